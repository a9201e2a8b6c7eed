"""A desk that faults befall: one process writes pairs of articles, one brings them into the index.

Pair 7 is the articles ``7a`` and ``7b``, accepted together. Pairs come in the order of their
numbers, so a right answer is always the first so many pairs whole, and nothing else. Articles
from files, such as ``f7``, come one by one.
"""

import subprocess
import sys
from pathlib import Path

from index.engines.whoosh import WhooshEngine
from index.query import Query, Word

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys, time
from pathlib import Path
from index.article import RawArticle
from index.store import STORE, ArticleStore
with ArticleStore(Path(sys.argv[1]) / STORE) as store:
    number = int(sys.argv[2])
    while True:
        with store.transaction() as change:
            for part in "ab":
                id = f"{number}{part}"
                change.put(RawArticle(id=id, text=f"Talks begin: {id}."), "http")
        print(number, flush=True)
        number += 1
        time.sleep(0.002)
"""
INDEXER = """
import sys
from pathlib import Path
from index.engines.whoosh import WhooshEngine
from index.indexer import catch_up
data = Path(sys.argv[1])
while True:
    catch_up(data, WhooshEngine(data), wait=10.0)
"""
REINDEX = """
import sys
from pathlib import Path
from index.engines.whoosh import WhooshEngine
from index.reindex import reindex_stored
data = Path(sys.argv[1])
while True:
    reindex_stored(data, WhooshEngine(data))
"""


def started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    """A process of its own; what it prints is in its standard output."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def updating(data: Path, folder: Path) -> "subprocess.Popen[str]":
    """``broadsheet update`` of the folder, as a process of its own."""
    command = [sys.executable, "-m", "service", "--data", str(data), "update", str(folder)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def file_articles(folder: Path, numbers: range) -> None:
    """Writes a file for each number, with one article."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = f"Id: f{number}\nHeadline: File {number}\n\nTalks begin in file {number}.\n"
        (folder / f"{number}.txt").write_text(text)


def from_files(ids: set[str]) -> set[str]:
    """Those of the ids that articles from files have."""
    return {id for id in ids if id.startswith("f")}


def pairs(upto: int) -> set[str]:
    """The ids of the pairs from 0 to this one."""
    return {f"{number}{part}" for number in range(upto + 1) for part in "ab"}


def whole(ids: set[str]) -> bool:
    """Whether these are the first so many pairs, each of them whole, beside those from files."""
    written = ids - from_files(ids)
    return written == pairs(len(written) // 2 - 1)


def found(engine: WhooshEngine) -> set[str]:
    """The ids a search finds."""
    with engine.open() as searcher:
        return {hit.id for hit in searcher.search(Query(Word("talks"), limit=100_000)).hits}
