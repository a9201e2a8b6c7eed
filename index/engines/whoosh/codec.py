"""The array codec: what makes Whoosh write and read our files.

Schema, table of contents, segments, locks, commits, deletions and merges stay Whoosh's own.
"""

from typing import Any

from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage

from index.engines.whoosh.perdocument import ArrayPerDocumentReader, ArrayPerDocumentWriter
from index.engines.whoosh.terms import ArrayFieldWriter, ArrayTermsReader


class ArraySegment(W3Segment):
    """A segment that stays files of its own: in a compound file, arrays are not aligned."""

    def __init__(self, codec: Codec, indexname: str) -> None:
        super().__init__(codec, indexname)  # type: ignore[no-untyped-call]

    def should_assemble(self) -> bool:
        return False


class ArrayCodec(Codec):
    """Two array files a segment: ``.postings`` and ``.documents``. The third one that a searcher
    reads, ``.columns``, Whoosh knows nothing of: the bulk writer makes it (:mod:`.columns`)."""

    def per_document_writer(self, storage: FileStorage, segment: Any) -> ArrayPerDocumentWriter:
        return ArrayPerDocumentWriter(storage, segment)

    def field_writer(self, storage: FileStorage, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(storage, segment)

    def postings_writer(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("postings are written a field at a time")

    def terms_reader(self, storage: FileStorage, segment: Any) -> ArrayTermsReader:
        return ArrayTermsReader(storage, segment)

    def per_document_reader(self, storage: FileStorage, segment: Any) -> ArrayPerDocumentReader:
        return ArrayPerDocumentReader(storage, segment)

    def postings_reader(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("postings are read by their terms reader")

    def new_segment(self, _: FileStorage, indexname: str) -> ArraySegment:
        return ArraySegment(self, indexname)
