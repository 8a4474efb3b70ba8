"""A language is its data files: a tiny one needs no code, and a mistake in a file is one clear sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.extract.core import read
from etl.language import FOLDER, LexiconError, languages, words
from etl.language.compiling import load
from etl.language.shorthand import expand

# Esperanto, as much of it as two sentences need.
TINY = {
    "numbers": """
        units: {du: 2, tri: 3, kvin: 5, ok: 8}
        tens: {dek: 10, dudek: 20}
        magnitudes: {cent: 100, mil: 1000}
        alone: [mil]
        vague: {dekoj: 20}
        of: [da]
        to: [ĝis, "-"]
        zero: [neniu]
        grouping: "."
        decimal: ","
        """,
    "qualifiers": """
        before:
          at_least: [almenaŭ, pli ol]
          about: [ĉirkaŭ]
        signs: {">": at_least}
        """,
    "nouns": """
        - {class: person, group: people, words: [homo(j), loĝanto(j)]}
        - {class: person, group: children, words: [infano(j)]}
        - {class: house, object: house, words: [domo(j), domojn]}
        """,
    "triggers": """
        - family: kill
          indicators: {people: deaths, none: deaths}
          before: [mortis]
        - family: flee
          indicators: {people: displaced, none: displaced}
          before: [fuĝis]
        - family: destroy
          indicators: {house: houses_destroyed}
          after: [detruis]
        """,
    "excluded": """
        after: {time: [tago(j), tagojn, jaro(j)]}
        before: {identifier: [rezolucio]}
        """,
    "when": """
        months: {5: [majo]}
        written_small: true
        """,
    "cues": """
        be: [estas, estis]
        light: [la, en, de]
        conjunction: [kaj]
        comma: [","]
        end: ["."]
        including: [inter ili]
        prepositions: [en, de, dum]
        """,
    "sources": """
        verbs: [diris]
        according: [laŭ]
        nouns: [ministerio]
        stops: [en, de, mortis]
        """,
}
SENTENCES = {
    "Almenaŭ dudek homoj mortis, inter ili tri infanoj.": [("deaths", 20, None), ("deaths", 3, 3)],
    "Ĉirkaŭ 31.500 loĝantoj fuĝis.": [("displaced", 31500, 31500)],
    "La tertremo detruis 2.300 domojn.": [("houses_destroyed", 2300, 2300)],
    "Dekoj da homoj fuĝis kaj kvin mortis.": [("displaced", 20, None), ("deaths", 5, 5)],
    "La konferenco daŭris ok tagojn.": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lexicon folder that holds the tiny language only."""
    home = tmp_path / "eo"
    home.mkdir()
    for name, content in TINY.items():
        lines = content.strip("\n").splitlines()
        indent = len(lines[0]) - len(lines[0].lstrip())
        (home / f"{name}.yml").write_text("\n".join(line[indent:] for line in lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_new_language_needs_no_code(sentence: str, folder: Path) -> None:
    found = read(sentence, "eo", folder=folder).mentions
    assert [(m.indicator, m.low, m.high) for m in found] == SENTENCES[sentence]


def test_its_sources_too(folder: Path) -> None:
    found = read("Laŭ Ruĝa Kruco, kvin homoj mortis.", "eo", folder=folder).mentions
    assert [m.attribution for m in found] == ["Ruĝa Kruco"]


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("boy(s)", ["boy", "boys"]),
        ("famil(y|ies)", ["family", "families"]),
        ("(the |)dead", ["the dead", "dead"]),
        ("has (hit|topped) (a|b)", ["has hit a", "has topped a", "has hit b", "has topped b"]),
        ("(news|(bomb |)(threat|threats))", ["news", "bomb threat", "threat", "bomb threats", "threats"]),
        ("a sign (in brackets)", ["a sign (in brackets)"]),
        ("never closed (a|b", ["never closed (a|b"]),
    ],
)
def test_a_shorthand_stands_for_each_form_once(phrase: str, forms: list[str]) -> None:
    assert list(expand(phrase)) == forms


