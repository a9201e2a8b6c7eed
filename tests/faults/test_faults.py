"""A few of the faults that ``make faults`` causes in numbers."""

from pathlib import Path

from faults.damage import Found, damaged
from faults.kills import killed


def test_every_damage_is_named_and_none_is_served(tmp_path: Path) -> None:
    assert damaged(tmp_path, seed=7, rounds=60) == Found(rounds=60, unnamed=0, wrong=0)


def test_killed_writers_and_indexers_lose_nothing(tmp_path: Path) -> None:
    found = killed(tmp_path, seed=7, rounds=3)
    assert found.searches > 0
    assert (found.kills, found.lost, found.split, found.failed, found.litter) == (6, 0, 0, 0, 0)
