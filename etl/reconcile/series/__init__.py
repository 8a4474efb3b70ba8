"""Series over time, made of claims: stocks, flows, totals, trends."""
