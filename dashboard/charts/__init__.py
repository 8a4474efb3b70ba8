"""Charts: rows in, plotly figures out; pure functions."""
