"""Charts: rows in, plotly figures out; pure functions.

- Trends: ``trend`` draws a panel by its kind (``steps``, ``bars``, ``spans``, ``changes``, sources ``apart``)
  from the same ``marks``, ``scales``, ``labels``, ``style`` and ``palette``; ``thinning`` keeps it light and
  ``trend_text`` says it in words. ``spark`` is the small line of a headline.
- Maps: ``place_map``, ``map_labels``, ``outlines``.
- Files: ``svg`` with ``svg_frame``, ``svg_traces`` and ``svg_paint``; ``map_svg``.
"""
