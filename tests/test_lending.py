"""Stems that have the postings of a form: the same as they would have of their own."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.inverting import invert, merged
from index.engines.whoosh.lending import alike, borrowing, merged_stems
from index.engines.whoosh.ragged import Ints

FORMS = [b"court", b"courts", b"executed", b"executes", b"islet", b"said", b"talks", b"the"]
STEMS = [b"court", b"execut", b"islet", b"said", b"talk", b"th"]
PAIRS = [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5), (7, 4)]
FORM = np.array([form for form, _ in PAIRS], np.uint32)
STEM = np.array([stem for _, stem in PAIRS], np.uint32)

Posting = tuple[int, int, int, list[int]]
Documents = list[list[int]]
documents = st.lists(st.lists(st.integers(0, len(PAIRS) - 1), max_size=6), min_size=1, max_size=5)


@dataclass(frozen=True)
class Part:
    """A segment: its forms, its stems as they are kept, and as they would be of their own."""

    form: Inverted
    stem: Inverted
    plain: Inverted


def part(held: Documents) -> Part:
    pairs = np.array([pair for document in held for pair in document], np.uint32)
    owners = np.repeat(np.arange(len(held), dtype=np.uint32), [len(each) for each in held])
    places = np.array([at for document in held for at in range(len(document))], np.uint32)
    weights = (places % 3 + 1).astype(np.uint8)
    once = alike(FORM, STEM, pairs)
    own = ~once[pairs]
    form = invert(FORMS, FORM[pairs], owners, places, weights)
    stem = invert(STEMS, STEM[pairs[own]], owners[own], places[own], weights[own])
    borrowed = {STEMS[STEM[at]]: FORMS[FORM[at]] for at in np.flatnonzero(once).tolist()}
    held_stem = replace(borrowing(stem, form.terms, borrowed), lender=form)
    return Part(form, held_stem, invert(STEMS, STEM[pairs], owners, places, weights))


def told(field: Inverted) -> dict[bytes, list[Posting]]:
    """Every term, and its postings: document, count, weight and positions."""
    found = {}
    for at, term in enumerate(field.terms):
        home, place = field.home(at)
        where = home.postings(place)
        counts = home.occurrences(where).tolist()
        positions = home.positions(place).tolist()
        ends = np.cumsum([0, *counts]).tolist()
        found[term] = [
            (document, count, weight, positions[begin:end])
            for document, count, weight, begin, end in zip(
                home.documents(place).tolist(),
                counts,
                home.weights(where).tolist(),
                ends,
                ends[1:],
                strict=False,
            )
        ]
    return found


def moves(held: list[Documents], dropped: set[tuple[int, int]]) -> list[Ints]:
    made, base = [], 0
    for at, own in enumerate(held):
        move = []
        for number in range(len(own)):
            gone = (at, number) in dropped
            move.append(-1 if gone else base)
            base += not gone
        made.append(np.array(move, np.int64))
    return made


@given(documents)
def test_a_stem_has_the_postings_that_its_tokens_give(held: Documents) -> None:
    own = part(held)
    assert told(own.stem) == told(own.plain)


def test_what_a_form_has_alone_is_kept_once() -> None:
    own = part([[0, 4, 5], [1, 4]])
    assert own.stem.terms == [b"court", b"islet", b"said"]
    assert own.stem.sizes.tolist() == [2, 0, 0]  # court and courts have one stem


def test_a_form_of_two_stems_lends_to_neither() -> None:
    own = part([[7], [8]])
    assert own.stem.sizes.tolist() == [1, 1]


@given(
    st.lists(documents, min_size=1, max_size=4),
    st.sets(st.tuples(st.integers(0, 3), st.integers(0, 4))),
)
def test_merged_stems_are_those_of_all_the_tokens(
    held: list[Documents], dropped: set[tuple[int, int]]
) -> None:
    parts, moved = [part(each) for each in held], moves(held, dropped)
    form = merged([each.form for each in parts], moved)
    stems, forms = [each.stem for each in parts], [each.form for each in parts]
    stem = replace(merged_stems(stems, forms, form.terms, moved), lender=form)
    assert told(stem) == told(merged([each.plain for each in parts], moved))
