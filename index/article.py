"""The values an index is made of: RawArticle -> Article -> Paragraph, Quote, Tag."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from index.filed import towns


class Section(StrEnum):
    """The part of the story a paragraph plays. The list is closed, and this is its one place."""

    HEADLINE = "headline"
    LEDE = "lede"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"
    LIST = "list"
    RELATED = "related"
    NOTE = "note"
    BOILERPLATE = "boilerplate"


STORY: frozenset[Section] = frozenset(Section) - {Section.RELATED, Section.BOILERPLATE}
"""Where words without a field are looked for: a headline of another story, or a rights line,
never makes an article match."""

TagField = Literal["place", "person", "organization", "topic"]
TAG_FIELDS: tuple[TagField, ...] = ("place", "person", "organization", "topic")


@dataclass(frozen=True, slots=True)
class Tag:
    """A facet value attached to an article or a paragraph, and where it came from."""

    field: TagField
    value: str
    source: Literal["given", "rule"] = "given"


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: ``paragraph.text[start:end]``, marks included."""

    start: int
    end: int
    speaker: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text as its file delimits it.

    ``section`` is set only where the format itself says what the block is.
    """

    text: str
    section: Section | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as it was given: nothing split, tagged or invented.

    Either ``text`` (plain text, its paragraphs still to be found) or ``blocks`` (paragraphs the
    format marks) carries the story. ``published`` always has a time zone.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    id: str | None = None
    headline: str | None = None
    published: datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``number`` counts from 1 over the article; ``id`` is unique in the index.

    ``credit`` is what was taken off the end of a caption; ``text`` does not repeat it.
    """

    id: str
    number: int
    section: Section
    text: str
    credit: str | None = None
    quotes: tuple[Quote, ...] = ()
    tags: tuple[Tag, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Those who speak in its quotes, each once."""
        return unique([quote.speaker for quote in self.quotes if quote.speaker])


@dataclass(frozen=True, slots=True)
class Article:
    """One news story, split. ``headline_source`` says whether the headline was given or is the
    first sentence of the lede standing in for one. ``filed_from`` are the countries of the
    dateline, ``dates_mentioned`` the days the text names (``2022-09-22``), both by rule.
    ``versions`` are the ids of all versions of
    the story, newest first; empty where there is only this one."""

    id: str
    headline: str
    headline_source: Literal["given", "lede"]
    paragraphs: tuple[Paragraph, ...]
    published: datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    dateline: str | None = None
    tags: tuple[Tag, ...] = ()
    filed_from: tuple[str, ...] = ()
    dates_mentioned: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()

    @property
    def superseded(self) -> bool:
        """Whether a newer version of the story stands for it: it is read by its id, not found."""
        return bool(self.versions) and self.versions[0] != self.id

    @property
    def headline_id(self) -> str:
        """The id of the headline where it is a hit of its own (``unit=paragraph``)."""
        return headline_id(self.id)

    def values(self, field: str) -> tuple[str, ...]:
        """The values of a facet field, each once, in order: tags, source, authors, language, the
        towns of the dateline, or those who speak in its quotes."""
        if field in TAG_FIELDS:
            return unique([tag.value for tag in self.tags if tag.field == field])
        if field == "speaker":
            return unique(who for paragraph in self.paragraphs for who in paragraph.speakers)
        if field == "dateline":
            return towns(self.dateline)
        if field == "author":
            return unique([author for author in self.authors if author])
        value = {"source": self.source, "language": self.language}[field]
        return (value,) if value else ()


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values without repeats, in the order of their first appearance."""
    return tuple(dict.fromkeys(values))


def headline_id(id: str) -> str:
    """The id of the headline of an article with this id."""
    return f"{id}.headline"


def joined(article: Article) -> str:
    """The text the paragraphs were split from, a blank line between two of them.

    Dateline and credits stand where they were taken off. White space is normalised; nothing else
    differs from the cleaned text of the article.
    """
    texts = [
        f"{paragraph.text} {paragraph.credit}" if paragraph.credit else paragraph.text
        for paragraph in article.paragraphs
    ]
    if article.dateline and texts:
        lede = next((i for i, p in enumerate(article.paragraphs) if p.section is Section.LEDE), 0)
        texts[lede] = f"{article.dateline} {texts[lede]}"
    return "\n\n".join(texts)
