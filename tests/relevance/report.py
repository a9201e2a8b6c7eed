"""``make relevance``: how good the ranking is on judged collections, beside Lucene's BM25.

``python -m relevance.report [--only NAME] [--save FILE] [--compare FILE] [--pin [--lower-floors]]``

Prints how likely each difference to another run is chance, by a paired test, and how many topics
are answered better and worse than by it; ends with 1 where a floor is not met. ``--pin`` also keeps
the run (:mod:`relevance.runs`). ``--save`` keeps the figures of every topic; ``--compare`` tests
whether this run differs from one that was saved.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from relevance import floors, runs
from relevance.collections import NAMES, SHARED, Collection, seeds, shared, source
from relevance.measures import Figures, apart, chance, figures, means
from relevance.rankers import engine, lucene

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each collection, and what falls short; the exit code."""
    asked = _asked(arguments)
    least = floors.read()
    old = orjson.loads(asked.compare.read_bytes()) if asked.compare else {}
    saved: dict[str, Figures] = {}
    short: list[str] = []
    for collection in _collections(asked.only or NAMES):
        with TemporaryDirectory() as data:
            run = engine(collection, Path(data))
        ours = figures(collection.judged, run)
        saved[collection.name] = ours
        theirs = {"Lucene's BM25": figures(collection.judged, lucene(collection))}
        kept = runs.read(collection.name)
        if kept:
            theirs["the run kept"] = figures(collection.judged, kept)
        if collection.name in old:
            theirs[str(asked.compare)] = old[collection.name]
        _say(*_table(collection, ours, theirs))
        name, digest, mean = collection.name, collection.digest, means(ours)
        if asked.pin:
            least = floors.pinned(name, digest, mean, least, lower=asked.lower_floors)
            runs.write(name, run)
        short += floors.unmet(name, digest, mean, least)
    if asked.pin:
        floors.write(least)
    if asked.save:
        asked.save.write_bytes(orjson.dumps(saved, option=orjson.OPT_INDENT_2))
    _say(*short)
    return 1 if short else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make relevance", description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES, help="only this collection")
    parser.add_argument("--save", type=Path, help="keep the figures of every topic")
    parser.add_argument("--compare", type=Path, help="test against figures that were saved")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower-floors", action="store_true", help="let --pin lower floors too")
    asked = parser.parse_args(arguments)
    if asked.lower_floors and not asked.pin:
        parser.error("--lower-floors goes with --pin")
    return asked


def _collections(names: Sequence[str]) -> Iterator[Collection]:
    folder = Path(os.environ.get("BROADSHEET_SHARED") or ROOT.parent / "shared")
    for name in names:
        if name not in SHARED:
            yield seeds()
        elif source(folder, name).exists():
            yield shared(folder, name)
        else:
            _say(f"{name}: not here; set BROADSHEET_SHARED to the folder of the shared material")


def _table(collection: Collection, ours: Figures, theirs: dict[str, Figures]) -> Iterator[str]:
    yield f"{collection.name}, {len(collection.articles)} articles, {len(collection.topics)} topics"
    yield "  " + f"{'':<24}" + "".join(f"{measure:>28}" for measure in ours)
    yield "  " + f"{'Broadsheet':<24}" + "".join(f"{m:>28.4f}" for m in means(ours).values())
    for name, other in theirs.items():
        cells = [
            _cell(mean, ours[measure], other[measure]) for measure, mean in means(other).items()
        ]
        yield "  " + f"{name:<24}" + "".join(f"{cell:>28}" for cell in cells)
    yield ""


def _cell(mean: float, ours: dict[str, float], theirs: dict[str, float]) -> str:
    better, worse = apart(ours, theirs)
    return f"{mean:.4f} (p {chance(ours, theirs):.4f}, {better}:{worse})"


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
