"""Subjects with rules of their own.

``hurt`` in hospitals, ``housing`` in shelters and houses, reached by ``programmes``, ``needed`` what is asked
for, ``funds`` asked for and given.
"""
