"""A file opened for reading, through gzip where its name ends in ``.gz``, with every bound."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Protocol

from index.text import Refused

FILE_LIMIT = 64 * 1024 * 1024
"""Bytes of a format that has to be read whole; larger collections belong into JSON Lines."""
LINE_LIMIT = 8 * 1024 * 1024
"""Bytes of one record of JSON Lines: twice the longest text, for escapes and metadata."""
INFLATION = 200
"""Times its own size that a file may decompress to: text seldom passes 10, a bomb reaches 1,000."""
UNSUSPECTED = 8 * 1024 * 1024
"""Decompressed bytes before that is looked at."""
_SKIP = 1024 * 1024
_HEAD = 4096
FAULTS = (OSError, EOFError, zlib.error)
"""What reading may raise; :func:`reason` puts it into words."""


class _Content(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def readline(self, size: int, /) -> bytes: ...

    def peek(self, size: int, /) -> bytes: ...


class Opened:
    """Bytes as they were before compression."""

    def __init__(self, raw: BufferedReader, content: _Content, size: int) -> None:
        self._raw = raw
        self._content = content
        self._size = size
        self._given = 0

    @property
    def at(self) -> int:
        """Bytes of the file itself that have been read, for showing how far we are."""
        return min(self._raw.tell(), self._size)

    def head(self) -> bytes:
        """Some of the next bytes, which are still to be read."""
        return self._content.peek(_HEAD)[:_HEAD]

    def whole(self) -> bytes:
        """Everything; raises Refused for an empty or a too large file."""
        pieces: list[bytes] = []  # in pieces, because one read takes all the memory it may need
        size = 0
        while size <= FILE_LIMIT and (piece := self._checked(self._content.read(_SKIP))):
            pieces.append(piece)
            size += len(piece)
        data = b"".join(pieces)
        if size > FILE_LIMIT:
            limit = FILE_LIMIT // 1024 // 1024
            raise Refused(f"larger than {limit} MiB; a large collection can be read as JSON Lines")
        if not data.strip():
            raise Refused("the file is empty")
        return data

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """(number from 1, line), with None for a line over the limit. One line in memory."""
        number = 0
        while line := self._checked(self._content.readline(LINE_LIMIT + 1)):
            number += 1
            if len(line) <= LINE_LIMIT:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = self._checked(self._content.readline(_SKIP))
            yield number, None

    def _checked(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._given > max(UNSUSPECTED, INFLATION * self._size):
            raise Refused(f"decompresses to more than {INFLATION} times its size")
        return data


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The file; raises OSError, and Refused for what is not a file."""
    if not path.is_file():
        path.stat()  # a link that leads nowhere says so
        raise Refused("not a regular file")
    with path.open("rb") as raw:
        size = path.stat().st_size
        if path.suffix.lower() != ".gz":
            yield Opened(raw, raw, size)
            return
        with gzip.open(raw) as content:
            yield Opened(raw, content, size)


def reason(fault: BaseException) -> str:
    """Why a file cannot be read, for a report."""
    if isinstance(fault, EOFError):
        return "the compressed file ends too soon"
    if isinstance(fault, (zlib.error, gzip.BadGzipFile)):
        return "not a gzip file, or a damaged one"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror[:1].lower() + fault.strerror[1:]
    return str(fault)
