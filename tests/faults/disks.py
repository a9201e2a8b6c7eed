"""Disks of our own, made to fail; they take root, and a system that has them."""

import fcntl
import os
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, and XFS_IOC_GOINGDOWN
_WITHOUT_LOG = 2  # EXT4_GOING_FLAGS_NOLOGFLUSH: what is not in the journal is gone; xfs has it too
_MEGABYTE = 1024 * 1024
_MADE = {"ext4": (("mkfs.ext4", "-q", "-F"), 128), "xfs": (("mkfs.xfs", "-q", "-f"), 320)}
"""What makes a file system, and of how many megabytes at least."""
_LOOP = 7  # the major number of loop devices


class Unavailable(Exception):
    """A fault that cannot be caused on this machine, and why."""


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    """A disk in memory, so large, in a folder of its own."""
    at.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at))
    try:
        yield at
    finally:
        _unmount(at)


class CuttableDisk:
    """A file system on a loop device, whose power can be cut."""

    def __init__(self, folder: Path, kind: str = "ext4") -> None:
        self.image, self.at = folder / "disk.img", folder / "disk"
        self.at.mkdir()
        command, megabytes = _MADE[kind]
        with self.image.open("wb") as file:
            file.truncate(megabytes * _MEGABYTE)
        _run(*command, str(self.image))

    @contextmanager
    def on(self) -> Iterator[Path]:
        """The disk, mounted; its journal is played back as after any power cut."""
        _run("mount", "-o", "loop", str(self.image), str(self.at))
        try:
            yield self.at
        finally:
            _unmount(self.at)

    def cut(self) -> None:
        """From now on nothing reaches the disk; raises Unavailable where it has no such switch."""
        descriptor = os.open(self.at, os.O_RDONLY)
        try:
            if os.major(os.fstat(descriptor).st_dev) != _LOOP:
                raise Unavailable(f"{self.at}: not on a loop device; its power is not cut")
            fcntl.ioctl(descriptor, _SHUTDOWN, struct.pack("I", _WITHOUT_LOG))
        except OSError as error:
            raise Unavailable(f"this kernel cuts no such disk off: {error}") from error
        finally:
            os.close(descriptor)


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Unavailable(f"there is no {command[0]} on this machine") from error
    if done.returncode:
        raise Unavailable(f"{command[0]}: {done.stderr.strip()}")


def _unmount(at: Path) -> None:
    """Those who were killed may hold the disk for a moment longer."""
    for _ in range(100):
        if subprocess.run(["umount", str(at)], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.05)
    subprocess.run(["umount", "--lazy", str(at)], check=True)
