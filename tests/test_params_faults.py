"""What is wrong with a request is told all at once: where, and what it may be instead."""

from typing import Any

import pytest

from service.asked import BadParameters, Fault
from service.params import SearchParams
from test_instants import NOW

SECTIONS = "headline, lede, body, quote, caption, list, related, note, boilerplate"


def faults(given: Any, schema: Any = SearchParams) -> tuple[Fault, ...]:
    with pytest.raises(BadParameters) as caught:
        schema.parse(given, NOW)
    return caught.value.faults


def test_all_faults_of_a_request_are_reported_at_once_in_the_order_of_the_parameters() -> None:
    given = [
        ("factes", "place"),
        ("page", "0"),
        ("per_page", "101"),
        ("sort", "newst"),
        ("facets", "place,plce"),
        ("section", "bod"),
        ("from", "2022-02-30"),
        ("to", "soon"),
        ("tz", "Asia/Tokio"),
        ("any", "perhaps"),
        ("strict", "true"),
        ("q", 'a "b'),
    ]
    found = faults(given)
    assert [fault.parameter for fault in found] == [
        "q",
        "any",
        "section",
        "from",
        "to",
        "tz",
        "sort",
        "facets",
        "per_page",
        "page",
        "factes",
    ]
    assert found[0].column == 3
    assert [fault.message for fault in found[1:]] == [
        "must be true or false",
        f"must be one of {SECTIONS}, not 'bod'; did you mean body?",
        "is no date that exists: '2022-02-30'",
        "must be a day (2022-09-22), a month (2022-09), a year (2022), "
        "an instant (2022-09-22T05:03:00Z) or like now-7d, not 'soon'",
        "must be a time zone like Asia/Tokyo, not 'Asia/Tokio'; "
        "did you mean Asia/Tokyo or Asia/Tomsk?",
        "must be one of relevance, newest, oldest, not 'newst'; did you mean newest or oldest?",
        "must be one of section, place, person, organization, topic, source, author, language, "
        "speaker, dateline, "
        "not 'plce'; did you mean place?",
        "must be a whole number from 1 to 100",
        "must be a whole number from 1 to 1000000",
        "is not a parameter here; did you mean facets or dates?",
    ]


def test_unknown_parameters_are_told_in_the_order_they_were_sent() -> None:
    names = ["zeta", "page_", "alpha", "mu", "kappa"]
    assert [fault.parameter for fault in faults([(name, "1") for name in names])] == names
    assert [fault.parameter for fault in faults(dict.fromkeys(names, 1))] == names


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("query", "q"),
        ("limit", "per_page"),
        ("page-size", "per_page"),
        ("hitsPerPage", "per_page"),
        ("sort_by", "sort"),
        ("aggs", "facets"),
        ("since", "from"),
        ("end_date", "to"),
        ("date", "from or to"),
        ("country", "place"),
        ("tags", "topic"),
    ],
)
def test_a_parameter_that_others_call_otherwise_is_told_by_our_name(name: str, meant: str) -> None:
    expected = Fault(name, f"is not a parameter here; did you mean {meant}?")
    assert faults([(name, "1")]) == (expected,)


@pytest.mark.parametrize("name", ["q", "any", "from", "sort", "page", "tz"])
def test_what_takes_one_value_may_be_given_only_once(name: str) -> None:
    value = {"any": "true", "from": "2022", "sort": "newest"}
    pairs = [(name, value.get(name, "1")), (name, value.get(name, "1"))]
    assert Fault(name, "may be given only once, not 2 times") in faults(pairs)


def test_json_of_the_wrong_kind_is_named_parameter_by_parameter() -> None:
    body = {
        "q": 7,
        "any": {"a": 1},
        "section": ["body", 3],
        "place": None,
        "sort": ["newest"],
        "page": True,
        "per_page": 2.5,
        "facets": {"place": 1},
    }
    assert [(fault.parameter, fault.message) for fault in faults(body)] == [
        ("q", "must be text"),
        ("any", "must be true or false"),
        ("section", "must be text"),
        ("place", "must not be null"),
        ("sort", "must be one value, not a list"),
        ("facets", "must be text"),
        ("per_page", "must be a whole number from 1 to 100"),
        ("page", "must be a whole number from 1 to 1000000"),
    ]


def test_a_minus_sign_alone_leaves_nothing_out() -> None:
    assert faults([("place", "-")]) == (Fault("place", "has a minus sign with no value behind it"),)


@pytest.mark.parametrize("strict", ["true", "false"])
def test_an_unknown_field_or_section_in_the_query_is_a_fault_of_q_with_its_column(
    strict: str,
) -> None:
    for q, message in (
        ("a plase:seoul", "there is no field 'plase' (column 3); did you mean place?"),
        ("section:bod", "there is no section 'bod' (column 9); did you mean body?"),
    ):
        column = 3 if q.startswith("a") else 9
        assert faults([("q", q), ("strict", strict)]) == (Fault("q", message, column),)


def test_a_range_that_ends_before_it_begins_is_a_fault() -> None:
    assert faults([("from", "2022-09-23"), ("to", "2022-09-21")]) == (
        Fault("to", "must be later than from, which is 2022-09-23T00:00:00Z"),
    )
    ids = [("id_from", "b"), ("id_to", "a")]
    assert faults(ids) == (Fault("id_to", "must not come before id_from, which is 'b'"),)
