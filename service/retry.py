"""When a step that failed is tried again: at the latest after a pause that doubles, and as soon as
something changed that it may have failed of, or that makes it more urgent."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.engine import Engine
from index.errors import GenerationError, StoreError
from index.store import STORE, ArticleStore

FIRST = 0.25
"""Seconds of the first pause."""
LONGEST = 5.0
"""Seconds of the longest one, unless the step itself takes longer."""
_ROOM = 1 << 20  # bytes; logs grow and shrink by less all the time


@dataclass(frozen=True, slots=True)
class Signs:
    """The last change of the store and the current generation, each None where it cannot be read;
    and how many megabytes the disk has free."""

    sequence: int | None
    current: str | None
    free: int

    @classmethod
    def of(cls, data: Path, engine: Engine) -> Self:
        """Those of a data folder, now."""
        return cls(_sequence(data), _current(engine), _free(data))

    def better(self, before: Self) -> bool:
        """Whether another try is worth while that was not before."""
        changed = (self.sequence, self.current) != (before.sequence, before.current)
        return changed or self.free > before.free


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that failed, with what could be seen when it began, and ended at ``ended`` after
    ``took`` seconds."""

    signs: Signs
    ended: float
    took: float
    pause: float = FIRST

    def due(self, now: float, signs: Signs) -> bool:
        """Whether to try again. Never sooner than the step took: a build that fails at its end
        would keep a core busy."""
        waited = now - self.ended
        return waited >= self.took and (waited >= self.pause or signs.better(self.signs))

    def again(self, signs: Signs, ended: float, took: float) -> Self:
        """The next try failed too."""
        return type(self)(signs, ended, took, min(2 * self.pause, LONGEST))


def _sequence(data: Path) -> int | None:
    try:
        with ArticleStore(data / STORE) as store:
            return store.sequence()
    except StoreError:
        return None


def _current(engine: Engine) -> str | None:
    try:
        return engine.current()
    except GenerationError:
        return None


def _free(data: Path) -> int:
    try:
        return shutil.disk_usage(data).free // _ROOM
    except OSError:
        return 0
