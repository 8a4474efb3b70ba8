"""About the numbers: methodology and definitions."""

from __future__ import annotations

from dashboard import describe
from dashboard.components import pieces
from dashboard.data import Data
from dashboard.pages import Content, Page
from dashboard.reader import Reader
from dashboard.view import View
from etl.vocabulary import terms


def content(_view: View, _data: Data, reader: Reader) -> Content:
    """What each indicator counts."""
    words = reader.words
    pairs = [
        (describe.topic_label(code, words), describe.definition(code, words)) for code in terms("indicators")
    ]
    return [pieces.sentence(words("about.intro")), pieces.facts(pairs)]


PAGE = Page("about", content)
