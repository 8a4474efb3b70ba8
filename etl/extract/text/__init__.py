"""Sentences of a text and their tokens."""
