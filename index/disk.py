"""Files and folders that survive a power cut: synced themselves, and in the folder they lie in."""

import errno
import fcntl
import os
from pathlib import Path

_FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the drive's cache


def sync(path: Path) -> None:
    """Until this returns, a power cut may undo what was written to the file or folder.

    Raises OSError with the path.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if _FULL_SYNC is None:
            os.fsync(descriptor)
        else:
            fcntl.fcntl(descriptor, _FULL_SYNC)
    except OSError as error:  # from a descriptor: it does not say where
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """The folder and those above it, each of them there after a power cut too."""
    if path.is_dir():
        return
    if path.exists():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    make_folder(path.parent)
    path.mkdir(exist_ok=True)
    sync(path.parent)


def replace(path: Path, data: bytes) -> None:
    """The file holds this and nothing else, or what it held before; never a part of either."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    sync(new)
    new.replace(path)
    sync(path.parent)
