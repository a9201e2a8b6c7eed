"""The write lock, held by a real other process."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import IndexLocked
from index.lock import write_lock

HOLD = """
import sys
from pathlib import Path
from index.lock import write_lock
with write_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_the_lock_and_a_dead_ones_lock_is_free(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(IndexLocked, match=rf"process {holder.pid} on .* since 20"),
            write_lock(tmp_path),
        ):
            pass
        holder.kill()
    with write_lock(tmp_path):
        pass


def test_the_lock_is_free_after_an_error_within(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="within"), write_lock(tmp_path / "new" / "folder"):
        raise RuntimeError("within")
    with write_lock(tmp_path / "new" / "folder"):
        pass
