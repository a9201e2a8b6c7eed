"""Forms near a word are those that reading every form finds."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.analysis import MARK
from index.engines.whoosh.inverting import invert
from index.engines.whoosh.lexicon import Lexicon

words = st.text("abcé'日韓𠮷", min_size=1, max_size=9)
spelled = words | st.tuples(words, words).map(MARK.join)


def lexicon(terms: set[str]) -> tuple[Lexicon, list[str]]:
    """A lexicon of the terms, and these in their order."""
    order = sorted(term.encode() for term in terms)
    places = np.arange(len(order), dtype=np.uint32)
    field = invert(order, places, np.zeros(len(order), np.uint32))
    return Lexicon(field), [term.decode() for term in order]


@given(
    st.sets(spelled, max_size=40), st.lists(words, min_size=1, max_size=4), st.sampled_from([1, 2])
)
@example({"accord"}, ["acord"], 1)
@example({f"etat{MARK}état"}, ["etta"], 1)
@example(set(), ["a"], 2)
def test_finds_what_is_near(terms: set[str], asked: list[str], edits: int) -> None:
    near, order = lexicon(terms)
    for word in asked:
        expected = [
            at
            for at, term in enumerate(order)
            if OSA.distance(word, term.partition(MARK)[0]) <= edits
        ]
        assert near.near(word, edits) == expected
