"""A request understood -> its answer, with what may be mistyped where there are no hits."""

from dataclasses import replace

from index.doubtful import doubtful
from index.engine import Searcher
from index.result import Results
from service.asked import Asked


def answer(asked: Asked, searcher: Searcher) -> tuple[Asked, Results]:
    """The answer, and the request with what of it may be mistyped, where nothing is found; raises
    QueryError for what cannot be answered as asked."""
    results = searcher.search(asked.query)
    if results.total:
        return asked, results
    return replace(asked, doubts=doubtful(asked.query, searcher)), results
