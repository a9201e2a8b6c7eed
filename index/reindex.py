"""The way in from files: files -> store -> index."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index import corpus
from index.engine import Engine, Manifest
from index.indexer import PATIENCE, Building, catch_up, part, rebuild
from index.lock import reading_lock
from index.report import NOTHING, Progress, Report
from index.store import STORE, ArticleStore


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read, and the generation it became: None where nothing had changed, or in a
    rehearsal."""

    report: Report
    manifest: Manifest | None


Watch = Callable[[Progress | Building], None]


def reindex(
    data: Path,
    engine: Engine,
    paths: Sequence[Path],
    watch: Watch | None = None,
    *,
    beside: bool = False,
) -> Outcome:
    """Replaces what is indexed by what the paths hold; with ``beside``, by two processes where that
    is faster. Then the calling program is imported once more, and must bear it.

    Raises IndexLocked while another process reads files in or writes indexes, ReadError when a
    path does not exist or nothing could be read (and then nothing has changed), StoreError,
    ProcessDied.
    """
    with reading_lock(data), ArticleStore(data / STORE) as store:
        part(store, engine)  # before the store counts up to what the index has
        report = corpus.load(store, paths, watch)
        return Outcome(report, rebuild(data, store, engine, watch, beside=beside))


def reindex_stored(
    data: Path, engine: Engine, watch: Watch | None = None, *, beside: bool = False
) -> Manifest:
    """Builds the index anew of what the store holds; no file is read. ``beside`` and what is raised
    are those of reindex."""
    with reading_lock(data), ArticleStore(data / STORE) as store:
        return rebuild(data, store, engine, watch, beside=beside)


def update(
    data: Path,
    engine: Engine,
    paths: Sequence[Path],
    watch: Watch | None = None,
    *,
    prune: bool = False,
) -> Outcome:
    """Brings what changed in the paths into the store, and everything accepted into the index.

    Raises like reindex.
    """
    if not paths:
        return Outcome(NOTHING, settle(data, engine, watch))
    indexed = engine.sequence()
    with reading_lock(data), ArticleStore.of(data / STORE, indexed) as store:
        report = corpus.update(store, paths, watch, prune=prune)
    return Outcome(report, settle(data, engine, watch))


def settle(data: Path, engine: Engine, watch: Watch | None = None) -> Manifest | None:
    """Takes every step there is to take; the last one's manifest, or None if there was none.
    ``watch`` is told of all steps as of one work."""
    made, before, done = None, 0, 0

    def through(step: Building) -> None:
        nonlocal done
        done = before + step.done
        if watch:
            watch(Building(done, before + step.total))

    while step := catch_up(data, engine, wait=PATIENCE, watch=through):
        made, before = step, done
    return made


def rehearse(
    data: Path,
    paths: Sequence[Path],
    watch: Watch | None = None,
    *,
    whole: bool = True,
    prune: bool = False,
) -> Report:
    """What reindex (``whole``) or update would do to the store. Nothing is written."""
    with ExitStack() as stack:
        path = data / STORE
        if not path.exists():
            path = Path(stack.enter_context(TemporaryDirectory())) / STORE
        store = stack.enter_context(ArticleStore(path))
        if whole:
            return corpus.load(store, paths, watch, rehearse=True)
        return corpus.update(store, paths, watch, prune=prune, rehearse=True)
