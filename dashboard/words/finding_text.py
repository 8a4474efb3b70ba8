"""What the rules found, recomposed in the reader's language from the codes and values that were kept.

A finding's sentence in the store is English: it stands in only where the parts don't suffice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from dashboard.i18n import Words
from dashboard.words import describe

Row = dict[str, Any]
Said = Callable[[Row, Row, Words], str]


def said(row: Row, words: Words) -> str:
    """One finding in a sentence; contradictions are told by dashboard.words.disagreements."""
    details: Row = row["details"] or {}
    tell = _BY_RULE.get(str(row.get("rule"))) or _BY_KIND.get(str(row["kind"]))
    try:
        found = tell(row, details, words) if tell else ""
    except (KeyError, TypeError):  # a part is not there: an older store, or a rule that keeps other parts
        found = ""
    return found or words("finding.in_english", sentence=str(row["sentence"] or ""))


def evidence(row: Row, words: Words) -> list[tuple[str, str]]:
    """The claims that a finding is about, each with its opener's words: whose it is where two differ."""
    claims = list(dict.fromkeys(row[name] for name in ("claim_a", "claim_b") if row[name]))
    if len(claims) == 1:
        return [(words("finding.evidence"), claims[0])]
    details: Row = row["details"] or {}
    sources = [(details.get(name) or {}).get("source") for name in ("a", "b")]
    if len(set(sources)) < 2:
        numbered = enumerate(claims, start=1)
        return [(words("finding.evidence_of", number=number), claim) for number, claim in numbered]
    named = [words("finding.evidence_by", source=source or words("source.unknown")) for source in sources]
    return list(zip(named, claims, strict=True)) if claims else []


def _alert(row: Row, details: Row, words: Words) -> str:
    name = f"alerts.{details['alert']}"
    if not words.has(name):
        return ""
    value = _quantity(row, details, words)
    key = "finding.alert_assumed" if details.get("assumed") else "finding.alert"
    return words(key, rule=words(name), value=value, **_about(row, details, words))


def _break(row: Row, details: Row, words: Words) -> str:
    note = describe.break_note(details["note"], words)
    value = _quantity(row, details, words)
    return words(
        "finding.break", subject=describe.subject(row, words), day=row["date"], value=value, note=note
    )


def _series_quiet(row: Row, details: Row, words: Words) -> str:
    subject = describe.subject(row, words)
    # Of what happens, totals alone are followed: single days may have been told since.
    key = "finding.series_quiet" if row.get("measure") == "stock" else "finding.totals_quiet"
    return words(key, subject=subject, count=details["days"], last=day(details["last"]))


def _source_quiet(_row: Row, details: Row, words: Words) -> str:
    source, last = describe.named(details["source"], words), day(details["last"])
    return words("finding.source_quiet", source=source, count=details["days"], last=last)


def _sums(row: Row, details: Row, words: Words) -> str:
    return words(
        f"finding.{row['rule']}",
        count=details["n_incidents"],
        incidents=describe.value(details["incidents"], words),
        total=describe.value(details["total"], words),
        **_about(row, details, words),
    )


def _falls(row: Row, details: Row, words: Words) -> str:
    after, before = details["a"], details["b"]
    return words(
        "finding.running_total_falls",
        source=_source(after, words),
        before=describe.value(before, words),
        after=describe.value(after, words),
        **_about(row, details, words),
    )


def _parts(row: Row, details: Row, words: Words) -> str:
    return words(
        f"finding.{row['rule']}",
        parts=" + ".join(words.number(part) for part in details["parts"]),
        whole=describe.value(details["a"], words),
        **_about(row, details, words),
    )


def _households(row: Row, details: Row, words: Words) -> str:
    return words(
        "finding.household_size",
        households=describe.value(details["a"], words),
        people=describe.value(details["b"], words),
        size=details["size"],
        **_about(row, details, words),
    )


_BY_KIND: dict[str, Said] = {"alert": _alert, "break": _break}
_BY_RULE: dict[str, Said] = {
    "series_quiet": _series_quiet,
    "source_quiet": _source_quiet,
    "total_and_incidents": _sums,
    "incidents_exceed_total": _sums,
    "running_total_falls": _falls,
    "part_exceeds_whole": _parts,
    "parts_exceed_whole": _parts,
    "household_size": _households,
}


def _about(row: Row, details: Row, words: Words) -> dict[str, str]:
    start, end = day(details.get("start")), day(details.get("end"))
    return {"subject": describe.subject(row, words), "period": words.span(start, end or row["date"])}


def _quantity(row: Row, side: Row, words: Words) -> str:
    """A side's value with what the finding counts, as a bare number would leave that open."""
    counted = {name: row.get(name) for name in ("unit", "currency", "counted")}
    return describe.quantity({**counted, **side}, words)


def _source(side: Row, words: Words) -> str:
    return str(side.get("source") or words("source.unknown"))


def day(text: Any) -> dt.date | None:
    """A day as findings keep it, None where it is none."""
    try:
        return dt.date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None
