"""One generation, open: Query -> Results."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage

from index import ranking
from index.article import STORY, Article, Paragraph, Section
from index.engine import Manifest
from index.engines.whoosh import documents
from index.engines.whoosh.columns import SECTIONS, UNDATED, Columns, instant, load
from index.engines.whoosh.evaluate import Evaluator, Mask, Scope, keeping, named_sections
from index.engines.whoosh.facets import dates, facet, per_article, value_facet
from index.engines.whoosh.occurrences import Occurrences
from index.engines.whoosh.postings import PostingsReader
from index.engines.whoosh.rank import (
    Floats,
    Ints,
    Lengths,
    Scored,
    article_scores,
    leaf_occurrences,
    page,
    paragraph_scores,
)
from index.engines.whoosh.terms import ArrayTermsReader
from index.highlight import Sought, mark, seek, snippet
from index.query import FacetAsk, Filter, Query, Sort, Unit
from index.result import Facet, Hit, Results, Snippet


class WhooshSearcher:
    """A searcher over one generation's folder, whose files have been verified."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._manifest = manifest
        self._columns = load(folder)
        self._whoosh = FileStorage(str(folder), readonly=True).open_index().reader()
        terms = ArrayTermsReader(self._whoosh.storage(), self._whoosh.segment())
        self._reader = PostingsReader(terms.fields)
        self._lengths = Lengths(self._columns)

    @property
    def manifest(self) -> Manifest:
        return self._manifest

    def search(self, query: Query) -> Results:
        """The answer; raises QueryError for what cannot be answered as asked."""
        evaluator = Evaluator(self._columns, self._reader, query.unit)
        return _Answer(self, query, evaluator).results()

    def article(self, id: str) -> Article | None:
        """The whole article as indexed, or None."""
        found = self._reader.postings("id", id).documents
        if not len(found):
            return None
        first = int(found[0])
        end = int(self._columns.first[self._columns.article[first] + 1])
        paragraphs = tuple(self.paragraph(document) for document in range(first + 1, end))
        return documents.head(self._stored(first), paragraphs)

    def close(self) -> None:
        """Gives back every file. Closing twice is no error."""
        if self._whoosh.is_closed:
            return
        self._whoosh.close()
        del self._columns, self._lengths, self._reader  # a mapping lives until its last array does

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _stored(self, document: int) -> bytes:
        data: bytes = self._whoosh.stored_fields(document)["document"]
        return data

    def head(self, article: int) -> Article:
        """An article without its paragraphs."""
        return documents.head(self._stored(int(self._columns.first[article])))

    def paragraph(self, document: int) -> Paragraph:
        """The paragraph that a document holds."""
        number = document - int(self._columns.first[self._columns.article[document]])
        return documents.paragraph(self._stored(document), number)

    @property
    def columns(self) -> Columns:
        return self._columns

    @property
    def lengths(self) -> Lengths:
        return self._lengths


