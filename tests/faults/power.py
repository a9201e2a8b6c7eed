"""Power cuts at random moments: the disk forgets what was not synced."""

import random
import shutil
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from faults.desk import INDEXER, WRITER, found, pairs, started, whole
from faults.disks import CuttableDisk
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationDamaged, NoGeneration, StoreError
from index.reindex import settle
from index.store import STORE, ArticleStore

FRESH = 25
"""Cuts after which an empty folder is begun with."""
BEGIN = 30.0
"""Seconds to wait for the first article, on a machine that is busy otherwise."""


@dataclass(slots=True)
class Cuts:
    """Cuts; those after which the store or the current generation could not be read, or was not
    whole; accepted articles that are not in the store; answers with a part of a pair or a gap;
    the greatest number of articles there were."""

    cuts: int = 0
    unreadable: int = 0
    lost: int = 0
    split: int = 0
    articles: int = 0


def cut(folder: Path, seed: int, rounds: int, kind: str = "ext4") -> Cuts:
    """Each round writes and indexes, cuts the power, and looks at what a restart finds.

    Raises Unavailable.
    """
    chance = random.Random(seed)
    cuts, disk, accepted = Cuts(), CuttableDisk(folder, kind), -1
    while cuts.cuts < rounds:
        with disk.on() as at:
            data = at / "data"
            if cuts.cuts % FRESH == 0 and cuts.cuts:
                shutil.rmtree(data)
                accepted = -1
            accepted = _round(disk, data, accepted, chance)
        cuts.cuts += 1
        with disk.on():
            _look(data, cuts, accepted)
    return cuts


def _round(disk: CuttableDisk, data: Path, accepted: int, chance: random.Random) -> int:
    """The number of the last pair that was said to be accepted before the power was cut.

    What is said while it is being cut does not count: the kernel may tell a sync under way that it
    is done, though the journal it waited for is given up.
    """
    with started(WRITER, data, accepted + 1) as writer, started(INDEXER, data) as indexer:
        assert writer.stdout is not None
        said: list[str] = []
        hearing = threading.Thread(target=lambda: said.extend(writer.stdout))  # type: ignore[arg-type]
        hearing.start()
        try:
            begun = chance.random() < 3 / 4  # else the disk may be cut while they begin
            until = time.monotonic() + BEGIN
            while begun and not said and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(chance.random() * 0.8)
            heard = len(said)
            disk.cut()
        finally:
            for process in (writer, indexer):
                process.send_signal(signal.SIGKILL)
            hearing.join()
            indexer.communicate()
            writer.wait()
    return max([accepted, *map(int, said[:heard])])


def _look(data: Path, cuts: Cuts, accepted: int) -> None:
    engine = WhooshEngine(data)
    try:
        with ArticleStore(data / STORE) as store:
            there = {raw.id for raw in store.articles() if raw.id}
            cuts.unreadable += any(store.faults())
    except StoreError:
        cuts.unreadable += 1
        return
    cuts.lost += len(pairs(accepted) - there)
    cuts.articles = max(cuts.articles, len(there))
    try:
        cuts.split += not whole(found(engine))
    except NoGeneration:
        pass  # cut off before there was one
    except GenerationDamaged:
        cuts.unreadable += 1
    cuts.unreadable += any(kept.problem for kept in engine.survey() if kept.current)
    settle(data, engine)
    cuts.split += found(engine) != there
