"""``broadsheet reindex`` and ``update``: files in, a new generation out, and a report."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from index import reindex as way_in
from index.reindex import Outcome, Watch
from index.report import NothingToIndex
from service import payload
from service.cli import report
from service.cli.options import settings, with_data
from service.cli.progress import watching
from service.settings import open_engine, samples

_PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@click.command("reindex", short_help="Index files and folders of articles.")
@_PATHS
@click.option("--samples", "sample", is_flag=True, help="Index the bundled sample articles.")
@click.option("--stored", is_flag=True, help="Read no file: index anew what was accepted before.")
@_DRY_RUN
@_JSON
@with_data
def reindex(
    paths: tuple[Path, ...], *, sample: bool, stored: bool, dry_run: bool, as_json: bool
) -> int:
    """Replace what is indexed by the articles that PATHS hold now.

    What cannot be read is refused with the reason, and the rest is indexed. What came in over HTTP
    stays. Started again after an interruption, it does not read again what it had read.
    """
    everything = [*paths, *([samples()] if sample else [])]
    if stored and (everything or dry_run):
        other = "--dry-run" if not everything else "--samples" if sample else "files and folders"
        raise click.UsageError(f"--stored reads no file, and does not go with {other}.")
    if not everything and not stored:
        raise click.UsageError("Name a folder or files to index, or say --samples, or --stored.")
    chosen = settings()
    engine = open_engine(chosen)
    if stored:
        return _rebuild(as_json=as_json)

    def run(watch: Watch) -> Outcome:
        if dry_run:
            return Outcome(way_in.rehearse(chosen.data, everything, watch), None)
        return way_in.reindex(chosen.data, engine, everything, watch, beside=True)

    return _told(run, as_json=as_json, rehearsed=dry_run)


@click.command("update", short_help="Index what changed in files and folders.")
@_PATHS
@click.option("--prune", is_flag=True, help="Remove articles of PATHS that no file has now.")
@_DRY_RUN
@_JSON
@with_data
def update(paths: tuple[Path, ...], *, prune: bool, dry_run: bool, as_json: bool) -> int:
    """Index what changed in PATHS since they were read last; without PATHS, what was accepted and
    is not yet indexed.

    A file that is as it was is not read. An edited story replaces the one before: by its id or
    address, or, where it gives neither, if it has a file of its own. Else nothing is removed
    without --prune; articles whose file is gone, or no longer holds them, are counted as gone.
    Articles from elsewhere stay.
    """
    if (prune or dry_run) and not paths:
        raise click.UsageError("Name the files and folders.")
    chosen = settings()
    engine = open_engine(chosen)

    def run(watch: Watch) -> Outcome:
        if dry_run:
            told = way_in.rehearse(chosen.data, paths, watch, whole=False, prune=prune)
            return Outcome(told, None)
        return way_in.update(chosen.data, engine, paths, watch, prune=prune)

    return _told(run, as_json=as_json, rehearsed=dry_run)


def _told(run: Callable[[Watch], Outcome], *, as_json: bool, rehearsed: bool) -> int:
    began = time.monotonic()
    try:
        with watching() as watch:
            outcome = run(watch)
    except NothingToIndex as error:
        report.notices("refused", error.report.refused)
        report.notices("skipped", error.report.skipped)
        raise
    seconds = round(time.monotonic() - began, 1)
    return report.tell(
        outcome.report, outcome.manifest, seconds, as_json=as_json, rehearsed=rehearsed
    )


def _rebuild(*, as_json: bool) -> int:
    chosen = settings()
    began = time.monotonic()
    with watching() as watch:
        manifest = way_in.reindex_stored(chosen.data, open_engine(chosen), watch, beside=True)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        body: dict[str, Any] = {**report.generation(manifest), "seconds": seconds}
        click.echo(payload.encode(body))
    else:
        for name, value in (*report.indexed(manifest), ("Seconds", seconds)):
            click.echo(f"{name:<11} {value}")
    return 0
