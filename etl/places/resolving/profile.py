"""Which countries a document speaks of: counted from names of countries, peoples and large towns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from etl.language.finder import Finder
from etl.model import Document
from etl.places.beside import named_beyond_border
from etl.places.cues import Cues, cues, small_peoples
from etl.places.gazetteer.entries import Candidate
from etl.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from etl.places.gazetteer.names import fold
from etl.places.phrases import either_of
from etl.places.resolving import datelines
from etl.places.resolving.abbreviations import spelled_out
from etl.places.resolving.capitals import is_capital
from etl.places.resolving.standing import tells_of

_CAPITALISED = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ](?:\.[A-Z]\.?|[^\W\d_]+(?:['’‘][^\W\d_]+)?)(?:[ -](?=[^\W\d_a-zß-öø-ÿ]))?)+"
)
_FILED = re.compile(
    r"([^\W\d_a-zß-öø-ÿ]{4,20})(?:,[^\n–—-]{0,24})?(?:\s?\([^)\n]{2,20}\))?(?:\s[–—-]{1,2}\s|:\s)"
)
_HEAD = re.compile(r"([^\W\d_a-zß-öø-ÿ][^\W\d_]{3,20})(?=[,.\s])")
_WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")
_OPENING = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?=[ ’'-][^\W\d_])")
_SPELLED = re.compile(r"[^\W\d_]+(?:[ ’'-][^\W\d_]+){1,6}")
SIGNS = "$€£¥"
_MONEY = re.compile(rf"\b[A-Z]{{2,3}} ?(?=[{SIGNS}])")  # the country of a currency is not spoken of: US$
TITLE_WEIGHT = 4
LEAD = 1500
OF_PEOPLE, OF_COUNTRY = 0.75, 2.0  # worth of a demonym, of a country's name
LEFT = 20  # characters before a name in which what leads to it stands
DIVISIONS = ("admin1", "admin2")
FILED = 100_000  # people of a city that tells a country by a text's being filed there
METROPOLIS = 1_500_000  # people of a city that is known by what other languages call it
CITY = 1_000_000  # people of a city that a preposition before tells from a given name
SHORTEST = 4  # letters of a name that may tell a country alone
OF_AREA = 0.9  # of a listed great area's name that a division elsewhere has too: Gaza
SURE = (OF_PEOPLE, OF_COUNTRY, OF_AREA)


@lru_cache(maxsize=200_000)
def _votes(run: str, language: str) -> tuple[tuple[str, float, str], ...]:
    """Countries that a run of capitalised words speaks for, with weights."""
    gazetteer, words = open_gazetteer(), cues(language)
    tokens = _WORD.findall(run)
    folded = [fold(t) for t in tokens]
    out: list[tuple[str, float, str]] = []
    i = 0
    while i < len(folded):
        step = 1
        for size in (4, 3, 2, 1):
            key = " ".join(folded[i : i + size])
            if len(folded) - i < size or not key:
                continue
            found = _vote(key, tokens[i], gazetteer, words, size)
            if (owner := words.possessive.search(tokens[i + size - 1])) is not None:
                written = " ".join(tokens[i : i + size])[: -len(owner[0])]
                owned = _vote(fold(written), written, gazetteer, words, size)
                if owned is not None and (found is None or owned[1] == OF_COUNTRY):
                    key, found = fold(written), owned
            if found is not None and size == 1 and found[1] == OF_COUNTRY and _renamed(folded[:i], words):
                found = None  # "Nueva Suiza" lies elsewhere
            if found is not None:
                out.append((*found, key))
            if found is not None or (size > 1 and any(c.strength == 2 for c in gazetteer.candidates(key))):
                step = size  # Olaya Herrera, a town, is no word of Herrera, a province elsewhere
                break
        i += step
    return tuple(out)


def _renamed(before: list[str], words: Cues) -> bool:
    """Whether the word before a country's name makes another place of it."""
    return bool(before) and before[-1] in words.new


