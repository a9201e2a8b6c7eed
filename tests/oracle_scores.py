"""What the oracle scores, and the order that follows from it."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from math import exp, inf, log
from typing import TypeAlias

from rapidfuzz.distance import OSA

from index import ranking
from index.akin import families
from index.analysis import Token, tokens
from index.article import STORY, Article, Paragraph, Section
from index.highlight import seek
from index.inflection import inflections
from index.pattern import pattern, sections
from index.query import Leaf, Query, Sort, Unit, Word
from index.slot import Kind, Slot
from index.stops import STOPS
from oracle_feedback import feedback
from oracle_matching import Document, Scope, follows, leaves, may_lack, occurs, read, searched

Own: TypeAlias = tuple[frozenset[str], float]
"""Forms, and what they count for more as a share of the idf."""

NONE: Own = (frozenset(), 0.0)


class Scores:
    """The scores of one query; ``scope`` is what its leaves may look at."""

    def __init__(self, articles: tuple[Article, ...], query: Query, scope: Scope) -> None:
        self.scope = scope
        every = [leaf for leaf in leaves(query.tree) if sections(leaf)]
        self.leaves = [leaf for leaf in every if not stop(leaf)] or every
        self.mean_length = mean(map(story_length, articles))
        self.mean_tokens = mean(
            len(read(p.text, article.language)) for article in articles for p in searched(article)
        )
        alone = len(set(self.leaves)) == 1
        self.owns = {
            leaf: own(leaf, articles, alone=alone) if sections(leaf, scope.story) & STORY else None
            for leaf in self.leaves
        }
        self.idfs = [self.idf_of(leaf, articles) for leaf in self.leaves]
        weights = dict(zip(self.leaves, self.idfs, strict=True))
        self.sought = seek(query.tree, scope.story, weights, scope.sections)
        self.best: dict[str, float] = {}
        self.near: dict[str, float] = {}
        self.fed: dict[str, float] = {}
        self.articles = articles

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
        self.look_near([document.article for document in ranked[: ranking.WINDOW]])
        self.feed_back(ranked[: ranking.WINDOW], query)

    def feed_back(self, documents: list[Document], query: Query) -> None:
        """Gives these articles what they have in common with the first of them."""
        leaves = set(self.leaves)
        if not documents or len(leaves) == 1 or not any(may_lack(query.tree, a) for a in leaves):
            return
        if 0 < sum(self.complete(each.article) for each in documents) <= ranking.SOUGHT:
            return
        documents = sorted(documents, key=lambda document: order(document, query, self))
        ranked, scores = [d.article for d in documents], [self.of(d, query) for d in documents]
        if len(ranked) > 1 and scores[0]:
            relatives = [relative(story_length(each), self.mean_length) for each in ranked]
            norms = [ranking.K1 * (1 - ranking.B + ranking.B * each) for each in relatives]
            gained = feedback(ranked, scores, self.articles, norms)
            self.fed = {each.id: gain for each, gain in zip(ranked, gained, strict=True)}

    def complete(self, article: Article) -> bool:
        """Whether the article has every leaf."""
        return all(self.has(at, article) for at in range(len(self.leaves)))

    def pairs(self) -> Counter[tuple[int, int]]:
        """The neighbouring single words of the query that have two stems."""
        first = {leaf: at for at, leaf in reversed(list(enumerate(self.leaves)))}
        words = [first[leaf] for leaf in self.leaves if single(leaf)]
        stem = {at: pattern(self.leaves[at]).slots[0].text for at in words}
        return Counter((one, other) for one, other in pairwise(words) if stem[one] != stem[other])

    def look_near(self, articles: list[Article]) -> None:
        """Gives these articles what each pair of words gains them by standing close."""
        self.near = dict.fromkeys([article.id for article in articles], 0.0)
        for (one, other), times in self.pairs().items():
            found = {a.id: self.close(one, other, a) for a in articles}
            both = sum(self.has(one, a) and self.has(other, a) for a in articles)
            idf_of = max(self.idfs[one], self.idfs[other])
            rarer = (len(self.articles) + 1) / exp(idf_of) - 0.5
            for at, share in enumerate((ranking.ORDERED, ranking.UNORDERED)):
                having = rarer * sum(counts[at] > 0 for counts in found.values()) / max(both, 1)
                worth = times * share * idf(len(self.articles), having)
                for a in articles:
                    length = relative(story_length(a), self.mean_length)
                    self.near[a.id] += worth * saturate(found[a.id][at], length)

    def has(self, leaf: int, article: Article) -> bool:
        every = searched(article)
        return any(self.counts(self.leaves[leaf], p, article)[0] for p in every)

    def close(self, one: int, other: int, article: Article) -> tuple[float, float]:
        """How often the other word follows the one, and how often it is near."""
        ordered = close = 0.0
        for p in searched(article):
            weight = ranking.WEIGHTS[p.section]
            here = self.positions(self.leaves[one], p, article)
            there = self.positions(self.leaves[other], p, article)
            behind = range(1, ranking.BEHIND + 1)
            ordered += weight * sum(any(at + b in there for b in behind) for at in here)
            close += weight * sum(any(abs(b - a) < ranking.NEAR for b in there) for a in here)
        return ordered, close

    def positions(self, leaf: Leaf, paragraph: Paragraph, article: Article) -> set[int]:
        if paragraph.section not in self.scope.looked(leaf):
            return set()
        told = read(paragraph.text, article.language)
        every = pattern(leaf).either
        return {t.position for t in told if any(follows(p, told[t.position :]) for p in every)}

    def of(self, document: Document, query: Query) -> float:
        if query.sort is not Sort.RELEVANCE:
            return 0.0
        article = document.article
        if query.unit is Unit.PARAGRAPH:
            return round(self.paragraph(document.paragraphs[0], article), ranking.DECIMALS)
        first = round(self.bm25f(article), ranking.DECIMALS)
        more = ranking.BEST * self.best.get(article.id, 0.0) + self.near.get(article.id, 0.0)
        looked = round(first + more, ranking.DECIMALS)
        return round(looked + self.fed.get(article.id, 0.0), ranking.DECIMALS)

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
            score += weight * (gains[0] + self.share(leaf) * gains[1])
        return score

    def paragraph(self, paragraph: Paragraph, article: Article) -> float:
        length = relative(len(read(paragraph.text, article.language)), self.mean_tokens)
        score = 0.0
        for leaf, weight in zip(self.leaves, self.idfs, strict=True):
            count, exact = self.counts(leaf, paragraph, article)
            gains = saturate(count, length), saturate(exact, length)
            score += weight * (gains[0] + self.share(leaf) * gains[1])
        return score

    def share(self, leaf: Leaf) -> float:
        """What the exact occurrences count for."""
        return ranking.EXACT + (self.owns[leaf] or NONE)[1]

    def leaves_in(self, paragraph: Paragraph, article: Article) -> int:
        """How many leaves of the query the paragraph has."""
        return len(self.which(paragraph, article))

    def which(self, paragraph: Paragraph, article: Article) -> set[Leaf]:
        """The leaves of the query that score and the paragraph has."""
        return {leaf for leaf in self.leaves if self.counts(leaf, paragraph, article)[0]}

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
        count, exact = occurs(leaf, paragraph, article.language)
        if own := self.owns[leaf]:
            exact = sum(t.form in own[0] for t in read(paragraph.text, article.language))
        return count, exact


def weighted(counts: Iterable[tuple[Section, int]]) -> float:
    """Frequencies joined by the weights of their sections: at most 63 and three quarters."""
    return min(sum(ranking.WEIGHTS[section] * count for section, count in counts), 63.75)


def idf(total: int, having: float) -> float:
    return log(1 + (total - having + 0.5) / (having + 0.5))


def saturate(tf: float, length: float) -> float:
    if not tf:
        return 0.0
    return tf * (ranking.K1 + 1) / (tf + ranking.K1 * (1 - ranking.B + ranking.B * length))


def stop(leaf: Leaf) -> bool:
    return single(leaf) and pattern(leaf).slots[0].form in STOPS


def single(leaf: Leaf) -> bool:
    """One word in any of its forms."""
    slots = pattern(leaf).slots
    return isinstance(leaf, Word) and len(slots) == 1 and slots[0].kind is Kind.STEM


def own(leaf: Leaf, articles: tuple[Article, ...], *, alone: bool) -> Own | None:
    """The forms of the word itself, and what they count for more, where the leaf is mostly other
    words, or (``alone``) mostly other forms."""
    told = [
        [t for p in searched(a) if p.section in STORY for t in read(p.text, a.language)]
        for a in articles
    ]
    slots = pattern(leaf).slots
    if len(slots) == 1 and slots[0].kind is Kind.FUZZY:
        apart = {t.form: edits_away(slots[0], t.form) for each in told for t in each}
        forms = frozenset(form for form, edits in apart.items() if edits < slots[0].edits)
        every = {form for form, edits in apart.items() if edits <= slots[0].edits}
        return lifted(forms, told, sum(any(t.form in every for t in each) for each in told))
    if not single(leaf) or len(slots[0].spellings) != 1:
        return None
    if not (slots[0].form.isascii() and slots[0].form.isalpha()):
        return None
    having = sum(any(t.stem == slots[0].text for t in each) for each in told)
    inflected, typed = frozenset(inflections(slots[0].form)), frozenset({slots[0].form})
    for forms in (inflected, typed) if alone else (inflected,):
        if ranking.RARE * sum(any(t.form in forms for t in each) for each in told) < having:
            return lifted(forms, told, having)
    return None


def edits_away(slot: Slot, form: str) -> float:
    """How far the form is from the nearest of the texts that it is near; infinite from none."""
    told = [(OSA.distance(text, form), most) for text, most in slot.spelled]
    return min((edits for edits, most in told if edits <= most), default=inf)


def lifted(forms: frozenset[str], told: list[list[Token]], every: int) -> Own | None:
    having = sum(any(t.form in forms for t in each) for each in told)
    if not 0 < having < every:
        return None
    return forms, idf(len(told), having) / idf(len(told), every) - 1


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
