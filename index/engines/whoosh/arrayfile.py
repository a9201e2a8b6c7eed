"""Named arrays in one file: aligned, little-endian, checksummed, mapped when opened.

::

    "BSHT"  version u2  reserved u2  header length u4  CRC-32 of the header u4
    header  JSON: {"meta": ..., "arrays": {name: [dtype, offset, count]}, "size": bytes, "crc": ...}
    data    each array at a multiple of 64 bytes behind the header; "crc" is the CRC-32 of all of it

There is no pickle in it, and no array reaches beyond the file: a file that says otherwise is
damaged, and is refused before an array of it is made.
"""

import mmap
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from index.errors import GenerationDamaged

Array = NDArray[Any]

MAGIC = b"BSHT"
VERSION = 1
_FIXED = struct.Struct("<4sHHII")
_ALIGN = 64
_KINDS = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f4", "<f8"})


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """The arrays of an open file, read-only views of its mapping, which lives as long as they."""

    meta: dict[str, Any]
    arrays: dict[str, Array]


def write(file: BinaryIO, meta: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Writes the arrays; their dtypes must be plain unsigned, signed or floating numbers."""
    held = {name: _plain(array) for name, array in arrays.items()}
    table: dict[str, list[str | int]] = {}
    size = crc = 0
    for name, array in held.items():
        crc = zlib.crc32(bytes(-size % _ALIGN), crc)
        size += -size % _ALIGN
        table[name] = [array.dtype.str, size, array.size]
        crc = zlib.crc32(_bytes(array), crc)
        size += array.nbytes
    header = orjson.dumps({"meta": meta, "arrays": table, "size": size, "crc": crc})
    header += b" " * (-(_FIXED.size + len(header)) % _ALIGN)
    file.write(_FIXED.pack(MAGIC, VERSION, 0, len(header), zlib.crc32(header)) + header)
    at = 0
    for array in held.values():
        file.write(bytes(-at % _ALIGN))
        at += -at % _ALIGN + array.nbytes
        file.write(_bytes(array))


def opened(path: Path) -> ArrayFile:
    """The file's arrays, mapped; raises GenerationDamaged when the header is not what it should
    be. The data are not read: see :func:`verified`."""
    with path.open("rb") as file:
        try:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise GenerationDamaged(f"{path}: an empty file is no file of an index") from error
    header, start = _header(path, held)
    arrays = {name: _array(path, held, start, row) for name, row in header["arrays"].items()}
    return ArrayFile(header["meta"], arrays)


def verified(path: Path) -> bool:
    """Whether every byte of the data is what was written."""
    data = path.read_bytes()
    header, start = _header(path, data)
    return bool(zlib.crc32(memoryview(data)[start:]) == header["crc"])


def _header(path: Path, held: bytes | mmap.mmap) -> tuple[dict[str, Any], int]:
    if len(held) < _FIXED.size:
        raise GenerationDamaged(f"{path}: too short for a file of an index")
    magic, version, reserved, length, crc = _FIXED.unpack(held[: _FIXED.size])
    if (magic, version, reserved) != (MAGIC, VERSION, 0):
        raise GenerationDamaged(f"{path}: not an array file of version {VERSION}")
    text = held[_FIXED.size : _FIXED.size + length]
    if zlib.crc32(text) != crc:
        raise GenerationDamaged(f"{path}: its header is damaged")
    header: dict[str, Any] = orjson.loads(text)
    start = _FIXED.size + length
    if len(held) != start + header["size"]:
        raise GenerationDamaged(f"{path}: {len(held)} bytes instead of {start + header['size']}")
    return header, start


def _array(path: Path, held: mmap.mmap, start: int, row: tuple[str, int, int]) -> Array:
    kind, offset, count = row
    fits = offset >= 0 and count >= 0 and offset % _ALIGN == 0
    if kind not in _KINDS or not fits:
        raise GenerationDamaged(f"{path}: an array of {count} {kind} at {offset}")
    dtype = np.dtype(kind)
    if start + offset + count * dtype.itemsize > len(held):
        raise GenerationDamaged(f"{path}: an array reaches beyond the file")
    return np.frombuffer(held, dtype, count, start + offset)


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
