"""A generation's manifest, and whether the files are those it names, byte for byte.

Nothing of a folder is opened before: the library behind it unpickles some of its files.
"""

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import orjson

from index.analysis import ANALYZER
from index.disk import read, regular
from index.engine import SCHEMA_VERSION, IndexFile, Manifest
from index.errors import GenerationDamaged, GenerationForeign

MANIFEST = "manifest.json"
SIDECAR = "manifest.sha256"
ADVICE = "run: broadsheet check --repair"
_MOST = 16 * 1024 * 1024  # bytes of a manifest; one has a line for each file
_SETTLED = 1.0  # seconds after which a write must change the time of a file
_REMEMBERED = 10_000


class _State(NamedTuple):
    size: int
    written: int
    sha256: str
    reading: int


_readings = count()
_known: dict[tuple[int, int], _State] = {}
"""What this process has read, by device and inode: links to one file have one entry."""


def manifest_of(path: Path, digest: str | None = None) -> Manifest:
    """The manifest in the folder; its digest is ``digest`` where one is given.

    Raises GenerationForeign where another version wrote it, and GenerationDamaged.
    """
    where = path / MANIFEST
    try:
        written = read(where, _MOST)
        found = orjson.loads(written)
        version, analyzer = found["schema_version"], found["analyzer"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GenerationDamaged(f"{where}: cannot be read ({error}); {ADVICE}") from error
    _check_digest(path, written, digest, foreign=(version, analyzer) != (SCHEMA_VERSION, ANALYZER))
    if (version, analyzer) != (SCHEMA_VERSION, ANALYZER):
        raise GenerationForeign(
            f"{path}: written as schema {version} with analyzer {analyzer}; this version reads "
            f"schema {SCHEMA_VERSION} with analyzer {ANALYZER}; run: broadsheet reindex --stored"
        )
    try:
        found["created"] = datetime.fromisoformat(found["created"])
        found["files"] = tuple(IndexFile(**file) for file in found["files"])
        known = [field.name for field in fields(Manifest) if field.name in found]
        return Manifest(**{name: found[name] for name in known})
    except (ValueError, KeyError, TypeError) as error:
        raise GenerationDamaged(f"{where}: not a manifest ({error}); {ADVICE}") from error


def verify(path: Path, manifest: Manifest, *, trusting: bool = True) -> None:
    """Raises GenerationDamaged unless the folder holds the files of the manifest and no other.

    ``trusting`` does not read a file again that this process has read and that did not change.
    """
    named = {file.name for file in manifest.files}
    try:
        there = {entry.name for entry in os.scandir(path)} - {MANIFEST, SIDECAR}
    except OSError as error:
        raise GenerationDamaged(f"{path}: cannot be read ({error.strerror}); {ADVICE}") from error
    for extra in sorted(there - named):
        raise GenerationDamaged(f"{path / extra}: a file the manifest does not name; {ADVICE}")
    for file in manifest.files:
        where = path / file.name
        try:
            found = described(where, trusting=trusting, size=file.size)
        except OSError as error:
            raise GenerationDamaged(
                f"{where}: cannot be read ({error.strerror}); {ADVICE}"
            ) from error
        if found != file:
            raise GenerationDamaged(f"{where}: not the file the manifest names; {ADVICE}")


def forget() -> None:
    """What was read is read again: it turned out to be damaged, though it looks as it did."""
    _known.clear()


def reading(path: Path) -> int | None:
    """Which reading of this process the digest of a file is from: as long as it is the same one,
    the file has not changed since. None where it would be read again."""
    about = path.stat()
    known = _known.get((about.st_dev, about.st_ino))
    same = known and known[:2] == (about.st_size, about.st_mtime_ns)
    return known.reading if known and same else None


def described(path: Path, *, trusting: bool = True, size: int | None = None) -> IndexFile:
    """Name, size and digest of a regular file, which is not read where it has not the ``size``;
    raises OSError."""
    with os.fdopen(regular(path), "rb") as file:
        about = os.fstat(file.fileno())
        inode = (about.st_dev, about.st_ino)
        known = _known.get(inode)
        if trusting and known and known[:2] == (about.st_size, about.st_mtime_ns):
            return IndexFile(path.name, about.st_size, known.sha256)
        _known.pop(inode, None)  # it changed since, and may be given back its time
        if size not in (None, about.st_size):
            return IndexFile(path.name, about.st_size, "")
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        if abs(time.time() - about.st_mtime) > _SETTLED:  # also where the clock was set back
            if len(_known) >= _REMEMBERED:
                _known.clear()
            _known[inode] = _State(about.st_size, about.st_mtime_ns, digest, next(_readings))
        return IndexFile(path.name, about.st_size, digest)


def trace(path: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, size and time in nanoseconds of each file there is."""
    found = {}
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):  # a writer is removing the folder
                    about = entry.stat(follow_symlinks=False)
                    found[entry.name] = (about.st_ino, about.st_size, about.st_mtime_ns)
    except OSError:
        pass  # as good as no files
    return found


def _check_digest(path: Path, written: bytes, digest: str | None, *, foreign: bool) -> None:
    found = hashlib.sha256(written).hexdigest()
    try:
        beside = read(path / SIDECAR, _MOST)
    except FileNotFoundError:
        if foreign:
            return  # earlier versions wrote none
        beside = b""
    except OSError as error:
        raise GenerationDamaged(
            f"{path / SIDECAR}: cannot be read ({error.strerror}); {ADVICE}"
        ) from error
    if beside != f"{found}  {MANIFEST}\n".encode() or digest not in (None, found):
        raise GenerationDamaged(f"{path / MANIFEST}: not what {SIDECAR} says; {ADVICE}")
