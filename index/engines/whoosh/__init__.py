"""The engine on Whoosh: postings in a Whoosh index, evaluated over arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.engine import Manifest
from index.engines.whoosh import generations
from index.engines.whoosh.build import write
from index.engines.whoosh.search import WhooshSearcher


@dataclass(frozen=True, slots=True)
class WhooshEngine:
    """Builds and opens generations in a data folder. See :mod:`index.engine` for its promises."""

    data: Path

    def build(self, articles: Iterable[Article], sequence: int) -> Manifest:
        """Writes a whole new generation beside the current one and makes it current."""
        with generations.building(self.data) as folder:
            articles_written, paragraphs = write(folder, articles)
            return generations.publish(self.data, folder, articles_written, paragraphs, sequence)

    def current(self) -> str | None:
        """The name of the current generation, or None."""
        return generations.current(self.data)

    def open(self) -> WhooshSearcher:
        """The current generation, every file of it verified."""
        folder, manifest = generations.opened(self.data)
        return WhooshSearcher(folder, manifest)
