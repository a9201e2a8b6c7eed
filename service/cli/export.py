"""``broadsheet export``: articles as JSON Lines that reindex reads back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import click
import orjson

from index.article import RawArticle
from index.disk import replacing
from index.errors import BroadsheetError, QueryError, StoreDamaged
from index.formats.own_json import written
from index.query import Query, Unit
from index.reading import Reading
from index.store import STORE, ArticleStore
from service.cli.options import parameters, settings, understood, with_data, with_parameters
from service.cli.terminal import complain
from service.params import SearchParams
from service.settings import open_engine

_PAGE = 10_000
_NOT_FOR_EXPORT = (
    *("q", "page", "per_page", "unit", "facets", "facet_size", "facet_prefix"),
    *("dates", "snippets", "explain", "fields"),
)


@click.command("export", short_help="Write articles as JSON Lines.")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--query", metavar="TEXT", help="Only what this search finds, in its order.")
@with_parameters(SearchParams(), leave_out=_NOT_FOR_EXPORT)
@with_data
def export(file: Path | None, query: str | None, **options: Any) -> int:
    """Write every accepted article, or what a search finds, one JSON object a line.

    To FILE, or to standard output. `broadsheet reindex` reads the file back to equal articles.
    """
    chosen = settings()
    asked = parameters(options)
    if not (chosen.data / STORE).exists():
        raise NothingToExport(f"{chosen.data / STORE}: there is no store")
    count, damaged = 0, list[StoreDamaged]()
    with (
        ArticleStore(chosen.data / STORE) as store,
        store.snapshot() as now,
        _output(file) as out,
    ):
        searched = bool(query or asked)
        whole = now.articles(damaged.append)
        for raw in _found(now, {"q": query or "", **asked}) if searched else whole:
            out.write(orjson.dumps(written(raw), option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    for error in damaged:
        complain(f"refused: {error}")
    complain(f"{count} articles exported")
    return 1 if damaged else 0


class NothingToExport(BroadsheetError):
    """There are no articles, with what is missing."""


def _found(now: Reading, asked: dict[str, object]) -> Iterator[RawArticle]:
    wanted = replace(
        SearchParams.parse(asked).query, unit=Unit.ARTICLE, facets=(), dates=None, snippets=0
    )
    try:
        yield from now.those(_ids(wanted))
    except QueryError as error:
        raise understood(error) from error


def _ids(query: Query) -> Iterator[str]:
    with open_engine(settings()).open() as searcher:
        for offset in range(0, searcher.manifest.articles, _PAGE):
            hits = searcher.search(replace(query, offset=offset, limit=_PAGE)).hits
            yield from (hit.id for hit in hits)
            if len(hits) < _PAGE:
                return


@contextmanager
def _output(file: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file, which is there once it is whole."""
    if file is None or str(file) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with replacing(file) as new, new.open("wb") as out:
        yield out
