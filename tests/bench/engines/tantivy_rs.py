"""tantivy by its Python bindings: one search, one aggregation, one snippet generator a query."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from bench.document import FACETS, Document, read_documents
from bench.oracle import Answer
from bench.queries import Asked

NAME = "tantivy"
WITHOUT: frozenset[str] = frozenset()
MULTI_SELECT = False
_AGGREGATION = {
    name: {"terms": {"field": name, "size": 10, "segment_size": 10_000}} for name in FACETS
}


def read(corpus: Path) -> Iterator[Document]:
    return read_documents(corpus)


def schema() -> Any:
    """Texts cut at spaces; values and dates as fast fields."""
    builder = import_module("tantivy").SchemaBuilder()
    for name in ("stems", "forms"):
        builder.add_text_field(name, stored=True, tokenizer_name="whitespace")
    for name in ("id", "headline"):
        builder.add_bytes_field(name, stored=True, indexed=False)
    builder.add_integer_field("published", stored=True, indexed=True, fast=True)
    for name in FACETS:
        builder.add_text_field(name, stored=name == "source", fast=True, tokenizer_name="raw")
    return builder.build()


def build(documents: Iterator[Document], folder: Path) -> None:
    tantivy = import_module("tantivy")
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(heap_size=256 << 20, num_threads=1)
    for one in documents:
        document = tantivy.Document()
        document.add_text("stems", one.stems)
        document.add_text("forms", one.forms)
        document.add_bytes("id", one.id.encode())
        document.add_bytes("headline", one.headline.encode())
        document.add_integer("published", one.published)
        for name in FACETS:
            for value in one.values[name]:
                document.add_text(name, value)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Engine:
    def __init__(self, folder: Path) -> None:
        self.module = import_module("tantivy")
        self.schema = schema()
        self.index = self.module.Index.open(str(folder))
        self.searcher = self.index.searcher()

    def ask(self, asked: Asked) -> Answer:
        query = self._query(asked)
        order = {"order_by_field": "published"} if asked.newest else {}
        found = self.searcher.search(query, limit=10, count=True, **order)
        maker = self.module.SnippetGenerator.create(self.searcher, query, self.schema, asked.column)
        hits, snippets = [], []
        for _, address in found.hits:
            document = self.searcher.doc(address)
            snippets.append(maker.snippet_from_doc(document))
            hits.append(
                (
                    bytes(document.get_first("id")).decode(),
                    bytes(document.get_first("headline")).decode(),
                    document.get_first("published"),
                    document.get_first("source") or "",
                )
            )
        counted = self.searcher.aggregate(query, _AGGREGATION)
        if isinstance(counted, str):
            counted = orjson.loads(counted)
        shown = [snippet.to_html() for snippet in snippets]
        return Answer(
            total=found.count,
            hits=hits,
            facets={
                name: [(b["key"], b["doc_count"]) for b in counted[name]["buckets"]]
                for name in FACETS
            },
            # Without a match in the text it gives none, where others give the beginning.
            shown=len(shown),
            marked=sum("<b>" in text for text in shown),
        )

    def _query(self, asked: Asked) -> Any:
        made, must = self.module.Query, self.module.Occur.Must
        tree = self._words(asked)
        parts = [] if tree is None else [(must, tree)]
        if asked.field:
            parts.append((must, made.term_query(self.schema, asked.field, asked.value)))
        if asked.until:
            integer = self.module.FieldType.Integer
            dates = made.range_query(
                self.schema, "published", integer, asked.since, asked.until, include_upper=False
            )
            parts.append((must, dates))
        if not parts:
            return made.all_query()
        return parts[0][1] if len(parts) == 1 else made.boolean_query(parts)

    def _words(self, asked: Asked) -> Any:
        made, occur = self.module.Query, self.module.Occur
        words = [made.term_query(self.schema, asked.column, term) for term in asked.terms]
        match asked.how:
            case "everything":
                return None
            case "phrase":
                return made.phrase_query(self.schema, "forms", list(asked.terms))
            case "prefix":
                return made.regex_query(self.schema, "forms", f"{asked.terms[0]}.*")
            case "fuzzy":
                return made.fuzzy_term_query(
                    self.schema, "forms", asked.terms[0], distance=1, transposition_cost_one=True
                )
            case "any":
                return made.boolean_query([(occur.Should, word) for word in words])
            case "not":
                return made.boolean_query([(occur.Must, words[0]), (occur.MustNot, words[1])])
            case _ if len(words) > 1:
                return made.boolean_query([(occur.Must, word) for word in words])
            case _:
                return words[0]
