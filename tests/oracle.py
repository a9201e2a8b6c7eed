"""A slow, obvious engine: what :mod:`index.engine` promises, as sets and loops over values.

It shares the analyzer, the patterns and the snippets with real engines, and nothing else: trees,
filters, facets, dates, scores, order and pages are worked out here from the words of the contract.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Self

from index import ranking
from index.akin import families
from index.analysis import ANALYZER, Token, fold, tokens
from index.article import STORY, Article, Paragraph, Section
from index.engine import EXPANSION_LIMIT, SCHEMA_VERSION, Kept, Manifest
from index.errors import NoGeneration, QueryTooLarge
from index.highlight import mark, seek, snippet
from index.pattern import Kind, Pattern, pattern, sections
from index.query import (
    And,
    Everything,
    FacetAsk,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Prefix,
    Query,
    Sort,
    Unit,
    Word,
)
from index.result import DateBucket, Dates, Facet, FacetValue, Hit, Results, Snippet
from index.spelling import spelled

ALL = frozenset(Section)
MOST_BUCKETS = 10_000


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


class OracleEngine:
    """Keeps its generations in memory; the last is the current one."""

    def __init__(self, data: Path | None = None) -> None:
        self._generations: list[tuple[Manifest, tuple[Article, ...]]] = []

    def build(
        self,
        articles: Iterable[Article],
        sequence: int,
        ready: Callable[[], object] = lambda: None,
    ) -> Manifest:
        whole = tuple(articles)
        ready()
        manifest = Manifest(
            generation=f"oracle-{len(self._generations) + 1:06}",
            schema_version=SCHEMA_VERSION,
            engine="oracle",
            analyzer=ANALYZER,
            created=datetime.now(UTC),
            sequence=sequence,
            articles=len(whole),
            paragraphs=sum(len(article.paragraphs) for article in whole),
        )
        self._generations.append((manifest, whole))
        return manifest

    def update(
        self,
        changed: Iterable[Article],
        removed: Iterable[str],
        sequence: int,
        base: str | None = None,
    ) -> Manifest:
        before = {manifest.generation: articles for manifest, articles in self._generations}
        whole = {article.id: article for article in before[base or self.manifest().generation]}
        whole |= {article.id: article for article in changed}
        for id in removed:
            whole.pop(id, None)
        return self.build(whole.values(), sequence)

    def manifest(self) -> Manifest:
        return self.open().manifest

    def survey(self) -> tuple[Kept, ...]:
        last = self.current()
        made = [manifest for manifest, _ in self._generations]
        return tuple(Kept(each.generation, each.generation == last, each) for each in made[::-1])

    def trace(self, generation: str) -> dict[str, tuple[int, int, int]]:
        return {}

    def current(self) -> str | None:
        return self._generations[-1][0].generation if self._generations else None

    def open(self) -> "OracleSearcher":
        if not self._generations:
            raise NoGeneration("nothing has been built")
        return OracleSearcher(*self._generations[-1])


class OracleSearcher:
    """One generation: a tuple of articles."""

    def __init__(self, manifest: Manifest, articles: tuple[Article, ...]) -> None:
        self.manifest = manifest
        self.articles = articles

    @property
    def found(self) -> tuple[Article, ...]:
        """What can be found: older versions of a story are only read by their id."""
        return tuple(article for article in self.articles if not article.superseded)

    def search(self, query: Query) -> Results:
        query = replace(query, tree=self.spelled(query.tree))
        refuse_expansions(self.found, query.tree)
        scope = scope_of(query)
        found = result_set(self.found, query, scope)
        scores = Scores(self.found, query, scope)
        scores.look_into(found, query)
        ranked = sorted(found, key=lambda document: order(document, query, scores))
        page = ranked[query.offset : query.offset + query.limit]
        return Results(
            generation=self.manifest.generation,
            unit=query.unit,
            total=len(found),
            hits=tuple(hit(document, query, scores) for document in page),
            facets=tuple(facet(self.found, query, ask) for ask in query.facets),
            dates=histogram(found, query),
        )

    def spelled(self, tree: Node) -> Node:
        known: dict[str, set[str]] = {}
        for token in forms_of(self.found, None):
            if token.spelling:
                known.setdefault(token.form, set()).add(token.spelling)
        return spelled(tree, lambda form: known.get(form, set()))

    def article(self, id: str) -> Article | None:
        return next((article for article in self.articles if article.id == id), None)

    def ids(self) -> Iterator[str]:
        return (article.id for article in self.articles)

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


# What matches


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
    """The documents that match the tree and every filter but those on ``ignoring``."""
    return [
        document
        for article in articles
        if kept(article, query, ignoring)
        for document in documents(article, query.unit, scope)
        if matches(query.tree, document, scope)
    ]


def documents(article: Article, unit: Unit, scope: Scope) -> Iterator[Document]:
    inside = tuple(p for p in searched(article) if p.section in scope.sections)
    if unit is Unit.PARAGRAPH:
        yield from (Document(article, (paragraph,)) for paragraph in inside)
    elif inside or not scope.filtered:
        yield Document(article, inside)


def kept(article: Article, query: Query, ignoring: str) -> bool:
    for filter in query.filters:
        if filter.field in ("section", ignoring):
            continue
        values = {fold(value) for value in article.values(filter.field)}
        if filter.include and not values & {fold(value) for value in filter.include}:
            return False
        if values & {fold(value) for value in filter.exclude}:
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
            values = document.article.values(field or "")
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
    begins = [token for token in found if follows(sought, found[token.position :])]
    first = sought.slots[0]
    exact = [t for t in begins if first.kind is Kind.STEM and t.term in first.exact]
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


# What it scores


class Scores:
    """The scores of one query; ``scope`` is what its leaves may look at."""

    def __init__(self, articles: tuple[Article, ...], query: Query, scope: Scope) -> None:
        self.scope = scope
        self.sought = seek(query.tree, scope.story)
        every = [leaf for leaf in leaves(query.tree) if sections(leaf)]
        self.leaves = [leaf for leaf in every if not stop(leaf)] or every
        self.mean_length = mean(map(story_length, articles))
        self.mean_tokens = mean(
            len(read(p.text, article.language)) for article in articles for p in searched(article)
        )
        self.idfs = [self.idf_of(leaf, articles) for leaf in self.leaves]
        self.best: dict[str, float] = {}
        self.near: dict[str, float] = {}

    def idf_of(self, leaf: Leaf, articles: tuple[Article, ...]) -> float:
        """How telling the leaf is."""
        having = [any(self.counts(leaf, p, a)[0] for p in searched(a)) for a in articles]
        return idf(len(articles), sum(having))

    def look_into(self, documents: list[Document], query: Query) -> None:
        """Gives the best articles the score of their best paragraphs as well."""
        if query.sort is not Sort.RELEVANCE or query.unit is Unit.PARAGRAPH or not self.leaves:
            return
        ranked = sorted(documents, key=lambda document: order(document, query, self))
        for document in ranked[: ranking.WINDOW]:
            article = document.article
            inner = [self.paragraph(p, article) for p in article.paragraphs]
            self.best[article.id] = max(inner, default=0.0)
            self.near[article.id] = self.nearness(article)

    def nearness(self, article: Article) -> float:
        """What each two neighbouring single words of the query gain by standing close."""
        words = [at for at, leaf in enumerate(self.leaves) if single(leaf)]
        length = relative(story_length(article), self.mean_length)
        gained = 0.0
        for one, other in pairwise(words):
            if self.leaves[one] == self.leaves[other]:
                continue
            ordered = close = 0.0
            for p in searched(article):
                weight = ranking.WEIGHTS[p.section]
                here = self.positions(self.leaves[one], p, article)
                there = self.positions(self.leaves[other], p, article)
                ordered += weight * sum(at + 1 in there for at in here)
                close += weight * sum(any(abs(b - a) < ranking.NEAR for b in there) for a in here)
            gained += min(self.idfs[one], self.idfs[other]) * (
                ranking.ORDERED * saturate(ordered, length)
                + ranking.UNORDERED * saturate(close, length)
            )
        return gained

    def positions(self, leaf: Leaf, paragraph: Paragraph, article: Article) -> set[int]:
        if paragraph.section not in self.scope.looked(leaf):
            return set()
        slot = pattern(leaf).slots[0]
        return {t.position for t in read(paragraph.text, article.language) if slot.fits(t)}

    def of(self, document: Document, query: Query) -> float:
        if query.sort is not Sort.RELEVANCE:
            return 0.0
        article = document.article
        if query.unit is Unit.PARAGRAPH:
            return round(self.paragraph(document.paragraphs[0], article), ranking.DECIMALS)
        first = round(self.bm25f(article), ranking.DECIMALS)
        more = ranking.BEST * self.best.get(article.id, 0.0) + self.near.get(article.id, 0.0)
        return round(first + more, ranking.DECIMALS)

    def bm25f(self, article: Article) -> float:
        told = story_length(article)
        length = relative(told, self.mean_length)
        scale = told / weighted_length(article) if told else 1.0
        score = 0.0
        for leaf, weight in zip(self.leaves, self.idfs, strict=True):
            counted = [
                (p.section, self.akin(leaf, p, article), self.counts(leaf, p, article)[1])
                for p in searched(article)
            ]
            tf = weighted((section, count) for section, count, _ in counted)
            exact = weighted((section, count) for section, _, count in counted)
            gains = saturate(scale * tf, length), saturate(scale * exact, length)
            score += weight * (gains[0] + ranking.EXACT * gains[1])
        return score

    def paragraph(self, paragraph: Paragraph, article: Article) -> float:
        length = relative(len(read(paragraph.text, article.language)), self.mean_tokens)
        score = 0.0
        for leaf, weight in zip(self.leaves, self.idfs, strict=True):
            count, exact = self.counts(leaf, paragraph, article)
            score += weight * (saturate(count, length) + ranking.EXACT * saturate(exact, length))
        return score

    def leaves_in(self, paragraph: Paragraph, article: Article) -> int:
        """How many leaves of the query the paragraph has."""
        return sum(self.counts(leaf, paragraph, article)[0] > 0 for leaf in set(self.leaves))

    def akin(self, leaf: Leaf, paragraph: Paragraph, article: Article) -> int:
        """How often the paragraph has the leaf, or a word of its family."""
        count, _ = self.counts(leaf, paragraph, article)
        others = kin(leaf)
        if not others or paragraph.section not in self.scope.looked(leaf):
            return count
        return count + sum(t.stem in others for t in read(paragraph.text, article.language))

    def counts(self, leaf: Leaf, paragraph: Paragraph, article: Article) -> tuple[int, int]:
        if paragraph.section not in self.scope.looked(leaf):
            return 0, 0
        return occurs(leaf, paragraph, article.language)


def weighted(counts: Iterable[tuple[Section, int]]) -> float:
    """Frequencies joined by the weights of their sections: at most 63 and three quarters."""
    return min(sum(ranking.WEIGHTS[section] * count for section, count in counts), 63.75)


def idf(total: int, having: int) -> float:
    return log(1 + (total - having + 0.5) / (having + 0.5))


def saturate(tf: float, length: float) -> float:
    if not tf:
        return 0.0
    return tf * (ranking.K1 + 1) / (tf + ranking.K1 * (1 - ranking.B + ranking.B * length))


def stop(leaf: Leaf) -> bool:
    return single(leaf) and pattern(leaf).slots[0].form in ranking.STOPS


def single(leaf: Leaf) -> bool:
    """One word in any of its forms."""
    slots = pattern(leaf).slots
    return isinstance(leaf, Word) and len(slots) == 1 and slots[0].kind is Kind.STEM


def kin(leaf: Leaf) -> frozenset[str]:
    """The stems of the words in the leaf's family, but for its own."""
    if not single(leaf):
        return frozenset()
    own = pattern(leaf).slots[0].text
    return frozenset(next((stems - {own} for stems in stems_of_families() if own in stems), set()))


