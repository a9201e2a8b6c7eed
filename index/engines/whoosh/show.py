"""Articles and passages found -> hits with snippets."""

from dataclasses import dataclass
from functools import cached_property

from index.article import STORY, Section
from index.engines.whoosh.columns import SECTIONS
from index.engines.whoosh.documents import Stored
from index.engines.whoosh.scope import Scope
from index.engines.whoosh.segment import HEADLINE_CODE, Segment
from index.engines.whoosh.window import Window
from index.highlight import Sought, mark, seek, snippet
from index.query import Query, Unit
from index.result import Hit, Snippet

_FALLBACKS = (frozenset({Section.LEDE}), STORY, frozenset(Section))


@dataclass
class Shown:
    """Shows the hits of one segment; ``inside`` says what their passages are worth, where any is
    worth something."""

    segment: Segment
    query: Query
    scope: Scope
    inside: Window | None

    def hit(self, member: int, score: float) -> Hit:
        """The hit of an article, or of a passage (``unit=paragraph``)."""
        paragraph = self.query.unit is Unit.PARAGRAPH
        number = int(self.segment.columns.article[member]) if paragraph else member
        stored = self.segment.read(number)
        title = self._title(stored)
        shown = [member] if paragraph else self._best(number)
        return Hit(
            id=stored.id,
            headline=stored.headline,
            headline_source=stored.headline_source,
            title=title,
            published=stored.moment,
            source=stored.source,
            authors=tuple(stored.authors),
            url=stored.url,
            language=stored.language,
            score=score,
            snippets=tuple(self._snippet(passage, title, stored) for passage in shown),
        )

    @cached_property
    def sought(self) -> Sought:
        return seek(self.query.tree, self.scope.looked)

    def _title(self, stored: Stored) -> Snippet:
        text, section = stored.headline, Section.HEADLINE
        spans = mark(text, section, self.sought, stored.language)
        id = f"{stored.id}.headline"
        return Snippet(id, 0, section, 0, len(text), text, spans, whole=True)

    def _snippet(self, passage: int, title: Snippet, stored: Stored) -> Snippet:
        if self.segment.section_code(passage) == HEADLINE_CODE:
            return title
        number = self.segment.number(passage)
        id, section, text = stored.shown(number)
        spans = mark(text, section, self.sought, stored.language)
        return snippet(text, spans, paragraph=id, number=number, section=section)

    def _best(self, article: int) -> list[int]:
        """The paragraphs an article's hit shows, best first."""
        if self.inside is not None:
            own = [passage for passage, _ in self.inside.told(article)]
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