def _vote(key: str, written: str, gazetteer: Gazetteer, words: Cues, size: int) -> tuple[str, float] | None:
    if words.of_people(key, written):
        return words.demonyms[key], OF_PEOPLE
    ordinary = size == 1 and (key in words.common or key in words.given_names or len(key) < 2)
    ordinary = ordinary and key not in words.also_countries  # Siria, which is no adjective by its capital
    if ordinary and not (written.isupper() and len(key) <= 3):
        return None
    found = gazetteer.candidates(key)
    if key in words.not_countries:
        found = tuple(c for c in found if c.kind != "country")
    if not found and len(key) > 4 and (bare := words.unowned(key)) != key:
        found = tuple(c for c in gazetteer.candidates(bare) if c.kind == "country")
    if not found:
        return None
    best = found[0]
    if best.kind == "country":
        if len(key) <= 3 and not written.isupper():
            return None
        return best.country, OF_COUNTRY
    large = best.kind == "town" and best.population >= METROPOLIS
    translated = large and len(key) >= SHORTEST  # Beyrouth, Estambul
    if (best.strength < 2 and not translated) or not best.country or (size == 1 and written.isupper()):
        return None
    known = best.kind in ("admin1", "area") or best.population > 100_000
    division = best.kind == "admin1" and best.strength == 2  # Edo is no old name of Tokyo
    if known and not _rivals(found, division):
        return best.country, 1.0 if size > 1 or best.population > 300_000 else 0.5
    area = next((c for c in found if c.id.startswith("own:") and c.kind == "area" and c.strength == 2), None)
    return (area.country, OF_AREA) if area is not None else None


def _rivals(found: Sequence[Candidate], division: bool = False) -> set[str]:
    """The countries of other places of a name that may be meant as well as the first of them."""
    best = found[0]
    rivals = (
        c.country
        for c in found[1:8]
        if (c.population * 8 > best.population and not (division and c.strength < 2))
        or c.kind in ("admin1", "area")
    )
    return {country for country in rivals if country != best.country}


def _elsewhere(key: str, country: str) -> set[str]:
    """The other countries that have a division of that name."""
    found = open_gazetteer().candidates(key)
    return {c.country for c in found if c.kind == "admin1" and c.strength == 2} - {country}


@lru_cache
def _homes(language: str) -> re.Pattern[str]:
    """Finds three countries and more that people are from: they came from India, Turkey and Britain."""
    words = cues(language)
    # The word comes before the look behind it, so that any other letter is passed at once.
    origin = "|".join(rf"{word}(?<!\w{word})" for word in sorted(map(re.escape, words.origin))) or "(?!)"
    joining = "|".join(sorted(re.escape(word) for word in words.joining if word.isalpha()))
    name = r"(?:[a-z]{2,3} )?[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?: [^\W\d_a-zß-öø-ÿ][^\W\d_]+)?"
    return re.compile(rf"(?:{origin}) {name}(?:, {name})+,? (?:{joining}) {name}")


@lru_cache
def _donors(language: str) -> re.Pattern[str]:
    """Finds who gives to those whom a text is about: France and Qatar sent, Paris a envoyé."""
    words = cues(language)
    verbs = "|".join(sorted(map(re.escape, words.donor_verbs)))
    joining = "|".join(sorted(re.escape(word) for word in words.joining if word.isalpha()))
    name = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?: [^\W\d_a-zß-öø-ÿ][^\W\d_]+)?"
    return re.compile(
        rf"(?<!\w){name}(?:(?:, | (?:{joining}) ){name})*(?= (?:[a-zß-öø-ÿ]{{1,5}} )?(?:{verbs})(?!\w))"
    )


@lru_cache
def _acting(language: str) -> Finder:
    """Finds who leads or backs others: the US-led coalition, soldiers backed by France."""
    words = cues(language)
    behind, before = either_of(words.based) or "(?!)", either_of(words.led_by) or "(?!)"
    name = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*"
    agents = either_of(words.agents) or "(?!)"
    by = rf"(?:{before}) (?:{agents}) (?:[a-z]{{1,3}} )?(?:[ldLD]['’])?{name}(?: {name})*"
    pattern = rf"(?<!\w)(?:{name}|(?:[A-Z]\.)+)-(?:{behind})(?!\w)|(?<!\w){by}"
    led = {f"{word} {agent}" for word in words.led_by for agent in words.agents}
    return Finder(re.compile(pattern), led | {f"-{word}" for word in words.based})


