"""The engine on Whoosh: postings in a Whoosh index, evaluated over arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.engine import Kept, Manifest
from index.engines.whoosh import generations
from index.engines.whoosh.build import write
from index.engines.whoosh.manifest import trace
from index.engines.whoosh.search import WhooshSearcher
from index.query import Query


@dataclass(frozen=True, slots=True)
class WhooshEngine:
    """Builds and opens generations in a data folder. See :mod:`index.engine` for its promises."""

    data: Path

    def build(self, articles: Iterable[Article], sequence: int) -> Manifest:
        """Writes a whole new generation beside the current one and makes it current."""
        with generations.building(self.data) as folder:
            articles_written, paragraphs = write(folder, articles)
            return generations.publish(self.data, folder, articles_written, paragraphs, sequence)

    def update(
        self,
        changed: Iterable[Article],
        removed: Iterable[str],
        sequence: int,
        base: str | None = None,
    ) -> Manifest:
        """Makes a new generation current with these changes."""
        with WhooshSearcher(*generations.base(self.data, base)) as before:
            new = {article.id: article for article in changed}
            everything = Query(limit=before.manifest.articles)
            kept = (hit.id for hit in before.search(everything).hits if hit.id not in new)
            whole = {id: before.article(id) for id in kept} | new
            for id in removed:
                whole.pop(id, None)
        return self.build((article for article in whole.values() if article), sequence)

    def manifest(self) -> Manifest:
        """That of the generation an update would go on from."""
        return generations.base(self.data)[1]

    def survey(self) -> tuple[Kept, ...]:
        """Every generation there is, newest first; reads every byte."""
        return generations.survey(self.data)

    def current(self) -> str | None:
        """The name of the current generation, or None."""
        return generations.current(self.data)

    def trace(self, generation: str) -> dict[str, tuple[int, int, int]]:
        """Inode, size and time of each file of a generation."""
        return trace(generations.folder(self.data, generation))

    def open(self) -> WhooshSearcher:
        """The current generation, every file of it verified."""
        return generations.opened(self.data, WhooshSearcher)
