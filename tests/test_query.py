"""The values a request is made of."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given

from index.article import TAG_FIELDS, Section
from index.errors import UnknownField, UnknownSection
from index.query import (
    FACET_FIELDS,
    FIELDS,
    SECTION_FIELDS,
    VALUE_FIELDS,
    Everything,
    Filter,
    Query,
    Sort,
    Unit,
    Word,
    known_field,
    known_section,
)
from strategies import queries


def test_the_fields_are_the_sections_the_values_and_the_id() -> None:
    assert (
        *("headline", "lede", "body", "quote", "caption", "list", "related", "note"),
        *("boilerplate", "section", "place", "person", "organization", "topic"),
        *("source", "author", "language", "speaker", "dateline", "id"),
    ) == FIELDS
    assert tuple(Section) == SECTION_FIELDS
    assert (*TAG_FIELDS, "source", "author", "language", "speaker", "dateline") == VALUE_FIELDS
    assert ("section", *VALUE_FIELDS) == FACET_FIELDS


@pytest.mark.parametrize(
    ("typed", "field"), [("lede", "lede"), ("Place", "place"), ("ORGANIZATION", "organization")]
)
def test_a_field_is_known_whatever_its_letter_case(typed: str, field: str) -> None:
    assert known_field(typed) == field


@pytest.mark.parametrize(
    ("typed", "near"),
    [("plce", ("place",)), ("autor", ("author",)), ("xyzzy", ()), ("", ()), ("bodi", ("body",))],
)
def test_an_unknown_field_is_refused_with_the_nearest(typed: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownField) as refused:
        known_field(typed)
    assert (refused.value.field, refused.value.near) == (typed, near)
    assert refused.value.parameter == "q"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("title", "headline"),
        ("Headlines", "headline"),
        ("country", "place"),
        ("countries", "place"),
        ("city", "place"),
        ("company", "organization"),
        ("ORG", "organization"),
        ("tags", "topic"),
        ("category", "topic"),
        ("subject", "topic"),
        ("people", "person"),
        ("name", "person"),
        ("byline", "author"),
        ("publisher", "source"),
        ("site", "source"),
        ("lang", "language"),
        ("lead", "lede"),
    ],
)
def test_a_field_by_its_name_elsewhere_is_told_ours(typed: str, meant: str) -> None:
    with pytest.raises(UnknownField) as refused:
        known_field(typed)
    assert str(refused.value) == f"there is no field {typed!r}; did you mean {meant}?"


def test_a_name_from_elsewhere_is_told_only_where_its_field_belongs() -> None:
    with pytest.raises(UnknownField) as refused:
        known_field("title", FACET_FIELDS, "facet")
    assert refused.value.near == ()


@pytest.mark.parametrize(
    "typed",
    ["date", "Date", "published", "day", "year", "since", "before", "after", "until", "from"],
)
def test_who_types_a_date_as_a_field_is_told_how_dates_are_asked_for(typed: str) -> None:
    with pytest.raises(UnknownField) as refused:
        known_field(typed, column=3)
    assert (refused.value.near, str(refused.value)) == (
        (),
        f"there is no field {typed!r} (column 3); dates are asked for with the parameters from= "
        rf"and to= (from=1987-03-01&to=1987-03-05); type {typed}\: for the word",
    )


def test_a_field_is_unknown_where_it_does_not_belong() -> None:
    with pytest.raises(UnknownField) as refused:
        known_field("id", FACET_FIELDS, "facet")
    assert refused.value.parameter == "facet"
    assert str(refused.value) == (
        "there is no field 'id'; the fields are section, place, person, organization, topic, "
        "source, author, language, speaker, dateline"
    )


def test_an_unknown_section_is_refused_with_the_nearest() -> None:
    for name, starred, told in (
        ("headlin", False, "no section 'headlin' (column 9); did you mean headline?"),
        (
            "xyz",
            True,
            f"no section 'xyz*' (column 9); the sections are {', '.join(SECTION_FIELDS)}",
        ),
    ):
        with pytest.raises(UnknownSection) as refused:
            known_section(name, 9, starred=starred)
        assert (str(refused.value), refused.value.column) == (f"there is {told}", 9)
    known_section("Headline", 9)
    known_section("ＨＥＡＤ", 9, starred=True)


def test_a_very_long_field_is_cut_in_the_message() -> None:
    with pytest.raises(UnknownField) as refused:
        known_field("x" * 10_000)
    assert f"there is no field '{'x' * 40}'; the fields are headline, " in str(refused.value)
    assert len(str(refused.value)) < 300


def test_a_query_that_says_nothing_asks_for_the_ten_best_of_everything() -> None:
    query = Query()
    assert query == Query(Everything(), (), None, None, Unit.ARTICLE, Sort.RELEVANCE, 0, 10)
    assert (query.facets, query.dates, query.snippets) == ((), None, 3)


def test_two_filters_on_one_field_are_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="two filters on place: put all of its values into one"):
        Query(filters=(Filter("place", ("A",)), Filter("topic"), Filter("place", ("B",))))


def test_a_query_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Query().limit = 5  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Word("a").text = "b"  # type: ignore[misc]


@given(queries)
def test_equal_queries_have_equal_hashes_and_so_can_name_an_answer(query: Query) -> None:
    assert hash(query) == hash(Query(*(getattr(query, name) for name in Query.__slots__)))
