"""What claims are said of, counted by the index: places with an id by it alone, others by their name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from etl.store import Store, empty_frame
from etl.store.queries import subjects
from etl.store.queries.scope import Scope
from etl.store.queries.subjects import Ends

NONE_BEYOND = {"before_stock": 0, "before_flow": 0, "before_cumulative": 0} | {
    "after_stock": 0, "after_flow": 0, "after_cumulative": 0,
}  # fmt: skip


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2016-{text}")


def fill(store: Store, *claims: dict[str, Any]) -> None:
    """Adds claims of deaths, a flow of 10 November that is known on the day unless they say otherwise."""
    usual = {"indicator": "deaths", "unit": "people", "measure": "flow", "source": "SANA"}
    dates = dict.fromkeys(("reference_period_start", "reference_period_end", "known_on"), day("11-10"))
    frame = empty_frame("claims").reindex(range(len(claims))).astype(object)
    for number, claim in enumerate(claims):
        for column, value in (usual | dates | {"claim_id": str(number)} | claim).items():
            frame.at[number, column] = value
    store.append("claims", frame)


def counted(store: Store, scope: Scope | None = None, ends: Ends | None = None) -> list[dict[str, Any]]:
    """The subjects without what they have nothing of."""
    with store.engine.connect() as connection:
        found = subjects.counted(connection, scope or Scope(), ends or Ends())
    return [{k: v for k, v in row.items() if v and k not in ("indicator", "unit")} for row in found]


def test_a_known_place_is_one_whatever_it_is_called(store: Store) -> None:
    fill(
        store,
        {"place_id": "own:a", "place": "Sarmin", "country": "SYR"},
        {"place_id": "own:a", "place": "Al Sarmin", "country": "SYR"},
        {"place_id": "own:a", "place": ""},
        {"place": "Old Mill", "country": "SYR"},
        {"place": "Old Mill", "country": "LBN"},
        {"place": None},
    )
    assert counted(store) == [
        {"place_id": "own:a", "n": 3, "named": "Al Sarmin", "at": "SYR"},
        {"place": "Old Mill", "country": "LBN", "n": 1, "named": "Old Mill", "at": "LBN"},
        {"place": "Old Mill", "country": "SYR", "n": 1, "named": "Old Mill", "at": "SYR"},
    ]


def test_groups_and_things_are_told_apart_and_the_fullest_come_first(store: Store) -> None:
    here = {"place_id": "own:a"}
    fill(store, here, here | {"group": "women"}, here | {"group": "women"}, here | {"counted": "patients"})
    found = counted(store)
    assert [(row.get("group"), row.get("counted"), row["n"]) for row in found] == [
        ("women", None, 2),
        (None, None, 1),
        (None, "patients", 1),
    ]


def test_what_ends_beyond_the_days_is_counted_by_measure(store: Store) -> None:
    stocks = [{"measure": "stock", "reference_period_end": day(text)} for text in ("11-01", "11-10", "11-20")]
    endless = {"measure": "cumulative", "reference_period_end": None}
    late = {"reference_period_end": day("11-30")}
    fill(store, *({"place_id": "own:a"} | claim for claim in (*stocks, endless, late)))
    with store.engine.connect() as connection:
        found = subjects.counted(connection, Scope(), Ends(day("11-05"), day("11-20")))
    assert [{name: row[name] for name in NONE_BEYOND} for row in found] == [
        NONE_BEYOND | {"before_stock": 1, "after_flow": 1}
    ]
    assert found[0]["n"] == 5


def test_only_claims_of_the_scope_count(store: Store) -> None:
    here = {"place_id": "own:a"}
    fill(store, here, here | {"known_on": day("11-20")}, here | {"source": "Syria Civil Defence"})
    assert counted(store, Scope(known=day("11-15")))[0]["n"] == 2
    assert counted(store, Scope(topics=(("deaths", None),), sources=("SANA",)))[0]["n"] == 2
    assert counted(store, Scope(topics=(("injured", None),))) == []


def test_claims_are_read_of_the_subjects_asked_for_alone(store: Store) -> None:
    here = {"place_id": "own:a", "place": "Sarmin", "country": "SYR"}
    women, late = here | {"group": "women"}, here | {"reference_period_end": day("11-30")}
    mill = {"place": "Old Mill", "country": None}
    fill(store, here, women, late, mill, mill | {"place": "New Mill"}, mill | {"known_on": day("11-29")})
    scope, within = Scope(topics=(("deaths", None),), known=day("11-20")), Ends(day("11-01"), day("11-20"))
    with store.engine.connect() as connection:
        of = {(row["group"], row["named"]): row for row in subjects.counted(connection, scope, Ends())}

        def read(*names: tuple[str | None, str], ends: Ends = within) -> list[str]:
            some = [of[name] for name in names]
            return sorted(row[0] for row in subjects.claims(connection, scope, some, ends))

        assert read((None, "Sarmin")) == ["0"]
        assert read(("women", "Sarmin"), (None, "Sarmin")) == ["0", "1"]
        assert read((None, "Old Mill")) == ["3"]
        assert read(*of, ends=Ends()) == ["0", "1", "2", "3", "4"]
        assert read((None, "Sarmin"), ends=within._replace(begun=day("11-10"))) == ["0", "2"]
