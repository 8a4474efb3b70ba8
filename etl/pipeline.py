"""The run: read, extract, load, reconcile. It holds the order of the stages and no rules of theirs."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from etl import __version__, refresh
from etl.documents import ReadOptions, Refusal, read
from etl.documents.records import CONTENT_KEPT
from etl.documents.walk import gone, shown
from etl.extraction import ExtractionFailed, Extractor, extract_all, extractor_version
from etl.intake import COPY, NEW, Intake, Taken
from etl.model import Document, Extraction
from etl.store import Store
from etl.summary import Summary

REFUSALS_AT_ONCE = 500


def _on_stderr(message: str) -> None:
    tqdm.write(message, file=sys.stderr)  # leaves a progress bar whole


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run reads and extracts. ``jobs`` null chooses by the size of the input.

    ``extractor`` replaces this program's own, for tests and experiments.
    ``progress`` null shows a bar when stderr is a terminal. ``say`` takes each refusal's message.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    jobs: int | None = None
    progress: bool | None = None
    extractor: Extractor | None = None
    say: Callable[[str], None] = _on_stderr


def run(paths: Iterable[str | Path], store: Store, options: RunOptions | None = None) -> Summary:
    """Read the paths into the store and bring its tables up to date; the counts of what happened.

    Documents that the store holds already, read with the same extractor, are not extracted again. A
    run that is stopped keeps what it loaded and the next one goes on from there.
    """
    options = options or RunOptions()
    names = [Path(path).as_posix() for path in paths]
    inputs = {"paths": names, "jobs": options.jobs, "read": _plain(asdict(options.read))}
    run_id = store.start_run(__version__, inputs)
    work = _Work(store, run_id, options)
    work.load(names)
    state = work.reconcile()
    store.finish_run(run_id, {**work.summary.as_dict(), "state": state})
    return work.summary


class _Work:
    """One run under way: what it reads goes through it one document at a time."""

    def __init__(self, store: Store, run_id: str, options: RunOptions) -> None:
        self.store = store
        self.run_id = run_id
        self.options = options
        self.summary = Summary()
        self.extractor = extractor_version()
        self._kinds: deque[str] = deque()  # of the documents being extracted, which keep their order
        self._refusals: list[Refusal] = []
        self._changed: list[str] = []  # ids of all documents extracted
        self._new: list[str] = []  # ids loaded for the first time, copies or not

    def load(self, paths: list[str]) -> None:
        """Read, extract what has to be, and load it; what is refused goes to the quarantine."""
        intake = Intake(self.store, self.extractor)
        items = intake.sort(self._shown(read(paths, self.options.read)))
        outcomes = extract_all(self._to_extract(items), self.options.jobs, self.options.extractor)
        try:
            self.store.load_documents(self._extracted(outcomes), self.run_id, self.extractor)
        finally:
            self._quarantine()
        self.summary.gone = [
            (path, name)
            for folder in map(Path, paths)
            if folder.is_dir()
            for path, name in self.store.documents_below(shown(folder).as_posix())
            if name not in intake.met and gone(path)
        ]

    def reconcile(self) -> str:
        """Bring the derived tables up to date where they are not; returns the state they are in."""
        state = refresh.state()
        current = refresh.is_current(self.store, state, self.run_id)
        reviewed = refresh.waiting(self.store)
        changed = {*self._changed, *reviewed}
        if current and not changed:
            return state
        gone = bool(reviewed) or self.summary.extracted > len(self._new)
        made = refresh.refresh(self.store, changed if current else None, gone)
        self.summary.settle_copies(self._new, made.copy_of)
        self.summary.tables, self.summary.alerts, self.summary.aside = made.tables, made.alerts, made.aside
        return state

    def _shown(self, items: Iterator[Document | Refusal]) -> Iterator[Document | Refusal]:
        """The items, with a progress bar on a terminal."""
        shown = sys.stderr.isatty() if self.options.progress is None else self.options.progress
        yield from tqdm(items, desc="Reading", unit=" documents", disable=not shown, leave=False)

    def _to_extract(self, items: Iterable[Taken | Refusal]) -> Iterator[Document]:
        """The documents whose figures have to be made; the others are counted on the way."""
        for item in items:
            if isinstance(item, Refusal):
                self._refuse(item)
            elif item.extract:
                self._kinds.append(item.kind)
                yield item.document
            else:
                self.summary.add_document(item.document, item.kind)

    def _extracted(
        self, outcomes: Iterable[tuple[Document, Extraction | ExtractionFailed]]
    ) -> Iterator[tuple[Document, Extraction]]:
        for document, extraction in outcomes:
            kind = self._kinds.popleft()
            if isinstance(extraction, ExtractionFailed):
                what = (
                    f"{document.path}: the document {document.id} could not be extracted "
                    f"({extraction.problem}); please report this fault with the text"
                )
                content = document.text[:CONTENT_KEPT]
                self._refuse(Refusal(document.path or "", None, "extraction_failed", what, content))
                continue
            self.summary.add_document(document, kind)
            self.summary.add_extraction(extraction)
            self._changed.append(document.id)
            if kind in (NEW, COPY):
                self._new.append(document.id)
            yield document, extraction

    def _refuse(self, refusal: Refusal) -> None:
        self.summary.add_refusal(refusal.reason)
        self.options.say(f"Refused: {refusal.message}.")
        self._refusals.append(refusal)
        if len(self._refusals) >= REFUSALS_AT_ONCE:
            self._quarantine()

    def _quarantine(self) -> None:
        if self._refusals:
            self.store.quarantine((asdict(refusal) for refusal in self._refusals), self.run_id)
            self._refusals.clear()


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value if value is None else str(value) for key, value in values.items()}
