"""Words that run into the one before them (l'état), typed with it as fuzzy words and prefixes."""

import pytest

from index.analysis import tokens
from index.engine import Searcher
from index.pattern import pattern
from index.query import Fuzzy, Leaf, Phrase, Prefix, Query, Unit
from seam import Opened, article, found, ids, marked, only


def fits(leaf: Leaf, text: str, language: str | None = None) -> bool:
    """Whether a leaf of one word fits a text of one."""
    (slot,), (token,) = pattern(leaf).slots, tokens(text, language)
    return slot.fits(token)


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (Prefix("j’a"), False),
        (Prefix("j’ai"), True),
        (Fuzzy("l’an"), False),
        (Fuzzy("l’an", edits=2), True),  # no more than two edits from what was typed
        (Fuzzy("l’été"), True),
    ],
    ids=str,
)
def test_what_an_elision_leaves_too_little_of_is_not_looked_for(leaf: Leaf, expected: bool) -> None:
    assert fits(leaf, leaf.text, "fr") is expected


@pytest.mark.parametrize(
    ("leaf", "form", "expected"),
    [
        (Fuzzy("l’été", edits=2), "ete", True),
        (Fuzzy("l’été", edits=2), "et", False),
        (Fuzzy("l’état", edits=2), "etats", True),
        (Fuzzy("l’état", edits=2), "that", False),
        (Fuzzy("l’université", edits=2), "universalite", True),
        (Fuzzy("l’université", edits=1), "universalite", False),
        (Fuzzy("l’université", edits=1), "universites", True),
        (Fuzzy("1.900"), "1901", True),
    ],
    ids=str,
)
def test_what_an_elision_leaves_may_be_no_more_edits_away_than_if_it_was_typed(
    leaf: Leaf, form: str, expected: bool
) -> None:
    assert fits(leaf, form) is expected


@pytest.fixture
def france(opened: Opened) -> Searcher:
    return opened(
        article("exact", "La cour et l’Etat", language="fr"),
        article("near", "Les Etats", language="fr"),
        article("english", "It said that l’Etat is the state"),
        article("other", "Qui sont les autres", language="fr"),
        article("short", "Le bien que j’a l’an", language="fr"),
    )


@pytest.mark.parametrize("leaf", [Fuzzy("l’État", 1), Fuzzy("l’État", 2), Fuzzy("l’Etst", 1)])
def test_a_fuzzy_word_finds_what_an_elision_leaves_of_it(france: Searcher, leaf: Leaf) -> None:
    expected = ["english", "exact"] if leaf.text == "l’Etst" else ["english", "exact", "near"]
    assert found(france, leaf) == expected


@pytest.mark.parametrize("leaf", [Fuzzy("l’an"), Prefix("j’a")])
def test_a_word_of_which_an_elision_leaves_too_little_is_found_in_a_phrase(
    france: Searcher, leaf: Leaf
) -> None:
    assert found(france, leaf) == []
    assert found(france, Phrase(leaf.text)) == ["short"]


def test_what_an_elision_leaves_is_marked(france: Searcher) -> None:
    hits = {hit.id: hit for hit in france.search(Query(Fuzzy("l’État", 2))).hits}
    assert {id: marked(hit.snippets[0]) for id, hit in hits.items()} == {
        "exact": ["Etat"],
        "near": ["Etats"],
        "english": ["l’Etat"],
    }


@pytest.mark.parametrize("unit", Unit)
def test_a_fuzzy_word_is_as_near_as_the_nearest_of_what_it_stands_for(
    opened: Opened, unit: Unit
) -> None:
    searcher = opened(
        *(article(f"a{at}", "l’etape l’etape l’etape") for at in range(9)),
        article("b", "x x x x x x x x x x x x x x x x x l’état", language="fr"),
    )
    answer = searcher.search(Query(Fuzzy("l’état", 2), unit=unit))
    assert (answer.total, ids(answer)[0]) == (10, "b")


def test_a_letter_missing_from_what_an_elision_leaves_is_one_edit(opened: Opened) -> None:
    searcher = opened(article("a", "L’université d’Aix", language="fr"), article("b", "Aix"))
    assert marked(only(searcher.search(Query(Fuzzy("l’univrsité", 2)))).snippets[0]) == [
        "université"
    ]
