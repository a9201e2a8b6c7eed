"""Whatever is asked, an engine answers as the slow, obvious oracle does."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.engine import Searcher
from index.errors import QueryError
from index.query import (
    FIELDS,
    VALUE_FIELDS,
    FacetAsk,
    Filter,
    Fuzzy,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
)
from index.result import Hit
from seam import SHORT, Pair, agree, answered, counted, ids
from strategies import queries


@given(st.text(max_size=30), st.sampled_from((None, *FIELDS)), st.integers(0, 3))
@SHORT
def test_no_text_makes_anything_but_an_answer_or_a_query_error(
    wire: Searcher, text: str, field: str | None, distance: int
) -> None:
    leaves = (
        Word(text, field),
        Phrase(text, field),
        Phrase(text, field, distance),
        Prefix(text, field),
        Fuzzy(text, 2, field),
    )
    for leaf in leaves:
        answer = answered(wire, Query(Or((leaf, Word("talks"))), facets=(FacetAsk("section"),)))
        assert isinstance(answer, QueryError) or "a-1" in ids(answer)


@given(st.sampled_from(("section", *VALUE_FIELDS)), st.text(max_size=20))
@SHORT
def test_no_value_of_a_filter_or_a_facet_makes_anything_but_an_answer_or_a_query_error(
    wire: Searcher, field: str, text: str
) -> None:
    for filter in (Filter(field, (text,)), Filter(field, exclude=(text,))):
        answered(wire, Query(filters=(filter,), facets=(FacetAsk(field, prefix=text),)))


@given(queries)
@SHORT
def test_the_same_query_gives_the_same_results(wire: Searcher, query: Query) -> None:
    first, second = answered(wire, query), answered(wire, query)
    assert first == second or isinstance(first, QueryError)


@given(queries)
@SHORT
def test_an_engine_answers_as_the_oracle_does(pair: Pair, query: Query) -> None:
    agree(pair, query)


@given(queries)
@SHORT
def test_pages_facets_and_spans_agree_with_each_other(pair: Pair, query: Query) -> None:
    _, engine = pair
    query = replace(query, offset=0, limit=10**6, facets=(FacetAsk("source", 2),))
    answer = answered(engine, query)
    if isinstance(answer, QueryError):
        return
    assert answer.total == len(answer.hits)
    assert ids(answer)[2:5] == ids(engine.search(replace(query, offset=2, limit=3)))
    if not any(filter.field == "source" for filter in query.filters):
        (facet,) = answer.facets
        assert sum(counted(facet).values()) + facet.other + facet.missing == answer.total
    for hit in answer.hits:
        check_text(engine, hit)


def check_text(engine: Searcher, hit: Hit) -> None:
    whole = engine.article(hit.id)
    assert whole is not None
    texts = {p.id: p.text for p in whole.paragraphs} | {whole.headline_id: whole.headline}
    for snippet in (hit.title, *hit.snippets):
        assert snippet.text == texts[snippet.paragraph][snippet.start : snippet.end]
        assert "".join(part.text for part in snippet.parts) == snippet.text
