"""One generation, open: Query -> Results."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Self

from index.article import Article
from index.engine import Manifest
from index.engines.whoosh.answer import Answer
from index.engines.whoosh.rank import Collection, Norms
from index.engines.whoosh.segment import Segment, counts, open_segments
from index.engines.whoosh.spelling import has, near, occurs, spellings
from index.once import once
from index.query import Node, Query
from index.result import Results
from index.spelling import Known, spelled


class WhooshSearcher:
    """A searcher over one generation's folder, whose files have been verified."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._segments: tuple[Segment, ...] | None = open_segments(folder)
        if manifest.older is None:
            manifest = replace(manifest, **asdict(counts(self._segments)))
        self._manifest = manifest

    @property
    def manifest(self) -> Manifest:
        return self._manifest

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments, oldest first; raises ValueError once they are given back."""
        if self._segments is None:
            raise ValueError(f"the searcher of {self._manifest.generation} is closed")
        return self._segments

    @once
    def collection(self) -> Collection:
        return Collection(self.segments)

    @once
    def norms(self) -> tuple[Norms, ...]:
        return tuple(Norms(self.collection, segment.columns) for segment in self.segments)

    def search(self, query: Query) -> Results:
        """The answer; raises QueryError for what cannot be answered as asked."""
        tree = self.spelled(query.tree)
        if tree is not query.tree:
            query = replace(query, tree=tree)
        return Answer(self._manifest.generation, self.collection, self.norms, query).results()

    def spelled(self, tree: Node) -> Node:
        """The tree with what else its words stand for in this generation."""
        return spelled(tree, self._known)

    def near(self, form: str, edits: int) -> dict[str, int]:
        """The forms of words at most so many edits away, and in how many articles each is."""
        return dict(near(self.segments, form, edits))

    @once
    def _known(self) -> Known:
        remembered = lru_cache(maxsize=1 << 12)
        return Known(
            remembered(partial(spellings, self.segments)),
            remembered(partial(has, self.segments)),
            remembered(partial(occurs, self.segments)),
        )

    def article(self, id: str) -> Article | None:
        """The whole article as indexed, or None."""
        for segment in self.segments:
            number = segment.find(id)
            if number is not None:
                return segment.read(number).article()
        return None

    def ids(self) -> Iterator[str]:
        """The id of every article, those no search finds included, as it stands in the index."""
        return chain.from_iterable(segment.article_ids() for segment in self.segments)

    def close(self) -> None:
        """Gives back every file. Closing twice is no error."""
        self._segments = None  # a mapping lives until its last array does
        for held in ("collection", "norms", "_known"):
            vars(self).pop(held, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
