"""What was asked, whichever door it came by: query string, JSON body or command line -> Asked.

Every fault of a request is reported at once, those in the text of ``q`` included.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Any, TypeVar

from marshmallow import RAISE, Schema

from index.article import Section
from index.errors import QueryError
from index.query import FACET_FIELDS, FacetAsk, Query, Sort, Unit
from index.syntax import Parsed, parse
from service.asked import HIT_FIELDS, Asked, BadParameters, Fault
from service.chosen import chosen, filtered
from service.fields import Among, Choice, Filters, Flag, Listed, Number, Text
from service.instants import end_instant, first_instant, zone
from service.loading import Given, canonical, load, names

PAGE_LIMIT = 1_000_000
FACET_SIZE_LIMIT = 1_000

T = TypeVar("T")

_is_section = Among(tuple(Section))


class _Params(Schema):
    class Meta:
        unknown = RAISE

    q = Text(
        load_default="",
        metadata={
            "description": "What to look for; empty finds all. Words that only bind (the, of, who) "
            "need not be there beside others, unless quoted or with +. A field that does not exist "
            "(title:, date:) is refused with what may be meant: headline:, or from and to."
        },
    )
    any = Flag(
        load_default=False,
        metadata={
            "description": "One of the words is enough; one that only binds or helps (of, will) is "
            "not, beside others."
        },
    )
    strict = Flag(
        load_default=False,
        metadata={"description": "Refuse what the query language does not understand."},
    )

    @classmethod
    def parse(cls, given: Given, now: datetime | None = None) -> Asked:
        """The request; raises BadParameters. ``now`` is what ``now-7d`` counts from."""
        schema = _schema(cls)
        values, wrong = load(schema, given)
        faults = list(wrong)
        moment = (now or datetime.now(UTC)).replace(microsecond=0)
        parsed = _parsed(values, faults)
        query = Query(parsed.tree, **cls._query(values, moment, faults))
        if faults:
            raise BadParameters(_in_order(faults, names(schema)))
        pairs = tuple(canonical(schema, values))
        return Asked(query, values["q"], parsed, pairs, values.get("page", 1), _fields(values))

    @classmethod
    def _query(cls, values: dict[str, Any], now: datetime, faults: list[Fault]) -> dict[str, Any]:  # noqa: ARG003
        """What the values say of a Query, besides its tree."""
        return {}


class ArticleParams(_Params):
    """What to mark in an article."""


class SectionName(Text):
    """A section, or with ``-`` before it one to leave out; quotes change nothing."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).strip().lower()
        _is_section(chosen(text).value)
        return text


class _Filtered(_Params):
    """Which articles."""

    section = Filters(
        SectionName(),
        metadata={
            "description": "Look only in paragraphs of this section: "
            f"{', '.join(Section)}. Repeats for OR; with `-` before it, not in these."
        },
    )
    place = Filters(
        metadata={
            "description": "Only articles with this place; as section. A value in double quotes "
            'is taken as it is: `"-x"` keeps -x, `-"-x"` leaves it out.'
        }
    )
    person = Filters(metadata={"description": "Only articles with this person; as place."})
    organization = Filters(metadata={"description": "Only with this organization; as place."})
    topic = Filters(metadata={"description": "Only articles with this topic; as place."})
    source = Filters(metadata={"description": "Only articles of this source; as place."})
    author = Filters(metadata={"description": "Only articles by this author; as place."})
    speaker = Filters(
        metadata={
            "description": "Only articles that quote this person, or with `unit=paragraph` only "
            "paragraphs that do; as place."
        }
    )
    dateline = Filters(metadata={"description": "Only articles filed from this town; as place."})
    language = Filters(metadata={"description": "Only articles in this language; as place."})
    from_ = Text(
        data_key="from",
        load_default="",
        metadata={"description": "Published since: a day, a month, a year, an instant, `now-7d`."},
    )
    to = Text(
        load_default="",
        metadata={
            "description": "Published until: a day, month or year belongs to the range whole; "
            "an instant does not belong to it."
        },
    )
    tz = Text(
        load_default="UTC",
        metadata={"description": "The time zone of days and of instants that name none."},
    )
    id_from = Text(
        load_default="",
        metadata={"description": "Only articles whose id is this or comes behind it, sorted."},
    )
    id_to = Text(
        load_default="",
        metadata={"description": "Only articles whose id is this or comes before it, sorted."},
    )
    unit = Choice(
        tuple(Unit),
        load_default="article",
        metadata={"description": "What is found and counted."},
    )

    @classmethod
    def _query(cls, values: dict[str, Any], now: datetime, faults: list[Fault]) -> dict[str, Any]:
        since, until = _range(values, now, faults)
        filters = tuple(filtered(f, given) for f in FACET_FIELDS if (given := values.get(f)))
        unit = Unit(values["unit"])
        first, last = values["id_from"], values["id_to"]
        if last and last < first:
            faults.append(Fault("id_to", f"must not come before id_from, which is {first[:60]!r}"))
        ids = {"first_id": first, "last_id": last}
        return {"filters": filters, "since": since, "until": until, **ids, "unit": unit}


