"""A day of updates replayed in minutes: one article after the other, searches all the while."""

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import httpx
import orjson

from bench.corpus import generated
from conftest import Server, running
from faults.desk import ROOT
from faults.steady import in_turn, percents
from faults.swaps import connected
from index.check import check
from index.engines.whoosh import WhooshEngine
from index.store import STORE
from pressroom import children

UPDATER = """
import random, sys
from pathlib import Path
import orjson
from faults.day import articles
from faults.steady import keep
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.indexer import catch_up
from index.store import STORE, ArticleStore
data, base, rounds, seed = Path(sys.argv[1]), *map(int, sys.argv[2:])
chance, engine, fresh = random.Random(seed), WhooshEngine(data), articles(seed + 1)
ids = [f"base-{number}" for number in range(base)]
descriptors = Path("/proc/self/fd")
with ArticleStore(data / STORE) as store:
    for number in range(rounds):
        at = chance.randrange(len(ids))
        with store.transaction() as change:
            match number % 4:  # as many come as go
                case 0:
                    ids.append(f"new-{number}")
                    change.put(RawArticle(id=ids[-1], **next(fresh)), "http")
                case 1:
                    change.remove(ids.pop(at))
                case _:
                    change.put(RawArticle(id=ids[at], **next(fresh)), "http")
        made = catch_up(data, engine, wait=10.0)
        segments = sum(file.name.endswith(".postings") for file in made.files)
        print(segments, sum(1 for _ in descriptors.iterdir()), flush=True)
        if number + 1 == max(1, rounds // 10):
            keep(data, data.with_name("tenth"))
"""
MEASURED = 500
"""Queries that are timed in the end; fewer where there are few updates."""


@dataclass(slots=True)
class Day:
    """Updates; searches meanwhile, and those that failed; the time of a search at the 50th and 95th
    percent, in milliseconds, in the index after the first tenth of the updates; how many times that
    it is in the last index, and how many times that of a fresh build the last one is; segments at
    most, and of the last index; descriptors of any process at most, and mappings; how many times
    the size of a fresh build both generations together had at most; megabytes of the store's log at
    most; how many times the memory (of no file) of any process at the end is that after the first
    tenth; the most seconds of an update; and articles that index and store do not agree on."""

    updates: int = 0
    searches: int = 0
    failed: int = 0
    p50_ms: float = 0.0
    p50_last: float = 0.0
    p95_ms: float = 0.0
    p95_last: float = 0.0
    p50_fresh: float = 0.0
    p95_fresh: float = 0.0
    segments: int = 0
    segments_last: int = 0
    descriptors: int = 0
    mappings: int = 0
    disk: float = 0.0
    log_mb: float = 0.0
    memory: float = 0.0
    slowest: float = 0.0
    disagreed: int = 0


def replayed(folder: Path, seed: int, rounds: int) -> Day:
    """Half as many articles as updates to begin with; then each update is one of one article."""
    day, data, base = Day(), folder / "data", max(300, rounds // 2)
    _begin(data, base, seed)
    with running(data, "--workers", "2", "--no-indexer") as server:
        largest = _replay(server, day, base, seed, rounds)
    told = check(data, WhooshEngine(data))
    day.disagreed = len(told.missing) + len(told.extra) + len(told.different) + len(told.index)
    fresh = folder / "fresh"
    fresh.mkdir()
    shutil.copy(data / STORE, fresh / STORE)
    _run(fresh, "reindex", "--stored")
    day.disk = largest / _size(fresh / "generations")
    _compare(day, (folder / "tenth", data, fresh), islice(_queries(seed), min(MEASURED, rounds)))
    return day


def _compare(day: Day, folders: tuple[Path, ...], queries: Iterable[dict[str, str]]) -> None:
    tenth, last, fresh = map(percents, in_turn(folders, queries))
    day.p50_ms, day.p95_ms = 1e3 * tenth[0], 1e3 * tenth[1]
    day.p50_last, day.p95_last = last[0] / tenth[0], last[1] / tenth[1]
    day.p50_fresh, day.p95_fresh = last[0] / fresh[0], last[1] / fresh[1]


def articles(seed: int) -> Iterator[dict[str, object]]:
    """What stands in articles, without end."""
    for article in generated(seed):
        text = "\n\n".join(paragraph.text for paragraph in article.paragraphs)
        yield {"headline": article.headline, "text": text, "published": article.published}


def _begin(data: Path, base: int, seed: int) -> None:
    path = data.with_name("base.jsonl")
    with path.open("wb") as file:
        for number, article in enumerate(islice(articles(seed), base)):
            file.write(orjson.dumps({"id": f"base-{number}", **article}) + b"\n")
    _run(data, "reindex", str(path))


def _run(data: Path, *arguments: str) -> None:
    """The command, however long it takes."""
    command = [sys.executable, "-m", "service", "--data", str(data), *arguments]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)


