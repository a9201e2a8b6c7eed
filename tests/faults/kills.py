"""kill -9 of writers, indexers, reindexes and updates at random moments, searches running."""

import random
import signal
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from faults.desk import (
    INDEXER,
    REINDEX,
    WRITER,
    file_articles,
    found,
    from_files,
    pairs,
    started,
    updating,
    whole,
)
from index.engines.whoosh import WhooshEngine
from index.errors import BroadsheetError, NoGeneration
from index.reindex import settle
from index.store import STORE, ArticleStore

FRESH = 25
"""Rounds after which an empty folder is begun with: what is small is killed at more places."""
FILES = 40
"""New files of an update."""


@dataclass(slots=True)
class Kills:
    """Kills, and how many rounds had ``broadsheet update`` killed; accepted articles that are not
    found; answers after a kill that hold a part of a pair or a gap; searches, and those that failed
    or were wrong; generations left over beyond the two kept and one; and the most seconds that
    opening the index took after a kill."""

    kills: int = 0
    updates: int = 0
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
    engine, accepted, files = WhooshEngine(data), -1, 0
    stop = threading.Event()
    reader = threading.Thread(target=_search, args=(engine, kills, stop))
    reader.start()
    try:
        for _ in range(rounds):
            kind = chance.random()
            if kind < 1 / 4:
                file_articles(_folder(data), range(files, files + FILES))
                files += FILES
                kills.updates += 1
            accepted = _round(data, accepted, kind, chance)
            kills.kills += 2
            _look(engine, kills, accepted)
        if files:
            _update_again(engine, kills, files)
    finally:
        stop.set()
        reader.join()


def _folder(data: Path) -> Path:
    """Where the files lie that are updated from."""
    return data.with_name(f"{data.name}-files")


def _look(engine: WhooshEngine, kills: Kills, accepted: int) -> None:
    """What a kill left, before and after the next process has been at work."""
    left = len(list((engine.data / "generations").glob("[0-9]*")))
    kills.litter += max(0, left - 3)
    began = time.monotonic()
    with suppress(NoGeneration):  # killed before there was one
        engine.open().close()
        kills.slowest = max(kills.slowest, time.monotonic() - began)
        kills.split += not whole(found(engine))
    settle(engine.data, engine)
    if not (engine.data / STORE).exists():  # killed before they had begun
        kills.lost += accepted + 1
        return
    with ArticleStore(engine.data / STORE) as store:
        count = store.count()
    there = found(engine) if count else set()  # killed before it had accepted any
    kills.lost += count - len(there) + len(pairs(accepted) - there)
    kills.split += not whole(there)
    kills.litter += max(0, len(list((engine.data / "generations").iterdir())) - 2)


def _update_again(engine: WhooshEngine, kills: Kills, files: int) -> None:
    """The update that was killed, to its end: now every file is in."""
    with updating(engine.data, _folder(engine.data)) as update:
        complaint = update.communicate()[1]
    assert update.returncode == 0, complaint
    kills.lost += files - len(from_files(found(engine)))


def _round(data: Path, accepted: int, kind: float, chance: random.Random) -> int:
    """The number of the last pair that the writer said was accepted."""
    with started(WRITER, data, accepted + 1) as writer, _indexing(data, accepted, kind) as indexer:
        time.sleep(0.4 + chance.random() * (2.0 if kind < 1 / 4 else 0.8))
        indexer.send_signal(signal.SIGKILL)
        time.sleep(chance.random() * 0.2)
        writer.send_signal(signal.SIGKILL)
        said, complaint = writer.communicate()
        if kind < 1 / 4:  # it tells how far it is, and may have ended
            assert "Traceback" not in indexer.communicate()[1]
            assert indexer.returncode in (0, -signal.SIGKILL)
        else:
            complaint += indexer.communicate()[1]
    assert complaint == "", complaint  # neither of them failed before it was killed
    return max([accepted, *map(int, said.split())])


def _indexing(data: Path, accepted: int, kind: float) -> "subprocess.Popen[str]":
    if kind < 1 / 4:
        return updating(data, _folder(data))
    return started(REINDEX if accepted >= 0 and kind < 1 / 2 else INDEXER, data)


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
