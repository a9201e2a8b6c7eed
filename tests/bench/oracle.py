"""What every engine is held to before its times count: plain sets of articles over the text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from bench.document import FACETS, Document
from bench.queries import Asked

Counts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A full answer: hits are (id, headline, published, source); ``marked`` counts the snippets
    that highlight something, ``shown`` those with any text."""

    total: int
    hits: list[tuple[str, str, int, str]]
    facets: dict[str, Counts]
    shown: int = 0
    marked: int = 0


@dataclass
class Oracle:
    """Sets of article numbers, for the terms of the queries only, so that a million fit."""

    asked: Sequence[Asked]
    ids: list[str] = field(default_factory=list)
    published: list[int] = field(default_factory=list)
    values: dict[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: {f: [] for f in FACETS}
    )
    found: dict[tuple[str, ...], set[int]] = field(default_factory=lambda: defaultdict(set))

    def read(self, documents: Iterable[Document]) -> None:
        """Takes in the whole corpus."""
        stems = {term for a in self.asked if a.column == "stems" for term in a.terms}
        phrases = {a.terms for a in self.asked if a.how == "phrase"}
        prefixes = {a.terms[0] for a in self.asked if a.how == "prefix"}
        fuzzy = {a.terms[0] for a in self.asked if a.how == "fuzzy"}
        standing: dict[str, list[tuple[str, ...]]] = {}
        for number, document in enumerate(documents):
            self.ids.append(document.id)
            self.published.append(document.published)
            for name in FACETS:
                self.values[name].append(tuple(document.values[name]))
            for stem in stems.intersection(document.stems.split()):
                self.found["stem", stem].add(number)
            forms = set(document.forms.split())
            for form in forms:
                leaves = standing.get(form)
                if leaves is None:
                    leaves = standing[form] = [
                        *(("prefix", p) for p in prefixes if form.startswith(p)),
                        *(("fuzzy", f) for f in fuzzy if OSA.distance(form, f, score_cutoff=1) < 2),
                    ]
                for leaf in leaves:
                    self.found[leaf].add(number)
            for phrase in phrases:
                if forms.issuperset(phrase) and f" {' '.join(phrase)} " in f" {document.forms} ":
                    self.found["phrase", *phrase].add(number)

    def matches(self, asked: Asked) -> set[int]:
        """The articles that match the words, before any filter."""
        find = [self.found["stem", term] for term in asked.terms]
        match asked.how:
            case "all":
                return set.intersection(*find)
            case "any":
                return set.union(*find)
            case "not":
                return find[0] - find[1]
            case "everything":
                return set(range(len(self.ids)))
            case how:
                return self.found[how, *asked.terms]

    def fault(self, asked: Asked, answer: Answer, *, multi_select: bool) -> str | None:
        """What is wrong with an answer, or None. With ``multi_select`` the facet of the filtered
        field ignores the filter, as Broadsheet's does; else facets count the hits."""
        words = {n for n in self.matches(asked) if self._dated(asked, n)}
        hits = {n for n in words if self._valued(asked, n)}
        if answer.total != len(hits):
            return f"total {answer.total}, not {len(hits)}"
        for name in FACETS:
            counted = words if multi_select and name == asked.field else hits
            right = Counter(value for n in counted for value in self.values[name][n])
            best = [count for _, count in right.most_common(10)]
            given = answer.facets[name]
            if [count for _, count in given] != best:
                return f"facet {name} {given}, not {right.most_common(10)}"
            if any(right[value] != count for value, count in given):
                return f"facet {name} {given}, not {right.most_common(10)}"
        return self._hits_fault(asked, answer, hits)

    def _hits_fault(self, asked: Asked, answer: Answer, hits: set[int]) -> str | None:
        allowed = {self.ids[n] for n in hits}
        ids = [id for id, *_ in answer.hits]
        if len(set(ids)) != min(10, len(hits)) or not allowed.issuperset(ids):
            return f"hits {ids} of {len(hits)}"
        if answer.shown != len(ids):
            return f"{answer.shown} snippets for {len(ids)} hits"
        newest = sorted((self.published[n] for n in hits), reverse=True)[:10]
        if asked.newest and [published for _, _, published, _ in answer.hits] != newest:
            return "not the newest ones first"
        return None

    def _dated(self, asked: Asked, number: int) -> bool:
        return not asked.until or asked.since <= self.published[number] < asked.until

    def _valued(self, asked: Asked, number: int) -> bool:
        return not asked.field or asked.value in self.values[asked.field][number]
