"""One query being answered over the segments of a generation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index import ranking
from index.article import STORY
from index.engines.whoosh.columns import SECTIONS, UNDATED, instant
from index.engines.whoosh.evaluate import Evaluator, Scope, keeping, named_sections
from index.engines.whoosh.facets import Hits, counted, dates, facet, per_article, value_facet
from index.engines.whoosh.inverted import Ints
from index.engines.whoosh.order import Order, Ranked
from index.engines.whoosh.rank import (
    Collection,
    Evidence,
    Floats,
    Norms,
    Place,
    Scored,
    best,
    evidence,
    first_scores,
    idfs,
    near,
    occurrences,
    passage_scores,
    single,
    telling,
)
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.show import Shown
from index.engines.whoosh.values import Mask
from index.highlight import positive
from index.pattern import sections
from index.query import FacetAsk, Filter, Leaf, Query, Sort, Unit
from index.result import Facet, Hit, Results


@dataclass
class Part:
    """A query in one segment."""

    segment: Segment
    norms: Norms
    query: Query
    scope: Scope

    @cached_property
    def evaluator(self) -> Evaluator:
        return Evaluator(self.segment, self.query.unit)

    @cached_property
    def base(self) -> Mask:
        """What matches the tree, before the filters on articles."""
        return self.evaluator.found(self.query.tree, self.scope)

    @cached_property
    def filters(self) -> dict[str, Mask]:
        """What each filter on articles keeps, in the unit."""
        columns = self.segment.columns
        kept = {
            asked.field: self.evaluator.broadcast(keeping(columns.values[asked.field], asked))
            for asked in self.query.filters
            if asked.field != "section"
        }
        if self.query.since or self.query.until:
            kept["published"] = self.evaluator.broadcast(self._dated())
        return kept

    def _dated(self) -> Mask:
        published = self.segment.columns.published
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

    @cached_property
    def mask(self) -> Mask:
        return self.kept(self.base)

    @cached_property
    def found(self) -> Ints:
        return np.flatnonzero(self.mask)

    @cached_property
    def hits(self) -> Hits:
        if self.query.unit is Unit.ARTICLE:
            return Hits(self.found)
        return per_article(self.mask, self.segment.columns, self.query.unit)

    def hits_without(self, field: str) -> Hits:
        """The hits without the filter on a field."""
        if field not in self.filters:
            return self.hits
        mask = self.kept(self.base, without=field)
        return per_article(mask, self.segment.columns, self.query.unit)

    @cached_property
    def leaves(self) -> list[Leaf]:
        """What scores: the telling leaves of words, not under a NOT."""
        every = positive(self.query.tree)
        return telling([leaf for leaf in every if sections(leaf, self.scope.looked)])

    @cached_property
    def evidence(self) -> list[Evidence]:
        return [evidence(leaf, self.evaluator, self.scope) for leaf in self.leaves]

    def passages(self, weights: Sequence[float], among: Ints | None) -> Scored:
        """The scores of the passages of these articles (None: of all)."""
        return passage_scores(self.places(among), weights, self.norms)

    def places(self, among: Ints | None) -> list[Place]:
        """The occurrences of each leaf in these articles (None: in all)."""
        return [occurrences(leaf, self.evaluator, self.scope, among) for leaf in self.leaves]

    def inside(self, weights: Sequence[float], articles: Ints) -> tuple[Scored, Floats]:
        """The scores of the passages of these articles, ascending, and what each article gains by
        its best ones and by words that stand close."""
        found = self.places(articles)
        scored = passage_scores(found, weights, self.norms)
        gained = ranking.BEST * best(scored, articles, self.segment.columns)
        words = [at for at, place in enumerate(found) if single(place.leaf)]
        if len(words) > 1:
            told = [found[at] for at in words], [weights[at] for at in words]
            gained += near(*told, articles, self.norms)
        return scored, gained

    def by_section(self, looked: frozenset[str]) -> Ints:
        """How many hits each section has, by its code."""
        evaluator, columns = self.evaluator, self.segment.columns
        inside = frozenset(section for section in SECTIONS if section in looked)
        if self.query.unit is Unit.PARAGRAPH:
            mask = self.kept(evaluator.found(self.query.tree, Scope(None, inside)))
            return np.bincount(columns.section[mask], minlength=len(SECTIONS))
        bits = evaluator.by_section(self.query.tree, inside)
        bits = bits[self.kept(self.segment.live)]
        counts = [np.count_nonzero(bits & np.uint16(1 << at)) for at in range(len(SECTIONS))]
        return np.array(counts, np.int64)


@dataclass
class Answer:
    """The answer to one query."""

    generation: str
    collection: Collection
    norms: Sequence[Norms]
    query: Query

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self._section_filter())

    def _section_filter(self) -> Filter | None:
        return next((asked for asked in self.query.filters if asked.field == "section"), None)

    @cached_property
    def parts(self) -> list[Part]:
        segments = zip(self.collection.segments, self.norms, strict=True)
        return [Part(segment, norms, self.query, self.scope) for segment, norms in segments]

    def results(self) -> Results:
        query = self.query
        return Results(
            generation=self.generation,
            unit=query.unit,
            total=sum(len(part.found) for part in self.parts),
            hits=tuple(self._hits()),
            facets=tuple(self._facet(asked) for asked in query.facets),
            dates=dates(query.dates, [(part.segment.columns, part.hits) for part in self.parts])
            if query.dates
            else None,
        )

    def _facet(self, asked: FacetAsk) -> Facet:
        if asked.field == "section":
            return facet(asked, self._sections(), 0)
        found = []
        for part in self.parts:
            hits = part.hits_without(asked.field)
            whole = part.segment.whole and len(hits.articles) == part.segment.articles
            column = part.segment.columns.values[asked.field]
            found.append(counted(column, hits, every=whole and hits.counts is None))
        return value_facet(asked, found)

    def _sections(self) -> dict[str, int]:
        chosen = self._section_filter()
        looked = STORY | (named_sections(chosen.include) if chosen else frozenset())
        counts = sum(part.by_section(frozenset(looked)) for part in self.parts)
        return {section.value: int(np.asarray(counts)[at]) for at, section in enumerate(SECTIONS)}

    @cached_property
    def weights(self) -> list[float]:
        """The idf of each leaf that scores."""
        held = [part.evidence for part in self.parts]
        return idfs(held, self.collection.segments, self.collection.articles)

    @property
    def _ranked(self) -> bool:
        return self.query.sort is Sort.RELEVANCE and bool(self.parts[0].leaves)

    @cached_property
    def order(self) -> Order:
        return Order(self.collection.segments, self.query.unit, self.query.sort)

    def _hits(self) -> Iterator[Hit]:
        query = self.query
        end = query.offset + query.limit
        if not query.limit or query.offset >= sum(len(part.found) for part in self.parts):
            return
        count = max(end, ranking.WINDOW) if self._windowed else end
        tops = [
            self.order.top(at, part.found, self._first(part), count)
            for at, part in enumerate(self.parts)
        ]
        ranked = self.order.merged(tops, count)
        if self._windowed:
            ranked = self._looked_into(ranked)
        page = ranked.cut(query.offset, end)
        yield from self._shown(page)

    @property
    def _windowed(self) -> bool:
        return self._ranked and self.query.unit is Unit.ARTICLE

    def _first(self, part: Part) -> Floats:
        """The scores of what a segment has found; none where none counts."""
        if not self._ranked:
            return np.empty(0)
        if self.query.unit is Unit.PARAGRAPH:
            scores = part.passages(self.weights, None).at(part.found)
        else:
            scores = first_scores(part.found, part.evidence, self.weights, part.norms)
        return np.round(scores, ranking.DECIMALS)

    def _looked_into(self, ranked: Ranked) -> Ranked:
        """The best articles ranked anew, by their paragraphs as well."""
        window = ranked.cut(0, ranking.WINDOW)
        scores = window.scores.copy()
        for at, part in enumerate(self.parts):
            own = np.flatnonzero(window.segments == at)
            if not len(own):
                continue
            articles = np.sort(window.members[own])
            self._scored[at], gained = part.inside(self.weights, articles)
            scores[own] += gained[np.searchsorted(articles, window.members[own])]
        again = self.order.sorted(window.scored(np.round(scores, ranking.DECIMALS)))
        rest = ranked.cut(ranking.WINDOW, len(ranked))
        return Ranked(
            np.concatenate([again.segments, rest.segments]),
            np.concatenate([again.members, rest.members]),
            np.concatenate([again.scores, rest.scores]),
        )

    @cached_property
    def _scored(self) -> dict[int, Scored]:
        """The scores of the passages of a window, by segment."""
        return {}

    def _shown(self, page: Ranked) -> Iterator[Hit]:
        if self.query.unit is Unit.ARTICLE and not self._inside(page):
            self._scored.clear()
        shown = {at: self._show(at, page) for at in set(page.segments.tolist())}
        rows = zip(page.segments.tolist(), page.members.tolist(), page.scores.tolist(), strict=True)
        for at, member, score in rows:
            yield shown[at].hit(member, score)

    def _inside(self, page: Ranked) -> bool:
        return self.query.offset + len(page) <= ranking.WINDOW

    def _show(self, at: int, page: Ranked) -> Shown:
        part = self.parts[at]
        scored = self._scored.get(at)
        if scored is None and self.query.unit is Unit.ARTICLE and part.leaves:
            articles = np.sort(page.members[page.segments == at])
            scored = part.passages(self.weights, articles)
        return Shown(part.segment, self.query, self.scope, scored)
