"""When a step that failed is tried again."""

from pathlib import Path

from index.engines.whoosh import WhooshEngine
from index.reindex import settle
from service.processes import BACKOFF, BACKOFF_LIMIT, STEADY, backoff
from service.retry import FIRST, LONGEST, Failure, Signs
from test_indexer import put

THEN = Signs(sequence=7, current="one", free=50)


def test_it_is_tried_after_a_pause_that_doubles_up_to_a_limit() -> None:
    failure, pauses = Failure(THEN, ended=100.0, took=0.0), []
    for _ in range(8):
        assert not failure.due(100.0 + 0.99 * failure.pause, THEN)
        assert failure.due(100.0 + failure.pause, THEN)
        pauses.append(failure.pause)
        failure = failure.again(THEN, ended=100.0, took=0.0)
    assert pauses == [FIRST, 0.5, 1.0, 2.0, 4.0, LONGEST, LONGEST, LONGEST]


def test_it_is_tried_at_once_where_there_is_more_to_do_or_the_cause_may_be_gone() -> None:
    failure = Failure(THEN, ended=100.0, took=0.0, pause=LONGEST)
    seen = {
        "the same": THEN,
        "a change": Signs(8, "one", 50),
        "another generation": Signs(7, "two", 50),
        "a store that can be read no more": Signs(None, "one", 50),
        "more room": Signs(7, "one", 51),
        "less room": Signs(7, "one", 49),
    }
    assert [name for name, signs in seen.items() if failure.due(100.0, signs)] == [
        "a change",
        "another generation",
        "a store that can be read no more",
        "more room",
    ]


def test_a_step_that_takes_long_to_fail_is_not_tried_all_the_time() -> None:
    failure = Failure(THEN, ended=100.0, took=60.0)
    better = Signs(8, "one", 51)
    assert (failure.due(159.0, better), failure.due(160.0, better)) == (False, True)


def test_the_signs_are_those_of_the_folder(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a", "b")
    made = settle(tmp_path, engine)
    assert made is not None
    found = Signs.of(tmp_path, engine)
    assert (found.sequence, found.current) == (2, made.generation)
    assert found.free > 0
    (tmp_path / "current").write_text("nonsense")
    assert Signs.of(tmp_path, engine).current is None


def test_an_indexer_that_dies_young_again_and_again_is_started_after_seconds_at_most() -> None:
    pause, pauses = BACKOFF, []
    for _ in range(6):
        pause = backoff(pause, lived=0.0)
        pauses.append(pause)
    assert pauses == [0.5, 1.0, 2.0, 4.0, BACKOFF_LIMIT, BACKOFF_LIMIT]
    assert backoff(pause, lived=STEADY) == BACKOFF
