"""Writers of a database take turns, by and large in the order they came.

SQLite has no queue: of those who wait, whoever looks at the right moment is next, and one of many
may miss it dozens of times. So one waits at the door (a lock of the folder, which the system frees
when its process ends) for the database alone; the others wait for the door, and look the more
often the longer they have been there. It is a courtesy: where the door does not open though
nobody writes, because who stands there was stopped, they go past.
"""

import fcntl
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import StoreBusy

PATIENCE = 10.0
"""Seconds to wait while nobody else gets anything done."""
LONGEST = 30.0
"""Seconds to wait in all."""
_PAST = 1.0  # seconds without a change after which one goes past the door
_SELDOM, _OFTEN, _EAGER = 0.004, 0.0005, 2.0  # seconds between looks: newly come, and after so long


def begin(connection: sqlite3.Connection, path: Path) -> None:
    """Begins a transaction that writes, when it is this one's turn; raises StoreBusy, and
    sqlite3.Error for what is no waiting."""
    wait = Wait(connection, path)
    with _door(path.parent) as door:
        while not ((_first(door) or wait.still > _PAST) and _begun(connection)):
            wait.a_little()


class Wait:
    """How long one has waited, and how long nobody else got anything done (``still``)."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._began = self._moved = time.monotonic()
        self._version: int | None = None
        self.still = 0.0

    def a_little(self) -> None:
        """Sleeps until the next look; raises StoreBusy where there has been enough of it."""
        now, version = time.monotonic(), self._changes()
        if version != self._version:
            self._version, self._moved = version, now
        self.still, waited = now - self._moved, now - self._began
        if self.still > PATIENCE or waited > LONGEST:
            raise StoreBusy(
                f"{self._path}: database is locked; another process is writing it: wait, or stop "
                "that process"
            )
        pause = max(_OFTEN, _SELDOM * (1 - waited / _EAGER))
        time.sleep(pause * random.uniform(0.5, 1.5))

    def _changes(self) -> int:
        """A number that is another one after every commit of somebody else."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


def _begun(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


@contextmanager
def _door(folder: Path) -> Iterator[int | None]:
    """A descriptor to lock until the block ends; None where there is none to be had."""
    descriptor = None
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _first(door: int | None) -> bool:
    """Whether one stands at the door; so does everybody where locks do not hold."""
    if door is None:
        return True
    try:
        fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
