"""What matches for the oracle: trees, filters and sections, word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from index.analysis import Token, tokens
from index.article import STORY, Article, Paragraph, Section
from index.engine import EXPANSION_LIMIT
from index.errors import QueryTooLarge
from index.folding import fold, fold_name
from index.pattern import Pattern, pattern, sections
from index.query import And, Everything, Leaf, Node, Not, Optionally, Or, Prefix, Query, Unit
from index.slot import Kind

ALL = frozenset(Section)


@dataclass(frozen=True)
class Scope:
    """The sections there are for a query, and those that words without a field look in."""

    sections: frozenset[Section] = ALL
    story: frozenset[Section] = STORY
    filtered: bool = False

    def looked(self, leaf: Leaf) -> frozenset[Section]:
        return sections(leaf, self.story) & self.sections


@dataclass(frozen=True)
class Document:
    """What is counted: an article with all its paragraphs in scope, or with one of them."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    unit: Unit = Unit.ARTICLE

    def values(self, field: str) -> tuple[str, ...]:
        """The values of a field; a paragraph has those of its article, but its own speakers."""
        if field == "speaker" and self.unit is Unit.PARAGRAPH:
            return self.paragraphs[0].speakers
        return self.article.values(field)


def searched(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs, and before them the headline as one of them, when it was given."""
    if article.headline_source != "given":
        return article.paragraphs
    headline = Paragraph(article.headline_id, 0, Section.HEADLINE, article.headline)
    return (headline, *article.paragraphs)


def scope_of(query: Query) -> Scope:
    scope = Scope()
    for filter in query.filters:
        if filter.field != "section" or not (filter.include or filter.exclude):
            continue
        included, excluded = named(filter.include), named(filter.exclude)
        inside = scope.sections & (included if filter.include else ALL) - excluded
        story = scope.sections if filter.include else scope.story
        scope = Scope(inside, story & inside, filtered=True)
    return scope


def named(names: Iterable[str]) -> frozenset[Section]:
    wanted = {fold(name) for name in names}
    return frozenset(section for section in Section if fold(section) in wanted)


def result_set(
    articles: Iterable[Article], query: Query, scope: Scope, ignoring: str = ""
) -> list[Document]:
    """The documents that match the tree and every filter, but for what is included on
    ``ignoring``."""
    return [
        document
        for article in articles
        for document in documents(article, query.unit, scope)
        if kept(document, query, ignoring)
        if matches(query.tree, document, scope)
    ]


def documents(article: Article, unit: Unit, scope: Scope) -> Iterator[Document]:
    inside = tuple(p for p in searched(article) if p.section in scope.sections)
    if unit is Unit.PARAGRAPH:
        yield from (Document(article, (paragraph,), unit) for paragraph in inside)
    elif inside or not scope.filtered:
        yield Document(article, inside)


def kept(document: Document, query: Query, ignoring: str) -> bool:
    article = document.article
    for filter in query.filters:
        if filter.field == "section":
            continue
        values = {fold_name(value) for value in document.values(filter.field)}
        include = filter.include if filter.field != ignoring else ()
        if include and not values & {fold_name(value) for value in include}:
            return False
        if values & {fold_name(value) for value in filter.exclude}:
            return False
    if article.id < query.first_id or (query.last_id and article.id > query.last_id):
        return False
    if query.since is None and query.until is None:
        return True
    if article.published is None or (query.since and article.published < query.since):
        return False
    return query.until is None or article.published < query.until


def matches(node: Node, document: Document, scope: Scope) -> bool:
    match node:
        case Everything():
            return True
        case And():
            return all(matches(child, document, scope) for child in node.children)
        case Or():
            return any(matches(child, document, scope) for child in node.children)
        case Not():
            return not matches(node.child, document, scope)
        case Optionally():
            return matches(node.required, document, scope)
        case _:
            return leaf_matches(node, document, scope)


def may_lack(node: Node, leaf: Leaf) -> bool:
    """Whether what has every leaf but this one, and nothing that is left out, matches."""
    match node:
        case And():
            return all(may_lack(child, leaf) for child in node.children)
        case Or():
            return any(may_lack(child, leaf) for child in node.children)
        case Optionally():
            return may_lack(node.required, leaf)
        case Not() | Everything():
            return True
        case _:
            return node != leaf


def leaf_matches(leaf: Leaf, document: Document, scope: Scope) -> bool:
    match leaf.field:
        case "id":
            return whole(leaf, document.article.id, leaf.text)
        case "section":
            wanted = fold(leaf.text)
            return any(whole(leaf, fold(p.section), wanted) for p in document.paragraphs)
        case _ if sections(leaf):
            looked = scope.looked(leaf)
            language = document.article.language
            inside = (p for p in document.paragraphs if p.section in looked)
            return any(occurs(leaf, p, language)[0] for p in inside)
        case field:
            values = document.values(field or "")
            return any(occurrences(pattern(leaf), value)[0] for value in values)


def whole(leaf: Leaf, value: str, wanted: str) -> bool:
    return value.startswith(wanted) if isinstance(leaf, Prefix) else value == wanted


def occurs(leaf: Leaf, paragraph: Paragraph, language: str | None) -> tuple[int, int]:
    return occurrences(pattern(leaf), paragraph.text, language)


@cache
def occurrences(sought: Pattern, text: str, language: str | None = None) -> tuple[int, int]:
    """How often the pattern occurs in the text, and how often in exactly the form typed."""
    found = read(text, language)
    if not sought.slots:
        return 0, 0
    if sought.distance is not None:
        return int(near(sought, found)), 0
    begins = [t for t in found if any(follows(p, found[t.position :]) for p in sought.either)]
    first = sought.slots[0]
    if sought.other and len(sought.slots) > 1:
        exact = [token for token in begins if follows(sought, found[token.position :])]
    else:
        typed = [t for t in begins if first.fits(t)]
        exact = [t for t in typed if first.kind is Kind.STEM and t.term in first.exact]
    return len(begins), len(exact)


@cache
def read(text: str, language: str | None = None) -> tuple[Token, ...]:
    return tuple(tokens(text, language))


def follows(sought: Pattern, rest: tuple[Token, ...]) -> bool:
    return all(slot.offset < len(rest) and slot.fits(rest[slot.offset]) for slot in sought.slots)


def near(sought: Pattern, found: tuple[Token, ...]) -> bool:
    runs = (found[start : start + sought.width] for start in range(len(found)))
    return any(
        all(sum(map(slot.fits, run)) >= sought.slots.count(slot) for slot in sought.slots)
        for run in runs
    )


def refuse_expansions(articles: Iterable[Article], tree: Node) -> None:
    for leaf in leaves(tree, negative=True):
        if leaf.field in ("id", "section"):
            continue
        forms = forms_of(articles, None if sections(leaf) else leaf.field)
        for slot in pattern(leaf).slots:
            fitting = {t.form for t in forms if slot.fits(t)} if slot.kind in EXPANDING else set()
            if len(fitting) > EXPANSION_LIMIT:
                raise QueryTooLarge(f"{slot.text} stands for {len(fitting)} words")


EXPANDING = (Kind.PREFIX, Kind.FUZZY)


def forms_of(articles: Iterable[Article], field: str | None) -> Iterator[Token]:
    for article in articles:
        if field:
            texts, language = article.values(field), None
        else:
            texts, language = tuple(p.text for p in searched(article)), article.language
        for text in texts:
            yield from read(text, language)


def leaves(node: Node, *, negative: bool = False) -> Iterator[Leaf]:
    """The leaves of a tree; those under a NOT only when asked for."""
    match node:
        case And() | Or():
            for child in node.children:
                yield from leaves(child, negative=negative)
        case Optionally():
            yield from leaves(node.required, negative=negative)
            yield from leaves(node.optional, negative=negative)
        case Not():
            yield from leaves(node.child, negative=negative) if negative else ()
        case Everything():
            return
        case _:
            yield node
