"""``make fuzz``: spoils files of every format for as long as it is told, and reads them."""

import argparse
import faulthandler
import random
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.files import FILES
from fuzz.look import check
from fuzz.spoil import spoiled

ROOT = Path(__file__).parents[2]
REAL = (ROOT / "seeds", ROOT.parent / "shared" / "formats")
"""Folders of real files; one that is not there is left out."""

_LARGEST = 200_000  # bytes; a larger one is cut before it is spoiled
_HANGS = 60  # seconds after which the stack is printed and the run ends
_SEED = "{seed} {name} {number}"  # of one file: it can be made again alone


@dataclass(slots=True)
class Told:
    """Files read, what failed with the seed of it, and the most processor seconds for one."""

    files: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0


def fuzz(real: list[Path], folder: Path, *, seed: int, rounds: int = 0, seconds: float = 0) -> Told:
    """Spoils every file in turn, ``rounds`` times, or until ``seconds`` of the processor are over.

    ``folder`` takes one spoiled file at a time; those that failed stay in it.
    """
    told = Told()
    whole = {name: text.encode() for name, text in FILES.items()}
    whole |= {f"{at}-{path.name}": path.read_bytes()[:_LARGEST] for at, path in enumerate(real)}
    start = time.process_time()
    number = 0
    while number < rounds or time.process_time() - start < seconds:
        for name, data in whole.items():
            _one(told, folder, name, _SEED.format(seed=seed, name=name, number=number), data)
        number += 1
    return told


def _one(told: Told, folder: Path, name: str, seed: str, data: bytes) -> None:
    chance = random.Random(seed)
    path = folder / name
    path.write_bytes(spoiled(chance, data, chance.randrange(1, 5)))
    faulthandler.dump_traceback_later(_HANGS, exit=True)
    begin = time.process_time()
    try:
        check(path)
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        told.failures.append(f"{seed!r}: {type(error).__name__}: {error}")
        path.rename(folder / f"failed-{len(told.failures)}-{name}")
    faulthandler.cancel_dump_traceback_later()
    told.files += 1
    told.slowest = max(told.slowest, time.process_time() - begin)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make fuzz", description="read spoiled files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120, help="of the processor")
    given = parser.parse_args()
    real = [path for root in REAL if root.is_dir() for path in sorted(root.rglob("*.*"))]
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    told = fuzz([p for p in real if p.is_file()], folder, seed=given.seed, seconds=given.seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 if sys.platform == "linux" else 1024 * 1024
    )
    print(f"{told.files} spoiled files read, {len(told.failures)} failed")
    print(f"slowest {told.slowest:.2f} s, peak of the whole process {peak} MB")
    for failure in told.failures:
        print(failure, f"(kept in {folder})")
    return bool(told.failures)


if __name__ == "__main__":
    sys.exit(main())
