"""The ways out of a page that shows no hits: what to leave out, and how many hits that finds.

All of it is a function of Results, the page's Address and ``count``, which tells how many hits an
address finds. Nothing is offered that finds none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from index.marks import OPERATORS
from index.query import FACET_FIELDS, Unit
from index.result import Doubtful, Results
from service.chosen import Chosen, chosen
from service.links import Address
from service.wording import ID_NAMES, filter_name, value_name

Count: TypeAlias = Callable[[Address], int]

_TRIED = 12
"""The most filters that are left out for a try, each by itself: each takes a search."""

_OFFERED = 4
_NAMED = 3
"""The most values of one filter that are named."""

_WORDS = 8
"""The most words of a query that are left out for a try, each by itself."""

_LEFT_OUT = 3
_QUOTE = '"'
_TYPED = re.compile(r'"[^"]+"(?!\S)|\S+')
_GROUP = re.compile(r"[()|（）]|^[-+!&]|^\W+$|(?<!^)\"(?!$)")

_SPAN = ("from", "to", "tz")


class _Way(NamedTuple):
    said: str
    address: Address
    found: int = 0


def ways_out(
    results: Results, here: Address, page: int, count: Count, doubts: Sequence[Doubtful] = ()
) -> tuple[tuple[str, Address], ...]:
    """What may help where nothing is shown: a sentence and where it leads; () where hits are.
    ``count`` is asked only where there are no hits at all; ``doubts`` are what may be mistyped."""
    if results.total:
        return (("Go back to the first page", here.turned_to(1)),) if page > 1 else ()
    ways = [
        *_meant(doubts, here, count),
        *_without(here, count),
        *_without_word(here, count),
        *_any_word(here, count),
    ]
    counted = [(f"{way.said} ({_hits(way.found, results.unit)})", way.address) for way in ways]
    latest = [("See the latest articles", Address(here.path))] if here.pairs else []
    return (*counted, *latest)


def _meant(doubts: Sequence[Doubtful], here: Address, count: Count) -> Iterator[_Way]:
    """With what is most nearly like each that may be mistyped in its place; where that is one
    alone, also with the next."""
    told = [each for each in doubts if each.near]
    tries = [[(each, near)] for each in told for near in each.near]
    if len(told) > 1:
        tries = [[(each, each.near[0]) for each in told]]
    for meant in tries:
        there = here
        for each, near in meant:
            there = _instead(each, near, there)
        said = f"Search for {' and '.join(f'“{near}”' for _, near in meant)} instead"
        way = _Way(said, there, count(there) if there != here else 0)
        if way.found:
            yield way


def _instead(doubtful: Doubtful, near: str, there: Address) -> Address:
    field, asked = doubtful.field, doubtful.asked
    if not field:
        return there.having(q=there.get("q").replace(asked, near, 1))
    if not there.has(field, asked):
        return there.having(q=_meaning(there.get("q"), doubtful, near))
    kept = there.removing(field, str(Chosen(asked)))
    return kept if kept.has(field, near) else kept.toggling(field, str(Chosen(near)))


def _meaning(q: str, doubtful: Doubtful, near: str) -> str:
    """The query with what is near in the place of a word or phrase of a field."""
    field, asked = doubtful.field, doubtful.asked
    quoted = f'{field}:"{asked}"'
    typed = quoted if quoted in q else f"{field}:{asked}"
    return q.replace(typed, f'{field}:"{near}"', 1)


def _without(here: Address, count: Count) -> Iterator[_Way]:
    """Without one of the filters, the most hits first, then without all of them where that finds
    more than without any one."""
    filters = list(_filters(here))
    each = [way._replace(found=count(way.address)) for way in filters[:_TRIED]]
    each.sort(key=lambda way: -way.found)
    yield from (way for way in each[:_OFFERED] if way.found)
    if len(filters) > 1:
        bare = here.without(*FACET_FIELDS, *_SPAN, *ID_NAMES)
        every = _Way("Leave out all filters", bare, count(bare))
        if every.found > each[0].found:
            yield every


def _without_word(here: Address, count: Count) -> Iterator[_Way]:
    """Without one of the words or phrases, the fewest hits first: they have the most of what was
    asked for."""
    typed = _TYPED.findall(here.get("q"))
    if not 1 < len(typed) <= _WORDS or here.values("any") or any(map(_means, typed)):
        return
    tried = []
    for at, word in enumerate(typed):
        there = here.having(q=" ".join([*typed[:at], *typed[at + 1 :]]))
        tried.append(_Way(f"Leave out “{word.strip(_QUOTE)}”", there, count(there)))
    tried.sort(key=lambda way: way.found)
    yield from [way for way in tried if way.found][:_LEFT_OUT]


def _means(typed: str) -> bool:
    """Whether it may be an operator, or part of a group of words."""
    return typed in OPERATORS or bool(_GROUP.search(typed))


def _any_word(here: Address, count: Count) -> Iterator[_Way]:
    if here.get("q") and not here.values("any"):
        relaxed = here.having(any="true")
        said = "Look for any of the words instead of all of them"
        way = _Way(said, relaxed, count(relaxed))
        if way.found:
            yield way


def _filters(here: Address) -> Iterator[_Way]:
    """Each filter that is on, as the index takes them: one of the values of a field that are kept
    is enough, so that these are one filter, and so are from and to, of dates and of ids."""
    for name in dict.fromkeys(name for name, value in here.pairs if value):
        if name in FACET_FIELDS:
            yield from _of_field(name, here)
    if here.get("from") or here.get("to"):
        yield _Way("Leave out the dates", here.without(*_SPAN))
    if any(map(here.get, ID_NAMES)):
        yield _Way("Leave out the range of ids", here.without(*ID_NAMES))


def _of_field(field: str, here: Address) -> Iterator[_Way]:
    """Its values that are kept, which are one filter, and each that is left out."""
    values = _apart(here.values(field))
    kept = [value for value in values if not chosen(value).excluded]
    if kept:
        there = here
        for value in kept:
            there = there.removing(field, value)
        yield _Way(_leave_out(field, kept, excluded=False), there)
    for value in values:
        if value not in kept:
            yield _Way(_leave_out(field, [value], excluded=True), here.removing(field, value))


def _apart(values: Iterable[str]) -> list[str]:
    """Each of them once, as it was typed first."""
    apart: list[str] = []
    for value in values:
        if not any(chosen(value).same(chosen(other)) for other in apart):
            apart.append(value)
    return apart


def _leave_out(field: str, values: list[str], *, excluded: bool) -> str:
    names = [value_name(field, chosen(value).value) for value in values]
    if len(names) > _NAMED:
        names = [names[0], f"{len(names) - 1} others"]
    return f"Leave out the filter “{filter_name(field, excluded=excluded)}: {' or '.join(names)}”"


def _hits(found: int, unit: Unit) -> str:
    return f"{found:,} {unit.value if found == 1 else f'{unit.value}s'}"
