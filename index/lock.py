"""The write lock of a data folder: one process writes, the others are told which."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexLocked


@contextmanager
def write_lock(data: Path) -> Iterator[None]:
    """Holds the folder's lock, making the folder if need be; raises IndexLocked.

    The lock is the operating system's (flock), so it frees itself when its process dies; the text
    in the file only tells who holds it.
    """
    data.mkdir(parents=True, exist_ok=True)
    path = data / "lock"
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read(200).strip() or "another process"
            raise IndexLocked(
                f"{data}: being written by {holder}; wait for it to end and try again"
            ) from None
        file.truncate(0)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(f"process {os.getpid()} on {socket.gethostname()} since {since}\n")
        file.flush()
        yield