def _filed_in(text: str, language: str) -> str | None:
    """The country of the city at the head of a text, if that is what the text is about."""
    filed, words, gazetteer = _FILED.match(text), cues(language), open_gazetteer()
    if filed is None:  # "Lorin, le 17 novembre 2023. Les", "LORIN.- Las"
        filed = _HEAD.match(text)
        if filed is None or not datelines.filed(words, text, filed.end()):
            return None
    here = fold(filed[1])
    named = [c for c in gazetteer.candidates(here) if c.strength == 2 or c.population >= METROPOLIS]
    city, homes = next(iter(named), None), {candidate.country for candidate in named}
    if city is None or city.kind != "town":
        return None
    large = city.population >= FILED or is_capital(city.country, here)
    away = here in words.headquarters and not tells_of(words, text[filed.end() : LEAD], filed[1])
    return city.country if (large or len(homes) == 1) and not away else None


def _agreed(document: Document) -> dict[str, float]:
    """The country of a text that names none, where the names that only one country has agree on it.

    A name counts where a preposition or a kind of place leads to it or follows; a division with its kind
    counts twice. One is enough for a country whose list of divisions the user has added.
    """
    gazetteer, words = open_gazetteer(), cues(document.language)
    found: dict[str, tuple[str, int]] = {}
    leads = words.locative | words.of
    text = f"{document.title or ''}\n{document.text}"
    for run in _CAPITALISED.finditer(text):
        if text[run.start() - 1 : run.start()] == "-":
            continue  # Port-au-Prince
        tokens = _WORD.findall(run[0])
        kind = len(tokens) > 1 and tokens[-1].casefold() in words.kinds
        if not kind:
            after = _WORD.match(text, run.end() + 1)
            kind = after is not None and after[0].casefold() in words.kinds
        led = len(tokens) > 1 and tokens[0].casefold() in words.locative
        if led:
            tokens = tokens[1:]  # "In Negombo"
        if not (kind or led):
            left = _WORD.findall(text[max(0, run.start() - LEFT) : run.start()].casefold())
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
        if best and not _rivals(best) and best[0].country and best[0].kind in (*DIVISIONS, "town"):
            worth = 2 if kind and best[0].kind in DIVISIONS else 1
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


def _only_acts(title: str, text: str, country: str, language: str) -> bool:
    """Whether a text names a country, and nowhere says that something is in it, of it or from it."""
    words = cues(language)
    leads = words.locative | words.of
    for said in (title, text):
        for run in _CAPITALISED.finditer(said):
            votes = [worth for c, worth, _ in _votes(run[0], language) if c == country]
            if OF_PEOPLE in votes:
                return False
            if not votes:
                continue
            left = _WORD.findall(said[max(0, run.start() - LEFT) : run.start()].casefold())
            if said is title or (left and left[-1] in leads):
                return False
    return True


@lru_cache(maxsize=1)
def _first_words(gazetteer: Gazetteer) -> frozenset[str]:
    """The words with which countries of several words begin."""
    return frozenset(name.partition(" ")[0] for name in gazetteer.countries_of_several_words)


def _spelled(text: str) -> tuple[str, Counter[str]]:
    """``text`` without the names of countries that have small words in them, and how often it names which.

    Else Soudan du Sud would be Soudan, "Guinée équatoriale" Guinée.
    """
    gazetteer, out, found, end = open_gazetteer(), list[str](), Counter[str](), 0
    known, firsts = gazetteer.countries_of_several_words, _first_words(gazetteer)
    for match in _OPENING.finditer(text):
        if match.start() < end or fold(match[0]) not in firsts:
            continue
        whole = _SPELLED.match(text, match.start())
        written = whole[0] if whole is not None else match[0]
        while fold(written) not in known and " " in written:
            written = written.rpartition(" ")[0]
        if (country := known.get(fold(written))) is not None and _CAPITALISED.fullmatch(written) is None:
            out.append(text[end : match.start()])
            found[country] += 1
            end = match.start() + len(written)
    return "".join((*out, text[end:])), found


