"""A disk in memory that is full to the last byte, or nearly, at every level there is chance for."""

import random
from dataclasses import dataclass
from pathlib import Path

from faults.desk import found, pairs
from faults.disks import small_disk
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.errors import StoreFull
from index.reindex import settle
from index.store import STORE, ArticleStore
from test_full_disk import fill

FRESH = 20
"""Fillings after which an empty disk is begun with: its articles take room too."""


@dataclass(slots=True)
class Full:
    """Fillings; writes and steps of the indexer that were refused; answers, on the full disk and
    when there was room again, that are not of what was accepted; files left over."""

    fillings: int = 0
    refused: int = 0
    wrong: int = 0
    litter: int = 0


def filled(folder: Path, seed: int, rounds: int) -> Full:
    """Each round fills the disk, takes a pair if it can, and one more when there is room.

    Raises Unavailable.
    """
    chance, counted = random.Random(seed), Full()
    for begin in range(0, rounds, FRESH):
        with small_disk(folder / str(begin), "8m") as data:
            _put(data, 0)
            settle(data, WhooshEngine(data))
            accepted = 0
            for _ in range(min(FRESH, rounds - begin)):
                accepted = _round(data, accepted, int(2 ** chance.uniform(0, 18)), counted)
    return counted


def _round(data: Path, accepted: int, leave: int, counted: Full) -> int:
    """The number of the last pair that was accepted."""
    engine, before = WhooshEngine(data), accepted
    ballast = fill(data, leave)
    counted.fillings += 1
    try:
        _put(data, accepted + 1)
        accepted += 1
        settle(data, engine)
    except (StoreFull, OSError):
        counted.refused += 1
    counted.wrong += found(engine) not in (pairs(before), pairs(accepted))
    ballast.unlink()
    _put(data, accepted + 1)  # raises where it does not work again
    accepted += 1
    settle(data, engine)
    counted.wrong += found(engine) != pairs(accepted)
    counted.litter += len([path for path in data.iterdir() if path.name.startswith(".")])
    counted.litter += max(0, len(list((data / "generations").iterdir())) - 3)
    return accepted


def _put(data: Path, number: int) -> None:
    with ArticleStore(data / STORE) as store, store.transaction() as change:
        for part in "ab":
            text = f"Talks begin: {number}{part}. " + f"word{number}{part} " * 200
            change.put(RawArticle(id=f"{number}{part}", text=text), "http")
