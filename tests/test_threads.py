"""One searcher asked by several threads at the same time, as gunicorn's do."""

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from index.engines.whoosh import WhooshEngine
from index.query import FACET_FIELDS, FacetAsk, Query, Unit
from index.result import Results
from index.syntax import parse
from strategies import corpus

THREADS = 6
TYPED = (
    *("talks", "talks seoul", '"prime minister"', "minist*", "kishida~", "the of", "cease-fire"),
    *("ceasefire", "universite", "-talks", "talks OR cafe", '"talks yoon"~9', "lede:talks", "島"),
)
QUERIES = [
    Query(
        parse(text, any=anyway).tree,
        unit=unit,
        facets=tuple(map(FacetAsk, FACET_FIELDS)),
        explain=anyway,
    )
    for text in TYPED
    for unit in Unit
    for anyway in (False, True)
]


def test_many_threads_get_the_answers_that_one_does(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build(corpus(1, 60), 1)
    engine.update(corpus(2, 20), [], 2)
    with engine.open() as alone:
        expected = [alone.search(query) for query in QUERIES]
    barrier = Barrier(THREADS)

    with engine.open() as shared, ThreadPoolExecutor(THREADS) as pool:

        def ask(seed: int) -> list[tuple[int, Results]]:
            order = list(range(len(QUERIES)))
            random.Random(seed).shuffle(order)
            barrier.wait(60)
            return [(at, shared.search(QUERIES[at])) for at in order]

        told: Iterable[list[tuple[int, Results]]] = pool.map(ask, range(THREADS))
        wrong = {at for each in told for at, answer in each if answer != expected[at]}
    assert wrong == set()
    assert sum(answer.total for answer in expected) > 0
