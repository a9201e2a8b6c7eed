"""Words typed without the accents they have, on every engine."""

import pytest

from index.engine import Engine
from index.query import And, Not, Query, Word
from seam import Opened, article, found, ids, marked, only

UNACCENTED = [
    ("declare", "Il a déclaré", "fr"),
    ("elections", "Les élections", "fr"),
    ("universite", "Des universités et une université", "fr"),
    ("nacion", "Una nación", "es"),
    ("hauser", "Die Häuser", "de"),
    ("Haeuser", "Die Häuser", "de"),
    ("Mueller", "Herr Müller", "de"),
    ("Mueller", "Mr. Müller", "en"),
    ("ueberpruefen", "Sie überprüfen es", "de-AT"),
]


@pytest.mark.parametrize(("typed", "text", "language"), UNACCENTED)
def test_a_word_typed_without_its_accents_is_found_and_marked_with_them(
    opened: Opened, typed: str, text: str, language: str
) -> None:
    searcher = opened(
        article("with", text, language=language), article("other", "x", language=language)
    )
    hit = only(searcher.search(Query(Word(typed))))
    assert hit.id == "with"
    assert marked(hit.snippets[0])
    assert found(searcher, Word(typed, "lede")) == ["with"]
    assert found(searcher, Not(Word(typed))) == ["other"]


def test_the_spelling_typed_comes_before_the_others_of_its_form(opened: Opened) -> None:
    searcher = opened(
        article("a", "La péche", language="fr"),
        article("b", "La peche", language="fr"),
        article("c", "La pêche", language="fr"),
    )
    assert ids(searcher.search(Query(Word("peche")))) == ["b", "a", "c"]
    assert ids(searcher.search(Query(Word("pêche"))))[0] == "c"


def test_accents_that_were_typed_are_not_taken_for_others(opened: Opened) -> None:
    searcher = opened(
        article("a", "Une université", language="fr"), article("b", "Universite", language="fr")
    )
    assert found(searcher, Word("université")) == ["a"]
    assert found(searcher, Word("universite")) == ["a", "b"]


def test_a_spelling_of_withdrawn_articles_alone_is_none(engine: Engine) -> None:
    held = article("a", "université", language="fr"), article("b", "universités", language="fr")
    engine.build(held, 1)
    with engine.open() as searcher:
        assert found(searcher, Word("universite")) == ["a", "b"]
    engine.update([], ["a"], 2)
    with engine.open() as searcher:
        assert searcher.spelled(Word("universite")) == Word("universite")
        assert found(searcher, Word("universite")) == []


def test_umlauts_written_out_are_read_so_only_where_the_index_has_them(opened: Opened) -> None:
    searcher = opened(article("a", "Goethe", language="de"), article("b", "Göthe", language="de"))
    assert found(searcher, Word("Goethe")) == ["a", "b"]
    assert searcher.spelled(And((Word("blue"), Word("goethe")))) == And(
        (Word("blue"), Word("goethe", spellings=("göthe",)))
    )
