"""Which files there are to read under the paths given, and what each of them looks like."""

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ReadError
from index.formats import format_of
from index.formats.source import reason
from index.text import printable

SETTLED = 2.0
"""Seconds after which a file can no longer change without its times telling."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about a file, a record (``path:record``) or a folder."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; its origin is its name from every working folder."""

    path: Path
    size: int
    origin: str


@dataclass(slots=True)
class Listing:
    """The files in a stable order, and what of the paths is none or cannot be read."""

    files: list[Found] = field(default_factory=list)
    skipped: list[Notice] = field(default_factory=list)
    refused: list[Notice] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # origins, and folders with a separator behind

    def skip(self, path: Path, why: str) -> None:
        self.skipped.append(Notice(printable(str(path)), why))

    def refuse(self, path: Path, where: str, why: str, folder: bool = False) -> None:
        self.refused.append(Notice(where, why))
        self.unread.add(origin(path))
        if folder:
            self.unread.add(origin(path) + os.sep)

    def hides(self, from_where: str) -> bool:
        """Whether what came from there may still be there, unread."""
        folders = (from_where[: at + 1] for at, letter in enumerate(from_where) if letter == os.sep)
        return from_where in self.unread or not self.unread.isdisjoint(folders)


def listed(paths: Sequence[Path]) -> Listing:
    """Every file there is to read: as given, and by name within a folder.

    Raises ReadError for a path that is not there.
    """
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            raise ReadError(printable(str(path)), reason(error)) from None
    listing = Listing()
    known: set[str] = set()
    for path in paths:
        for found in _folder(path, listing) if path.is_dir() else _file(path, listing):
            if found.origin not in known:
                known.add(found.origin)
                listing.files.append(found)
    return listing


def origin(path: Path) -> str:
    """The same file's name from every working folder."""
    return printable(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)


def times(path: Path) -> tuple[str, bool]:
    """What changes whenever the file does, and whether that is so: a file written a moment ago, or
    in the future of a clock that was set back, may yet change without its times telling."""
    about = path.stat()
    settled = time.time() - max(about.st_mtime, about.st_ctime) >= SETTLED
    return f"{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}:{about.st_size}", settled


def digest(path: Path) -> bytes:
    """The SHA-256 of the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _folder(top: Path, listing: Listing) -> Iterator[Found]:
    """The files of a folder and of those in it, by name; links to folders are not followed."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            inside = _inside(path, listing) if path.is_dir() else None
        except OSError as error:  # nobody knows whether it is a file or a folder
            listing.refuse(path, printable(str(path)), reason(error), folder=True)
            continue
        if inside is None:
            yield from _file(path, listing)
        else:
            waiting += reversed(inside)


def _inside(folder: Path, listing: Listing) -> list[Path]:
    taken = []
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith("."):
            continue
        if path.is_symlink() and path.is_dir():
            listing.skip(path, "a link to a folder")
        elif path.name.upper().startswith(("README", "LICENSE")) and not path.is_dir():
            listing.skip(path, "by its name not an article")
        else:
            taken.append(path)
    return taken


def _file(path: Path, listing: Listing) -> Iterator[Found]:
    if format_of(path) is None:
        what = printable(path.suffix) or "of this file"
        listing.skip(path, f"no format is known by the name {what}")
        return
    try:
        about = path.stat()
    except OSError as error:
        listing.refuse(path, printable(str(path)), reason(error))
        return
    if stat.S_ISREG(about.st_mode):
        yield Found(path, about.st_size, origin(path))
    else:
        listing.skip(path, "not a regular file")
