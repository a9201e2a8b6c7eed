"""How far long work is, in numbers and in words."""

from pathlib import Path

import pytest

from index import indexer
from index.engines.whoosh import WhooshEngine
from index.indexer import Building
from index.reindex import settle
from index.report import Progress
from service.cli.progress import told
from test_indexer import put, withdraw


@pytest.mark.parametrize(
    ("done", "seconds", "said"),
    [
        (1, 0.0, "1 of 5,500 articles"),
        (700, 4.9, "700 of 5,500 articles"),
        (20, 40.0, "20 of 5,500 articles, 0.50/s, 3:02:40 left"),
        (1_100, 10.0, "1,100 of 5,500 articles, 110/s, 0:40 left"),
        (5_500, 50.0, "5,500 of 5,500 articles, 110/s, 0:00 left"),
    ],
)
def test_a_pace_is_told_once_it_can_be(done: int, seconds: float, said: str) -> None:
    assert told(Building(done, 5_500), seconds) == said


def test_reading_is_told_in_files_articles_and_bytes() -> None:
    step = Progress(3, 40, 5_000_000, 20_000_000, 1_200, "articles/three.jsonl")
    assert told(step, 20.0) == "3 of 40 files, 1,200 articles, 5.0 of 20.0 MB, 60/s, 1:00 left"
    nothing = Progress(0, 40, 0, 20_000_000, 0, "articles/one.jsonl")
    assert told(nothing, 20.0) == "0 of 40 files, 0 articles, 0.0 of 20.0 MB"


def test_the_steps_of_one_update_are_told_as_one_work_with_its_true_total(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = WhooshEngine(tmp_path)
    put(engine.data, "a")
    settle(engine.data, engine)
    monkeypatch.setattr(indexer, "BATCH", 2)
    for number in range(5):
        put(engine.data, f"new-{number}")
    withdraw(engine.data, "a")
    steps: list[Building] = []

    def watch(step: object) -> None:
        assert isinstance(step, Building)
        steps.append(step)

    settle(engine.data, engine, watch)
    assert steps == [Building(done, 5) for done in range(1, 6)]
