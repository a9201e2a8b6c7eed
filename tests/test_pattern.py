"""What a leaf looks for, and where it occurs in a row of tokens."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import sought, tokens
from index.article import STORY, Section
from index.language import families
from index.matching import windows
from index.pattern import INFLECTED, Pattern, pattern, sections
from index.query import FIELDS, SECTION_FIELDS, Fuzzy, Leaf, Phrase, Prefix, Word
from index.slot import Kind, Slot, within
from strategies import elided, leaves, texts

PATTERNS: list[tuple[Leaf, Pattern]] = [
    (Word("Talks"), Pattern((Slot(Kind.STEM, "talk", form="talks", spellings=("talks",)),))),
    (Word("Yoon's"), Pattern((Slot(Kind.STEM, "yoon", form="yoon", spellings=("yoon",)),))),
    (Word("U.S."), Pattern((Slot(Kind.STEM, "u.s.", form="u.s.", spellings=("u.s.",)),))),
    (Word("Café"), Pattern((Slot(Kind.STEM, "cafe", form="cafe", spellings=("café",)),))),
    (
        Word("sell-off"),
        Pattern(
            (Slot(Kind.FORM, "sell"), Slot(Kind.FORM, "off", 1)),
            other=Pattern(
                (
                    Slot(Kind.FORM, "selled", also=("selling", "sells")),
                    Slot(Kind.FORM, "off", 1, also=("offed", "offing", "offs")),
                ),
                other=Pattern(
                    (
                        Slot(Kind.FORM, "sell"),
                        Slot(Kind.FORM, "offed", 1, also=("offing", "offs")),
                    )
                ),
            ),
        ),
    ),
    (Word("the-US"), Pattern((Slot(Kind.FORM, "the"), Slot(Kind.FORM, "u.s.", 1)))),
    (Word("日-US"), Pattern((Slot(Kind.PREFIX, "日"), Slot(Kind.FORM, "u.s.", 1)))),
    (Word("首脳"), Pattern((Slot(Kind.STEM, "首脳", form="首脳"),))),
    (Word("日韓首"), Pattern((Slot(Kind.FORM, "日韓"), Slot(Kind.FORM, "韓首", 1)))),
    (Word("島"), Pattern((Slot(Kind.PREFIX, "島"),))),
    (Word("ｶﾞ"), Pattern((Slot(Kind.PREFIX, "ガ"),))),
    (Phrase("カ\u3099"), Pattern((Slot(Kind.PREFIX, "ガ"),))),
    (Phrase("島"), Pattern((Slot(Kind.PREFIX, "島"),))),
    (Prefix("島"), Pattern((Slot(Kind.PREFIX, "島"),))),
    (Phrase("Talks"), Pattern((Slot(Kind.FORM, "talks"),))),
    (Phrase("New York"), Pattern((Slot(Kind.FORM, "new"), Slot(Kind.FORM, "york", 1)))),
    (Phrase("首脳 会談"), Pattern((Slot(Kind.FORM, "首脳"), Slot(Kind.FORM, "会談", 2)))),
    (
        Phrase("talks islets", distance=3),
        Pattern((Slot(Kind.FORM, "talks"), Slot(Kind.FORM, "islets")), distance=3),
    ),
    (Phrase("l'État"), Pattern((Slot(Kind.FORM, "l'etat", also=("etat",)),))),
    (Prefix("l’éta"), Pattern((Slot(Kind.PREFIX, "l'eta", also=("eta",)),))),
    (Prefix("l'é"), Pattern((Slot(Kind.PREFIX, "l'e"),))),
    (Phrase("1.900"), Pattern((Slot(Kind.FORM, "1.900", also=("1900",)),))),
    (Prefix("Take"), Pattern((Slot(Kind.PREFIX, "take"),))),
    (Prefix("new yo"), Pattern((Slot(Kind.FORM, "new"), Slot(Kind.PREFIX, "yo", 1)))),
    (Fuzzy("Kisida", edits=2), Pattern((Slot(Kind.FUZZY, "kisida", edits=2),))),
    (Fuzzy("l’État"), Pattern((Slot(Kind.FUZZY, "l'etat", edits=1, also=("etat",)),))),
    (Fuzzy("l’or"), Pattern((Slot(Kind.FUZZY, "l'or", edits=1),))),
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


def slot(leaf: Leaf) -> Slot:
    (only,) = pattern(leaf).slots
    return only


def test_a_stem_stands_for_the_stems_of_every_family_asked_for() -> None:
    assert slot(Word("Häuser")).stems(["en"]) == ("hauser",)
    assert slot(Word("Häuser")).stems(["en", "de", "fr"]) == (
        *("hauser", "haus\x1fde", "haus\x1ffr"),
    )
    assert slot(Word("首脳")).stems(["en", "de"]) == ("首脳",)
    assert slot(Word("1.900")).stems(["en"]) == ("1.900", "1900")


def test_the_spelling_typed_is_the_exact_one() -> None:
    assert slot(Word("Talks")).exact == ("talks",)
    assert slot(Word("café")).exact == ("cafe\x1fcafé",)
    assert slot(Word("cafe")).exact == ("cafe",)
    assert slot(Word("l'état")).exact == ("l'etat\x1fl'état", "etat\x1fétat")
    assert slot(Word("首脳")).exact == ("首脳",)


def test_a_word_without_its_accents_stands_for_the_spellings_an_index_has() -> None:
    (typed,) = pattern(Word("universite", spellings=("université",))).slots
    assert typed.spellings == ("universite", "université")
    assert typed.stems(["en", "fr"]) == ("universit", "universit\x1ffr", "univers\x1ffr")
    assert typed.exact == ("universite",)


FOUND = [
    ("Haus", "Häuser", "de-AT"),
    ("Häuser", "Haus", "de"),
    ("cheval", "chevaux", "fr"),
    ("état", "l’État", "fr"),
    ("l'état", "État", "fr-CA"),
    ("d'etat", "d'état", "en"),
    ("arte", "dell'arte", "it"),
    ("nación", "naciones", "es"),
    ("президент", "президентом", "ru"),
    ("президент", "президентом", None),
    ("κυβέρνηση", "κυβέρνησης", "el"),
    ("минут", "минута", "uk"),
    ("talk", "talks", "ja"),
    ("1900", "1.900", "de"),
    ("1.900", "1.900", "de"),
    ("UN", "U.N.", "de"),
    ("U.S.", "US", "fr"),
]


@pytest.mark.parametrize(("typed", "stands", "language"), FOUND)
def test_a_word_is_found_in_the_forms_it_has_in_the_language_of_the_article(
    typed: str, stands: str, language: str | None
) -> None:
    (token,) = tokens(stands, language)
    assert slot(Word(typed)).fits(token)


NOT_FOUND = [("Haus", "Häuser", "en"), ("cheval", "chevaux", "de"), ("amato", "d'Amato", "en")]


@pytest.mark.parametrize(("typed", "stands", "language"), NOT_FOUND)
def test_a_form_of_another_language_is_another_word(typed: str, stands: str, language: str) -> None:
    (token,) = tokens(stands, language)
    assert not slot(Word(typed)).fits(token)


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


languages = st.none() | st.sampled_from(("en", "de", "fr", "it", "ru", "el", "sr", "tr", "ja"))


@given(st.text() | texts | elided, languages)
@example("J’A l'an l'été", "fr")
def test_every_token_sought_fits_a_token_of_the_same_text_unless_an_elision_leaves_too_little(
    text: str, language: str | None
) -> None:
    found = list(tokens(text, language))
    for token in sought(text):
        stands = text[token.start : token.end]
        within = [each for each in found if token.start < each.start < token.end and not each.cjk]
        for leaf in (Word(stands), Phrase(stands), Prefix(stands), Fuzzy(stands)):
            least = {Prefix: 2, Fuzzy: 3}.get(type(leaf), 0)
            first = pattern(leaf).slots[0]
            little = any(len(rest.form) < least for rest in within)
            assert little or any(first.fits(other) for other in found), (leaf, first)


@given(st.text() | texts, languages)
def test_a_text_is_found_as_a_phrase_of_itself(text: str, language: str | None) -> None:
    found = list(tokens(text, language))
    slots = pattern(Phrase(text)).slots
    assert all(slot.fits(found[slot.offset]) for slot in slots)
    assert bool(slots) == bool(found)


@given(leaves, texts, languages)
def test_a_slot_fits_what_the_stems_of_the_family_say(
    leaf: Leaf, text: str, language: str | None
) -> None:
    held = families([language, "ru", "el"])  # these two by their script, whatever the language
    for slot in pattern(leaf).slots:
        if slot.kind is Kind.STEM:
            for token in tokens(text, language):
                assert slot.fits(token) == (token.stem in slot.stems(held))


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


def test_a_compound_of_very_many_words_is_looked_for_as_it_stands() -> None:
    few, many = (Word("-".join(["cease"] * count)) for count in (INFLECTED, INFLECTED + 1))
    assert len(pattern(few).either) == INFLECTED + 1
    assert pattern(many).either == (pattern(many),)
    assert pattern(many).slots == pattern(Phrase(many.text)).slots
