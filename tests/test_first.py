"""The first stage leaves articles out, and never one of the best."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.answer import Answer
from index.engines.whoosh.evidence import idfs
from index.engines.whoosh.first import first_scores
from index.engines.whoosh.order import greatest
from index.engines.whoosh.search import WhooshSearcher
from index.query import Filter, Or, Query, Word
from index.ranking import DECIMALS
from seam import SHORT, article

FORMS = ["talk", "talks", "talking", "court", "courts", "strike", "strikes", "striking", "islet"]
COUNT = 1_500


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshSearcher]:
    """Short articles in which common and rare forms of the same words stand."""
    chance = random.Random(7)
    weights = [9, 6, 1, 4, 4, 2, 3, 1, 1]
    engine = WhooshEngine(Path(tmp_path_factory.mktemp("many")))
    engine.build(
        (
            article(
                f"a{number:04}",
                " ".join(chance.choices(FORMS, weights, k=chance.randint(1, 8))),
                source=chance.choice(["Kyodo", "Jiji"]),
            )
            for number in range(COUNT)
        ),
        sequence=1,
    )
    with engine.open() as searcher:
        assert isinstance(searcher, WhooshSearcher)
        yield searcher


@given(
    words=st.lists(st.sampled_from(FORMS), min_size=1, max_size=5),
    count=st.integers(1, 40),
    filters=st.sampled_from([(), (Filter("source", ("Kyodo",)),)]),
)
@SHORT
def test_the_best_are_those_of_all_that_was_found(
    many: WhooshSearcher, words: list[str], count: int, filters: tuple[Filter, ...]
) -> None:
    tree = Or(tuple(map(Word, words))) if len(words) > 1 else Word(words[0])
    scored = Answer("", many.collection, many.norms, Query(tree, filters=filters)).scored[0]
    weights = idfs([scored.evidence], many.segments, many.collection.articles)
    every, full = first_scores(scored.part.found, scored.evidence, weights, scored.norms, COUNT)
    left, scores = first_scores(scored.part.found, scored.evidence, weights, scored.norms, count)
    assert every.tolist() == scored.part.found.tolist()
    assert np.isin(left, every).all()
    told = dict(zip(every.tolist(), full.round(DECIMALS).tolist(), strict=True))
    assert dict(zip(left.tolist(), scores.round(DECIMALS).tolist(), strict=True)).items() <= (
        told.items()
    )
    least = sorted(told.values())[-count] if len(told) >= count else 0.0
    assert {member for member, score in told.items() if score >= least} <= set(left.tolist())


def test_few_are_left_where_one_form_tells_little(many: WhooshSearcher) -> None:
    tree = Or((Word("talking"), Word("islet")))  # a word alone would tell its form more apart
    scored = Answer("", many.collection, many.norms, Query(tree)).scored[0]
    weights = idfs([scored.evidence], many.segments, many.collection.articles)
    left, _ = first_scores(scored.part.found, scored.evidence, weights, scored.norms, 10)
    assert 10 <= len(left) < len(scored.part.found) / 2


@given(st.lists(st.sampled_from([0.0, 0.25, 1.0, 1.5, 7.0]), min_size=1), st.integers(1, 30))
def test_of_many_equal_scores_all_are_kept(some: list[float], count: int) -> None:
    scores = np.array(some * 40)
    kept = set(greatest(scores, count).tolist())
    least = sorted(scores.tolist())[-min(count, len(scores))]
    assert {at for at, score in enumerate(scores.tolist()) if score >= least} <= kept