@cache
def stems_of_families() -> list[set[str]]:
    return [{token.stem for word in words for token in tokens(word)} for words in families()]


def story_length(article: Article) -> int:
    story = (p for p in searched(article) if p.section in STORY)
    return sum(len(read(p.text, article.language)) for p in story)


def weighted_length(article: Article) -> float:
    story = (p for p in searched(article) if p.section in STORY)
    return sum(ranking.WEIGHTS[p.section] * len(read(p.text, article.language)) for p in story)


def mean(numbers: Iterable[float]) -> float:
    numbers = list(numbers)
    return sum(numbers) / len(numbers) if numbers else 0.0


def relative(length: float, average: float) -> float:
    return length / average if average else 0.0


def order(document: Document, query: Query, scores: Scores) -> tuple[object, ...]:
    article = document.article
    number = document.paragraphs[0].number if query.unit is Unit.PARAGRAPH else 0
    stamp = article.published.timestamp() if article.published else 0.0
    date_key = (article.published is None, stamp if query.sort is Sort.OLDEST else -stamp)
    return (-scores.of(document, query), *date_key, article.id, number)


# What comes back


def hit(document: Document, query: Query, scores: Scores) -> Hit:
    article = document.article
    return Hit(
        id=article.id,
        headline=article.headline,
        headline_source=article.headline_source,
        title=title(article, scores),
        published=article.published,
        source=article.source,
        authors=article.authors,
        url=article.url,
        language=article.language,
        score=scores.of(document, query),
        snippets=tuple(snippets(document, query, scores)),
    )