@dataclass
class _Answer:
    """One query being answered."""

    searcher: WhooshSearcher
    query: Query
    evaluator: Evaluator

    @cached_property
    def columns(self) -> Columns:
        return self.searcher.columns

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self._section_filter())

    def _section_filter(self) -> Filter | None:
        return next((asked for asked in self.query.filters if asked.field == "section"), None)

    @cached_property
    def base(self) -> Mask:
        """What matches the tree, before the filters on articles."""
        return self.evaluator.matches(self.query.tree, self.scope)

    @cached_property
    def filters(self) -> dict[str, Mask]:
        """What each filter on articles keeps, in the unit."""
        kept = {
            asked.field: self.evaluator.broadcast(keeping(self.columns.values[asked.field], asked))
            for asked in self.query.filters
            if asked.field != "section"
        }
        if self.query.since or self.query.until:
            kept["published"] = self.evaluator.broadcast(self._dated())
        return kept

    def _dated(self) -> Mask:
        published = self.columns.published
        mask: Mask = published != UNDATED
        if self.query.since:
            mask &= published >= instant(self.query.since)
        if self.query.until:
            mask &= published < instant(self.query.until)
        return mask

    def kept(self, mask: Mask, without: str = "") -> Mask:
        """The mask under every filter on articles but one."""
        for name, kept in self.filters.items():
            if name != without:
                mask = mask & kept
        return mask

    def results(self) -> Results:
        query = self.query
        mask = self.kept(self.base)
        hits_by_article = per_article(mask, self.columns, query.unit)
        return Results(
            generation=self.searcher.manifest.generation,
            unit=query.unit,
            total=int(np.count_nonzero(mask)),
            hits=tuple(self._hits(mask)),
            facets=tuple(self._facet(asked) for asked in query.facets),
            dates=dates(query.dates, self.columns, hits_by_article) if query.dates else None,
        )

    def _facet(self, asked: FacetAsk) -> Facet:
        if asked.field == "section":
            return facet(asked, self._sections(), 0)
        mask = self.kept(self.base, without=asked.field)
        hits = per_article(mask, self.columns, self.query.unit)
        return value_facet(asked, self.columns.values[asked.field], hits)

    def _sections(self) -> dict[str, int]:
        chosen = self._section_filter()
        looked = STORY | (named_sections(chosen.include) if chosen else frozenset())
        if self.query.unit is Unit.PARAGRAPH:
            mask = self.kept(self.evaluator.matches(self.query.tree, Scope(None, looked)))
            counts = np.bincount(self.columns.section[mask], minlength=len(SECTIONS))
            return {section.value: int(counts[at]) for at, section in enumerate(SECTIONS)}
        bits = self.evaluator.by_section(self.query.tree, looked)
        bits = bits[self.kept(np.ones(len(bits), dtype=np.bool_))]
        return {
            section.value: int(np.count_nonzero(bits & np.uint16(1 << at)))
            for at, section in enumerate(SECTIONS)
        }

    @cached_property
    def leaves(self) -> list[Occurrences]:
        return leaf_occurrences(self.evaluator, self.query.tree, self.scope)

    @cached_property
    def paragraphs(self) -> Scored:
        return paragraph_scores(self.leaves, self.searcher.lengths)

    def _scores(self, found: Ints) -> Floats:
        if self.query.sort is not Sort.RELEVANCE:
            return np.zeros(len(found))
        if self.query.unit is Unit.PARAGRAPH:
            return self.paragraphs.at(found)
        return article_scores(self.leaves, self.paragraphs, self.searcher.lengths)[found]

    def _hits(self, mask: Mask) -> Iterator[Hit]:
        query = self.query
        found = np.flatnonzero(mask).astype(np.int64)
        if not query.limit or query.offset >= len(found):
            return
        scores = np.round(self._scores(found), ranking.DECIMALS)
        for at in page(found, scores, self.columns, query):
            yield self._hit(int(found[at]), float(scores[at]))

    def _hit(self, found: int, score: float) -> Hit:
        paragraph = self.query.unit is Unit.PARAGRAPH
        number = int(self.columns.article[found]) if paragraph else found
        article = self.searcher.head(number)
        title = self._title(article)
        shown = [found] if paragraph else self._best(number)
        return Hit(
            id=article.id,
            headline=article.headline,
            headline_source=article.headline_source,
            title=title,
            published=article.published,
            source=article.source,
            authors=article.authors,
            url=article.url,
            language=article.language,
            score=score,
            snippets=tuple(self._snippet(document, title) for document in shown),
        )

    @cached_property
    def sought(self) -> Sought:
        return seek(self.query.tree, self.scope.looked)

    def _title(self, article: Article) -> Snippet:
        text, section = article.headline, Section.HEADLINE
        spans = mark(text, section, self.sought)
        return Snippet(article.headline_id, 0, section, 0, len(text), text, spans, whole=True)

    def _snippet(self, document: int, title: Snippet) -> Snippet:
        if self.columns.section[document] == SECTIONS.index(Section.HEADLINE):
            return title
        found = self.searcher.paragraph(document)
        spans = mark(found.text, found.section, self.sought)
        return snippet(
            found.text,
            spans,
            paragraph=found.id,
            number=found.number,
            section=found.section,
        )

    def _best(self, article: int) -> list[int]:
        """The documents an article's hit shows."""
        first, end = int(self.columns.first[article]), int(self.columns.first[article + 1])
        own = np.arange(first + 1, end)
        scores = self.paragraphs.at(own)
        best = own[np.lexsort((own, -scores))]
        best = best[: np.count_nonzero(scores > 0)] if len(best) else best
        if not len(best):
            best = self._fallback(own)
        return [int(document) for document in best[: self.query.snippets]]

    def _fallback(self, own: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where nothing of the text matched: the lede, else what comes first."""
        there = self.columns.section[own]
        for wanted in ({Section.LEDE}, STORY, frozenset(Section)):
            allowed = wanted if self.scope.there is None else wanted & self.scope.there
            found = own[np.isin(there, [SECTIONS.index(section) for section in allowed])]
            if len(found):
                return found[:1]
        return own[:0]