def _own(document: Document) -> tuple[str, str]:
    """Title and text without money, donors, where people live and who acts abroad."""
    title, whole = document.title or "", document.text
    if any(sign in whole for sign in SIGNS):
        whole = _MONEY.sub(" ", whole)
    for others in (_homes(document.language), _donors(document.language)):
        whole = others.sub(" ", whole)
    no_places, acting = cues(document.language).not_places, _acting(document.language)
    whole = _without(acting, no_places.sub(" ", whole), document)
    return acting.pattern.sub(" ", no_places.sub(" ", title)), whole


def _without(others: Finder, part: str, document: Document) -> str:
    """A part of the document's text without what ``others`` finds in it."""
    return others.pattern.sub(" ", part) if others.may_be_in(document.text) else part


def countries(document: Document) -> dict[str, float]:
    """Country (ISO alpha-3) → its share of what the document says of countries, most first.

    Peoples and large towns count; the title counts ``TITLE_WEIGHT`` times and the first ``LEAD``
    characters twice, since a report names its own subject first.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    named_by: defaultdict[str, set[str]] = defaultdict(set)
    areas: dict[str, tuple[str, float]] = {}
    title, whole = _own(document)
    short = spelled_out(f"{document.title or ''}\n{whole}", open_gazetteer())
    small, peoples = small_peoples(document.language), cues(document.language).demonyms
    lead = _without(named_beyond_border(cues(document.language)), whole[:LEAD], document)
    for said, weight in ((title, TITLE_WEIGHT), (lead, 1.0), (whole, 1.0)):
        text, spelled = _spelled(said)
        for country, times in spelled.items():
            counts[country] += OF_COUNTRY * weight * times
            named_by[country].add("")
        for run, times in Counter(_CAPITALISED.findall(text)).items():
            for country, worth, key in _votes(run, document.language):
                if key in short:
                    continue
                if worth == OF_AREA:
                    areas[key] = country, areas.get(key, (country, 0.0))[1] + worth * weight * times
                    continue
                counts[country] += worth * weight * times
                named_by[country].add("" if worth in SURE else key)
        for word, times in Counter(small.findall(text) if small else ()).items():
            country = peoples[fold(word)]
            counts[country] += OF_PEOPLE * weight * times
            named_by[country].add("")
    for key, (country, worth) in areas.items():
        if counts.keys().isdisjoint(_elsewhere(key, country)):
            counts[country] += worth
            named_by[country].add("")
    if not counts and document.publisher:
        # Who writes tells where only if the text names no country, and by its country's own name.
        for run in _CAPITALISED.findall(document.publisher):
            for country, worth, _ in _votes(run, document.language):
                if worth == OF_COUNTRY:
                    counts[country] += worth
                    named_by[country].add("")
    if (home := _filed_in(whole, document.language)) is not None:
        counts[home] += 5.0
        named_by[home].add("")
    agreed = _agreed(document)
    if not counts:
        counts.update(agreed)
    else:
        for country, worth in agreed.items():
            counts[country] += worth
            named_by[country].add("")
            most = max(counts, key=lambda c: counts[c])
            if most != country and _only_acts(title, whole, most, document.language):
                counts[country] += counts[most]  # "the United States will fly six of them to a hospital"
    for country in [c for c, names in named_by.items() if len(names) < 2 and "" not in names]:
        # One town speaks for its country only where no other is spoken of.
        if len(counts) > 1 and counts[country] < max(counts.values()):
            del counts[country]
    total = sum(counts.values()) or 1.0
    return {country: count / total for country, count in sorted(counts.items(), key=lambda c: -c[1])}
