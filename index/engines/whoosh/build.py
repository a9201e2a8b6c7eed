"""Articles -> the files of a generation."""

from collections.abc import Iterable
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from index.analysis import tokens
from index.article import Article
from index.engines.whoosh import documents
from index.engines.whoosh.columns import ColumnsWriter
from index.engines.whoosh.schema import schema

MEMORY = 256
"""Megabytes of postings held before a run of them goes to disk."""


def write(folder: Path, articles: Iterable[Article]) -> tuple[int, int]:
    """Fills the folder; returns how many articles and paragraphs it holds.

    Whoosh leaves the words of a document that raised with the next one, so a document is analysed
    whole before the writer sees it, and any exception cancels the writer.
    """
    index = FileStorage(str(folder)).create_index(schema())
    writer = index.writer(limitmb=MEMORY)
    columns = ColumnsWriter()
    try:
        for article in articles:
            _add(writer, columns, article)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()  # one writer, one segment: document numbers are the order of adding
    columns.save(folder)
    return len(columns.ids), len(columns.article) - len(columns.ids)


def _add(writer: SegmentWriter, columns: ColumnsWriter, article: Article) -> None:
    given = article.headline_source == "given"
    headline = tuple(tokens(article.headline)) if given else ()
    texts = [tuple(tokens(paragraph.text)) for paragraph in article.paragraphs]
    stored = [documents.paragraph_bytes(paragraph) for paragraph in article.paragraphs]
    columns.add(article, (len(headline), *map(len, texts)))
    head = documents.head_bytes(article)
    writer.add_document(id=article.id, stem=headline, form=headline, document=head)
    for text, data in zip(texts, stored, strict=True):
        writer.add_document(stem=text, form=text, document=data)
