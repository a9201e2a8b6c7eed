"""The costliest queries take the engine no more calls where ten times as many articles match."""

import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import pytest

from conftest import build
from index.analysis import tokens
from index.article import RawArticle
from index.engine import Searcher
from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.occurrences import Occurrences, Placed
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.runs import Terms
from index.query import FACET_FIELDS, FacetAsk, Filter, Query, Sort, Unit
from index.syntax import parse
from rubbish import at_the_bounds
from test_hostile import work

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
WORDS = [f"{a}{b}n" for a, b in zip(_SYLLABLES, _SYLLABLES[7:] + _SYLLABLES[:7], strict=True)]
WORDS += [f"{a}{b}rt" for a, b in zip(_SYLLABLES, _SYLLABLES[9:] + _SYLLABLES[:9], strict=True)]
BOUNDS = at_the_bounds(WORDS)


@pytest.fixture(scope="module")
def searchers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Searcher, Searcher]]:
    """Over 20 articles that have all the words, and over 200 such articles."""

    def articles(count: int) -> Iterator[RawArticle]:
        text = "\n\n".join(" ".join(WORDS[at:] + WORDS[:at]) for at in range(3))
        for number in range(count):
            yield RawArticle(id=f"a-{number}", text=text + "\n\n首脳会談は終わった。")

    small, large = (tmp_path_factory.mktemp("bounds") / "data" for _ in range(2))
    build(small, articles(20))
    build(large, articles(200))
    with WhooshEngine(small).open() as few, WhooshEngine(large).open() as many:
        yield few, many


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("name", BOUNDS)
def test_the_costliest_queries_take_no_more_calls_where_ten_times_as_many_articles_match(
    searchers: tuple[Searcher, Searcher], name: str, unit: Unit
) -> None:
    query = Query(
        parse(BOUNDS[name], strict=True).tree,
        unit=unit,
        limit=10,
        facets=tuple(map(FacetAsk, FACET_FIELDS)),
        dates="day",
        explain=True,
    )
    small, large = searchers
    for asked in (query, replace(query, sort=Sort.NEWEST)):
        assert outcome(small, asked) == outcome(large, asked)
        few = work(partial(outcome, small, asked))
        many = work(partial(outcome, large, asked))
        assert many < 1.2 * few + 500


def outcome(searcher: Searcher, query: Query) -> bool:
    """Whether there is any hit; QueryTooLarge is let through."""
    return bool(searcher.search(query).total)


@pytest.mark.parametrize("unit", Unit)
def test_postings_are_read_no_oftener_to_explain_a_page_than_to_explain_a_hit(
    searchers: tuple[Searcher, Searcher], unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, among = [], Occurrences.among

    def counted(self: Occurrences, every: Sequence[Terms], articles: Ints) -> Placed:
        read.append(len(articles))
        return among(self, every, articles)

    monkeypatch.setattr(Occurrences, "among", counted)
    query = Query(parse(f"{WORDS[0]} OR {WORDS[1][:2]}*").tree, unit=unit, explain=True)
    told = []
    for limit in (1, 50):
        read.clear()
        hits = searchers[1].search(replace(query, limit=limit)).hits
        assert len([hit.explanation for hit in hits if hit.explanation]) == limit
        told.append(len(read))
    assert told[0] == told[1]


def test_no_long_word_or_value_stays_in_memory(searchers: tuple[Searcher, Searcher]) -> None:
    searcher, _ = searchers
    tracemalloc.start()
    for number in range(200):
        filters = (Filter("place", (f"{number}{'X' * 60_000}",)),)
        searcher.search(Query(parse(f"{number}{'x' * 1_900}").tree, filters))
        list(tokens(f"{number}{'x' * 60_000}"))
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert left < 4_000_000
