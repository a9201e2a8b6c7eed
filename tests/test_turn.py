"""Writers of one store take turns, whatever becomes of those who wait."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median

import pytest

from conftest import ROOT
from index import database, turn
from index.article import RawArticle
from index.errors import StoreBusy
from index.store import ArticleStore

BUSY = """
import sys, time
from itertools import count
from pathlib import Path
from index.article import RawArticle
from index.store import ArticleStore
with ArticleStore(Path(sys.argv[1])) as store:
    for number in count():
        with store.transaction() as change:
            change.put(RawArticle(text=f"Story {number}.", id=f"busy-{number}"), "http")
            time.sleep(0.02)
        if number == 0:
            print("began", flush=True)
"""
STANDING = """
import fcntl, os, sys, time
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("began", flush=True)
time.sleep(1_000)
"""


@contextmanager
def beside(script: str, path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process, from when it says that it began until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "began\n"
            yield process
        finally:
            process.kill()


def put(store: ArticleStore, id: str) -> None:
    with store.transaction() as change:
        change.put(RawArticle(text=f"Story of {id}.", id=id), "http")


def test_who_writes_all_the_time_lets_others_in(tmp_path: Path) -> None:
    path = tmp_path / "articles.sqlite"
    with ArticleStore(path) as store, beside(BUSY, path):
        waited = []
        for number in range(21):
            time.sleep(0.05)  # the other one is at work again
            before = store.sequence()
            put(store, f"a{number}")
            waited.append(store.sequence() - 1 - before)
    assert median(waited) <= 3  # changes of the other one in between


def test_who_is_stopped_while_he_waits_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "articles.sqlite"
    with ArticleStore(path) as store, beside(STANDING, tmp_path) as standing:
        standing.send_signal(signal.SIGSTOP)
        put(store, "a")
        assert store.count() == 1


def test_one_waits_while_others_get_on_and_gives_up_where_nobody_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "articles.sqlite"
    monkeypatch.setattr(turn, "PATIENCE", 0.0)
    with ArticleStore(path) as store, closing(database.connect(path)) as other:
        wait = turn.Wait(other, path)
        for number in range(20):
            put(store, f"a{number}")
            wait.a_little()
        with pytest.raises(StoreBusy, match=f"^{path}: database is locked; .* stop that process$"):
            wait.a_little()


def test_one_does_not_wait_for_ever_though_others_get_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "articles.sqlite"
    monkeypatch.setattr(turn, "LONGEST", 0.0)
    with ArticleStore(path) as store, closing(database.connect(path)) as other:
        wait = turn.Wait(other, path)
        put(store, "a")
        with pytest.raises(StoreBusy):
            wait.a_little()
