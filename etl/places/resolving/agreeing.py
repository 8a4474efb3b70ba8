"""The country on which names agree that only it has, where a text names none or one that only acts."""

from __future__ import annotations

from collections import Counter

from etl.model import Document
from etl.places.cues import cues
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.places.gazetteer.names import fold
from etl.places.resolving.votes import CAPITALISED, OF_PEOPLE, SHORTEST, WORD, rivals, votes

LEFT = 20  # characters before a name in which what leads to it stands
DIVISIONS = ("admin1", "admin2")
MANY, LONG = 3, 7  # words of a name, letters of one in a title, that no two countries give by chance
CITY = 1_000_000  # people of a city that a preposition before tells from a given name


def agreed(document: Document) -> dict[str, float]:
    """The country of a text that names none, where the names that only one country has agree on it.

    A name counts where a preposition or a kind of place leads to it or follows; a division with its kind
    counts twice, as does a long name of the title that no other country has. One is enough for a country
    whose list of divisions the user has added.
    """
    gazetteer, words = open_gazetteer(), cues(document.language)
    found: dict[str, tuple[str, int]] = {}
    leads = words.locative | words.of
    text = f"{document.title or ''}\n{document.text}"
    for run in CAPITALISED.finditer(text):
        if text[run.start() - 1 : run.start()] == "-":
            continue  # Port-au-Prince
        tokens = WORD.findall(run[0])
        kind = len(tokens) > 1 and tokens[-1].casefold() in words.kinds
        if not kind:
            after = WORD.match(text, run.end() + 1)
            kind = after is not None and after[0].casefold() in words.kinds
        led = len(tokens) > 1 and tokens[0].casefold() in words.locative
        if led:
            tokens = tokens[1:]  # "In Negombo"
        if not (kind or led):
            left = WORD.findall(text[max(0, run.start() - LEFT) : run.start()].casefold())
            if not left or left[-1] not in leads:
                continue
        name = tokens[:-1] if len(tokens) > 1 and tokens[-1].casefold() in words.kinds else tokens
        key = fold(" ".join(name))
        if len(key) < SHORTEST or key in words.common:
            continue
        if key in words.given_names:
            city = next(iter(gazetteer.candidates(key)), None)
            if city is not None and city.kind == "town" and city.population >= CITY and not kind:
                found[key] = city.country, 2  # "across Paris"
            continue
        best = [candidate for candidate in gazetteer.candidates(key) if candidate.strength == 2]
        if kind and any(c.kind in DIVISIONS for c in best):
            best = [candidate for candidate in best if candidate.kind in DIVISIONS]
        if best and not rivals(best) and best[0].country and best[0].kind in (*DIVISIONS, "town"):
            titled = " ".join(name) in (document.title or "")
            only = sum(c.kind == best[0].kind for c in gazetteer.candidates(key)) == 1
            only = only and not any(c.country != best[0].country for c in gazetteer.candidates(key))
            sure = only and (len(name) >= MANY or (titled and len(key) >= LONG))
            worth = 2 if sure or (kind and best[0].kind in DIVISIONS) else 1
            found[key] = best[0].country, max(worth, found.get(key, ("", 0))[1])
    counts: Counter[str] = Counter()
    for country, worth in found.values():
        counts[country] += worth
    ranked = counts.most_common(2)
    if (
        not ranked
        or (ranked[0][1] < 2 and ranked[0][0] not in gazetteer.added)
        or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1])
    ):
        return {}
    return {ranked[0][0]: float(ranked[0][1])}


def only_acts(title: str, text: str, country: str, language: str) -> bool:
    """Whether a text names a country, and nowhere says that something is in it, of it or from it."""
    words = cues(language)
    leads = words.locative | words.of
    for said in (title, text):
        for run in CAPITALISED.finditer(said):
            worths = [worth for c, worth, _ in votes(run[0], language) if c == country]
            if OF_PEOPLE in worths:
                return False
            if not worths:
                continue
            left = WORD.findall(said[max(0, run.start() - LEFT) : run.start()].casefold())
            if said is title or (left and left[-1] in leads):
                return False
    return True
