"""``make bench``: the command."""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import orjson

from bench.driver import run
from bench.installed import present
from bench.profiled import profile
from bench.report import report

HERE = Path(__file__).parent
BIG = 1_000_000


def main() -> None:
    options = _options()
    sizes = options.paragraphs or [10_000, 100_000]
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="broadsheet-bench-") as made:
            if options.profile:
                print(profile(size, options.each, Path(made), _shared()))
                continue
            # Plain Whoosh takes a quarter of an hour for a million, and seconds for some answers.
            names = options.engines or [n for n in present() if size < BIG or n != "plain_whoosh"]
            checked = 0 if size <= 20_000 else options.checked
            found = run(size, options.each, names, Path(made), shared=_shared(), checked=checked)
        found["date"] = f"{datetime.now(UTC):%Y-%m-%d}"
        found["command"] = f"python -m bench {' '.join(sys.argv[1:])}".strip()
        found["commit"] = _commit()
        kept = HERE / f"run-{size}.json"
        kept.write_bytes(orjson.dumps(found))
        smaller = HERE / f"run-{size // 10}.json"
        before = orjson.loads(smaller.read_bytes()) if smaller.exists() else None
        print(report(found, before), "\n", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="measure time and memory")
    given = os.environ.get("BENCH_PARAGRAPHS", "")
    parser.add_argument(
        "--paragraphs", type=int, nargs="+", default=[int(n) for n in given.split()]
    )
    parser.add_argument("--each", type=int, default=16, help="queries of each kind")
    parser.add_argument("--checked", type=int, default=100, help="queries compared above 20,000")
    parser.add_argument("--engines", nargs="+", choices=present())
    parser.add_argument("--profile", action="store_true", help="where Broadsheet's time goes")
    return parser.parse_args()


def _shared() -> Path | None:
    beside = Path(__file__).resolve().parents[3] / "shared"
    folder = Path(os.environ.get("BROADSHEET_SHARED") or beside)
    return folder if folder.is_dir() else None


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main()
