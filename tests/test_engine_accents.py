"""Words typed without the accents they have, or with umlauts they lack, on every engine."""

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
    ("Soeren", "Mr. Søren", "en"),
    ("Aarhus", "From Århus", "en"),
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


WRITTEN_OUT = [
    ("Pöhl", "Herr Poehl", "de"),
    ("Pöhl", "Mr. Poehl's bank", "en"),
    ("Müllers", "Mr. Mueller", None),
    ("Düsseldorf", "From Duesseldorf", "en"),
    ("Überprüfung", "Eine Ueberpruefung", "de"),
    ("Jörgensen", "Mr. Joergensen", "en"),
    ("Jørgensen", "Mr. Joergensen", "en"),
    ("Århus", "From Aarhus", "en"),
]


@pytest.mark.parametrize(("typed", "text", "language"), WRITTEN_OUT)
def test_a_word_typed_with_umlauts_is_found_and_marked_with_them_written_out(
    opened: Opened, typed: str, text: str, language: str | None
) -> None:
    searcher = opened(
        article("with", text, language=language), article("other", "x", language=language)
    )
    hit = only(searcher.search(Query(Word(typed))))
    assert hit.id == "with"
    assert marked(hit.snippets[0])
    assert found(searcher, Word(typed, "lede")) == ["with"]
    assert found(searcher, Not(Word(typed))) == ["other"]


def test_the_umlaut_typed_comes_before_the_one_written_out_and_the_other_way_round(
    opened: Opened,
) -> None:
    searcher = opened(article("a", "Herr Poehl"), article("b", "Herr Pöhl"))
    assert ids(searcher.search(Query(Word("Pöhl")))) == ["b", "a"]
    assert ids(searcher.search(Query(Word("Poehl")))) == ["a", "b"]


def test_umlauts_are_written_out_only_where_an_article_that_can_be_found_has_it_so(
    engine: Engine,
) -> None:
    engine.build([article("a", "Poehls"), article("b", "Pöhl"), article("c", "Noel")], 1)
    with engine.open() as searcher:
        assert searcher.spelled(Word("Pöhl")) == Word("Pöhl", spellings=("poehl",))
        assert searcher.spelled(Word("Pöhl", "person")) == Word("Pöhl", "person")
        assert searcher.spelled(Word("Noël")) == Word("Noël")
    engine.update([], ["a"], 2)
    with engine.open() as searcher:
        assert searcher.spelled(Word("Pöhl")) == Word("Pöhl")


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
