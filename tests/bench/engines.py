"""The same work on each engine: total, ten best articles with a snippet each, three facets.

The rivals get the text as our analyzer sees it (stems for words, forms for phrases and prefixes),
so that everyone finds the same articles and the totals can be compared; a mark between two
paragraphs keeps a phrase from reaching over.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from bench.corpus import Asked
from index.analysis import stem, tokens
from index.article import Article
from index.engines.whoosh import WhooshEngine
from index.query import And, FacetAsk, Filter, Node, Not, Or, Phrase, Prefix, Query, Word

FACETS = ("place", "topic", "source")
_ODD = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is compared: the total, and the counts of the facet on places."""

    total: int
    places: tuple[tuple[str, int], ...]


class Rival(Protocol):
    name: str

    def build(self, articles: Iterable[Article], folder: Path) -> None: ...

    def ask(self, asked: Asked) -> Answer: ...


def plain(article: Article) -> tuple[str, str]:
    """The article's stems and forms as text that any tokenizer cuts in the same places."""
    stems, forms = [], []
    for text in (article.headline, *(paragraph.text for paragraph in article.paragraphs)):
        found = list(tokens(text))
        stems += [_ODD.sub("", token.stem) or "x" for token in found] + ["zzz"]
        forms += [_ODD.sub("", token.form) or "x" for token in found] + ["zzz"]
    return " ".join(stems), " ".join(forms)


class Broadsheet:
    name = "Broadsheet"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        engine = WhooshEngine(folder)
        engine.build(articles, 1)
        self.searcher = engine.open()

    def ask(self, asked: Asked) -> Answer:
        filters = (Filter("place", (asked.place,)),) if asked.place else ()
        facets = tuple(FacetAsk(name) for name in FACETS)
        query = Query(self._tree(asked), filters=filters, facets=facets, snippets=1)
        found = self.searcher.search(query)
        counted = ((value.value, value.count) for value in found.facets[0].values)
        return Answer(found.total, () if asked.place else tuple(counted))

    @staticmethod
    def _tree(asked: Asked) -> Node:
        words = tuple(Word(word) for word in asked.words)
        match asked.kind:
            case "two words":
                return And(words)
            case "one of three":
                return Or(words)
            case "not":
                return And((words[0], Not(words[1])))
            case "phrase":
                return Phrase(" ".join(asked.words))
            case "prefix":
                return Prefix(asked.words[0])
            case _:
                return words[0]


class Fts5:
    name = "SQLite FTS5"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        self.base = base = sqlite3.connect(folder / "fts.sqlite")
        base.execute(
            "create virtual table story using fts5(stems, forms, id unindexed, tokenize='ascii')"
        )
        base.execute("create table value (field text, story integer, value text)")
        for row, article in enumerate(articles, start=1):
            base.execute("insert into story values (?, ?, ?)", (*plain(article), article.id))
            base.executemany(
                "insert into value values (?, ?, ?)",
                [(field, row, value) for field in FACETS for value in article.values(field)],
            )
        base.execute("create index value_story on value (story, field)")
        base.execute("create index value_value on value (field, value, story)")
        base.commit()

    def ask(self, asked: Asked) -> Answer:
        match = self._match(asked)
        inside, given = "story match ?", [match]
        if asked.place:
            inside += " and rowid in (select story from value where field='place' and value=?)"
            given.append(asked.place)
        execute = self.base.execute
        (total,) = execute(f"select count(*) from story where {inside}", given).fetchone()
        execute(
            "select id, snippet(story, 1, '[', ']', '', 32) from story"
            f" where {inside} order by bm25(story) limit 10",
            given,
        ).fetchall()
        counted = {
            field: execute(
                "select value, count(*) from value where field=? and story in"
                f" (select rowid from story where {inside}) group by value"
                " order by count(*) desc, value limit 10",
                [field, *given],
            ).fetchall()
            for field in FACETS
        }
        places = tuple((value, count) for value, count in counted["place"])
        return Answer(total, () if asked.place else places)

    @staticmethod
    def _match(asked: Asked) -> str:
        words = [f"stems : {_ODD.sub('', stem(word))}" for word in asked.words]
        match asked.kind:
            case "phrase":
                return f'forms : "{" ".join(asked.words)}"'
            case "prefix":
                return f"forms : {asked.words[0]}*"
            case "one of three":
                return " OR ".join(words)
            case "not":
                return " NOT ".join(words)
            case _:
                return " AND ".join(words)


class Tantivy:
    name = "tantivy"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        self.module = tantivy = import_module("tantivy")
        schema = tantivy.SchemaBuilder()
        for name in ("stems", "forms"):
            schema.add_text_field(name, stored=name == "forms", tokenizer_name="whitespace")
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in FACETS:
            schema.add_text_field(name, fast=True, tokenizer_name="raw")
        (folder / "tantivy").mkdir()
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema, path=str(folder / "tantivy"))
        writer = self.index.writer(heap_size=256 << 20, num_threads=1)
        for article in articles:
            document = tantivy.Document()
            stems, forms = plain(article)
            for name, text in (("stems", stems), ("forms", forms), ("id", article.id)):
                document.add_text(name, text)
            for name in FACETS:
                for value in article.values(name):
                    document.add_text(name, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, asked: Asked) -> Answer:
        query = self._query(asked)
        found = self.searcher.search(query, limit=10, count=True)
        maker = self.module.SnippetGenerator.create(self.searcher, query, self.schema, "forms")
        for _, address in found.hits:
            maker.snippet_from_doc(self.searcher.doc(address)).to_html()
        counted = self.searcher.aggregate(
            query, {name: {"terms": {"field": name, "size": 10}} for name in FACETS}
        )
        places = _sorted((b["key"], b["doc_count"]) for b in counted["place"]["buckets"])
        total: int = found.count
        return Answer(total, () if asked.place else places)

    def _query(self, asked: Asked) -> Any:
        made = self.module.Query
        occur = self.module.Occur
        words = [
            made.term_query(self.schema, "stems", _ODD.sub("", stem(word))) for word in asked.words
        ]
        match asked.kind:
            case "phrase":
                return made.phrase_query(self.schema, "forms", list(asked.words))
            case "prefix":
                return made.regex_query(self.schema, "forms", f"{asked.words[0]}.*")
            case "one of three":
                return made.boolean_query([(occur.Should, word) for word in words])
            case "not":
                return made.boolean_query([(occur.Must, words[0]), (occur.MustNot, words[1])])
            case "filtered":
                place = made.term_query(self.schema, "place", asked.place)
                return made.boolean_query([(occur.Must, words[0]), (occur.Must, place)])
            case _:
                return made.boolean_query([(occur.Must, word) for word in words])


def _sorted(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted, key=lambda row: (-row[1], row[0])))


def truth(articles: Sequence[Article], asked: Asked) -> Answer:
    """The answer by plain sets over the text: what every engine is held to."""
    hits = [article for article in articles if _matches(article, asked)]
    counted = Counter(place for article in hits for place in article.values("place"))
    places = _sorted(counted.items())[:10]
    return Answer(len(hits), () if asked.place else places)


def _matches(article: Article, asked: Asked) -> bool:
    if asked.place and asked.place not in article.values("place"):
        return False
    stems, forms = (f" {text} " for text in plain(article))
    have = [f" {_ODD.sub('', stem(word))} " in stems for word in asked.words]
    match asked.kind:
        case "phrase":
            return f" {' '.join(asked.words)} " in forms
        case "prefix":
            return f" {asked.words[0]}" in forms
        case "one of three":
            return any(have)
        case "not":
            return have[0] and not have[1]
        case _:
            return all(have)