def title(article: Article, scores: Scores) -> Snippet:
    spans = mark(article.headline, Section.HEADLINE, scores.sought, article.language)
    end = len(article.headline)
    where = (article.headline_id, 0, Section.HEADLINE)
    return Snippet(*where, 0, end, article.headline, spans, whole=True)


def snippets(document: Document, query: Query, scores: Scores) -> Iterator[Snippet]:
    if query.unit is Unit.PARAGRAPH and document.paragraphs[0].section is Section.HEADLINE:
        yield title(document.article, scores)
        return
    if query.unit is Unit.PARAGRAPH:
        yield shown(document.paragraphs[0], document.article, scores)
        return
    texts = [p for p in document.paragraphs if p.section is not Section.HEADLINE]
    score = {p: round(scores.paragraph(p, document.article), ranking.DECIMALS) for p in texts}
    many = {p: scores.leaves_in(p, document.article) for p in texts}
    best = sorted((p for p in texts if score[p] > 0), key=lambda p: (-many[p], -score[p], p.number))
    standing = sorted(texts, key=lambda p: (p.section is not Section.LEDE, p.section not in STORY))
    for paragraph in (best or standing[:1])[: query.snippets]:
        yield shown(paragraph, document.article, scores)


def shown(paragraph: Paragraph, article: Article, scores: Scores) -> Snippet:
    text, section = paragraph.text, paragraph.section
    spans = mark(text, section, scores.sought, article.language)
    return snippet(text, spans, paragraph=paragraph.id, number=paragraph.number, section=section)


