"""Lines of a label and its number, as figure boxes and tables have them."""

from __future__ import annotations

import pytest

from etl.extract.core import read
from tests.extract.helper import figures

LINES = {
    "**People besieged in the old town:** 250,000 to 275,000 (first estimate)": ["trapped 250000–275000"],
    "Civilians killed in Harat on Saturday: 5": ["deaths 5"],
    "**Hospitals out of service since 23 July:** 4": ["facilities_closed 4"],
    "| People evacuated from the port (Red Cross) | more than 35,000 |": ["evacuated 35000+"],
    "| Patients evacuated by ambulance | 734 |": ["evacuated 734"],
    "Displaced within Harat since 24 May: about 31,500 people (as of 30 May)": ["displaced 31500"],
    "Houses destroyed = 412": ["houses_destroyed 412"],
    "75,000 – Estimated number of residents that were evacuated last week.": ["evacuated 75000"],
    "1,200 – Number of houses hit by high water": ["houses_damaged 1200"],
    # No label of anything counted.
    "10 – Number of years it could take to rebuild": [],
    "Those in need of housing should call 040 3596 053.": [],
    "Published: 12": [],
    "Time of the briefing: 10:30": [],
    "Page | 12": [],
    "Note: 40 questions were asked.": [],
}


@pytest.mark.parametrize("line", LINES)
def test_line(line: str) -> None:
    assert figures(line) == LINES[line]


# Whom a label names is counted: unit and group.
WHOM = {
    "Households displaced: 300": [("households", "people", "displaced")],
    "Families accommodated: 9,114 (42,602 people)": [
        ("households", "people", "sheltered"), ("people", "people", "sheltered"),
    ],
    "Number of families evacuated: 1,240": [("households", "people", "evacuated")],
    "Children vaccinated: 1,200": [("people", "children", "assisted")],
    "Refugees relocated: 30": [("people", "refugees", "refugees")],
    # Not whom else it names, nor who did it.
    "Deaths among displaced families: 3": [("people", "people", "deaths")],
    "Suicide bomber kills 14": [("people", "people", "deaths")],
    "The fighters had left - the death toll was 900.": [("people", "people", "deaths")],
}  # fmt: skip
IN_OTHER_LANGUAGES = {
    ("es", "Familias evacuadas: 120 (600 personas)"): ["households", "people"],
    ("fr", "Ménages déplacés : 120 (600 personnes)"): ["households", "people"],
}


@pytest.mark.parametrize("line", WHOM)
def test_whom_a_label_names(line: str) -> None:
    assert [(one.unit, one.group, one.indicator) for one in read(line).mentions] == WHOM[line]


@pytest.mark.parametrize(("language", "line"), IN_OTHER_LANGUAGES)
def test_whom_a_label_names_in_other_languages(language: str, line: str) -> None:
    assert [one.unit for one in read(line, language).mentions] == IN_OTHER_LANGUAGES[language, line]


BOXES = {
    "LIVESTOCK\nDead 300\nMissing 40\n\nPEOPLE\nDead 12\n": ["deaths 12"],
    "Livestock losses\n- Dead: 300\n- Missing: 40": [],
    "Animals\nKilled: 300\nAffected: 1,200": ["affected 1200"],
    "Livestock\n\nThe flood killed 12 in Amra.": ["deaths 12"],
    "People and livestock\nDead: 3": ["deaths 3"],
    "Houses burnt\n1,800\nPeople displaced\n7,400\nDeaths\nOver 30\n": [
        "houses_destroyed 1800", "displaced 7400", "deaths 30+",
    ],
    "1,800\n\nHouses burnt\n\n7,400\n\nPeople displaced\n": ["houses_destroyed 1800", "displaced 7400"],
    "Key figures\n\n3M\nPeople in need\n\n640K\nPeople reached\n": ["in_need 3000000", "assisted 640000"],
    "People displaced:\n7,400\nThe river is falling.": ["displaced 7400"],
    "AT A GLANCE\n\n3,100\n\nRefugees in the valley\n\n640\n\nPeople returned since 2019\n": [
        "refugees 3100", "returned 640",
    ],
    # Labels with their number on the same line are no halves
    "Deaths 48\nInjured 210\nHealth facilities damaged 112\nSchools closed 310\n": [
        "deaths 48", "injured 210", "facilities_damaged 112", "facilities_closed 310",
    ],
    "KEY FIGURES\n48\nDeaths\n112\nHealth facilities damaged\nUS$ 38M\nFunding requirements\n": [
        "deaths 48", "facilities_damaged 112", "funding_required 38000000",
    ],
    # Read both ways, or no pair at all
    "At a glance\n\n3,100\n\nRefugees in the valley\n\n640\n\nPeople returned since 2019\n": [],
    "7,400\nPeople displaced\n1,800": [],
    "People in need\n\n3M\n\nPeople reached\n\n640K\n\nAccess": [],
    "People displaced\n7,400 tents are on their way.": ["aid_delivered 7400"],
}  # fmt: skip


