"""Files and folders that survive a power cut: synced themselves, and in the folder they lie in.

And files opened as what they are to be: a pipe would be waited for, a device has no end, and what
a link points at is not ours.
"""

import errno
import fcntl
import glob
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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
    """A path to write a file to, which takes the place of the one given when the block ends: whole
    and synced, or not at all. Of two who do so at once each has its own, and the last one stays.

    It lies in a locked folder beside the file, so that what a killed process left there, and only
    that, is removed by the next one. Raises OSError with the file's own path, also where the folder
    to write in is not there.
    """
    parent = path.absolute().parent
    if not parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"there is no folder {parent}", str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    begin = f".{path.name}.new-"
    _clear(parent, begin)
    try:
        with ExitStack() as held:
            new = _own_folder(parent, begin, held) / path.name
            yield new
            sync(new)
            new.replace(path)
            sync(parent)
    except OSError as error:
        if error.filename and not str(error.filename).startswith(str(parent / begin)):
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _clear(parent: Path, begin: str) -> None:
    """Removes what killed processes left of folders with such names."""
    for left in parent.glob(f"{glob.escape(begin)}*"):
        with suppress(OSError), locked(left):  # BlockingIOError: somebody is at work there
            shutil.rmtree(left)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of a folder, which the system frees when its process ends; raises
    BlockingIOError where another one has it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _own_folder(parent: Path, begin: str, held: ExitStack) -> Path:
    """A new folder, locked and kept as long as ``held``."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=begin, dir=parent))
        with suppress(FileNotFoundError, BlockingIOError):
            held.enter_context(locked(folder))
            if folder.exists():  # until it was locked, another one could take it for litter
                held.callback(shutil.rmtree, folder, ignore_errors=True)
                return folder
