"""What a run counted, and the sums that must add up: nothing leaves in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.intake import AGAIN, COPY, NEW, UNCHANGED, VERSION
from etl.model import Document, Extraction

QUARANTINED = "quarantined"
NAMED = 5  # files that a note names
UNLINKED = "unlinked"  # the reason of a count of something that no indicator was found for


@dataclass(slots=True)
class Summary:
    """The counts of one run.

    Documents: ``documents`` by outcome (new, new_version, copy, unchanged, quarantined).
    Number expressions of the documents extracted: each is a ``span`` of one or more figures, or
    exactly one exclusion by its reason. Figures over a span that another figure has too
    (``second_records``) and figures without a number word (``implicit``) are counted apart.
    ``again`` are those of the copies that are one document met twice in the run.
    ``gone`` are path and id of documents whose files have left the folders that were read.
    """

    documents: Counter[str] = field(default_factory=Counter)
    again: int = 0
    extracted: int = 0
    undated: int = 0
    dateline_differs: int = 0
    dateline_in_future: int = 0
    unsupported: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    spans: int = 0
    second_records: int = 0
    implicit: int = 0
    exclusions: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    tables: dict[str, int] = field(default_factory=dict)
    alerts: list[str] = field(default_factory=list)
    aside: dict[str, int] = field(default_factory=dict)
    gone: list[tuple[str, str]] = field(default_factory=list)

    @property
    def documents_in(self) -> int:
        """All documents and refused things that were met."""
        return sum(self.documents.values())

    @property
    def expressions(self) -> int:
        """All number expressions of the documents extracted in this run."""
        return self.spans + sum(self.exclusions.values())

    def add_document(self, document: Document, kind: str) -> None:
        """Count a document that was read."""
        self.again += kind == AGAIN
        self.documents[COPY if kind == AGAIN else kind] += 1
        self.undated += document.published is None
        self.dateline_differs += "dateline_differs" in document.flags
        self.dateline_in_future += "dateline_in_future" in document.flags
        if "unsupported_language" in document.flags:
            self.unsupported[document.language] += 1

    def settle_copies(self, new: Iterable[str], copy_of: Mapping[str, str]) -> None:
        """Count the documents new under their id again, now that all texts were compared."""
        kinds = Counter(COPY if name in copy_of else NEW for name in new)
        self.documents[NEW], self.documents[COPY] = kinds[NEW], kinds[COPY] + self.again

    def add_refusal(self, reason: str) -> None:
        """Count something that was refused."""
        self.documents[QUARANTINED] += 1
        self.refused[reason] += 1

    def add_extraction(self, extraction: Extraction) -> None:
        """Count the number expressions of one document."""
        self.extracted += 1
        printed = [f for f in extraction.figures if not f.implicit]
        spans = {(f.start_char, f.end_char) for f in printed}
        self.figures += len(extraction.figures)
        self.spans += len(spans)
        self.second_records += len(printed) - len(spans)
        self.implicit += len(extraction.figures) - len(printed)
        self.exclusions.update(exclusion.reason for exclusion in extraction.exclusions)

    def as_dict(self) -> dict[str, Any]:
        """The counts as plain values, as the table runs keeps them."""
        return {
            "documents_in": self.documents_in,
            **{kind: self.documents[kind] for kind in (NEW, UNCHANGED, VERSION, COPY, QUARANTINED)},
            "extracted": self.extracted,
            "undated": self.undated,
            "dateline_differs": self.dateline_differs,
            "dateline_in_future": self.dateline_in_future,
            "unsupported_language": dict(sorted(self.unsupported.items())),
            "refused": dict(sorted(self.refused.items())),
            "number_expressions": self.expressions,
            "figures": self.figures,
            "spans": self.spans,
            "second_records": self.second_records,
            "implicit": self.implicit,
            "exclusions": dict(sorted(self.exclusions.items())),
            "tables": self.tables,
            "claims_set_aside": self.aside,
        }

    def lines(self) -> list[str]:
        """The summary as printed: the sums first, then what to look at."""
        kinds = self.documents
        out = [
            f"Documents: {_n(self.documents_in)} = {_n(kinds[NEW])} loaded + {_n(kinds[UNCHANGED])} unchanged"
            f" + {_n(kinds[VERSION])} new versions + {_n(kinds[COPY])} copies"
            f" + {_n(kinds[QUARANTINED])} quarantined.",
        ]
        out += self._notes()
        if self.extracted:
            out += self._expressions()
        if self.tables:
            made = ", ".join(f"{_n(count)} {name}" for name, count in self.tables.items())
            out.append(f"Tables: {made}.")
            shown = _list(Counter(self.aside)).replace("_", " ")
            out.append(f"Claims set aside: {_n(sum(self.aside.values()))} ({shown or 'none'}).")
        return out

    def _notes(self) -> list[str]:
        out = []
        if self.undated:
            out.append(f"Without a publication date: {_n(self.undated)}.")
        if self.dateline_differs:
            out.append(f"Dated by their dateline against the stated date: {_n(self.dateline_differs)}.")
        if self.dateline_in_future:
            out.append(f"With a dateline in the future, which dates nothing: {_n(self.dateline_in_future)}.")
        if self.unsupported:
            shown = _list(self.unsupported)
            out.append(f"Kept without figures, in languages that are not supported: {shown}.")
        if self.refused:
            out.append(f"Quarantined: {_list(self.refused)}.")
        if self.gone:
            files = ", ".join(f"{path} ({name})" for path, name in self.gone[:NAMED])
            more = ", …" if len(self.gone) > NAMED else ""
            out.append(
                f"Read before and no longer in their folder: {_n(len(self.gone))} ({files}{more});"
                " their figures stay until python -m etl remove DOCUMENT_ID."
            )
        return out

    def _expressions(self) -> list[str]:
        excluded = sum(self.exclusions.values())
        total = self.expressions
        share = f"{self.exclusions[UNLINKED] / total:.1%}" if total else "none"
        return [
            f"Number expressions: {_n(total)} = {_n(self.spans)} with figures + {_n(excluded)} excluded"
            f" ({_list(self.exclusions) or 'none'}); unlinked share {share}.",
            f"Figures: {_n(self.figures)} = {_n(self.spans)} + {_n(self.second_records)} second records over"
            f" a span + {_n(self.implicit)} implicit.",
        ]


def _n(count: int) -> str:
    return f"{count:,}"


def _list(counts: Counter[str]) -> str:
    """ "date 12, age 3", the largest first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {_n(count)}" for name, count in ordered)