def facet(articles: Iterable[Article], query: Query, ask: FacetAsk) -> Facet:
    if ask.field == "section":
        counts, missing = section_counts(articles, query), 0
    else:
        found = result_set(articles, query, scope_of(query), ignoring=ask.field)
        values = [document.article.values(ask.field) for document in found]
        counts, missing = Counter(v for each in values for v in each), values.count(())
    chosen = [value for value in counts if fold(value).startswith(fold(ask.prefix))]
    chosen = sorted(chosen, key=lambda value: (-counts[value], value))[: ask.size]
    return Facet(
        ask.field,
        tuple(FacetValue(value, counts[value]) for value in chosen),
        missing,
        other=counts.total() - sum(counts[value] for value in chosen),
    )


def section_counts(articles: Iterable[Article], query: Query) -> Counter[str]:
    included = [named(f.include) for f in query.filters if f.field == "section"]
    story = STORY.union(*included)
    counts: Counter[str] = Counter()
    for section in Section:
        scope = Scope(frozenset({section}), story & {section}, filtered=True)
        counts[section.value] = len(result_set(articles, query, scope))
    return +counts


def histogram(found: Iterable[Document], query: Query) -> Dates | None:
    if query.dates is None:
        return None
    published = [document.article.published for document in found]
    starts = Counter(start(instant, query.dates) for instant in published if instant)
    buckets = list(contiguous(min(starts), max(starts), query.dates)) if starts else []
    if len(buckets) > MOST_BUCKETS:
        raise QueryTooLarge(f"{len(buckets)} buckets", "dates")
    return Dates(
        query.dates, tuple(DateBucket(day, starts[day]) for day in buckets), published.count(None)
    )


def contiguous(first: date, last: date, interval: str) -> Iterator[date]:
    """The first days of every interval from ``first`` to ``last``."""
    yield first
    while first < last:
        first = first_day(first + timedelta(LONGER[interval]), interval)
        yield first


LONGER = {"year": 366, "month": 31, "day": 1}
"""Days from the first day of an interval that lead into the next one, and not beyond."""


def start(instant: datetime, interval: str) -> date:
    return first_day(instant.astimezone(UTC).date(), interval)


def first_day(day: date, interval: str) -> date:
    return {"year": day.replace(month=1, day=1), "month": day.replace(day=1), "day": day}[interval]
