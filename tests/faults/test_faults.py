"""A few of the faults that ``make faults`` causes in numbers."""

from pathlib import Path

import pytest

from faults.damage import Found, damaged
from faults.day import replayed
from faults.desk import found, started
from faults.disks import CuttableDisk, Unavailable
from faults.full import filled
from faults.kills import killed
from faults.power import cut
from faults.refused import refused
from faults.swaps import swapped, withdrawn
from faults.takeover import taken_over
from faults.tampered import Tampered, make_evil, prepared, sealed, tampered
from faults.writes import Refusals, refused_writes
from index.disk import sync
from index.engines.whoosh import WhooshEngine
from index.reindex import settle

OPEN = """
import sys
from pathlib import Path
from index.engines.whoosh import WhooshEngine
WhooshEngine(Path(sys.argv[1])).open()
"""


def test_every_damage_is_named_and_none_is_served(tmp_path: Path) -> None:
    assert damaged(tmp_path, seed=7, rounds=60) == Found(rounds=60, unnamed=0, wrong=0)


def test_damage_under_a_reader_is_never_answered_from(tmp_path: Path) -> None:
    counted = taken_over(tmp_path, seed=7, rounds=4)
    assert (counted.wrong, counted.left) == (0, False)


def test_killed_writers_and_indexers_lose_nothing(tmp_path: Path) -> None:
    kills = killed(tmp_path, seed=7, rounds=4)
    assert kills.searches > 0
    assert (kills.kills, kills.lost, kills.split, kills.failed, kills.litter) == (8, 0, 0, 0, 0)


def test_a_power_cut_loses_nothing_that_was_accepted(tmp_path: Path) -> None:
    try:
        cuts = cut(tmp_path, seed=7, rounds=3)
    except Unavailable as reason:
        pytest.skip(str(reason))
    assert cuts.articles > 0
    assert (cuts.cuts, cuts.unreadable, cuts.lost, cuts.split) == (3, 0, 0, 0)


def test_a_disk_that_is_cut_off_forgets_what_was_not_synced(tmp_path: Path) -> None:
    try:
        disk = CuttableDisk(tmp_path)
        with disk.on() as at:
            (at / "synced").write_text("kept")
            sync(at / "synced")
            sync(at)
            (at / "written").write_text("lost")
            disk.cut()
    except Unavailable as reason:
        pytest.skip(str(reason))
    with disk.on() as at:
        assert (at / "synced").read_text() == "kept"
        assert not (at / "written").exists()


def test_nothing_of_a_tampered_index_is_executed(tmp_path: Path) -> None:
    assert tampered(tmp_path, seed=7, rounds=20) == Tampered(payloads=20)


def test_a_payload_would_run_if_its_digests_were_believed(tmp_path: Path) -> None:
    newer, _ = prepared(tmp_path)
    folder = tmp_path / "generations" / newer
    make_evil(folder, tmp_path / "ran")
    (tmp_path / "current").write_text(f"{newer} {sealed(folder)}\n")
    with started(OPEN, tmp_path) as process:
        process.communicate()
    assert (tmp_path / "ran").is_dir()


def test_a_refused_generation_does_not_stay_as_the_one_to_take_over(tmp_path: Path) -> None:
    newer, _ = prepared(tmp_path)
    engine, folder = WhooshEngine(tmp_path), tmp_path / "generations" / newer
    make_evil(folder, tmp_path / "ran")
    settle(tmp_path, engine)
    assert found(engine) == {"a", "b"}
    assert newer not in [kept.name for kept in engine.survey()]
    assert not (tmp_path / "ran").exists()


def test_refused_articles_leave_no_trace_and_their_neighbours_stay(tmp_path: Path) -> None:
    counted = refused(tmp_path, seeded=7, rounds=60)
    assert counted.refused > 0
    assert (counted.answered, counted.stored, counted.indexed) == (0, 0, 0)


def test_a_refused_write_call_is_told_and_the_same_process_goes_on(tmp_path: Path) -> None:
    try:
        counted = refused_writes(tmp_path, seed=7, rounds=3, calls=("rename",))
    except Unavailable as reason:
        pytest.skip(str(reason))
    assert counted == Refusals(calls=3, told=3)


def test_swaps_under_load_fail_no_search_and_mix_no_answer(tmp_path: Path) -> None:
    counted = swapped(tmp_path, 7, rounds=5)
    assert counted.searches > 0
    assert (counted.swaps, counted.failed, counted.mixed, counted.leaked) == (5, 0, 0, 0)


def test_what_is_withdrawn_is_back_neither_after_a_restart_nor_a_rollback(tmp_path: Path) -> None:
    counted = withdrawn(tmp_path, 7, rounds=3)
    assert (counted.withdrawals, counted.back) == (3, 0)


def test_a_full_disk_answers_as_before_and_takes_more_when_there_is_room(tmp_path: Path) -> None:
    try:
        counted = filled(tmp_path, seed=7, rounds=12)
    except Unavailable as reason:
        pytest.skip(str(reason))
    assert counted.refused > 0
    assert (counted.fillings, counted.wrong, counted.litter) == (12, 0, 0)


def test_a_day_of_updates_keeps_segments_files_and_answers_in_bounds(tmp_path: Path) -> None:
    day = replayed(tmp_path, seed=7, rounds=30)
    assert day.searches > 0
    assert (day.updates, day.failed, day.disagreed) == (30, 0, 0)
    assert day.segments <= 10
    assert day.disk < 4
