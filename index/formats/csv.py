"""CSV (RFC 4180): a header row with the names of :data:`index.formats.fields.NAMES` and ``text``.

::

    id;headline;date;places;text
    a-1;Talks;2022-09-22;"Japan; South Korea";"The talks were short.

    They will go on."

Cells are parted by commas, semicolons or tabs: by what makes the most known names of the header
row. Several values stand between semicolons. A row is named by the line it begins on. A quoted
cell that is never closed costs the line it is opened on, not the rest of the file.
"""

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from index.formats.fields import Parsed, article, canonical, check_length
from index.formats.outcome import BLANK_LINES, File, Item
from index.formats.source import LINE_LIMIT, Opened
from index.text import Refused, decode, printable

DELIMITERS = (",", ";", "\t")
COLUMNS = 200
"""Cells of a row; ours has a dozen."""
_TEXT = ("text", "body")
_SEPARATOR_LINE = re.compile(rb'"?sep=[,;\t]"?\s*', re.IGNORECASE)  # Excel's, above the header
_TOO_LONG = f"a row longer than {LINE_LIMIT // 1024 // 1024} MiB"
_OPEN = "a quoted cell is never closed"
_Line = tuple[int, bytes | None]


@dataclass(frozen=True, slots=True)
class _Row:
    """The bytes of a row and the line it begins on; or why it is none."""

    number: int
    data: bytes = b""
    fault: str | None = None


def read(file: File, source: Opened) -> Iterator[Item]:
    """Every row's article in the memory of one row; raises Refused."""
    head = source.head()
    lines: Iterator[_Line] = source.lines()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x1b$" in head:
        text, warning = decode(source.whole())  # quotes and line ends are not single bytes here
        file.remark(file.where, warning)
        lines = ((n, each.encode()) for n, each in enumerate(text.splitlines(True), start=1))
    elif b"\0" in head:
        raise Refused("looks like a binary file")
    waiting = _filled(lines)
    delimiter, header = _header(waiting)
    _check_header(header)
    rows = _rows(waiting, delimiter.encode())
    empty = True
    for row in rows:
        where = f"{file.where}:{row.number}"
        try:
            cells = _cells(row, delimiter, file, where)
            if any(cell.strip() for cell in cells):
                empty = False
                yield file.taken(where, _article(header, cells), source.at)
        except Refused as refused:
            empty = False
            yield file.refuse(where, refused)
    if empty:
        raise Refused("no row with anything in it below the header row")


def _filled(lines: Iterator[_Line]) -> Iterator[_Line]:
    """The lines; refused after too many blank ones: a compressed file can hold billions."""
    blank = 0
    for number, line in lines:
        blank = blank + 1 if line is not None and not line.strip() else 0
        if blank > BLANK_LINES:
            raise Refused(f"more than {BLANK_LINES:,} blank lines; the rest was not read")
        yield number, line


def _header(lines: Iterator[_Line]) -> tuple[str, list[str]]:
    for _, line in lines:
        if line is None:
            raise Refused("the header row is longer than 8 MiB")
        if not line.strip() or _SEPARATOR_LINE.fullmatch(line.removeprefix(codecs.BOM_UTF8)):
            continue
        text, _ = decode(line)
        return max(
            ((delimiter, _split(text[:65_536], delimiter)) for delimiter in DELIMITERS),
            key=lambda found: (sum(map(_known, found[1])), len(found[1])),
        )
    raise Refused("the file is empty")


def _check_header(header: list[str]) -> None:
    shown = ", ".join(printable(name[:40].strip()) for name in header[:10])
    names = [name.strip().lower() for name in header]
    if len(header) > COLUMNS:
        raise Refused(f"more than {COLUMNS} columns")
    if not any(name in _TEXT for name in names):
        raise Refused(f"no column text or body in the header row, which is: {shown}")
    for name in names:
        if name and names.count(name) > 1:
            raise Refused(f"two columns {printable(name[:40])} in the header row")


def _known(name: str) -> bool:
    return canonical(name) is not None or name.strip().lower() in _TEXT


def _rows(lines: Iterator[_Line], delimiter: bytes) -> Iterator[_Row]:
    """The lines of each row together. After an open quote the lines behind it are read again; as
    no closing mark was among them none of them opens another to the end: the work stays linear."""
    again: deque[_Line] = deque()
    while (first := again.popleft() if again else next(lines, None)) is not None:
        number, line = first
        if line is None:
            yield _Row(number, fault=_TOO_LONG)
            continue
        if not line.strip():
            continue
        pieces, size = [line], len(line)
        behind: list[_Line] = []
        inside = _stays_open(line, delimiter, False)
        while inside and size <= LINE_LIMIT:
            following = again.popleft() if again else next(lines, None)
            if following is None:
                break
            behind.append(following)
            if following[1] is None:
                break
            pieces.append(following[1])
            size += len(following[1])
            inside = _stays_open(following[1], delimiter, True)
        if inside:
            again.extendleft(reversed(behind))
            yield _Row(number, fault=_OPEN)
        elif size > LINE_LIMIT:
            yield _Row(number, fault=_TOO_LONG)
        else:
            yield _Row(number, b"".join(pieces))


def _stays_open(line: bytes, delimiter: bytes, inside: bool) -> bool:
    """Whether a quoted cell goes on behind the line; only a cell's first character opens one."""
    at = 0
    if not inside and line[:1] == b'"':
        inside, at = True, 1
    while True:
        if inside:
            at = line.find(b'"', at)
            if at < 0:
                return True
            inside = line[at + 1 : at + 2] == b'"'
            at += 2 if inside else 1
        else:
            at = line.find(delimiter, at)
            if at < 0:
                return False
            inside = line[at + 1 : at + 2] == b'"'
            at += 2 if inside else 1


def _cells(row: _Row, delimiter: str, file: File, where: str) -> list[str]:
    if row.fault:
        raise Refused(row.fault)
    text, warning = decode(row.data)
    file.remark(where, warning)
    return _split(text, delimiter)


def _split(text: str, delimiter: str) -> list[str]:
    # The limit of the standard library is for all of the process, and too low for a story.
    csv.field_size_limit(max(csv.field_size_limit(), LINE_LIMIT))
    lines = text.removeprefix("\ufeff").rstrip("\r\n").splitlines(keepends=True)
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error as error:
        raise Refused(f"not CSV: {error}") from None


def _article(header: list[str], cells: list[str]) -> Parsed:
    if len(cells) > len(header):
        raise Refused(f"{len(cells):,} cells where the header row has {len(header)}")
    pairs = list(zip_longest((name.strip() for name in header), cells, fillvalue=""))
    stories = [cell for name, cell in pairs if name.lower() in _TEXT and cell.strip()]
    if len(stories) > 1:
        raise Refused("text and body: give one of them")
    if not stories:
        raise Refused("no text: expected it in the column text")
    named = [(name, cell) for name, cell in pairs if name and name.lower() not in _TEXT]
    return article(named, check_length(stories[0]))
