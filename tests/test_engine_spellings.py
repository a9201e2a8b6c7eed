"""In which spelling a value is told that its articles spell in several ways."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.article import Article, Tag
from index.engine import Searcher
from index.engines.whoosh.merging import packed
from index.query import Everything, FacetAsk, Filter, Query, Word
from seam import Opened, article, counted, facet_of, found, whoosh, whoosh_segments


def of_topics(*topics: str, first: int = 0, text: str = "x") -> list[Article]:
    """An article of each topic."""
    return [
        article(f"a{at}", text, tags=(Tag("topic", topic),))
        for at, topic in enumerate(topics, first)
    ]


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        (["AGriculture", *["Agriculture"] * 3], "Agriculture"),
        (["EARN", "earn", "earn", "earn"], "earn"),
        (["Japan", "japan", "japan"], "Japan"),
        (["Pelé", "Pele", "Pele"], "Pelé"),
        (["West Germany", "west-germany", "west-germany"], "West Germany"),
        (["Jean-Paul", "Jean Paul", "jean_paul"], "Jean Paul"),
        (["Aa", "aA", "aa", "AA", "áA", "áA"], "áA"),
        (["Aa", "aA", "aa", "AA"], "AA"),
    ],
)
def test_a_value_is_told_in_the_best_spelling_that_a_fair_share_of_its_articles_have(
    opened: Opened, topics: list[str], told: str
) -> None:
    searcher = opened(*of_topics(*topics))
    assert counted(facet_of(searcher, Query(), "topic")) == {told: len(topics)}


def test_a_value_is_chosen_by_any_of_its_spellings(opened: Opened) -> None:
    searcher = opened(*of_topics("West Germany", "west-germany", "West_Germany", "Germany"))
    every = ["a0", "a1", "a2"]
    for typed in ("west germany", "WEST-GERMANY", "west_germany"):
        assert found(searcher, Everything(), Filter("topic", (typed,))) == every
        assert found(searcher, Everything(), Filter("topic", exclude=(typed,))) == ["a3"]
    for prefix in ("west-g", "West G"):
        facets = searcher.search(Query(facets=(FacetAsk("topic", prefix=prefix),))).facets
        assert counted(facets[0]) == {"West Germany": 3}


def test_of_spellings_that_equally_many_have_the_best_is_told(opened: Opened) -> None:
    searcher = opened(*of_topics("TRade", "trade", "TRADE", "Trade", "TRADE", "Trade", "trade"))
    assert counted(facet_of(searcher, Query(), "topic")) == {"Trade": 7}


def test_an_article_that_spells_a_value_twice_counts_for_either_spelling(opened: Opened) -> None:
    both = Tag("topic", "grain"), Tag("topic", "grain", "rule"), Tag("topic", "GRAIN")
    searcher = opened(article("b", "x", tags=both), *of_topics("GRAIN", "Grain"))
    assert counted(facet_of(searcher, Query(), "topic")) == {"GRAIN": 3}


def test_a_value_is_told_so_whichever_articles_are_hits(opened: Opened) -> None:
    searcher = opened(*of_topics("gold", text="mine"), *of_topics("Gold", "Gold", first=1))
    assert counted(facet_of(searcher, Query(Word("mine")), "topic")) == {"Gold": 1}


@pytest.fixture(params=["apart", "merged"])
def updated(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """``updated(articles, ...)``: a searcher over an index built of the first articles and updated
    with each of the others, each in a segment of its own or all merged at last."""
    monkeypatch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
    with ExitStack() as searchers:

        def index(*steps: list[Article]) -> Searcher:
            engine = whoosh(tmp_path)
            engine.build(steps[0], sequence=1)
            for sequence, more in enumerate(steps[1:], 2):
                if sequence == len(steps) and request.param == "merged":
                    monkeypatch.setattr("index.engines.whoosh.tiered", packed)
                engine.update(more, (), sequence)
            assert len(whoosh_segments(engine)) == (len(steps) if request.param == "apart" else 1)
            return searchers.enter_context(engine.open())

        yield index


def test_of_several_segments_one_with_few_articles_of_a_value_does_not_say_how_it_is_told(
    updated: Opened,
) -> None:
    searcher = updated(of_topics("earn", "earn", "earn"), of_topics("EARN", first=3))
    assert counted(facet_of(searcher, Query(), "topic")) == {"earn": 4}
    assert counted(facet_of(searcher, Query(), "topic", prefix="E")) == {"earn": 4}


def test_articles_of_segments_that_agree_on_a_spelling_are_added_up(updated: Opened) -> None:
    one, two, three = of_topics("FED"), of_topics("Fed", first=1), of_topics("Fed", first=2)
    searcher = updated(one, two, three, of_topics("Fed", "oil", first=3))
    assert counted(facet_of(searcher, Query(), "topic")) == {"Fed": 4, "oil": 1}


def test_of_segments_with_equally_many_articles_of_a_value_the_best_spelling_is_told(
    updated: Opened,
) -> None:
    searcher = updated(
        of_topics("TRade"),
        of_topics("trade", "trade", first=1),
        of_topics("Trade", "Trade", first=3),
    )
    assert counted(facet_of(searcher, Query(), "topic")) == {"Trade": 5}


def test_articles_that_were_replaced_have_no_say_in_how_a_value_is_told(updated: Opened) -> None:
    wrong = of_topics(*["AGriculture"] * 4, *["oil"] * 8)
    right = of_topics(*["Agriculture"] * 3)
    searcher = updated(wrong, right)
    assert counted(facet_of(searcher, Query(), "topic")) == {"Agriculture": 4, "oil": 8}
