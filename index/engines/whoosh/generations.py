"""A generation found on disk: verified and opened, and the one before it where it is damaged.

::

    DATA/generations/NAME/    the files, manifest.json with the size and SHA-256 of each of them,
                              and manifest.sha256 with that of the manifest

A file that was verified is not read again by this process while it stays the same inode with the
same size and times, so opening a generation that shares files with one opened before reads only
what is new.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from index.engine import Kept, Manifest
from index.engines.whoosh.manifest import ADVICE, MANIFEST, manifest_of, verify
from index.engines.whoosh.pointer import Pointer, folder, named, names, read_pointer
from index.errors import GenerationDamaged, GenerationForeign, NoGeneration
from index.store import STORE, brought_back

_log = logging.getLogger(__name__)
_told: set[str] = set()
T = TypeVar("T")


def opened(data: Path, through: Callable[[Path, Manifest], T]) -> T:
    """What ``through`` makes of the folder and manifest of the current generation, every file of it
    verified; where it is damaged, of the newest one that is whole.

    Raises NoGeneration, GenerationForeign, and GenerationDamaged where none is whole, or where an
    older one would bring back what was withdrawn since, or what another store had.
    """
    while True:
        wanted = named(data)
        try:
            path, manifest = base(data)
            if manifest.generation != wanted:
                _refuse_to_bring_back(data, manifest)
            return through(path, manifest)
        except (GenerationDamaged, FileNotFoundError):
            # A writer that publishes twice meanwhile removes what is being looked at.
            if named(data) == wanted:
                raise


def base(data: Path, name: str | None = None) -> tuple[Path, Manifest]:
    """Folder and manifest of the generation that an update goes on from, every file verified: the
    one named, else the current one, else the newest that is whole.

    For writers: an older one may still have what was withdrawn since, or be of another
    store. Raises as :func:`opened`.
    """
    if name is not None:
        return verified(data, name)
    while True:
        pointer = None
        try:
            pointer = read_pointer(data)
            if pointer:
                return verified(data, *pointer)
            if not names(data):
                raise NoGeneration(
                    f"{data}: nothing has been indexed yet; run: broadsheet reindex PATH"
                )
            raise GenerationDamaged(f"{data / 'current'}: is missing; {ADVICE}")
        except GenerationDamaged as damage:
            # A writer that publishes twice meanwhile removes what is being looked at.
            if named(data) == (pointer.name if pointer else None):
                return _standing_in(data, pointer, damage)


def _standing_in(
    data: Path, pointer: Pointer | None, damage: GenerationDamaged
) -> tuple[Path, Manifest]:
    """The newest generation that is whole, but for the one pointed at; raises ``damage`` where
    there is none."""
    for other in names(data):
        if pointer and other == pointer.name:
            continue  # its files may agree with each other, and not with ``current``
        try:
            path, manifest = verified(data, other)
        except (GenerationDamaged, GenerationForeign):
            continue
        _tell(f"{damage}; generation {other} takes over")
        return path, manifest
    raise damage


def sequence(data: Path) -> int:
    """Up to which change the current generation is, by its manifest alone; 0 where that cannot be
    read."""
    try:
        pointer = read_pointer(data)
        path = folder(data, pointer.name) if pointer else None
        return manifest_of(path, pointer.digest).sequence if path and pointer else 0
    except (GenerationDamaged, GenerationForeign):
        return 0


def survey(data: Path) -> tuple[Kept, ...]:
    """Every generation there is, newest first, and what is wrong with it: every byte is read."""
    pointer: Pointer | None = None
    problem = None
    try:
        pointer = read_pointer(data)
        if pointer is None and names(data):
            problem = f"{data / 'current'}: is missing"
    except GenerationDamaged as damage:
        problem = str(damage)
    kept = [Kept("current", problem=problem)] if problem else []
    for name in names(data):
        is_current = pointer is not None and pointer.name == name
        digest = pointer.digest if pointer and is_current else None
        try:
            _, manifest = verified(data, name, digest, trusting=False)
            kept.append(Kept(name, is_current, manifest))
        except GenerationForeign as foreign:
            kept.append(Kept(name, is_current, problem=str(foreign), foreign=True))
        except GenerationDamaged as damage:
            kept.append(Kept(name, is_current, problem=str(damage)))
    if pointer and pointer.name not in names(data):
        gone = f"{folder(data, pointer.name)}: is missing"
        kept.append(Kept(pointer.name, current=True, problem=gone))
    return tuple(kept)


def verified(
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


def _refuse_to_bring_back(data: Path, manifest: Manifest) -> None:
    if what := brought_back(data / STORE, manifest.sequence):
        raise GenerationDamaged(
            f"{data}: the current generation is damaged, and {manifest.generation} has {what}; the "
            "indexer of broadsheet serve mends it, or run: broadsheet check --repair"
        )


def _tell(message: str) -> None:
    """Once a process: it is found again at every look."""
    if message not in _told:
        _told.add(message)
        _log.error("%s", message)