class FacetParams(_Filtered):
    """Which values of a facet field."""

    prefix = Text(load_default="", metadata={"description": "Only values that begin so."})
    size = Number(
        1, FACET_SIZE_LIMIT, load_default=10, metadata={"description": "The most values."}
    )

    @classmethod
    def parse_for(cls, field: str, given: Given, now: datetime | None = None) -> Asked:
        """The request for the values of ``field``; raises BadParameters."""
        asked = cls.parse(given, now)
        query = replace(asked.query, facets=(replace(asked.query.facets[0], field=field),))
        return replace(asked, query=query)

    @classmethod
    def _query(cls, values: dict[str, Any], now: datetime, faults: list[Fault]) -> dict[str, Any]:
        ask = FacetAsk("", values["size"], values["prefix"])
        query = super()._query(values, now, faults)
        return query | {"limit": 0, "snippets": 0, "facets": (ask,)}


class SearchParams(_Filtered):
    """A whole search."""

    sort = Choice(
        tuple(Sort), load_default="relevance", metadata={"description": "The order of the hits."}
    )
    dates = Choice(
        ("year", "month", "day"),
        metadata={"description": "Also count the hits by year, month or day."},
    )
    facets = Listed(
        FACET_FIELDS,
        metadata={
            "description": f"Also count the values of these: {', '.join(FACET_FIELDS)}. "
            "Commas between, or repeat it; in JSON a list as well."
        },
    )
    facet_size = Number(
        1,
        FACET_SIZE_LIMIT,
        load_default=10,
        metadata={"description": "The most values of each facet."},
    )
    facet_prefix = Text(
        load_default="", metadata={"description": "Only facet values that begin so."}
    )
    snippets = Number(
        0, 10, load_default=3, metadata={"description": "The most paragraphs shown of an article."}
    )
    explain = Flag(
        load_default=False, metadata={"description": "Also give the parts of each hit's score."}
    )
    fields_ = Listed(
        HIT_FIELDS,
        data_key="fields",
        metadata={
            "description": f"What comes back with each hit: {', '.join(HIT_FIELDS)}. "
            "Commas between, or repeat it; in JSON a list as well."
        },
    )
    per_page = Number(1, 100, load_default=10, metadata={"description": "Hits on each page."})
    page = Number(1, PAGE_LIMIT, load_default=1, metadata={"description": "The page, from 1."})

    @classmethod
    def _query(cls, values: dict[str, Any], now: datetime, faults: list[Fault]) -> dict[str, Any]:
        return super()._query(values, now, faults) | {
            "sort": Sort(values["sort"]),
            "offset": (values["page"] - 1) * values["per_page"],
            "limit": values["per_page"],
            "facets": tuple(
                FacetAsk(field, values["facet_size"], values["facet_prefix"])
                for field in values.get("facets", ())
            ),
            "dates": values.get("dates"),
            "snippets": values["snippets"],
            "explain": values["explain"],
        }


@cache
def _schema(kind: type[_Params]) -> _Params:
    return kind()


def _in_order(faults: list[Fault], known: tuple[str, ...]) -> list[Fault]:
    order = {name: at for at, name in enumerate(known)}
    return sorted(faults, key=lambda fault: order.get(fault.parameter, len(order)))


def _parsed(values: dict[str, Any], faults: list[Fault]) -> Parsed:
    try:
        return parse(values["q"], any=values["any"], strict=values["strict"])
    except QueryError as error:
        faults.append(Fault(error.parameter, str(error), error.column))
        return parse("")


def _fields(values: dict[str, Any]) -> tuple[str, ...]:
    picked = values.get("fields_", HIT_FIELDS)
    return tuple([name for name in HIT_FIELDS if name in picked])


def _range(
    values: dict[str, Any], now: datetime, faults: list[Fault]
) -> tuple[datetime | None, datetime | None]:
    place: tzinfo = _tried("tz", lambda: zone(values["tz"]), faults) or UTC
    since = until = None
    if values["from_"]:
        since = _tried("from", lambda: first_instant(values["from_"], place, now), faults)
    if values["to"]:
        until = _tried("to", lambda: end_instant(values["to"], place, now), faults)
    if since and until and since >= until:
        faults.append(Fault("to", f"must be later than from, which is {since:%Y-%m-%dT%H:%M:%SZ}"))
    return since, until


def _tried(parameter: str, read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except ValueError as error:
        faults.append(Fault(parameter, str(error)))
        return None
