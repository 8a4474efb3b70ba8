"""The link of each number.

``links`` goes from left to right; ``cheapest`` finds the best of the candidates, ``barriers`` what keeps a
trigger from a number.
"""
