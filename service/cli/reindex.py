"""``broadsheet reindex``: files in, a new generation out, and a report of what was not taken."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from index.corpus import NothingToIndex, Notice
from index.corpus import Progress as Reading
from index.reindex import Building, Outcome, Watch
from index.reindex import reindex as rebuild
from service import payload
from service.cli.options import settings, with_data
from service.cli.terminal import complain, plain
from service.settings import open_engine, samples

SHOWN = 50
"""Notices written out; of the others only the number is told."""


@click.command("reindex", short_help="Index files and folders of articles.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--samples", "sample", is_flag=True, help="Index the bundled sample articles.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@with_data
def reindex(paths: tuple[Path, ...], *, sample: bool, as_json: bool) -> int:
    """Replace what is indexed by the articles that PATHS hold now.

    What cannot be read is refused with the reason, and the rest is indexed.
    """
    if not paths and not sample:
        raise click.UsageError("Name a folder or files to index, or say --samples.")
    chosen = settings()
    everything = [*paths, *([samples()] if sample else [])]
    began = time.monotonic()
    try:
        with _watching() as watch:
            outcome = rebuild(chosen.data, open_engine(chosen), everything, watch)
    except NothingToIndex as error:
        _notices("refused", error.report.refused)
        raise
    seconds = round(time.monotonic() - began, 1)
    _notices("refused", outcome.report.refused)
    if as_json:
        click.echo(payload.encode(_body(outcome, seconds)))
    else:
        _notices("note", outcome.report.warnings)
        for name, value in _summary(outcome, seconds):
            click.echo(f"{name:<11} {value}")
    return 1 if outcome.report.refused else 0


@contextmanager
def _watching() -> Iterator[Watch]:
    """Progress bars on a terminal; elsewhere at most a line a second."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description:<9}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %  {task.fields[told]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bars(progress)


class _Bars:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._reading = progress.add_task("Reading", total=None, told="")
        self._building = progress.add_task("Indexing", total=None, told="", visible=False)

    def __call__(self, step: Reading | Building) -> None:
        if isinstance(step, Reading):
            self._progress.update(
                self._reading, completed=step.bytes, total=step.bytes_total, told=_told(step)
            )
        else:
            self._progress.update(
                self._building,
                completed=step.done,
                total=step.total,
                told=_told(step),
                visible=True,
            )


class _Lines:
    def __init__(self) -> None:
        self._phase: type[Any] | None = None
        self._last = 0.0

    def __call__(self, step: Reading | Building) -> None:
        now = time.monotonic()
        if type(step) is self._phase and now - self._last < 1:
            return
        self._phase, self._last = type(step), now
        phase = "Reading" if isinstance(step, Reading) else "Indexing"
        sys.stderr.write(f"{phase} {_told(step)}\n")


def _told(step: Reading | Building) -> str:
    if isinstance(step, Reading):
        return f"{step.files} of {step.files_total} files, {step.articles} articles"
    return f"{step.done} of {step.total} articles"


def _summary(outcome: Outcome, seconds: float) -> Iterator[tuple[str, object]]:
    report, manifest = outcome.report, outcome.manifest
    told = ("added", "changed", "unchanged", "removed", "kept")
    counts = ", ".join(f"{getattr(report, name)} {name}" for name in told)
    yield "Files", report.files
    yield "Articles", f"{report.articles} ({counts})"
    if report.skipped:
        yield "Skipped", _by_reason(report.skipped)
    if report.refused:
        yield "Refused", len(report.refused)
    yield "Index", f"{manifest.articles} articles, {manifest.paragraphs} paragraphs"
    yield "Generation", manifest.generation
    yield "Seconds", seconds


def _by_reason(notices: Iterable[Notice]) -> str:
    counts = Counter(plain(notice.reason) for notice in notices)
    reasons = "; ".join(f"{count} {reason}" for reason, count in counts.most_common())
    return f"{counts.total()} ({reasons})"


def _notices(kind: str, notices: tuple[Notice, ...]) -> None:
    for notice in notices[:SHOWN]:
        complain(f"{kind}: {notice.where}: {notice.reason}")
    if len(notices) > SHOWN:
        complain(f"{kind}: and {len(notices) - SHOWN} more")


def _body(outcome: Outcome, seconds: float) -> payload.JSON:
    report, manifest = outcome.report, outcome.manifest
    listed = {
        name: [{"where": notice.where, "reason": notice.reason} for notice in found]
        for name, found in (
            ("skipped", report.skipped),
            ("refused", report.refused),
            ("warnings", report.warnings),
        )
    }
    return {
        "files": report.files,
        "articles": report.articles,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "kept": report.kept,
        **listed,
        "generation": manifest.generation,
        "indexed": {"articles": manifest.articles, "paragraphs": manifest.paragraphs},
        "seconds": seconds,
    }
