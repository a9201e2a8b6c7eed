"""What filters leave over, on every engine."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from index.article import Quote
from index.engine import Searcher
from index.query import (
    And,
    Everything,
    FacetAsk,
    Filter,
    Not,
    Phrase,
    Query,
    Unit,
    Word,
)
from seam import Opened, article, counted, facet_of, found, ids


def test_a_value_filter_compares_whole_values_whatever_their_letter_case(wire: Searcher) -> None:
    assert found(wire, Everything(), Filter("place", ("SOUTH korea",))) == ["a-1"]
    assert found(wire, Everything(), Filter("place", ("korea",))) == []


def test_a_filter_keeps_any_of_include_and_none_of_exclude(wire: Searcher) -> None:
    assert found(wire, Everything(), Filter("place", ("Japan", "North Korea"))) == [
        *("C-3", "a-1", "b-2")
    ]
    assert found(wire, Everything(), Filter("place", ("Japan",), ("south korea",))) == ["C-3"]
    assert found(wire, Everything(), Filter("source", exclude=("Gazette",))) == ["C-3", "a-1"]
    assert found(wire, Everything(), Filter("place")) == ["C-3", "a-1", "b-2"]


def test_all_filters_must_hold(wire: Searcher) -> None:
    both = (Filter("place", ("Japan",)), Filter("language", ("en",)))
    assert found(wire, Everything(), *both) == ["a-1"]
    assert found(wire, Word("hands"), *both) == ["a-1"]
    assert found(wire, Word("drill"), *both) == []


def test_a_section_filter_is_answered_as_if_there_were_no_other_paragraphs(
    wire: Searcher,
) -> None:
    caption = Filter("section", ("caption",))
    assert found(wire, Everything(), caption) == ["a-1"]
    assert found(wire, Word("talks"), caption) == []
    assert found(wire, Not(Word("talks")), caption) == ["a-1"]
    assert found(wire, Word("talks", "lede"), caption) == []
    assert found(wire, Word("lede", "section"), caption) == []


def test_a_section_filter_names_the_paragraphs_that_words_look_in(wire: Searcher) -> None:
    assert found(wire, Word("submarine"), Filter("section", ("related",))) == ["a-1"]
    assert found(wire, Word("submarine"), Filter("section", ("related", "lede"))) == ["a-1", "b-2"]
    assert found(wire, Word("submarine"), Filter("section", exclude=("lede",))) == []
    assert found(wire, Word("talks"), Filter("section", exclude=("lede",))) == ["a-1"]
    assert found(wire, Word("talks"), Filter("section", ("lede",), ("lede",))) == []


def test_a_story_is_found_by_where_it_was_filed_and_not_for_it_alone(opened: Opened) -> None:
    searcher = opened(
        replace(article("a", "Talks go on"), dateline="CANBERRA, March 3 (AP) --"),
        replace(article("b", "Talks in Canberra go on"), dateline="SYDNEY/CANBERRA —"),
        article("c", "Canberra goes on"),
    )
    assert found(searcher, Word("Canberra", "dateline")) == ["a", "b"]
    assert found(searcher, Everything(), Filter("dateline", ("canberra",))) == ["a", "b"]
    assert found(searcher, Word("Canberra")) == ["b", "c"]
    assert counted(facet_of(searcher, Query(), "dateline")) == {"Canberra": 2, "Sydney": 1}


def test_a_section_filter_ignores_letter_case(wire: Searcher) -> None:
    assert found(wire, Everything(), Filter("section", ("Caption",))) == ["a-1"]
    assert found(wire, Word("hands"), Filter("section", exclude=("CAPTION",))) == []


def test_a_section_filter_that_names_nothing_filters_nothing(opened: Opened) -> None:
    searcher = opened(replace(article("a", ""), paragraphs=()))
    assert found(searcher, Everything(), Filter("section")) == ["a"]


def test_a_range_of_time_has_its_start_and_not_its_end(wire: Searcher) -> None:
    day = datetime(2022, 9, 21, tzinfo=UTC)
    instant = datetime(2022, 9, 22, 14, tzinfo=timezone(timedelta(hours=9)))
    asked = [
        Query(since=day, until=instant),
        Query(since=day),
        Query(since=instant),
        Query(until=instant),
        Query(since=instant + timedelta(microseconds=1)),
        Query(since=instant, until=day),
    ]
    assert [sorted(ids(wire.search(query))) for query in asked] == [
        *(["b-2"], ["a-1", "b-2"], ["a-1"], ["b-2"], [], [])
    ]


def _said(*speakers: str | None) -> tuple[Quote, ...]:
    return tuple(Quote(0, 4, speaker) for speaker in speakers)


def test_a_paragraph_has_the_speakers_of_its_own_quotes(opened: Opened) -> None:
    told = article("a", "Volcker spoke of the dollar", "“The dollar”", "“The dollar”", "The dollar")
    lede, *rest = told.paragraphs
    quoted = [_said("Paul Volcker"), _said("Jim Roe", None, "paul volcker"), ()]
    paragraphs = (lede, *(replace(p, quotes=q) for p, q in zip(rest, quoted, strict=True)))
    searcher = opened(replace(told, paragraphs=paragraphs), article("b", "The dollar"))

    def shown(query: Query) -> list[int]:
        found = searcher.search(replace(query, unit=Unit.PARAGRAPH, facets=(FacetAsk("speaker"),)))
        assert found.total == len(found.hits)
        return sorted(hit.snippets[0].number for hit in found.hits if hit.id == "a")

    his = Filter("speaker", ("PAUL VOLCKER",))
    assert shown(Query(Word("dollar"), (his,))) == [2, 3]
    assert shown(Query(Word("dollar"), (Filter("speaker", exclude=("Jim Roe",)),))) == [1, 2, 4]
    assert shown(Query(And((Word("volcker", "speaker"), Word("dollar"))))) == [2, 3]
    assert shown(Query(Not(Phrase("Jim Roe", "speaker")))) == [1, 2, 4]
    asked = Query(Word("dollar"), (his,), unit=Unit.PARAGRAPH, facets=(FacetAsk("speaker"),))
    facet = searcher.search(asked).facets[0]
    assert counted(facet) == {"Paul Volcker": 2, "Jim Roe": 1}
    assert (facet.missing, facet.other) == (3, 0)
    whole = searcher.search(replace(asked, unit=Unit.ARTICLE))
    assert (ids(whole), counted(whole.facets[0])) == (["a"], {"Paul Volcker": 1, "Jim Roe": 1})


@pytest.mark.parametrize("unit", Unit)
def test_a_range_of_ids_has_both_its_ends(opened: Opened, unit: Unit) -> None:
    names = ("a", "a-1", "a-10", "a-2", "aaaaaaaa", "aaaaaaaab", "b", "é", "日", "𠮷")
    searcher = opened(*[replace(article(id, "news"), headline_source="lede") for id in names])
    bounds = [
        "",
        "0",
        "a",
        "a-1",
        "a-11",
        "aaaaaaa",
        "aaaaaaaa",
        "z",
        "日",
        "\ud800",
        "\uffff",
        "𠮷",
    ]
    for first in bounds:
        for last in bounds:
            answer = searcher.search(Query(first_id=first, last_id=last, unit=unit, limit=20))
            expected = [id for id in names if id >= first and (not last or id <= last)]
            assert sorted(hit.id for hit in answer.hits) == sorted(expected), (first, last)
            assert answer.total == len(expected)


def test_the_first_and_the_last_instant_there_are_may_be_asked_for(wire: Searcher) -> None:
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    last = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
    assert sorted(ids(wire.search(Query(since=first, until=last)))) == ["a-1", "b-2"]
