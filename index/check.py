"""Is everything there as it was written, and do store and index say the same? And if not, mend it.

The store is the truth: an index is built anew from it. What is damaged in the store itself only a
backup, or the files the articles came from, can bring back; but what versions are told by, the
articles give anew.
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from index.engine import Engine, Kept, Manifest, Searcher
from index.errors import GenerationError, StoreError
from index.indexer import PATIENCE, prepared, rebuild
from index.lock import reading_lock, write_lock
from index.prepare import prepare
from index.reading import Reading
from index.store import STORE, ArticleStore
from index.text import printable

NAMED = 20
"""Of the faults of the stories, so many are told: where a table is lost, every article has one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. ``store``, ``stories`` and ``index`` are problems in words: of what cannot be
    made again, of what versions are told by (:data:`NAMED` at most), of the index. ``missing``,
    ``extra`` and ``different`` are the ids of articles the index lacks, has too many, or has
    otherwise than the store; where the stories are damaged, versions make no difference.
    ``pending`` changes were accepted and not yet indexed, which is no fault.
    """

    generations: tuple[Kept, ...]
    store: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    index: tuple[str, ...] = ()
    articles: int = 0
    pending: int = 0
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    different: tuple[str, ...] = ()

    @property
    def agree(self) -> bool:
        """Whether the index is what the store says."""
        return not (self.index or self.missing or self.extra or self.different)

    @property
    def only_earlier(self) -> bool:
        """Whether nothing is wrong but that an earlier generation is damaged, which could not take
        over: the current one is whole, and says what the store says."""
        damaged = [each for each in self.generations if each.problem and not each.foreign]
        serving = any(each.current or each.name == "current" for each in damaged)
        others = len(self.index) - len(damaged) or self.missing or self.extra or self.different
        return bool(damaged) and not (serving or others or self.stories)

    @property
    def whole(self) -> bool:
        """Whether there is nothing to mend."""
        return self.agree and not self.store and not self.stories


def check(data: Path, engine: Engine) -> Checked:
    """Reads every byte of every generation and of the store, and compares article by article.

    Nothing is changed. May run while others write.
    """
    kept = engine.survey()
    index = [
        f"generation {each.name}: {each.problem}"
        for each in kept
        if each.problem and (each.current or not each.foreign)
    ]
    if not (data / STORE).exists():
        store = (f"{data / STORE}: there is no store; broadsheet restore a backup, or reindex",)
        return Checked(kept, store if kept else (), index=tuple(index))
    try:
        with ArticleStore(data / STORE) as opened, opened.snapshot() as now:
            faults = tuple(now.faults())
            if faults:
                return Checked(kept, faults, index=tuple(index))
            stories = tuple(islice(now.story_faults(), NAMED))
            return replace(_compared(now, engine, kept, index, not stories), stories=stories)
    except StoreError as error:
        return Checked(kept, (str(error),), index=tuple(index))


def repair(data: Path, engine: Engine, found: Checked) -> Manifest | None:
    """Builds the index anew where it is damaged or not what the store says; where what versions are
    told by is wrong, that is made anew before. None where there is nothing to mend. Where only an
    earlier generation is damaged, the current one is published again, so that a whole one stands
    behind it.

    Raises StoreError where the store itself is damaged: then nothing is touched.
    """
    if found.store:
        raise StoreError(
            f"{found.store[0]}; the index is built from the store, so mend that first: "
            "broadsheet restore FILE --force, or move it away and run broadsheet reindex PATH..."
        )
    if found.whole or not (data / STORE).exists():
        return None
    if found.only_earlier:
        with write_lock(data, PATIENCE):
            return engine.update((), (), engine.manifest().sequence)
    with reading_lock(data), ArticleStore(data / STORE) as store:
        if found.stories:
            store.tell_versions_anew()
        return rebuild(data, store, engine)


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The generation that was made of an earlier one, instead of which, and how many articles of
    the store it has not, or as they were, because they were put or changed since that earlier one
    (in more than the versions of their stories)."""

    manifest: Manifest
    of: str
    instead: str | None
    undone: int


