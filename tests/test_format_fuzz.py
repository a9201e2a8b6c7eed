"""Real files of every format, spoiled in thousands of ways: read or refused, and never more.

The mutations are seeded, so that what fails once fails again. ``make fuzz`` goes on for longer.
"""

import random
import tracemalloc
from pathlib import Path

import pytest

from fuzz.__main__ import fuzz
from fuzz.files import FILES
from fuzz.look import check
from fuzz.spoil import CHANGES, spoiled
from index.formats import Record, read

ROUNDS = 150
MEMORY = 30_000_000  # bytes at the peak of one


@pytest.mark.parametrize("name", FILES)
def test_the_files_themselves_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8", newline="")
    assert any(isinstance(each, Record) for each in read(path))


@pytest.mark.parametrize("name", FILES)
def test_a_spoiled_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    whole = FILES[name].encode()
    path = tmp_path / name
    for number in range(ROUNDS):
        data = spoiled(chance, whole, 1 + number % 4)
        path.write_bytes(data)
        try:
            check(path)
        except Exception as error:
            raise AssertionError(f"round {number}: {data!r}") from error


@pytest.mark.parametrize("name", FILES)
def test_a_file_under_the_name_of_another_is_read_or_refused(tmp_path: Path, name: str) -> None:
    for suffix in (".txt", ".md", ".json", ".jsonl", ".csv", ".xml", ".rss", ".html"):
        path = tmp_path / f"other{suffix}"
        path.write_text(FILES[name], encoding="utf-8", newline="")
        check(path)


@pytest.mark.parametrize("name", FILES)
def test_the_memory_for_a_file_is_bounded(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((FILES[name] * 40).encode()[:100_000])
    check(path)  # what is loaded once
    tracemalloc.start()
    for _ in read(path):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEMORY


def test_real_files_of_the_shared_material_may_be_spoiled(tmp_path: Path, shared: Path) -> None:
    chance = random.Random(7)
    for real in sorted((shared / "formats").rglob("*.*")):
        if real.suffix not in {".json", ".xml"}:
            continue
        whole = real.read_bytes()
        path = tmp_path / f"real{real.suffix}"
        for change in CHANGES:
            path.write_bytes(change(chance, whole))
            check(path)


def test_the_long_run_takes_real_files_and_tells_what_it_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FILES["wire.txt"], encoding="utf-8")
    (tmp_path / "work").mkdir()
    told = fuzz([tmp_path / "a.txt"], tmp_path / "work", seed=3, rounds=20)
    assert told.files == 20 * (1 + len(FILES))
    assert told.failures == []
    assert 0 < told.slowest < 2
