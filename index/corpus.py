"""Files and folders -> store, with a report of what was refused and why.

What was given is the whole truth: articles no longer in it are removed. But nothing is removed
because a file or a folder could not be read: its articles are kept as they were.
"""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ReadError
from index.formats import Record, Remark, format_of, read
from index.formats.source import reason
from index.split import article_id
from index.store import ArticleStore, Change, Outcome
from index.text import printable


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about a file, a record (``path:record``) or a folder."""

    where: str
    reason: str


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
    """What a run did. All numbers but ``files``, those that were opened, count articles.

    ``articles`` were read; each of them was ``added``, ``changed`` or ``unchanged``. ``removed``
    were no longer there; ``kept`` were not seen either, but their file or folder could not be read.
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


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    size: int


@dataclass(slots=True)
class _Run:
    """The report while it is being written."""

    files: list[_Found] = field(default_factory=list)
    skipped: list[Notice] = field(default_factory=list)
    refused: list[Notice] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    seen: dict[str, tuple[str, Outcome]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)  # origins, and folders with a separator behind

    def skip(self, path: Path, why: str) -> None:
        self.skipped.append(Notice(printable(str(path)), why))

    def refuse(self, path: Path, where: str, why: str, folder: bool = False) -> None:
        self.refused.append(Notice(where, why))
        self.unread.add(_origin(path))
        if folder:
            self.unread.add(_origin(path) + os.sep)

    def report(self, removed: int = 0, kept: int = 0) -> Report:
        outcomes = Counter(outcome for _, outcome in self.seen.values())
        return Report(
            files=len(self.files),
            articles=len(self.seen),
            added=outcomes["added"],
            changed=outcomes["changed"],
            unchanged=outcomes["unchanged"],
            removed=removed,
            kept=kept,
            skipped=tuple(self.skipped),
            refused=tuple(self.refused),
            warnings=tuple(self.warnings),
        )


def load(
    store: ArticleStore,
    paths: Sequence[Path],
    watch: Callable[[Progress], None] | None = None,
) -> Report:
    """Makes the store hold what the files and folders hold, in one transaction.

    Raises ReadError for a path that is not there, NothingToIndex, and StoreError; the store is
    then as it was, as it is when ``watch`` raises or the run is interrupted.
    """
    run = _Run()
    _expand(paths, run)
    with store.transaction() as change:
        for progress in _take(run, change):
            if watch:
                watch(progress)
        if not run.seen:
            raise NothingToIndex(paths, run.report())
        return run.report(*_sweep(run, change))


def _take(run: _Run, change: Change) -> Iterator[Progress]:
    """Puts every article of every file into the store."""
    total = sum(found.size for found in run.files)
    done = 0
    for number, found in enumerate(run.files):
        where = printable(str(found.path))
        yield Progress(number, len(run.files), done, total, len(run.seen), where)
        for item in read(found.path):
            if isinstance(item, ReadError):
                run.refuse(found.path, item.where, item.reason)
            elif isinstance(item, Remark):
                run.warnings.append(Notice(item.where, item.reason))
            else:
                _put(run, change, found.path, item)
                at = min(done + item.at, total)
                yield Progress(number, len(run.files), at, total, len(run.seen), item.where)
        done += found.size
        yield Progress(number + 1, len(run.files), done, total, len(run.seen), where)


def _put(run: _Run, change: Change, path: Path, record: Record) -> None:
    id = article_id(record.article)
    if id in run.seen:
        first, _ = run.seen[id]
        said = f"the same article as {first} (id {printable(id)}); this one is taken"
        run.warnings.append(Notice(record.where, said))
    run.seen[id] = (record.where, change.put(record.article, _origin(path)))


def _sweep(run: _Run, change: Change) -> tuple[int, int]:
    """Removes what was not seen and is not hidden by something unread: (removed, kept)."""
    removed = kept = 0
    for id, origin in change.origins():
        if id in run.seen:
            continue
        if _unread(origin, run.unread):
            kept += 1
        else:
            removed += change.drop(id)
    return removed, kept


def _unread(origin: str, unread: set[str]) -> bool:
    folders = (origin[: at + 1] for at, letter in enumerate(origin) if letter == os.sep)
    return origin in unread or not unread.isdisjoint(folders)


def _expand(paths: Sequence[Path], run: _Run) -> None:
    """Every file there is to read, in a stable order: as given, and by name within a folder."""
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            raise ReadError(printable(str(path)), reason(error)) from None
    known: set[str] = set()
    for path in paths:
        for found in _folder(path, run) if path.is_dir() else _file(path, run):
            origin = _origin(found.path)
            if origin not in known:
                known.add(origin)
                run.files.append(found)


def _folder(top: Path, run: _Run) -> Iterator[_Found]:
    """The files of a folder and of those in it, by name; links to folders are not followed."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            inside = _inside(path, run) if path.is_dir() else None
        except OSError as error:  # nobody knows whether it is a file or a folder
            run.refuse(path, printable(str(path)), reason(error), folder=True)
            continue
        if inside is None:
            yield from _file(path, run)
        else:
            waiting += reversed(inside)


def _inside(folder: Path, run: _Run) -> list[Path]:
    taken = []
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith("."):
            continue
        if path.is_symlink() and path.is_dir():
            run.skip(path, "a link to a folder")
        elif path.name.upper().startswith(("README", "LICENSE")) and not path.is_dir():
            run.skip(path, "by its name not an article")
        else:
            taken.append(path)
    return taken


def _file(path: Path, run: _Run) -> Iterator[_Found]:
    if format_of(path) is None:
        run.skip(path, f"no format is known by the name {printable(path.suffix) or 'of this file'}")
        return
    try:
        about = path.stat()
    except OSError as error:
        run.refuse(path, printable(str(path)), reason(error))
        return
    if stat.S_ISREG(about.st_mode):
        yield _Found(path, about.st_size)
    else:
        run.skip(path, "not a regular file")


def _origin(path: Path) -> str:
    """The same file's name from every working folder."""
    return printable(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)