def rollback(data: Path, engine: Engine) -> RolledBack:
    """Makes a generation with the content of the one before the current one, less what was
    withdrawn since, and makes that current.

    What else changed since is still in the store, but not in the index until it changes again or
    the index is built anew; what is accepted from now on is indexed as ever. The one gone back
    from is removed. Raises GenerationError where no earlier generation is whole and of this store,
    and where the current one was itself made by going back: behind it stands only what it was made
    of.
    """
    with ArticleStore(data / STORE) as store, write_lock(data, PATIENCE):
        kept = engine.survey()
        current = next((each for each in kept if each.current), None)
        earlier = _before(data, store, kept, current)
        with store.snapshot() as now:
            told, undone = now.changes(earlier.sequence), now.given(earlier.sequence)
        last = max(told.upto, earlier.sequence)
        made = engine.go_back(earlier.generation, told.removed, last)
        instead = current.name if current else None
        return RolledBack(made, earlier.generation, instead, undone)


def _before(data: Path, store: Reading, kept: tuple[Kept, ...], current: Kept | None) -> Manifest:
    """The generation to go back to; raises GenerationError where there is none."""
    if current and current.manifest and current.manifest.back_to:
        raise GenerationError(
            f"{data}: the current generation was itself made by a rollback, to "
            f"{current.manifest.back_to}, and none before that is kept; to index all that was "
            "accepted, run: broadsheet reindex --stored"
        )
    earlier = next((each.manifest for each in kept if each.manifest and not each.current), None)
    if earlier is None:
        raise GenerationError(
            f"{data}: there is no whole generation before the current one; to build the index "
            "anew of what was accepted, run: broadsheet reindex --stored"
        )
    if not store.is_of(earlier.sequence):
        raise GenerationError(
            f"{data}: the generation before the current one was made of another store, and has "
            "what may be gone from this one; to build the index anew of what was accepted, run: "
            "broadsheet reindex --stored"
        )
    return earlier


def _compared(
    now: Reading, engine: Engine, kept: tuple[Kept, ...], index: list[str], versions: bool
) -> Checked:
    count = now.count()
    current = next((each.manifest for each in kept if each.current and each.manifest), None)
    if current is None:
        if not index and now.sequence():
            index = [f"{now.path.parent}: what was accepted is not indexed yet"]
        return Checked(kept, index=tuple(index), articles=count)
    try:
        with engine.open() as searcher:
            at = searcher.manifest.sequence
            told = now.changes(at)
            pending = frozenset((*told.changed, *told.removed))
            if not now.is_of(at):
                index.append(
                    f"made of {at} changes, and the store, which has {now.sequence()}, is not the "
                    "one it was made of, or an older copy"
                )
            missing, different, same = _differences(now, searcher, pending, versions)
            waiting = sum(searcher.article(id) is not None for id in pending)
            surplus = searcher.manifest.articles - same - len(different) - waiting
            extra, twice = _surplus(now, searcher, pending) if surplus else ((), ())
            index += [f"article {id}: is in the index twice or more often" for id in twice]
    except GenerationError as error:
        index.append(str(error))
        return Checked(kept, index=tuple(index), articles=count)
    return Checked(
        generations=kept,
        index=tuple(index),
        articles=count,
        pending=len(pending),
        missing=tuple(missing),
        extra=extra,
        different=tuple(different),
    )


def _differences(
    now: Reading, searcher: Searcher, pending: frozenset[str], versions: bool
) -> tuple[list[str], list[str], int]:
    missing, different, same = [], [], 0
    for article in prepared(now, now.articles()) if versions else map(prepare, now.articles()):
        if article.id in pending:
            continue
        there = searcher.article(article.id)
        if there is None:
            missing.append(article.id)
        elif article != (there if versions else replace(there, versions=())):
            different.append(article.id)
        else:
            same += 1
    return missing, different, same


def _surplus(
    now: Reading, searcher: Searcher, pending: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that the store has not, and those that the index has more than once."""
    held = Counter(searcher.ids())
    extra = (id for id in held if id not in pending and now.origin(id) is None)
    twice = (id for id, times in held.items() if times > 1)
    return tuple(map(printable, sorted(extra))), tuple(map(printable, sorted(twice)))
