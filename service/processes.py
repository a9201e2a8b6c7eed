"""A service as processes: gunicorn, and the indexer beside it; none of them outlives this one.

Both are started by exec: a fork would take open files of the index along.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

import service
from service.settings import Settings

CONFIGURATION = Path(service.__file__).with_name("gunicorn.conf.py")
STOPPED_WITHIN = 40.0
"""Seconds; gunicorn gives its requests 30."""
STEP_GIVEN_UP_WITHIN = 10.0
BACKOFF, BACKOFF_LIMIT, STEADY = 0.25, 5.0, 10.0
"""Seconds until a dead indexer is started again, doubling up to a limit: what is accepted waits for
it; after so long a life, from the start."""

_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
_PASSED_ON = (*_ENDING, signal.SIGHUP, signal.SIGUSR1, signal.SIGTTIN, signal.SIGTTOU)


def gunicorn_command() -> list[str]:
    """What starts gunicorn with our application."""
    # -P: a module in the current folder must not be taken for one of the libraries.
    command = [sys.executable, "-P", "-m", "gunicorn", "-c", str(CONFIGURATION)]
    return [*command, "service.app:create_app()"]


def backoff(before: float, lived: float) -> float:
    """Seconds until it is started again, by those of the last time and those it lived."""
    return BACKOFF if lived >= STEADY else min(2 * before, BACKOFF_LIMIT)


class IndexerProcess:
    """The indexer as a process of its own, started again when it dies."""

    def __init__(self, settings: Settings) -> None:
        self._environment = settings.environment() | {"BROADSHEET_TOKEN": ""}
        self._backoff = BACKOFF
        self._due = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._start()

    def look(self) -> None:
        """Starts it again if it died, not at once if it died young."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._due:
                self._start()
        elif (status := self._process.poll()) is not None:
            self._close()
            self._backoff = backoff(self._backoff, now - self._since)
            self._due = now + self._backoff
            click.echo(
                f"broadsheet: the indexer ended with {told(status)}; "
                f"it is started again in {self._backoff:g} s",
                err=True,
            )

    def end(self) -> None:
        """Lets it give up its step; a kill is safe too, but leaves an unfinished folder."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STEP_GIVEN_UP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close()

    def _start(self) -> None:
        self._since = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "service.indexer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=self._environment,
            process_group=0,
        )

    def _close(self) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.close()
        self._process = None


def supervise(settings: Settings) -> int:
    """Runs gunicorn and the indexer until gunicorn ends, and returns gunicorn's status."""
    environment = replace(settings, parent=os.getpid()).environment()
    indexer = IndexerProcess(settings)
    try:
        gunicorn = subprocess.Popen(
            gunicorn_command(), stdin=subprocess.DEVNULL, env=environment, process_group=0
        )
        with _passing_on(gunicorn):
            while True:
                try:
                    return gunicorn.wait(0.25)
                except subprocess.TimeoutExpired:
                    indexer.look()
    finally:
        indexer.end()


@contextmanager
def _passing_on(gunicorn: subprocess.Popen[bytes]) -> Iterator[None]:
    """Every signal of ours is gunicorn's; it is killed where it does not end in time."""

    def pass_on(number: int, _frame: object) -> None:
        gunicorn.send_signal(number)
        if number in _ENDING:
            signal.setitimer(signal.ITIMER_REAL, STOPPED_WITHIN)

    before = {number: signal.signal(number, pass_on) for number in _PASSED_ON}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda *_: gunicorn.kill())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def told(status: int) -> str:
    """A status as subprocess has it, in words."""
    return f"signal {-status}" if status < 0 else f"status {status}"
