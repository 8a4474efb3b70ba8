"""The examples of docs/methodology.md, computed from the table of facts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from etl.reconcile import load_rules, reconcile
from tests.reconcile.facts import PLACES, documents_and_figures

EAST = "eastern Aleppo"


@cache
def made(best: str = "best_low_high", known: str | None = None) -> dict[str, pd.DataFrame]:
    documents, figures = documents_and_figures()
    rules = replace(load_rules(), best=best)
    return reconcile(figures, documents, places=PLACES, rules=rules, as_known_on=known)


def _series(best: str = "best_low_high", known: str | None = None, **where: Any) -> pd.DataFrame:
    found = made(best, known)["series"]
    for name, value in where.items():
        found = found[found[name].astype(str) == str(value)]
    return found


def _sentence(rule: str, *words: str) -> str:
    found = made()["findings"]
    said = found[found["rule"] == rule]["sentence"]
    return next(each for each in sorted(said) if all(word in each for word in words))


def examples() -> dict[str, str]:
    """Of each name in the page's template its text."""
    tables, rules = made(), load_rules()
    claims = tables["claims"]
    sohr = claims[claims["source"] == "Syrian Observatory for Human Rights"]
    links = tables["claim_figures"]
    documents, _ = documents_and_figures()
    printed = documents[documents["id"].isin(links[links["claim_id"].isin(sohr["claim_id"])]["document_id"])]
    icrc = claims[
        (claims["source"] == "ICRC")
        & (claims["reference_period_end"].astype(str) == "2016-12-22")
        & (claims["group"] == "people")
        & (claims["indicator"] == "evacuated")
    ].sort_values("low")
    assert icrc["reason"].fillna("").tolist() == ["superseded", "superseded", ""]
    day = {"grain": "day", "indicator": "deaths", "group": "people"}
    clash = {
        best: _series(best, **day, place=EAST, end="2016-09-23").iloc[0]
        for best in ("lowest", "range", "best_low_high")
    }
    low, high = clash["best_low_high"]["low"], clash["best_low_high"]["high"]
    steps = _series(grain="total", indicator="deaths", group="civilians", place=EAST, start="2016-11-15")
    convoy = {**day, "place": "Urum al-Kubra"}
    first, later = (
        _series(known="2016-09-20", **convoy).iloc[0],
        _series(known="2016-10-31", **convoy).iloc[0],
    )
    carried = _series(
        indicator="trapped", group="people", place=EAST, state="carried", start="2016-11-12"
    ).iloc[0]
    assert str(carried["end"]) == "2016-12-08"
    trapped = _series(indicator="trapped", group="civilians", place=EAST)["series_id"].iloc[0]
    trend = tables["trends"].set_index("series_id").loc[trapped]
    zero = _series(indicator="facilities_functional", object="hospital", place=EAST, state="zero").iloc[0]
    return {
        "sohr_claims": str(len(sohr)),
        "sohr_publishers": str(printed["publisher"].nunique()),
        **{f"icrc_{n}": f"{v:,.0f}" for n, v in zip(("first", "second"), icrc["low"], strict=False)},
        "icrc_last": f"at least {icrc['low'].iloc[-1]:,.0f}",
        "sept_low": f"{low:.0f}", "sept_high": f"{high:.0f}", "sept_sum": f"{low + high:.0f}",
        **{f"rule_{b.split('_')[0]}": f"{row['best']:.0f}" for b, row in clash.items()},
        "total_sentence": _sentence("total_and_incidents", "442"),
        "carry_days": str(rules.carry_days),
        "trend_points": str(rules.trend_points),
        "change_points_from": str(rules.change_points_from),
        "deaths_steps": ", ".join(
            ("at least " if pd.isna(row.high) else "") + f"{row.best:.0f} by {row.end.day} {row.end:%B}"
            for row in steps.itertuples()
        ),
        "carried_value": f"{carried['best']:,.0f}",
        "urum_first": f"{first['best']:.0f}",
        "urum_low": f"{later['low']:.0f}", "urum_high": f"{later['high']:.0f}",
        "contradiction": _sentence("same_period", "bakeries"),
        "hospital_zero": f"On {zero['date'].day} {zero['date']:%B %Y} no hospital was working in {EAST}: "
        "zero reported. After the reports of that week nothing was said of hospitals there, and the series "
        "is listed as quiet.",
        "trend": f"Civilians trapped in {EAST}: {trend['best']:,.0f} at the latest, "
        f"{abs(trend['change_7_best']):,.0f} fewer than a week before; {trend['n_points']} points are too "
        "few for a direction.",
        "alert": _sentence("no_hospital_working"),
    }  # fmt: skip
