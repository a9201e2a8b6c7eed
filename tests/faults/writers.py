"""Eight processes write to one store at once."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from faults.desk import ROOT
from index.store import STORE, ArticleStore
from test_transaction import WRITER


@dataclass(frozen=True, slots=True)
class Written:
    """Writers, those that failed, the articles there are, and the numbers that were given."""

    writers: int
    failed: int
    articles: int
    numbers: int


def written(data: Path, _seed: int, rounds: int) -> Written:
    """A thousand articles by each of so many writers: all there, none twice."""
    path = data / STORE
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), f"w{number}"], cwd=ROOT)
        for number in range(rounds)
    ]
    failed = sum(writer.wait() != 0 for writer in writers)
    with ArticleStore(path) as store:
        return Written(rounds, failed, store.count(), store.sequence())
