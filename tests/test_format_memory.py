"""A large JSON Lines file is read one line at a time: its size is not in the memory it takes."""

import json
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, clean_environment

READER = """
import resource, sys
from pathlib import Path
from index.formats import Record, read
count = sum(isinstance(each, Record) for each in read(Path(sys.argv[1])))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(count, peak if sys.platform == "darwin" else peak * 1024)
"""
MEGABYTE = 1_000_000


def read_apart(path: Path) -> tuple[int, int]:
    """How many articles a process of its own reads, and its peak of memory in bytes."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    count, peak = done.stdout.split()
    return int(count), int(peak)


def written(path: Path, size: int) -> int:
    """Writes articles until the file has that size; returns how many."""
    text = "\n\n".join(["The harbour stays closed, the authority of the port said."] * 40)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        while file.tell() < size:
            file.write(json.dumps({"id": f"a{count}", "text": text}) + "\n")
            count += 1
    return count


def test_fifty_megabytes_take_no_more_memory_than_one(tmp_path: Path) -> None:
    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    few, many = written(small, MEGABYTE), written(large, 50 * MEGABYTE)
    (few_read, small_peak), (many_read, large_peak) = read_apart(small), read_apart(large)
    assert (few_read, many_read) == (few, many)
    assert large_peak - small_peak < 5 * MEGABYTE
