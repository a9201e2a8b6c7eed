"""What Whoosh keeps by document, as arrays: stored values, field lengths, columns; no vectors."""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader, PerDocumentWriter
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.util.numeric import byte_to_length, length_to_byte

from index.engines.whoosh.arrayfile import opened, write
from index.engines.whoosh.stored import StoredReader, StoredWriter, record, values

EXTENSION = ".documents"


def path_of(storage: FileStorage, segment: Any, extension: str) -> Path:
    """The file of a segment; an index in anything but a folder has none."""
    name: str = segment.make_filename(extension)
    return Path(storage.folder) / name


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

    @property
    def held(self) -> int:
        """Bytes of stored values that wait in memory to be written."""
        return self._stored.held

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
        with self._path.open("xb") as file:
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

    def record(self, docnum: int) -> bytes:
        """The record of a document, as it was added."""
        return self._stored.record(docnum)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return values(self._stored.record(docnum))


def _rounded(length: int) -> int:
    return int(byte_to_length(length_to_byte(length)))
