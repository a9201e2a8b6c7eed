"""A skimmed text is marked as a read one is."""

from collections.abc import Sequence
from string import ascii_lowercase
from time import process_time

from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import stem, tokens
from index.finder import Finder, Text
from index.matching import Fit, Wanted, matches
from index.pattern import Pattern, pattern
from index.query import Fuzzy, Leaf, Phrase, Prefix, Word
from index.result import Span
from index.skim import MANY, having, keys, stretches
from index.slot import Kind, Slot
from index.surfaces import surfaces

WORDS = (
    *(
        "vote",
        "votes",
        "Voted",
        "VOTING",
        "happy",
        "happily",
        "dying",
        "dies",
        "die",
        "skies",
        "sky",
    ),
    *("U.N.", "UN", "U.S.", "US", "us", "N.A.T.O.", "NATO", "1,900", "1900", "19.5", "G20", "of"),
    *("0.4", ".4", "$.4", "0", "40", ".04", "bln", "billion", "pct", "percent"),
    *(
        "well-known",
        "(bank",
        "bank's",
        "bank’s",
        "O'Neil",
        "O’Neil",
        "élection",
        "elections",
        "ﬁsh",
    ),
    *("fish", "選挙", "日本の選挙", "“vote”", "vote—bank", "İstanbul", "istanbul", "ẞ", "e.g", "a"),
    *("children", "child", "mice", "mouse", "women", "Woman", "wives", "labour", "grey", "gray"),
    *("enquiry", "inquiries", "gaol", "jailed", "united", "unit", "Moslems", "France", "francs"),
    *("state-of-the-art", "fly", "flies", "flying", "generous", "generation", "x", "...", "-"),
)
SPACES = (" ", " ", " ", "\n", "  ", "\t", "\u00a0", "")

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)
leaves: st.SearchStrategy[Leaf] = st.one_of(
    st.sampled_from(WORDS).map(Word),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join).map(Phrase),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3)
    .map(" ".join)
    .map(lambda text: Phrase(text, distance=3)),
    st.sampled_from([word[:3] for word in WORDS if len(word) > 2]).map(Prefix),
    st.sampled_from(["0.", ".4"]).map(Prefix),
    st.sampled_from(WORDS).map(Fuzzy),
)


def read(patterns: Sequence[Pattern], text: str, language: str | None = None) -> tuple[Span, ...]:
    """What matches, by reading every token and comparing it with every slot."""
    slots = list(dict.fromkeys(slot for each in patterns for slot in each.slots))
    bit = {slot: 1 << at for at, slot in enumerate(slots)}
    words = {
        token.position: Fit(token.start, token.end, fits, token.first)
        for token in tokens(text, language)
        if (fits := sum(bit[slot] for slot in slots if slot.fits(token)))
    }
    wanted = [
        Wanted(
            each, tuple((s.offset, bit[s]) for s in each.slots), sum({bit[s] for s in each.slots})
        )
        for each in patterns
    ]
    return matches(words, wanted)


def skimmed(
    patterns: Sequence[Pattern], text: str, language: str | None = None
) -> tuple[Span, ...]:
    return Finder(patterns).every([Text(text, range(len(patterns)), language)])[0]


@given(texts, st.lists(leaves, min_size=1, max_size=3))
@example("We are dying in the U.S. and US", [Word("die"), Word("U.S.")])
@example("vote vote\nvote", [Phrase("vote vote"), Word("us")])
def test_a_skimmed_text_is_marked_as_a_read_one(text: str, asked: list[Leaf]) -> None:
    patterns = [found for found in map(pattern, asked) if found.slots]
    assert skimmed(patterns, text) == read(patterns, text)


