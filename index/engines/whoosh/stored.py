"""The stored values of documents: as bytes, and the bytes of many compressed, each by itself.

A value is bytes, or anything JSON can say; anything else is refused when it is added.
"""

import struct
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import orjson
import zstandard

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.ragged import starts

SAMPLE = 1 << 20
"""Bytes of records a dictionary is learnt from; fewer get none."""

LEAST = 50
"""Records a dictionary is learnt from, at the least."""

DICTIONARY = 1 << 17
"""Bytes of a dictionary."""

LEVEL = 5
"""Of compression: 12 takes five times as long and saves 6 %, 3 takes a third and costs 5 %."""

_VALUE = struct.Struct("<BHI")
_BYTES, _JSON = 0, 1


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
    return {
        name.decode(): stored if kind == _BYTES else orjson.loads(stored)
        for name, kind, stored in _parts(data)
    }


def value(data: bytes, name: bytes) -> bytes:
    """One stored value of a record, as it was stored; raises KeyError where it has none."""
    for own, _, stored in _parts(data):
        if own == name:
            return stored
    raise KeyError(name)


def _parts(data: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """The name, the kind and the bytes of each value."""
    at = 0
    while at < len(data):
        kind, key, size = _VALUE.unpack_from(data, at)
        begin = at + _VALUE.size + key
        at = begin + size
        yield data[begin - key : begin], kind, data[begin:at]


class StoredWriter:
    """Collects records, document after document, each compressed by itself.

    What records have in common is learnt from the first of them and kept once, as a dictionary:
    a short record compresses as well as in a block with its neighbours, and is read alone.
    ``held`` are the bytes of them that are in memory until they are all written.
    """

    def __init__(self) -> None:
        self.held = 0
        self._waiting: list[bytes] = []
        self._records: list[bytes] = []
        self._dictionary = b""
        self._compressor: zstandard.ZstdCompressor | None = None

    def add(self, data: bytes) -> None:
        """The record of the next document."""
        if self._compressor is not None:
            self._records.append(self._compressor.compress(data))
            self.held += len(self._records[-1])
            return
        self._waiting.append(data)
        self.held += len(data)
        if self.held >= SAMPLE:
            self._begin()

    def _begin(self) -> None:
        learnt = None
        samples = [data for data in self._waiting if data]  # of empty ones zstd crashes
        if self.held >= SAMPLE and len(samples) >= LEAST:
            learnt = zstandard.train_dictionary(DICTIONARY, list(samples))
            self._dictionary = learnt.as_bytes()
        self._compressor = zstandard.ZstdCompressor(level=LEVEL, dict_data=learnt)
        self._records += [self._compressor.compress(data) for data in self._waiting]
        self._waiting.clear()
        self.held = sum(map(len, self._records))

    def arrays(self) -> Iterator[tuple[str, Array]]:
        """What :class:`StoredReader` reads, once every record has been added."""
        if self._compressor is None:
            self._begin()
        yield "stored.dictionary", np.frombuffer(self._dictionary, np.uint8)
        yield "stored.data", np.frombuffer(b"".join(self._records), np.uint8)
        yield "stored.starts", starts([len(data) for data in self._records])


class StoredReader:
    """The records of a file's arrays."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._data = arrays["stored.data"].data
        self._starts = arrays["stored.starts"]
        learnt = arrays["stored.dictionary"].tobytes()
        self._dictionary = zstandard.ZstdCompressionDict(learnt) if learnt else None
        self._thread = threading.local()  # a decompressor works for one thread at a time

    def record(self, document: int) -> bytes:
        """The record of a document."""
        begin, end = self._starts[document : document + 2].tolist()
        try:
            decompress = self._thread.decompress
        except AttributeError:
            reader = zstandard.ZstdDecompressor(dict_data=self._dictionary)
            decompress = self._thread.decompress = reader.decompress
        data: bytes = decompress(self._data[begin:end])
        return data
