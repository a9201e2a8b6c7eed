"""A file -> articles: the reader is picked by the file's name, then by a look at its content.

==========================  ==============================================================
name                        format
==========================  ==============================================================
``.txt``                    wire text (:mod:`index.formats.wire`); JSON, or front matter
                            with one of our names, is recognised
``.md`` ``.markdown``       Markdown with front matter (:mod:`index.formats.markdown`)
``.json``                   ours (:mod:`index.formats.own_json`), ninjs
                            (:mod:`index.formats.ninjs`), an array of them, or JSON Feed
                            (:mod:`index.formats.feeds`)
``.jsonl`` ``.ndjson``      an object of ours or of ninjs a line
``.csv`` ``.tsv``           an article a row (:mod:`index.formats.csv`)
``.nitf`` ``.newsml``       told apart by the root element, like ``.xml``: NITF
``.xml``                    (:mod:`index.formats.nitf`), NewsML-G2
                            (:mod:`index.formats.newsml`), NewsML 1.x
                            (:mod:`index.formats.newsml1`), RSS, Atom, XHTML
``.rss`` ``.atom``          RSS, Atom (:mod:`index.formats.feeds`)
``.html`` ``.htm``          a page with NewsArticle metadata (:mod:`index.formats.html`)
==========================  ==============================================================

Each may be compressed: ``.json.gz``.
"""

from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadError
from index.formats import csv, markdown, records, sniff, wire
from index.formats.encoding import decoded
from index.formats.outcome import File, Item, Record, Remark
from index.formats.source import FAULTS, Opened, opened, reason
from index.text import Refused, decode, printable

__all__ = ["Item", "Record", "Remark", "format_of", "read"]

TEXT, MARKDOWN, JSON, LINES, CSV = "text", "markdown", "json", "lines", "csv"
XML, FEED, HTML = "xml", "feed", "html"
SUFFIXES = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".json": JSON,
    ".jsonl": LINES,
    ".ndjson": LINES,
    ".csv": CSV,
    ".tsv": CSV,
    ".xml": XML,
    ".nitf": XML,
    ".newsml": XML,
    ".rss": FEED,
    ".atom": FEED,
    ".html": HTML,
    ".htm": HTML,
}


def format_of(path: Path) -> str | None:
    """The format a name stands for, or None."""
    name = path.name.lower().removesuffix(".gz")
    return SUFFIXES.get(Path(name).suffix)


def read(path: Path) -> Iterator[Item]:
    """Every article of a file in order, and every reason why there is one less.

    Never raises for what is in a file. JSON Lines take the memory of one line, CSV that of a row.
    """
    where = printable(str(path))
    file = File(where)
    try:
        with opened(path) as source:
            yield from _by_format(file, path, source)
    except FAULTS as fault:
        yield ReadError(where, reason(fault))
    except Refused as refused:
        yield ReadError(where, str(refused))
    yield from file.remarks()


def _by_format(file: File, path: Path, source: Opened) -> Iterator[Item]:
    format = format_of(path)
    if format is None:
        raise Refused(f"no format is known by the name {printable(path.suffix) or 'of this file'}")
    if format == LINES:
        yield from records.lines(file, source)
    elif format == CSV:
        yield from csv.read(file, source)
    elif format in {XML, FEED, HTML}:
        text, warning = decoded(source.whole())
        file.remark(file.where, warning)
        yield from sniff.read(file, format, text, source.at)
    else:
        text, warning = decode(source.whole())
        file.remark(file.where, warning)
        yield from _text(file, format, text, source.at)


def _text(file: File, format: str, text: str, at: int) -> Iterator[Item]:
    if format == JSON or (format == TEXT and records.looks_like(text)):
        yield from records.whole(file, text, at)
    elif format == MARKDOWN or markdown.has_front(text):
        yield file.taken(file.where, markdown.parse(text), at)
    else:
        yield from wire.read(file, text, at)
