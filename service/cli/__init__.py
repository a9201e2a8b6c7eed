"""The command ``broadsheet``: what it is called with, and what it leaves with."""

import sys
from collections.abc import Sequence

import click

from index.errors import BroadsheetError
from service import version
from service.asked import BadParameters
from service.cli.backup import backup, restore
from service.cli.care import check, rollback
from service.cli.export import export
from service.cli.options import with_data
from service.cli.reindex import reindex, update
from service.cli.search import search
from service.cli.serve import serve
from service.cli.show import show
from service.cli.stats import stats
from service.cli.terminal import complain, forgive

DONE, PARTLY, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130

EPILOG = """\b
Exit status:
  0    all is well
  1    something was refused and the rest was done, or there is no such article
  2    wrong usage, or a search that cannot be understood
  3    no index, or an index or a file that cannot be read or written
  130  interrupted
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="broadsheet")
@with_data
def broadsheet() -> None:
    """A folder of news articles becomes a search API.

    Index a folder with `broadsheet reindex PATH`, then ask with `broadsheet search` or serve it
    over HTTP with `broadsheet serve`.
    """


COMMANDS = (
    *(reindex, update, search, show, serve, stats),
    *(check, rollback, backup, restore, export),
)
for command in COMMANDS:
    broadsheet.add_command(command)
    command.epilog = EPILOG


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command and exits with its status; a failure is one line on stderr."""
    forgive(sys.stdout, sys.stderr)
    sys.exit(_status(arguments))


def _status(arguments: Sequence[str] | None) -> int:
    try:
        return int(
            broadsheet.main(arguments, prog_name="broadsheet", standalone_mode=False) or DONE
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        complain("interrupted; the index is as it was, and what was accepted is kept")
        return INTERRUPTED
    except BadParameters as error:
        for fault in error.faults:
            complain(f"{_option(fault.parameter)}: {fault.message}")
        return USAGE
    except BroadsheetError as error:
        complain(str(error))
        return FAILED
    except OSError as error:
        complain(f"{error.filename or 'broadsheet'}: {error.strerror or error}")
        return FAILED


def _option(parameter: str) -> str:
    return "the query" if parameter == "q" else f"--{parameter.replace('_', '-')}"
