"""A term is found among its like, whatever bytes it is made of."""

from bisect import bisect_left

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.inverting import invert

terms = st.text("ab\0\x1fé", max_size=3).map(str.encode) | st.text(
    "ab\0\x1f", min_size=7, max_size=10
).map(str.encode)


@given(st.sets(terms, min_size=1, max_size=30), st.lists(terms, max_size=10))
def test_finds_terms(held: set[bytes], others: list[bytes]) -> None:
    order = sorted(held)
    owners = np.zeros(len(order), np.uint32)
    field = invert(order, np.arange(len(order), dtype=np.uint32), owners)
    for term in (*order, *others):
        assert field.first(term) == bisect_left(order, term)
        assert field.find(term) == (order.index(term) if term in held else -1)
