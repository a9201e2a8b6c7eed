"""A slow, obvious engine: what :mod:`index.engine` promises, as sets and loops over values.

It shares the analyzer, the patterns and the snippets with real engines, and nothing else: trees,
filters, facets, dates, scores, order and pages are worked out from the words of the contract, here
and in the modules it imports, whose names begin alike.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from rapidfuzz.distance import OSA

from index.analysis import ANALYZER
from index.article import STORY, Article
from index.engine import SCHEMA_VERSION, Kept, Manifest, stood_for
from index.errors import NoGeneration
from index.query import Node, Query
from index.result import Results
from index.spelling import Known, spelled
from oracle_facets import facet, histogram
from oracle_hits import hit
from oracle_matching import (
    forms_of,
    occurrences,
    read,
    refuse_expansions,
    result_set,
    scope_of,
    searched,
)
from oracle_scores import Scores, order


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
            older=sum(article.superseded for article in whole),
            older_paragraphs=sum(len(each.paragraphs) for each in whole if each.superseded),
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
        gone, new = frozenset(removed), list(changed)
        ids = [article.id for article in new]
        for id in ids:
            if ids.count(id) > 1:
                raise ValueError(f"the id {id} is twice among the changed articles")
        left = {article.id: article for article in stood_for(whole.get, gone)}
        whole |= left | {article.id: article for article in new}
        for id in gone:
            whole.pop(id, None)
        return self.build(whole.values(), sequence)

    def go_back(self, to: str, removed: Iterable[str], sequence: int) -> Manifest:
        made = replace(self.update((), removed, sequence, to), back_to=to)
        self._generations[-1] = (made, self._generations[-1][1])
        return made

    def manifest(self) -> Manifest:
        return self.open().manifest

    def sequence(self) -> int:
        return self._generations[-1][0].sequence if self._generations else 0

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
        self._articles: tuple[Article, ...] | None = articles

    @property
    def articles(self) -> tuple[Article, ...]:
        if self._articles is None:
            raise ValueError("this searcher is closed")
        return self._articles

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
        told = list(forms_of(self.found, None))
        known: dict[str, set[str]] = {}
        for token in told:
            if token.spelling:
                known.setdefault(token.form, set()).add(token.spelling)
        texts = [(p.text, a.language) for a in self.found for p in searched(a)]
        return spelled(
            tree,
            Known(
                lambda form: known.get(form, set()),
                lambda slot: any(map(slot.fits, told)),
                lambda pattern: any(occurrences(pattern, *each)[0] for each in texts),
            ),
        )

    def near(self, form: str, edits: int) -> dict[str, int]:
        told = [
            {
                (t.form, t.spelling)
                for p in searched(a)
                if p.section in STORY
                for t in read(p.text, a.language)
            }
            for a in self.found
        ]
        forms = [other for each in told for other, _ in each]
        return Counter(other for other in forms if OSA.distance(other, form) <= edits)

    def article(self, id: str) -> Article | None:
        return next((article for article in self.articles if article.id == id), None)

    def ids(self) -> Iterator[str]:
        return (article.id for article in self.articles)

    def close(self) -> None:
        self._articles = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
