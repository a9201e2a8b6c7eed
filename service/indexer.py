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
from index.errors import BroadsheetError, IndexLocked
from index.indexer import Building, catch_up
from service.settings import Settings, open_engine

LOOK = 0.25
"""Seconds between two looks at the store."""
PAUSE_LIMIT = 30.0
"""Seconds between two tries at what failed, at most; they double from :data:`LOOK`."""

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
        began = time.monotonic()
        try:
            made = catch_up(self._data, self._engine, watch=self._watch)
        except IndexLocked as locked:
            self._say(logging.INFO, str(locked))
            self._pause = LOOK
        except (BroadsheetError, OSError) as error:
            self._say(logging.ERROR, str(error))
            self._pause = min(2 * self._pause, PAUSE_LIMIT)
        else:
            self._said = None
            self._pause = 0.0 if made else LOOK
            if made:
                _log.info("%s", _told(made, time.monotonic() - began))

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


def _told(made: Manifest, seconds: float) -> str:
    return (
        f"generation {made.generation}: {made.articles:,} articles as of change {made.sequence:,}, "
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
