"""A store in a folder of its own, two articles for it, and what it holds."""

import sqlite3
from pathlib import Path

import pytest

from index.article import RawArticle
from index.store import ArticleStore

A = RawArticle(text="First story.", id="a")
B = RawArticle(text="Second story.", id="b")
OTHER = RawArticle(text="First story, again.", id="a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "articles.sqlite"


def put(store: ArticleStore, *articles: RawArticle, origin: str = "/x/a.txt") -> list[str]:
    with store.transaction() as change:
        return [change.put(raw, origin) for raw in articles]


def rows(path: Path) -> list[tuple[str, int, str, int]]:
    with ArticleStore(path):  # so that it is there, and whole
        pass
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT id, sequence, origin, deleted FROM article ORDER BY id")
    result = found.fetchall()
    connection.close()
    return result
