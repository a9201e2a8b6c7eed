"""Words that stand mostly for others, told from them, on every engine."""

from math import log
from pathlib import Path

import pytest

from index.query import And, Fuzzy, Node, Query, Unit, Word
from index.ranking import EXACT, LEDE
from seam import Opened, article, ids, whoosh
from test_engine_scores import once

REPORTS = [
    article("a", "Reports of reported goods, and reports again.", headline="Reports"),
    *(article(f"b{at}", "Sugar reports x x x x x x x x x x x x") for at in range(9)),
    article("c", "x x x x x x x x x x x x x x x x x x x The reporter of talks"),
    article("d", "x x x x x x x x x x x x x x x x x x x x x x x reporters of it"),
]

TOLD = [article("c", "the reporter"), article("d", "some reporters")]


@pytest.mark.parametrize("unit", Unit)
def test_a_word_outranks_the_other_words_of_its_stem_where_these_are_most(
    opened: Opened, unit: Unit
) -> None:
    searcher = opened(*REPORTS)
    answer = searcher.search(Query(Word("reporter"), limit=20, unit=unit))
    first = [hit.id for hit in answer.hits[:2]]
    assert sorted(first) == ["c", "d"]
    assert answer.total > 9  # the others are found all the same
    lede = searcher.search(Query(Word("reporter", "lede"), limit=20, unit=unit))
    assert sorted(hit.id for hit in lede.hits[:2]) == ["c", "d"]


def test_what_a_word_counts_for_more_is_as_much_as_its_own_idf_is_more(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build([*(article(f"a{at}", "sugar reports") for at in range(9)), *TOLD], 1)
    with engine.open() as searcher:
        word, _, common = searcher.search(Query(Word("reporter"), explain=True)).hits[:3]
    gains = [hit.explanation.gains[0] for hit in (word, common) if hit.explanation]
    stem, own = (log(1 + (11 - having + 0.5) / (having + 0.5)) for having in (11, 2))
    assert [(gain.idf, gain.exact) for gain in gains] == [(pytest.approx(stem), LEDE), (stem, 0)]
    assert gains[0].gain == pytest.approx(once(1) * (own + EXACT * stem))
    assert gains[1].gain == pytest.approx(once(1) * stem)


@pytest.mark.parametrize("unit", Unit)
def test_what_is_spelled_more_nearly_comes_before_what_is_common(
    opened: Opened, unit: Unit
) -> None:
    searcher = opened(
        *(article(f"a{at}", "letter letter letter", headline="Letter") for at in range(9)),
        article("b", "x x x x x x x x x x x x x x x x x Yeutter"),
        article("c", "x x x x x x x x x x x x x x x x x Yuetter"),
    )
    answer = searcher.search(Query(Fuzzy("yuetter", 2), unit=unit, limit=30))
    assert sorted(hit.id for hit in answer.hits[:2]) == ["b", "c"]
    assert answer.total == 11 if unit is Unit.ARTICLE else 20
    exact = searcher.search(Query(Fuzzy("yuetter", 1), unit=unit))
    assert ids(exact) == ["c", "b"]


TALKS = [
    *(article(f"a{at}", "They talked and talked of sugar x") for at in range(9)),
    article("b", "x x x x x x x x x x x x The talk of sugar"),
]


def test_beside_others_a_word_in_its_commonest_inflections_is_worth_what_its_stem_is(
    opened: Opened,
) -> None:
    answer = opened(*TALKS).search(Query(And((Word("talk"), Word("sugar")))))
    assert (answer.hits[0].id, answer.total) == ("a0", 10)


@pytest.mark.parametrize("tree", [Word("talk"), And((Word("talk"), Word("talk"), Word("the")))])
def test_alone_it_outranks_its_other_forms_where_these_are_most(opened: Opened, tree: Node) -> None:
    searcher = opened(*TALKS)
    assert searcher.search(Query(tree)).hits[0].id == "b"
    assert searcher.search(Query(Word("talked"))).hits[0].id == "a0"
    assert searcher.search(Query(Word("talk"))).total == 10
