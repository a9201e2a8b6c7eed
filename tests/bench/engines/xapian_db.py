"""Xapian: terms with positions, one match spy a facet in C++, its own snippets."""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from bench.document import FACETS, Document, read_documents
from bench.oracle import Answer
from bench.queries import Asked

NAME = "Xapian"
WITHOUT = frozenset({"fuzzy"})
MULTI_SELECT = False
PREFIX = {"stems": "S", "forms": "F", "place": "P", "topic": "T", "source": "Q"}
SLOT = {"published": 0, "place": 1, "topic": 2, "source": 3}
_LONGEST = 240  # bytes of a term
_BETWEEN = "\x1f"


def read(corpus: Path) -> Iterator[Document]:
    return read_documents(corpus)


def build(documents: Iterator[Document], folder: Path) -> None:
    xapian = import_module("xapian")
    base = xapian.WritableDatabase(str(folder / "xapian"), xapian.DB_CREATE)
    for one in documents:
        made = xapian.Document()
        for name in ("stems", "forms"):
            prefix = PREFIX[name]
            for position, term in enumerate(getattr(one, name).split()):
                made.add_posting((prefix + term)[:_LONGEST], position)
        made.add_value(SLOT["published"], xapian.sortable_serialise(one.published))
        for name in FACETS:
            made.add_value(SLOT[name], _BETWEEN.join(one.values[name]))
            for value in one.values[name]:
                made.add_boolean_term(PREFIX[name] + value)
        kept = (one.id, one.headline, one.published, one.source, one.forms)
        made.set_data(orjson.dumps(kept))
        base.add_document(made)
    base.commit()
    base.close()


class Engine:
    def __init__(self, folder: Path) -> None:
        self.module = import_module("xapian")
        self.base = self.module.Database(str(folder / "xapian"))
        self.everything = self.base.get_doccount()

    def ask(self, asked: Asked) -> Answer:
        enquire = self.module.Enquire(self.base)
        enquire.set_query(self._query(asked))
        if asked.newest:
            enquire.set_weighting_scheme(self.module.BoolWeight())
            enquire.set_sort_by_value(SLOT["published"], True)
        spies = {name: self.module.ValueCountMatchSpy(SLOT[name]) for name in FACETS}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, self.everything)
        hits, snippets = [], []
        for match in found:
            id, headline, published, source, text = orjson.loads(match.document.get_data())
            hits.append((id, headline, published, source))
            snippets.append(found.snippet(text, 200).decode())
        return Answer(
            total=found.size() and found.get_matches_estimated(),
            hits=hits,
            facets={name: _counted(spy) for name, spy in spies.items()},
            shown=sum(bool(text) for text in snippets),
            marked=sum("<b>" in text for text in snippets),
        )

    def _query(self, asked: Asked) -> Any:
        made = self.module.Query
        tree = self._words(asked)
        if asked.field:
            value = made(PREFIX[asked.field] + asked.value)
            tree = made(made.OP_FILTER, tree, value)
        if asked.until:
            ends = (self.module.sortable_serialise(n) for n in (asked.since, asked.until - 1))
            tree = made(made.OP_FILTER, tree, made(made.OP_VALUE_RANGE, SLOT["published"], *ends))
        return tree

    def _words(self, asked: Asked) -> Any:
        made = self.module.Query
        words = [PREFIX[asked.column] + term for term in asked.terms]
        match asked.how:
            case "everything":
                return made.MatchAll
            case "phrase":
                return made(made.OP_PHRASE, words, len(words))
            case "prefix":
                # with fewer arguments the binding takes the text for a list of queries
                return made(made.OP_WILDCARD, words[0], 0, made.WILDCARD_LIMIT_ERROR)
            case "any":
                return made(made.OP_OR, words)
            case "not":
                return made(made.OP_AND_NOT, made(words[0]), made(words[1]))
            case _:
                return made(made.OP_AND, words)


def _counted(spy: Any) -> list[tuple[str, int]]:
    """The spy counts whole lists of values; few of those are distinct."""
    counted: Counter[str] = Counter()
    for item in spy.values():
        for value in item.term.decode().split(_BETWEEN):
            counted[value] += item.termfreq
    del counted[""]
    return sorted(counted.items(), key=lambda row: (-row[1], row[0]))[:10]
