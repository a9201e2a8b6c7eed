"""Engines to be held to the promises of :mod:`index.engine`, and the slow, obvious oracle."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index.article import Article, Paragraph, Section, Tag
from index.engine import Engine, Searcher
from index.errors import QueryError
from index.folding import fold
from index.query import FacetAsk, Filter, Node, Query, Sort, Unit
from index.result import Facet, FacetValue, Hit, Results, Snippet
from oracle import OracleEngine
from strategies import corpus

Opened = Callable[..., Searcher]
SHORT = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def whoosh(data: Path) -> Engine:
    from index.engines.whoosh import WhooshEngine

    return WhooshEngine(data)


@pytest.fixture(params=[OracleEngine, whoosh], ids=["oracle", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    made: Engine = request.param(tmp_path)
    return made


@pytest.fixture
def opened(engine: Engine) -> Iterator[Opened]:
    """``opened(article, ...)``: a searcher over an index of these articles."""
    with ExitStack() as searchers:

        def index(*articles: Article) -> Searcher:
            engine.build(articles, sequence=1)
            return searchers.enter_context(engine.open())

        yield index


def article(
    id: str,
    *texts: str | tuple[Section, str],
    headline: str | None = None,
    published: datetime | None = None,
    source: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    tags: tuple[Tag, ...] = (),
) -> Article:
    """An article; of its texts the first is the lede and the others the body, if not said."""
    plain = [(Section.BODY if at else Section.LEDE, text) for at, text in enumerate(texts)]
    given = [text if isinstance(text, tuple) else plain[at] for at, text in enumerate(texts)]
    return Article(
        id=id,
        headline=str(given[0][1]) if headline is None else headline,
        headline_source="lede" if headline is None else "given",
        paragraphs=tuple(
            Paragraph(f"{id}.p{number}", number, section, str(text))
            for number, (section, text) in enumerate(given, 1)
        ),
        published=published,
        source=source,
        authors=authors,
        language=language,
        tags=tags,
    )


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def found(searcher: Searcher, tree: Node, *filters: Filter) -> list[str]:
    """The ids of the articles that match, in their own order."""
    query = Query(tree, filters=filters, sort=Sort.NEWEST, limit=1000)
    return sorted(ids(searcher.search(query)))


def paragraphs(searcher: Searcher, tree: Node, *filters: Filter) -> list[str]:
    """The ids of the paragraphs that match, in their own order."""
    query = Query(tree, filters=filters, unit=Unit.PARAGRAPH, limit=1000)
    return sorted(hit.snippets[0].paragraph for hit in searcher.search(query).hits)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[span.start : span.end] for span in snippet.spans]


def only(results: Results) -> Hit:
    (hit,) = results.hits
    return hit


SEOUL = Tag("place", "Seoul")


def facet_of(
    searcher: Searcher, query: Query, field: str, size: int = 10, prefix: str = ""
) -> Facet:
    (facet,) = searcher.search(replace(query, facets=(FacetAsk(field, size, prefix),))).facets
    return facet


def counted(facet: Facet) -> dict[str, int]:
    return {each.value: each.count for each in facet.values}


def answered(searcher: Searcher, query: Query) -> Results | QueryError:
    try:
        return searcher.search(query)
    except QueryError as refused:
        return refused


WIRE = (
    article(
        "a-1",
        "The prime ministers of Japan and South Korea held talks in New York.",
        (Section.QUOTE, '"We talked about the islets," Yoon said.'),
        (Section.CAPTION, "The leaders shake hands."),
        (Section.RELATED, "Submarine drill off Takeshima"),
        (Section.BOILERPLATE, "All rights reserved."),
        headline="Leaders meet at U.N.",
        published=datetime(2022, 9, 22, 5, tzinfo=UTC),
        source="Hinode News",
        authors=("Haruka Minase", "Daichi Kurosawa"),
        language="en",
        tags=(Tag("place", "Japan"), Tag("place", "South Korea"), Tag("person", "Yoon Suk-yeol")),
    ),
    article(
        "b-2",
        "A submarine drill off Takeshima cost 1,900 million yen.",
        "The US navy told us of the co-operation; the minister's café was closed.",
        published=datetime(2022, 9, 21, tzinfo=UTC),
        source="Gazette",
        language="en",
        tags=(Tag("place", "North Korea"), Tag("topic", "defence")),
    ),
    article(
        "C-3",
        "日韓首脳会談がニューヨークで行われた。",
        "竹島には触れなかった。島。",
        headline="首脳会談",
        language="ja",
        tags=(Tag("place", "Japan"),),
    ),
)


@pytest.fixture(scope="module", params=[OracleEngine, whoosh], ids=["oracle", "whoosh"])
def wire(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """A searcher over the three articles of WIRE, for tests that only ask."""
    made: Engine = request.param(tmp_path_factory.mktemp("wire"))
    made.build(WIRE, sequence=1)
    with made.open() as searcher:
        yield searcher


Pair = tuple[Searcher, Searcher]


@pytest.fixture(
    scope="module",
    params=[(0, 0, ""), (1, 1, ""), (2, 6, ""), (3, 25, ""), (4, 24, "apart"), (5, 24, "merged")],
    ids=lambda of: f"{of[1]}-articles{of[2]}",
)
def pair(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """The oracle and the Whoosh engine over the same random articles: built at once, or in steps
    that add, change and remove, with the segments kept apart or merged."""
    seed, size, steps = request.param
    articles = corpus(seed, size) if size else []
    engines: tuple[Engine, Engine] = (
        OracleEngine(),
        whoosh(tmp_path_factory.mktemp("random")),
    )
    with pytest.MonkeyPatch.context() as patch:
        if steps == "apart":
            patch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
        for each in engines:
            if not steps:
                each.build(articles, sequence=1)
                continue
            each.build(articles[: size // 2], sequence=1)
            for at in range(size // 2, size, 1 + size // 8):
                changed = [
                    *articles[at : at + 1 + size // 8],
                    replace(articles[at // 3], headline="Islets and talks"),
                ]
                each.update(changed, [articles[at // 4].id, "none such"], sequence=2 + at)
    if steps == "apart":
        assert len(whoosh_segments(engines[1])) > 3
    with engines[0].open() as oracle, engines[1].open() as searcher:
        yield oracle, searcher


def whoosh_segments(engine: Engine) -> Sequence[object]:
    with engine.open() as searcher:
        held: Sequence[object] = searcher.segments  # type: ignore[attr-defined]
        return held


def agree(pair: Pair, query: Query) -> None:
    """Asserts that the engine answers as the oracle does; where it was built in steps, but for
    which of its spellings a value is told in."""
    oracle, engine = pair
    expected, answer = answered(oracle, query), answered(engine, query)
    if isinstance(expected, QueryError) or isinstance(answer, QueryError):
        assert (type(answer), parameter(answer)) == (type(expected), parameter(expected))
        return
    told = tuple if engine.manifest.sequence == 1 else _folded
    assert unscored(replace(answer, facets=told(answer.facets))) == unscored(
        replace(expected, facets=told(expected.facets))
    )
    assert scores(answer) == pytest.approx(scores(expected), abs=1.001e-6)


def _folded(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """The facets with the values as they are compared."""
    return tuple(
        replace(each, values=tuple(FacetValue(fold(value), count) for value, count in each.values))
        for each in facets
    )


def add_up(answer: Results | QueryError) -> None:
    """Asserts that the parts of each score add up to it."""
    for hit in () if isinstance(answer, QueryError) else answer.hits:
        why = hit.explanation
        assert why is not None
        parts = [why.paragraph_gain, why.near_gain, why.feedback_gain]
        parts += [each.gain for each in why.gains]
        assert sum(parts) == pytest.approx(hit.score, abs=1e-5)


def parameter(answer: Results | QueryError) -> str | None:
    return answer.parameter if isinstance(answer, QueryError) else None


def unscored(results: Results) -> Results:
    hits = tuple(hit._replace(score=0.0) for hit in results.hits)
    return replace(results, generation="", hits=hits)


def scores(results: Results) -> list[float]:
    return [hit.score for hit in results.hits]
