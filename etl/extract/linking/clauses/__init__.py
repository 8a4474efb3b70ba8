"""Which verb is a number's own: ``predicates`` and ``verbs``.

``verbs_of_others`` and ``bystanders`` know which speaks of others.
"""
