"""What stands around the hits of the search page: facets, dates, chips, page numbers.

In a newspaper, furniture is all that is not the stories. Everything here is a pure function of
Results and the page's Address; the templates only lay it out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from index.folding import fold_name
from index.query import FACET_FIELDS, Query
from index.result import DateBucket, Dates, Facet
from service.chosen import Chosen, chosen
from service.instants import first_day, last_day
from service.links import Address, page_numbers
from service.wording import FIELD_NAMES, ID_NAMES, day, filter_name, value_name, written

_BARS = 24
"""The most months, or years, that are drawn: about the height of a screen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that switches one value on or off. ``count`` is None where it was not counted;
    ``share`` is a bar's length in percent of the longest."""

    label: str
    count: int | None
    address: Address
    selected: bool
    share: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one facet field; ``more`` leads to all its values, where some are hidden."""

    field: str
    title: str
    choices: tuple[Choice, ...]
    hidden: int = 0
    more: Address | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    name: str
    value: str
    address: Address


@dataclass(frozen=True, slots=True)
class End:
    """An end of the range of dates, as a field has it. A date field can show days alone; anything
    else (``now-7d``) stays what was typed, in a field for text."""

    name: str
    kind: Literal["date", "text"]
    value: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A page number of the pager; without an address it is the current page or a gap."""

    number: int | None
    address: Address | None


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages there are from here; no turns where there is only one."""

    previous: Address | None
    next: Address | None
    turns: tuple[Turn, ...]


def groups(facets: Iterable[Facet], here: Address, size: int, largest: int) -> tuple[Group, ...]:
    """The facets worth showing, in the page's order: those with a value, or with a filter on.

    ``size`` values of each were asked for, and at most ``largest`` can be.
    """
    by_field = {facet.field: facet for facet in facets}
    found = (_group(by_field[f], here, size, largest) for f in FIELD_NAMES if f in by_field)
    return tuple(group for group in found if group.choices)


def bars(dates: Dates | None, here: Address) -> tuple[Choice, ...]:
    """A link with a bar for each interval that holds hits, oldest first.

    Months become years where there are too many of them; the newest remain where there are too
    many years.
    """
    if dates is None:
        return ()
    interval, buckets = dates.interval, [b for b in dates.buckets if b.count]
    if interval == "month" and len(buckets) > _BARS:
        interval, buckets = "year", list(_years(buckets))
    shown = buckets[-_BARS:] if interval != "day" else buckets
    longest = max((bucket.count for bucket in shown), default=1)
    return tuple(_bar(bucket, interval, longest, here) for bucket in shown)


def interval(query: Query) -> Literal["month", "day"]:
    """How finely the dates of the hits are worth counting: by day within two months."""
    if query.since and query.until and query.until - query.since <= timedelta(days=62):
        return "day"
    return "month"


def ends(here: Address, *, dated: bool) -> tuple[End, ...]:
    """The fields of the range of dates; none where no hit is ``dated``, unless a range is on. The
    range was understood."""
    since, until = here.get("from"), here.get("to")
    if not (dated or since or until):
        return ()
    return (_end("from", since, first_day(since)), _end("to", until, last_day(until)))


def chips(here: Address) -> tuple[Chip, ...]:
    """The filters that are on, in the order they were given."""
    return tuple(chip for pair in here.pairs if (chip := _chip(here, *pair)))


def filters_off(here: Address) -> Address:
    """The same search with every filter off."""
    return here.without(*FACET_FIELDS, "from", "to", "tz", *ID_NAMES, "any")


def pager(total: int, page: int, per_page: int, here: Address) -> Pager:
    """The pages around ``page``, which may lie behind the last."""
    pages = max(1, -(-total // per_page))
    turns = (
        Turn(number, here.turned_to(number) if number and number != page else None)
        for number in page_numbers(page, pages)
    )
    return Pager(
        previous=here.turned_to(min(page - 1, pages)) if page > 1 else None,
        next=here.turned_to(page + 1) if page < pages else None,
        turns=tuple(turns) if pages > 1 else (),
    )


def _group(facet: Facet, here: Address, size: int, largest: int) -> Group:
    field = facet.field
    choices = [_choice(field, value.value, value.count, here) for value in facet.values]
    shown = {fold_name(value.value) for value in facet.values}
    choices += [
        _choice(field, on.value, None, here)
        for on in map(chosen, here.values(field))
        if not on.excluded and fold_name(on.value) not in shown
    ]
    more = here.having(facet_size=str(largest)) if facet.other and size < largest else None
    return Group(field, FIELD_NAMES[field][1], tuple(choices), facet.other, more)


def _choice(field: str, value: str, count: int | None, here: Address) -> Choice:
    typed = str(Chosen(value))
    return Choice(
        value_name(field, value), count, here.toggling(field, typed), here.has(field, typed)
    )


def _years(buckets: Iterable[DateBucket]) -> Iterator[DateBucket]:
    for year, months in groupby(buckets, key=lambda bucket: bucket.start.year):
        yield DateBucket(date(year, 1, 1), sum(bucket.count for bucket in months))


def _bar(bucket: DateBucket, interval: str, longest: int, here: Address) -> Choice:
    first = bucket.start
    label, digits = {
        "year": (f"{first.year}", 4),
        "month": (f"{first:%B} {first.year}", 7),
        "day": (day(first), 10),
    }[interval]
    name = first.isoformat()[:digits]
    span = {"from": name, "to": name}
    on = first_day(here.get("from")), last_day(here.get("to"))
    selected = on == (first_day(name), last_day(name))
    # Buckets are counted in UTC, so a time zone given for from and to would shift them.
    target = here.without("from", "to", "tz") if selected else here.without("tz").having(**span)
    share = max(1, round(100 * bucket.count / longest))
    return Choice(label, bucket.count, target, selected, share)


def _end(name: str, typed: str, shown: date | None) -> End:
    if typed and not shown:
        return End(name, "text", typed)
    return End(name, "date", shown.isoformat() if shown else "")


def _chip(here: Address, name: str, value: str) -> Chip | None:
    if not value:
        return None
    if name in FIELD_NAMES:
        on = chosen(value)
        label = filter_name(name, excluded=on.excluded)
        return Chip(label, value_name(name, on.value), here.removing(name, value))
    if name in ("from", "to"):
        return Chip(name.capitalize(), written(value), here.without(name))
    if name in ID_NAMES:
        return Chip(ID_NAMES[name], value, here.without(name))
    if name == "any" and value.lower() in ("true", "1", "yes", "on"):
        return Chip("Words", "any of them", here.without(name))
    return None
