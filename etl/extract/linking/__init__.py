"""Which trigger each number of a sentence belongs to.

``choosing/links`` goes through the numbers from left to right and asks the other folders;
``etl.extract.core`` asks the rest of a whole sentence. ``candidates`` are the indicators that a trigger may
give, ``found`` is a link that may be.

- ``clauses/``: which verb is a number's own, and which speaks of others.
- ``nobody/``: what counts nobody: none, denied, usual.
- ``special/``: people in hospitals, shelters, campaigns and need, and money, each with rules of its own.
- ``wholes/``: wholes and their parts.
- ``several/``: what several numbers share, by the form of their row.
- ``choosing/``: the link of one number, the best of all that may be.
"""
