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
from dataclasses import asdict
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
_began: dict[Path, str | None] = {}
"""What was current when a folder that is being built in was begun."""


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
        with suppress(OSError), locked(left):  # BlockingIOError: somebody is at work there
            _remove(left)
    path = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=parent))
    with locked(path):
        _began[path] = named(data)
        try:
            yield path
        except OSError as error:
            if error.filename is None and error.errno is not None:  # from a descriptor
                raise OSError(error.errno, error.strerror, str(data)) from error
            raise
        finally:
            del _began[path]
            _remove(path)


def publish(
    data: Path,
    built: Path,
    counted: Counts,
    sequence: int,
    back_to: str | None = None,
) -> Manifest:
    """Makes the built folder the current generation and returns its manifest; ``back_to`` is the
    earlier one it was made of, which is then kept behind it.

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
        **asdict(counted),
        files=tuple(described(path) for path in sorted(built.iterdir())),
        back_to=back_to,
    )
    written = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2)
    digest = sha256(written).hexdigest()
    (built / MANIFEST).write_bytes(written)
    (built / SIDECAR).write_text(f"{digest}  {MANIFEST}\n")
    for path in built.iterdir():
        sync(path)
    built.chmod(0o755)  # a temporary folder is its maker's alone
    sync(built)
    pointer = pointed_at(data)
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
        if named(data) != manifest.generation:
            _remove(final)
        raise
    _drop_old(data, manifest.generation, Pointer(back_to, None) if back_to else pointer)
    return manifest


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
