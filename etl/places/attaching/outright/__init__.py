"""What a text says outright, whatever the weights: ``firm`` asks the others in turn.

- By the sentence: ``appended``, ``countrywide``, ``again``, ``staying``, ``telling``, ``tellers``, ``rows``
  and ``totals``.
- By other sentences: ``scenes``, ``headlined``, ``sections``, ``listed`` and ``repeated``.
"""
