"""``broadsheet backup`` and ``restore``: every accepted article in one file, and back."""

import time
from pathlib import Path

import click

from index import backup as way_out
from index.errors import GenerationError
from index.reindex import reindex_stored
from service import payload
from service.cli import report
from service.cli.options import settings, with_data
from service.cli.progress import watching
from service.settings import open_engine

_FILE = click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@click.command("backup", short_help="Write every accepted article into one file.")
@_FILE
@_JSON
@with_data
def backup(file: Path, *, as_json: bool) -> int:
    """Write a backup of every accepted article, as of one moment, to FILE.

    May run while the service runs. An earlier backup there is replaced once the new one is whole.
    The index is not in it: restoring builds it anew.
    """
    made = way_out.backup(settings().data, file)
    if as_json:
        click.echo(payload.encode(_body(made)))
    else:
        click.echo(f"{made.articles} articles, change {made.sequence}, written to {file}")
    return 0


@click.command("restore", short_help="Bring a backup back and index it.")
@_FILE
@click.option(
    "--force", is_flag=True, help="Also where there are articles: make them the backup's."
)
@_JSON
@with_data
def restore(file: Path, *, force: bool, as_json: bool) -> int:
    """Make the articles those of the backup FILE, and build the index.

    The backup is read whole before anything is changed. The service may run meanwhile. With
    --force, articles that the backup lacks are removed; a damaged store is moved aside.
    """
    chosen = settings()
    engine = open_engine(chosen)
    began = time.monotonic()
    try:
        after = engine.manifest().sequence
    except GenerationError:
        after = 0
    done = way_out.restore(chosen.data, file, force=force, after=after)
    with watching() as watch:
        manifest = reindex_stored(chosen.data, engine, watch)
    seconds = round(time.monotonic() - began, 1)
    if as_json:
        body = {
            "backup": _body(done.backup),
            "changed": done.changed,
            "removed": done.removed,
            "aside": str(done.aside) if done.aside else None,
            **report.generation(manifest),
            "seconds": seconds,
        }
        click.echo(payload.encode(body))
        return 0
    click.echo(f"{'Backup':<11} {done.backup.articles} articles of {done.backup.created:%F %T} UTC")
    click.echo(f"{'Store':<11} {done.changed} changed, {done.removed} removed")
    if done.aside:
        click.echo(f"{'Moved aside':<11} {done.aside}; start the service anew")
    for name, value in report.indexed(manifest):
        click.echo(f"{name:<11} {value}")
    return 0


def _body(made: way_out.Backup) -> payload.JSON:
    return {
        "created": payload.moment(made.created),
        "sequence": made.sequence,
        "articles": made.articles,
    }
