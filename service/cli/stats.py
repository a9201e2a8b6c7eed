"""``broadsheet stats``: what is in the index."""

from typing import Any

import click

from index.article import Section
from index.engine import Searcher
from index.query import FacetAsk, Filter, Query, Sort, Unit
from service import payload
from service.cli.options import settings, with_data
from service.cli.report import counts
from service.cli.terminal import console, plain
from service.settings import open_engine

_VALUES = 1_000
_OLDER = {
    "older_versions": "older versions beside, which are not searched",
    "older_paragraphs": "paragraphs in them",
}


@click.command(short_help="Say what is in the index.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@with_data
def stats(*, as_json: bool) -> None:
    """Say what is in the index: articles, paragraphs, sections, sources, dates, size."""
    chosen = settings()
    with open_engine(chosen).open() as searcher:
        found = {**gathered(searcher), "data": str(chosen.data.absolute())}
    if as_json:
        click.echo(payload.encode(found))
    else:
        _print(found)


def gathered(searcher: Searcher) -> dict[str, Any]:
    """The numbers of one generation."""
    manifest = searcher.manifest
    return {
        "generation": manifest.generation,
        "created": payload.moment(manifest.created),
        **counts(manifest),
        "sections": {section.value: _paragraphs(searcher, section) for section in Section},
        "sources": _counts(searcher, "source"),
        "languages": _counts(searcher, "language"),
        "first": _published(searcher, Sort.OLDEST),
        "last": _published(searcher, Sort.NEWEST),
        "bytes": sum(file.size for file in manifest.files),
    }


def _paragraphs(searcher: Searcher, section: Section) -> int:
    only = Filter("section", (section.value,))
    return searcher.search(Query(filters=(only,), unit=Unit.PARAGRAPH, limit=0)).total


def _counts(searcher: Searcher, field: str) -> dict[str, int]:
    results = searcher.search(Query(limit=0, facets=(FacetAsk(field, _VALUES),)))
    return {value.value: value.count for value in results.facets[0].values}


def _published(searcher: Searcher, sort: Sort) -> str | None:
    """The date of the first article in that order; those without a date come last in both."""
    hits = searcher.search(Query(sort=sort, limit=1, snippets=0)).hits
    return payload.moment(hits[0].published) if hits and hits[0].published else None


def _print(found: dict[str, Any]) -> None:
    out = console()
    for name, value in found.items():
        if name in _OLDER:
            if value:
                out.print(f"{value:>9,}  {_OLDER[name]}")
        elif isinstance(value, dict):
            out.print(name)
            for inner, count in value.items():
                if count:
                    out.print(f"{count:>9,}  {plain(inner)}")
        else:
            shown = f"{value:,}" if isinstance(value, int) else value
            out.print(f"{name:<11} {plain(str(shown)) if value is not None else 'unknown'}")
