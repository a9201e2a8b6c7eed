"""What Whoosh keeps by document, as arrays: stored values, field lengths, columns.

Stored values lie in blocks of a few kilobytes, compressed one by one, so that a paragraph is read
with its neighbours and without the rest. A value is bytes, or anything JSON can say; anything else
is refused when it is added. Vectors are not kept.
"""

import struct
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from whoosh.codec.base import PerDocumentReader, PerDocumentWriter
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.engines.whoosh.arrayfile import Array, opened, write

EXTENSION = ".documents"
BLOCK = 4096
"""Bytes of a block before compression: one article or two, some 15 microseconds to read."""

_LEVEL = 3
_VALUE = struct.Struct("<BHI")
_BYTES, _JSON = 0, 1


def path_of(storage: FileStorage, segment: Any, extension: str) -> Path:
    """The file of a segment; an index in anything but a folder has none."""
    name: str = segment.make_filename(extension)
    return Path(storage.folder) / name


def record(values: dict[str, Any]) -> bytes:
    """Stored values as bytes; raises TypeError for one that cannot be stored."""
    parts = []
    for name, value in values.items():
        kind, data = (_BYTES, value) if isinstance(value, bytes) else (_JSON, orjson.dumps(value))
        key = name.encode()
        parts.append(_VALUE.pack(kind, len(key), len(data)) + key + data)
    return b"".join(parts)


def values(data: bytes) -> dict[str, Any]:
    """The stored values of a record."""
    found: dict[str, Any] = {}
    at = 0
    while at < len(data):
        kind, key, size = _VALUE.unpack_from(data, at)
        at += _VALUE.size
        name = data[at : at + key].decode()
        at += key
        value = data[at : at + size]
        found[name] = value if kind == _BYTES else orjson.loads(value)
        at += size
    return found


class StoredWriter:
    """Collects records, document after document, in compressed blocks."""

    def __init__(self) -> None:
        self._pending: list[bytes] = []
        self._size = 0
        self._blocks: list[bytes] = []
        self._documents = 0
        self._first = array("I")
        self._begin = array("I")

    def add(self, data: bytes) -> None:
        """The record of the next document."""
        if not self._pending:
            self._first.append(self._documents)
        self._begin.append(self._size)
        self._pending.append(data)
        self._size += len(data)
        self._documents += 1
        if self._size >= BLOCK:
            self._flush()

    def _flush(self) -> None:
        self._blocks.append(zlib.compress(b"".join(self._pending), _LEVEL))
        self._pending.clear()
        self._size = 0

    def arrays(self) -> Iterator[tuple[str, Array]]:
        """What :class:`StoredReader` reads, once every record has been added."""
        if self._pending:
            self._flush()
        starts = np.zeros(len(self._blocks) + 1, "<u8")
        np.cumsum([len(block) for block in self._blocks], out=starts[1:])
        yield "stored.data", np.frombuffer(b"".join(self._blocks), np.uint8)
        yield "stored.starts", starts
        yield "stored.first", np.array(self._first, "<u4")
        yield "stored.begin", np.array(self._begin, "<u4")


