"""What stands in order in several places is cut where it would be if it stood in one."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.ties import cut


def dealt(owners: list[int]) -> list[list[int]]:
    """0, 1, 2 ... each given to the owner with the number at its place."""
    return [[item for item, own in enumerate(owners) if own == each] for each in range(4)]


@pytest.mark.parametrize("count", range(8))
def test_what_is_cut_off_is_the_least_of_all(count: int) -> None:
    held = [[0, 5], [], [1, 2, 3, 6], [4]]
    assert (
        cut(held, count)
        == [
            [0, 0, 0, 0],
            [1, 0, 0, 0],
            [1, 0, 1, 0],
            [1, 0, 2, 0],
            [1, 0, 3, 0],
            [1, 0, 3, 1],
            [2, 0, 3, 1],
            [2, 0, 4, 1],
        ][count]
    )


@given(st.lists(st.integers(0, 3), max_size=60), st.data())
def test_wherever_it_is_cut_each_is_on_its_side(owners: list[int], data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(owners)))
    held = dealt(owners)
    cuts = cut(held, count)
    before = [item for own, at in zip(held, cuts, strict=True) for item in own[:at]]
    assert sorted(before) == list(range(count))


@dataclass
class Counted:
    """The numbers from ``first`` up, three apart, and how many of them were looked at."""

    first: int
    size: int
    looked: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, at: int) -> int:
        self.looked.append(at)
        return self.first + 3 * at


def test_few_are_looked_at_of_many() -> None:
    held = [Counted(first, 100_000) for first in range(3)]
    assert cut(held, 150_001) == [50_001, 50_000, 50_000]
    assert sum(len(each.looked) for each in held) < 1_500
    assert cut(held, 0) == [0, 0, 0]
    assert cut(held, 300_000) == [100_000] * 3
