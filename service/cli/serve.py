"""``broadsheet serve``: gunicorn in this process's place."""

import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

import click

import service
from index.errors import BroadsheetError
from service.cli.options import settings, with_data
from service.settings import WORKERS_LIMIT, Settings, open_engine

_CONFIGURATION = Path(service.__file__).with_name("gunicorn.conf.py")
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
@with_data
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the search page and the API over HTTP until stopped.

    A running service picks a new index up by itself.
    """
    given = settings()
    chosen = replace(
        given,
        host=host or given.host,
        port=given.port if port is None else port,
        workers=workers or given.workers,
    )
    open_engine(chosen).open().close()
    chosen = replace(chosen, port=_free_port(chosen))
    _tell(chosen)
    _become_gunicorn(chosen)


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


def _become_gunicorn(chosen: Settings) -> None:
    # -P: a module in the current folder must not be taken for one of the libraries.
    command = [sys.executable, "-P", "-m", "gunicorn", "-c", str(_CONFIGURATION)]
    os.execve(sys.executable, [*command, "service.app:create_app()"], chosen.environment())


class ServeError(BroadsheetError):
    """The service cannot be started, with what to do."""
