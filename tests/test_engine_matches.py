"""Which articles and paragraphs a tree matches, on every engine."""

from dataclasses import replace

import pytest

from index.article import Article, Paragraph, Section
from index.engine import EXPANSION_LIMIT, Searcher
from index.errors import QueryTooLarge
from index.query import (
    And,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
)
from seam import Opened, article, found, paragraphs

MATCHES: list[tuple[Node, list[str]]] = [
    (Everything(), ["C-3", "a-1", "b-2"]),
    (Word("minister"), ["a-1", "b-2"]),
    (Word("MINISTERS"), ["a-1", "b-2"]),
    (Word("talk"), ["a-1"]),
    (Phrase("talk"), []),
    (Phrase("talked"), ["a-1"]),
    (Phrase("prime ministers"), ["a-1"]),
    (Phrase("prime minister"), []),
    (Phrase("ministers prime"), []),
    (Phrase("york talks"), []),
    (Phrase("york talks", distance=2), ["a-1"]),
    (Phrase("york talks", distance=1), []),
    (Phrase("talks talked", distance=50), []),
    (And((Word("talks"), Word("hands"))), ["a-1"]),
    (And((Word("talks"), Word("drill"))), []),
    (Or((Word("hands"), Word("drill"))), ["a-1", "b-2"]),
    (Not(Word("minister")), ["C-3"]),
    (And((Word("minister"), Not(Word("talks")))), ["b-2"]),
    (Not(Not(Word("talks"))), ["a-1"]),
    (Optionally(Word("minister"), Word("talks")), ["a-1", "b-2"]),
    (Prefix("mini"), ["a-1", "b-2"]),
    (Prefix("MINISTER"), ["a-1", "b-2"]),
    (Prefix("the leader"), ["a-1"]),
    (Fuzzy("takeshema"), ["b-2"]),
    (Fuzzy("tkaeshima"), ["b-2"]),
    (Fuzzy("takxshxma"), []),
    (Fuzzy("takxshxma", edits=2), ["b-2"]),
    (Word("us"), ["b-2"]),
    (Word("U.S."), ["b-2"]),
    (Phrase("US navy"), ["b-2"]),
    (Phrase("us navy"), []),
    (Word("UN"), ["a-1"]),
    (Word("1900"), ["b-2"]),
    (Word("CAFE"), ["b-2"]),
    (Word("co-operation"), ["b-2"]),
    (Word("operation-co"), []),
    (Word("cooperation"), ["b-2"]),
    (Word("首脳会談"), ["C-3"]),
    (Word("韓首"), ["C-3"]),
    (Word("会首"), []),
    (Word("島"), ["C-3"]),
    (Word("竹"), ["C-3"]),
    (Prefix("竹"), ["C-3"]),
    (Word("submarine"), ["b-2"]),
    (Word("submarine", "related"), ["a-1"]),
    (Word("rights"), []),
    (Word("rights", "boilerplate"), ["a-1"]),
    (Word("leaders", "headline"), ["a-1"]),
    (Word("drill", "headline"), []),
    (Word("leaders", "lede"), []),
    (Word("leaders", "caption"), ["a-1"]),
    (Word("korea", "place"), ["a-1", "b-2"]),
    (Phrase("south korea", "place"), ["a-1"]),
    (Phrase("japan south", "place"), []),
    (Phrase("korea south", "place", distance=0), ["a-1"]),
    (Prefix("kor", "place"), ["a-1", "b-2"]),
    (Fuzzy("kores", field="place"), ["a-1", "b-2"]),
    (Word("hinode", "source"), ["a-1"]),
    (Word("minase", "author"), ["a-1"]),
    (Phrase("minase daichi", "author"), []),
    (Word("en", "language"), ["a-1", "b-2"]),
    (Word("korea", "person"), []),
    (Word("yoon", "person"), ["a-1"]),
    (Word("body", "section"), ["C-3", "b-2"]),
    (Word("BODY", "section"), ["C-3", "b-2"]),
    (Word("bod", "section"), []),
    (Prefix("bo", "section"), ["C-3", "a-1", "b-2"]),
    (Word("headline", "section"), ["C-3", "a-1"]),
    (Word("none such", "section"), []),
    (Word("a-1", "id"), ["a-1"]),
    (Word("A-1", "id"), []),
    (Word("a", "id"), []),
    (Phrase("a-1", "id"), ["a-1"]),
    (Prefix("a-", "id"), ["a-1"]),
    (Not(Prefix("a-", "id")), ["C-3", "b-2"]),
    (Word("…"), []),
    (Not(Word("…")), ["C-3", "a-1", "b-2"]),
    (Prefix("--"), []),
    (Fuzzy("&", edits=2), []),
    (Word("…", "place"), []),
]


