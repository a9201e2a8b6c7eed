"""Whether search is as fast in one data folder as in another: they are served at once and asked in
turn, so that whatever else the machine does slows all of them alike."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import quantiles

import httpx

from conftest import running
from faults.swaps import connected
from index.engines.whoosh import WhooshEngine
from index.store import STORE

ASKED = 3
"""How often each folder is asked each query; the fastest time counts."""


def keep(data: Path, copy: Path) -> None:
    """A second folder with the current generation (the same files by a second name) and the store,
    as they are now. Nobody may publish meanwhile."""
    copy.mkdir()
    name = WhooshEngine(data).current() or ""
    kept = copy / "generations" / name
    shutil.copytree(data / "generations" / name, kept, copy_function=os.link)
    shutil.copy(data / "current", copy)
    with (
        closing(sqlite3.connect(data / STORE)) as store,
        closing(sqlite3.connect(copy / STORE)) as other,
    ):
        store.backup(other)


def in_turn(folders: Sequence[Path], queries: Iterable[dict[str, str]]) -> list[list[float]]:
    """For each folder the seconds that its answer to each query took; raises where one fails."""
    times: list[list[float]] = [[] for _ in folders]
    with ExitStack() as stack:
        clients = [
            stack.enter_context(connected(stack.enter_context(running(folder, "--no-indexer"))))
            for folder in folders
        ]
        _asked(clients, {"q": "the"})  # opens the index
        for query in queries:
            for own, seconds in zip(times, _asked(clients, query), strict=True):
                own.append(seconds)
    return times


def percents(seconds: Sequence[float]) -> tuple[float, float]:
    """Those at the 50th and the 95th percent."""
    cuts = quantiles(seconds, n=20)
    return cuts[9], cuts[18]


def _asked(clients: Sequence[httpx.Client], query: dict[str, str]) -> list[float]:
    """The fastest time of each; which one is asked first changes."""
    best = [float("inf")] * len(clients)
    for turn in range(ASKED):
        for place in range(len(clients)):
            at = (turn + place) % len(clients)
            began = time.perf_counter()
            clients[at].get("/v1/search", params=query).raise_for_status()
            best[at] = min(best[at], time.perf_counter() - began)
    return best
