"""A worker's open generation: renewed by itself, closed after its last lease."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from flask import current_app, g

from index.engine import Engine, Searcher
from index.errors import GenerationError

RETRY = 10.0
"""Seconds until a generation that could not be opened is tried again. Opening verifies every
byte, so it must not be tried at every request."""

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Held:
    searcher: Searcher
    leases: int = 0
    retired: bool = False

    @property
    def generation(self) -> str:
        return self.searcher.manifest.generation


class Searchers:
    """Leases the searcher of the current generation to one request after another.

    Nothing is opened before the first lease, so a worker opens its own files after the fork. A
    newer generation is opened beside the old one and swapped in; requests that began with the old
    one end with it. A newer generation that cannot be opened is logged once, and the old one
    goes on serving.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()  # guards the fields below; never held while opening
        self._opening = threading.Lock()
        self._held: _Held | None = None
        self._failed: tuple[str | None, float] | None = None

    @contextmanager
    def lease(self) -> Iterator[Searcher]:
        """The current searcher, open at least until the block ends.

        Raises NoGeneration, GenerationDamaged or GenerationForeign while none was ever opened.
        """
        held = self._lease()
        try:
            yield held.searcher
        finally:
            self._give_back(held)

    def close(self) -> None:
        """Closes what is open, after its last lease."""
        with self._lock:
            held, self._held = self._held, None
        self._retire(held)

    def _lease(self) -> _Held:
        while True:
            self._renew()
            with self._lock:
                if self._held is not None:
                    self._held.leases += 1
                    return self._held

    def _renew(self) -> None:
        """Leaves the current generation open, or an older one where that one cannot be opened."""
        if not self._stale():
            return
        # Whoever comes while another thread opens the new generation is served from the old one.
        if not self._opening.acquire(blocking=self._held is None):
            return
        try:
            if self._stale():
                self._swap()
        finally:
            self._opening.release()

    def _stale(self) -> bool:
        held, failed = self._held, self._failed
        if held is None:
            return True
        current = self._current()
        if current == held.generation:
            return False
        return failed is None or failed[0] != current or time.monotonic() - failed[1] >= RETRY

    def _current(self) -> str | None:
        """The current generation's name; None also where it cannot be read."""
        try:
            return self._engine.current()
        except (GenerationError, OSError):
            return None

    def _swap(self) -> None:
        wanted = self._current()
        try:
            searcher = self._engine.open()
        except (GenerationError, OSError) as error:
            if self._held is None:
                raise
            self._fail(wanted, error)
            return
        # The one before may stand in for a damaged generation: that one is tried again later.
        fresh = _Held(searcher)
        failed = None if fresh.generation == wanted else (wanted, time.monotonic())
        with self._lock:
            self._failed = failed
            old = self._held
            if old is not None and old.generation == fresh.generation:
                old = fresh
            else:
                self._held = fresh
        self._retire(old)

    def _fail(self, wanted: str | None, error: Exception) -> None:
        if self._failed is None or self._failed[0] != wanted:
            serving = self._held.generation if self._held else None
            _log.error("still serving generation %s: %s", serving, error)
        self._failed = (wanted, time.monotonic())

    def _give_back(self, held: _Held) -> None:
        with self._lock:
            held.leases -= 1
            last = held.retired and held.leases == 0
        if last:
            held.searcher.close()

    def _retire(self, held: _Held | None) -> None:
        if held is None:
            return
        with self._lock:
            held.retired = True
            unused = held.leases == 0
        if unused:
            held.searcher.close()


def searcher() -> Searcher:
    """The request's one searcher: leased when first asked for, given back as the request ends."""
    if "leased" not in g:
        leases = ExitStack()
        searchers: Searchers = current_app.extensions["searchers"]
        g.leased = leases.enter_context(searchers.lease())
        g.leases = leases
    leased: Searcher = g.leased
    return leased


def give_back(_error: BaseException | None = None) -> None:
    """Ends the request's lease, if there is one."""
    leases: ExitStack | None = g.pop("leases", None)
    if leases is not None:
        leases.close()
