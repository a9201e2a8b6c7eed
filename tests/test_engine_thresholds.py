"""What is done only where there is much of something gives the same answers where there is little:
with every threshold low, the engine still answers as the oracle does."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Section
from index.query import Filter, Or, Query, Sort, Word
from oracle import OracleEngine
from seam import SHORT, Pair, add_up, agree, answered, whoosh
from strategies import ENGLISH, corpus, queries

LOW = {
    "": {
        f"ranking.{name}": count
        for name, count in {"WINDOW": 6, "FIRST": 2, "WORDS": 3, "STEMS": 6, "SOUGHT": 1}.items()
    },
    "engines.whoosh.": {
        **{f"{name}.FEWER": 1 for name in ("first", "occurrences", "runs", "subset")},
        **{f"facets.{name}": 1 for name in ("_SORTED", "_MANY", "_DEPTH", "_BROAD")},
        **{"facets._FEW": 2, "facets._BROAD_SINGLE": 1, "facets.COMMON": 3, "tally.COMMON": 3},
        **{
            "layout.FEW": 0,
            "layout._PART": 3,
            "scored._FEW": 4,
            "leafreader.PLACES": 20,
            "leafreader.PASSAGES": 20,
            "first._FEW": 1,
            "first._WORTH": 1,
            "runs._FEW": 1,
            "postings.REMEMBERED": 3,
            "postings.SHARED": 9,
            "occurrences._MANY": 0,
            "occurrences._TOGETHER": 0,
        },
        **{"order._SAMPLE": 3, "tally._STEP": 1, "names._STRINGS": 1, "show.TOGETHER": 100},
    },
}


@pytest.fixture(scope="module", params=[1, 4], ids=["one-segment", "four-segments"])
def low(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The oracle and the engine over the same random articles, with every threshold low."""
    articles = corpus(9, 28)
    engines = OracleEngine(), whoosh(tmp_path_factory.mktemp("low"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
        for package, values in LOW.items():
            for name, value in values.items():
                patch.setattr(f"index.{package}{name}", value)
        for engine in engines:
            first, *others = (articles[at :: request.param] for at in range(request.param))
            engine.build(first, sequence=1)
            for sequence, more in enumerate(others, 2):
                engine.update(more, [first[sequence].id], sequence)
        with engines[0].open() as oracle, engines[1].open() as searcher:
            yield oracle, searcher


@given(queries)
@SHORT
def test_thresholds_change_no_answer(low: Pair, query: Query) -> None:
    agree(low, query)


@given(queries)
@SHORT
def test_the_parts_of_a_score_add_up_to_it_also_beyond_what_is_looked_into(
    low: Pair, query: Query
) -> None:
    add_up(answered(low[1], replace(query, sort=Sort.RELEVANCE, explain=True)))


@given(st.lists(st.sampled_from(ENGLISH[:6]), min_size=2, max_size=6), st.booleans())
@SHORT
def test_words_that_stand_close_count_by_how_often_they_are_asked_for_and_how_seldom_they_do(
    low: Pair, words: list[str], aside: bool
) -> None:
    inside = (Filter("section", (Section.BODY, Section.RELATED)),) if aside else ()
    agree(low, Query(Or(tuple(map(Word, words))), inside, limit=50))
