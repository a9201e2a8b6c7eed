"""``broadsheet serve``: gunicorn, and the indexer beside it."""

import os
import socket
import sys
from dataclasses import replace

import click

from index.errors import BroadsheetError, GenerationDamaged, NoGeneration
from service import processes
from service.cli.options import settings, with_data
from service.settings import WORKERS_LIMIT, Settings, open_engine

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@click.command(short_help="Serve the index over HTTP.")
@click.option("--host", metavar="ADDRESS", help="Listen here (BROADSHEET_HOST, else 127.0.0.1).")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    help="Listen on this port, 0 for a free one (BROADSHEET_PORT, else 8080).",
)
@click.option(
    "--workers",
    type=click.IntRange(1, WORKERS_LIMIT),
    help="Worker processes (BROADSHEET_WORKERS, else 2).",
)
@click.option(
    "--no-indexer",
    is_flag=True,
    help="Only serve: for copies of a data folder that is written elsewhere.",
)
@with_data
def serve(host: str | None, port: int | None, workers: int | None, *, no_indexer: bool) -> None:
    """Serve the search page and the API over HTTP until stopped.

    What is written over HTTP, which takes a secret in BROADSHEET_TOKEN, is brought into the index
    by a process beside; it needs no index to begin with. A running service picks a new index up
    by itself.
    """
    given = settings()
    chosen = replace(
        given,
        host=host or given.host,
        port=given.port if port is None else port,
        workers=workers or given.workers,
    )
    _look_at_index(chosen, mended_later=not no_indexer)
    chosen = replace(chosen, port=_free_port(chosen))
    _tell(chosen)
    if no_indexer:
        os.execve(sys.executable, processes.gunicorn_command(), chosen.environment())
    status = processes.supervise(chosen)
    if status:
        raise ServeError(f"gunicorn ended with {processes.told(status)}; its log says why")


def _look_at_index(chosen: Settings, *, mended_later: bool) -> None:
    """Raises GenerationError for an index that no indexer will mend."""
    try:
        open_engine(chosen).open().close()
    except (NoGeneration, GenerationDamaged) as error:
        if not mended_later:
            raise
        click.echo(f"broadsheet: starting all the same: {error}", err=True)


def _free_port(chosen: Settings) -> int:
    """The port, proven free; raises ServeError. gunicorn's own complaint would be a trace."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            chosen.host, chosen.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except OSError as error:
        raise ServeError(
            f"{chosen.bind}: cannot listen here ({error.strerror}); choose another --port or --host"
        ) from error


def _tell(chosen: Settings) -> None:
    at = f"http://{replace(chosen, host=_EVERYWHERE.get(chosen.host, chosen.host)).bind}"
    click.echo(f"Search page: {at}/")
    click.echo(f"Try: curl '{at}/v1/search?q=takeshima+talks&facets=place'")
    sys.stdout.flush()  # the process that comes knows nothing of what waits here


class ServeError(BroadsheetError):
    """The service cannot be started, with what to do."""
