"""How far long work is: bars on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from index.indexer import Building
from index.reindex import Watch
from index.report import Progress as Reading

EVERY = 10.0
"""Seconds between two lines in a log."""
ESTIMATED = 5.0
"""Seconds after which a pace can be told: the first articles wait for what is read only once."""


@contextmanager
def watching() -> Iterator[Watch]:
    """Progress bars on a terminal; elsewhere a line at the beginning of each part of the work, and
    then one every few seconds."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description:<9}"),
        BarColumn(bar_width=20),
        TextColumn("{task.percentage:>3.0f} %  {task.fields[told]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bars(progress)


def told(step: Reading | Building, seconds: float) -> str:
    """The step in words, after so many seconds of this part of the work."""
    if isinstance(step, Reading):
        done, total, articles = step.bytes, step.bytes_total, step.articles
        said = [
            f"{step.files:,} of {step.files_total:,} files",
            f"{articles:,} articles",
            f"{done / 1e6:,.1f} of {total / 1e6:,.1f} MB",
        ]
    else:
        done, total, articles = step.done, step.total, step.done
        said = [f"{done:,} of {total:,} articles"]
    if seconds >= ESTIMATED and done:
        said.append(f"{articles / seconds:,.{0 if articles >= seconds else 2}f}/s")
        said.append(f"{_clock(seconds * (total - done) / done)} left")
    return ", ".join(said)


class _Timed:
    """Seconds since this part of the work began."""

    def __init__(self) -> None:
        self._phase: type[Reading | Building] | None = None
        self._began = 0.0

    def begins(self, step: Reading | Building) -> bool:
        if type(step) is self._phase:
            return False
        self._phase, self._began = type(step), time.monotonic()
        return True

    def seconds(self) -> float:
        return time.monotonic() - self._began


class _Bars(_Timed):
    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._reading = progress.add_task("Reading", total=None, told="", visible=False)
        self._building = progress.add_task("Indexing", total=None, told="", visible=False)

    def __call__(self, step: Reading | Building) -> None:
        self.begins(step)
        reading = isinstance(step, Reading)
        self._progress.update(
            self._reading if reading else self._building,
            completed=step.bytes if isinstance(step, Reading) else step.done,
            total=step.bytes_total if isinstance(step, Reading) else step.total,
            told=told(step, self.seconds()),
            visible=True,
        )


class _Lines(_Timed):
    _last = 0.0

    def __call__(self, step: Reading | Building) -> None:
        now = time.monotonic()
        if not self.begins(step) and now - self._last < EVERY:
            return
        self._last = now
        phase = "Reading" if isinstance(step, Reading) else "Indexing"
        sys.stderr.write(f"{phase} {told(step, self.seconds())}\n")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
