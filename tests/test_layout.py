"""Where texts lie: the passage of a position, few or many asked for at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh import layout
from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.layout import Layout
from index.engines.whoosh.ragged import starts

FAR = np.array([0, 5, (1 << 31) + 5, (1 << 32) - 10, (1 << 32) - 2], "<u4")
"""Where passages begin that have more positions than a signed number of 32 bits tells."""


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_the_passage_of_many_positions_is_that_of_each(lengths: list[int]) -> None:
    begin = starts(np.array(lengths) + 1)
    laid = Layout.of(begin)
    places = np.arange(begin[-1], dtype=laid.begin.dtype)
    expected = np.arange(len(lengths)).repeat(np.array(lengths) + 1).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "_PART", 7)
        for few in (len(places), 0):
            patch.setattr(layout, "FEW", few)
            assert laid.passage(places).tolist() == expected


@pytest.mark.parametrize("begin", [FAR, FAR.astype("<u8") << np.uint64(3)], ids=["u4", "u8"])
def test_positions_that_need_more_than_32_bits_are_found(begin: Array) -> None:
    laid = Layout.of(begin, np.array([0, 2, 4], "<u4"))
    first = begin[:-1].astype(np.int64)
    last = begin[1:].astype(np.int64) - 1
    assert laid.start.tolist() == [0, int(begin[2])]
    for places in (first, last):
        assert laid.passage(places).tolist() == [0, 1, 2, 3]
        assert laid.ends(places).tolist() == last.tolist()
        assert laid.owners(places).tolist() == [0, 1]
