"""A file -> articles: the reader is picked by the file's name, then by a look at its content.

==========================  ==============================================================
name                        format
==========================  ==============================================================
``.txt``                    wire text (:mod:`index.formats.wire`); JSON, or front matter
                            with one of our names, is recognised
``.md`` ``.markdown``       Markdown with front matter (:mod:`index.formats.markdown`)
``.json``                   ours (:mod:`index.formats.own_json`) or ninjs
                            (:mod:`index.formats.ninjs`): an object, or an array of them
``.jsonl`` ``.ndjson``      the same, an object a line
==========================  ==============================================================

Each may be compressed: ``.json.gz``.
"""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from index.article import RawArticle
from index.errors import ReadError
from index.formats import markdown, ninjs, own_json, wire
from index.formats.fields import Parsed
from index.formats.source import FAULTS, LINE_LIMIT, Opened, opened, reason
from index.text import Refused, decode, printable

TEXT, MARKDOWN, JSON, LINES = "text", "markdown", "json", "lines"
SUFFIXES = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".json": JSON,
    ".jsonl": LINES,
    ".ndjson": LINES,
}
REFUSALS = 1_000
"""Refused records after which the rest of a file is not read: it is a file of something else."""
BLANK_LINES = 100_000
"""Blank lines in a row after which it is not either: a small compressed file can hold billions."""
_KEYS = 20  # ignored keys named in a warning


@dataclass(frozen=True, slots=True)
class Record:
    """An article, and where it stands: the path, with ``:record`` behind it in a larger file.

    ``at`` is how many bytes of the file had been read by then.
    """

    where: str
    article: RawArticle
    at: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning about a file that was read all the same."""

    where: str
    reason: str


Item = Record | Remark | ReadError


def format_of(path: Path) -> str | None:
    """The format a name stands for, or None."""
    name = path.name.lower().removesuffix(".gz")
    return SUFFIXES.get(Path(name).suffix)


def read(path: Path) -> Iterator[Item]:
    """Every article of a file in order, and every reason why there is one less.

    Never raises for what is in a file. JSON Lines take the memory of one line.
    """
    where = printable(str(path))
    file = _File(where)
    try:
        with opened(path) as source:
            yield from _by_format(file, path, source)
    except FAULTS as fault:
        yield ReadError(where, reason(fault))
    except Refused as refused:
        yield ReadError(where, str(refused))
    yield from file.remarks()


class _File:
    """What is said once at the end of a file, and how much of it was refused."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.refused = 0
        self._ignored: dict[str, None] = {}
        self._remarks: dict[str, str] = {}

    def taken(self, where: str, parsed: Parsed, at: int) -> Record:
        if len(self._ignored) <= _KEYS:
            self._ignored.update(dict.fromkeys(parsed.ignored))
        for remark in parsed.remarks:
            self.remark(where, remark)
        return Record(where, parsed.article, at)

    def remark(self, where: str, said: str) -> None:
        """The first record to which it applies stands for the others."""
        if len(self._remarks) < _KEYS:
            self._remarks.setdefault(said, where)

    def refuse(self, where: str, why: object) -> ReadError:
        if self.refused == REFUSALS:
            raise Refused(f"more than {REFUSALS:,} records were refused; the rest was not read")
        self.refused += 1
        return ReadError(where, str(why))

    def remarks(self) -> Iterator[Remark]:
        for said, where in self._remarks.items():
            yield Remark(where, said)
        if self._ignored:
            keys = list(self._ignored)
            more = ", ..." if len(keys) > _KEYS else ""
            yield Remark(self.where, f"ignored: {', '.join(keys[:_KEYS])}{more}")


def _by_format(file: _File, path: Path, source: Opened) -> Iterator[Item]:
    format = format_of(path)
    if format is None:
        raise Refused(f"no format is known by the name {printable(path.suffix) or 'of this file'}")
    if format == LINES:
        yield from _lines(file, source)
        return
    text, warning = decode(source.whole())
    if warning:
        file.remark(file.where, warning)
    yield from _text(file, format, text, source.at)


def _text(file: _File, format: str, text: str, at: int) -> Iterator[Item]:
    if format == JSON or (format == TEXT and _is_json(text)):
        yield from _json(file, text, at)
    elif format == MARKDOWN or markdown.has_front(text):
        yield file.taken(file.where, markdown.parse(text), at)
    else:
        yield file.taken(file.where, wire.parse(text), at)


def _json(file: _File, text: str, at: int) -> Iterator[Item]:
    """One value, or an array of records, or records a line under the name of JSON."""
    try:
        value = _load(text)
    except Refused:
        first = _first_line(text)
        if not isinstance(first, dict) or "\n" not in text.strip():
            raise
        lines = ((n, line.encode()) for n, line in enumerate(text.split("\n"), start=1))
        yield from _records(file, lines, lambda: at)
        return
    if not isinstance(value, list):
        yield file.taken(file.where, _parse(value), at)
        return
    if not value:
        raise Refused("an empty array")
    for number, each in enumerate(value, start=1):
        yield from _record(file, f"{file.where}:{number}", each, at)


def _lines(file: _File, source: Opened) -> Iterator[Item]:
    head = source.head()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused("UTF-16, where JSON Lines are UTF-8: convert the file")
    begins = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if b"\0" in head and begins[:1] not in {b"{", b"["}:
        raise Refused("looks like a binary file")
    if begins.split(b"\n", 1)[0].strip() not in {b"{", b"["}:
        yield from _records(file, source.lines(), lambda: source.at)
        return
    text, warning = decode(source.whole())  # one value over many lines, wrongly named
    if warning:
        file.remark(file.where, warning)
    yield from _json(file, text, source.at)


def _records(
    file: _File, lines: Iterator[tuple[int, bytes | None]], at: Callable[[], int]
) -> Iterator[Item]:
    empty = True
    blank = 0
    for number, line in lines:
        if line is not None and not line.strip():
            blank += 1
            if blank > BLANK_LINES:
                raise Refused(f"more than {BLANK_LINES:,} blank lines; the rest was not read")
            continue
        empty, blank = False, 0
        where = f"{file.where}:{number}"
        if line is None:
            yield file.refuse(where, f"a line longer than {LINE_LIMIT // 1024 // 1024} MiB")
        else:
            yield from _line(file, where, line, at())
    if empty:
        raise Refused("the file is empty")


def _line(file: _File, where: str, line: bytes, at: int) -> Iterator[Item]:
    try:
        text, warning = decode(line)
        value = _load(text)
    except Refused as refused:
        yield file.refuse(where, refused)
        return
    if warning:
        file.remark(where, warning)
    yield from _record(file, where, value, at)


def _record(file: _File, where: str, value: object, at: int) -> Iterator[Item]:
    try:
        parsed = _parse(value)
    except Refused as refused:
        yield file.refuse(where, refused)
    else:
        yield file.taken(where, parsed, at)


def _parse(value: object) -> Parsed:
    if isinstance(value, dict) and ninjs.looks_like(value):
        return ninjs.parse(value)
    return own_json.parse(value)


def _load(text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise Refused(f"not JSON: {error.msg} ({at})") from None


def _is_json(text: str) -> bool:
    """Whether a text file holds articles as JSON: a story may well begin with a bracket."""
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    try:
        value = _load(text)
    except Refused:
        value = _first_line(text)
    first = value[0] if isinstance(value, list) and value else value
    return own_json.looks_like(first) or ninjs.looks_like(first)


def _first_line(text: str) -> object:
    try:
        return _load(text.lstrip().split("\n", 1)[0])
    except Refused:
        return None
