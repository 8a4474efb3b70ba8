"""From a text to its mentions of figures: one cascade of small stages, a folder each.

It imports nothing here, so that etl.places can use one stage without the others. The whole cascade is
``etl.extract.core.read``. This room must not read the store, ask the clock, or know a document's
identity.
"""
