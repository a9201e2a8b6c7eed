"""Files and folders -> store, with a report of what was refused and why.

:func:`load` takes what was given for the whole truth: articles from files that are no longer in it
are removed. :func:`update` reads only what changed. Nothing is removed because a file or a folder
could not be read, nor before everything was: a run that is broken off keeps what it accepted, and
the same one, started again, does not read those files again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from index.batch import Batch, Put, Step
from index.change import Change, Outcome, Seen, is_path
from index.errors import ReadError
from index.files import Found, Listing, Notice, listed, origin
from index.formats import Record, Remark, read
from index.ready import Ready
from index.report import NothingToIndex, Progress, Report
from index.seen import SeenFiles, finished
from index.split import id_of_text
from index.store import ArticleStore
from index.text import printable

Watch = Callable[[Progress], None]


def load(
    store: ArticleStore,
    paths: Sequence[Path],
    watch: Watch | None = None,
    *,
    rehearse: bool = False,
) -> Report:
    """Makes the store hold what the files and folders hold; with ``rehearse``, only says so.

    Raises ReadError for a path that is not there, NothingToIndex, and StoreError.
    """
    with _running(store, paths, rehearse) as run:
        with run.changing() as change:
            run.files.run, run.resumed = change.begin_run("\n".join(map(origin, paths)))
        run.files.trusts = lambda seen: run.resumed and seen.run == run.files.run
        run.read(watch)
        with run.changing() as change:
            run.sweep(change, change.origins())
            change.end_run()
        return run.report()


def update(
    store: ArticleStore,
    paths: Sequence[Path],
    watch: Watch | None = None,
    *,
    prune: bool = False,
    rehearse: bool = False,
) -> Report:
    """Brings what changed in the files and folders into the store; with ``prune``, removes what is
    no longer in them. A file that is as it was when it was read last is not read.

    Raises like :func:`load`.
    """
    with _running(store, paths, rehearse) as run:
        run.files.trusts = lambda _: True
        run.read(watch)
        with run.changing() as change:
            there = {pair for path in paths for pair in change.within(origin(path))}
            run.sweep(change, sorted(there), remove=prune)
        return run.report()


@contextmanager
def _running(store: ArticleStore, paths: Sequence[Path], rehearse: bool) -> Iterator["_Run"]:
    listing = listed(paths)
    with store.rehearsal() if rehearse else nullcontext() as rehearsal:
        yield _Run(store, paths, listing, rehearsal, SeenFiles(store))


@dataclass(slots=True)
class _Run:
    """One run over the files, and its report while it is being written."""

    store: ArticleStore
    paths: Sequence[Path]
    listing: Listing
    rehearsal: Change | None
    files: SeenFiles
    resumed: bool = False
    warnings: list[Notice] = field(default_factory=list)
    seen: dict[str, tuple[str, Outcome]] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    removed: int = 0
    kept: int = 0
    gone: int = 0
    _batch: Batch = field(default_factory=Batch)
    _places: dict[str, int] = field(default_factory=dict)
    _shared: set[str] = field(default_factory=set)  # files with an article that another one has
    _alone: dict[str, str] = field(default_factory=dict)  # new articles that are all of their file

    def changing(self) -> AbstractContextManager[Change]:
        return nullcontext(self.rehearsal) if self.rehearsal else self.store.transaction()

    def read(self, watch: Watch | None) -> None:
        """Brings every article of every file that is not the same into the store."""
        files = self.listing.files
        self._places = {found.origin: place for place, found in enumerate(files)}
        try:
            for progress in self._take():
                if watch:
                    watch(progress)
        except KeyboardInterrupt:
            self._commit()
            raise
        self._commit()
        if not self.seen and not self.same:
            raise NothingToIndex(self.paths, self.report())

    def sweep(self, change: Change, candidates: list[tuple[str, str]], remove: bool = True) -> None:
        """Removes what was not seen, and is not hidden by something unread; or counts it."""
        for id, where in candidates:
            if id in self.seen or where in self.same:
                continue
            if not remove:
                self.gone += not self.listing.hides(where)
            elif is_path(where) and not self.listing.hides(where):
                self.removed += change.drop(id)
                change.forget(where)
            else:
                self.kept += 1

    def report(self) -> Report:
        outcomes = Counter(outcome for _, outcome in self.seen.values())
        return Report(
            files=len(self.listing.files),
            articles=len(self.seen),
            added=outcomes["added"],
            changed=outcomes["changed"],
            unchanged=outcomes["unchanged"],
            removed=self.removed,
            kept=self.kept,
            skipped=tuple(self.listing.skipped),
            refused=tuple(self.listing.refused),
            warnings=tuple(self.warnings),
            same=len(self.same),
            withdrawn=outcomes["withdrawn"],
            gone=self.gone,
            resumed=self.resumed,
        )

    def _take(self) -> Iterator[Progress]:
        files = self.listing.files
        total = sum(found.size for found in files)
        done = articles = 0
        for number, found in enumerate(files):
            where = printable(str(found.path))
            yield Progress(number, len(files), done, total, articles, where)
            if looked := self.files.same(found):
                self.same.add(found.origin)
                self._hand_in(Step(found, looked, read=False))
            else:
                for record in self._records(found):
                    articles += 1
                    at = min(done + record.at, total)
                    yield Progress(number, len(files), at, total, articles, record.where)
            done += found.size
            yield Progress(number + 1, len(files), done, total, articles, where)

    def _records(self, found: Found) -> Iterator[Record]:
        """The articles of a file, each handed in to the store; the file is remembered if it was
        read whole and did not change meanwhile."""
        before = self.files.look(found)
        whole = True
        for item in read(found.path):
            if isinstance(item, ReadError):
                whole = False
                self.listing.refuse(found.path, item.where, item.reason)
            elif isinstance(item, Remark):
                self.warnings.append(Notice(item.where, item.reason))
            else:
                self._hand_in(Step(found, self._readied(item)))
                yield item
        if whole and before and (seen := finished(found, before)):
            self._hand_in(Step(found, seen))

    def _readied(self, record: Record) -> Put:
        ready = Ready.of if self.rehearsal else self.store.ready
        return Put(record.where, ready(record.article))

    def _hand_in(self, step: Step) -> None:
        self._batch.add(step)
        if self._batch.full:
            self._commit()

    def _commit(self) -> None:
        if waiting := self._batch.take():
            with self.changing() as change:
                for step in waiting:
                    if isinstance(step.what, Put):
                        self._put(change, step.found, step.what)
                    elif step.read:
                        self._remember(change, step.found.origin, step.what)
                    else:
                        change.remember(step.found.origin, step.what)
        self._batch = Batch()

    def _put(self, change: Change, found: Found, record: Put) -> None:
        id = record.ready.id
        said = f"(id {printable(id)})"
        if id in self.seen:
            first, _ = self.seen[id]
            self._warn(record, f"the same article as {first} {said}; this one is taken")
        holder = change.origin(id)
        if holder and self._stands(holder, found):
            self._shared.add(found.origin)
            self._warn(record, f"the same article as {holder} {said}; that one is taken")
            self.seen[id] = (holder, "unchanged")
            return
        if holder not in (None, found.origin):
            self._shared.add(holder or "")
        outcome = change.put(record.ready, found.origin)
        if outcome == "withdrawn":
            self._warn(record, f"withdrawn {said}: left out; PUT it over HTTP to bring it back")
        self.seen[id] = (record.where, outcome)
        if outcome == "added" and record.where == printable(str(found.path)):
            self._alone[found.origin] = id

    def _stands(self, holder: str, found: Found) -> bool:
        """Whether an article stays with a file that comes later and need not be read."""
        place = self._places.get(holder, -1)
        later = place > self._places[found.origin]
        return later and self.files.same(self.listing.files[place]) is not None

    def _remember(self, change: Change, where: str, looked: Seen) -> None:
        """Not where an article is no longer in the file, or is in another one too: it may have to
        be read again though nothing in it changes. An edited story whose id came from its text
        has another id, and takes the old one's place."""
        left = [id for id, _ in change.within(where) if id not in self.seen]
        if where in self._alone and len(left) == 1 and id_of_text(left[0]):
            change.drop(left.pop())
            self.seen[self._alone[where]] = (where, "changed")
        if where in self._shared or left:
            change.forget(where)
        else:
            change.remember(where, looked)

    def _warn(self, record: Put, said: str) -> None:
        self.warnings.append(Notice(record.where, said))