class StoredReader:
    """The records of a file's arrays; the block read last is kept."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._data = arrays["stored.data"]
        self._starts = arrays["stored.starts"]
        self._first = arrays["stored.first"]
        self._begin = arrays["stored.begin"]
        self._last = (-1, b"")

    def record(self, document: int) -> bytes:
        """The record of a document."""
        block = int(np.searchsorted(self._first, document, side="right")) - 1
        held, data = self._last  # one tuple, so that two threads never mix two blocks
        if held != block:
            packed = self._data[int(self._starts[block]) : int(self._starts[block + 1])]
            data = zlib.decompress(packed.tobytes())
            self._last = (block, data)
        begin = int(self._begin[document])
        after = document + 1
        ends = block + 1 < len(self._first) and int(self._first[block + 1]) == after
        end = len(data) if ends or after == len(self._begin) else int(self._begin[after])
        return data[begin:end]


class ArrayPerDocumentWriter(PerDocumentWriter):
    """Whoosh's writer of what is kept by document."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        self._path = path_of(storage, segment, EXTENSION)
        self._segment = segment
        self._stored = StoredWriter()
        self._lengths: dict[str, array[int]] = {}
        self._columns: dict[str, tuple[RamStorage, Any]] = {}
        self._documents = 0
        self._now: tuple[dict[str, Any], dict[str, int], list[tuple[str, Any, Any]]] | None = None
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        if docnum != self._documents:
            raise ValueError(f"document {docnum} out of turn: {self._documents} is next")
        self._now = ({}, {}, [])

    def add_field(self, fieldname: str, _: Any, value: Any, length: int) -> None:
        assert self._now is not None
        if value is not None:
            self._now[0][fieldname] = value
        if length:
            self._now[1][fieldname] = length

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        assert self._now is not None
        self._now[2].append((fieldname, columnobj, value))

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:
        raise NotImplementedError(f"{fieldname}: this codec keeps no vectors")

    def finish_doc(self) -> None:
        assert self._now is not None
        stored, lengths, columns = self._now
        self.add_record(record(stored))
        for name, length in lengths.items():
            held = self._lengths.setdefault(name, array("I"))
            held.extend([0] * (self._documents - 1 - len(held)))
            held.append(length)
        for name, column, value in columns:
            self._column(name, column).add(self._documents - 1, value)
        self._now = None

    def add_record(self, data: bytes) -> None:
        """A whole document that has stored values alone."""
        self._stored.add(data)
        self._documents += 1

    def cancel_doc(self) -> None:
        self._now = None

    def close(self) -> None:
        if self._now is not None:
            self.finish_doc()
        arrays = dict(self._stored.arrays())
        for name, held in self._lengths.items():
            lengths = np.zeros(self._documents, "<u4")
            lengths[: len(held)] = held
            arrays[f"length.{name}"] = lengths
        for name, (storage, writer) in self._columns.items():
            writer.finish(self._documents)
            writer._dbfile.close()
            data = storage.files[name]
            arrays[f"column.{name}"] = np.frombuffer(data, np.uint8)
        with self._path.open("wb") as file:
            write(file, {"documents": self._documents}, arrays)
        self.is_closed = True

    def _column(self, name: str, column: Any) -> Any:
        if name not in self._columns:
            storage = RamStorage()
            self._columns[name] = (storage, column.writer(storage.create_file(name)))
        return self._columns[name][1]


class ArrayPerDocumentReader(PerDocumentReader):
    """Whoosh's reader of what is kept by document."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        self._segment = segment
        self._count = segment.doc_count_all()
        self._arrays = opened(path_of(storage, segment, EXTENSION)).arrays
        self._stored = StoredReader(self._arrays)

    def close(self) -> None:
        self._arrays = {}
        del self._stored

    def doc_count(self) -> int:
        return int(self._count - self._segment.deleted_count())

    def doc_count_all(self) -> int:
        return int(self._count)

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return f"column.{fieldname}" in self._arrays

    def list_columns(self) -> list[str]:
        return [name[7:] for name in self._arrays if name.startswith("column.")]

    def column_reader(self, fieldname: str, column: Any) -> Any:
        data = self._arrays[f"column.{fieldname}"]
        return column.reader(BufferFile(data.data), 0, data.size, self._count)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length as Whoosh rounds it, so that its scores are the same over any codec."""
        lengths = self._arrays.get(f"length.{fieldname}")
        if lengths is None:
            return default
        return _rounded(int(lengths[docnum]))

    def field_length(self, fieldname: str) -> int:
        lengths = self._arrays.get(f"length.{fieldname}")
        return 0 if lengths is None else int(lengths.sum())

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._arrays.get(f"length.{fieldname}")
        return 0 if lengths is None or not lengths.size else _rounded(int(lengths.min()))

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._arrays.get(f"length.{fieldname}")
        return 0 if lengths is None or not lengths.size else _rounded(int(lengths.max()))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return values(self._stored.record(docnum))


def _rounded(length: int) -> int:
    return int(byte_to_length(length_to_byte(length)))
