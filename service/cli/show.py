"""``broadsheet show``: one article with its paragraphs and their sections."""

import click
from rich.console import Console
from rich.text import Text

from index.article import Article
from index.highlight import mark, seek
from index.result import Snippet
from service import payload
from service.asked import Asked
from service.cli.options import settings, with_data
from service.cli.terminal import complain, console, emphasized, plain, when
from service.params import ArticleParams
from service.settings import open_engine
from service.stopwatch import Stopwatch


@click.command(short_help="Show an article with its paragraphs and sections.")
@click.argument("id", metavar="ID")
@click.option("--q", default="", metavar="TEXT", help="What to mark in it.")
@click.option("--json", "as_json", is_flag=True, help="Print what /v1/articles/ID answers.")
@with_data
def show(id: str, *, q: str, as_json: bool) -> int:
    """Show the article ID with its paragraphs and their sections."""
    watch = Stopwatch()
    asked = ArticleParams.parse({"q": q})
    with open_engine(settings()).open() as searcher:
        article, generation = searcher.article(id), searcher.manifest.generation
        asked = asked.spelled(searcher)
    if article is None:
        complain(f"{id}: there is no article with this id; broadsheet search finds ids")
        return 1
    if as_json:
        marked = asked if asked.q else None
        click.echo(payload.encode(payload.article(article, generation, watch.ms, marked)))
    else:
        _print(article, asked, console())
    return 0


def _print(article: Article, asked: Asked, out: Console) -> None:
    out.print(Text(plain(article.headline), "bold"))
    if article.headline_source != "given":
        out.print(Text("(no headline was given: this is the beginning of the lede)", "dim"))
    for name, value in _about(article):
        out.print(Text(f"{name}: {plain(value)}", "dim"))
    sought = seek(asked.parsed.tree)
    for paragraph in article.paragraphs:
        spans = mark(paragraph.text, paragraph.section, sought, article.language)
        text = paragraph.text
        whole = Snippet("", 0, paragraph.section, 0, len(text), text, spans, whole=True)
        out.print()
        out.print(Text(f"{paragraph.number:>3} {paragraph.section.value}", "dim"))
        out.print(emphasized(whole.parts))
        if paragraph.credit:
            out.print(Text(plain(paragraph.credit), "dim"))


def _about(article: Article) -> list[tuple[str, str]]:
    tags: dict[str, list[str]] = {}
    for tag in article.tags:
        tags.setdefault(tag.field, []).append(tag.value)
    rows = [
        ("id", article.id),
        ("published", when(article.published)),
        ("source", article.source or ""),
        ("authors", "; ".join(article.authors)),
        ("url", article.url or ""),
        ("language", article.language or ""),
        ("dateline", article.dateline or ""),
        *((field, "; ".join(values)) for field, values in tags.items()),
    ]
    return [(name, value) for name, value in rows if value]
