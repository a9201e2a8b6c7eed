"""What facets count, on every engine."""

from dataclasses import replace
from pathlib import Path

from index.article import STORY, Tag
from index.engine import Searcher
from index.query import (
    Everything,
    FacetAsk,
    Filter,
    Not,
    Query,
    Unit,
    Word,
)
from index.result import Facet, FacetValue
from seam import Opened, article, counted, facet_of, found, whoosh


def test_a_facet_counts_the_whole_result_set_commonest_first_then_by_name(
    wire: Searcher,
) -> None:
    assert facet_of(wire, Query(limit=1), "place") == Facet(
        "place",
        (FacetValue("Japan", 2), FacetValue("North Korea", 1), FacetValue("South Korea", 1)),
        missing=0,
        other=0,
    )
    assert facet_of(wire, Query(limit=0), "author") == Facet(
        "author", (FacetValue("Daichi Kurosawa", 1), FacetValue("Haruka Minase", 1)), 2, 0
    )


def test_what_a_facet_does_not_show_is_counted_as_other(wire: Searcher) -> None:
    shown = (FacetValue("Japan", 2),)
    assert facet_of(wire, Query(), "place", size=1) == Facet("place", shown, 0, other=2)
    assert facet_of(wire, Query(), "place", size=0) == Facet("place", (), 0, other=4)
    assert facet_of(wire, Query(), "place", prefix="jAp") == Facet("place", shown, 0, other=2)
    assert facet_of(wire, Query(), "place", prefix="x") == Facet("place", (), 0, other=4)


def test_a_facet_ignores_the_filter_on_its_own_field_and_no_other(wire: Searcher) -> None:
    query = Query(filters=(Filter("place", ("North Korea",)), Filter("language", ("en",))))
    assert counted(facet_of(wire, query, "place")) == {
        **{"Japan": 1, "North Korea": 1, "South Korea": 1}
    }
    assert facet_of(wire, query, "source") == Facet("source", (FacetValue("Gazette", 1),), 0, 0)
    assert counted(facet_of(wire, query, "language")) == {"en": 1}


def test_values_other_and_missing_add_up_where_each_hit_has_at_most_one(wire: Searcher) -> None:
    facet = facet_of(wire, Query(filters=(Filter("source", ("Gazette",)),)), "source", size=1)
    assert facet == Facet("source", (FacetValue("Gazette", 1),), missing=1, other=1)


def test_the_count_beside_a_value_is_the_total_that_filtering_by_it_gives_whatever_its_spelling(
    opened: Opened,
) -> None:
    searcher = opened(
        article("a", "x", source="AP", tags=(Tag("place", "bogota"), Tag("place", "Bogotá"))),
        article("b", "x", source="ap", tags=(Tag("place", "BOGOTA"), Tag("place", "Lima"))),
        article("c", "x"),
    )
    assert counted(facet_of(searcher, Query(), "source")) == {"AP": 2}
    assert found(searcher, Everything(), Filter("source", ("Ap",))) == ["a", "b"]
    assert facet_of(searcher, Query(), "place") == Facet(
        "place", (FacetValue("Bogotá", 2), FacetValue("Lima", 1)), missing=1, other=0
    )
    assert counted(facet_of(searcher, Query(), "place", prefix="BOG")) == {"Bogotá": 2}


def test_an_article_counts_once_for_a_value_it_has_twice(opened: Opened) -> None:
    tags = (Tag("place", "Seoul"), Tag("place", "Seoul", "rule"), Tag("topic", "Seoul"))
    searcher = opened(article("a", "x", tags=tags))
    assert counted(facet_of(searcher, Query(), "place")) == {"Seoul": 1}
    assert counted(facet_of(searcher, Query(), "topic")) == {"Seoul": 1}


def test_with_unit_paragraph_facets_count_paragraphs(wire: Searcher) -> None:
    query = Query(Word("talks"), unit=Unit.PARAGRAPH)
    assert counted(facet_of(wire, query, "place")) == {"Japan": 2, "South Korea": 2}
    assert counted(facet_of(wire, query, "section")) == {"lede": 1, "quote": 1}


def test_the_count_beside_a_section_is_the_total_that_filtering_by_it_gives(
    wire: Searcher,
) -> None:
    for tree in (Everything(), Word("leaders"), Not(Word("talks")), Word("rights", "boilerplate")):
        counts = counted(facet_of(wire, Query(tree), "section"))
        for section in STORY:
            only_there = Query(tree, filters=(Filter("section", (section,)),))
            assert wire.search(only_there).total == counts.get(section, 0)


def test_related_and_boilerplate_have_words_to_count_only_when_filtered_by(
    wire: Searcher,
) -> None:
    query = Query(Word("submarine"))
    assert counted(facet_of(wire, query, "section")) == {"lede": 1}
    for included in (("related",), ("related", "body")):
        filtered = replace(query, filters=(Filter("section", included),))
        assert counted(facet_of(wire, filtered, "section")) == {"lede": 1, "related": 1}
    assert counted(facet_of(wire, Query(Word("submarine", "related")), "section")) == {"related": 1}


def test_the_sections_of_everything_are_the_articles_that_have_them(wire: Searcher) -> None:
    assert facet_of(wire, Query(), "section", size=3) == Facet(
        "section",
        (FacetValue("lede", 3), FacetValue("body", 2), FacetValue("headline", 2)),
        missing=0,
        other=4,
    )


def test_a_facet_leaves_out_what_the_filter_on_its_field_leaves_out(opened: Opened) -> None:
    searcher = opened(
        article("a", "oil", tags=(Tag("place", "Oslo"), Tag("place", "Bergen"))),
        article("b", "oil", tags=(Tag("place", "Bergen"),)),
        article("c", "oil", tags=(Tag("place", "Turku"),)),
        article("d", "oil"),
    )
    some = Filter("place", include=("Turku",), exclude=("Oslo",))
    for asked in (Filter("place", exclude=("Oslo",)), some):
        answer = searcher.search(Query(Word("oil"), filters=(asked,), facets=(FacetAsk("place"),)))
        shown = (FacetValue("Bergen", 1), FacetValue("Turku", 1))
        assert answer.facets == (Facet("place", shown, missing=1, other=0),)


def test_a_value_is_spelled_best_whichever_articles_are_hits(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    many = [article(f"a{at}", "ships", source="Hinode") for at in range(300)]
    engine.build(many, sequence=1)
    engine.update([article("b", "talks", source="hinode")], (), sequence=2)
    with engine.open() as searcher:
        assert facet_of(searcher, Query(Word("talks")), "source") == Facet(
            "source", (FacetValue("Hinode", 1),), 0, 0
        )
