"""Named arrays in one file: aligned, little-endian, checksummed, mapped when opened.

::

    "BSHT"  version u2  reserved u2  place of the table u8  its length u4  its CRC-32 u4
    data    each array at a multiple of 64 bytes
    table   JSON: {"meta": ..., "arrays": {name: [dtype, offset, count]}, "crc": CRC-32 of the data}

The table stands last, so that arrays are written as they come, one after the other. There is no
pickle in it, and no array reaches beyond the data: a file that says otherwise is damaged, and is
refused before an array of it is made.
"""

import mmap
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from index.errors import GenerationDamaged

Array = NDArray[Any]

MAGIC = b"BSHT"
VERSION = 2
_FIXED = struct.Struct("<4sHHQII")
_ALIGN = 64
_PIECE = 1 << 20  # bytes read at a time
_KINDS = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f4", "<f8"})


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """The arrays of an open file, read-only views of its mapping, which lives as long as they."""

    meta: dict[str, Any]
    arrays: dict[str, Array]


class ArrayFileWriter:
    """Writes arrays behind each other into a file that is open for writing, from its beginning."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._table: dict[str, list[str | int]] = {}
        self._at = 0
        self._crc = 0
        self._write(bytes(_ALIGN))
        self._crc = 0  # the data begin behind the fixed header

    def add(self, name: str, array: Array | Iterable[Array]) -> None:
        """An array, or its parts in order (at least one); their dtypes must be plain numbers."""
        self._write(bytes(-self._at % _ALIGN))
        begin, count, kind = self._at, 0, ""
        for part in [array] if isinstance(array, np.ndarray) else array:
            plain = _plain(part)
            if kind and plain.dtype.str != kind:
                raise ValueError(f"{name}: a part of {plain.dtype.str} behind one of {kind}")
            kind = plain.dtype.str
            count += plain.size
            self._write(_bytes(plain))
        self._table[name] = [kind, begin, count]

    def close(self, meta: Mapping[str, Any]) -> None:
        """Writes the table; the file stays open."""
        table = orjson.dumps({"meta": meta, "arrays": self._table, "crc": self._crc})
        self._file.write(table)
        self._file.seek(0)
        self._file.write(_FIXED.pack(MAGIC, VERSION, 0, self._at, len(table), zlib.crc32(table)))

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._crc = zlib.crc32(data, self._crc)
        self._at += len(data)


def write(file: BinaryIO, meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Writes a whole array file."""
    writer = ArrayFileWriter(file)
    for name, array in arrays.items():
        writer.add(name, array)
    writer.close(meta)


def opened(path: Path) -> ArrayFile:
    """The file's arrays, mapped; raises GenerationDamaged when the header or the table is not what
    it should be. The data are not read: see :func:`verified`."""
    with path.open("rb") as file:
        try:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise GenerationDamaged(f"{path}: an empty file is no file of an index") from error
    table, end = _table(path, held)
    arrays = {name: _array(path, held, end, row) for name, row in table["arrays"].items()}
    return ArrayFile(table["meta"], arrays)


def verified(path: Path) -> bool:
    """Whether every byte of the data is what was written; the file is read, and not mapped."""
    with path.open("rb") as file:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            table, end = _table(path, held)
        crc, left = 0, end - _ALIGN
        file.seek(_ALIGN)
        while left and (piece := file.read(min(_PIECE, left))):
            crc, left = zlib.crc32(piece, crc), left - len(piece)
    return left == 0 and bool(crc == table["crc"])


def _table(path: Path, held: bytes | mmap.mmap) -> tuple[dict[str, Any], int]:
    if len(held) < _ALIGN:
        raise GenerationDamaged(f"{path}: too short for a file of an index")
    magic, version, reserved, at, length, crc = _FIXED.unpack(held[: _FIXED.size])
    if (magic, version, reserved) != (MAGIC, VERSION, 0):
        raise GenerationDamaged(f"{path}: not an array file of version {VERSION}")
    if len(held) != at + length:
        raise GenerationDamaged(f"{path}: {len(held)} bytes instead of {at + length}")
    text = held[at:]
    if zlib.crc32(text) != crc or any(held[_FIXED.size : _ALIGN]):
        raise GenerationDamaged(f"{path}: its table is damaged")
    table: dict[str, Any] = orjson.loads(text)
    return table, at


def _array(path: Path, held: mmap.mmap, end: int, row: tuple[str, int, int]) -> Array:
    kind, offset, count = row
    fits = offset >= _ALIGN and count >= 0 and offset % _ALIGN == 0
    if kind not in _KINDS or not fits:
        raise GenerationDamaged(f"{path}: an array of {count} {kind} at {offset}")
    dtype = np.dtype(kind)
    if offset + count * dtype.itemsize > end:
        raise GenerationDamaged(f"{path}: an array reaches beyond the data")
    return np.frombuffer(held, dtype, count, offset)


def _plain(array: Array) -> Array:
    plain = np.ascontiguousarray(array).reshape(-1)
    if plain.dtype == np.bool_:
        plain = plain.view(np.uint8)
    little = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
    if little.dtype.str not in _KINDS:
        raise ValueError(f"no array file holds {array.dtype}")
    return little


def _bytes(array: Array) -> memoryview:
    return array.view(np.uint8).data if array.size else memoryview(b"")
