"""Compounds typed with a hyphen, which articles write as one word, on every engine."""

from pathlib import Path

import pytest

from index.article import Tag
from index.engine import Engine
from index.query import And, Fuzzy, Leaf, Not, Phrase, Prefix, Query, Word
from index.ranking import LEDE
from index.syntax import parse
from seam import Opened, article, found, ids, marked, only, paragraphs, whoosh

AS_ONE_WORD = [
    ("cease-fire", "The ceasefire held", None, ["ceasefire"]),
    ("Cease-Fires", "A CEASEFIRE", "en", ["CEASEFIRE"]),
    ("co-operation", "Their cooperation", "en", ["cooperation"]),
    ("buy-back", "Two buybacks of shares", "en", ["buybacks"]),
    ("cease\u2010fire", "The ceasefire held", None, ["ceasefire"]),
    ("cease\u2011fire's", "The ceasefire's end", None, ["ceasefire"]),
    ("re-elections", "Her reelection", "en", ["reelection"]),
    ("F-16s", "An F16", "en", ["F16"]),
    ("four-by-four", "A fourbyfour", "en", ["fourbyfour"]),
    ("co-operer", "Il faut coopérer", "fr", ["coopérer"]),
    ("Co-opération", "La coopération", "fr", ["coopération"]),
    ("Kö-Bogen", "Der Koebogen", "de", ["Koebogen"]),
]


WITH_A_HYPHEN = [
    ("ceasefire", "The cease-fire held", None, ["cease-fire"]),
    ("ceasefires", "A CEASE-FIRE, and ceasefires", "en", ["CEASE-FIRE", "ceasefires"]),
    ("Underway", "Talks are under way", "en", ["under way"]),
    ("pretax", "Pre-tax profit", "en", ["Pre-tax"]),
    ("nonprofit", "Non-profits", "en", ["Non-profits"]),
    ("percent", "Five per cent", "en", ["per cent"]),
    ("layoffs", "A lay-off", "en", ["lay-off"]),
    ("G7", "The G-7 nations", "en", ["G-7"]),
    ("teenager's", "Two teen-agers", "en", ["teen-agers"]),
]


@pytest.mark.parametrize(("typed", "text", "language", "expected"), [*AS_ONE_WORD, *WITH_A_HYPHEN])
def test_a_compound_is_found_and_marked_as_one_word_too_and_a_word_as_a_compound(
    opened: Opened, typed: str, text: str, language: str | None, expected: list[str]
) -> None:
    searcher = opened(
        article("with", text, language=language), article("other", "x fire", language=language)
    )
    hit = only(searcher.search(Query(Word(typed))))
    assert (hit.id, marked(hit.snippets[0])) == ("with", expected)
    assert found(searcher, Word(typed, "lede")) == ["with"]
    assert found(searcher, Word(typed, "body")) == []
    assert found(searcher, Not(Word(typed))) == ["other"]
    assert paragraphs(searcher, Word(typed)) == ["with.p1"]


INFLECTED = [
    ("cease-fire", "Two cease-fires; ceasing fire", None, ["cease-fires", "ceasing fire"]),
    ("F-16", "F-16s and an F-16", "en", ["F-16s", "F-16"]),
    ("F-16s", "An F-16", "en", ["F-16"]),
    ("passer-by", "Passers by, passers-by", "en", ["Passers by", "passers-by"]),
    ("re-elect", "He was re-elected.", "en", ["re-elected"]),
    ("by/product", "A by-product", "en", ["by-product"]),
    ("sous-marin", "Les sous-marins", "fr", ["sous-marins"]),
    ("sell-off", "Selling off, sells-offs", "en", ["Selling off", "sells-offs"]),
    ("l'homme-orchestre", "Des hommes-orchestres", "fr", ["hommes-orchestres"]),
    (
        "mother-in-law's",
        "Mothers in law, mothers-in-laws",
        "en",
        ["Mothers in law", "mothers-in-laws"],
    ),
    ("1986-87", "In 1986/87", None, ["1986/87"]),
]


