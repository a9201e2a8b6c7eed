"""Every write call of a commit refused once, as by a broken disk and by a full one (strace)."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from faults.desk import ROOT, found, pairs
from faults.disks import Unavailable
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.reindex import settle
from index.store import STORE, ArticleStore

CALLS = (
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate",
    "mkdir", "rename", "link", "linkat", "chmod",
)  # fmt: skip
"""System calls by which a commit reaches the disk."""

COMMIT = """
import sys
from pathlib import Path
from faults.desk import found, pairs
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.errors import BroadsheetError
from index.indexer import catch_up
from index.store import STORE, ArticleStore

data, number = Path(sys.argv[1]), int(sys.argv[2])
engine, refused = WhooshEngine(data), 0

def accept():
    with ArticleStore(data / STORE) as store, store.transaction() as change:
        for part in "ab":
            id = f"{number}{part}"
            change.put(RawArticle(id=id, text=f"Talks begin: {id}."), "http")

def index():
    catch_up(data, engine)

for step in (accept, index):
    for _ in range(2):
        try:
            step()
            break
        except (OSError, BroadsheetError) as error:
            refused += 1
            if str(data) not in str(error):
                print(f"does not say where: {type(error).__name__}: {error}", file=sys.stderr)
            if found(engine) not in (pairs(number - 1), pairs(number)):
                sys.exit("a wrong answer while the disk refuses")
    else:
        sys.exit("still refused when the disk takes it")
sys.exit(3 if refused else 0)
"""


@dataclass(slots=True)
class Refusals:
    """Calls that were refused; those after which the process told it with a clear error, and those
    it went on from without one; processes that failed otherwise; errors that do not say where;
    articles missing or too many at the end; what is left over beyond two
    generations and one, which the next commit removes."""

    calls: int = 0
    told: int = 0
    borne: int = 0
    failed: int = 0
    unclear: int = 0
    wrong: int = 0
    litter: int = 0


def refused_writes(folder: Path, seed: int, rounds: int, calls: Sequence[str] = CALLS) -> Refusals:
    """Refuses the first call of each kind, then the second, and so on to the last of them, and at
    most ``rounds`` in all; nothing is left to chance. Raises Unavailable."""
    if shutil.which("strace") is None:
        raise Unavailable("there is no strace on this machine")
    counted = Refusals()
    for error in ("EIO", "ENOSPC"):
        desk = Desk(folder / error, error, counted)
        for call in calls:
            nth = 1
            while counted.calls < rounds and desk.refuse(call, nth):
                nth += 1
    return counted


class Desk:
    """A data folder to which each process adds one pair, while one call is refused."""

    def __init__(self, data: Path, error: str, counted: Refusals) -> None:
        self.data, self.error, self.counted = data, error, counted
        self.number = 0
        with ArticleStore(data / STORE) as store, store.transaction() as change:
            for id in sorted(pairs(0)):
                change.put(RawArticle(id=id, text=f"Talks begin: {id}."), "http")
        settle(data, WhooshEngine(data))

    def refuse(self, call: str, nth: int) -> bool:
        """Whether there was such a call."""
        self.number += 1
        log = self.data.parent / "strace.log"
        command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}"]
        command += ["-e", f"inject={call}:error={self.error}:when={nth}"]
        command += [sys.executable, "-B", "-c", COMMIT, str(self.data), str(self.number)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "OMP_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if "ptrace" in done.stderr and done.returncode not in (0, 3):
            raise Unavailable(f"strace may not trace here: {done.stderr.strip()[:200]}")
        hit = "(INJECTED)" in log.read_text()
        self._look(done, hit)
        return hit

    def _look(self, done: "subprocess.CompletedProcess[str]", hit: bool) -> None:
        counted, engine = self.counted, WhooshEngine(self.data)
        counted.calls += hit
        counted.told += done.returncode == 3
        counted.borne += hit and done.returncode == 0
        counted.failed += done.returncode not in (0, 3)
        counted.unclear += len(re.findall("does not say where", done.stderr))
        settle(self.data, engine)
        counted.wrong += found(engine) != pairs(self.number)
        left = len(list((self.data / "generations").iterdir())) + len(list(self.data.glob(".*")))
        counted.litter += max(0, left - 3)
