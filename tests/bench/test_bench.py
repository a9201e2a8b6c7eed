"""``make bench``: the same work, in one run, on Broadsheet and on what else a publisher would take.

``BENCH_PARAGRAPHS`` (20000) and ``BENCH_EACH`` (20 queries of each kind) size it. Times are CPU
times of this process; the table is printed, and the last one kept is in README.md.
"""

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest

from bench.corpus import KINDS, Asked, corpus, queries
from bench.engines import Answer, Broadsheet, Fts5, Rival, Tantivy, truth

pytestmark = [pytest.mark.bench, pytest.mark.timeout(7200)]

SIZE = int(os.environ.get("BENCH_PARAGRAPHS", "20000"))
EACH = int(os.environ.get("BENCH_EACH", "20"))
ROUNDS = 3


@pytest.fixture
def shared_or_none() -> Path | None:
    beside = Path(__file__).resolve().parents[3] / "shared"
    folder = Path(os.environ.get("BROADSHEET_SHARED") or beside)
    return folder if folder.is_dir() else None


def rivals() -> list[Rival]:
    found: list[Rival] = [Broadsheet(), Fts5()]
    if find_spec("tantivy"):
        found.append(Tantivy())
    return found


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    begin = time.process_time()
    work()
    return 1000 * (time.process_time() - begin)


def test_the_same_work_on_every_engine(
    tmp_path: Path, shared_or_none: Path | None, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = corpus(SIZE, shared_or_none)
    asked = queries(articles, EACH, seed=11)
    engines = rivals()
    built: dict[str, float] = {}
    size: dict[str, int] = {}
    for engine in engines:
        folder = tmp_path / engine.name.replace(" ", "-")
        folder.mkdir()
        built[engine.name] = timed(lambda e=engine, f=folder: e.build(articles, f))  # type: ignore[misc]
        size[engine.name] = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    checked: list[Asked] = asked[:: max(1, len(asked) // 60)]
    expected: dict[Asked, Answer] = {question: truth(articles, question) for question in checked}
    for engine in engines:
        for question in checked:
            assert engine.ask(question) == expected[question], (engine.name, question)
    times: dict[str, dict[str, list[float]]] = {e.name: defaultdict(list) for e in engines}
    for question in asked:
        for engine in engines:
            best = min(timed(lambda e=engine, q=question: e.ask(q)) for _ in range(ROUNDS))  # type: ignore[misc]
            times[engine.name][question.kind].append(best)
    paragraphs = sum(len(article.paragraphs) for article in articles)
    text = sum(len(p.text.encode()) for article in articles for p in article.paragraphs)
    with capsys.disabled():
        print("\n" + report(paragraphs, text, built, size, times))


def report(
    paragraphs: int,
    text: int,
    built: dict[str, float],
    size: dict[str, int],
    times: dict[str, dict[str, list[float]]],
) -> str:
    """The tables, in Markdown; ratios are to Broadsheet, above 1 where it is ahead."""
    lines = [
        f"{paragraphs:,} paragraphs, {text / 1e6:.1f} MB of text",
        "",
        "| engine | build, paragraphs/s | index / text | p50 ms | p95 ms | p50 ratio | p95 ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    everything = {name: sorted(chain(*kinds.values())) for name, kinds in times.items()}
    ours = everything["Broadsheet"]
    for name, held in everything.items():
        lines.append(
            f"| {name} | {1000 * paragraphs / built[name]:,.0f} | {size[name] / text:.1f} |"
            f" {at(held, 50):.2f} | {at(held, 95):.2f} |"
            f" {at(held, 50) / at(ours, 50):.1f} | {at(held, 95) / at(ours, 95):.1f} |"
        )
    lines += ["", "| p50 ms | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    for name, kinds in times.items():
        cells = " | ".join(f"{statistics.median(kinds[kind]):.2f}" for kind in KINDS)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def at(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
