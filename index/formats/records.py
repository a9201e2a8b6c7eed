"""JSON: one value, an array of records, or a record a line. Ours, ninjs and JSON Feed."""

import codecs
from collections.abc import Callable, Iterator

import orjson

from index.formats import feeds, ninjs, own_json
from index.formats.fields import Parsed
from index.formats.outcome import BLANK_LINES, File, Item
from index.formats.source import LINE_LIMIT, Opened
from index.text import Refused, decode


def whole(file: File, text: str, at: int) -> Iterator[Item]:
    """One value, or an array of records, or records a line under the name of JSON."""
    try:
        value = load(text)
    except Refused:
        first = _first_line(text)
        if not isinstance(first, dict) or "\n" not in text.strip():
            raise
        lines = ((n, line.encode()) for n, line in enumerate(text.split("\n"), start=1))
        yield from _records(file, lines, lambda: at)
        return
    if isinstance(value, dict) and feeds.is_json_feed(value):
        yield from feeds.json_feed(file, value, at)
    elif not isinstance(value, list):
        yield file.taken(file.where, parse(value), at)
    elif not value:
        raise Refused("an empty array")
    else:
        for number, each in enumerate(value, start=1):
            yield from _record(file, f"{file.where}:{number}", each, at)


def lines(file: File, source: Opened) -> Iterator[Item]:
    """A record a line, in the memory of one line."""
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
    file.remark(file.where, warning)
    yield from whole(file, text, source.at)


def looks_like(text: str) -> bool:
    """Whether a text file holds articles as JSON: a story may well begin with a bracket."""
    if text.lstrip()[:1] not in {"{", "["}:
        return False
    try:
        value = load(text)
    except Refused:
        value = _first_line(text)
    first = value[0] if isinstance(value, list) and value else value
    return own_json.looks_like(first) or ninjs.looks_like(first)


def parse(value: object) -> Parsed:
    """The article of one JSON value; raises Refused."""
    if isinstance(value, dict) and ninjs.looks_like(value):
        return ninjs.parse(value)
    return own_json.parse(value)


def load(text: str) -> object:
    """The value of a JSON text; raises Refused with line and column."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise Refused(f"not JSON: {error.msg} ({at})") from None


def _records(
    file: File, numbered: Iterator[tuple[int, bytes | None]], at: Callable[[], int]
) -> Iterator[Item]:
    empty = True
    blank = 0
    for number, line in numbered:
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


def _line(file: File, where: str, line: bytes, at: int) -> Iterator[Item]:
    try:
        text, warning = decode(line)
        value = load(text)
    except Refused as refused:
        yield file.refuse(where, refused)
        return
    file.remark(where, warning)
    yield from _record(file, where, value, at)


def _record(file: File, where: str, value: object, at: int) -> Iterator[Item]:
    try:
        parsed = parse(value)
    except Refused as refused:
        yield file.refuse(where, refused)
    else:
        yield file.taken(where, parsed, at)


def _first_line(text: str) -> object:
    try:
        return load(text.lstrip().split("\n", 1)[0])
    except Refused:
        return None
