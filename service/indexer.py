"""The indexer beside the web workers: a process that brings what was accepted into the index.

``broadsheet serve`` starts it with a pipe as its standard input, which the system closes when that
process is gone, however it went; then this one ends too. The write lock is held for one step at a
time, so that ``broadsheet update`` and ``reindex`` run beside a service.
"""

import logging
import select
import signal
import sys
import time
from pathlib import Path

from index.engine import Engine, Manifest
from index.errors import BroadsheetError, GenerationDamaged, IndexLocked
from index.indexer import Building, catch_up
from service.retry import Failure, Signs
from service.settings import Settings, open_engine
from service.wording import articles

LOOK = 0.25
"""Seconds between two looks at the store."""

_log = logging.getLogger("broadsheet.indexer")


class _Ended(Exception):
    """The service ended; an unfinished step leaves nothing behind."""


class Indexer:
    """Looks at the store until the pipe closes or somebody asks it to end."""

    def __init__(self, data: Path, engine: Engine, pipe: int) -> None:
        self._data = data
        self._engine = engine
        self._pipe = pipe
        self._asked = False
        self._said: str | None = None
        self._pause = LOOK
        self._failure: Failure | None = None

    def end(self, *_: object) -> None:
        """What is not finished is given up."""
        self._asked = True

    def run(self) -> None:
        """Returns when the service ended."""
        try:
            while not self._over(self._pause):
                self._look()
        except _Ended:
            pass

    def _look(self) -> None:
        began, self._pause = time.monotonic(), LOOK
        signs = Signs.of(self._data, self._engine) if self._failure else None
        if self._failure and signs and not self._failure.due(began, signs):
            return
        try:
            made = catch_up(self._data, self._engine, watch=self._watch)
        except IndexLocked as locked:
            self._say(logging.INFO, str(locked))
        except (BroadsheetError, OSError) as error:
            self._say(logging.ERROR, f"{error}{_next(error)}")
            self._fail(signs or Signs.of(self._data, self._engine), began)
        else:
            self._said = self._failure = None
            if made:
                self._pause = 0.0
                _log.info("%s", _told(made, time.monotonic() - began))

    def _fail(self, signs: Signs, began: float) -> None:
        before, now = self._failure, time.monotonic()
        took = now - began
        self._failure = before.again(signs, now, took) if before else Failure(signs, now, took)

    def _watch(self, _: Building) -> None:
        if self._over(0.0):
            raise _Ended

    def _over(self, wait: float) -> bool:
        readable, _, _ = select.select([self._pipe], [], [], wait)
        return self._asked or bool(readable)

    def _say(self, level: int, message: str) -> None:
        """Once, and not at every look."""
        if message != self._said:
            _log.log(level, "%s", message)
        self._said = message


def _next(error: Exception) -> str:
    """What becomes of it without anybody's help."""
    if isinstance(error, GenerationDamaged):
        return "; the indexer goes on from the one before, or builds it anew from the store"
    return "; it is tried again"


def _told(made: Manifest, seconds: float) -> str:
    return (
        f"generation {made.generation}: {articles(made)}, as of change {made.sequence:,}, "
        f"in {seconds:.2f} s"
    )


def main() -> None:
    """The process; its standard input is the pipe."""
    form = "[%(asctime)s] [%(process)d] [%(levelname)s] indexer: %(message)s"
    logging.basicConfig(level=logging.INFO, format=form, stream=sys.stderr)
    settings = Settings.from_environment()
    indexer = Indexer(settings.data, open_engine(settings), sys.stdin.fileno())
    signal.signal(signal.SIGTERM, indexer.end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to whoever started this
    indexer.run()


if __name__ == "__main__":
    main()