def test_every_shipped_language_loads() -> None:
    assert {"en", "es", "fr"} <= set(languages())
    for language in languages():
        assert load(language).entries


BROKEN = [
    ("triggers", "deaths", "deathz", "kill: 'deathz' is not one of the indicators"),
    ("triggers", "before: [mortis]", "besides: [mortis]", "unknown key ['besides']; allowed"),
    ("triggers", "house: houses_destroyed", "houze: houses_destroyed", "'houze' is no class; allowed"),
    ("nouns", "class: person", "class: persn", "entry 1 (homo(j), loĝanto(j)): 'persn' is no class; allowed"),
    ("nouns", "object: house", "object: hut", "'hut' is not one of the objects"),
    ("nouns", "group: children", "group: kids", "'kids' is not one of the groups"),
    ("qualifiers", "about:", "roughly:", "'roughly' is no qualifier; allowed"),
    ("excluded", "time:", "tyme:", "'tyme' is no reason; allowed"),
    ("numbers", "du: 2", "du: two", "units: 'du' must have a number, not 'two'"),
    ("cues", "light: [la, en, de]", "light: la", "light must be a list of words"),
    (
        "cues",
        "conjunction: [kaj]",
        "conjunction: [kaj, on]",
        "conjunction: True is no word; put quotes around it",
    ),
    ("cues", "be: [estas, estis]", "be: [estas, estis", "can't be read"),
    ("cues", "including:", "compounds: [[kill, flee, ruin]]\nincluding:", "compounds: 'ruin' is no family"),
    (
        "cues",
        "conjunction: [kaj]",
        f"conjunction: ['{'(a|b|c|d|e|f|g|h|i|j) ' * 4}']",
        "has more than 5,000 forms; write it as several",
    ),
]


@pytest.mark.parametrize(("name", "right", "wrong", "message"), BROKEN)
def test_a_mistake_is_one_clear_sentence(
    name: str, right: str, wrong: str, message: str, folder: Path
) -> None:
    path = folder / "eo" / f"{name}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load("eo", folder)
    assert message in str(caught.value)
    assert f"{name}.yml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "eo" / "nouns.yml").unlink()
    with pytest.raises(LexiconError, match=r"eo lacks nouns\.yml; add it"):
        load("eo", folder)


def test_all_files_that_are_missing_are_named_at_once(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "en", tmp_path / "en")
    (tmp_path / "xx").mkdir()
    with pytest.raises(LexiconError, match=r"xx lacks cues\.yml, events\.yml, .*when\.yml; add it"):
        load("xx", tmp_path)


@pytest.mark.parametrize("name", ["cues", "numbers", "qualifiers", "excluded", "nouns", "triggers"])
def test_a_misspelt_key_is_said_with_the_one_meant(name: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "en", tmp_path / "en")
    shutil.copytree(FOLDER / "en", tmp_path / "xx")
    path = tmp_path / "xx" / f"{name}.yml"
    right, wrong = MISSPELT[name]
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"{name}\.yml: .*unknown key.*{wrong.split(':')[0].strip()}"):
        load("xx", tmp_path)


MISSPELT = {
    "cues": ("relative:", "relatve:"),
    "numbers": ("magnitudes:", "magnitudse:"),
    "qualifiers": ("signs:", "sings:"),
    "excluded": ("year_cues:", "yaer_cues:"),
    "nouns": (" group:", " gruop:"),
    "triggers": ("\n  precise:", "\n  precies:"),
}


def test_an_english_file_copied_is_a_language(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "en", tmp_path / "xx")
    assert load("xx", tmp_path).entries.keys() == load("en").entries.keys()


def test_no_two_parts_that_words_play_share_a_bit() -> None:
    bits = [value for name, value in vars(words).items() if name.isupper() and type(value) is int]
    assert len(bits) > 100
    assert all(bit.bit_count() == 1 for bit in bits)
    assert len(set(bits)) == len(bits)
