"""The one way in: files -> store -> a new generation."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, RawArticle
from index.corpus import Progress, Report, load
from index.engine import Engine, Manifest
from index.lock import write_lock
from index.split import split
from index.store import STORE, ArticleStore


@dataclass(frozen=True, slots=True)
class Building:
    """How many of the articles are in the new generation."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read, and the generation it became."""

    report: Report
    manifest: Manifest


Watch = Callable[[Progress | Building], None]


def reindex(
    data: Path, engine: Engine, paths: Sequence[Path], watch: Watch | None = None
) -> Outcome:
    """Replaces what is indexed by what the paths hold.

    Raises IndexLocked while another process writes here, ReadError when a path does not exist or
    nothing could be read (and then nothing has changed), StoreError.
    """
    with write_lock(data), ArticleStore(data / STORE) as store:
        report = load(store, paths, watch)
        articles = _split(store.articles(), store.count(), watch)
        return Outcome(report, engine.build(articles, store.sequence()))


def _split(raws: Iterable[RawArticle], total: int, watch: Watch | None) -> Iterator[Article]:
    for done, raw in enumerate(raws, start=1):
        yield split(raw)
        if watch:
            watch(Building(done, total))
