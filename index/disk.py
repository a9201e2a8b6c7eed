"""Files and folders that survive a power cut: synced themselves, and in the folder they lie in.

And files opened as what they are to be: a pipe would be waited for, a device has no end, and what
a link points at is not ours.
"""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the drive's cache

_NONE = (errno.ELOOP, errno.ENXIO, errno.EISDIR)  # a link, a device or socket, a folder


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


def regular(path: Path, flags: int = os.O_RDONLY) -> int:
    """A descriptor of a regular file; raises OSError with the path where something else is there,
    and does not wait for it."""
    refusal = OSError(errno.EINVAL, "not a regular file", str(path))
    try:
        descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise (refusal if error.errno in _NONE else error) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise refusal
    return descriptor


def read(path: Path, most: int) -> bytes:
    """What a regular file holds; raises OSError with the path, also for more than ``most`` bytes,
    of which none is read."""
    with os.fdopen(regular(path), "rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            raise OSError(errno.EFBIG, f"has more than {most:,} bytes", str(path))
        return file.read(most)


def replace(path: Path, data: bytes) -> None:
    """The file holds this and nothing else, or what it held before; never a part of either."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as file:  # a new file: what was there may have another name elsewhere
        file.write(data)
    sync(new)
    new.replace(path)
    sync(path.parent)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside the file to write to; what is there when the block ends takes the file's place,
    and where it raises, nothing does.

    Raises OSError with the file's own path, also where the folder to write in is not there.
    """
    parent = path.absolute().parent
    if not parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"there is no folder {parent}", str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    new = path.with_name(f".{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        yield new
        sync(new)
        new.replace(path)
        sync(parent)
    except OSError as error:
        if error.filename not in (None, str(new)):
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
