"""Places at country level: what an article mentions, and where it was filed from.

    ===========================  ==========================================================
    rule                         example
    ===========================  ==========================================================
    a country by any name        ``Japan``, ``South Korean``, ``Britons``, ``日韓``
    a state, province or region  ``Ohio``, ``Tasmania``, ``Luzon``, ``福島県``
    a city leads to its country  ``Seoul``; below 300,000 people behind ``in``, ``near``
    a large region is itself     ``Middle East``; its adjective (``European``) names none
    a gone state is itself       ``Soviet``; its cities lead to it while it stood
    inside another name: none    ``University of Georgia``, ``Chad Fontenot``, ``Sea of Japan``
    behind a comma               ``Cambridge, Mass.``: what stands there decides
    a town that speaks: none     ``a plot of Wamba. Wamba said``
    ... a company's short name   ``shares of Orion.``, beside Orion Bank Corp
    ... a small one far away     in no country that the article names or comes from
    ===========================  ==========================================================

Ambiguous names
    ==============================  =======================================================
    Reading, Nice, Mobile, Bath     an everyday word: a place only behind a preposition of
                                    place within a sentence, before ``, England``, or when
                                    the dateline has it (``in Reading``; ``Reading aloud``)
    Jordan, Chad, Washington        a person's name too: none within a run of other words
                                    (``Michael Jordan Ellery``) or where a person of the
                                    article is meant (``Washington told supporters``)
    Congo                           the one of Brazzaville while the other was Zaire
    Georgia                         the U.S. state where the article was filed from the United
                                    States or names another state, the country elsewhere
    turkey, china                   small letters never count; ``Turkey farmers`` at the
                                    beginning of a sentence is the bird
    Birmingham, Cambridge           a city of that name in the country filed from, unless
                                    another is ten times as large
    ==============================  =======================================================
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.once import once
from index.tagging import japanese
from index.tagging.filing import Setting, era
from index.tagging.known import City, Match, cities, countries
from index.tagging.lexicon import HEADS
from index.tagging.prose import Prose, Run
from index.tagging.spans import Span, free
from index.tagging.tables import words

LARGER = 10
"""So many times larger, a city abroad is meant and not its namesake at home."""

_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|around|outside|[Oo]f|into|via|between|leaves?|visit|reached"
    r"|towards?|for|through|across|over)(?: (?:\w+ern|downtown|central|nearby|suburban))? $"
)
_RELATIVE = re.compile(  # her grandson Austin
    r"\b(?:son|daughter|brother|sister|wife|husband|cousin|nephew|niece|grandson|granddaughter"
    r"|friend),? $"
)
_SMALL_CITY = re.compile(
    r"\b([Ii]n|[Nn]ear|outside|[Aa]t|from|of|to|around)(?: (?:downtown|central|nearby|\w+ern))? $"
)
_QUALIFIER = re.compile(r", ((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,2})")
_FOOD = re.compile(
    r" (?:farm|prices?|breasts?|dinners?|sandwich|meat|production|sales|shortage|growers?"
    r"|producers?|burgers?|soup|plates?|cups?|dolls?|cabinets?|sets?|hunters?|season|eggs?"
    r"|bacon)",
    re.IGNORECASE,
)
_COMMON_NOUN = frozenset({"Turkey", "China"})
_AFTER_PLACE = HEADS | words("after places")
_NO_CITIES = words("no cities")
_BEFORE_PLACE = words("before places")
_ADJECTIVES = ("ese", "ish", "ian", "ean", "can", "aeli", "raqi")
_STAKE = re.compile(
    r"\b(?:stakes?|interests?|ownership|shares?|holdings?|investment|position|cash)"
    r" (?:in|of|to|from) $"
)
_SPEAKS = re.compile(
    r"\b([A-Z][\w-]+)(?:['’]s? (?:wife|husband|mother|father|son|daughter|lawyer)"
    r"| (?:said|says|told|added|asked|replied|recalled|laughed|wept|smiled))\b"
)
_REMOTE = 100_000
"""A town abroad of fewer people is mostly somebody, or another town of that name."""
_OWN_CITY = frozenset({"Nice", "Mobile"})
"""Not what a sentence begins with, where the dateline has them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where an article was filed from, and what it mentions besides; each once, in order."""

    filed: tuple[str, ...]
    mentioned: tuple[str, ...]


def find(
    paragraphs: Sequence[Prose],
    taken: Sequence[Sequence[Span]],
    here: Setting,
) -> list[list[Span]]:
    """The places of each paragraph; ``taken`` are the people and organizations of each."""
    towns = _Towns(paragraphs, taken, here)
    return [
        list(_east(prose, spans) if prose.east else _paragraph(prose, spans, here, towns))
        for prose, spans in zip(paragraphs, taken, strict=True)
    ]


class _Towns:
    """What the whole article says of names that towns share with people and companies."""

    def __init__(
        self, paragraphs: Sequence[Prose], taken: Sequence[Sequence[Span]], here: Setting
    ) -> None:
        self._paragraphs, self._taken, self._here = paragraphs, taken, here

    @once
    def _speaking(self) -> frozenset[str]:
        return frozenset(m[1] for prose in self._paragraphs for m in _SPEAKS.finditer(prose.text))

    @once
    def _owning(self) -> frozenset[str]:
        values = (span.value.split(" ") for spans in self._taken for span in spans)
        return frozenset(words[0] for words in values if len(words) > 1)

    @once
    def _named(self) -> frozenset[str]:
        every = (match.known.value for prose in self._paragraphs for match in prose.known)
        return frozenset(every) | {*self._here.filed}

    def meant(self, text: str, start: int, end: int, before: str, city: City) -> bool:
        """Whether the town is meant by ``text[start:end]``, behind this preposition."""
        name = text[start:end]
        if name in self._speaking or text[end : end + 2].strip().isdigit():
            return False
        if name in self._owning and (
            before in {"of", "to", "from"} or _STAKE.search(text, max(0, start - 24), start)
        ):
            return False
        near = not self._here.filed or not self._named.isdisjoint(
            {city.country, era(city.country, self._here.gone, self._here.year)}
        )
        return near or city.population >= _REMOTE


def _east(prose: Prose, taken: Sequence[Span]) -> Iterator[Span]:
    hidden = [Span(m.start, m.end, "") for m in prose.known if m.known.kind == "none"]
    spans = [
        Span(match.start, match.end, match.known.value)
        for match in prose.known
        if match.known.value and match.known.kind != "organization"
    ]
    spans.extend(span for span in japanese.places(prose.text) if free(span, spans))
    for span in sorted(spans, key=lambda span: span.start):
        if free(span, hidden) and all(
            free(span, [other]) or other.value.startswith("米") for other in taken
        ):
            yield span


def _paragraph(prose: Prose, taken: Sequence[Span], here: Setting, towns: _Towns) -> Iterator[Span]:
    found: list[Span] = []
    for match in prose.known:
        known = match.known
        if known.kind in {"none", "organization"}:
            found.append(Span(match.start, match.end, ""))
            continue
        span = Span(match.start, match.end, known.value)
        if free(span, taken) and _is_place(prose, match, here):
            found.append(Span(match.start, match.end, _value(prose, match, here)))
    for run in prose.runs:
        span = Span(run.start, run.end, "")
        if free(span, taken) and free(span, found) and (value := _small(prose, run, here, towns)):
            found.append(Span(run.start, run.end, value))
    yield from sorted((s for s in found if s.value), key=lambda span: span.start)


def _is_place(prose: Prose, match: Match, here: Setting) -> bool:
    """Whether this known name is a place where it stands."""
    text, start, end = prose.text, match.start, match.end
    dish = text[start:end] in _COMMON_NOUN and _FOOD.match(text, end)
    if dish and (prose.opens(start) or text[end + 1 : end + 2].isupper()):
        return False  # Turkey farmers; the Classic Turkey Breast Sandwich
    if match.known.kind == "city" and _qualified(text, end):
        return False
    match match.known.loose:
        case "prefix":
            return text[end : end + 1] == "-"
        case "word":
            return not prose.capitals and _word(prose, match, here)
        case "name":
            run = _around(prose, start, end)
            alone = run is None or _open_run(prose, run, match)
            return alone and not _RELATIVE.search(text, max(0, start - 16), start)
    return True


def _around(prose: Prose, start: int, end: int) -> Run | None:
    """The run that holds the name and more words, if any."""
    for run in prose.runs:
        if run.start <= start and end <= run.end:
            return run if (run.start, run.end) != (start, end) else None
    return None


def _open_run(prose: Prose, run: Run, match: Match) -> bool:
    """Whether the other words of the run go with a place: ``Georgia Republican``; no name."""
    if match.start > run.start:
        return _BEFORE_PLACE.issuperset(prose.text[run.start : match.start].split())
    rest = prose.text[match.end : run.end].split()
    return bool(rest) and (rest[0] in _AFTER_PLACE or rest[0][:1] in "-–")


def _word(prose: Prose, match: Match, here: Setting) -> bool:
    """Whether an everyday word is the place: ``in Reading``, ``Nice, France``, ``, Ga.``."""
    text, start = prose.text, match.start
    name = text[start : match.end]
    if name.endswith("."):
        return text[max(0, start - 2) : start] == ", "
    if match.known.kind == "city" and _around(prose, start, match.end):
        return False
    if name in here.dateline or _qualified(text, match.end):
        return not prose.opens(start) or name in _OWN_CITY
    return _LOCATIVE.search(text, max(0, start - 24), start) is not None


def _qualified(text: str, end: int) -> bool:
    """Whether ``, England`` or ``, Ga.`` follows: that is what decides then."""
    match = _QUALIFIER.match(text, end)
    if not match:
        return False
    words = match[1].split(" ")
    qualifiers = countries()[2]
    return not _adjective(words) and any(
        name in qualifiers or name.rstrip(".") in qualifiers
        for name in (" ".join(words[:size]) for size in range(len(words), 0, -1))
    )


def _adjective(words: Sequence[str]) -> bool:
    """``in London, British officials said``: an adjective qualifies nothing."""
    return words[0] != "Tasmania" and words[0].endswith(_ADJECTIVES)


def _value(prose: Prose, match: Match, here: Setting) -> str:
    """The country the name leads to in this article."""
    name, value = prose.text[match.start : match.end], match.known.value
    if value == "Georgia":
        return here.georgia if name == "Georgia" else value
    if name in {"Congo", "Congolese"}:
        return here.congo
    if match.known.kind == "city":
        city = _namesake(_name_of(prose, match), here)
        value = city.country if city else value
        return era(value, here.gone, here.year)
    return value


def _name_of(prose: Prose, match: Match) -> str:
    """The name as the tables have it."""
    name = prose.given[match.start : match.end]
    return name.title() if prose.capitals else name


def _namesake(name: str, here: Setting) -> City | None:
    known = cities().get(name)
    if not known:
        return None
    for city in known:
        if city.country in here.filed and city.population * LARGER >= known[0].population:
            return city
    return known[0]


def _small(prose: Prose, run: Run, here: Setting, towns: _Towns) -> str | None:
    """A city below the large ones: all of a run, behind ``in`` or ``near``."""
    text, end = prose.text, run.end
    name = text[run.start : end]
    if name not in cities() or prose.opens(run.start) or len(name) < 4 or name in _NO_CITIES:
        return None
    before = _SMALL_CITY.search(text, max(0, run.start - 20), run.start)
    if not before or (before[1] in {"of", "from", "to"} and text[end : end + 1] not in {",", "."}):
        return None
    if _qualified(text, end) or text[end : end + 2] in {"'s", "’s"}:
        return None
    city = _namesake(name, here)
    if not city or not towns.meant(text, run.start, end, before[1], city):
        return None
    return era(city.country, here.gone, here.year)
