"""Files written for a test, and what is read from them."""

import gzip
import json
from pathlib import Path

from index.article import RawArticle
from index.errors import ReadError
from index.formats import Record, Remark, read

STORY = "TOKYO, Sept. 22 (Kyodo) -- The talks were short.\n\nThey will go on."


def write(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    if not isinstance(content, bytes):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        content = text.encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def articles(path: Path) -> list[RawArticle]:
    """The articles of a file about which there is nothing else to say."""
    found = list(read(path))
    assert all(isinstance(item, Record) for item in found), found
    return [item.article for item in found if isinstance(item, Record)]


def one(path: Path) -> RawArticle:
    [article] = articles(path)
    return article


def refusals(path: Path) -> list[tuple[str, str]]:
    """(what stands behind the path, reason) of everything refused."""
    return [
        (item.where.removeprefix(str(path)), item.reason)
        for item in read(path)
        if isinstance(item, ReadError)
    ]


def remarks(path: Path) -> list[str]:
    return [item.reason for item in read(path) if isinstance(item, Remark)]