@given(
    st.lists(st.tuples(texts, st.sampled_from([None, "en", "fr", "ja"])), max_size=5),
    st.lists(leaves, min_size=1, max_size=3),
)
@example([("", None), ("votes", "fr"), ("", "en"), ("vote", "en")], [Word("vote")])
@example([("İstanbul votes", "en"), ("a vote", "en")], [Word("vote")])
@example([("vote", "en"), ("vote", "en")], [Phrase("vote vote")])
def test_texts_are_marked_together_as_each_alone(
    given: list[tuple[str, str | None]], asked: list[Leaf]
) -> None:
    patterns = [found for found in map(pattern, asked) if found.slots]
    told = [
        Text(text, range(at % (len(patterns) + 1)), language)
        for at, (text, language) in enumerate(given)
    ]

    alone = [read(patterns[: len(chosen)], text, language) for text, chosen, language in told]

    assert Finder(patterns).every(told) == alone


def test_who_looks_for_nothing_finds_nothing() -> None:
    told = [Text("des votes", [], "fr"), Text("votes", [], "en")]
    assert Finder([]).every(told) == [(), ()]


@given(texts, st.sampled_from(WORDS), st.sampled_from([1, 2]))
@example("the US and U.S. are used", "us.", 1)
@example("the US and U.S. are used", "U.S.", 2)
def test_fuzzy_words_are_found_whatever_their_length(text: str, word: str, edits: int) -> None:
    patterns = [found for found in [pattern(Fuzzy(word, edits=edits))] if found.slots]
    assert skimmed(patterns, text) == read(patterns, text)


def test_a_text_of_many_words_that_fit_is_marked_like_any() -> None:
    text = " ".join(f"vot{letter} {letter}ote, a" for letter in ascii_lowercase)
    patterns = [pattern(Fuzzy("vote"))]
    words = {word for word in surfaces(text) if patterns[0].slots[0].fits(next(tokens(word)))}

    assert len(words) > MANY
    assert skimmed(patterns, text) == read(patterns, text)
    assert len(having(text, words)) == len(skimmed(patterns, text)) == 52


@given(st.from_regex(r"[a-z]{1,5}(ing|ied|ies|ation|ously|y|ency|s|'s)?", fullmatch=True))
@example("dying")
@example("vying")
@example("skies")
def test_a_word_has_a_key_of_its_stem(word: str) -> None:
    found = keys([Slot(Kind.STEM, stem(word))])

    assert found is not None
    assert any(key in word for key in found)


def test_a_word_without_its_umlaut_is_marked_in_english_text() -> None:
    patterns = [pattern(Word("Mueller", spellings=("müller",)))]
    text = "Muller met Mueller and Müller"

    assert skimmed(patterns, text) == read(patterns, text)
    assert len(skimmed(patterns, text)) == 3


def test_only_stretches_around_a_key_are_cut() -> None:
    text = "Voters went to the polls; a re-vote is far"

    assert stretches(text, {"vote"}) == [(0, 6), (28, 35)]


def test_a_key_within_a_word_is_passed_over() -> None:
    assert stretches("corporate rates or-rate", {"rate"}) == [(10, 15), (16, 23)]


def test_a_stretch_with_other_letters_is_cut_whatever_it_says() -> None:
    assert stretches("the café of “votes”", {"vote"}) == [(4, 8), (12, 19)]


def test_what_may_be_spelled_nearly_so_cannot_be_skimmed() -> None:
    assert keys(pattern(Fuzzy("vote")).slots) is None


def test_a_text_that_changes_its_length_in_lower_case_cannot_be_skimmed() -> None:
    assert stretches("İstanbul votes", {"vote"}) is None
    found = skimmed([pattern(Word("vote"))], "İstanbul votes")
    assert found == (Span(9, 14),)


def test_a_stretch_gives_the_tokens_that_the_whole_text_gives() -> None:
    text = "He said: “It's 1,900 U.S. votes”—no more; e.g. none."
    cut = [token for part in text.split(" ") for token in tokens(part)]

    assert [token.term for token in cut] == [token.term for token in tokens(text)]


def test_a_text_without_a_space_is_marked_in_time_that_grows_as_it_does() -> None:
    clauses = [f"{chr(0x4E00 + at // 2)}{chr(0x9000 - at // 3)}竹島、" for at in range(40_000)]
    text = "".join(clauses)  # each a word that stands there once
    begin = process_time()
    found = skimmed([pattern(Word("竹島"))], text, "fr")

    assert len(found) == len(clauses)
    assert process_time() - begin < 8  # three times as long, where it grows with the square
