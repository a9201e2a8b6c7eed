"""``broadsheet check`` and ``rollback``: is everything whole, and back to the one before."""

import click

from index import check as care
from index.check import Checked
from service import payload
from service.cli import report
from service.cli.options import settings, with_data
from service.cli.terminal import complain
from service.settings import open_engine

DAMAGED = 3
SHOWN = 20
"""Ids written out; of the others only the number is told."""


@click.command("check", short_help="Read everything and say whether it is whole.")
@click.option("--repair", is_flag=True, help="Make anew from the articles what is not.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@with_data
def check(*, repair: bool, as_json: bool) -> int:
    """Read every byte of every generation and of the store, and compare what they hold.

    With --repair, what versions of a story are told by is made again from the articles where it is
    damaged, and the index where it is not what the store says.

    Leaves with 0 where all is whole, or was mended, and with 3 where it is not.
    """
    chosen = settings()
    engine = open_engine(chosen)
    found = care.check(chosen.data, engine)
    repaired = None
    if repair and not found.whole:
        if not as_json:
            _tell(found)
        repaired = care.repair(chosen.data, engine, found)
        found = care.check(chosen.data, engine)
    if as_json:
        made = repaired.generation if repaired else None
        click.echo(payload.encode({**_body(found), "repaired": made}))
    else:
        if repaired:
            click.echo(f"Mended: generation {repaired.generation}")
        _tell(found)
    return 0 if found.whole else DAMAGED


@click.command("rollback", short_help="Go back to the generation before.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@with_data
def rollback(*, as_json: bool) -> int:
    """Make the generation before the current one current again.

    What was withdrawn since stays withdrawn. What else was accepted since stays in the store, but
    is not found until it changes again or broadsheet reindex --stored is run: Undone counts these
    articles. One generation before is kept, so this cannot be done twice in a row; and an update of
    many articles makes several, of which only the last is undone.
    """
    chosen = settings()
    done = care.rollback(chosen.data, open_engine(chosen))
    if as_json:
        body = {
            "generation": done.manifest.generation,
            "of": done.of,
            "instead": done.instead,
            "undone": done.undone,
            **report.counts(done.manifest),
        }
        click.echo(payload.encode(body))
        return 0
    click.echo(f"Generation  {done.manifest.generation}, made of {done.of}")
    click.echo(f"Instead of  {done.instead or 'none'}")
    click.echo(f"Undone      {done.undone} put since; broadsheet reindex --stored brings them back")
    return 0


def _tell(found: Checked) -> None:
    for each in found.generations:
        state = "foreign" if each.foreign else "damaged" if each.problem else "whole"
        click.echo(f"{state:<9} {each.name}{', the current one' if each.current else ''}")
    for problem in (*found.store, *found.stories, *found.index):
        complain(problem)
    for each in found.generations:
        if each.foreign and not each.current:
            complain(f"note: generation {each.name}: {each.problem}")
    _ids("in the store, but not in the index", found.missing)
    _ids("in the index, but not in the store", found.extra)
    _ids("not the same in the index as in the store", found.different)
    pending = f", {found.pending} changes not yet indexed" if found.pending else ""
    click.echo(f"{found.articles} articles in the store{pending}")
    if found.whole:
        click.echo("Everything is whole, and index and store agree.")
    elif not found.store and found.only_earlier:
        complain(
            "the current generation is whole and answers; with the next change, or with "
            "broadsheet check --repair, a whole one stands behind it again"
        )
    elif not found.store:
        if gone_back := _gone_back_to(found):
            complain(
                f"the index was rolled back to generation {gone_back}, and leaves out what was "
                "accepted between that and the rollback"
            )
        stories = "to tell the versions of stories anew, and " if found.stories else "to "
        complain(
            f"{stories}build the index anew of what was accepted, run: broadsheet check --repair"
        )


def _gone_back_to(found: Checked) -> str | None:
    current = (each.manifest for each in found.generations if each.current and each.manifest)
    return next((manifest.back_to for manifest in current), None)


def _ids(what: str, ids: tuple[str, ...]) -> None:
    for id in ids[:SHOWN]:
        complain(f"article {id}: {what}")
    if len(ids) > SHOWN:
        complain(f"and {len(ids) - SHOWN} more {what}")


def _body(found: Checked) -> payload.JSON:
    return {
        "whole": found.whole,
        "agree": found.agree,
        "generations": [
            {
                "generation": each.name,
                "current": each.current,
                "state": "foreign" if each.foreign else "damaged" if each.problem else "whole",
                "problem": each.problem,
            }
            for each in found.generations
        ],
        "store": list(found.store),
        "stories": list(found.stories),
        "index": list(found.index),
        "articles": found.articles,
        "pending": found.pending,
        "missing": list(found.missing),
        "extra": list(found.extra),
        "different": list(found.different),
    }
