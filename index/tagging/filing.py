"""What the names of places are read by: the dateline, the time, the countries around them.

==================  ==============================================================
dateline            filed from
==================  ==============================================================
``MACON, Ga. --``   what stands behind the comma: a state or a country
``SEOUL/TOKYO --``  each of the cities
``CORK --``         a city alone: the largest of that name
``【ソウル共同】``         the city without the agency
``MOSCOW, 1986``    the state the city stood in then; ``Congo`` beside Zaire is the other one
==================  ==============================================================
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Article, unique
from index.filed import eastern, places, titled
from index.tagging.known import cities, countries, matches
from index.tagging.prose import Prose

_STATE = re.compile(
    r"\b(?:Alabama|Florida|Tennessee|Carolina|Atlanta|Savannah|Macon|Augusta|Mississippi|Texas"
    r"|U\.S\. Senate|Ga\.|[Gg]overnor|Gov\.|Republicans?|Democrats?)"
)
_COUNTRY = re.compile(
    r"\b(?:Georgia.*\bRussia|Russia.*\bGeorgia|Tbilisi|Ossetia|Abkhazia|Armenia|Azerbaijan)"
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x-?|old|then|fall of the|collapse of the|in the) ?$")
_GONE = {  # successor: (state, first year without it)
    "Russia": ("Soviet Union", 1992),
    "Ukraine": ("Soviet Union", 1992),
    "Germany": ("West Germany", 1990),
    "Czech Republic": ("Czechoslovakia", 1993),
    "Slovakia": ("Czechoslovakia", 1993),
    "Serbia": ("Yugoslavia", 1992),
    "Croatia": ("Yugoslavia", 1992),
    "Vietnam": ("South Vietnam", 1976),
}
_KINSHASA, _BRAZZAVILLE = "Democratic Republic of the Congo", "Republic of the Congo"
_ZAIRE = range(1972, 1997)
"""The whole years in which the Congo of Kinshasa was called so, and ``Congo`` was the other."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an ambiguous name is read by: the countries filed from, the dateline, the states."""

    filed: tuple[str, ...]
    dateline: str
    georgia: str
    congo: str
    gone: bool
    year: int | None


def filed_from(dateline: str | None) -> tuple[str, ...]:
    """The countries of a dateline: ``SEOUL/TOKYO, Oct. 6 (Kyodo) --``, ``【ワシントン共同】``."""
    if dateline and eastern(dateline):
        text = " ".join(places(dateline))
        return unique(match.known.value for match in matches(text) if match.known.value)
    return unique(value for place in places(dateline) if (value := _filed(place)))


def _filed(place: str) -> str | None:
    """The country of ``MACON, Ga.``, of ``SEOUL``; None where no city of that name is known."""
    names = countries()[0]
    parts = [part.strip() for part in place.split(",") if part.strip()]
    for part in reversed(parts):
        for name in (part, titled(part)):
            known = names.get(name)
            if known and known.value:
                return known.value
    if parts:
        for name in (parts[0], titled(parts[0])):
            if here := cities().get(name):
                return here[0].country
        return next((m.known.value for m in matches(titled(parts[0])) if m.known.value), None)
    return None


def setting(article: Article, paragraphs: Sequence[Prose]) -> Setting:
    """What the ambiguous names of this article are read by."""
    year = article.published.year if article.published else None
    gone = _still_there(paragraphs, year)
    filed = unique(era(value, gone, year) for value in filed_from(article.dateline))
    georgia, congo = _georgia(filed, paragraphs), _congo(paragraphs, year)
    return Setting(filed, titled(article.dateline or ""), georgia, congo, gone, year)


def _georgia(filed: Sequence[str], paragraphs: Sequence[Prose]) -> str:
    """Which of the two ``Georgia`` is, told by the dateline and by what else the article names."""
    texts = [prose.text for prose in paragraphs if "Georgia" in prose.text]
    if not texts or "Georgia" in filed or any(map(_COUNTRY.search, texts)):
        return "Georgia"
    at_home = "United States" in filed or any(_STATE.search(prose.text) for prose in paragraphs)
    return "United States" if at_home else "Georgia"


def _congo(paragraphs: Sequence[Prose], year: int | None) -> str:
    """Which of the two ``Congo`` is: not the one that the article, or its year, calls Zaire."""
    zaire = any(match.known.value == "Zaire" for prose in paragraphs for match in prose.known)
    return _BRAZZAVILLE if year in _ZAIRE or (zaire and year is None) else _KINSHASA


def _still_there(paragraphs: Sequence[Prose], year: int | None) -> bool:
    """Whether an article without a date speaks of a gone state as of one that is there."""
    gone = {state for state, _ in _GONE.values()}
    return year is None and any(
        match.known.value in gone
        and not _FORMER.search(prose.text, max(0, match.start - 24), match.start)
        for prose in paragraphs
        for match in prose.known
    )


def era(value: str, gone: bool, year: int | None) -> str:
    """The state a city stood in then: Moscow's in 1986 is the Soviet Union."""
    if value == _KINSHASA and year in _ZAIRE:
        return "Zaire"
    state, until = _GONE.get(value, (value, 0))
    return state if gone or (year is not None and year < until) else value
