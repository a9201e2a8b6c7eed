"""Article -> the same article with tags by rule: places, people, organizations.

    ==================  ====================================================================
    what                where the rules are stated
    ==================  ====================================================================
    places              gazetteer (mentioned), filing (the dateline, the time)
    people              people, of candidates by evidence; naming (first and second mentions)
    organizations       organizations, of headed (by their words) and beside (by those around)
    dates               dates
    in Japanese text    japanese
    text in capitals    capitals
    the names known     known: one automaton over tables of our own and GeoNames
    ==================  ====================================================================

Organizations are found first, then people, then places: a place within one of their names is none.
Related headlines and boilerplate are not read. The country an article was filed from is a tag of
the article and of its lede, which the dateline belongs to; countries mentioned are tags of the
article and of the paragraphs that mention them. ``places`` keeps the two apart. Topics are only
what the source gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.article import Article, Paragraph, Section, Tag, TagField, unique
from index.tagging import gazetteer
from index.tagging import organizations as organization_rules
from index.tagging import people as people_rules
from index.tagging.dates import dates_mentioned
from index.tagging.filing import setting
from index.tagging.gazetteer import Places
from index.tagging.prose import Prose, proses
from index.tagging.spans import Span

__all__ = ["Places", "dates_mentioned", "organizations", "people", "places", "tag"]

_Values = list[tuple[TagField, str]]
_FIELDS: tuple[TagField, ...] = ("place", "person", "organization")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the rules find in an article: for each paragraph read, its spans of each field."""

    paragraphs: list[Prose]
    filed: tuple[str, ...]
    spans: dict[TagField, list[list[Span]]]

    def values(self, field: TagField) -> tuple[str, ...]:
        if field == "organization":
            return organization_rules.names(self.spans[field])
        return unique(span.value for spans in self.spans[field] for span in spans)


def tag(article: Article) -> Article:
    """The article with a tag for every name found; given tags stay, and none is repeated."""
    reading = _read(article)
    filed: _Values = [("place", value) for value in reading.filed]
    found: dict[str, list[Tag]] = {}
    for number, prose in enumerate(reading.paragraphs):
        here: _Values = [
            (field, span.value) for field in _FIELDS for span in reading.spans[field][number]
        ]
        is_lede = prose.paragraph.section is Section.LEDE
        found[prose.paragraph.id] = _tags([*filed, *here] if is_lede else here)
    every: _Values = [(field, value) for field in _FIELDS for value in reading.values(field)]
    return replace(
        article,
        tags=_added(article.tags, _tags([*filed, *every])),
        filed_from=reading.filed,
        paragraphs=tuple(_tagged(p, found.get(p.id, [])) for p in article.paragraphs),
    )


def places(article: Article) -> Places:
    """Countries and large regions: where the article was filed from, and what it mentions."""
    reading = _read(article)
    mentioned = [value for value in reading.values("place") if value not in reading.filed]
    return Places(reading.filed, tuple(mentioned))


def people(article: Article) -> tuple[str, ...]:
    """Full names as first given, each once, in order."""
    return _read(article).values("person")


def organizations(article: Article) -> tuple[str, ...]:
    """Organizations by the name written out in full, each once, in order."""
    return _read(article).values("organization")


def _read(article: Article) -> _Reading:
    paragraphs = proses(article)
    found = organization_rules.find(paragraphs)
    persons = people_rules.find(paragraphs, found)
    here = setting(article, paragraphs)
    taken = [[*spans, *others] for spans, others in zip(found, persons, strict=True)]
    where = gazetteer.find(paragraphs, taken, here)
    return _Reading(
        paragraphs, here.filed, {"place": where, "person": persons, "organization": found}
    )


def _tags(values: Iterable[tuple[TagField, str]]) -> list[Tag]:
    return [Tag(field, value, "rule") for field, value in dict.fromkeys(values)]


def _tagged(paragraph: Paragraph, found: Sequence[Tag]) -> Paragraph:
    return replace(paragraph, tags=_added(paragraph.tags, found)) if found else paragraph


def _added(given: tuple[Tag, ...], found: Sequence[Tag]) -> tuple[Tag, ...]:
    """Given tags and those found that are not among them, whatever the case of their letters."""
    have = {(tag.field, tag.value.casefold()) for tag in given}
    return (*given, *(tag for tag in found if (tag.field, tag.value.casefold()) not in have))
