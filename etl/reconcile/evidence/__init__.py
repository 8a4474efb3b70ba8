"""Figures as evidence: whose number each is, copies, repetitions and reviews.

Each figure with its document's facts: ``evidence``, by the keys of ``evidence_keys``. Whose it is: ``names``
(sources.csv), ``offices`` (ministers, governors). What its words tell: ``words`` (events.yml), ``cues`` of
events, ``telling`` events of a document apart, ``kinds`` of help and illness, ``goods`` delivered,
``unlisted`` illnesses, ``counted`` what tells two counts apart. Which repeats which: ``origins`` finds
copies, ``copied`` their figures, ``joined`` what a sentence adds up, ``reviews`` what analysts decided;
``settle`` gives each its voice by all.
"""
