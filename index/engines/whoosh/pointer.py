"""Which generations there are, and which one ``current`` names.

::

    DATA/generations/NAME/    a generation; its name tells when it was made, and of which change
    DATA/current              the name of the current generation and the SHA-256 of its manifest
"""

import re
from pathlib import Path
from typing import NamedTuple

from index.disk import read
from index.engines.whoosh.manifest import ADVICE
from index.errors import GenerationDamaged

_NAME = re.compile(r"(\d{8}T\d{6})-(\d{6,})(?:-(\d+))?")
_POINTER = re.compile(rf"({_NAME.pattern})(?: ([0-9a-f]{{64}}))?\n")
_LONGEST = 400  # characters of ``current``


class Pointer(NamedTuple):
    """What ``current`` says."""

    name: str
    digest: str | None  # None: written by a version that did not know it


def current(data: Path) -> str | None:
    """The name of the current generation, or None; raises GenerationDamaged for another text."""
    pointer = read_pointer(data)
    return pointer.name if pointer else None


def folder(data: Path, name: str) -> Path:
    """Where a generation lies."""
    return data / "generations" / name


def names(data: Path) -> list[str]:
    """The generations there are, whole or not, newest first."""
    try:
        found = [match for path in _folders(data) if (match := _NAME.fullmatch(path.name))]
    except FileNotFoundError:
        return []
    found.sort(key=lambda m: (int(m[2]), m[1], int(m[3] or 1)), reverse=True)
    return [match[0] for match in found]


def read_pointer(data: Path) -> Pointer | None:
    """What ``current`` says, or None where it is not there; raises GenerationDamaged for another
    text."""
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
    return Pointer(match[1], match[5])


def pointed_at(data: Path) -> Pointer | None:
    """The same, without complaint."""
    try:
        return read_pointer(data)
    except GenerationDamaged:
        return None


def named(data: Path) -> str | None:
    """The name of the current generation, without complaint."""
    pointer = pointed_at(data)
    return pointer.name if pointer else None


def _folders(data: Path) -> list[Path]:
    return [path for path in (data / "generations").iterdir() if _NAME.fullmatch(path.name)]
