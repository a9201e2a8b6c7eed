"""Wire files in a folder, and a store for them to be read into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.report import NOTHING
from index.store import ArticleStore

EMPTY = NOTHING


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    with ArticleStore(tmp_path / "data" / "articles.sqlite") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


def wire(path: Path, id: str, text: str = "The talks were short.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Id: {id}\n\n{text}\n", encoding="utf-8")
    return path


def ids(store: ArticleStore) -> list[str | None]:
    return [raw.id for raw in store.articles()]
