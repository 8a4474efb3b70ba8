"""Reference period and measure of figures: a stock holds on a day, an event on its own, a total since."""

from __future__ import annotations

import datetime as dt

import pytest

from etl.extract.core import read
from etl.model import Document, Mention, Period, Sentence
from etl.when import periods

PUBLISHED = dt.date(2016, 11, 27)  # a Sunday


def told(
    text: str, published: dt.date | None = PUBLISHED, title: str | None = None, language: str = "en"
) -> dict[str, Period]:
    """Period by the figure's words."""
    document = Document("d", text, title=title, published=published, language=language)
    core = read(text, language)
    found = periods(document, core.sentences, core.mentions)
    return {text[m.start : m.end]: period for m, period in zip(core.mentions, found, strict=True)}


def day(month: int, number: int, year: int = 2016) -> dt.date:
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "measure"),
    [
        ("Nine people were killed in an air strike on Tuesday.", "Nine", day(11, 22), day(11, 22), "flow"),
        ("On 15 November shelling killed nine people.", "nine", day(11, 15), day(11, 15), "flow"),
        (
            "At least nine people were killed late on Saturday.",
            "At least nine",
            day(11, 26),
            day(11, 26),
            "flow",
        ),
        ("Shelling killed nine people last week.", "nine", day(11, 14), day(11, 20), "flow"),
        ("Since 15 November shelling has killed nine people.", "nine", day(11, 15), day(11, 27), "flow"),
        (
            "Since 2011 the war has killed 230,000 people.",
            "230,000",
            day(1, 1, 2011),
            day(11, 27),
            "cumulative",
        ),
        ("Some 250,000 people are trapped in the city.", "Some 250,000", day(11, 27), day(11, 27), "stock"),
        ("As of 17 October, 8,200 people were living in camps.", "8,200", day(10, 17), day(10, 17), "stock"),
        ("Three hospitals are out of service.", "Three", day(11, 27), day(11, 27), "stock"),
        ("Between 3 and 9 October floods displaced 640 people.", "640", day(10, 3), day(10, 9), "flow"),
    ],
)
def test_a_sentence_by_itself(text: str, words: str, start: dt.date, end: dt.date, measure: str) -> None:
    period = told(text)[words]
    assert (period.start, period.end, period.measure) == (start, end, measure)


def test_an_incident_is_carried_to_the_sentences_after_it() -> None:
    text = "A bomb went off in a market on Tuesday. Police said that 14 people were killed and 30 wounded."
    found = told(text)
    assert (found["14"].start, found["14"].end) == (day(11, 22), day(11, 22))
    assert found["30"].start == day(11, 22)


DAYS = "| {0} | {1} | {2} |\n|---|---|---|\n| 5 {3} | 4 | 12 |\n| 6 {3} | 3 | 9 |\n| {4} | {5} | 21 |\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Date", "Deaths", "Injured", "November", "Total")),
        ("es", ("Fecha", "Fallecidos", "Heridos", "de noviembre", "Total")),
        ("fr", ("Date", "Morts", "Blessés", "novembre", "Total")),
    ],
)
def test_the_total_of_a_table_of_days_holds_for_all_of_them(language: str, words: tuple[str, ...]) -> None:
    """It had been the last day's, which then had the whole toll once more."""
    found = told(DAYS.format(*words, 7), language=language)
    assert (found["4"].start, found["3"].end) == (day(11, 5), day(11, 6))
    for total in ("7", "21"):
        assert (found[total].start, found[total].end) == (day(11, 5), day(11, 6))
    other = told(DAYS.format(*words, 8), language=language)
    assert other["8"].why != "rows_above"


def test_a_bracket_keeps_its_year_to_its_own_number() -> None:
    text = "Key results in 2016\n\n5,400 people received blankets (35,000 people in 2015)."
    found = told(text)
    assert found["5,400"].end != day(12, 31, 2015)
    assert (found["35,000"].start, found["35,000"].end) == (day(1, 1, 2015), day(12, 31, 2015))


