"""The locks of a data folder: one process writes indexes, one reads files in, others are told.

A lock is the operating system's (flock), so it frees itself when its process dies, however that
ends; the text in its file only tells who holds it. It holds between the processes of one machine,
and on a file system that passes flock on, also between machines; the store does not, so a data
folder belongs to one machine.
"""

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.disk import make_folder, regular
from index.errors import IndexLocked

_LOOK_AGAIN = 0.05


@contextmanager
def write_lock(data: Path, wait: float = 0.0) -> Iterator[None]:
    """Holds the lock of who writes indexes, making the folder if need be.

    Raises IndexLocked, with process, host and since when, where another one still has it after
    ``wait`` seconds.
    """
    with _held(data, "lock", "written", wait):
        yield


@contextmanager
def reading_lock(data: Path) -> Iterator[None]:
    """Holds the lock of who brings files into the store: two at once would each remove what the
    other one read. Raises IndexLocked."""
    with _held(data, "reading", "filled", 0.0):
        yield


@contextmanager
def _held(data: Path, name: str, doing: str, wait: float) -> Iterator[None]:
    make_folder(data)
    descriptor = regular(data / name, os.O_RDWR | os.O_CREAT)
    try:
        if not _taken(descriptor, wait):
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
            raise IndexLocked(
                f"{data}: being {doing} by {holder or 'another process'}; "
                "wait for it to end and try again"
            )
        since = datetime.now(UTC).isoformat(timespec="seconds")
        told = f"process {os.getpid()} on {socket.gethostname()} since {since}\n"
        with suppress(OSError):  # on a full disk the lock holds all the same
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, told.encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int, wait: float) -> bool:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOOK_AGAIN)
