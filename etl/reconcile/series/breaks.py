"""Falls that are no falls: points that can't be compared because the basis of the count changed."""

from __future__ import annotations

from collections.abc import Sequence

from etl.reconcile.claims.best import Bounds
from etl.reconcile.claims.records import PARTIAL, Claim


def note(
    before: Sequence[Claim], was: Bounds, now: Sequence[Claim], is_: Bounds, running: bool
) -> str | None:
    """Why a point can't be compared with the one before, in a sentence, else null.

    ``running`` marks a running total, which cannot fall by itself. A rise or fall between counts made
    on different bases (identified, verified) is a break; so is a fall where no source gave both points.
    """
    bases_before, bases_now = _bases(before), _bases(now)
    if bases_before and bases_now and not bases_before & bases_now:
        return f"counted differently: {_join(bases_now)} instead of {_join(bases_before)}"
    if was.best is None or is_.best is None or is_.best >= was.best:
        return None
    if bases_now and all(c.basis in PARTIAL for c in now) and not bases_before:
        return f"counted differently: {_join(bases_now)} instead of all"
    origins_before, origins_now = {c.voice for c in before}, {c.voice for c in now}
    if not origins_before & origins_now:
        return (
            f"other source: {_join({c.source for c in now})} instead of {_join({c.source for c in before})}"
        )
    if running and is_.best == 0:
        return "the count starts again at zero"
    if running:
        both = {c.source for c in now if c.voice in origins_before}
        return f"running total revised down by {_join(both)}"
    return None


def _bases(claims: Sequence[Claim]) -> set[str]:
    return {claim.basis for claim in claims if claim.basis}


def _join(names: set[str]) -> str:
    return ", ".join(sorted(names))