@pytest.mark.parametrize("text", BOXES)
def test_number_and_label_in_lines_of_their_own(text: str) -> None:
    assert figures(text) == BOXES[text]


TABLES = {
    "District | Families affected | Deaths | Missing | Houses damaged\n"
    "Amara | 1,204 | 3 | 0 | 12\nTotal | 2,016 | 4 | 2 | 17": [
        "affected 1204", "deaths 3", "missing 0", "houses_damaged 12",
        "affected 2016", "deaths 4", "missing 2", "houses_damaged 17",
    ],
    "| Indicator | Target | Result | % |\n|---|---|---|---|\n"
    "| Children vaccinated | 450,000 | 312,000 | 69% |": ["other 450000", "assisted 312000"],
    "| | Men | Women |\n|---|---|---|\n| Deaths | 12 | 9 |": ["deaths 12", "deaths 9"],
    # No head, a head with other cells, and heads that say nothing
    "Amara | 1,204 | 3 | 0 | 12": [],
    "District | Deaths\nAmara | 12 | 31": [],
    "Match | Goals | Cards\nAmara | 3 | 12": [],
}  # fmt: skip


@pytest.mark.parametrize("text", TABLES)
def test_rows_of_a_table(text: str) -> None:
    assert figures(text) == TABLES[text]


def test_a_label_names_its_own_things_not_those_of_the_line_before() -> None:
    found = read("Puentes: 3 colapsados\nVías afectadas: 14", "es").mentions
    assert [mention.object for mention in found] == ["bridge", "road"]


STAFFED = {
    ("en", "Refugees and migrants\nMorocco: 40\nBorder guards: 12\nVolunteers: 30"): ["refugees 40"],
    ("en", "Refugees\nKenya: 40,000\nStaff: 40"): ["refugees 40000"],
    ("en", "Number of people displaced\nAmra 300\nDoctors 12"): ["displaced 300"],
    ("fr", "Réfugiés\nNiger : 400\nBénévoles : 30\nMédecins : 12"): ["refugees 400"],
    ("es", "Desplazados\nCauca: 400\nVoluntarios: 30\nMédicos: 12"): ["displaced 400"],
    # Harm, illness and vaccines come to them as to all others.
    ("en", "Deaths\nAmra: 40\nStaff: 3\nSoldiers: 5"): ["deaths 40", "deaths 3", "deaths 5"],
    ("en", "Vaccinated\nAmra: 900\nHealth workers: 40"): ["assisted 900", "assisted 40"],
}


@pytest.mark.parametrize(("language", "text"), STAFFED)
def test_who_serves_is_not_who_is_served(language: str, text: str) -> None:
    assert figures(text, language) == STAFFED[language, text]


SECTORS = {
    ("es", "Personas asistidas: 12.000\nAgua y saneamiento: 4.000\nSeguridad alimentaria: 5.000\n"): [
        12000,
        4000,
        5000,
    ],
    ("fr", "Personnes assistées : 12 000\nEau et assainissement : 4 000\nSanté : 3 000\n"): [
        12000,
        4000,
        3000,
    ],
    ("en", "People reached: 12,000\nWASH: 4,000\nFood security: 5,000\n"): [12000, 4000, 5000],
}


@pytest.mark.parametrize(("language", "text"), SECTORS)
def test_fields_of_help_under_a_total(language: str, text: str) -> None:
    found = [(m.indicator, m.low) for m in read(text, language).mentions]
    assert found == [("assisted", value) for value in SECTORS[language, text]]
