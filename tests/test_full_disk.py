"""A disk that fills: the old index answers, what was accepted stays, and all works again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from index.engines.whoosh import WhooshEngine
from index.errors import StoreFull
from index.indexer import catch_up
from index.reindex import settle
from index.store import STORE, ArticleStore
from test_indexer import found, put


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A data folder on a disk of 4 MB."""
    data = tmp_path / "small"
    data.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(data)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount on this machine")
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield data
    finally:
        subprocess.run(["umount", "--lazy", str(data)], check=True)


def fill(data: Path, leave: int) -> Path:
    """Takes all room but so many bytes."""
    about = os.statvfs(data)
    ballast = data / "ballast"
    ballast.write_bytes(b"x" * (about.f_bavail * about.f_frsize - leave))
    return ballast


def test_at_any_level_of_a_full_disk_nothing_is_lost_and_no_litter_grows(small: Path) -> None:
    engine = WhooshEngine(small)
    put(small, "first")
    settle(small, engine)
    accepted = {"first"}
    refused = 0
    for number, leave in enumerate((0, 4_096, 16_384, 65_536, 131_072, 262_144)):
        ballast = fill(small, leave)
        for part in range(4):
            try:
                put(small, f"n{number}{part}", text=f"talks {number}{part} " * 5_000)
                accepted.add(f"n{number}{part}")
            except StoreFull:
                refused += 1
        try:
            settle(small, engine)
        except (StoreFull, OSError):
            refused += 1
        assert found(engine) <= accepted
        ballast.unlink()
        settle(small, engine)
        assert found(engine) == accepted
        assert [path.name for path in small.iterdir() if path.name.startswith(".")] == []
        assert len(list((small / "generations").iterdir())) <= 2
    assert refused > 0


LIMITED = """
import resource, sys
from pathlib import Path
from index.engines.whoosh import WhooshEngine
from index.errors import BroadsheetError
from index.indexer import catch_up
data = Path(sys.argv[1])
engine = WhooshEngine(data)
before = engine.current()
refused = 0
for limit in (0, 100, 1_000, 4_000, 20_000):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        made = catch_up(data, engine)
    except (OSError, BroadsheetError) as error:
        refused += 1
        made = None
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with engine.open() as searcher:
        assert searcher.article("a") is not None
    if made is None:
        assert engine.current() == before, limit
    else:
        break
assert refused, "the limits did not limit"
assert made is not None or catch_up(data, engine) is not None
"""


def test_a_limit_on_files_stops_a_step_whole_and_the_same_process_goes_on(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a")
    settle(tmp_path, engine)
    put(tmp_path, *(f"b{number}" for number in range(50)))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert catch_up(tmp_path, engine) is None
    assert len(found(engine)) == 51
    with ArticleStore(tmp_path / STORE) as store:
        assert store.count() == 51