def test_the_dateline_wins_over_the_stated_date() -> None:
    text = "BEIRUT, 24 August 2016 - Nine people were killed in a raid on Tuesday, rescuers said."
    found = told(text, published=day(9, 30))
    assert found["Nine"].start == day(8, 23)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "measure"),
    [
        # "Since" is said of the time that follows it, not of the day of the statement.
        (
            "Shells have killed 70 people since the beginning of November, the mayor said on Saturday.",
            "70", day(11, 1), day(11, 27), "flow",
        ),
        # "The same day" is the one named before.
        (
            "Raids killed 15 people in Harat on 12 November, the mayor said. The same day, 9 people were "
            "killed in Lorin.", "9", day(11, 12), day(11, 12), "flow",
        ),
        (
            "In March 2016 floods displaced 800 people. Some 300 people were evacuated in the same month.",
            "Some 300", day(3, 1), day(3, 31), "flow",
        ),
        (
            "Between 7 and 13 November, raids killed 40 people. Shells killed 9 people over the same week.",
            "9", day(11, 7), day(11, 13), "flow",
        ),
        # A total since a day runs up to the day that it was counted on.
        (
            "By 22 November, 900 people had been displaced since fighting began on 3 November.",
            "900", day(11, 3), day(11, 22), "flow",
        ),
        (
            "Since the assault of 4 November about 500 people fled Harat (as of 20 November).",
            "about 500", day(11, 4), day(11, 20), "flow",
        ),
        # A part has the time of its whole.
        (
            "In the past 24 hours, 461 people fled Harat, including 94 children, the mayor said "
            "on Sunday in a bulletin.", "94", day(11, 26), day(11, 27), "flow",
        ),
        # … also in the sentence after, and the same measure.
        (
            "As of 17 November 2,600 people were living in camps in Lorin. This includes 900 women. "
            "A raid killed nine people on Friday.", "900", day(11, 17), day(11, 17), "stock",
        ),
        # … but how many there are is told of the day of the text.
        (
            "On 17 November soldiers evacuated 350 people from Lorin. Around 46 of them are sheltering in "
            "a school.",
            "Around 46", day(11, 27), day(11, 27), "stock",
        ),
        # "Since then" is since what was told before.
        (
            "The siege of Harat began on 3 November. Since then 41 people have died of hunger.",
            "41", day(11, 3), day(11, 27), "flow",
        ),
        # A time of day does not hide what stands before it.
        (
            "As of 9 a.m. on Friday, 640 houses had collapsed in Lorin.",
            "640", day(11, 25), day(11, 25), "cumulative",
        ),
        # What only names a quake or an attack is not when its day was still to come.
        (
            "Nobody would forget a March 4 attack that killed 70 people.",
            "70", day(3, 4), day(3, 4), "flow",
        ),
        (
            "No more tremors were felt from Friday's quake, which injured 12 people.",
            "12", day(11, 25), day(11, 25), "flow",
        ),
        # What began in the middle of a month began on its 15th.
        (
            "Since mid-October 800 people have been displaced in Lorin.",
            "800", day(10, 15), day(11, 27), "cumulative",
        ),
        # What comes new, or so many a week, is no total.
        ("On 15 November doctors counted 40 new cases of cholera.", "40", day(11, 15), day(11, 15), "flow"),
        ("In October a weekly average of 300 cases were found.", "300", day(10, 1), day(10, 31), "flow"),
        # … and who is ill now are a stock.
        ("On 15 November there were 40 active cases of cholera.", "40", day(11, 15), day(11, 15), "stock"),
        ("So far no deaths have been reported.", "no", day(11, 27), day(11, 27), "flow"),
        # What was bringing a number to its present height is not all of that number's time.
        (
            "Between 7 and 19 November 63 new cases of cholera were found, bringing the cumulative number "
            "of cases to 2,100.", "63", day(11, 7), day(11, 19), "flow",
        ),
        # What has been done in a year does not run to the year's end.
        (
            "In 2016 the agency registered 6,200 refugees (3,100 in 2015).",
            "6,200", day(1, 1), day(11, 27), "cumulative",
        ),
        # What was reached by a day is no event of that day, and what a survey found is there.
        (
            "By Tuesday, up to 900 people had fled Harat, the mayor said on 22 November.",
            "up to 900", day(11, 22), day(11, 22), "cumulative",
        ),
        (
            "On 15 November the survey found 3,048 people displaced in Lorin.",
            "3,048", day(11, 15), day(11, 15), "stock",
        ),
    ],
)  # fmt: skip
def test_times_that_lean_on_others(text: str, words: str, start: dt.date, end: dt.date, measure: str) -> None:
    period = told(text)[words]
    assert (period.start, period.end, period.measure) == (start, end, measure)


