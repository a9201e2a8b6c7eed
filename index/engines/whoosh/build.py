"""Articles -> the files of a generation, in bulk: no Python for a posting, one sort for a field."""

from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from index.analysis import surfaces, terms
from index.article import Article
from index.engines.whoosh import documents
from index.engines.whoosh.codec import ArrayCodec
from index.engines.whoosh.columns import ColumnsWriter
from index.engines.whoosh.inverted import invert
from index.engines.whoosh.perdocument import record
from index.engines.whoosh.schema import schema


class Numbers(dict[str, int]):
    """Numbers terms from 0 in the order they are first asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class TokenStream:
    """The tokens of documents as the numbers of their forms, and the stem of each form.

    A word as it stands in a text is analysed once: after that it is one look into a dictionary.
    """

    def __init__(self) -> None:
        self.forms = Numbers()
        self.stems = Numbers()
        self.stem_of = array("I")
        self.tokens = array("I")
        self.lengths = array("I")
        self._seen: dict[str, int | tuple[int, ...]] = {}

    def read(self, text: str) -> list[int]:
        """The form of each token of the text, by number."""
        found: list[int] = []
        for number in map(self._seen.get, words := surfaces(text)):
            if type(number) is not int:
                return self._slowly(words)
            found.append(number)
        return found

    def add(self, tokens: list[int]) -> None:
        """The tokens of the next document."""
        self.tokens.extend(tokens)
        self.lengths.append(len(tokens))

    def _slowly(self, words: list[str]) -> list[int]:
        """The same where a word is new, or is not just one token."""
        found: list[int] = []
        for word in words:
            number = self._seen.get(word)
            if number is None:
                number = self._seen[word] = self._analysed(word)
            if isinstance(number, int):
                found.append(number)
            else:
                found.extend(number)
        return found

    def _analysed(self, word: str) -> int | tuple[int, ...]:
        numbers = []
        for form, stem in terms(word):
            number = self.forms[form]
            if number == len(self.stem_of):
                self.stem_of.append(self.stems[stem])
            numbers.append(number)
        return numbers[0] if len(numbers) == 1 else tuple(numbers)


class BulkWriter(SegmentWriter):
    """Whoosh's segment writer, fed with whole articles."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec())  # type: ignore[no-untyped-call]
        self._stream = TokenStream()
        self._ids: list[bytes] = []
        self._heads = array("I")
        self._added = True  # an index of no articles has its segment too

    def add_article(self, article: Article) -> list[int]:
        """Adds the documents of an article; returns the tokens of each, the head's first.

        Everything is analysed before anything is added: an article is in it whole or not at all.
        """
        given = article.headline_source == "given"
        texts = [article.headline if given else "", *(p.text for p in article.paragraphs)]
        tokens = [self._stream.read(text) for text in texts]
        records = [record({"document": documents.head_bytes(article)})]
        records += [
            record({"document": documents.paragraph_bytes(paragraph)})
            for paragraph in article.paragraphs
        ]
        self._ids.append(article.id.encode())
        self._heads.append(self.docnum)
        for read, data in zip(tokens, records, strict=True):
            self._stream.add(read)
            self.perdocwriter.add_record(data)
        self.docnum += len(records)
        return [len(read) for read in tokens]

    def _flush_segment(self) -> None:
        """Whoosh's step between the last document and the table of contents."""
        self.perdocwriter.close()
        stream = self._stream
        tokens = np.frombuffer(stream.tokens, np.uint32)
        lengths = np.frombuffer(stream.lengths, np.uint32).astype(np.int64)
        stems = np.frombuffer(stream.stem_of, np.uint32)[tokens] if len(tokens) else tokens
        heads = np.zeros(len(lengths), np.int64)
        heads[np.frombuffer(self._heads, np.uint32)] = 1
        number = np.arange(len(self._ids), dtype=np.uint32)
        fields = self.fieldwriter.bulk
        fields["form"] = invert(_encoded(stream.forms), tokens, lengths, placed=True)
        fields["stem"] = invert(_encoded(stream.stems), stems, lengths, placed=False)
        fields["id"] = invert(self._ids, number, heads, placed=False)
        self.fieldwriter.close()


def _encoded(terms: Iterable[str]) -> list[bytes]:
    return [term.encode() for term in terms]


def write(folder: Path, articles: Iterable[Article]) -> tuple[int, int]:
    """Fills the folder; returns how many articles and paragraphs it holds.

    Any exception cancels the writer: nothing of a build that failed is ever read.
    """
    index = FileStorage(str(folder)).create_index(schema())
    writer = BulkWriter(index)
    columns = ColumnsWriter()
    try:
        for article in articles:
            columns.add(article, writer.add_article(article))
    except BaseException:
        writer.cancel()  # type: ignore[no-untyped-call]
        raise
    # one writer, one segment: document numbers are the order of adding
    writer.commit()  # type: ignore[no-untyped-call]
    columns.save(folder)
    return len(columns.ids), len(columns.article) - len(columns.ids)
