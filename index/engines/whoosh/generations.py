"""Generations on disk: written elsewhere, synced, named in a manifest, made current by a rename.

::

    DATA/generations/NAME/    the files, manifest.json with the size and SHA-256 of each of them,
                              and manifest.sha256 with that of the manifest
    DATA/generations/.new-*   one being built; of no use to anybody once its process is gone
    DATA/current              the name of the current generation and the SHA-256 of its manifest

Publishing, and what a kill or a power cut between two steps leaves:

1. files written in ``.new-*``, manifest last: litter, removed by the next writer;
2. every file synced, then the folder: the same;
3. the folder renamed to NAME: a whole generation, that nothing names; it is dropped by the next
   writer, unless ``current`` is lost and it is the newest one there is;
4. ``generations`` synced: the same; before that a power cut may undo the rename;
5. ``.current.new`` written and synced: the same, and a file that the next writer replaces;
6. renamed to ``current``: readers have the new one; a power cut may still bring the old one back,
   which is why it is kept, and the indexer takes its steps again from there;
7. the data folder synced: the new one, for good;
8. what came before the last whole one removed: one too many is left, dropped by the next writer.

A file that was verified is not read again by this process while it stays the same inode with the
same size and times, so opening a generation that shares files with one opened before reads only
what is new.
"""

import fcntl
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

import orjson

from index.analysis import ANALYZER
from index.disk import make_folder, read, replace, sync
from index.engine import SCHEMA_VERSION, Kept, Manifest
from index.engines.whoosh.manifest import (
    ADVICE,
    MANIFEST,
    SIDECAR,
    described,
    manifest_of,
    verify,
)
from index.errors import GenerationDamaged, GenerationForeign, NoGeneration
from index.store import STORE, withdrawn_since

KEPT = 2
"""Generations kept: the current one, and the one before it, which readers may still hold."""

_BUILDING = ".new-"
_NAME = re.compile(r"(\d{8}T\d{6})-(\d{6,})(?:-(\d+))?")
_POINTER = re.compile(rf"({_NAME.pattern})(?: ([0-9a-f]{{64}}))?\n")
_LONGEST = 400  # characters of ``current``
_log = logging.getLogger(__name__)
_told: set[str] = set()
_began: dict[Path, str | None] = {}
"""What was current when a folder that is being built in was begun."""
T = TypeVar("T")


class _Pointer(NamedTuple):
    name: str
    digest: str | None  # None: written by a version that did not know it


def current(data: Path) -> str | None:
    """The name of the current generation, or None; raises GenerationDamaged for another text."""
    pointer = _pointer(data)
    return pointer.name if pointer else None


def folder(data: Path, name: str) -> Path:
    """Where a generation lies."""
    return data / "generations" / name


@contextmanager
def building(data: Path) -> Iterator[Path]:
    """A fresh folder to build in; nothing is left of it unless it was published.

    It is locked while it is being built in: what another folder's process left, and only that, is
    removed here.
    """
    parent = data / "generations"
    make_folder(parent)
    for left in parent.glob(f"{_BUILDING}*"):
        if not _is_folder(left):
            _remove(left)
            continue
        with suppress(OSError), _locked(left):  # BlockingIOError: somebody is at work there
            _remove(left)
    path = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=parent))
    with _locked(path):
        _began[path] = _named(data)
        try:
            yield path
        except OSError as error:
            if error.filename is None and error.errno is not None:  # from a descriptor
                raise OSError(error.errno, error.strerror, str(data)) from error
            raise
        finally:
            del _began[path]
            _remove(path)


