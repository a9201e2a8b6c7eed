"""Broadsheet, in process, as its service calls it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.document import FACETS, read_articles
from bench.oracle import Answer
from bench.queries import Asked
from index.article import Article
from index.engines.whoosh import WhooshEngine
from index.query import (
    And,
    Everything,
    FacetAsk,
    Filter,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Sort,
    Word,
)

NAME = "Broadsheet"
WITHOUT: frozenset[str] = frozenset()
MULTI_SELECT = True


def read(corpus: Path) -> Iterator[Article]:
    return read_articles(corpus)


def build(articles: Iterator[Article], folder: Path) -> None:
    WhooshEngine(folder).build(articles, 1)


class Engine:
    def __init__(self, folder: Path) -> None:
        self.searcher = WhooshEngine(folder).open()

    def ask(self, asked: Asked) -> Answer:
        found = self.searcher.search(query(asked))
        snippets = [hit.snippets[0] if hit.snippets else hit.title for hit in found.hits]
        return Answer(
            total=found.total,
            hits=[
                (hit.id, hit.headline, _seconds(hit.published), hit.source or "")
                for hit in found.hits
            ],
            facets={
                facet.field: [(value.value, value.count) for value in facet.values]
                for facet in found.facets
            },
            shown=sum(bool(snippet.text) for snippet in snippets),
            marked=sum(
                bool(snippet.spans or hit.title.spans)
                for snippet, hit in zip(snippets, found.hits, strict=True)
            ),
        )


def query(asked: Asked) -> Query:
    """The query as ours."""
    return Query(
        _tree(asked),
        filters=(Filter(asked.field, (asked.value,)),) if asked.field else (),
        since=datetime.fromtimestamp(asked.since, UTC) if asked.until else None,
        until=datetime.fromtimestamp(asked.until, UTC) if asked.until else None,
        sort=Sort.NEWEST if asked.newest else Sort.RELEVANCE,
        facets=tuple(FacetAsk(name) for name in FACETS),
        snippets=1,
    )


def _tree(asked: Asked) -> Node:
    words = tuple(Word(word) for word in asked.words)
    match asked.how:
        case "any":
            return Or(words)
        case "not":
            return And((words[0], Not(words[1])))
        case "phrase":
            return Phrase(" ".join(asked.words))
        case "prefix":
            return Prefix(asked.words[0])
        case "fuzzy":
            return Fuzzy(asked.words[0])
        case "everything":
            return Everything()
        case _:
            return And(words) if len(words) > 1 else words[0]


def _seconds(published: datetime | None) -> int:
    return int(published.timestamp()) if published else 0
