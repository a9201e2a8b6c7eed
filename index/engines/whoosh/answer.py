"""One query being answered over the segments of a generation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from index import ranking
from index.article import STORY
from index.engines.whoosh.columns import SECTIONS
from index.engines.whoosh.conflation import owns
from index.engines.whoosh.evidence import idfs
from index.engines.whoosh.explain import Gained, explanations
from index.engines.whoosh.facets import counted, facet, value_facet
from index.engines.whoosh.feedback import feedback
from index.engines.whoosh.first import first_scores
from index.engines.whoosh.histogram import dates
from index.engines.whoosh.leafreader import Spent
from index.engines.whoosh.nearness import worth
from index.engines.whoosh.order import Order, Ranked, joined
from index.engines.whoosh.part import Part
from index.engines.whoosh.ragged import Ints
from index.engines.whoosh.rank import Collection, Floats, Norms
from index.engines.whoosh.scope import Scope, named_sections
from index.engines.whoosh.scored import Leaves, Scored
from index.engines.whoosh.show import Shown
from index.engines.whoosh.window import Window
from index.once import once
from index.query import FacetAsk, Filter, Query, Sort, Unit, required
from index.result import Facet, Hit, Results


@dataclass(frozen=True, slots=True, eq=False)
class LookedInto:
    """What was found in the articles of the window, by segment: what their passages are worth, what
    they gain by words that stand close, and what by feedback, where that is to be explained."""

    inside: Mapping[int, Window]
    near: Mapping[int, Floats]
    fed: Gained = field(default_factory=Gained)

    def gained_near(self, at: int) -> dict[int, float]:
        """What each of the articles of a segment gains by words that stand close, by number."""
        if at not in self.near:
            return {}
        return dict(zip(self.inside[at].articles.tolist(), self.near[at].tolist(), strict=True))


_NOT = LookedInto({}, {})


@dataclass
class Answer:
    """The answer to one query."""

    generation: str
    collection: Collection
    norms: Sequence[Norms]
    query: Query

    def __post_init__(self) -> None:
        self.scope = Scope.of(self._section_filter())

    def _section_filter(self) -> Filter | None:
        return next((asked for asked in self.query.filters if asked.field == "section"), None)

    @once
    def parts(self) -> list[Part]:
        """What each segment has found."""
        spent: Spent = {}
        segments = self.collection.segments
        return [Part(segment, self.query, self.scope, spent) for segment in segments]

    @once
    def leaves(self) -> Leaves:
        return Leaves.of(self.query.tree, self.scope)

    @once
    def scored(self) -> list[Scored]:
        """The parts, with what they are worth."""
        readers = [part.reader for part in self.parts]
        articles, known = self.collection.articles, self.collection.owns
        told = dict(owns(self.leaves.score, self.scope, readers, articles, known))
        both = zip(self.parts, self.norms, strict=True)
        return [Scored(part, norms, self.leaves, told) for part, norms in both]

    def results(self) -> Results:
        query = self.query
        facets = tuple(self._facet(asked) for asked in query.facets)  # first: it may be refused
        return Results(
            generation=self.generation,
            unit=query.unit,
            total=sum(len(part.found) for part in self.parts),
            hits=tuple(self._hits()),
            facets=facets,
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
            if len(hits.articles):
                column = part.evaluator.column(asked.field)
                found.append(counted(column, hits, asked, alone=len(self.parts) == 1))
        return value_facet(asked, found, self.collection.naming)

    def _sections(self) -> dict[str, int]:
        chosen = self._section_filter()
        looked = STORY | (named_sections(chosen.include) if chosen else frozenset())
        counts = sum(part.by_section(frozenset(looked)) for part in self.parts)
        told = dict(zip(SECTIONS, np.asarray(counts).tolist(), strict=True))
        for excluded in named_sections(chosen.exclude) if chosen else ():
            told[excluded] = 0
        return {section.value: count for section, count in told.items()}

    @once
    def weights(self) -> list[float]:
        """The idf of each leaf that scores."""
        held = [each.evidence for each in self.scored]
        return idfs(held, self.collection.segments, self.collection.articles)

    @property
    def _ranked(self) -> bool:
        return self.query.sort is Sort.RELEVANCE and bool(self.leaves.score)

    @once
    def order(self) -> Order:
        return Order(self.collection.segments, self.query.unit, self.query.sort)

    def _hits(self) -> Iterator[Hit]:
        query = self.query
        end = query.offset + query.limit
        if not query.limit or query.offset >= sum(len(part.found) for part in self.parts):
            return
        count = max(end, ranking.WINDOW) if self._windowed else end
        tops = [self.order.top(at, *self._first(at, count), count) for at in range(len(self.parts))]
        merged = self.order.merged(tops, count)
        if self._windowed:
            ranked, looked = self._looked_into(merged)
        else:
            ranked, looked = self.order.sorted(merged, query.offset), _NOT
        yield from self._shown(ranked.cut(query.offset, end), looked)

    @property
    def _windowed(self) -> bool:
        return self._ranked and self.query.unit is Unit.ARTICLE

    def _first(self, at: int, count: int) -> tuple[Ints, Floats]:
        """What a segment has found that may be among so many best, and the scores of it; none
        where none counts."""
        found = self.parts[at].found
        if not self._ranked:
            return found, np.empty(0)
        scored = self.scored[at]
        if self.query.unit is Unit.PARAGRAPH:
            return found, scored.passages(self.weights)
        return first_scores(found, scored.evidence, self.weights, scored.norms, count)

    def _looked_into(self, merged: Ranked) -> tuple[Ranked, LookedInto]:
        """The best articles in order, the first of them by all that counts."""
        if len(merged) <= ranking.WINDOW:
            return self._window(merged)
        inside = np.zeros(len(merged), np.bool_)
        inside[self.order.places(merged, ranking.WINDOW)] = True
        window, rest = (merged.taken(own.nonzero()[0]) for own in (inside, ~inside))
        first, looked = self._window(window)
        begin = self.query.offset - ranking.WINDOW
        return joined([first, self.order.sorted(rest, begin)]), looked

    def _window(self, hits: Ranked) -> tuple[Ranked, LookedInto]:
        """These articles, those of one segment behind those of another and ascending, in order by
        all that counts: their paragraphs, and what they have in common."""
        ends = hits.segments.searchsorted(np.arange(len(self.parts) + 1)).tolist()
        inside = {
            at: self.scored[at].inside(self.weights, hits.members[begin:end])
            for at, (begin, end) in enumerate(pairwise(ends))
            if begin < end
        }
        near = self._nearness(inside)
        gained = [own.best + near[at] for at, own in inside.items()]
        scores = hits.scores + np.concatenate(gained)
        ranked = self.order.sorted(hits.scored(scores.round(ranking.DECIMALS)))
        if not self._topical(inside):
            return ranked, LookedInto(inside, near)
        fed = feedback(ranked, self.collection, self.norms)
        scores = (ranked.scores + fed.gained).round(ranking.DECIMALS)
        told = Gained()
        if self._explained:
            told = Gained.of(ranked, fed, self.collection.segments)
        return self.order.sorted(ranked.scored(scores)), LookedInto(inside, near, told)

    def _nearness(self, inside: Mapping[int, Window]) -> dict[int, Floats]:
        """What the articles looked into gain by words that stand close, by segment."""
        pairs = next(iter(inside.values())).pairs
        if not pairs:
            return {at: np.zeros(len(own.articles)) for at, own in inside.items()}
        told = worth(pairs, [own.close for own in inside.values()], self.collection.articles)
        return {at: own.close.gained(told, len(own.articles)) for at, own in inside.items()}

    def _topical(self, inside: Mapping[int, Window]) -> bool:
        """Whether more may be sought than the words that score: they may be missing, and it is not
        that a few articles have all of them."""
        leaves = set(self.leaves.score)
        if len(leaves) == 1 or leaves <= required(self.query.tree):
            return False
        return not 0 < sum(own.whole for own in inside.values()) <= ranking.SOUGHT

    @property
    def _explained(self) -> bool:
        return self.query.explain and self.query.sort is Sort.RELEVANCE

    def _shown(self, page: Ranked, looked: LookedInto) -> Iterator[Hit]:
        within = self.query.offset + len(page) <= ranking.WINDOW
        held = looked.inside if within else {}
        shown = {
            at: self._show(at, page, held.get(at), looked) for at in set(page.segments.tolist())
        }
        return (next(shown[at]) for at in page.segments.tolist())

    def _show(
        self, at: int, page: Ranked, inside: Window | None, looked: LookedInto
    ) -> Iterator[Hit]:
        """The hits of one segment, in the order of the page."""
        part, scored, unit = self.parts[at], self.scored[at], self.query.unit
        own = page.segments == at
        members = page.members[own]
        if inside is None and self.leaves.score and (unit is Unit.ARTICLE or self._explained):
            owners = members if unit is Unit.ARTICLE else part.segment.columns.article.take(members)
            inside = scored.inside(self.weights, np.unique(owners))
        weights = dict(zip(self.leaves.score, self.weights, strict=True))
        shown = Shown(part.segment, self.query, self.scope, inside, weights, scored.silently)
        hits = shown.hits(members.tolist(), page.scores[own].tolist())
        if not self._explained:
            return hits
        first = int(own[: max(0, ranking.WINDOW - self.query.offset)].sum())
        near = looked.gained_near(at)
        told = explanations(scored, members, self.weights, inside, near=near, looked=first)
        vectors = part.segment.columns.vectors
        return (
            hit._replace(explanation=looked.fed.told(own, at, member, vectors))
            for hit, own, member in zip(hits, told, members.tolist(), strict=True)
        )
