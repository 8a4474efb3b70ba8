"""What a text says outright, whatever the weights: ``firm`` asks the others in turn.

- By the sentence: ``appended``, ``countrywide``, ``again``, ``staying``, ``telling``, ``tellers``, ``rows``,
  ``turns`` and ``totals``.
- By other sentences: ``scenes``, ``headlined``, ``disasters``, ``sections``, ``listed`` and ``repeated``.
"""
