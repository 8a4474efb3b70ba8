"""Times that lean on what else the text tells, and that hold for one sentence alone."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.when.test_periods import day, told


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "measure"),
    [
        (
            "From 14 to 20 November, 12 cholera cases were notified in Amra. Since the start of the "
            "epidemic, 623 cases have been recorded, of whom 40 died.",
            "623",
            day(11, 27),
            day(11, 27),
            "cumulative",
        ),
        (
            "Since 20 November 39 people have died in floods. This monsoon, 186 people have died there.",
            "186",
            day(11, 27),
            day(11, 27),
            "cumulative",
        ),
        (
            "A quake killed 48 people on Tuesday. It was the worst since 1979, when 600 people died.",
            "600",
            day(1, 1, 1979),
            day(12, 31, 1979),
            "flow",
        ),
        (
            "It was the worst since 1979, when 600 people died. On Tuesday 48 people were killed.",
            "48",
            day(11, 22),
            day(11, 22),
            "flow",
        ),
        (
            "From 1 to 20 October floods killed 31 people. In the same period last year nine people died.",
            "nine",
            day(10, 1, 2015),
            day(10, 20, 2015),
            "flow",
        ),
        (
            "In September 23 bodies were found on the beach.",
            "23",
            day(9, 1),
            day(9, 30),
            "flow",
        ),
    ],
)
def test_times_of_their_own_sentence(
    text: str, words: str, start: dt.date, end: dt.date, measure: str
) -> None:
    period = told(text)[words]
    assert (period.start, period.end, period.measure) == (start, end, measure)


def test_what_began_at_no_day_told_is_not_carried_on() -> None:
    text = "Since the start of the epidemic, 623 cases were recorded. On 25 November two people died in Amra."
    assert told(text)["two"].start == day(11, 25)


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("By then 2,113 (64) cases of cholera with 38 (3) deaths had been told.", "64", "flow"),
        ("By then 2,113 (64) cases of cholera with 38 (3) deaths had been told.", "3", "flow"),
        ("The conflict lasted from 2005 to 2014 and there are 8,400 IDPs in Amra.", "8,400", "stock"),
        ("The estimate counts 5,000 IDPs displaced during the war of 1994.", "5,000", "stock"),
        ("The clashes of 25 November led to 1,900 new IDPs in Amra.", "1,900", "flow"),
        ("On Friday 14 bodies were found, raising the toll to 57.", "14", "flow"),
        ("In October 1,125 IDPs fled to Amra.", "1,125", "flow"),
        ("The stocks hold 60,000 hygiene kits sufficient for 20,000 families.", "20,000", "stock"),
    ],
)
def test_measures_that_a_number_s_own_words_tell(text: str, words: str, measure: str) -> None:
    assert told(text)[words].measure == measure


def test_this_week_of_a_weekly_bulletin_is_the_week_that_it_covers() -> None:
    title = "Cholera: weekly bulletin no. 8, 14-20 November"
    text = "There were 21 districts with cholera. New cases this week: 41,200."
    found = told(text, published=day(11, 21), title=title)["41,200"]
    assert (found.start, found.end) == (day(11, 14), day(11, 20))


def test_since_behind_a_semicolon_holds_for_its_own_number() -> None:
    text = "Amra has had 20 cases of cholera and eight deaths; no new case has been told since 5 November."
    found = told(text)
    assert found["20"].start != day(11, 5)
    assert found["no"].start == day(11, 5)


def test_the_year_of_another_event_stays_in_its_sentence() -> None:
    text = "Floods came on Friday. The 2000 floods killed 700 people. In Amra 12 people died."
    found = told(text)
    assert found["700"].start == day(1, 1, 2000)
    assert found["12"].start != day(1, 1, 2000)


def test_an_outbreak_of_the_past_is_over() -> None:
    found = told("A cholera outbreak in 2012 killed 392 people.")["392"]
    assert (found.start, found.end, found.measure) == (day(1, 1, 2012), day(12, 31, 2012), "flow")


def test_an_undated_text_is_from_after_the_day_since_when_it_counts() -> None:
    text = "Swarms have damaged 70,000 hectares since October 2019. On Monday 12 people died in Amra."
    found = told(text, published=None)
    assert (found["70,000"].start, found["70,000"].end) == (dt.date(2019, 10, 1), None)
    assert (found["12"].start, found["12"].end) == (None, None)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        (
            "It was the worst raid in the country since shells killed 40 people in Amra in May 2012.",
            "40", day(5, 1, 2012), day(5, 31, 2012),
        ),
        (
            "On Tuesday a raid killed 90 people, the deadliest since shells killed 40 in Amra in May 2012.",
            "90", day(11, 22), day(11, 22),
        ),
        (
            "It was the worst quake in Lorin since one in April 2015 killed 9,000 people and injured 22,000.",
            "9,000", day(4, 1, 2015), day(4, 30, 2015),
        ),
        (
            "It was the worst quake in Lorin since one in April 2015 killed 9,000 people and injured 22,000.",
            "22,000", day(4, 1, 2015), day(4, 30, 2015),
        ),
        ("The worst raid since a blast in May 2012 killed 61 people.", "61", day(11, 27), day(11, 27)),
        ("It was the worst storm since one in May 2012 and killed 61.", "61", day(11, 27), day(11, 27)),
        (
            "Last month was the worst since the war began in 2011 with 43 people killed.",
            "43", day(10, 1), day(10, 31),
        ),
        (
            "No aid has come to Harat since shelling killed 12 people there in September.",
            "12", day(9, 1), day(9, 30),
        ),
    ],
)  # fmt: skip
def test_what_since_opens_with_a_verb_has_its_time_for_itself(
    text: str, words: str, start: dt.date, end: dt.date
) -> None:
    found = told(text)[words]
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Fue el peor ataque en Siria desde que una bomba mató a 40 personas en mayo de 2012."),
        ("fr", "C'est la pire attaque en Syrie depuis qu'une bombe a tué 40 personnes en mai 2012."),
    ],
)
def test_what_since_opens_in_spanish_and_french(language: str, text: str) -> None:
    found = told(text, language=language)["40"]
    assert (found.start, found.end) == (day(5, 1, 2012), day(5, 31, 2012))
