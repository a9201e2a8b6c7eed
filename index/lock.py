"""The locks of a data folder: one process writes indexes, one reads files in, others are told.

A lock is the operating system's (flock), so it frees itself when its process dies, however that
ends; the text in its file only tells who holds it, and is taken out again. It holds between the
processes of one machine, and on a file system that passes flock on, also between machines; the
store does not, so a data folder belongs to one machine. Another one is told of where its text is
seen.
"""

import fcntl
import logging
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.disk import make_folder, regular
from index.errors import IndexLocked

_LOOK_AGAIN = 0.05
_LONGEST = 400  # bytes of the text
_HOLDER = re.compile(r"process \d+ on (.+) since \S+")
_ONE = "a data folder belongs to one: stop what runs on the other"
_log = logging.getLogger(__name__)


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
            raise IndexLocked(f"{data}: being {doing} by {_holder(descriptor)}")
        before = _text(descriptor)
        if machine := _other_machine(before):
            left = f"{before} did not give it back; {machine} is another machine"
            _log.warning("%s: %s, and %s", data / name, left, _ONE)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        own = f"process {os.getpid()} on {socket.gethostname()} since {since}"
        _write(descriptor, own)
        try:
            yield
        finally:
            now = _text(descriptor)
            if not _other_machine(now):
                _write(descriptor, "")
            else:
                both = f"{now} took it while {own} had it: locks do not hold here between machines"
                _log.error("%s: %s, and %s", data / name, both, _ONE)
    finally:
        os.close(descriptor)


def _text(descriptor: int) -> str:
    return os.pread(descriptor, _LONGEST, 0).decode("utf-8", "replace").strip()


def _write(descriptor: int, text: str) -> None:
    with suppress(OSError):  # on a full disk the lock holds all the same
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{text}\n".encode() if text else b"", 0)


def _holder(descriptor: int) -> str:
    """Who holds the lock, and what to do about it."""
    text = _text(descriptor)
    if machine := _other_machine(text):
        return f"{text}; {machine} is another machine, and {_ONE}"
    return f"{text or 'another process'}; wait for it to end and try again"


def _other_machine(text: str) -> str | None:
    """The machine of a holder that is not this one."""
    match = _HOLDER.fullmatch(text)
    return match[1] if match and match[1] != socket.gethostname() else None


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
