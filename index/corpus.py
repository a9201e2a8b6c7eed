"""Files and folders -> store, with a report of what was refused and why.

:func:`load` takes what was given for the whole truth: articles from files that are no longer in it
are removed. :func:`update` reads only what changed. Nothing is removed because a file or a folder
could not be read, nor before everything was: a run that is broken off keeps what it accepted, and
the same one, started again, does not read those files again.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from index.change import Change, Outcome, Seen, is_path
from index.errors import ReadError
from index.files import Found, Listing, Notice, digest, listed, origin, times
from index.formats import Record, Remark, read
from index.ready import Ready
from index.store import ArticleStore
from index.text import printable

__all__ = ["NothingToIndex", "Notice", "Progress", "Report", "load", "update"]

BATCH = 2_000
"""Articles that are put into the store in one transaction."""
BATCH_BYTES = 16_000_000
BATCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is; ``bytes`` are those of the files as they lie on disk."""

    files: int
    files_total: int
    bytes: int
    bytes_total: int
    articles: int
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. ``files`` were found, and ``same`` of them not read, because they are as they
    were when they were read last; all other numbers count articles.

    ``articles`` were read; each of them was ``added``, ``changed``, ``unchanged`` or left out as
    ``withdrawn``. ``removed`` were no longer there; ``kept`` were not seen either, but their file
    or folder could not be read, or they came from none.
    """

    files: int
    articles: int
    added: int
    changed: int
    unchanged: int
    removed: int
    kept: int
    skipped: tuple[Notice, ...]
    refused: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    same: int = 0
    withdrawn: int = 0
    resumed: bool = False


NOTHING = Report(0, 0, 0, 0, 0, 0, 0, (), (), ())
"""The report of a run over no path."""


class NothingToIndex(ReadError):
    """Not one article could be read; ``report`` says what was skipped and refused. The store is as
    it was."""

    def __init__(self, paths: Sequence[Path], report: Report) -> None:
        self.report = report
        super().__init__(
            ", ".join(printable(str(path)) for path in paths) or "no path",
            "nothing to index: not one article could be read "
            f"({len(report.refused)} refused, {len(report.skipped)} skipped)",
        )


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
            run.number, run.resumed = change.begin_run("\n".join(map(origin, paths)))
        run.trusts = lambda seen: run.resumed and seen.run == run.number
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
        run.trusts = lambda _: True
        run.read(watch)
        if prune:
            with run.changing() as change:
                run.sweep(change, [pair for path in paths for pair in change.within(origin(path))])
        return run.report()


@contextmanager
def _running(store: ArticleStore, paths: Sequence[Path], rehearse: bool) -> Iterator["_Run"]:
    listing = listed(paths)
    with store.rehearsal() if rehearse else nullcontext() as rehearsal:
        yield _Run(store, paths, listing, rehearsal)


@dataclass(slots=True)
class _Run:
    """One run over the files, and its report while it is being written."""

    store: ArticleStore
    paths: Sequence[Path]
    listing: Listing
    rehearsal: Change | None
    number: int = 0
    resumed: bool = False
    trusts: Callable[[Seen], bool] = lambda _: False
    warnings: list[Notice] = field(default_factory=list)
    seen: dict[str, tuple[str, Outcome]] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    removed: int = 0
    kept: int = 0
    _waiting: list["_Step"] = field(default_factory=list)
    _bytes: int = 0
    _since: float = field(default_factory=time.monotonic)
    _places: dict[str, int] = field(default_factory=dict)
    _shared: set[str] = field(default_factory=set)  # files with an article that another one has
    _compared: dict[str, Seen | None] = field(default_factory=dict)

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

    def sweep(self, change: Change, candidates: list[tuple[str, str]]) -> None:
        """Removes what was not seen, and is not hidden by something unread."""
        for id, where in candidates:
            if id in self.seen or where in self.same:
                continue
            if is_path(where) and not self.listing.hides(where):
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
            resumed=self.resumed,
        )

    def _take(self) -> Iterator[Progress]:
        files = self.listing.files
        total = sum(found.size for found in files)
        done = articles = 0
        for number, found in enumerate(files):
            where = printable(str(found.path))
            yield Progress(number, len(files), done, total, articles, where)
            if looked := self._same(found):
                self.same.add(found.origin)
                self._hand_in(_Step(found, looked, read=False))
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
        before = self._look(found)
        whole = True
        for item in read(found.path):
            if isinstance(item, ReadError):
                whole = False
                self.listing.refuse(found.path, item.where, item.reason)
            elif isinstance(item, Remark):
                self.warnings.append(Notice(item.where, item.reason))
            else:
                self._hand_in(_Step(found, self._readied(item)))
                yield item
        if whole and before and (seen := _finished(found, before)):
            self._hand_in(_Step(found, seen))

    def _readied(self, record: Record) -> "_Put":
        ready = Ready.of if self.rehearsal else self.store.ready
        return _Put(record.where, ready(record.article))

    def _hand_in(self, step: "_Step") -> None:
        self._waiting.append(step)
        self._bytes += step.bytes
        late = time.monotonic() - self._since > BATCH_SECONDS
        if len(self._waiting) >= BATCH or self._bytes >= BATCH_BYTES or late:
            self._commit()

    def _commit(self) -> None:
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        if waiting:
            with self.changing() as change:
                for step in waiting:
                    if isinstance(step.what, _Put):
                        self._put(change, step.found, step.what)
                    elif step.read:
                        self._remember(change, step.found.origin, step.what)
                    else:
                        change.remember(step.found.origin, step.what)
        self._since = time.monotonic()

    def _put(self, change: Change, found: Found, record: "_Put") -> None:
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

    def _stands(self, holder: str, found: Found) -> bool:
        """Whether an article stays with a file that comes later and need not be read."""
        place = self._places.get(holder, -1)
        return (
            place > self._places[found.origin] and self._same(self.listing.files[place]) is not None
        )

    def _remember(self, change: Change, where: str, looked: Seen) -> None:
        """Not where an article is no longer in the file, or is in another one too: it may have to
        be read again though nothing in it changes."""
        if where not in self._shared and all(id in self.seen for id, _ in change.within(where)):
            change.remember(where, looked)
        else:
            change.forget(where)

    def _same(self, found: Found) -> Seen | None:
        """What the file looks like, where it need not be read again."""
        if found.origin not in self._compared:
            self._compared[found.origin] = self._compare(found)
        return self._compared[found.origin]

    def _compare(self, found: Found) -> Seen | None:
        seen = self.store.remembered(found.origin)
        if seen is None or seen.size != found.size or not self.trusts(seen):
            return None
        try:
            stamp, settled = times(found.path)
            if settled and seen.stamp == stamp:
                return seen
            if digest(found.path) == seen.digest and times(found.path)[0] == stamp:
                return seen._replace(stamp=stamp if settled else "")
        except OSError:
            pass  # reading the file says why
        return None

    def _look(self, found: Found) -> Seen | None:
        """What the file looks like, or None where it cannot be read."""
        try:
            stamp, _ = times(found.path)
            return Seen(found.path.stat().st_size, stamp, digest(found.path), self.number)
        except OSError:
            return None

    def _warn(self, record: "_Put", said: str) -> None:
        self.warnings.append(Notice(record.where, said))


@dataclass(frozen=True, slots=True)
class _Put:
    """An article to put, and where it stands."""

    where: str
    ready: Ready


@dataclass(frozen=True, slots=True)
class _Step:
    """An article to put, or a file that is done with."""

    found: Found
    what: _Put | Seen
    read: bool = True

    @property
    def bytes(self) -> int:
        return 0 if isinstance(self.what, Seen) else len(self.what.ready.body)


def _finished(found: Found, before: Seen) -> Seen | None:
    """What to remember of a file that was read, or None where it changed meanwhile."""
    try:
        stamp, settled = times(found.path)
    except OSError:
        return None
    if stamp != before.stamp:
        return None
    return before._replace(stamp=stamp if settled else "")
