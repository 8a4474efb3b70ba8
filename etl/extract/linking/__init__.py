"""Which trigger each number of a sentence belongs to.

``links`` goes through the numbers from left to right; ``etl.extract.core`` asks the rest of a whole sentence.

- The link of one number: ``cheapest`` finds it among the ``candidates``; ``barriers`` knows what keeps a
  trigger from it, ``verbs`` and ``predicates`` which verb is its own, ``verbs_of_others`` and ``bystanders``
  which speaks of others; ``hurt``, ``housing``, ``programmes`` and ``funds`` know people in hospitals,
  shelters and campaigns, and money asked for; ``needed`` those for whom something is asked for.
- What several numbers share: ``side_by_side`` whether one goes on with the last, ``coordination``,
  ``by_places``, ``counted_on``, ``ellipsis``, ``joined``, ``resumed``, ``respective``, ``sharing`` and
  ``lists`` by their forms.
- Wholes and parts: ``divided`` ("9 of the 31"), ``parts``, ``sums``, ``degrees``.
- What counts nobody: ``zeros``, ``negation``, ``averages``.
"""
