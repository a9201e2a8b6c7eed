"""``make faults``: causes faults in numbers, and prints what came of them."""

import argparse
import logging
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from faults.damage import damaged
from faults.day import replayed
from faults.disks import Unavailable
from faults.full import filled
from faults.kills import killed
from faults.power import cut
from faults.refused import refused
from faults.swaps import swapped, withdrawn
from faults.takeover import taken_over
from faults.tampered import tampered
from faults.writers import written
from faults.writes import refused_writes

FAULTS: dict[str, tuple[Callable[[Path, int, int], Any], int]] = {
    "damaged files": (damaged, 10_000),
    "damage under a reader": (taken_over, 300),
    "kill -9": (killed, 500),  # two kills a round
    "power cut": (cut, 200),
    "power cut, xfs": (partial(cut, kind="xfs"), 50),
    "swaps under load": (swapped, 1_000),
    "withdrawn articles": (withdrawn, 1_000),
    "refused write calls": (refused_writes, 10_000),  # as many as there are
    "full disk": (filled, 200),
    "writers at once": (written, 8),  # a thousand articles each
    "refused articles": (refused, 10_000),
    "tampered index folder": (tampered, 100),
    "a day of updates": (replayed, 10_000),
}
"""What causes each fault, and the rounds of it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="make faults", description="cause faults, and look")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=FAULTS, help="may be repeated")
    parser.add_argument("--rounds", type=int, help="of each fault, instead of its own number")
    options = parser.parse_args()
    status = 0
    logging.disable()  # each of ten thousand damages is told, as it should be
    for name in options.only or FAULTS:
        caused, rounds = FAULTS[name]
        with tempfile.TemporaryDirectory(prefix="broadsheet-faults-") as folder:
            began = time.monotonic()
            try:
                found = asdict(caused(Path(folder), options.seed, options.rounds or rounds))
            except Unavailable as reason:
                print(f"{name}: not caused: {reason}", flush=True)
                continue
            except Exception:  # noqa: BLE001 -- whatever it is, it is printed and told
                traceback.print_exc()
                print(f"{name}: broken off; the others go on", flush=True)
                status = 1
                continue
            told = ", ".join(
                f"{count:,{'.2f' if isinstance(count, float) else ''}} {what}"
                for what, count in found.items()
            )
            print(f"{name}: {told}; {time.monotonic() - began:.0f} s", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
