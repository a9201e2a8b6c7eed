"""Words whose English stem is written down."""

from collections import Counter
from itertools import combinations

import pytest

from index.analysis import stem
from index.language import snowball
from index.pattern import pattern
from index.query import Word
from index.skim import keys
from index.stems import alike, apart, own, respelled

WORDS = [word for word, _ in alike() if not word.endswith("-")]
BEGINNINGS = [(word[:-1], instead[:-1]) for word, instead in alike() if word.endswith("-")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("France", "francs"),
        ("Maine", "mainly"),
        ("author", "authority"),
        ("busy", "business"),
        ("according", "accord"),
        ("important", "imports"),
        ("customers", "customs"),
        ("office", "officer"),
        ("premiere", "premier"),
        ("cooperation", "Cooper"),
        ("changed", "Chang"),
        ("mobile", "Mobil"),
        ("July", "Julie"),
        ("united", "unit"),
        ("recess", "recession"),
    ],
)
def test_words_that_tell_of_different_things_have_stems_of_their_own(one: str, other: str) -> None:
    assert snowball(one.lower(), "en") == snowball(other.lower(), "en")
    assert stem(one.lower()) != stem(other.lower())


@pytest.mark.parametrize(
    "words",
    [
        "child children",
        "woman women",
        "crisis crises",
        "labor labour labours labored laboured laboring",
        "organize organise organising organization organisation organisations organisers",
        "center centers centre centres centred",
        "defense defence defences",
        "privatization privatisation privatise privatized",
        "theater theatre theatres",
        "billion billions bln bn",
        "percent pct",
        "dollar dollars dlr dlrs",
        "government govt",
        "inquiry enquiries",
        "united unite uniting",
        "author authors authored",
        "mobile mobility mobilise mobilised mobilization",
    ],
)
def test_forms_and_spellings_of_one_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "word",
    ["organism", "nationalism", "capitalist", "characteristic", "emphasis", "paralysis", "four"],
)
def test_what_only_begins_like_a_british_spelling_is_read_as_it_stands(word: str) -> None:
    assert respelled(word) == word


@pytest.mark.parametrize("language", ["de", "fr", "nl"])
def test_no_word_of_another_language_has_such_a_stem(language: str) -> None:
    assert stem("centre", language) != stem("center")
    assert stem("france", language) == f"{snowball('france', language)}\x1f{language}"


def test_each_word_stands_on_one_line() -> None:
    every = Counter([word for line in apart() for word in line] + [word for word, _ in alike()])
    assert [word for word, count in every.items() if count > 1] == []


def test_each_line_parts_its_words_from_some_that_the_stemmer_takes_for_the_same() -> None:
    assert [line for line in apart() if all(snowball(w, "en") == line[0] for w in line)] == []


def test_no_two_lines_have_one_stem() -> None:
    lines = [{stem(word) for word in line} for line in apart()]
    assert all(len(stems) == 1 for stems in lines)
    assert all(one.isdisjoint(other) for one, other in combinations(lines, 2))


def test_what_is_read_in_the_place_of_a_word_is_read_as_it_stands() -> None:
    read = [instead.rstrip("-") for _, instead in alike()]
    assert [word for word in read if respelled(word) != word] == []


def test_each_word_read_as_another_has_the_stem_of_that() -> None:
    words = [(word, instead) for word, instead in alike() if word in WORDS]
    assert [word for word, instead in words if stem(word) != stem(instead)] == []


def test_no_beginning_is_too_short_to_be_looked_for() -> None:
    assert [word for word, instead in BEGINNINGS if respelled(word + "es") != instead + "es"] == []


def test_only_the_words_of_a_line_have_its_stem() -> None:
    assert own("france") == "france"
    assert own("francs") == ""
    assert own("") == ""


def test_every_such_word_begins_with_a_key_of_its_stem() -> None:
    words = [word for line in apart() for word in line] + WORDS
    words += [beginning + "es" for beginning, _ in BEGINNINGS]
    for word in words:
        for form in (word, respelled(word)):
            found = keys(pattern(Word(form)).slots)
            assert found is not None
            assert word.startswith(tuple(found)), (word, form, found)
