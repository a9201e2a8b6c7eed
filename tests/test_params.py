"""Every door's parameters mean the same, and every fault is named at once."""

from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.query import FacetAsk, Filter, Query, Sort, Unit, Word
from service.asked import HIT_FIELDS, Fault
from service.loading import names
from service.params import ArticleParams, FacetParams, SearchParams
from test_instants import NOW, at
from test_params_faults import faults


def test_no_parameters_ask_for_the_first_ten_of_everything() -> None:
    asked = SearchParams.parse([], NOW)
    assert asked.query == Query()
    assert (asked.q, asked.pairs, asked.page, asked.fields) == ("", (), 1, HIT_FIELDS)


def test_every_parameter_finds_its_place_in_the_query() -> None:
    asked = SearchParams.parse(
        [
            ("q", "talks"),
            ("section", "lede"),
            ("section", "-Caption"),
            ("place", "South Korea"),
            ("place", "Japan"),
            ("source", "-Hinode News"),
            ("from", "2022-09-01"),
            ("to", "2022-09-22"),
            ("id_from", "hinode-1"),
            ("id_to", "hinode-9"),
            ("unit", "paragraph"),
            ("sort", "newest"),
            ("page", "3"),
            ("per_page", "20"),
            ("facets", "place,section"),
            ("facet_size", "5"),
            ("facet_prefix", "S"),
            ("dates", "month"),
            ("snippets", "1"),
            ("fields", "snippets,id"),
        ],
        NOW,
    )
    assert asked.query == Query(
        tree=Word("talks"),
        filters=(
            Filter("section", ("lede",), ("caption",)),
            Filter("place", ("South Korea", "Japan"), ()),
            Filter("source", (), ("Hinode News",)),
        ),
        since=at(2022, 9, 1),
        until=at(2022, 9, 23),
        unit=Unit.PARAGRAPH,
        sort=Sort.NEWEST,
        offset=40,
        limit=20,
        facets=(FacetAsk("place", 5, "S"), FacetAsk("section", 5, "S")),
        dates="month",
        snippets=1,
        first_id="hinode-1",
        last_id="hinode-9",
    )
    assert (asked.page, asked.fields) == (3, ("id", "snippets"))


def test_a_json_body_says_the_same_as_a_query_string() -> None:
    pairs = [("q", "talks"), ("place", "Japan"), ("place", "-Korea"), ("facets", "place,topic")]
    more = [("any", "true"), ("page", "2"), ("section", "body"), ("from", "2022-09-01")]
    body = {
        "q": "talks",
        "place": ["Japan", "-Korea"],
        "facets": ["place", "topic"],
        "any": True,
        "page": 2,
        "section": "body",
        "from": "2022-09-01",
    }
    assert SearchParams.parse([*pairs, *more], NOW) == SearchParams.parse(body, NOW)


def test_what_is_empty_was_not_given() -> None:
    empty = [("q", ""), ("from", ""), ("place", " "), ("page", ""), ("sort", ""), ("foo", "")]
    assert SearchParams.parse(empty, NOW) == SearchParams.parse([], NOW)
    assert SearchParams.parse({"from": "", "place": []}, NOW) == SearchParams.parse({}, NOW)


def test_a_list_of_names_may_repeat_and_means_what_commas_mean() -> None:
    repeated = [("facets", "place"), ("facets", "topic, place"), ("fields", "id")]
    joined = [("facets", "place,topic"), ("fields", "id")]
    assert SearchParams.parse(repeated, NOW) == SearchParams.parse(joined, NOW)
    (fault,) = faults([("facets", "place"), ("facets", "plce")])
    assert (fault.parameter, "did you mean place" in fault.message) == ("facets", True)
    names = [("fields", f"name-{number}") for number in range(101)]
    assert faults(names) == (Fault("fields", "takes at most 100 names"),)


def test_a_filter_takes_a_hundred_values_and_no_more() -> None:
    values = [("place", f"Town {number}") for number in range(101)]
    assert SearchParams.parse(values[:100], NOW).query.filters[0].include[99] == "Town 99"
    assert faults(values) == (Fault("place", "takes at most 100 values"),)


@given(st.lists(st.tuples(st.sampled_from(["q", "section", "page", "to", "x"]), st.text())))
def test_any_query_string_is_understood_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        asked = SearchParams.parse(pairs, NOW)
    except QueryError as error:
        assert str(error)  # noqa: PT017
    else:
        assert SearchParams.parse(asked.pairs, NOW).query == asked.query


def test_the_canonical_request_has_one_order_and_no_defaults() -> None:
    one = [("page", "1"), ("sort", "relevance"), ("facets", "place, topic"), ("q", "talks")]
    other = [("q", "talks"), ("unit", "article"), ("facets", "place,topic"), ("any", "false")]
    asked = SearchParams.parse(one, NOW)
    assert asked.pairs == (("q", "talks"), ("facets", "place,topic"))
    assert asked == SearchParams.parse(other, NOW)


def test_the_key_follows_the_clock_only_where_the_request_does() -> None:
    later = NOW.replace(second=1)
    fixed, moving = [("from", "2022-09-01")], [("from", "now-7d")]
    assert SearchParams.parse(fixed, NOW).key == SearchParams.parse(fixed, later).key
    assert SearchParams.parse(moving, NOW).key != SearchParams.parse(moving, later).key


def test_lone_surrogates_become_characters_that_can_be_written() -> None:
    assert SearchParams.parse({"q": "a\ud800b \ud83d\ude00"}, NOW).q == "a\ufffdb 😀"


def test_a_facet_request_counts_and_fetches_no_hits() -> None:
    pairs = [("q", "talks"), ("prefix", "So"), ("size", "5"), ("section", "body")]
    asked = FacetParams.parse_for("place", pairs, NOW)
    assert asked.query == Query(
        tree=Word("talks"),
        filters=(Filter("section", ("body",), ()),),
        limit=0,
        snippets=0,
        facets=(FacetAsk("place", 5, "So"),),
    )
    assert [fault.parameter for fault in faults([("facets", "place")], FacetParams)] == ["facets"]


def test_an_article_takes_the_query_and_nothing_else() -> None:
    assert ArticleParams.parse([("q", "talks"), ("any", "1")], NOW).q == "talks"
    assert [fault.parameter for fault in faults([("page", "1")], ArticleParams)] == ["page"]


def test_the_names_of_the_parameters_are_for_ever() -> None:
    assert names(SearchParams()) == (
        "q",
        "any",
        "strict",
        "section",
        "place",
        "person",
        "organization",
        "topic",
        "source",
        "author",
        "speaker",
        "dateline",
        "language",
        "from",
        "to",
        "tz",
        "id_from",
        "id_to",
        "unit",
        "sort",
        "dates",
        "facets",
        "facet_size",
        "facet_prefix",
        "snippets",
        "explain",
        "fields",
        "per_page",
        "page",
    )
