"""Generations on disk: written elsewhere, synced, named in a manifest, made current by a rename.

::

    DATA/generations/NAME/    manifest.json, written last, with the size and SHA-256 of every file
    DATA/generations/.new-*   one being built; of no use to anybody once its process is gone
    DATA/current              the name of the current generation, replaced by one atomic rename
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import orjson

from index.analysis import ANALYZER
from index.engine import SCHEMA_VERSION, IndexFile, Manifest
from index.errors import GenerationDamaged, GenerationForeign, NoGeneration

KEPT = 2
"""Generations kept: the current one, and the one before it, which readers may still hold."""

MANIFEST = "manifest.json"
_BUILDING = ".new-"
_NAME = re.compile(r"\d{8}T\d{6}-\d{6,}(-\d+)?")


def current(data: Path) -> str | None:
    """The name of the current generation, or None; raises GenerationDamaged for another text."""
    try:
        name = (data / "current").read_text("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    if not _NAME.fullmatch(name):
        raise GenerationDamaged(f"{data / 'current'}: not the name of a generation: {name[:40]!r}")
    return name


def folder(data: Path, name: str) -> Path:
    """Where a generation lies."""
    return data / "generations" / name


@contextmanager
def building(data: Path) -> Iterator[Path]:
    """A fresh folder to build in; nothing is left of it unless it was published.

    The caller holds the write lock, so whatever else was being built here, its process is gone.
    """
    parent = data / "generations"
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(f"{_BUILDING}*"):
        shutil.rmtree(left)
    path = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=parent))
    try:
        yield path
    finally:
        if path.exists():
            shutil.rmtree(path)


def publish(data: Path, built: Path, articles: int, paragraphs: int, sequence: int) -> Manifest:
    """Makes the built folder the current generation and returns its manifest."""
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
        files=tuple(_described(path) for path in sorted(built.iterdir())),
    )
    _write(built / MANIFEST, orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
    for path in built.iterdir():
        _sync(path)
    built.chmod(0o755)  # a temporary folder is its maker's alone
    _sync(built)
    built.rename(folder(data, manifest.generation))
    _sync(built.parent)
    _point(data, manifest.generation)
    _drop_old(data, manifest.generation)
    return manifest


def opened(data: Path) -> tuple[Path, Manifest]:
    """The current generation's folder and manifest, every file verified against it."""
    name = current(data)
    if name is None:
        raise NoGeneration(f"{data}: nothing has been indexed yet; run: broadsheet reindex PATH")
    path = folder(data, name)
    manifest = _manifest(path)
    for file in manifest.files:
        _verify(path, file)
    return path, manifest


def _manifest(path: Path) -> Manifest:
    advice = "run: broadsheet reindex PATH"
    try:
        found = orjson.loads((path / MANIFEST).read_bytes())
        version, analyzer = found["schema_version"], found["analyzer"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GenerationDamaged(f"{path / MANIFEST}: cannot be read ({error}); {advice}") from error
    if (version, analyzer) != (SCHEMA_VERSION, ANALYZER):
        raise GenerationForeign(
            f"{path}: written as schema {version} with analyzer {analyzer}; this version reads "
            f"schema {SCHEMA_VERSION} with analyzer {ANALYZER}; {advice}"
        )
    try:
        found["created"] = datetime.fromisoformat(found["created"])
        found["files"] = tuple(IndexFile(**file) for file in found["files"])
        return Manifest(**found)
    except (ValueError, KeyError, TypeError) as error:
        raise GenerationDamaged(f"{path / MANIFEST}: not a manifest ({error}); {advice}") from error


def _verify(path: Path, file: IndexFile) -> None:
    try:
        found = _described(path / file.name)
    except OSError as error:
        raise GenerationDamaged(
            f"{path / file.name}: cannot be read ({error.strerror}); run: broadsheet reindex PATH"
        ) from error
    if found != file:
        raise GenerationDamaged(
            f"{path / file.name}: not the file the manifest names; run: broadsheet reindex PATH"
        )


def _described(path: Path) -> IndexFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return IndexFile(path.name, path.stat().st_size, digest)


def _free_name(data: Path, wanted: str) -> str:
    name, again = wanted, 1
    while folder(data, name).exists():
        again += 1
        name = f"{wanted}-{again}"
    return name


def _point(data: Path, name: str) -> None:
    new = data / ".current.new"
    _write(new, f"{name}\n".encode())
    _sync(new)
    new.replace(data / "current")
    _sync(data)


def _drop_old(data: Path, name: str) -> None:
    """Removes the generations before the newest few; never one that is not ours."""
    others = (
        path
        for path in (data / "generations").iterdir()
        if _NAME.fullmatch(path.name) and path.name != name
    )
    by_age = sorted(others, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in by_age[KEPT - 1 :]:
        shutil.rmtree(path)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _sync(path: Path) -> None:
    """Until this returns, a power cut may undo what was written to the file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
