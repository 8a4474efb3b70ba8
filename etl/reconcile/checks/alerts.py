"""Alerts: thresholds and changes, written in alerts.yml, that the latest report of a series passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from etl import voices
from etl.reconcile.checks import wording
from etl.reconcile.checks.findings import Finding
from etl.reconcile.frames import iso
from etl.reconcile.rules import Rules, RulesError
from etl.reconcile.series.points import Line
from etl.reconcile.series.trends import change, reported
from etl.vocabulary import codes

FILE = Path(__file__).with_name("alerts.yml")
_TESTS = ("above", "below", "rises_by", "falls_by")


@dataclass(frozen=True, slots=True)
class Alert:
    """One entry of alerts.yml."""

    name: str
    indicator: str | None = None
    place_id: str | None = None
    group: str | None = None
    object: str | None = None
    unit: str | None = None
    grain: str | None = None
    above: float | None = None
    below: float | None = None
    rises_by: float | None = None
    falls_by: float | None = None
    days: int = 7
    at_least: float = 0

    def matches(self, line: Line) -> bool:
        """Whether the alert is about this series."""
        s = line.subject
        wanted = (
            (self.indicator, s.indicator), (self.group, s.group), (self.object, s.object),
            (self.unit, s.unit), (self.grain, line.grain), (self.place_id, line.place_id),
        )  # fmt: skip
        return all(want is None or want == has for want, has in wanted)


def load_alerts(path: Path | None = None) -> tuple[Alert, ...]:
    """The alerts of a file (by default the one that ships). Raises RulesError in one sentence."""
    path = path or FILE
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise RulesError(f"alerts file {path} can't be read: {' '.join(str(error).split())}") from None
    entries = content.get("alerts", []) if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise RulesError(f"alerts file {path} must hold a list under the key alerts")
    return tuple(_alert(path, number, entry) for number, entry in enumerate(entries, start=1))


def _alert(path: Path, number: int, entry: Any) -> Alert:
    known = {field.name for field in fields(Alert)}
    where = f"alerts file {path}, entry {number}"
    if not isinstance(entry, dict) or not entry.get("name"):
        raise RulesError(f"{where}: an alert needs a name and one of {', '.join(_TESTS)}")
    if unknown := sorted(set(entry) - known):
        raise RulesError(f"{where}: unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}")
    if sum(entry.get(test) is not None for test in _TESTS) != 1:
        raise RulesError(f"{where}: give exactly one of {', '.join(_TESTS)}")
    for name in (*_TESTS, "at_least"):
        if not isinstance(entry.get(name, 0), int | float):
            raise RulesError(f"{where}: {name} must be a number, not {entry[name]!r}")
    if entry.get("days", 7) not in (7, 30):
        raise RulesError(f"{where}: days must be 7 or 30, not {entry['days']!r}")
    if entry.get("indicator") is not None and entry["indicator"] not in codes("indicators"):
        raise RulesError(f"{where}: {entry['indicator']!r} is no indicator")
    return Alert(**entry)


def alerts_of(line: Line, alerts: Sequence[Alert], rules: Rules) -> Iterator[Finding]:
    """The alerts that the latest report of one series sets off.

    What happened on no stated day raises one of its day of publication only where the text tells an event.
    """
    points = reported(line)
    if not points:
        return
    last = points[-1]
    for alert in alerts:
        if not alert.matches(line) or (last.bounds.best or 0) < alert.at_least:
            continue
        passed = _passed(alert, line, rules)
        undated = line.measure == "flow" and all(claim.period_basis == "assumed" for claim in last.used)
        if passed is None or (undated and not any(claim.told.causes for claim in last.used)):
            continue
        when, bounds = wording.span(last.start, last.end), wording.bounds(last.bounds)
        details = {
            **last.bounds._asdict(),
            "start": iso(last.start),
            "end": iso(last.end),
            "alert": alert.name,
        }
        if undated:
            when, details["assumed"] = f"{when} (no day is stated, that of publication is taken)", True
        claims = [{"qualifier": claim.qualifier} for claim in last.used]
        if last.bounds.low == last.bounds.high and voices.about({"method": last.method}, claims):
            bounds, details["qualifier"] = f"about {bounds}", "about"
        yield Finding(
            "alert", alert.name, last.end, line.subject, line.measure,
            (line.place, line.place_id, line.country),
            f"{wording.about(line.subject, line.place)} {when}: {bounds}, {passed}.",
            details,
            series_id=line.series_id, claim_a=min(c.claim_id for c in last.used),
        )  # fmt: skip


def _passed(alert: Alert, line: Line, rules: Rules) -> str | None:
    """What was passed, in words, if it was. A bound decides, not the best value: an alert is sure."""
    points = reported(line)
    last = points[-1].bounds
    if alert.above is not None:
        high = last.low is not None and last.low > alert.above
        return f"above {wording.number(alert.above)}" if high else None
    if alert.below is not None:
        low = last.high is not None and last.high < alert.below
        return f"below {wording.number(alert.below)}" if low else None
    moved = change(line, points, alert.days, rules)
    if moved.best is None or last.best is None or last.best - moved.best <= 0:
        return None
    share = moved.best / (last.best - moved.best)
    if alert.rises_by is not None and share >= alert.rises_by and (moved.low is None or moved.low > 0):
        return f"up by {share:.0%} in {alert.days} days"
    if alert.falls_by is not None and -share >= alert.falls_by and (moved.high is None or moved.high < 0):
        return f"down by {-share:.0%} in {alert.days} days"
    return None
