"""Families of words that keep different stems."""

from collections import Counter

from index.akin import akin, families
from index.analysis import stem, tokens
from index.language import ENGLISH
from index.pattern import pattern, scored
from index.query import Fuzzy, Phrase, Prefix, Word


def test_each_word_is_one_token_whose_stem_no_other_word_of_any_family_has() -> None:
    found = [[token.stem for token in tokens(word)] for words in families() for word in words]

    assert all(len(stems) == 1 for stems in found)
    assert [each for each, count in Counter(stem for (stem,) in found).items() if count > 1] == []


def test_no_family_is_of_one_word() -> None:
    assert [words for words in families() if len(words) < 2] == []


def test_a_word_has_the_stems_of_its_family_but_its_own() -> None:
    assert akin(stem("brazil")) == (stem("brazilian"),)
    assert set(akin(stem("brazilians"))) == {stem("brazil")}
    assert set(akin("uk")) == {stem("britain"), stem("british"), stem("briton")}
    assert akin(stem("turkey")) != ()
    assert akin(stem("bird")) == ()


def test_one_word_is_scored_by_its_family_and_anything_else_by_itself() -> None:
    wide = scored(Word("Brazil"))
    assert wide is not None
    (slot,) = wide.slots
    assert slot.stems([ENGLISH]) == (stem("brazil"), stem("brazilian"))
    assert pattern(Word("Brazil")).slots[0].stems([ENGLISH]) == (stem("brazil"),)
    for leaf in (Word("bird"), Word("…"), Phrase("Brazil"), Prefix("Brazil"), Fuzzy("Brazil")):
        assert scored(leaf) is None