@pytest.mark.parametrize(("typed", "text", "language", "expected"), INFLECTED)
def test_a_compound_is_found_and_marked_in_its_inflections(
    opened: Opened, typed: str, text: str, language: str | None, expected: list[str]
) -> None:
    searcher = opened(article("a", text, language=language))
    assert marked(only(searcher.search(Query(Word(typed)))).snippets[0]) == expected


def test_in_quotes_a_compound_is_found_as_it_stands(opened: Opened) -> None:
    searcher = opened(article("a", "The re-elected"), article("b", "To re-elect"))
    assert found(searcher, Phrase("re-elect")) == ["b"]


def test_the_form_of_a_compound_that_was_typed_comes_first(opened: Opened) -> None:
    searcher = opened(article("a", "F-16 and F-16"), article("b", "F-16s and F-16s"))
    assert ids(searcher.search(Query(Word("F-16")))) == ["a", "b"]
    assert ids(searcher.search(Query(Word("F-16s")))) == ["b", "a"]


def test_a_name_of_several_words_is_found_in_its_forms_too(opened: Opened) -> None:
    searcher = opened(article("a", "x", tags=(Tag("topic", "Oil prices"),)))
    assert found(searcher, Word("oil-price", "topic")) == ["a"]
    assert found(searcher, Phrase("oil-price", "topic")) == []


NO_COMPOUND: list[Leaf] = [
    Phrase("cease-fire"),
    Phrase("cease-fire", distance=3),
    Prefix("cease-fi"),
    Fuzzy("cease-fire"),
    Word("cease fire"),
    Word("cease--fire"),
    Word("cease/fire"),
    Word("cease-fire", "topic"),
    Word("F/16"),
    Word("1986-87"),
    Word("I-T"),
]


@pytest.mark.parametrize("leaf", NO_COMPOUND, ids=str)
def test_nothing_else_is_sought_as_one_word(opened: Opened, leaf: Leaf) -> None:
    searcher = opened(article("a", "The ceasefire: it was of F16, and of 198687."))
    assert searcher.spelled(leaf) == leaf
    assert found(searcher, leaf) == []


def test_what_is_written_without_spaces_is_found_without_the_hyphen_anyway(opened: Opened) -> None:
    searcher = opened(article("a", "日本語"))
    assert searcher.spelled(Word("日-本")) == Word("日-本")
    assert found(searcher, Word("日-本")) == ["a"]


def test_a_compound_is_sought_as_one_word_where_an_article_that_can_be_found_has_it(
    engine: Engine,
) -> None:
    engine.build([article("a", "Ceasefires"), article("b", "The cease-fire")], 1)
    with engine.open() as searcher:
        assert searcher.spelled(Word("cease-fire", "lede")) == Word(
            "cease-fire", "lede", otherwise=Word("ceasefire")
        )
        assert found(searcher, Word("cease-fire")) == ["a", "b"]
        assert searcher.spelled(Word("two-day")) == Word("two-day")
    engine.update([], ["a"], 2)
    with engine.open() as searcher:
        assert searcher.spelled(Word("cease-fire")) == Word("cease-fire")
        assert found(searcher, Word("cease-fire")) == ["b"]


def test_who_leaves_a_compound_out_leaves_out_both_ways_to_write_it(opened: Opened) -> None:
    searcher = opened(
        article("a", "The ceasefire"), article("b", "The cease-fire"), article("c", "The truce")
    )
    assert found(searcher, parse("the -cease-fire").tree) == ["c"]
    assert found(searcher, And((Word("cease-fire"), Not(Phrase("ceasefire"))))) == ["b"]


def test_both_ways_to_write_a_compound_are_marked_and_the_one_typed_comes_first(
    opened: Opened,
) -> None:
    searcher = opened(
        article("a", "The ceasefire is over there"),
        article("b", "The cease-fire is over"),
        article("c", "The firemen cease"),
        article("d", "No cease-fire: the ceasefire"),
    )
    hits = searcher.search(Query(Word("cease-fire"))).hits
    assert [(hit.id, marked(hit.snippets[0])) for hit in hits] == [
        ("d", ["cease-fire", "ceasefire"]),
        ("b", ["cease-fire"]),
        ("a", ["ceasefire"]),
    ]


