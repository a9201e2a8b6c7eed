"""A generation written elsewhere, synced, named in a manifest, and made current by a rename.

::

    DATA/generations/.new-*   one being built; of no use to anybody once its process is gone
    DATA/generations/NAME/    a whole one
    DATA/current              names the current one

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
   A rollback keeps the one it went back to instead: what it went back from is not to take over.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import orjson

from index.analysis import ANALYZER
from index.disk import locked, make_folder, replace, sync
from index.engine import SCHEMA_VERSION, Counts, Manifest
from index.engines.whoosh.generations import verified
from index.engines.whoosh.manifest import MANIFEST, SIDECAR, described, manifest_of
from index.engines.whoosh.pointer import Pointer, folder, named, names, pointed_at
from index.errors import GenerationDamaged, GenerationForeign

KEPT = 2
"""Generations kept: the current one, and the one before it, which readers may still hold."""

_BUILDING = ".new-"


@dataclass(frozen=True, slots=True)
class Building:
    """A folder to build in, and what was current when it was begun."""

    data: Path
    folder: Path
    began: str | None


@contextmanager
def building(data: Path) -> Iterator[Building]:
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
        with suppress(OSError), locked(left):  # BlockingIOError: somebody is at work there
            _remove(left)
    path = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=parent))
    with locked(path):
        try:
            yield Building(data, path, named(data))
        except OSError as error:
            if error.filename is None and error.errno is not None:  # from a descriptor
                raise OSError(error.errno, error.strerror, str(data)) from error
            raise
        finally:
            _remove(path)


def publish(
    built: Building, counted: Counts, sequence: int, back_to: str | None = None
) -> Manifest:
    """Makes what was built the current generation and returns its manifest; ``back_to`` is the
    earlier one it was made of, which is then kept behind it.

    Not current where another one became so since the building began that goes further: going back
    would undo what was withdrawn. The caller holds the write lock.
    """
    manifest = _manifest(built, counted, sequence, back_to)
    digest = _written(built.folder, manifest)
    pointer = pointed_at(built.data)
    if _overtaken(built, pointer, sequence):
        _renamed(built, manifest.generation, None)
        return manifest
    _renamed(built, manifest.generation, digest)
    _drop_old(built.data, manifest.generation, Pointer(back_to, None) if back_to else pointer)
    return manifest


def _manifest(built: Building, counted: Counts, sequence: int, back_to: str | None) -> Manifest:
    now = datetime.now(UTC).replace(microsecond=0)
    return Manifest(
        generation=_free_name(built.data, f"{now:%Y%m%dT%H%M%S}-{sequence:06d}"),
        schema_version=SCHEMA_VERSION,
        engine="whoosh",
        analyzer=ANALYZER,
        created=now,
        sequence=sequence,
        **asdict(counted),
        files=tuple(described(path) for path in sorted(built.folder.iterdir())),
        back_to=back_to,
    )


def _written(folder: Path, manifest: Manifest) -> str:
    """The digest of the manifest, which is written beside its files; all of them are synced."""
    written = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2)
    digest = sha256(written).hexdigest()
    (folder / MANIFEST).write_bytes(written)
    (folder / SIDECAR).write_text(f"{digest}  {MANIFEST}\n")
    for path in folder.iterdir():
        sync(path)
    folder.chmod(0o755)  # a temporary folder is its maker's alone
    sync(folder)
    return digest


def _overtaken(built: Building, pointer: Pointer | None, sequence: int) -> bool:
    """Whether another one became current meanwhile that goes further."""
    before = pointer.name if pointer else None
    return before != built.began and _sequence_of(built.data, before) > sequence


def _renamed(built: Building, name: str, digest: str | None) -> None:
    """Gives the folder its name, and makes it current by its digest (None: it is not to be)."""
    final = folder(built.data, name)
    built.folder.rename(final)
    try:
        sync(final.parent)
        if digest:
            replace(built.data / "current", f"{name} {digest}\n".encode())
    except BaseException:
        if named(built.data) != name:
            _remove(final)
        raise


def _sequence_of(data: Path, name: str | None) -> int:
    """Up to which change a generation goes; -1 where that cannot be read."""
    try:
        return manifest_of(folder(data, name)).sequence if name else -1
    except (GenerationDamaged, GenerationForeign):
        return -1


def _free_name(data: Path, wanted: str) -> str:
    name, again = wanted, 1
    while folder(data, name).exists():
        again += 1
        name = f"{wanted}-{again}"
    return name


def _drop_old(data: Path, name: str, before: Pointer | None) -> None:
    """Removes all but the one before, or the last that is whole; never one of another schema. A
    damaged one is of use to nobody any more: the store has what it held."""
    kept = 1
    others = [each for each in names(data) if each != name]
    for other in sorted(others, key=lambda each: before is None or each != before.name):
        digest = before.digest if before and other == before.name else None
        try:
            if kept < KEPT:
                verified(data, other, digest)
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
