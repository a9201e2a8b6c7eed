"""Many articles are prepared by a second process, while this one writes them into an index.

Preparing takes longer than writing, so where this process would have to wait, it prepares some too.
The articles come in order, the same as without. Only so many are under way at a time, so that
memory stays bounded. The second process ends with this one, however this one ends; it never sees
Ctrl-C, which is for this one alone.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

from index.article import Article
from index.errors import ProcessDied
from index.prepare import prepare
from index.rawjson import from_json

LEAST = 2_000
"""Articles below which it does not pay: a process takes about a second to begin."""
CHUNK = 64
CHUNK_BYTES = 1_000_000
AHEAD = 6
"""Chunks that wait or are under way."""
HANDED = 2
"""Of these, with the other process: one that it prepares, and the next one."""


NICE = 19
"""It takes what others leave of its core: those who search meanwhile come first."""


def prepared(bodies: Iterable[bytes]) -> Generator[Article]:
    """The articles that are these JSON texts, prepared. Close it to end the second process early.

    The program that calls this must be one that can be imported without running it again
    (``if __name__ == "__main__"``). Raises ProcessDied.
    """
    pool = _started()
    waiting: deque[_Chunk] = deque()
    try:
        for chunk in _chunks(bodies):
            waiting.append(_Chunk(chunk))
            if len(waiting) == AHEAD:
                yield from _first(waiting, pool)
        while waiting:
            yield from _first(waiting, pool)
    except BrokenProcessPool as error:
        raise ProcessDied(
            "the process that prepares articles was killed, perhaps for want of memory; the index "
            "is as it was and every article is in the store: broadsheet reindex --stored"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(slots=True)
class _Chunk:
    """Articles that wait; then they are ``handed`` to the other process, or ``made`` here."""

    bodies: list[bytes]
    handed: Future[list[Article]] | None = None
    made: list[Article] | None = None

    @property
    def free(self) -> bool:
        return self.handed is None and self.made is None

    @property
    def open(self) -> bool:
        return self.handed is not None and not self.handed.done()


def _first(waiting: deque[_Chunk], pool: ProcessPoolExecutor) -> list[Article]:
    """The first chunk, taken out; while it is not done, the last one that is free is made here.

    No future is ever cancelled: of a pool that broke, Python before 3.13 then tells nobody.
    """
    _hand_out(waiting, pool)
    chunk = waiting[0]
    if chunk.open and waiting[-1].free:
        waiting[-1].made = _all(waiting[-1].bodies)
    _hand_out(waiting, pool)
    waiting.popleft()
    return chunk.handed.result() if chunk.handed else chunk.made or []


def _hand_out(waiting: deque[_Chunk], pool: ProcessPoolExecutor) -> None:
    room = HANDED - sum(chunk.open for chunk in waiting)
    for chunk in [chunk for chunk in waiting if chunk.free][: max(room, 0)]:
        chunk.handed = pool.submit(_all, chunk.bodies)


def pays(count: int) -> bool:
    """Whether so many articles are worth a second process on this machine."""
    return count >= LEAST and _cores() > 1


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(bodies: Iterable[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for body in bodies:
        chunk.append(body)
        size += len(body)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _all(bodies: list[bytes]) -> list[Article]:
    return [prepare(from_json(body)) for body in bodies]


def _started() -> ProcessPoolExecutor:
    # Not a fork: that would take the locks and the open database along.
    pool = ProcessPoolExecutor(1, get_context("spawn"), _begin)
    # What is blocked now stays blocked there, from the first moment on.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(os.getpid)  # begins the process
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _begin() -> None:
    os.nice(NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A pool's process waits for ever for more work where its parent was killed."""
    if parent := parent_process():
        parent.join()
    os._exit(1)