def _replay(server: Server, day: Day, base: int, seed: int, rounds: int) -> int:
    """The most bytes that generations took."""
    stop, largest = threading.Event(), 0
    early: dict[int, int] = {}
    reader = threading.Thread(target=_search, args=(server, day, stop, seed))
    reader.start()
    numbers = [str(server.data), str(base), str(rounds), str(seed)]
    with subprocess.Popen(
        [sys.executable, "-c", UPDATER, *numbers],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        stdout=subprocess.PIPE,
        text=True,
    ) as updater:
        assert updater.stdout is not None
        last = time.monotonic()
        for line in updater.stdout:
            day.segments_last, descriptors = map(int, line.split())
            now = time.monotonic()
            if day.updates:
                day.slowest = max(day.slowest, now - last)
            last = now
            day.updates += 1
            day.segments = max(day.segments, day.segments_last)
            day.descriptors = max(day.descriptors, descriptors)
            if day.updates % max(1, rounds // 200) == 0:
                largest = max(largest, _size(server.data / "generations"))
                _look(server, day)
                held = _memory(server, updater.pid)
                if day.updates * 10 >= rounds:
                    early = early or held
                    day.memory = max(held[pid] / early[pid] for pid in held.keys() & early.keys())
    stop.set()
    reader.join()
    assert updater.returncode == 0
    return largest


def _look(server: Server, day: Day) -> None:
    log = server.data / f"{STORE}-wal"
    day.log_mb = max(day.log_mb, log.stat().st_size / 1e6 if log.exists() else 0.0)
    for pid in children(server.pid, "gunicorn"):
        process = Path("/proc") / str(pid)
        day.descriptors = max(day.descriptors, len(list((process / "fd").iterdir())))
        maps = (process / "maps").read_text().splitlines()
        day.mappings = max(day.mappings, sum("/generations/" in line for line in maps))


def _memory(server: Server, updater: int) -> dict[int, int]:
    """Kilobytes that are of no file, of each process."""
    held = {}
    for pid in (updater, *children(server.pid, "gunicorn")):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                held[pid] = int(line.split()[1])
    return held


def _search(server: Server, day: Day, stop: threading.Event, seed: int) -> None:
    for query in _queries(seed):
        if stop.is_set():
            return
        try:
            with connected(server) as client:  # of any worker
                client.get("/v1/search", params=query).raise_for_status()
        except httpx.HTTPError:
            day.failed += 1
        day.searches += 1


def _queries(seed: int) -> Iterator[dict[str, str]]:
    """Two words of the articles, with their facets, without end; the same each time."""
    chance = random.Random(seed)
    words = [
        word for article in islice(articles(seed), 50) for word in str(article["text"]).split()
    ]
    while True:
        yield {"q": " ".join(chance.sample(words, 2)), "any": "true", "facets": "place,source"}


def _size(folder: Path) -> int:
    """Bytes of the files below, each counted once, however many names it has; what a writer at
    work takes away meanwhile is left out, folders and files."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                about = Path(path, name).stat()
                found[about.st_ino] = about.st_size
    return sum(found.values())
