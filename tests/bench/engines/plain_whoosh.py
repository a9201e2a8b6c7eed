"""Whoosh as it comes: its own codec, matchers, scoring, grouping and highlighter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, query, sorting
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.index import create_in, open_dir

from bench.document import FACETS, Document, read_documents
from bench.oracle import Answer
from bench.queries import Asked

NAME = "plain Whoosh"
WITHOUT: frozenset[str] = frozenset()
MULTI_SELECT = False
_BATCH = 20_000
"""Articles a commit: several segments, merged as Whoosh does by itself."""


def read(corpus: Path) -> Iterator[Document]:
    return read_documents(corpus)


def build(documents: Iterator[Document], folder: Path) -> None:
    cut: Any = SpaceSeparatedTokenizer()  # typed as no analyzer, which it is
    schema = fields.Schema(
        stems=fields.TEXT(analyzer=cut, stored=True),
        forms=fields.TEXT(analyzer=cut, stored=True),
        id=fields.STORED,
        headline=fields.STORED,
        published=fields.NUMERIC(bits=64, sortable=True, stored=True),
        source=fields.ID(sortable=True, stored=True),
        place=fields.KEYWORD(commas=True),
        topic=fields.KEYWORD(commas=True),
    )
    index = create_in(str(folder), schema)
    writer = index.writer(limitmb=256)
    for number, one in enumerate(documents, start=1):
        writer.add_document(
            stems=one.stems,
            forms=one.forms,
            id=one.id,
            headline=one.headline,
            published=one.published,
            source=one.source,
            place=",".join(one.values["place"]),
            topic=",".join(one.values["topic"]),
        )
        if number % _BATCH == 0:
            writer.commit()
            writer = index.writer(limitmb=256)
    writer.commit()
    index.close()


class Engine:
    def __init__(self, folder: Path) -> None:
        self.searcher = open_dir(str(folder)).searcher()

    def ask(self, asked: Asked) -> Answer:
        grouped = {
            name: sorting.FieldFacet(name, allow_overlap=name != "source", maptype=sorting.Count)
            for name in FACETS
        }
        order = {"sortedby": "published", "reverse": True} if asked.newest else {}
        found = self.searcher.search(
            _tree(asked), limit=10, filter=_filter(asked), groupedby=grouped, **order
        )
        # A grouped search holds every hit, whatever the limit.
        best = found[:10]
        snippets = [hit.highlights(asked.column, top=1) or hit["forms"][:200] for hit in best]
        return Answer(
            total=len(found),
            hits=[(h["id"], h["headline"], h["published"], h["source"]) for h in best],
            facets={name: _top(found.groups(name)) for name in FACETS},
            shown=sum(bool(text) for text in snippets),
            marked=sum("<b" in text for text in snippets),
        )


def _top(counted: dict[Any, int]) -> list[tuple[str, int]]:
    rows = ((value, count) for value, count in counted.items() if value is not None)
    return sorted(rows, key=lambda row: (-row[1], row[0]))[:10]


def _filter(asked: Asked) -> Any:
    parts: list[Any] = []
    if asked.field:
        parts.append(query.Term(asked.field, asked.value))
    if asked.until:
        parts.append(query.NumericRange("published", asked.since, asked.until, endexcl=True))
    return query.And(parts) if parts else None


def _tree(asked: Asked) -> Any:
    words = [query.Term(asked.column, term) for term in asked.terms]
    match asked.how:
        case "everything":
            return query.Every()
        case "phrase":
            return query.Phrase("forms", list(asked.terms))
        case "prefix":
            return query.Prefix("forms", asked.terms[0])
        case "fuzzy":
            return query.FuzzyTerm("forms", asked.terms[0], maxdist=1, prefixlength=0)
        case "any":
            return query.Or(words)
        case "not":
            return query.And([words[0], query.Not(words[1])])
        case _:
            return query.And(words)
