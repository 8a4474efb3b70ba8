"""Which of a document's places each figure holds for.

``attacher`` takes the tie with the most for it; ``decided`` are those of the figures before, ``earlier``
tells from which of these a figure goes on.

- What could be: ``ties`` gathers and weighs names of the sentence (``nearby``) and from outside it
  (``elsewhere``, ``headings``, ``topic``); ``starts`` tells which figure is next.
- What a sentence says outright, whatever the weights: ``firm``, by ``holding``, ``appended``,
  ``countrywide``, ``again``, ``staying``, ``filed``, ``passing``, ``telling``, ``tellers``, ``rows``,
  ``totals``, ``scale`` and ``sums``; by other sentences: ``scenes``, ``headlined``, ``sections``,
  ``listed`` and ``repeated``.
"""
