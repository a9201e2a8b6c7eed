"""``make faults``: causes faults in numbers, and prints what came of them."""

import argparse
import logging
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from faults.damage import damaged
from faults.kills import killed


def main() -> None:
    parser = argparse.ArgumentParser(prog="make faults", description="cause faults, and look")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=500, help="of two kills each")
    options = parser.parse_args()
    logging.disable()  # each of ten thousand damages is told, as it should be
    for name, caused, rounds in (
        ("damaged files", damaged, options.damages),
        ("kill -9", killed, options.rounds),
    ):
        with tempfile.TemporaryDirectory(prefix="broadsheet-faults-") as folder:
            began = time.monotonic()
            found = asdict(caused(Path(folder), options.seed, rounds))
            told = ", ".join(f"{count} {what}" for what, count in found.items())
            print(f"{name}: {told}; {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
