"""The indexer: brings what the store accepted into the index, one bounded step after another.

Whoever runs it, ``broadsheet update``, ``reindex`` or the process beside the web workers, does so
under the write lock, so there is one at a time. A step is an update of the engine: it is in the
index or not in it, and names in its manifest up to which change of the store. So a step that is
killed is simply taken again.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Article, RawArticle
from index.beside import pays
from index.beside import prepared as prepared_beside
from index.engine import Engine, Manifest
from index.errors import GenerationDamaged, NoGeneration
from index.lock import write_lock
from index.prepare import prepare
from index.reading import Reading
from index.store import STORE, ArticleStore

BATCH = 1_000
"""Changes of a step, and then the rest of the transaction of the last one. A withdrawal is in the
next step, however many changes wait before it, also where the article was put again since."""

PATIENCE = 60.0
"""Seconds to wait for the indexer of a running service; its steps are short."""


@dataclass(frozen=True, slots=True)
class Building:
    """How many articles are brought in, of all that are to be: those that wait for later steps are
    in the total."""

    done: int
    total: int


Watch = Callable[[Building], None]


def catch_up(
    data: Path, engine: Engine, *, wait: float = 0.0, watch: Watch | None = None
) -> Manifest | None:
    """One step: the manifest of the new generation, or None where there is nothing to do.

    Cheap where the index is up to date. Where the current generation is damaged, the step goes on
    from the one before; without an index, or where none can be read, it builds one of everything.
    Raises IndexLocked where another process writes for longer than ``wait`` seconds,
    GenerationForeign, StoreError, and OSError where the disk refuses; the index is then as it was,
    and another try may succeed.
    """
    if not (data / STORE).exists():
        return None
    with ArticleStore(data / STORE) as store:
        if _settled(store, engine):
            return None
        with write_lock(data, wait):
            return _step(store, engine, watch)


def rebuild(
    data: Path,
    store: ArticleStore,
    engine: Engine,
    watch: Watch | None = None,
    *,
    beside: bool = False,
) -> Manifest:
    """A whole new generation of the articles in the store.

    The write lock is taken when all is written: changes accepted meanwhile go on being indexed in
    the old generation, and are brought into the new one before it becomes current. ``beside`` has a
    second process prepare the articles where it pays (:mod:`index.beside`). Raises
    IndexLocked where the lock cannot be had within :data:`PATIENCE`, and ProcessDied.
    """
    part(store, engine)
    with ExitStack() as stack:

        def ready() -> None:
            stack.enter_context(write_lock(data, PATIENCE))

        made = _build(store, engine, watch, ready, beside=beside)
        if engine.current() == made.generation:
            return made
        return _update(store, engine, made.sequence, base=made.generation)


def part(store: ArticleStore, engine: Engine) -> None:
    """Where the index was not made of this store, it is of use no more: no step goes on from it,
    and the store counts on above it, so that no number is given twice."""
    indexed = engine.sequence()
    if not store.is_of(indexed):
        with store.transaction() as change:
            change.part_from(indexed)


def prepared(now: Reading, raws: Iterable[RawArticle]) -> Iterator[Article]:
    """The articles as they are indexed, with the versions of their stories."""
    return _with_versions(now, map(prepare, raws))


def _with_versions(now: Reading, articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        yield replace(article, versions=now.versions(article.id))


def _settled(store: ArticleStore, engine: Engine) -> bool:
    """Whether the index is what the store says, and none stands in for a damaged generation.

    A store that never held anything needs none: it may have been opened for its first article.
    """
    try:
        manifest = engine.manifest()
        return (manifest.sequence, manifest.generation) == (store.sequence(), engine.current())
    except NoGeneration:
        return store.sequence() == 0
    except GenerationDamaged:
        return False


def _position(store: ArticleStore, engine: Engine) -> int | None:
    """Up to which change of the store the index is; None where there is none that can be read, or
    only one of before the store was parted from its index, in the place of a damaged one."""
    try:
        found = engine.manifest()
    except (NoGeneration, GenerationDamaged):
        return None
    standing_in = _current(engine) != found.generation
    return None if standing_in and store.parted_from(found.sequence) else found.sequence


def _current(engine: Engine) -> str | None:
    try:
        return engine.current()
    except GenerationDamaged:
        return None


def _step(store: ArticleStore, engine: Engine, watch: Watch | None) -> Manifest | None:
    if _settled(store, engine):  # another process has been here meanwhile
        return None
    since = _position(store, engine)
    if since is None:
        return _build(store, engine, watch)
    store.refuse_older(since)
    return _update(store, engine, since, BATCH, watch=watch)


def _build(
    store: ArticleStore,
    engine: Engine,
    watch: Watch | None,
    ready: Callable[[], object] = lambda: None,
    *,
    beside: bool = False,
) -> Manifest:
    with store.snapshot() as now:
        count = now.count()
        if beside and pays(count):
            with closing(prepared_beside(now.bodies())) as articles:
                told = _watched(_with_versions(now, articles), count, watch)
                return engine.build(told, now.sequence(), ready)
        told = _watched(prepared(now, now.articles()), count, watch)
        return engine.build(told, now.sequence(), ready)


def _update(
    store: ArticleStore,
    engine: Engine,
    since: int,
    limit: int | None = None,
    *,
    watch: Watch | None = None,
    base: str | None = None,
) -> Manifest:
    with store.snapshot() as now:
        told = now.changes(since, limit)
        total = len(told.changed) + now.waiting(told.upto)
        changed = _watched(prepared(now, now.those(told.changed)), total, watch)
        removed = set(told.removed).difference(told.changed)  # what was put again is indexed now
        return engine.update(changed, removed, told.upto, base)


def _watched(articles: Iterable[Article], total: int, watch: Watch | None) -> Iterator[Article]:
    for done, article in enumerate(articles, start=1):
        yield article
        if watch:
            watch(Building(done, total))
