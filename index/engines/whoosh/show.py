"""Articles and passages found -> hits with snippets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.article import STORY, Section, headline_id
from index.engines.whoosh.columns import SECTIONS
from index.engines.whoosh.documents import Stored
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.window import Window
from index.finder import Text
from index.highlight import Sought, seek, snippet
from index.query import Leaf, Query, Unit
from index.result import Hit, Snippet, Span

_FALLBACKS = (frozenset({Section.LEDE}), STORY, frozenset(Section))

TOGETHER = 1 << 20
"""Bytes of articles whose hits are marked at once: more than a page of news, and no more of a page
of books than memory is there for."""


class Passage(NamedTuple):
    """A paragraph that is shown: its number in its article, its id, section and text."""

    number: int
    id: str
    section: Section
    text: str


class Row(NamedTuple):
    """A hit before anything is marked in it; None for a passage is the headline."""

    stored: Stored
    score: float
    passages: list[Passage | None]

    def texts(self, sought: Sought) -> Iterator[Text]:
        """What is to be marked: the headline, then the paragraphs."""
        language = self.stored.language
        yield sought.text(self.stored.headline, Section.HEADLINE, language)
        for passage in self.passages:
            if passage:
                yield sought.text(passage.text, passage.section, language)


@dataclass
class Shown:
    """Shows the hits of one segment; ``inside`` says what their passages are worth, where any is
    worth something, ``weights`` how telling the leaves are that score, and ``silently`` which
    paragraphs of an article have a word that scores nothing."""

    segment: Segment
    query: Query
    scope: Scope
    inside: Window | None
    weights: Mapping[Leaf, float]
    silently: Callable[[int], list[int]]

    def hits(self, members: Sequence[int], scores: Sequence[float]) -> Iterator[Hit]:
        """The hits of articles, or of passages (``unit=paragraph``), in that order."""
        sought = seek(self.query.tree, self.scope.looked, self.weights, self.scope.there)
        rows: list[Row] = []
        size = 0
        for member, score in zip(members, scores, strict=True):
            rows.append(self._row(member, score))
            size += len(rows[-1].stored.lines)
            if size > TOGETHER:
                yield from _marked(rows, sought)
                rows, size = [], 0
        yield from _marked(rows, sought)

    def _row(self, member: int, score: float) -> Row:
        paragraph = self.query.unit is Unit.PARAGRAPH
        article = int(self.segment.columns.article[member]) if paragraph else member
        stored = self.segment.read(article)
        shown = [member] if paragraph else self._best(article)
        return Row(stored, score, [self._passage(passage, article, stored) for passage in shown])

    def _passage(self, passage: int, article: int, stored: Stored) -> Passage | None:
        number = passage - int(self.segment.columns.first[article])
        return Passage(number, *stored.shown(number)) if number else None

    def _best(self, article: int) -> list[int]:
        """The paragraphs an article's hit shows, best first."""
        if self.inside is not None:
            own = [passage for passage, _ in self.inside.told(article, self.query.snippets)]
            if own:
                return own[: self.query.snippets]
            own = self.silently(article)
            if own:
                return own[: self.query.snippets]
        first, end = self.segment.columns.first[article : article + 2].tolist()
        return self._fallback(range(first + 1, end))[: self.query.snippets]

    def _fallback(self, own: range) -> list[int]:
        """Where nothing of the text matched: the lede, else what comes first."""
        there = [SECTIONS[self.segment.section_code(passage)] for passage in own]
        for wanted in _FALLBACKS:
            allowed = wanted if self.scope.there is None else wanted & self.scope.there
            for passage, section in zip(own, there, strict=True):
                if section in allowed:
                    return [passage]
        return []


def _marked(rows: Sequence[Row], sought: Sought) -> Iterator[Hit]:
    texts = [text for row in rows for text in row.texts(sought)]
    spans = iter(sought.finder.every(texts))
    return (_hit(row, sought, spans) for row in rows)


def _hit(row: Row, sought: Sought, spans: Iterator[tuple[Span, ...]]) -> Hit:
    stored = row.stored
    text = stored.headline
    title = Snippet(
        headline_id(stored.id), 0, Section.HEADLINE, 0, len(text), text, next(spans), True
    )
    own = stored.language
    snippets = tuple(
        [_snippet(each, sought, own, next(spans)) if each else title for each in row.passages]
    )
    return Hit(
        stored.id,
        stored.headline,
        stored.headline_source,
        title,
        stored.moment,
        stored.source,
        tuple(stored.authors),
        stored.url,
        stored.language,
        row.score,
        snippets,
    )


def _snippet(
    passage: Passage, sought: Sought, language: str | None, spans: tuple[Span, ...]
) -> Snippet:
    number, id, section, text = passage

    def apart() -> Sequence[tuple[float, Sequence[Span]]]:
        return sought.apart(sought.text(text, section, language))

    return snippet(text, spans, paragraph=id, number=number, section=section, apart=apart)