@pytest.mark.parametrize(("tree", "expected"), MATCHES, ids=lambda value: str(value)[:60])
def test_a_tree_matches_the_articles_it_names(
    wire: Searcher, tree: Node, expected: list[str]
) -> None:
    assert found(wire, tree) == expected


def test_words_may_lie_in_two_paragraphs_of_an_article_but_not_of_a_paragraph(
    wire: Searcher,
) -> None:
    both = And((Word("talks"), Word("leaders")))
    assert found(wire, both) == ["a-1"]
    assert paragraphs(wire, both) == []
    assert paragraphs(wire, Or(both.children)) == ["a-1.headline", "a-1.p1", "a-1.p2", "a-1.p3"]


def test_with_unit_paragraph_not_takes_paragraphs_away(wire: Searcher) -> None:
    tree = And((Word("a-1", "id"), Not(Word("talks"))))
    assert paragraphs(wire, tree) == ["a-1.headline", "a-1.p3", "a-1.p4", "a-1.p5"]


def test_a_paragraph_has_the_values_of_its_article_and_a_section_of_its_own(
    wire: Searcher,
) -> None:
    assert paragraphs(wire, Word("japan", "place")) == [
        *("C-3.headline", "C-3.p1", "C-3.p2"),
        *("a-1.headline", "a-1.p1", "a-1.p2", "a-1.p3", "a-1.p4", "a-1.p5"),
    ]
    assert paragraphs(wire, Word("Lede", "section")) == ["C-3.p1", "a-1.p1", "b-2.p1"]


def test_a_headline_is_a_hit_of_its_own_only_when_it_was_given(opened: Opened) -> None:
    searcher = opened(article("a", "Talks."), article("b", "Talks.", headline="Talks on"))
    assert paragraphs(searcher, Word("talks")) == ["a.p1", "b.headline", "b.p1"]


def test_a_credit_is_not_searched(opened: Opened) -> None:
    caption = Paragraph("a.p1", 1, Section.CAPTION, "Hands.", credit="(Hinode)")
    searcher = opened(replace(article("a", "Hands."), paragraphs=(caption,)))
    assert (found(searcher, Word("hands")), found(searcher, Word("hinode"))) == (["a"], [])


def test_an_article_without_paragraphs_is_found_by_everything(opened: Opened) -> None:
    empty = replace(article("a", ""), paragraphs=())
    searcher = opened(empty, article("b", "Talks."))
    assert found(searcher, Everything()) == ["a", "b"]
    assert found(searcher, Not(Word("talks"))) == ["a"]
    assert paragraphs(searcher, Everything()) == ["b.p1"]


def numbered(count: int) -> Article:
    return article("a", *(f"w{number:04}" for number in range(count)))


@pytest.mark.parametrize("forms", ["ab", "abcdefghijkl"])
def test_a_phrase_may_end_in_any_form_of_a_prefix(opened: Opened, forms: str) -> None:
    searcher = opened(
        article("a", "first talkb, then talka"),
        article("b", "then first"),
        *(article(f"c{form}", f"talk{form}") for form in forms),
    )
    assert found(searcher, Prefix("first talk")) == ["a"]
    assert found(searcher, Prefix("then talk")) == ["a"]
    assert found(searcher, Prefix("then first talk")) == []
    assert found(searcher, Prefix("never talk")) == []


