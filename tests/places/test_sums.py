"""A sum over several places is said of none of them."""

from __future__ import annotations

import pytest

from tests.places.reading import place_of

QUAKE = "The earthquake killed 520 people in Turkey and 230 in Syria"
CASES = [
    (f"{QUAKE} on Monday, bringing the total to 750.", "750", "Turkey, Syria", None, None),
    (f"{QUAKE}. In all, 750 people died.", "750", "Turkey, Syria", None, None),
    ("The quake killed 750 people, 520 of them in Turkey and 230 in Syria.", "750", "Turkey, Syria", None,
     None),
    ("Syria: gunmen killed five people in Homs and seven in Hama. In all, 12 people were killed.", "12",
     "Homs, Hama", None, "SYR"),
    # the parts keep their places
    (f"{QUAKE} on Monday, bringing the total to 750.", "520", "Turkey", "iso:TUR", "TUR"),
    (f"{QUAKE} on Monday, bringing the total to 750.", "230", "Syria", "iso:SYR", "SYR"),
    # a whole that has a place of its own keeps it
    ("Twelve people were killed in Syria: five in Homs and seven in Hama.", "Twelve", "Syria", "iso:SYR",
     "SYR"),
    ("Floods killed 60 people in Kenya, 40 of them in Garissa and 20 in Tana River.", "60", "Kenya",
     "iso:KEN", "KEN"),
    # numbers that add up by chance
    ("Syria: three people were killed in Homs and two in Hama. Five people were killed in Homs on Sunday.",
     "Five", "Homs", "geonames:169577", "SYR"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "place", "place_id", "country"), CASES)
def test_the_place_of_a_sum(
    text: str, number: str, place: str, place_id: str | None, country: str | None
) -> None:
    where = place_of(text, number)
    assert (where.place, where.place_id, where.country) == (place, place_id, country)
