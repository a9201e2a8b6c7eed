"""A tampered index folder: files that would run code, and files in each other's place."""

import hashlib
import os
import pickle
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faults.desk import found
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationError
from index.reindex import settle
from index.store import STORE, ArticleStore

MANIFEST, SIDECAR = "manifest.json", "manifest.sha256"


@dataclass(slots=True)
class Tampered:
    """Payloads; those that ran; those that a survey did not name; tampered generations that were
    opened; and folders that the next step of the indexer did not mend."""

    payloads: int = 0
    executed: int = 0
    unnamed: int = 0
    opened: int = 0
    unmended: int = 0


class Runs:
    """Unpickled, it makes a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.path),)


def tampered(folder: Path, seed: int, rounds: int) -> Tampered:
    """Each round tampers with the current generation of a fresh copy, and looks."""
    chance, counted = random.Random(seed), Tampered()
    whole = folder / "whole"
    newer, older = prepared(whole)
    for number in range(rounds):
        data = folder / f"tampered-{number}"
        shutil.copytree(whole, data)
        shutil.copytree(data / "generations" / newer, evil := data / "evil")
        ran = data / "ran"
        make_evil(evil, ran)
        TAMPERINGS[number % len(TAMPERINGS)](
            data / "generations" / newer, data / "generations" / older, evil, chance
        )
        counted.payloads += 1
        _look(WhooshEngine(data), counted, newer)
        counted.executed += ran.exists()
        shutil.rmtree(data)
    return counted


def prepared(data: Path) -> tuple[str, str]:
    """Makes a store of two articles and two generations; returns their names, newer first."""
    engine = WhooshEngine(data)
    for id in "ab":
        with ArticleStore(data / STORE) as store, store.transaction() as change:
            change.put(RawArticle(id=id, text=f"Talks begin: {id}."), "http")
        settle(data, engine)
    newer, older = engine.survey()
    return newer.name, older.name


def make_evil(folder: Path, ran: Path) -> None:
    """A table of contents that makes a folder ``ran`` when it is read, in digests that match."""
    toc = toc_of(folder)
    held = toc.read_bytes()
    begin = held.index(b"\x80\x02cwhoosh.fields")
    payload = pickle.dumps(Runs(ran), protocol=2)
    toc.write_bytes(held[:begin] + payload + held[begin + len(payload) :])
    _fit(folder, toc, held)


def toc_of(folder: Path) -> Path:
    """The file that Whoosh unpickles."""
    (toc,) = folder.glob("*.toc")
    return toc


def sealed(folder: Path) -> str:
    """Writes the manifest's digest beside it, and returns it."""
    digest = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    (folder / SIDECAR).write_text(f"{digest}  {MANIFEST}\n")
    return digest


def _fit(folder: Path, changed: Path, before: bytes) -> None:
    """The manifest with the digest of a file that changed, and its own beside it."""
    manifest = (folder / MANIFEST).read_text()
    old, new = (hashlib.sha256(held).hexdigest() for held in (before, changed.read_bytes()))
    assert old in manifest
    (folder / MANIFEST).write_text(manifest.replace(old, new))
    sealed(folder)


def _look(engine: WhooshEngine, counted: Tampered, newer: str) -> None:
    counted.unnamed += not any(kept.problem for kept in engine.survey())
    try:
        with engine.open() as searcher:
            counted.opened += searcher.manifest.generation == newer
    except GenerationError:
        pass  # refused by name
    settle(engine.data, engine)
    counted.unmended += found(engine) != {"a", "b"}


def _toc(newer: Path, _older: Path, evil: Path, _chance: random.Random) -> None:
    shutil.copy(toc_of(evil), toc_of(newer))


def _toc_and_manifest(newer: Path, older: Path, evil: Path, chance: random.Random) -> None:
    _toc(newer, older, evil, chance)
    shutil.copy(evil / MANIFEST, newer)


def _toc_manifest_and_sidecar(newer: Path, older: Path, evil: Path, chance: random.Random) -> None:
    _toc_and_manifest(newer, older, evil, chance)
    shutil.copy(evil / SIDECAR, newer)


def _later_toc(newer: Path, _older: Path, evil: Path, chance: random.Random) -> None:
    """Whoosh reads the table of contents with the greatest number."""
    shutil.copy(toc_of(evil), newer / f"_MAIN_{chance.randint(100, 999)}.toc")


def _link(newer: Path, _older: Path, evil: Path, _chance: random.Random) -> None:
    at = toc_of(newer)
    at.unlink()
    at.symlink_to(toc_of(evil))


def _path_outside(newer: Path, _older: Path, evil: Path, _chance: random.Random) -> None:
    """A manifest that names a file of another folder."""
    name = toc_of(newer).name
    manifest = (evil / MANIFEST).read_text()
    (newer / MANIFEST).write_text(manifest.replace(name, f"../../evil/{name}"))
    sealed(newer)


def _pipe(newer: Path, _older: Path, _evil: Path, chance: random.Random) -> None:
    """Who opens a pipe waits for its writer."""
    at = chance.choice(sorted(newer.iterdir()))
    at.unlink()
    os.mkfifo(at)


def _folder(newer: Path, _older: Path, _evil: Path, chance: random.Random) -> None:
    at = chance.choice(sorted(newer.iterdir()))
    at.unlink()
    at.mkdir()


def _other_kind(newer: Path, _older: Path, _evil: Path, chance: random.Random) -> None:
    """Two files of a generation in each other's place."""
    one, other = chance.sample(sorted(newer.iterdir()), 2)
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)


def _other_generation(newer: Path, older: Path, _evil: Path, chance: random.Random) -> None:
    """Files of the generation before under the names of the current one."""
    ours, theirs = (
        sorted(path for path in folder.iterdir() if path.name not in (MANIFEST, SIDECAR))
        for folder in (newer, older)
    )
    chosen = chance.sample(range(min(len(ours), len(theirs))), 2)
    for number in chosen:
        ours[number].write_bytes(theirs[number].read_bytes())


TAMPERINGS: tuple[Callable[[Path, Path, Path, random.Random], None], ...] = (
    _toc,
    _toc_and_manifest,
    _toc_manifest_and_sidecar,
    _later_toc,
    _link,
    _path_outside,
    _pipe,
    _folder,
    _other_kind,
    _other_generation,
)