@pytest.mark.parametrize("leaf", [Prefix("w"), Phrase("x"), Prefix("w", "place")])
def test_a_prefix_may_stand_for_as_many_words_as_the_limit(opened: Opened, leaf: Leaf) -> None:
    searcher = opened(numbered(EXPANSION_LIMIT))
    assert searcher.search(Query(leaf)).total == int(leaf == Prefix("w"))


@pytest.mark.parametrize("leaf", [Prefix("w"), Fuzzy("w0000", edits=2), Not(Prefix("W"))])
def test_more_words_than_the_limit_are_refused(opened: Opened, leaf: Node) -> None:
    many = 3 * EXPANSION_LIMIT if isinstance(leaf, Fuzzy) else EXPANSION_LIMIT + 1
    words = [f"w{number:04}" for number in range(many)]
    if isinstance(leaf, Fuzzy):
        words = [f"w{a}{b}00" for a in LETTERS for b in LETTERS]
    with pytest.raises(QueryTooLarge) as refused:
        opened(article("a", " ".join(words))).search(Query(leaf))
    assert refused.value.parameter == "q"


LETTERS = [chr(point) for point in range(0x561, 0x587)] + list("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    "tree",
    [
        Phrase("l'état urgent"),
        Phrase("1.900 d'urgence"),
        Phrase("d'urgence l'état", distance=2),
        Prefix("urgent 1.900 d'ur"),
    ],
    ids=str,
)
def test_a_word_of_a_phrase_is_found_as_other_languages_have_it(opened: Opened, tree: Node) -> None:
    french = article("fr", "L'état urgent 1.900 d'urgence", language="fr")
    english = article("en", "L'état urgent 1.900 d'urgence")
    other = article("other", "état x urgent 1900 x urgence", language="fr")
    assert found(opened(french, english, other), tree) == ["en", "fr"]


@pytest.mark.parametrize("language", ["fr", "fr-CA", "it", "ca"])
@pytest.mark.parametrize(
    ("phrase", "text"), [("l'estate dura", "Quell'ora l'estate dura."), ("l’art nou", "L'art nou")]
)
def test_a_phrase_has_words_as_languages_that_leave_some_of_them_out_do(
    opened: Opened, phrase: str, text: str, language: str
) -> None:
    searcher = opened(article("a", text, language=language), article("b", text))
    first, last = phrase.split()
    for leaf in (
        Phrase(phrase),
        Phrase(f"{last} {first}", distance=3),
        Prefix(f"{first} {last[:2]}"),
    ):
        assert found(searcher, leaf) == ["a", "b"]


def test_a_phrase_has_a_number_as_each_language_writes_it(opened: Opened) -> None:
    searcher = opened(
        article("a", "Etwa 1.900 Euro", language="de"), article("b", "About 1.900 Euro")
    )
    for leaf in (Phrase("1.900 Euro"), Phrase("euro 1.900", distance=0), Prefix("1.900 eu")):
        assert found(searcher, leaf) == ["a", "b"]


def test_half_width_kana_find_full_ones_and_are_found_by_them(opened: Opened) -> None:
    half = article("half", "ﾋﾟﾝｸ色の花", language="ja")
    searcher = opened(half, article("full", "ピンク色の花", language="ja"))
    for typed in ("ピンク", "ﾋﾟﾝｸ", "ピ"):
        assert found(searcher, Word(typed)) == ["full", "half"]


def test_the_plural_of_a_number_is_found_in_whatever_language(opened: Opened) -> None:
    german = article("de", "Die 747s standen", language="de")
    searcher = opened(german, article("en", "A 747"), article("decade", "The 1990s"))
    assert found(searcher, Word("747")) == found(searcher, Word("747s")) == ["de", "en"]
    assert found(searcher, Word("1990")) == []
