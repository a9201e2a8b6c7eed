"""SQLite FTS5: one pass of the match into a temporary table, facets by GROUP BY over it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bench.document import FACETS, Document, read_documents
from bench.oracle import Answer
from bench.queries import Asked

NAME = "SQLite FTS5"
WITHOUT = frozenset({"fuzzy"})
MULTI_SELECT = False


def read(corpus: Path) -> Iterator[Document]:
    return read_documents(corpus)


def build(documents: Iterator[Document], folder: Path) -> None:
    base = sqlite3.connect(folder / "fts.sqlite")
    base.executescript(
        "create virtual table text using fts5(stems, forms, tokenize=\"ascii tokenchars '''.'\");"
        "create table article (number integer primary key, id, headline, published int, source);"
        "create table value (field, value, article int, primary key (field, value, article))"
        " without rowid;"
        # The text is in the virtual table; values of one article lie together in this one.
        "create table own (article int, field, value, primary key (article, field, value))"
        " without rowid"
    )
    for number, one in enumerate(documents, start=1):
        base.execute(
            "insert into text (rowid, stems, forms) values (?, ?, ?)",
            (number, one.stems, one.forms),
        )
        base.execute(
            "insert into article values (?, ?, ?, ?, ?)",
            (number, one.id, one.headline, one.published, one.source),
        )
        rows = [(field, value, number) for field in FACETS for value in one.values[field]]
        base.executemany("insert into value values (?, ?, ?)", rows)
        base.executemany("insert into own (field, value, article) values (?, ?, ?)", rows)
    base.execute("create index published on article (published)")
    base.execute("insert into text(text) values ('optimize')")
    base.execute("analyze")
    base.commit()
    base.close()


class Engine:
    def __init__(self, folder: Path) -> None:
        self.base = sqlite3.connect(folder / "fts.sqlite", isolation_level=None)
        self.base.execute("pragma temp_store=memory")
        self.base.execute("pragma mmap_size=8000000000")
        self.base.execute("create temp table hit (article integer primary key, score real)")

    def ask(self, asked: Asked) -> Answer:
        run = self.base.execute
        run("begin")
        run("delete from hit")
        self._fill(asked)
        (total,) = run("select count(*) from hit").fetchone()
        order = "published desc, id" if asked.newest else "score, article"
        best = run(
            "select id, headline, published, source, article"
            " from hit join article on number=article"
            f" order by {order} limit 10"
            if asked.newest
            else "select id, headline, published, source, article from"
            f" (select article, score from hit order by {order} limit 10)"
            " join article on number=article order by score, article"
        ).fetchall()
        snippets = [self._snippet(asked, article) for *_, article in best]
        facets = {field: self._facet(field) for field in FACETS}
        run("commit")
        return Answer(
            total=total,
            hits=[(id, headline, published, source) for id, headline, published, source, _ in best],
            facets=facets,
            shown=sum(bool(text) for text in snippets),
            marked=sum("[" in text for text in snippets),
        )

    def _fill(self, asked: Asked) -> None:
        """Every match into the table of hits, in one pass."""
        tests: list[str] = []
        given: list[str | int] = []
        score = "0" if asked.newest or asked.how == "everything" else "rank"
        number = "number" if asked.how == "everything" else "text.rowid"
        source = "article" if asked.how == "everything" else "text"
        if asked.how != "everything":
            tests.append("text match ?")
            given.append(match(asked))
        if asked.field:
            # The plus keeps SQLite from running the match once for each article of the value.
            tests.append(f"+{number} in (select article from value where field=? and value=?)")
            given += [asked.field, asked.value]
        if asked.until:
            source = "text cross join article on number=text.rowid"
            tests.append("+published >= ? and +published < ?")
            given += [asked.since, asked.until]
        where = f" where {' and '.join(tests)}" if tests else ""
        self.base.execute(f"insert into hit select {number}, {score} from {source}{where}", given)

    def _facet(self, field: str) -> list[tuple[str, int]]:
        return self.base.execute(
            "select value, count(*) from hit cross join own using (article) where field=?"
            " group by value order by 2 desc, 1 limit 10",
            [field],
        ).fetchall()

    def _snippet(self, asked: Asked, article: int) -> str:
        if asked.how == "everything":
            (text,) = self.base.execute(
                "select substr(forms, 1, 200) from text where rowid=?", [article]
            ).fetchone()
            return str(text)
        column = 0 if asked.column == "stems" else 1
        (text,) = self.base.execute(
            f"select snippet(text, {column}, '[', ']', '', 32) from text"
            " where text match ? and rowid=?",
            [match(asked), article],
        ).fetchone()
        return str(text)


def match(asked: Asked) -> str:
    """The query in FTS5's language."""
    words = [f'"{term}"' for term in asked.terms]
    match asked.how:
        case "phrase":
            said = f'"{" ".join(asked.terms)}"'
        case "prefix":
            said = f"{words[0]}*"
        case "any":
            said = " OR ".join(words)
        case "not":
            said = " NOT ".join(words)
        case _:
            said = " AND ".join(words)
    return f"{asked.column} : ({said})"
