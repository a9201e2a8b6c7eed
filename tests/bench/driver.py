"""Builds each engine in a process, checks its answers, then asks all in turn, one by one."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

from bench.corpus import corpus
from bench.document import Written, read_documents, write
from bench.hostile import hostile
from bench.installed import engine
from bench.oracle import Answer, Oracle
from bench.queries import Asked, queries

ROUNDS = 3
WARM_UP = 5
Found = dict[str, Any]


class Different(Exception):
    """An engine's answer is not the oracle's: no time of the run may be believed."""


class Process:
    """One engine in a process of its own (:mod:`bench.worker`)."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.module = engine(name)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", name, str(folder)],
            cwd=Path(__file__).parents[2],
            env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __call__(self, do: str, **order: Any) -> Found:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(orjson.dumps({"do": do, **order}) + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended while asked to {do}: {order}")
        found: Found = orjson.loads(line)
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: object, trace: TracebackType | None) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def run(
    size: int, each: int, names: Sequence[str], folder: Path, *, shared: Path | None, checked: int
) -> Found:
    """Everything measured; raises Different where an answer is wrong. ``checked`` is the number
    of queries that are compared with the oracle (0 for all)."""
    written = write(corpus(size, shared), folder)
    asked = queries(written.sample, each)
    found: Found = {
        "articles": written.articles,
        "paragraphs": written.paragraphs,
        "text": written.text,
        "queries": len(asked),
        "engines": {},
    }
    for name in names:
        place = folder / name
        place.mkdir()
        with Process(name, place) as process:
            built = process("build", corpus=str(folder))
        built["size"] = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        found["engines"][name] = {"name": engine(name).NAME, "build": built}
        _say(f"{name}: built in {built['cpu'] / 1000:.1f} s")
    sample = asked[:: max(1, len(asked) // checked)] if checked else asked
    _check(sample, names, folder, found)
    _time(asked, names, folder, found)
    if "broadsheet" in names:
        found["hostile"] = _hostile(written, asked[0], folder)
    return found


def _check(asked: Sequence[Asked], names: Sequence[str], folder: Path, found: Found) -> None:
    oracle = Oracle(asked)
    oracle.read(read_documents(folder))
    for name in names:
        shown = marked = 0
        with Process(name, folder / name) as process:
            process("open", asked=asked[0])
            for one in asked:
                if one.kind in process.module.WITHOUT:
                    continue
                answer = _answer(process("ask", asked=one))
                fault = oracle.fault(one, answer, multi_select=process.module.MULTI_SELECT)
                if fault:
                    raise Different(f"{process.module.NAME}, {one}: {fault}")
                shown += answer.shown if one.how != "everything" else 0
                marked += answer.marked if one.how != "everything" else 0
        found["engines"][name]["marked"] = marked / max(1, shown)
        _say(f"{name}: {len(asked)} queries answered as the oracle does")


def _answer(given: Found) -> Answer:
    facets = {name: [(v, n) for v, n in counts] for name, counts in given["facets"].items()}
    return Answer(**{**given, "facets": facets, "hits": [tuple(hit) for hit in given["hits"]]})


def _time(asked: Sequence[Asked], names: Sequence[str], folder: Path, found: Found) -> None:
    processes = [Process(name, folder / name) for name in names]
    for process in processes:
        kept = found["engines"][process.name]
        kept["cold"] = process("open", asked=asked[0], cold=True)
        kept["swap"] = process("open", asked=asked[0])
        for one in asked[:WARM_UP]:
            if one.kind not in process.module.WITHOUT:
                process("time", asked=one, rounds=1)
        process("settle")
        kept["times"] = []
    for number, one in enumerate(asked):
        turn = number % len(processes)
        for process in processes[turn:] + processes[:turn]:
            if one.kind in process.module.WITHOUT:
                continue
            times = process("time", asked=one, rounds=ROUNDS)
            found["engines"][process.name]["times"].append({"kind": one.kind, **times})
    for process in processes:
        with process:
            found["engines"][process.name]["memory"] = process("memory")


def _hostile(written: Written, first: Asked, folder: Path) -> Found:
    results: Found = {}
    for name, (asked, text) in hostile(written.sample).items():
        with Process("broadsheet", folder / "broadsheet") as process:
            process("open", asked=first)
            results[name] = process("hostile", asked=asked, text=text)
    return results


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
