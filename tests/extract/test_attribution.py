"""Who the text names as the source of a figure: invented sentences, and rows that must name nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.extract.attribution.sources import load_sources
from etl.extract.core import read
from etl.language import LexiconError, read_yaml

ONE = {
    # The subject of a verb of saying, before or after what is said.
    "The Harbour Police said 12 people were killed in Lorin.": "Harbour Police",
    "At least 12 people were killed in Lorin, the Harbour Police said on Monday.": "Harbour Police",
    "Twelve people were killed in Lorin the Harbour Police said.": "Harbour Police",
    "Twelve people were killed in Lorin, said a Red Cross team.": "Red Cross team",
    "Local officials have told Kestrel Radio that 12 people were killed.": "Local officials",
    "The ministry of health has also confirmed 12 deaths.": "ministry of health",
    "Mercy Without Frontiers (MWF) said that 3,000 people fled.": "Mercy Without Frontiers",
    "The Harbour Police raised the death toll from Monday's blast in Lorin to 38.": "Harbour Police",
    "The interior ministry lowered the toll to 38 dead.": "interior ministry",
    # Names that hold small words or a verb.
    "Save the Children said 12 people were killed in Lorin.": "Save the Children",
    "At least 12 people were killed in Lorin, according to Save the Children.": "Save the Children",
    "Action Against Hunger said 12 people were killed in Lorin.": "Action Against Hunger",
    # "According to" and the like.
    "According to UNHCR, 3,000 people fled the valley.": "UNHCR",
    "Some 3,000 people fled the valley, according to provincial authorities.": "provincial authorities",
    "Some 3,000 displaced people have been registered by IOM in the valley.": "IOM",
    "According to the 2031 Humanitarian Needs Overview, 3,000 people are in need.": (
        "2031 Humanitarian Needs Overview"
    ),
    "Shells killed 12 people, according to a statement issued Friday by the Dockers Union.": "Dockers Union",
    # The shortest full name: no title, no kind, no praise, no place of work.
    "Governor Rosa Delmar said 12 people were killed.": "Rosa Delmar",
    "Twelve people were killed, said district spokesman Amin Tarek.": "Amin Tarek",
    "Rosa Delmar, the mayor of Lorin, said 12 people were killed.": "Rosa Delmar",
    "The mayor, Rosa Delmar, said 12 people were killed.": "Rosa Delmar",
    "Mr. Tarek said 12 people were killed.": "Tarek",
    "Some local media said 12 people were killed.": "local media",
    "Activists in the town said 12 people were killed.": "Activists",
    "The head of the Delta Observatory said 12 people were killed.": "Delta Observatory",
    "The official TIDE news agency reported that 12 people were killed.": "TIDE",
    "The so-called Delta Observatory said 12 people were killed.": "Delta Observatory",
    "The Lorin-based Delta Observatory said 12 people were killed.": "Delta Observatory",
    "A source at Lorin Police Command said that 12 people were killed.": "Lorin Police Command",
    "TIDE correspondent in Lorin said that 12 people were killed.": "TIDE",
    "Activist group Lorin Today said 12 people were killed.": "Lorin Today",
    "A senior official named Amin Tarek said 12 people were killed.": "Amin Tarek",
    # Who speaks for a body that is named.
    "Delta Observatory director Rosa Delmar said 12 people were killed.": "Delta Observatory",
    # What stands between subject and verb.
    "The Delta Observatory, which watches the war from afar, said 12 people were killed.": (
        "Delta Observatory"
    ),
    "The Delta Observatory which watches the war in Lorin said 12 people were killed.": "Delta Observatory",
    "Tarek was quoted as saying that 12 people were killed.": "Tarek",
    # A place that runs into the speaker.
    "Twelve people were killed in Lorin security sources said.": "security sources",
    # One medium cites another, and the last one counts; a body that cites still speaks itself.
    "Twelve people were killed in Lorin, AFP reported, citing the Delta Observatory.": "Delta Observatory",
    "Twelve people were killed in Lorin, CNN reports with reference to the Harbour Police.": "Harbour Police",
    "Some 240 people died, UPI reported on Sunday with the Delta Observatory as its source.": (
        "Delta Observatory"
    ),
    "About 310 people died, a blog wrote, quoting AFP, whose source is the Delta Observatory.": (
        "Delta Observatory"
    ),
    "According to the wires it is over: boats evacuated 18,000 people, as calculated by DRNO.": "DRNO",
    "Twelve people were killed, the Delta Observatory said, citing doctors.": "Delta Observatory",
    "A harbour source quoted by Kestrel Radio is precise: 12 people were killed.": "harbour source",
    # Whoever is spoken for, and whose reckoning it is.
    "Some 3,000 people have got out, she said for the Delta Observatory, and more will.": "Delta Observatory",
    "About 500 people in Lorin are in need, by the Delta Observatory's estimate on Friday.": (
        "Delta Observatory"
    ),
    # Small words, capitals and plain words that are parts of a name.
    "Rafael de Mistral said 12 people were killed.": "Rafael de Mistral",
    "The Independent Dockers Association said 12 people were killed.": "Independent Dockers Association",
    "At least 12 people were killed, according to the United Nations human rights office.": (
        "United Nations human rights office"
    ),
    # Where the speaker is, in more words; a newspaper of a plain name.
    "A hospital director in the rebel half of the city told TIDE that 91 people were killed.": (
        "hospital director"
    ),
    "The health directorate of the rebel-held half said 12 people were killed.": "health directorate",
    "Some 29 people are left in Lorin, The Guardian reported.": "Guardian",
    "Galdian state TV reported that a bomb killed 12 people.": "Galdian state TV",
    "Galdia's National Flood Agency said 12 people drowned.": "National Flood Agency",
    "Galdia's foreign ministry said 12 people drowned.": "Galdia's foreign ministry",
    # The nearest of two.
    "The mayor said 12 people were killed, and the army said 30 were wounded.": "mayor",
}

NOBODY = [
    "On Monday 12 people were killed in Lorin.",
    "The storm has claimed 12 lives in Lorin.",
    "No new cases were reported in Lorin, where 12 people died.",
    "Twelve people died; 40 cases have been reported.",
    "In the southern states 3,000 people fled.",
    "UNICEF and partners gave blankets to 3,000 displaced people.",
    "Twelve people were killed (July 2031).",
    "With the death toll estimated at 500, the council met.",
    "Informal reports indicated that 45,000 people may have been displaced.",
    "When identified by the guards, 11 of the travellers had died.",
]

TEXTS = {
    # Pronouns, and nouns that point at a name.
    (
        "The Delta Observatory said the raids began at dawn. It added that 12 people were killed."
    ): "Delta Observatory",
    "Rosa Delmar said it rained all night. She said 12 people drowned.": "Rosa Delmar",
    "Twelve people were killed, a monitor said. The Delta Observatory said raids went on.": (
        "Delta Observatory"
    ),
    (
        "A source at Lorin Police Command told TIDE of the attack. The source said 12 people were killed."
    ): "Lorin Police Command",
    "The Defence Ministry of Lorin said jets flew. The ministry said 12 fighters were killed.": (
        "Defence Ministry of Lorin"
    ),
    (
        "The Dockers Union issued figures. The Dockers Union said ships sank. "
        "Twelve people drowned, the statement said."
    ): "Dockers Union",
    "UNICEF's tankers are out again. Some 12 children drowned, the agency said.": "UNICEF",
    "The Dockers Union keeps a list. By its own count, 12 children drowned.": "Dockers Union",
    "The Dockers Union adds these totals:\n- 12 people killed;\n- 30 people wounded.": "Dockers Union",
    # A surname and a short word of a long name.
    "Amin Tarek said the dam held. Tarek said 12 people drowned.": "Amin Tarek",
    (
        "The Delta Observatory for Human Rights watches Lorin. The Observatory said 12 people were killed."
    ): "Delta Observatory for Human Rights",
    "The Delta Relief Network (DRN) works in Lorin. DRN said 12 people were killed.": "Delta Relief Network",
    "The Chamber of Dockers Library has a paper. At least 12 people drowned, the Library writes.": (
        "Chamber of Dockers Library"
    ),
    "The UN human rights office is troubled. Some 120 people are missing, it said.": "UN human rights office",
    "A count came from the Dockers Union: it said that shells had killed 12 people.": "Dockers Union",
    "The White Helmets keep a list. Twelve people died, CNN said with reference to the rescuers.": (
        "White Helmets"
    ),
    (
        "The head of the Delta Observatory told members of the raids. His office's estimate has not changed: "
        "250,000 people are trapped in Lorin."
    ): "Delta Observatory",
    "The Dockers Union told TIDE of famine. They have also recorded about ten gas attacks in Lorin.": (
        "Dockers Union"
    ),
    "Galdia, which negotiated the truce with Harat, believes that 80,000 civilians are trapped.": "Galdia",
    "The Secretary-General has a report out. Eighteen people died in Lorin, he writes.": "Secretary-General",
    # Whose figures a text gives, and accounts that go on in time.
    (
        "Its figures on victims come from the Delta Centre, a monitor.\n\nRaids killed 446 people. In the "
        "first week 49 people died."
    ): "Delta Centre",
    "Twelve people died, the Dockers Union said. On the same day, 9 people were killed in Harat.": (
        "Dockers Union"
    ),
    # What the layout names: a label's bracket, a heading's, a line of the same block.
    "| People evacuated from Lorin (ICRC) | more than 35,000 |": "ICRC",
    "Evacuation in figures (WHO, since 15 December)\n- Patients evacuated: 734\n- People evacuated: 25,000": (
        "WHO"
    ),
    "**Where:** Lorin\n**Source:** Independent Dockers Association\n**Hospitals out of service:** 4": (
        "Independent Dockers Association"
    ),
    # A quotation whose speaker follows its last sentence, or comes before it.
    "“Twelve people were killed in the market. We are still digging,” Rosa Delmar said.": "Rosa Delmar",
    "Rosa Delmar said: “It was terrible. Twelve people were killed.”": "Rosa Delmar",
    # What opens with "according to" goes on.
    "According to Tide Watch, the river rose again. Twelve people drowned.": "Tide Watch",
    # A citation in brackets behind the figure.
    "Twelve people drowned in Lorin. The roads are cut. (Tide Watch 04/05/2031)": "Tide Watch",
    "Twelve people drowned in Lorin (Tide Watch, 4 May 2031).": "Tide Watch",
    "Twelve people drowned in Lorin (Tide Watch Flash Update, May 2031).": "Tide Watch",
    # A part takes its whole's source; figures follow figures.
    "The mayor said 12 people drowned. These included five children.": "mayor",
    "The mayor said 12 people drowned. Another 30 were hurt.": "mayor",
    # A headline takes the source of the same figure.
    "Floods kill 12 in Lorin\n\nThe Harbour Police said 12 people were killed in Lorin.": "Harbour Police",
}

TEXTS_NOBODY = [
    "The Delta Observatory said raids went on. Twelve people were killed in Harat on Friday.",
    "According to Tide Watch, the river rose.\n\nTwelve people drowned.",
    "Twelve people drowned.\n\nThe roads are cut. (Tide Watch 04/05/2031)",
    "People displaced (IDPS): 300",
    "**Source:** Tide Watch\n\n**Hospitals out of service:** 4",
    "The sites were identified by UNHCR. Heaters were given to 300 displaced people.",
]


def sources(text: str) -> list[str | None]:
    return [mention.attribution for mention in read(text).mentions]


@pytest.mark.parametrize("sentence", ONE)
def test_a_sentence_names_its_source(sentence: str) -> None:
    assert sources(sentence)[:1] == [ONE[sentence]]


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_sentence_names_nobody(sentence: str) -> None:
    found = sources(sentence)
    assert found
    assert set(found) == {None}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_names_the_source(text: str) -> None:
    found = sources(text)
    assert found
    assert set(found) == {TEXTS[text]}


@pytest.mark.parametrize("text", TEXTS_NOBODY)
def test_a_text_names_nobody(text: str) -> None:
    found = sources(text)
    assert found
    assert set(found) == {None}


def test_each_clause_has_its_own_source() -> None:
    text = (
        "The Galdian Coalition gives two answers: every oven had to shut, it says in one place, so that no "
        "bakeries were open in Lorin; an official of the civil defence is quoted elsewhere with another, "
        "namely that three bakeries were still working. The Galdian Civil Defence adds that 12 people died."
    )
    assert sources(text) == ["Galdian Coalition", "Galdian Civil Defence", "Galdian Civil Defence"]
    text = "The mayor said 12 people were killed, while the army said 30 people were wounded."
    assert sources(text) == ["mayor", "army"]
    text = "Twelve people were killed, the mayor said, and 30 people were wounded, according to the army."
    assert sources(text) == ["mayor", "army"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("verbs: said", "verbs must be a list"),
        ("speech: [said]", "unknown key"),
        ("pointers: [{nouns: [monitor]}]", "nouns and names wanted"),
    ],
)
def test_a_malformed_file_is_told_of(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "sources.yml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        load_sources("xx", tmp_path)


def test_the_shipped_files_have_the_same_keys() -> None:
    keys = {language: set(read_yaml(language, "sources")) for language in ("en", "es", "fr")}
    assert keys["es"] == keys["fr"] == keys["en"]
