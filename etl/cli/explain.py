"""Show how each stage reads a text: tokens, numbers, what they count, triggers, links, periods, places.

Nothing is stored. A chosen link shows its cost (lower is surer), a rejected one why it lost.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from etl.cli.errors import OK, UsageError
from etl.cli.extract import number
from etl.cli.options import day, language

if TYPE_CHECKING:
    from etl.extract.core import Reading
    from etl.extract.quantities import Quantity
    from etl.model import Document, Extraction, Figure

HELP = "show how each stage reads a sentence"
EXAMPLES = """\
  python -m etl explain "At least 12 people were killed in Sarmin on Tuesday." --published 2016-11-03
  python -m etl explain - < report.txt
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("text", metavar="TEXT", help="the sentence or text; - reads it from standard input")
    parser.add_argument("--published", type=day, metavar="DATE", help="publication date, YYYY-MM-DD")
    parser.add_argument("--publisher", metavar="NAME", help="who printed it")
    parser.add_argument("--title", metavar="TEXT", help="the title, which gives context and no figures")
    parser.add_argument(
        "--language", type=language, metavar="CODE", help="ISO 639-1 code; detected otherwise"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints what every stage made of the text."""
    from etl.documents import ReadOptions
    from etl.documents.reading import finish
    from etl.documents.records import Raw
    from etl.figures import extract
    from etl.language import languages

    text = sys.stdin.read() if arguments.text == "-" else arguments.text
    if not text.strip():
        raise UsageError("There is no text to explain; put it in quotes after explain.")
    options = ReadOptions(arguments.published, arguments.publisher, arguments.language)
    document = finish(Raw(text=text, path="the command line", title=arguments.title), options, languages())
    print("\n".join(_document(document)))
    if "unsupported_language" in document.flags:
        print("No figures are read in this language.")
        return OK
    print("\n".join(_stages(document)))
    print("\n".join(_outcome(document, extract(document))))
    return OK


def _document(document: Document) -> Iterator[str]:
    dated = f"{document.published} ({document.published_basis})" if document.published else "not known"
    flags = f"; {', '.join(document.flags)}" if document.flags else ""
    yield f"Document: language {document.language}; published {dated}{flags}"


def _stages(document: Document) -> Iterator[str]:
    """What the core made of each sentence with a number in it."""
    from etl.extract.core import read

    core = read(document.text, document.language, explain=True)
    readings = {reading.sentence: reading for reading in core.readings or ()}
    for sentence in core.sentences:
        written = " ".join(document.text[sentence.start : sentence.end].split())
        yield f"\nSentence {sentence.index + 1} ({sentence.kind}): {written}"
        if sentence.index in readings:
            yield from _reading(readings[sentence.index])
        else:
            yield "  no numbers"
    doubtful = [one.mention for one in core.considered or () if one.mention.confidence < core.doubtful_below]
    for mention in doubtful:
        quote = document.text[mention.start : mention.end]
        sure = f"confidence {mention.confidence:.2f} is under {core.doubtful_below}"
        yield f"\nDoubtful: “{quote}” as {mention.indicator}: {sure}, so it is no figure"


def _reading(reading: Reading) -> Iterator[str]:
    tokens = reading.tokens
    yield f"  tokens: {' · '.join(tokens.low)}"
    found = (
        f"“{tokens.text[n.start : n.end]}” = {_bounds(n.low, n.high)} ({n.kind}, {n.qualifier})"
        for n in reading.numbers
    )
    yield f"  numbers: {'; '.join(found) or 'none'}"
    triggers = (f"{tokens.low[t.token]} ({t.voice})" for t in reading.triggers)
    yield f"  triggers: {', '.join(triggers) or 'none'}"
    for expression, why in reading.excluded:
        yield f"  excluded: “{tokens.text[expression.start : expression.end]}” is no figure: {why}"
    for quantity in reading.quantities:
        yield from _links(reading, quantity)


def _links(reading: Reading, quantity: Quantity) -> Iterator[str]:
    tokens, noun = reading.tokens, quantity.noun
    head = tokens.low[noun.head] if noun.head >= 0 else "nothing named"
    written = tokens.text[quantity.number.start : quantity.number.end]
    yield f"  quantity: “{written}” counts {head} ({quantity.cls})"
    if quantity.indicators:
        trigger = f" by “{tokens.low[quantity.trigger]}”" if quantity.trigger >= 0 else ""
        names = ", ".join(quantity.indicators)
        yield f"    chosen: {names}{trigger}, rule {quantity.rule}, cost {quantity.cost:.1f}"
    else:
        yield f"    chosen: none, so it is excluded as {quantity.left_out()}"
    chosen = tokens.low[quantity.trigger] if quantity.trigger >= 0 else None
    for word, indicators, cost, why in quantity.rejected:
        if word == chosen and tuple(indicators.split("+")) == quantity.indicators:
            continue
        reason = f"{indicators} {why}, cost {cost:.1f}" if indicators else why
        yield f"    rejected: “{word}”: {reason}"


def _outcome(document: Document, extraction: Extraction) -> Iterator[str]:
    yield f"\nFigures: {len(extraction.figures)}"
    for count, figure in enumerate(extraction.figures, start=1):
        yield from _figure(count, figure)
    yield f"\nExcluded: {len(extraction.exclusions)}"
    for exclusion in extraction.exclusions:
        yield f"  “{document.text[exclusion.start_char : exclusion.end_char]}”: {exclusion.reason}"


def _figure(count: int, figure: Figure) -> Iterator[str]:
    what = " ".join(part for part in (figure.group, figure.object, figure.counted, figure.currency) if part)
    how_sure = f"{figure.qualifier}, {figure.status}, confidence {figure.confidence:.2f}"
    how_sure += ", told without a number" if figure.implicit else ""
    where = f"{figure.place or 'not known'} = {figure.place_id or 'not resolved'}"
    country = figure.country or "no country"
    told = f", from “{figure.period_text}”" if figure.period_text else ""
    trigger = f" with “{figure.trigger}”" if figure.trigger else ""
    yield f"  {count}. “{figure.quote}”: {figure.indicator}, {_bounds(figure.low, figure.high)} {figure.unit}"
    yield f"     of {what or 'nothing more'}; {how_sure}"
    yield f"     period: {_period(figure)} ({figure.measure}); {figure.period_rule or 'no rule'}{told}"
    yield f"     place: {where}, {country}; {figure.place_rule or 'no rule'}, {figure.place_how or 'no list'}"
    yield f"     source: {figure.attribution or 'none named'}; linked by {figure.rule}{trigger}"


def _period(figure: Figure) -> str:
    if figure.start is None and figure.end is None:
        return "not known"
    if figure.start == figure.end:
        return str(figure.start)
    return f"{figure.start or '…'} to {figure.end or '…'}"


def _bounds(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"{number(low):,}"
    if high is None:
        return f"{number(low):,} or more" if low is not None else "no value"
    return f"at most {number(high):,}" if low is None else f"{number(low):,} to {number(high):,}"
