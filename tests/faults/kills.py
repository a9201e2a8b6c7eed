"""kill -9 of writers, indexers and reindexes at random moments, searches running all the while."""

import random
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from faults.desk import INDEXER, REINDEX, WRITER, found, pairs, started, whole
from index.engines.whoosh import WhooshEngine
from index.errors import BroadsheetError, NoGeneration
from index.reindex import settle
from index.store import STORE

FRESH = 25
"""Rounds after which an empty folder is begun with: what is small is killed at more places."""


@dataclass(slots=True)
class Kills:
    """Kills; accepted articles that are not found; answers after a kill that hold a part of a pair
    or a gap; searches, and those that failed or were wrong; generations left over beyond the two
    kept and one; and the most seconds until the index was open after a kill."""

    kills: int = 0
    lost: int = 0
    split: int = 0
    searches: int = 0
    failed: int = 0
    litter: int = 0
    slowest: float = 0.0


def killed(data: Path, seed: int, rounds: int) -> Kills:
    """Two kills a round: one of a process that writes articles, one of one that indexes them."""
    chance = random.Random(seed)
    kills = Kills()
    for begin in range(0, rounds, FRESH):
        _desk(data / str(begin), kills, chance, min(FRESH, rounds - begin))
    return kills


def _desk(data: Path, kills: Kills, chance: random.Random, rounds: int) -> None:
    engine, accepted = WhooshEngine(data), -1
    stop = threading.Event()
    reader = threading.Thread(target=_search, args=(engine, kills, stop))
    reader.start()
    try:
        for _ in range(rounds):
            accepted = _round(data, accepted, chance)
            kills.kills += 2
            _look(engine, kills, accepted)
    finally:
        stop.set()
        reader.join()


def _look(engine: WhooshEngine, kills: Kills, accepted: int) -> None:
    """What a kill left, before and after the next process has been at work."""
    left = len(list((engine.data / "generations").glob("[0-9]*")))
    kills.litter += max(0, left - 3)
    began = time.monotonic()
    with suppress(NoGeneration):  # killed before there was one
        kills.split += not whole(found(engine))
    kills.slowest = max(kills.slowest, time.monotonic() - began)
    settle(engine.data, engine)
    if not (engine.data / STORE).exists():  # killed before they had begun
        kills.lost += accepted + 1
        return
    there = found(engine)
    kills.lost += len(pairs(accepted) - there)
    kills.split += not whole(there)
    kills.litter += max(0, len(list((engine.data / "generations").iterdir())) - 2)


def _round(data: Path, accepted: int, chance: random.Random) -> int:
    """The number of the last pair that the writer said was accepted."""
    script = REINDEX if accepted >= 0 and chance.random() < 1 / 3 else INDEXER
    with started(WRITER, data, accepted + 1) as writer, started(script, data) as indexer:
        time.sleep(0.4 + chance.random() * 0.8)
        indexer.send_signal(signal.SIGKILL)
        time.sleep(chance.random() * 0.2)
        writer.send_signal(signal.SIGKILL)
        said, complaint = writer.communicate()
        complaint += indexer.communicate()[1]
    assert complaint == "", complaint  # neither of them failed before it was killed
    return max([accepted, *map(int, said.split())])


def _search(engine: WhooshEngine, kills: Kills, stop: threading.Event) -> None:
    before = 0
    while not stop.wait(0.05):
        try:
            there = found(engine)
        except NoGeneration:
            continue  # before the first
        except (BroadsheetError, OSError):
            kills.failed += 1
            continue
        kills.searches += 1
        kills.failed += not whole(there) or len(there) < before
        before = len(there)
