"""Numbers that the layout links: labels and their numbers, lists below headings, rows of tables.

- A label and its number: ``labels``, by what its words say (``label_meanings``, ``label_nouns``); several
  in a row (``chains``, of which ``chained`` tells what each says) or in one (``slashes``).
- Lists: ``headings`` over them, ``captions`` at their end; ``sectors`` and ``targets`` are lines of help;
  numbers below ``herds`` are animals.
- Tables: ``grids`` finds them, ``stacks`` those of one cell a line; ``columns`` tells which head stands over
  a cell, ``rows`` links it, by ``heads`` and in the ``scales`` that
  they tell, two of ``double_cells`` apart; ``subjects`` is what a label's own subject counts.
"""