@pytest.mark.parametrize(
    ("language", "text", "words", "start", "end"),
    [
        ("es", "El martes murieron 12 personas en un bombardeo.", "12", day(11, 22), day(11, 22)),
        ("fr", "Mardi, 12 personnes ont été tuées dans un bombardement.", "12", day(11, 22), day(11, 22)),
    ],
)
def test_other_languages(language: str, text: str, words: str, start: dt.date, end: dt.date) -> None:
    at = text.index(words)
    mention = Mention(at, at + len(words), 0, 12, 12, "exact", "deaths", "people")
    document = Document("d", text, published=PUBLISHED, language=language)
    (period,) = periods(document, [Sentence(0, 0, len(text))], [mention])
    assert (period.start, period.end, period.measure) == (start, end, "flow")


def test_the_reason_names_rule_and_words() -> None:
    period = told("Nine people were killed in an air strike on Tuesday.")["Nine"]
    assert period.why == "same_sentence"
    assert period.text == "on Tuesday"
    period = told("Some 250,000 people are trapped in the city.")["Some 250,000"]
    assert period.why == "published"
    assert period.text is None


def test_a_heading_s_date_is_no_event() -> None:
    text = (
        "Flash update, 26 November 2016\n\nA cyclone hit the coast of Lorin on 21 November. "
        "The storm killed 14 people. More aid is on its way."
    )
    assert told(text)["14"].start == day(11, 21)


def test_a_war_began_some_words_before_its_year() -> None:
    text = (
        "The war, which began with a bloody crackdown on peaceful marches in 2011, has killed 280,000 people."
    )
    period = told(text)["280,000"]
    assert (period.start, period.end, period.measure) == (day(1, 1, 2011), day(11, 27), "cumulative")


def test_no_mentions_no_periods() -> None:
    assert periods(Document("d", "Nothing happened."), [], []) == []


def test_what_a_season_has_done_so_far_ends_with_the_document() -> None:
    text = "La temporada de lluvias, que va de octubre a marzo, ha dejado 40 muertos."
    period = told(text, dt.date(2016, 2, 10), language="es")["40"]
    assert (period.start, period.end) == (day(10, 1, 2015), day(2, 10))


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        (
            "Some 6,000 people are trapped, down from 20,000 a week ago.",
            "Some 6,000",
            day(11, 27),
            day(11, 27),
        ),
        (
            "Some 6,000 people were displaced, up from 2,000 last month.",
            "Some 6,000",
            day(11, 27),
            day(11, 27),
        ),
        ("Some 6,000 people were displaced, up from 2,000 last month.", "2,000", day(10, 1), day(10, 31)),
        ("Nine people died on Friday, compared with 4 on Thursday.", "Nine", day(11, 25), day(11, 25)),
        ("Nine people died on Friday, compared with 4 on Thursday.", "4", day(11, 24), day(11, 24)),
    ],
)
def test_what_is_compared_has_its_own_time(text: str, words: str, start: dt.date, end: dt.date) -> None:
    period = told(text)[words]
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        (
            "In Amra, where they have fought since May, 14 people died on Friday.",
            "14",
            day(11, 25),
            day(11, 25),
        ),
        (
            "Some 14 people died in Amra, where they have fought since May.",
            "Some 14",
            day(11, 27),
            day(11, 27),
        ),
        ("The group, which has killed 400 people since May, was blamed.", "400", day(5, 1), day(11, 27)),
    ],
)
def test_since_when_a_place_is_fought_over_is_no_period_of_its_dead(
    text: str, words: str, start: dt.date, end: dt.date
) -> None:
    period = told(text)[words]
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The worst quake in 80 years killed 3,700 people on Friday.", "3,700", day(11, 25), day(11, 25)),
        ("The first 12 deaths in two weeks were reported.", "12", day(11, 13), day(11, 27)),
        (
            "Some 59,000 people lack shelter; US$ 4 million is required until March 2017.",
            "Some 59,000",
            day(11, 27),
            day(11, 27),
        ),
    ],
)
def test_superlatives_and_plans_tell_no_period(text: str, words: str, start: dt.date, end: dt.date) -> None:
    period = told(text)[words]
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "table",
    [
        "| Indicator | 2014 | 2016 |\n|---|---|---|\n| Deaths | 12 | 40 |",
        "| Province | Deaths | |\n| | 2014 | 2016 |\n|---|---|---|\n| Tarna | 12 | 40 |",
        "Year    Deaths    Injured\n2014        12         31\n2016        40         90",
    ],
)
def test_numbers_of_a_table_are_of_the_year_over_or_before_them(table: str) -> None:
    periods = told(f"Floods in the country\n\n{table}")
    assert [(periods[n].start, periods[n].end) for n in ("12", "40")] == [
        (day(1, 1, 2014), day(12, 31, 2014)),
        (day(1, 1, 2016), PUBLISHED),
    ]
