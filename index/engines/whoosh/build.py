"""Articles -> the segments of a generation, in bulk: no Python for a posting, one sort a field."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from index.article import STORY, Article
from index.engines.whoosh import columns, documents, vectors
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.codec import ArrayCodec
from index.engines.whoosh.columns import SECTION_QUARTERS, ColumnsWriter, codes
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.inverting import invert
from index.engines.whoosh.lending import alike, borrowing
from index.engines.whoosh.perdocument import path_of
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.segment import term
from index.engines.whoosh.stored import record
from index.engines.whoosh.terms import ArrayTermsReader
from index.engines.whoosh.tokenstream import TokenStream
from index.engines.whoosh.vectors import Vectors

FLUSH = 4_000_000
"""Tokens of a segment while building: what bounds the memory of a build."""

HELD = 64 << 20
"""Bytes of stored articles, compressed, of a segment while building. They bound its memory where
there are few tokens: older versions of stories have none. With so many tokens of news as end a
segment there go a fifth of it."""

Merge = Callable[[Any, list[Any]], list[Any]]
"""Storage and segments -> the segments there are to be."""

Reading = Callable[[], AbstractContextManager[object]]
"""What is entered to read segments that were written before."""


class BulkWriter(SegmentWriter):
    """Whoosh's segment writer, fed with whole articles; it writes as many segments as it takes."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec())  # type: ignore[no-untyped-call]
        self._finished: list[Any] = []
        self._known: list[Inverted] | None = None
        self._begin()

    def _begin(self) -> None:
        self._stream = TokenStream()
        self._columns = ColumnsWriter()
        self._ids: list[bytes] = []
        self.docnum = 0

    def add_article(self, article: Article) -> None:
        """Adds an article: whole, or (where anything is raised) not at all."""
        texts = [article.headline if article.headline_source == "given" else ""]
        texts += [paragraph.text for paragraph in article.paragraphs]
        if article.superseded:
            texts = [""] * len(texts)  # read by its id, never found
        tokens = [self._stream.read(text, article.language) for text in texts]
        data = record({"document": documents.to_bytes(article)})
        id = article.id.encode()
        self._columns.add(article, [len(read) for read in tokens])
        self._ids.append(id)
        for read in tokens:
            self._stream.add(read)
        self.perdocwriter.add_record(data)
        self.docnum += 1
        if len(self._stream.tokens) >= FLUSH or self.perdocwriter.held >= HELD:
            self.cut()

    def delete(self, id: str) -> None:
        """Marks what the index held under this id before the writer began as deleted."""
        if self._known is None:
            readers = [ArrayTermsReader(self.storage, segment) for segment in self.segments]
            self._known = [reader.fields["id"] for reader in readers]
        for base, held in zip(self._doc_offsets, self._known, strict=True):
            at = held.find(term(id))
            if at >= 0:
                number = base + int(held.documents(at)[0])
                self.delete_document(number)  # type: ignore[no-untyped-call]

    def cut(self) -> None:
        """Ends the segment being written, and begins another."""
        self._finished.append(self._finalize_segment())  # type: ignore[no-untyped-call]
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self._begin()

    def finish(self, merge: Merge) -> None:
        """Commits: what was written, and what ``merge`` makes of all the segments."""
        if self.docnum or not (self.segments or self._finished):
            self.cut()  # an index of no articles has its segment too

        def every(_: object, held: Sequence[Any]) -> list[Any]:
            return merge(self.storage, [*held, *self._finished])

        self.commit(mergetype=every)  # type: ignore[no-untyped-call]

    def _flush_segment(self) -> None:
        """Whoosh's step between the last document and the table of contents."""
        self.perdocwriter.close()
        stream = self._stream
        lengths = np.frombuffer(stream.lengths, np.uint32).astype(np.int64)
        section = np.frombuffer(self._columns.section, np.uint8)
        counts = np.array(self._columns.counts, np.int64)
        pairs = np.frombuffer(stream.tokens, np.uint32)
        owners = np.repeat(np.repeat(np.arange(len(counts), dtype=np.uint32), counts), lengths)
        places = _places(lengths, counts)
        weights = np.repeat(SECTION_QUARTERS[section], lengths)
        told = np.repeat(codes(STORY)[section], lengths)
        fields = self.fieldwriter.bulk
        for name, own, of in (("", told, weights[told]), ("aside_", ~told, None)):
            read = pairs[own], owners[own], places[own], of
            fields[f"{name}form"], fields[f"{name}stem"] = self._inverted(*read)
        number = np.arange(len(self._ids), dtype=np.uint32)
        fields["id"] = invert(self._ids, number, number)
        self.fieldwriter.close()
        path = path_of(self.storage, self.newsegment, columns.EXTENSION)
        by_id = fields["id"].run(range(len(fields["id"])))
        self._columns.save(path, by_id, self._vectors(pairs, owners, places, told, len(counts)))

    def _vectors(
        self, pairs: Array, owners: Array, places: Array, told: Array, articles: int
    ) -> Vectors:
        """What stems each article has most, of the words in its story."""
        stream = self._stream
        telling = [vectors.tells(*pair) for pair in stream.pairs]
        own = np.flatnonzero(told & np.array(telling, np.bool_).take(pairs))
        numbers = np.array([*map(vectors.number, stream.stems)], np.int64)
        stems = np.frombuffer(stream.stem_of, np.uint32).take(pairs.take(own))
        return vectors.counted(stems, numbers, owners.take(own), places.take(own), articles)

    def _inverted(
        self, pairs: Array, owners: Array, places: Array, weights: Array | None
    ) -> tuple[Inverted, Inverted]:
        """The forms and the stems of tokens."""
        stream = self._stream
        forms, stems = (np.frombuffer(of, np.uint32) for of in (stream.term_of, stream.stem_of))
        words, names = ([term.encode() for term in of] for of in (stream.terms, stream.stems))
        form = invert(words, forms[pairs], owners, places, weights)
        once = alike(forms, stems, pairs)
        borrowed = {names[stems[at]]: words[forms[at]] for at in np.flatnonzero(once).tolist()}
        own = np.flatnonzero(~once[pairs])
        if weights is not None:
            weights = weights[own]
        stem = invert(names, stems[pairs[own]], owners[own], places[own], weights)
        return form, borrowing(stem, form.terms, borrowed)


def _places(lengths: Ints, counts: Ints) -> Array:
    """The position of each token in its article, whose passages each take one more."""
    begins = np.cumsum(lengths + 1) - (lengths + 1)
    firsts = np.cumsum(counts) - counts
    tokens = np.cumsum(lengths) - lengths
    shift = begins - np.repeat(begins[firsts], counts) - tokens
    places = np.repeat(shift.astype(np.uint32), lengths)  # below zero: it wraps, and back again
    places += np.arange(len(places), dtype=np.uint32)
    return places


def fill(
    index: Any,
    articles: Iterable[Article],
    removed: Iterable[str],
    merge: Merge,
    reading: Reading = nullcontext,
) -> None:
    """Adds the articles to a Whoosh index in place of those with the same ids, without the removed
    ones; any exception cancels the writer, and the index is as it was. All that reads the segments
    there were is done within a ``reading()``."""
    with reading():
        writer = BulkWriter(index)
    try:
        with reading():
            for id in removed:
                writer.delete(id)
        for article in articles:
            with reading():
                writer.delete(article.id)
            writer.add_article(article)
    except BaseException:
        writer.cancel()  # type: ignore[no-untyped-call]
        raise
    with reading():
        writer.finish(merge)
