"""What several numbers share.

``side_by_side`` whether one goes on with the last. By their forms: ``coordination`` ("12 and 30 were"),
``by_places`` and ``lists`` of items, ``counted_on`` ("900 families fled and 300 returned"), ``ellipsis``
("and 30 more"), ``joined`` ("dead or missing"), ``resumed`` behind an aside, ``respective`` ("12 and 30
respectively"), ``sharing`` of a noun.
"""
