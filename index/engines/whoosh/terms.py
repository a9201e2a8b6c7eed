"""Whoosh's writer and reader of postings, over arrays.

Whoosh's own queries and matchers run on this: that is what keeps an index of ours a Whoosh index.
Our evaluator takes the same arrays without a matcher between (:mod:`.postings`).
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from whoosh import formats
from whoosh.codec.base import FieldCursor, FieldWriter, TermsReader
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermInfo, TermNotFound

from index.engines.whoosh.arrayfile import Array, opened, write
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.inverting import Packing, Postings
from index.engines.whoosh.lending import lender
from index.engines.whoosh.matcher import ArrayMatcher
from index.engines.whoosh.perdocument import path_of
from index.engines.whoosh.schema import RawPositions, decoded

EXTENSION = ".postings"


class ArrayFieldWriter(FieldWriter):
    """Takes postings one by one from Whoosh, or whole fields from the bulk writer (``bulk``)."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        self._path = path_of(storage, segment, EXTENSION)
        self.bulk: dict[str, Inverted] = {}
        self._values: dict[str, tuple[Array, Array]] = {}
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        self._field, self._format = fieldname, fieldobj.format
        self._terms: list[bytes] = []
        self._term, self._documents, self._counts = array("q"), array("I"), array("q")
        self._bytes: list[bytes] = []

    def start_term(self, text: bytes) -> None:
        self._terms.append(bytes(text))

    def add(self, docnum: int, weight: float, vbytes: bytes, _: int) -> None:
        if weight != int(weight):
            raise ValueError(f"{self._field}: a weight of {weight}; this codec keeps counts alone")
        self._term.append(len(self._terms) - 1)
        self._documents.append(docnum)
        self._counts.append(int(weight))
        self._bytes.append(vbytes)

    def finish_term(self) -> None:
        """Nothing to do: the term's postings end where the next one's begin."""

    def finish_field(self) -> None:
        placed = isinstance(self._format, RawPositions)
        packing = Packing()
        postings = Postings(
            np.array(self._term, np.int64),
            np.array(self._documents, np.int64),
            np.array(self._counts, np.int64),
            places=decoded(self._bytes) if placed else None,
        )
        packing.add(self._terms, postings)
        self.bulk[self._field] = packing.packed()
        if not placed and not isinstance(self._format, formats.Existence | formats.Frequency):
            starts = np.zeros(len(self._bytes) + 1, "<u8")
            np.cumsum([len(value) for value in self._bytes], out=starts[1:])
            self._values[self._field] = np.frombuffer(b"".join(self._bytes), np.uint8), starts

    def close(self) -> None:
        arrays: dict[str, Array] = {}
        for name, field in self.bulk.items():
            arrays.update(field.arrays(name))
        for name, (values, starts) in self._values.items():
            arrays |= {f"{name}|values": values, f"{name}|value_starts": starts}
        with self._path.open("xb") as file:
            write(file, {"fields": sorted(self.bulk)}, arrays)
        self.is_closed = True


class ArrayTermsReader(TermsReader):
    """A segment's terms and postings. ``fields`` has the arrays of each field."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        held = opened(path_of(storage, segment, EXTENSION))
        self.fields = {name: Inverted.of(name, held.arrays) for name in held.meta["fields"]}
        for name, field in self.fields.items():
            if field.lent is not None:
                self.fields[name] = replace(field, lender=self.fields[lender(name)])
        self._arrays = held.arrays

    def close(self) -> None:
        self.fields, self._arrays = {}, {}  # a mapping lives until its last array does

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return fieldname in self.fields and self.fields[fieldname].find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        return sorted(self.fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> "ArrayCursor":
        return ArrayCursor(self.fields.get(fieldname), fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return ((name, field[at]) for name, field, at in self._from(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return self.items_from("", b"")

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        for name, field, at in self._from(fieldname, prefix):
            yield (name, field[at]), _info(field, at)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return _info(*self._found(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._counted(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return int(self._counted(fieldname, text).doc_frequency())

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> "ArrayMatcher":
        field, at = self._found(fieldname, text)
        values = None
        if f"{fieldname}|values" in self._arrays:
            values = self._arrays[f"{fieldname}|values"], self._arrays[f"{fieldname}|value_starts"]
        term = (fieldname, text)
        return ArrayMatcher(field, at, form=format_, term=term, scorer=scorer, values=values)

    def _counted(self, fieldname: str, text: bytes) -> TermInfo:
        if (fieldname, text) not in self:
            raise KeyError(text)  # what Whoosh's reader takes for none
        return self.term_info(fieldname, text)

    def _found(self, fieldname: str, text: bytes) -> tuple[Inverted, int]:
        field = self.fields.get(fieldname)
        at = -1 if field is None else field.find(text)
        if field is None or at < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return field.home(at)

    def _from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, Inverted, int]]:
        for name in sorted(self.fields):
            field = self.fields[name]
            first = bisect_left(field, prefix) if name == fieldname else 0
            if name >= fieldname:
                yield from ((name, field, at) for at in range(first, len(field)))


def _info(field: Inverted, at: int) -> TermInfo:
    """Whoosh's statistics of a term. The shortest field length is given as 1, which keeps the
    bounds on scores that Whoosh makes of it true."""
    field, at = field.home(at)
    where = field.postings(at)
    counts = field.occurrences(where)
    documents = field.documents(at)
    return TermInfo(
        weight=float(counts.sum()),
        df=where.stop - where.start,
        minlength=1,
        maxlength=1,
        maxweight=float(counts.max()),
        minid=int(documents[0]),
        maxid=int(documents[-1]),
    )


class ArrayCursor(FieldCursor):
    """Walks the terms of one field."""

    def __init__(self, field: Inverted | None, fieldobj: Any) -> None:
        self._field, self._object, self._at = field, fieldobj, 0

    def first(self) -> Any:
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> Any:
        term = string if isinstance(string, bytes) else self._object.to_bytes(string)
        self._at = bisect_left(self._field, term) if self._field else 0
        return self.text()

    def next(self) -> Any:
        self._at += 1
        return self.text()

    def text(self) -> Any:
        if not self._field or not self.is_valid():
            return None
        return self._object.from_bytes(self._field[self._at])

    def term_info(self) -> TermInfo | None:
        return _info(self._field, self._at) if self._field and self.is_valid() else None

    def is_valid(self) -> bool:
        return self._field is not None and self._at < len(self._field)
