"""``broadsheet search``: the API's search, for people or as the API's own JSON."""

from collections.abc import Iterator
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from index.errors import QueryError
from index.query import Unit
from index.result import Explanation, Hit, Results, Snippet
from service import payload
from service.answering import answer
from service.asked import Asked
from service.cli.options import (
    parameters,
    settings,
    understood,
    with_data,
    with_parameters,
)
from service.cli.terminal import complain, console, emphasized, plain, when
from service.params import SearchParams
from service.settings import open_engine
from service.stopwatch import Stopwatch


class _Command(click.Command):
    """Takes no word that is to be left out for options without saying what to type."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            word = next((arg for arg in typed if arg.startswith(error.option_name)), "")
            if error.option_name.startswith("--") or len(word) < 3:
                raise
            told = "To leave a word out, type the options first, then two minus signs"
            instead = f"{error.message} {told}: {ctx.command_path} -- {word}"
            raise click.UsageError(instead, ctx) from error


@click.command(cls=_Command, short_help="Search the index.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@with_parameters(SearchParams(), leave_out=("q",))
@click.option("--json", "as_json", is_flag=True, help="Print what /v1/search answers.")
@with_data
def search(query: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Search the index for QUERY, with the parameters of the API.

    A QUERY that begins with a minus sign stands behind two of them: broadsheet search -- -visa
    """
    watch = Stopwatch()
    asked = SearchParams.parse({"q": " ".join(query), **parameters(options)})
    try:
        with open_engine(settings()).open() as searcher:
            asked, results = answer(asked, searcher)
    except QueryError as error:
        raise understood(error) from error
    if as_json:
        click.echo(payload.encode(payload.search(asked, results, watch.ms)))
        return
    for warning in asked.warnings:
        complain(warning)
    _print(asked, results, console())


def _print(asked: Asked, results: Results, out: Console) -> None:
    out.print(_total(asked, results))
    for number, hit in enumerate(results.hits, start=asked.query.offset + 1):
        out.print()
        _print_hit(number, hit, asked.query.unit, out)
    for facet in results.facets:
        out.print(Text(f"\n{facet.field}", "bold"))
        for value in facet.values:
            out.print(f"{value.count:>7}  {plain(value.value)}")
        for count, name in ((facet.other, "(others)"), (facet.missing, "(none)")):
            if count:
                out.print(Text(f"{count:>7}  {name}", "dim"))
    if results.dates:
        out.print(Text(f"\n{results.dates.interval}", "bold"))
        for bucket in results.dates.buckets:
            out.print(f"{bucket.count:>7}  {bucket.start.isoformat()}")


def _total(asked: Asked, results: Results) -> Text:
    unit = "paragraph" if results.unit is Unit.PARAGRAPH else "article"
    line = Text(f"{results.total} {unit}{'' if results.total == 1 else 's'}", "bold")
    pages = -(-results.total // asked.query.limit)
    return line.append(f", page {asked.page} of {pages}" if pages > 1 else "", "not bold")


def _print_hit(number: int, hit: Hit, unit: Unit, out: Console) -> None:
    out.print(Text(f"{number:>3}  ").append_text(emphasized(hit.title.parts, "bold")))
    about = (when(hit.published), plain(hit.source or ""), plain(hit.id))
    out.print(Text(f"     {' · '.join(part for part in about if part)}", "dim"))
    if hit.explanation is not None:
        for line in _why(hit.explanation):
            out.print(Text(f"     {line}", "dim"))
    for snippet in hit.snippets:
        if unit is Unit.PARAGRAPH and snippet.number == 0:
            continue  # the headline itself is the hit, and stands above
        out.print(_line(snippet))


def _why(why: Explanation) -> Iterator[str]:
    """The parts of the score, a line each."""
    for each in why.gains:
        yield (
            f"{each.gain:8.4f}  {plain(each.leaf)}: {each.frequency:g} times, "
            f"{each.exact:g} as typed, idf {each.idf:.4f}"
        )
    if why.paragraph:
        yield f"{why.paragraph_gain:8.4f}  best paragraph, {plain(why.paragraph)}"
    if why.near_gain:
        yield f"{why.near_gain:8.4f}  words close together"
    if why.feedback_gain:
        words = plain(", ".join(why.feedback_words))
        yield f"{why.feedback_gain:8.4f}  like the first hits: {words}"
    if why.silent:
        yield f"{0.0:8.4f}  stop words: {plain(' '.join(why.silent))}"


def _line(snippet: Snippet) -> Text:
    line = Text(f"     {snippet.section.value:<11} ", "dim")
    text = emphasized(snippet.parts, "not dim")
    before = "… " if snippet.start else ""
    after = "" if snippet.whole or snippet.text.endswith((".", "”", '"')) else " …"
    return line.append(before, "dim").append_text(text).append(after, "dim")
