"""``python -m bench.reindexing``: memory of a whole ``broadsheet reindex``, and searches meanwhile.

A service of two workers answers over a tenth of the articles, one search after the other, while
the command indexes all of them; what is compared are its answers before and during that.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import httpx
import orjson

from bench.__main__ import _shared
from bench.corpus import corpus
from conftest import ROOT, clean_environment, running
from pressroom import children

QUIET = 1_000
"""Searches before the command begins."""
LOOK = 0.25
"""Seconds between two looks at the memory."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reindexing")
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--indexer", action="store_true", help="also the indexer of the service")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="broadsheet-bench-") as made:
        folder = Path(made)
        words = _write(folder / "all.jsonl", options.paragraphs)
        _write(folder / "some.jsonl", options.paragraphs // 10)
        data = folder / "data"
        assert _done(data, "reindex", str(folder / "some.jsonl")) == 0
        beside = () if options.indexer else ("--no-indexer",)
        with running(data, "--workers", "2", *beside) as server:
            searches = _searches(server.url, words)
            quiet = [next(searches) for _ in range(QUIET)][QUIET // 10 :]
            report = _measured(data, folder / "all.jsonl", searches)
        busy = report.pop("searches")
        assert isinstance(busy, list)
        size = sum(path.stat().st_size for path in (data / "generations").rglob("*"))
        before, during = _percents(quiet), _percents(busy)
        report |= {
            "paragraphs": options.paragraphs,
            "text_mb": (folder / "all.jsonl").stat().st_size / 1e6,
            "generations_mb": size / 1e6,
            "searches": len(busy),
            "p50_ms": [1e3 * before[0], 1e3 * during[0]],
            "p95_ms": [1e3 * before[1], 1e3 * during[1]],
            "p50_times": during[0] / before[0],
            "p95_times": during[1] / before[1],
        }
        for name, value in report.items():
            print(f"{name:15} {value}")


def _write(path: Path, paragraphs: int) -> list[str]:
    """Writes the articles as JSON Lines; words of the first of them."""
    words: set[str] = set()
    with path.open("wb") as file:
        for number, article in enumerate(corpus(paragraphs, _shared())):
            text = "\n\n".join(paragraph.text for paragraph in article.paragraphs)
            given = {"id": article.id, "headline": article.headline, "text": text}
            more = {"published": article.published, "source": article.source}
            file.write(orjson.dumps(given | more) + b"\n")
            if number < 50:
                words.update(word for word in text.split() if word.isalpha())
    return sorted(words)


def _done(data: Path, *arguments: str) -> int:
    command = [sys.executable, "-m", "service", "--data", str(data), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, check=False
    ).returncode


def _searches(url: str, words: list[str]) -> Iterator[float]:
    """The seconds of one search after the other, without end."""
    chance = random.Random(7)
    with httpx.Client(base_url=url, timeout=60) as client:
        while True:
            query = {
                "q": " ".join(chance.sample(words, 2)),
                "any": "true",
                "facets": "place,source",
            }
            began = time.monotonic()
            client.get("/v1/search", params=query).raise_for_status()
            yield time.monotonic() - began


def _measured(data: Path, path: Path, searches: Iterator[float]) -> dict[str, object]:
    """Seconds, peaks of memory in MB (of the command's first process, of it and the second one
    together, and of that what is of no file), and the times of the searches meanwhile."""
    began, taken = time.monotonic(), list[float]()
    peaks, looked = _Memory(), began
    command = [sys.executable, "-m", "service", "--data", str(data), "reindex", str(path)]
    with (
        tempfile.TemporaryFile() as told,
        subprocess.Popen(
            command, cwd=ROOT, env=clean_environment(), stdout=told, stderr=told
        ) as process,
    ):
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            taken.append(next(searches))
            if time.monotonic() - looked > LOOK:
                peaks, looked = peaks.most(_memory(process.pid)), time.monotonic()
        seconds = time.monotonic() - began
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        assert process.returncode == 0, told.read().decode()
    return {
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "alone_mb": usage.ru_maxrss / 1024,
        "together_mb": peaks.held / 1024,
        "anonymous_mb": peaks.anonymous / 1024,
        "searches": taken,
    }


class _Memory(NamedTuple):
    """Kilobytes that processes hold, a page that several have in parts, and those of no file."""

    held: int = 0
    anonymous: int = 0

    def most(self, other: "_Memory") -> "_Memory":
        return _Memory(max(self.held, other.held), max(self.anonymous, other.anonymous))


def _memory(pid: int) -> _Memory:
    """Of a process and those it began."""
    held: Counter[str] = Counter()
    for each in (pid, *children(pid, "")):
        with suppress(OSError):  # it ended meanwhile
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()[1:]:
                name, kilobytes, _ = line.split()
                held[name] += int(kilobytes)
    return _Memory(held["Pss:"], held["Anonymous:"])


def _percents(seconds: list[float]) -> tuple[float, float]:
    cuts = quantiles(seconds, n=20)
    return cuts[9], cuts[18]


if __name__ == "__main__":
    main()
