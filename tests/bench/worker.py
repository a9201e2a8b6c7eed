"""A process that holds one engine: reads orders as lines of JSON, answers with lines of JSON.

Time is measured here, inside the process, around the engine's own call: CPU of all its threads,
and wall clock, in milliseconds.
"""

import contextlib
import gc
import os
import resource
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from bench.installed import engine
from bench.queries import asked_from

Order = dict[str, Any]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of CPU and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def memory() -> dict[str, float]:
    """Resident and private megabytes of this process (0 where the system does not say)."""
    kilobytes = {"Rss": 0, "Private_Clean": 0, "Private_Dirty": 0}
    with contextlib.suppress(FileNotFoundError):
        for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
            name, _, value = line.partition(":")
            if name in kilobytes:
                kilobytes[name] = int(value.split()[0])
    private = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return {"resident": kilobytes["Rss"] / 1024, "private": private / 1024}


def peak() -> float:
    """The most megabytes this process ever had resident, mapped files included.

    On Linux not by ``getrusage``: its maximum is handed down from the process that started this.
    """
    with contextlib.suppress(FileNotFoundError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


class Worker:
    def __init__(self, name: str, folder: Path) -> None:
        self.module = engine(name)
        self.folder = folder
        self.engine: Any = None

    def build(self, order: Order) -> Order:
        """Builds; what reading the corpus costs by itself is measured first and taken off."""
        corpus = Path(order["corpus"])
        reading, _ = timed(lambda: deque(self.module.read(corpus), maxlen=0))
        cpu, wall = timed(lambda: self.module.build(self.module.read(corpus), self.folder))
        return {"cpu": cpu - reading, "wall": wall, "peak": peak()}

    def open(self, order: Order) -> Order:
        """Opens and gives the first answer; with ``cold`` the files leave the page cache first."""
        if order.get("cold"):
            _forget(self.folder)
        asked = asked_from(order["asked"])
        opening = timed(self._open)
        answering = timed(lambda: self.engine.ask(asked))
        return {"open": opening[1], "first": opening[1] + answering[1]}

    def _open(self) -> None:
        self.engine = self.module.Engine(self.folder)

    def ask(self, order: Order) -> Order:
        """The answer, for comparing."""
        answer = self.engine.ask(asked_from(order["asked"]))
        return {name: getattr(answer, name) for name in answer.__slots__}

    def time(self, order: Order) -> Order:
        """Times of ``rounds`` answers to the same question, the first one first."""
        asked = asked_from(order["asked"])
        times = [timed(lambda: self.engine.ask(asked)) for _ in range(order["rounds"])]
        return {"cpu": [cpu for cpu, _ in times], "wall": [wall for _, wall in times]}

    def settle(self, order: Order) -> Order:
        """After the warm-up: what lives now is left out of later collections, for all alike."""
        gc.collect()
        gc.freeze()
        return {}

    def memory(self, order: Order) -> Order:
        return memory()

    def hostile(self, order: Order) -> Order:
        """Time and memory of a query made to cost much (Broadsheet only)."""
        from bench.hostile import answered

        return answered(self.engine.searcher, order["asked"], order["text"])


def _forget(folder: Path) -> None:
    if not hasattr(os, "posix_fadvise"):
        return
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def main() -> None:
    name, folder = sys.argv[1:]
    worker = Worker(name, Path(folder))
    for line in sys.stdin:
        order = orjson.loads(line)
        answer = getattr(worker, order["do"])(order)
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