def publish(data: Path, built: Path, articles: int, paragraphs: int, sequence: int) -> Manifest:
    """Makes the built folder the current generation and returns its manifest.

    Not current where another one became so since the building began that goes further: going back
    would undo what was withdrawn. The caller holds the write lock.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    manifest = Manifest(
        generation=_free_name(data, f"{now:%Y%m%dT%H%M%S}-{sequence:06d}"),
        schema_version=SCHEMA_VERSION,
        engine="whoosh",
        analyzer=ANALYZER,
        created=now,
        sequence=sequence,
        articles=articles,
        paragraphs=paragraphs,
        files=tuple(described(path) for path in sorted(built.iterdir())),
    )
    written = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2)
    digest = sha256(written).hexdigest()
    (built / MANIFEST).write_bytes(written)
    (built / SIDECAR).write_text(f"{digest}  {MANIFEST}\n")
    for path in built.iterdir():
        sync(path)
    built.chmod(0o755)  # a temporary folder is its maker's alone
    sync(built)
    pointer = _read_pointer(data)
    before = pointer.name if pointer else None
    final = folder(data, manifest.generation)
    overtaken = before != _began.get(built, before) and _sequence_of(data, before) > sequence
    built.rename(final)
    try:
        sync(final.parent)
        if overtaken:
            return manifest
        replace(data / "current", f"{manifest.generation} {digest}\n".encode())
    except BaseException:
        if _named(data) != manifest.generation:
            _remove(final)
        raise
    _drop_old(data, manifest.generation, pointer)
    return manifest


def opened(data: Path, through: Callable[[Path, Manifest], T]) -> T:
    """What ``through`` makes of the folder and manifest of the current generation, every file of it
    verified; where it is damaged, of the newest one that is whole.

    Raises NoGeneration, GenerationForeign, and GenerationDamaged where none is whole, or where an
    older one would bring back what was withdrawn since.
    """
    while True:
        wanted = _named(data)
        try:
            path, manifest = base(data)
            if manifest.generation != wanted:
                _refuse_withdrawn(data, manifest)
            return through(path, manifest)
        except (GenerationDamaged, FileNotFoundError):
            # A writer that publishes twice meanwhile removes what is being looked at.
            if _named(data) == wanted:
                raise


def base(data: Path, name: str | None = None) -> tuple[Path, Manifest]:
    """Folder and manifest of the generation that an update goes on from, every file verified: the
    one named, else the current one, else the newest that is whole.

    For writers: an older one may still have what was withdrawn since. Raises as :func:`opened`.
    """
    if name is not None:
        return _verified(data, name)
    pointer = None
    try:
        pointer = _pointer(data)
        if pointer:
            return _verified(data, *pointer)
        if not names(data):
            raise NoGeneration(
                f"{data}: nothing has been indexed yet; run: broadsheet reindex PATH"
            )
        raise GenerationDamaged(f"{data / 'current'}: is missing; {ADVICE}")
    except GenerationDamaged as damage:
        for other in names(data):
            if pointer and other == pointer.name:
                continue  # its files may agree with each other, and not with ``current``
            try:
                path, manifest = _verified(data, other)
            except (GenerationDamaged, GenerationForeign):
                continue
            _tell(f"{damage}; generation {other} takes over")
            return path, manifest
        raise


def names(data: Path) -> list[str]:
    """The generations there are, whole or not, newest first."""
    try:
        found = [match for path in _folders(data) if (match := _NAME.fullmatch(path.name))]
    except FileNotFoundError:
        return []
    found.sort(key=lambda m: (int(m[2]), m[1], int(m[3] or 1)), reverse=True)
    return [match[0] for match in found]


def survey(data: Path) -> tuple[Kept, ...]:
    """Every generation there is, newest first, and what is wrong with it: every byte is read."""
    pointer: _Pointer | None = None
    problem = None
    try:
        pointer = _pointer(data)
        if pointer is None and names(data):
            problem = f"{data / 'current'}: is missing"
    except GenerationDamaged as damage:
        problem = str(damage)
    kept = [Kept("current", problem=problem)] if problem else []
    for name in names(data):
        is_current = pointer is not None and pointer.name == name
        digest = pointer.digest if pointer and is_current else None
        try:
            _, manifest = _verified(data, name, digest, trusting=False)
            kept.append(Kept(name, is_current, manifest))
        except GenerationForeign as foreign:
            kept.append(Kept(name, is_current, problem=str(foreign), foreign=True))
        except GenerationDamaged as damage:
            kept.append(Kept(name, is_current, problem=str(damage)))
    if pointer and pointer.name not in names(data):
        gone = f"{folder(data, pointer.name)}: is missing"
        kept.append(Kept(pointer.name, current=True, problem=gone))
    return tuple(kept)


def _pointer(data: Path) -> _Pointer | None:
    path = data / "current"
    try:
        text = read(path, _LONGEST).decode("ascii", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise GenerationDamaged(f"{path}: cannot be read ({error.strerror}); {ADVICE}") from error
    match = _POINTER.fullmatch(text)
    if match is None:
        raise GenerationDamaged(
            f"{path}: not the name of a generation: {text.strip()[:40]!r}; {ADVICE}"
        )
    return _Pointer(match[1], match[5])


def _read_pointer(data: Path) -> _Pointer | None:
    """The same, without complaint."""
    try:
        return _pointer(data)
    except GenerationDamaged:
        return None


def _named(data: Path) -> str | None:
    """The name of the current generation, without complaint."""
    pointer = _read_pointer(data)
    return pointer.name if pointer else None


def _verified(
    data: Path, name: str, digest: str | None = None, *, trusting: bool = True
) -> tuple[Path, Manifest]:
    """Folder and manifest, everything in the folder being what they say."""
    path = folder(data, name)
    manifest = manifest_of(path, digest)
    if manifest.generation != name:
        told = f"{path / MANIFEST}: is that of {manifest.generation}; {ADVICE}"
        raise GenerationDamaged(told)
    verify(path, manifest, trusting=trusting)
    return path, manifest


def _refuse_withdrawn(data: Path, manifest: Manifest) -> None:
    if withdrawn_since(data / STORE, manifest.sequence):
        raise GenerationDamaged(
            f"{data}: the current generation is damaged, and {manifest.generation} has articles "
            "that were withdrawn since; the indexer of broadsheet serve mends it, or run: "
            "broadsheet check --repair"
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds the lock of a folder that is being built in; raises BlockingIOError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _sequence_of(data: Path, name: str | None) -> int:
    """Up to which change a generation goes; -1 where that cannot be read."""
    try:
        return manifest_of(folder(data, name)).sequence if name else -1
    except (GenerationDamaged, GenerationForeign):
        return -1


def _tell(message: str) -> None:
    """Once a process: it is found again at every look."""
    if message not in _told:
        _told.add(message)
        _log.error("%s", message)


def _folders(data: Path) -> list[Path]:
    return [path for path in (data / "generations").iterdir() if _NAME.fullmatch(path.name)]


def _free_name(data: Path, wanted: str) -> str:
    name, again = wanted, 1
    while folder(data, name).exists():
        again += 1
        name = f"{wanted}-{again}"
    return name


def _drop_old(data: Path, name: str, before: _Pointer | None) -> None:
    """Removes all but the last generation that is whole; never one of another schema. A damaged
    one is of use to nobody any more: the store has what it held."""
    kept = 1
    others = [each for each in names(data) if each != name]
    for other in sorted(others, key=lambda each: before is None or each != before.name):
        digest = before.digest if before and other == before.name else None
        try:
            if kept < KEPT:
                _verified(data, other, digest)
                kept += 1
                continue
            manifest_of(folder(data, other))
        except GenerationForeign:
            continue
        except GenerationDamaged:
            pass
        _remove(folder(data, other))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _remove(path: Path) -> None:
    """As far as the disk lets us: what is left is tried again by the next writer."""
    if _is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
