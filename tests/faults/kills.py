"""kill -9 of a writer and of the indexer at random moments, searches running all the while."""

import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from index.engines.whoosh import WhooshEngine
from index.errors import NoGeneration
from index.indexer import catch_up
from index.query import Query, Word

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys
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
"""
INDEXER = """
import sys
from pathlib import Path
from index.engines.whoosh import WhooshEngine
from index.indexer import catch_up
data = Path(sys.argv[1])
while True:
    catch_up(data, WhooshEngine(data))
"""


@dataclass(slots=True)
class Found:
    """Kills; accepted articles that are not found; pairs accepted together of which one is found
    alone; searches, and those that failed; generations left over beyond the two kept."""

    kills: int = 0
    lost: int = 0
    split: int = 0
    searches: int = 0
    failed: int = 0
    litter: int = 0


def killed(data: Path, seed: int, rounds: int) -> Found:
    """Two kills a round: one of a process that writes articles, one of one that indexes them."""
    chance = random.Random(seed)
    found, engine = Found(), WhooshEngine(data)
    accepted = -1
    stop = threading.Event()
    reader = threading.Thread(target=_search, args=(engine, found, stop))
    reader.start()
    try:
        for _ in range(rounds):
            accepted = _round(data, accepted, chance)
            found.kills += 2
            while catch_up(data, engine):
                pass
            there = _ids(engine)
            wanted = {f"{number}{part}" for number in range(accepted + 1) for part in "ab"}
            found.lost += len(wanted - there)
            halves = [{id[:-1] for id in there if id[-1] == part} for part in "ab"]
            found.split += len(halves[0] ^ halves[1])
            found.litter += max(0, len(list((data / "generations").iterdir())) - 2)
    finally:
        stop.set()
        reader.join()
    return found


def _round(data: Path, accepted: int, chance: random.Random) -> int:
    """The number of the last pair that the writer said was accepted."""
    with (
        _started(WRITER, data, str(accepted + 1)) as writer,
        _started(INDEXER, data) as indexer,
    ):
        time.sleep(0.4 + chance.random() * 0.8)
        indexer.send_signal(signal.SIGKILL)
        time.sleep(chance.random() * 0.2)
        writer.send_signal(signal.SIGKILL)
        told = writer.communicate()[0].split()
        indexer.communicate()
    return max([accepted, *map(int, told)])


def _started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _search(engine: WhooshEngine, found: Found, stop: threading.Event) -> None:
    while not stop.wait(0.05):
        try:
            there = _ids(engine)
        except NoGeneration:
            continue  # before the first
        found.searches += 1
        found.failed += len(there) % 2  # pairs are accepted together


def _ids(engine: WhooshEngine) -> set[str]:
    with engine.open() as searcher:
        return {hit.id for hit in searcher.search(Query(Word("talks"), limit=100_000)).hits}
