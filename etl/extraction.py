"""Documents to extractions, one after another or on several processors, in the order they came."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain, islice
from pathlib import Path

from etl.language import LexiconError
from etl.model import Document, Extraction

Extractor = Callable[[Document], Extraction]

BATCH_CHARACTERS = 200_000  # handed to a worker at once: large against the cost of handing it over
BATCH_DOCUMENTS = 64
SMALL = 400_000  # characters under which starting workers costs more than it saves
AHEAD = 3  # batches waiting for each worker, so that memory stays bounded

# What decides which figures come of a text: a change here means that documents are read again.
SOURCES = (
    "figures.py", "model.py", "dateline.py", "items.py",
    "language", "vocabulary", "extract", "when", "places",
)  # fmt: skip
SUFFIXES = frozenset({".py", ".yml", ".csv", ".tsv", ".json", ".txt"})


class ExtractionFailed(Exception):
    """The extractor failed on the document ``document_id``; the message says how."""

    def __init__(self, document_id: str, problem: str) -> None:
        super().__init__(document_id, problem)
        self.document_id = document_id
        self.problem = problem


class WorkerLost(RuntimeError):
    """A worker process was ended from outside, most often because memory ran out."""


Outcome = tuple[Document, Extraction | ExtractionFailed]


@cache
def extractor_version() -> str:
    """A fingerprint of the rules, words and places that figures are made with."""
    from etl.places.gazetteer.codab import USER
    from etl.places.gazetteer.sources import DATA

    root = Path(__file__).parent
    lists = Path(os.environ.get("CRISIS_FIGURES_GAZETTEER") or USER)
    digest = hashlib.sha256()
    for path in (*(root / name for name in SOURCES), DATA, lists):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in SUFFIXES and file.is_file():
                inside = file.relative_to(path).as_posix()
                digest.update(f"{path.name}/{inside}".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def default_extractor() -> Extractor:
    """The extractor of this program, loaded at its first use."""
    from etl.figures import extract

    return extract


def extract_all(
    documents: Iterable[Document], jobs: int | None = None, extractor: Extractor | None = None
) -> Iterator[Outcome]:
    """Each document with its extraction, in order; the outcome never depends on ``jobs``.

    ``jobs`` null uses one process for small inputs and all processors for large ones. A document
    that the extractor fails on comes with an ExtractionFailed and the rest goes on. With several
    jobs an ``extractor`` must be importable by name. Raises WorkerLost.
    """
    batches = _batches(documents)
    if jobs is None:
        first = list(islice(batches, 1 + SMALL // BATCH_CHARACTERS))
        size = sum(len(document.text) for batch in first for document in batch)
        jobs = 1 if size <= SMALL else os.cpu_count() or 1
        batches = chain(first, batches)
    if jobs <= 1:
        for batch in batches:
            yield from zip(batch, _extract_batch(batch, extractor), strict=True)
        return
    yield from _in_parallel(batches, jobs, extractor)


def _in_parallel(
    batches: Iterator[list[Document]], jobs: int, extractor: Extractor | None
) -> Iterator[Outcome]:
    waiting: deque[tuple[list[Document], Future[list[Extraction | ExtractionFailed]]]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        try:
            for batch in chain(batches, [None] * (jobs * AHEAD)):
                if batch is not None:
                    waiting.append((batch, pool.submit(_extract_batch, batch, extractor)))
                if waiting and (batch is None or len(waiting) >= jobs * AHEAD):
                    done, future = waiting.popleft()
                    yield from zip(done, future.result(), strict=True)
        except BrokenProcessPool:
            raise WorkerLost(
                "A worker process was ended, most likely for lack of memory; run again with --jobs 1."
            ) from None
        finally:
            for _, future in waiting:
                future.cancel()


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_DOCUMENTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _extract_batch(batch: list[Document], extractor: Extractor | None) -> list[Extraction | ExtractionFailed]:
    extract = extractor or default_extractor()
    return [_extract_one(document, extract) for document in batch]


def _extract_one(document: Document, extract: Extractor) -> Extraction | ExtractionFailed:
    if "unsupported_language" in document.flags:
        return Extraction(document.id, (), ())
    try:
        return extract(document)
    except LexiconError:
        raise  # no fault of the text: each of its language would go to quarantine
    except Exception as error:
        # A fault in one text's reading must not lose the others; the text goes to quarantine.
        if os.environ.get("DEBUG"):
            raise
        return ExtractionFailed(document.id, f"{type(error).__name__}: {error}"[:300])
