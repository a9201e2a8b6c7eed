"""What a leaf looks for, and where it occurs in a row of tokens."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import sought, tokens
from index.article import STORY, Section
from index.pattern import Kind, Pattern, Slot, pattern, sections, windows, within
from index.query import FIELDS, SECTION_FIELDS, Fuzzy, Leaf, Phrase, Prefix, Word
from strategies import leaves, texts

PATTERNS: list[tuple[Leaf, Pattern]] = [
    (Word("Talks"), Pattern((Slot(Kind.STEM, "talk", form="talks"),))),
    (Word("Yoon's"), Pattern((Slot(Kind.STEM, "yoon", form="yoon"),))),
    (Word("U.S."), Pattern((Slot(Kind.STEM, "u.s.", form="u.s."),))),
    (
        Word("prime-ministers"),
        Pattern((Slot(Kind.FORM, "prime"), Slot(Kind.FORM, "ministers", 1))),
    ),
    (Word("首脳"), Pattern((Slot(Kind.STEM, "首脳", form="首脳"),))),
    (Word("日韓首"), Pattern((Slot(Kind.FORM, "日韓"), Slot(Kind.FORM, "韓首", 1)))),
    (Word("島"), Pattern((Slot(Kind.PREFIX, "島"),))),
    (Phrase("島"), Pattern((Slot(Kind.PREFIX, "島"),))),
    (Phrase("Talks"), Pattern((Slot(Kind.FORM, "talks"),))),
    (Phrase("New York"), Pattern((Slot(Kind.FORM, "new"), Slot(Kind.FORM, "york", 1)))),
    (Phrase("首脳 会談"), Pattern((Slot(Kind.FORM, "首脳"), Slot(Kind.FORM, "会談", 2)))),
    (
        Phrase("talks islets", distance=3),
        Pattern((Slot(Kind.FORM, "talks"), Slot(Kind.FORM, "islets")), distance=3),
    ),
    (Prefix("Take"), Pattern((Slot(Kind.PREFIX, "take"),))),
    (Prefix("new yo"), Pattern((Slot(Kind.FORM, "new"), Slot(Kind.PREFIX, "yo", 1)))),
    (Fuzzy("Kisida", edits=2), Pattern((Slot(Kind.FUZZY, "kisida", edits=2),))),
    (Fuzzy("new york"), Pattern((Slot(Kind.FORM, "new"), Slot(Kind.FORM, "york", 1)))),
    (Fuzzy("首脳"), Pattern((Slot(Kind.FORM, "首脳"),))),
    (Word("…"), Pattern(())),
    (Phrase("", distance=2), Pattern((), distance=2)),
    (Prefix("--"), Pattern(())),
    (Fuzzy("&"), Pattern(())),
]


@pytest.mark.parametrize(("leaf", "expected"), PATTERNS, ids=str)
def test_a_leaf_looks_for_these_tokens(leaf: Leaf, expected: Pattern) -> None:
    assert pattern(leaf) == expected


@pytest.mark.parametrize("field", FIELDS)
def test_only_a_section_and_no_field_at_all_look_in_text(field: str) -> None:
    expected = {Section(field)} if field in SECTION_FIELDS else set()
    assert sections(Word("talks", field)) == expected
    assert sections(Word("talks")) == STORY
    assert sections(Word("talks"), frozenset({Section.RELATED})) == {Section.RELATED}


@pytest.mark.parametrize(
    ("wanted", "form", "edits", "expected"),
    [
        ("talks", "talks", 1, True),
        ("talks", "talk", 1, True),
        ("talks", "stalks", 1, True),
        ("talks", "walks", 1, True),
        ("talks", "tlaks", 1, True),
        ("talks", "stalk", 1, False),
        ("talks", "stalk", 2, True),
        ("ca", "abc", 2, False),  # a swapped pair is not cut open again
        ("", "ab", 2, True),
    ],
)
def test_an_edit_is_an_insertion_a_deletion_a_substitution_or_a_swap(
    wanted: str, form: str, edits: int, expected: bool
) -> None:
    assert within(wanted, form, edits) is expected


def optimal_alignment(a: str, b: str) -> int:
    """The textbook's table of distances between beginnings."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y)))
            if i > 1 and j > 1 and (x, y) == (b[j - 2], a[i - 2]):
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(1, 2))
def test_within_agrees_with_the_table_of_distances(wanted: str, form: str, edits: int) -> None:
    assert within(wanted, form, edits) == (optimal_alignment(wanted, form) <= edits)


@given(st.text() | texts)
def test_every_token_sought_fits_a_token_of_the_same_text(text: str) -> None:
    found = list(tokens(text))
    for token in sought(text):
        stands = text[token.start : token.end]
        for leaf in (Word(stands), Phrase(stands), Prefix(stands), Fuzzy(stands)):
            first = pattern(leaf).slots[0]
            assert any(first.fits(other) for other in found), (leaf, first)


@given(st.text() | texts)
def test_a_text_is_found_as_a_phrase_of_itself(text: str) -> None:
    found = list(tokens(text))
    slots = pattern(Phrase(text)).slots
    assert all(slot.fits(found[slot.offset]) for slot in slots)
    assert bool(slots) == bool(found)


@given(leaves)
def test_a_pattern_begins_at_offset_0_and_goes_up(leaf: Leaf) -> None:
    offsets = [slot.offset for slot in pattern(leaf).slots]
    assert offsets[:1] in ([], [0])
    assert offsets == sorted(offsets)


Events = list[tuple[int, str]]
events = st.lists(st.tuples(st.integers(0, 12), st.sampled_from("abc")), unique=True).map(sorted)
needs = st.dictionaries(st.sampled_from("abc"), st.integers(1, 2), min_size=1).map(Counter)


def holds(run: Events, need: Counter[str], width: int) -> bool:
    """Whether the events hold what is needed within so many positions."""
    have = Counter(name for _, name in run)
    near = bool(run) and run[-1][0] - run[0][0] < width
    return near and all(have[name] >= count for name, count in need.items())


def shortest(found: Events, need: Counter[str], width: int) -> set[tuple[int, int]]:
    """Of the runs that hold what is needed, the shortest that ends at each event."""
    runs = {
        (first, last)
        for last in range(len(found))
        for first in range(last + 1)
        if holds(found[first : last + 1], need, width)
    }
    return {(max(first for first, end in runs if end == last), last) for _, last in runs}


@given(events, needs, st.integers(1, 8))
def test_windows_are_the_shortest_runs_that_hold_what_is_needed(
    events: Events, need: Counter[str], width: int
) -> None:
    wanted = [(position, name) for position, name in events if name in need]
    assert set(windows(wanted, need, width)) == shortest(wanted, need, width)


def test_a_window_spans_words_in_any_order_with_so_many_others_between() -> None:
    need = Counter({"a": 1, "b": 1})
    assert list(windows([(0, "a"), (3, "b"), (4, "a")], need, 3)) == [(1, 2)]
    assert list(windows([(0, "a"), (3, "b"), (4, "a")], need, 4)) == [(0, 1), (1, 2)]
    assert list(windows([(0, "a"), (1, "a")], Counter({"a": 2}), 2)) == [(0, 1)]
    assert list(windows([], need, 5)) == []


def test_windows_of_a_long_row_are_found_in_one_pass() -> None:
    row = [(position, "ab"[position % 2]) for position in range(200_000)]
    assert sum(1 for _ in windows(row, Counter({"a": 1, "b": 1}), 100)) == 199_999
