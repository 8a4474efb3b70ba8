"""Rows in the reader's words: subjects, values, findings, places, sentences above charts."""
