"""A worker's open generation: renewed by itself, closed after its last lease."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from flask import current_app, g

from index.engine import Engine, Searcher
from index.errors import GenerationDamaged, GenerationError, NoGeneration

RETRY = 10.0
"""Seconds until a generation that could not be opened is tried again. Opening verifies every
byte, so it must not be tried at every request."""

LOOK = 0.25
"""Seconds between two looks of a worker at what is current."""

Trace = dict[str, tuple[int, int, int]]

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Held:
    searcher: Searcher
    trace: Trace
    leases: int = 0
    retired: bool = False

    @property
    def generation(self) -> str:
        return self.searcher.manifest.generation


@dataclass(frozen=True, slots=True)
class _Failed:
    """The generation that was current when another one, or none, was opened."""

    wanted: str | None
    when: float
    error: GenerationError | OSError | None = None


class Searchers:
    """Leases the searcher of the current generation to one request after another.

    Nothing is opened before the first lease or :meth:`watch`, so a worker opens its own files after
    the fork. A newer generation is opened beside the old one and swapped in; requests that began
    with the old one end with it. A newer generation that cannot be opened is logged once, and the
    old one goes on serving, unless its own files changed: then nothing is served until there is one
    to trust, because a changed file may give wrong answers.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()  # guards the fields below; never held while opening
        self._opening = threading.Lock()
        self._held: _Held | None = None
        self._failed: _Failed | None = None

    def sequence(self) -> int:
        """Up to which change the current generation is, open or not; 0 where there is none."""
        return self._engine.sequence()

    @contextmanager
    def lease(self) -> Iterator[Searcher]:
        """The current searcher, open at least until the block ends.

        Raises NoGeneration, GenerationDamaged or GenerationForeign while none can be opened, and
        GenerationDamaged at the end where a file changed under the reader: what it found may be
        wrong.
        """
        held = self._lease()
        try:
            yield held.searcher
            self._vouch(held)
        finally:
            self._give_back(held)

    def watch(self) -> None:
        """From now on a thread looks for a new generation and at the files of the open one, so that
        neither waits for a request. Not before a fork."""
        threading.Thread(target=self._watch, name="searchers", daemon=True).start()

    def stands_in_for(self, searcher: Searcher) -> str | None:
        """The current generation where it cannot be served and this one is served instead."""
        current, failed = self._current(), self._failed
        serving = searcher.manifest.generation
        return current if failed and failed.wanted == current != serving else None

    def close(self) -> None:
        """Closes what is open, after its last lease."""
        with self._lock:
            held, self._held = self._held, None
        self._retire(held)

    def _watch(self) -> None:
        while True:
            with suppress(GenerationError, OSError):  # who asks meanwhile is told
                self._renew(patient=False)
                self._inspect()
            time.sleep(LOOK)

    def _lease(self) -> _Held:
        while True:
            self._renew()
            with self._lock:
                if self._held is not None:
                    self._held.leases += 1
                    return self._held

    def _renew(self, *, patient: bool = True) -> None:
        """Leaves the current generation open, or an older one where that one cannot be opened."""
        if not self._stale():
            return
        # Whoever comes while another thread opens the new generation is served from the old one.
        if not self._opening.acquire(blocking=patient and self._held is None):
            return
        try:
            if self._stale():
                self._swap()
        finally:
            self._opening.release()

    def _stale(self) -> bool:
        """Whether to open; raises what the last try raised, where nothing is open and nothing has
        changed since."""
        held, failed = self._held, self._failed
        current = self._current()
        if held is not None and current == held.generation:
            return False
        if failed is None or failed.wanted != current or time.monotonic() - failed.when >= RETRY:
            return True
        if held is None and failed.error is not None:
            raise failed.error.with_traceback(None)
        return held is None

    def _current(self) -> str | None:
        """The current generation's name; None also where it cannot be read."""
        try:
            return self._engine.current()
        except (GenerationError, OSError):
            return None

    def _swap(self) -> None:
        wanted = self._current()
        before = self._engine.trace(wanted) if wanted else {}  # a change while opening counts too
        try:
            searcher = self._engine.open()
        except (GenerationError, OSError) as error:
            self._fail(wanted, error)
            return
        # The one before may stand in for a damaged generation: that one is tried again later.
        name = searcher.manifest.generation
        fresh = _Held(searcher, before if name == wanted else self._engine.trace(name))
        failed = None if fresh.generation == wanted else _Failed(wanted, time.monotonic())
        with self._lock:
            self._failed = failed
            old = self._held
            if old is not None and old.generation == fresh.generation and old.trace == fresh.trace:
                old = fresh
            else:
                self._held = fresh
        self._retire(old)

    def _fail(self, wanted: str | None, error: GenerationError | OSError) -> None:
        before, held = self._failed, self._held
        self._failed = _Failed(wanted, time.monotonic(), error)
        told = before is not None and before.wanted == wanted
        if held is None:
            if not told and not isinstance(error, NoGeneration):
                _log.error("serving nothing: %s", error)
            raise error
        if not told:
            _log.error("still serving generation %s: %s", held.generation, error)

    def _inspect(self) -> None:
        """Verifies the open generation anew where its files are not those that were opened."""
        held = self._held
        if held is None or self._engine.trace(held.generation) == held.trace:
            return
        if not self._opening.acquire(blocking=False):
            return
        try:
            if self._held is held:
                _log.error("files of generation %s changed: it is verified anew", held.generation)
                self._verify_anew(held)
        finally:
            self._opening.release()

    def _verify_anew(self, held: _Held) -> None:
        with self._lock:
            self._held, self._failed = None, None
        self._retire(held)
        self._swap()
        if self._held is not None:
            _log.error("serving generation %s from now on", self._held.generation)

    def _vouch(self, held: _Held) -> None:
        """Raises GenerationDamaged where a file was written to. One that was replaced or removed
        meanwhile is still what the searcher has open."""
        for name, now in self._engine.trace(held.generation).items():
            then = held.trace.get(name)
            if then is not None and now != then and now[0] == then[0]:
                raise GenerationDamaged(f"{held.generation}: {name} changed under a reader")

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
    """Ends the request's lease, if there is one; raises GenerationDamaged where what was found with
    it may be wrong."""
    g.pop("leased", None)
    leases: ExitStack | None = g.pop("leases", None)
    if leases is not None:
        leases.close()
