"""From what each report says to what is known: claims, incidents, series, contradictions, trends.

Names are loaded when first used, so that a reader of series (the dashboard) does not load what only
a run needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.reconcile.evidence.origins import copies
    from etl.reconcile.explain import explain_series
    from etl.reconcile.rules import Rules, RulesError, load_rules
    from etl.reconcile.run import reconcile
    from etl.reconcile.series.views import series_of

__all__ = [
    "Rules", "RulesError", "copies", "explain_series", "load_rules", "reconcile", "series_of",
]  # fmt: skip

_HOME = {
    "Rules": "rules", "RulesError": "rules", "load_rules": "rules", "reconcile": "run",
    "series_of": "series.views", "copies": "evidence.origins", "explain_series": "explain",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
