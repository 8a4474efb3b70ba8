"""From a text to its mentions of figures: one cascade of small stages, a module each.

It imports nothing here, so that etl.when and etl.places can use the lexicon. The whole cascade is
``etl.extract.core.read``. This room must not read the store, ask the clock, or know a document's
identity.
"""