def test_a_snippet_counts_both_ways_to_write_a_compound_once(opened: Opened) -> None:
    text = "The cease-fire came and a ceasefire held. {} Later the cease-fire and Tokyo were named."
    searcher = opened(article("a", text.format("x " * 150)), article("b", "Tokyo"))
    hit = only(searcher.search(Query(parse("cease-fire tokyo").tree)))
    assert marked(hit.snippets[0]) == ["cease-fire", "Tokyo"]


def test_a_compound_is_as_telling_however_it_is_written(opened: Opened) -> None:
    filler = [article(f"x{at}", "A cease-fire in Beirut") for at in range(8)]
    searcher = opened(article("a", "A ceasefire by Beirut"), *filler)
    assert ids(searcher.search(Query(Word("cease-fire"))))[-1] == "a"


def test_both_ways_to_write_a_compound_score_as_one_word(opened: Opened) -> None:
    searcher = opened(
        article("both", "Cease-fire then ceasefire"),
        article("twice", "Cease-fire, cease-fire"),
        article("other", "a b c d"),
    )
    hits = searcher.search(Query(Word("cease-fire"))).hits
    assert [hit.id for hit in hits] == ["twice", "both"]


EXPLAINED = [
    ("cease-fire", "Cease-fire, ceasefire", 2, 1),
    ("note-s", "A note-s", 1, 1),  # both ways begin in one place
]


@pytest.mark.parametrize(("typed", "text", "often", "as_typed"), EXPLAINED)
def test_a_score_is_explained_by_the_compound_as_it_was_typed(
    tmp_path: Path, typed: str, text: str, often: int, as_typed: int
) -> None:
    engine = whoosh(tmp_path)
    engine.build([article("a", text), article("b", "Some notes on a ceasefire")], 1)
    with engine.open() as searcher:
        hits = searcher.search(Query(Word(typed), explain=True)).hits
    why = next(hit.explanation for hit in hits if hit.id == "a")
    assert why is not None
    (gain,) = why.gains
    assert (gain.leaf, gain.frequency, gain.exact) == (typed, LEDE * often, LEDE * as_typed)


def test_the_word_as_it_was_typed_comes_before_the_one_with_a_hyphen(opened: Opened) -> None:
    searcher = opened(
        article("a", "The cease-fire x"),
        article("b", "The ceasefire x y"),
        article("c", "A ceasefire x y"),
    )
    hits = searcher.search(Query(Word("ceasefire"))).hits
    assert [hit.id for hit in hits] == ["b", "c", "a"]
    assert hits[0].score == hits[1].score > hits[2].score > 0


def test_both_ways_to_write_a_word_have_one_rarity(opened: Opened) -> None:
    texts = ["The cease-fire", "A ceasefire", "A truce", "A truce"]
    searcher = opened(*(article(str(at), text) for at, text in enumerate(texts)))
    told = {hit.id: hit.score for hit in searcher.search(Query(Word("ceasefire"))).hits}
    assert told["1"] == searcher.search(Query(Word("truce"))).hits[0].score


NO_HYPHEN: list[Leaf] = [
    Phrase("ceasefire"),
    Prefix("ceasefire"),
    Fuzzy("ceasefire"),
    Word("ceasefire", "topic"),
    Word("ceasefire", "id"),
    Word("overtime"),
]


@pytest.mark.parametrize("leaf", NO_HYPHEN, ids=str)
def test_nothing_else_is_sought_with_a_hyphen(opened: Opened, leaf: Leaf) -> None:
    searcher = opened(article("a", "The cease-fire held over time."))
    assert searcher.spelled(leaf) == leaf
    assert found(searcher, leaf) == []


def test_a_word_is_sought_with_a_hyphen_where_an_article_that_can_be_found_has_it(
    engine: Engine,
) -> None:
    engine.build([article("a", "A cease-fire"), article("b", "The ceasefire; fire, cease")], 1)
    with engine.open() as searcher:
        assert searcher.spelled(Word("ceasefire")) == Word(
            "ceasefire", otherwise=Word("cease-fire")
        )
        assert found(searcher, Word("ceasefire")) == ["a", "b"]
    engine.update([], ["a"], 2)
    with engine.open() as searcher:
        assert searcher.spelled(Word("ceasefire")) == Word("ceasefire")
        assert found(searcher, Word("ceasefire")) == ["b"]
