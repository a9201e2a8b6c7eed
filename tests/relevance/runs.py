"""The run that the floors were pinned on, kept in TREC's format: ids and ranks, and no text."""

import gzip
from pathlib import Path

from relevance.rankers import Run

FOLDER = Path(__file__).parent / "runs"
_TAG = "broadsheet"


def read(name: str, folder: Path = FOLDER) -> Run | None:
    """The run kept of a collection; None where there is none yet."""
    path = folder / f"{name}.trec.gz"
    if not path.exists():
        return None
    run: Run = {}
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        topic, _, article, _, score, _ = line.split(" ")
        run.setdefault(topic, {})[article] = float(score)
    return run


def write(name: str, run: Run, folder: Path = FOLDER) -> None:
    """Keeps a run; the same run makes the same bytes."""
    lines = (
        f"{topic} Q0 {article} {rank} {score:g} {_TAG}\n"
        for topic, scores in run.items()
        for rank, (article, score) in enumerate(scores.items(), 1)
    )
    folder.mkdir(exist_ok=True)
    packed = gzip.compress("".join(lines).encode(), mtime=0)
    (folder / f"{name}.trec.gz").write_bytes(packed)
