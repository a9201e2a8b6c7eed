"""How a score is made, on every engine."""

from dataclasses import replace
from math import log
from pathlib import Path

import pytest
from hypothesis import given

from index.article import Section, Tag
from index.errors import QueryTooLarge
from index.query import (
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Query,
    Sort,
    Unit,
    Word,
)
from index.ranking import BEST, EXACT, HEADLINE, K1, LEDE, B
from seam import SHORT, Opened, Pair, add_up, answered, article, ids, only, whoosh
from strategies import queries


def once(tf: float, length: float = 1.0) -> float:
    """BM25's saturation, written out; at a tf and a length of 1 it is 1."""
    return tf * (K1 + 1) / (tf + K1 * (1 - B + B * length))


RARE = log(1 + 0.5 / 1.5)
"""The idf of what the only article there is has."""


@pytest.mark.parametrize(
    ("tree", "score"),
    [
        (Word("talks"), RARE * (1 + EXACT)),
        (Word("talk"), RARE),
        (Phrase("talks"), RARE),
        (Prefix("talk"), RARE),
        (Fuzzy("talkz"), RARE),
        (And((Phrase("talks"), Phrase("talks"))), 2 * RARE),
        (Or((Phrase("talks"), Phrase("islets"))), RARE),
        (Optionally(Everything(), Phrase("talks")), RARE),
        (And((Phrase("talks"), Not(Word("islets")))), RARE),
        (Everything(), 0.0),
        (Not(Word("islets")), 0.0),
        (Word("seoul", "place"), 0.0),
        (Word("lede", "section"), 0.0),
        (Word("a", "id"), 0.0),
    ],
    ids=str,
)
def test_the_score_of_the_only_word_of_the_only_article_is_its_idf(
    opened: Opened, tree: Node, score: float
) -> None:
    searcher = opened(article("a", "Talks.", tags=(Tag("place", "Seoul"),)))
    paragraph = only(searcher.search(Query(tree, unit=Unit.PARAGRAPH)))
    assert paragraph.score == round(score, 6)
    assert only(searcher.search(Query(tree))).score == round(round(score, 6) + BEST * score, 6)


def test_sections_are_joined_before_they_saturate_and_a_headline_counts_for_more(
    opened: Opened,
) -> None:
    searcher = opened(
        article("a", "Islets talks", headline="Talks"),
        article("b", (Section.BODY, "Drill"), (Section.RELATED, "Drill off")),
    )
    idf = log(1 + 1.5 / 1.5)
    scale = 3 / (HEADLINE + 2 * LEDE)  # weighted tokens add up to what there are
    length = 3 / ((3 + 1) / 2)  # the related headline has none
    joined = idf * once(scale * (HEADLINE + LEDE), length)
    lede = idf * once(1, length=2 / (6 / 4))  # six tokens in four paragraphs
    headline = idf * once(1, length=1 / (6 / 4))
    answer = searcher.search(Query(Phrase("talks")))
    assert only(answer).score == pytest.approx(joined + BEST * lede, abs=1e-6)
    hits = searcher.search(Query(Phrase("talks"), unit=Unit.PARAGRAPH)).hits
    assert [hit.score for hit in hits] == pytest.approx([headline, lede], abs=1e-6)


def test_the_form_typed_outranks_another_form_of_its_stem(opened: Opened) -> None:
    searcher = opened(article("a", "Talked."), article("b", "Talks."), article("c", "Talk."))
    assert ids(searcher.search(Query(Word("talks")))) == ["b", "a", "c"]


AKIN = (
    article("a", "Brazil x x"),
    article("b", "Brazil Brazilian x"),
    article("c", "Brazilian x x"),
)


def test_a_paragraph_with_both_words_is_shown_before_a_short_one_with_the_rarer(
    opened: Opened,
) -> None:
    lede = "Japan was crossed by a missile, and the trains of the north stood still for hours"
    searcher = opened(
        article("a", lede, "One missile", "Another missile, of longer range, was seen by nobody"),
        article("b", "Japan sleeps"),
        article("c", "It rains and rains, and the sea is grey"),
        article("d", "It rains and rains, and the sea is grey"),
    )
    hit = only(searcher.search(Query(And((Word("Japan"), Word("missile"))))))
    assert [snippet.number for snippet in hit.snippets][:1] == [1]


def test_words_akin_count_where_a_word_is_scored_and_match_nothing(opened: Opened) -> None:
    answer = opened(*AKIN).search(Query(Word("Brazil")))
    first, second = answer.hits
    assert (first.id, second.id, answer.total) == ("b", "a", 2)
    assert [part.text for part in first.snippets[0].parts if part.match] == ["Brazil"]


@pytest.mark.parametrize("more", ["", " Brazil's"])
def test_a_paragraph_scores_by_the_word_itself(opened: Opened, more: str) -> None:
    text = f"Brazil{more} Brazilian x x x x x x x x coffee"  # not near each other
    own = text.count("Brazil") - 1
    tree = And((Word("Brazil"), Word("coffee")))
    hit = only(opened(article("a", text)).search(Query(tree)))
    whole = once(own + 1) + EXACT * once(own) + once(1) * (1 + EXACT)
    paragraph = (once(own) + once(1)) * (1 + EXACT)
    assert hit.score == pytest.approx(RARE * (whole + BEST * paragraph), abs=2e-6)


def test_words_akin_are_in_the_frequency_of_an_explanation(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build(AKIN, 1)
    with engine.open() as searcher:
        first, second = searcher.search(Query(Word("Brazil"), explain=True)).hits
    gains = [hit.explanation.gains[0] for hit in (first, second) if hit.explanation]
    told = [(gain.frequency, gain.exact) for gain in gains]
    assert told == [(2 * LEDE, LEDE), (LEDE, LEDE)]
    idf = log(1 + 1.5 / 2.5)  # two of three have the word itself
    assert gains[0].gain == pytest.approx(idf * (once(2) + EXACT * once(1)))


@pytest.mark.parametrize("tree", [Phrase("Britain"), Prefix("Britain"), Fuzzy("Britain")], ids=str)
def test_nothing_is_akin_to_what_asks_for_letters(opened: Opened, tree: Node) -> None:
    akin = only(opened(article("a", "Britain British x")).search(Query(tree)))
    other = only(opened(article("a", "Britain Finnish x")).search(Query(tree)))
    assert akin.score == other.score > 0


def test_a_paragraph_of_another_story_adds_nothing_to_the_length(opened: Opened) -> None:
    rest = (Section.RELATED, "Submarine drill off the islets " * 9)
    searcher = opened(article("a", "Talks.", rest), article("b", "Talks."))
    alone, other = searcher.search(Query(Phrase("talks"))).hits
    assert (alone.id, other.id) == ("a", "b")
    assert alone.score == other.score > 0


def test_near_words_count_once_for_a_paragraph(opened: Opened) -> None:
    searcher = opened(
        article("a", "one two x x x x"), article("b", "one two one two x x"), article("c", "x")
    )
    first, second = searcher.search(Query(Phrase("one two", distance=2))).hits
    assert first.score == second.score > 0


def test_one_word_near_itself_counts_once_for_a_paragraph(opened: Opened) -> None:
    searcher = opened(article("a", "one x x x"), article("b", "one one x x"), article("c", "x"))
    first, second = searcher.search(Query(Phrase("one", distance=2))).hits
    assert first.score == second.score > 0


def test_a_word_is_not_near_itself_in_another_spelling(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build([article("a", "labor x"), article("b", "y")], sequence=1)
    with engine.open() as searcher:
        tree = And((Word("labour"), Word("labor")))
        (hit,) = searcher.search(Query(tree, explain=True)).hits
    assert hit.explanation is not None
    assert hit.explanation.near_gain == 0


def test_a_word_of_every_article_is_shown_though_it_scores_next_to_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.ranking.DECIMALS", 1)
    searcher = opened(*(article(f"{at:02}", "x y z", "said so") for at in range(30)))
    hit = searcher.search(Query(Word("said"), limit=1)).hits[0]
    assert hit.score == 0
    assert [(snippet.number, snippet.text) for snippet in hit.snippets] == [(2, "said so")]


def test_a_fuzzy_word_beside_the_story_is_not_refused_for_words_of_the_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.engines.whoosh.postings.EXPANSION_LIMIT", 3)
    engine = whoosh(tmp_path)
    story = " ".join(f"talk{letter}" for letter in "abcdef")
    engine.build([article("a", story, (Section.RELATED, "talky"))], sequence=1)
    with engine.open() as searcher:
        assert isinstance(answered(searcher, Query(Fuzzy("talkx"))), QueryTooLarge)
        assert len(searcher.search(Query(Fuzzy("talkx", field="related"))).hits) == 1


@pytest.mark.parametrize("forms", ["ab", "abcdefghijkl"])
def test_which_forms_of_a_prefix_stand_in_a_paragraph_is_all_one(
    opened: Opened, forms: str
) -> None:
    searcher = opened(
        article("a", "talkb talka x", "talka talkb talka"),
        article("b", "talka talka x", "talka talka talka"),
        *(article(f"c{form}", "x x x x", f"talk{form} x x x x") for form in forms),
    )
    first, second, *_ = searcher.search(Query(Prefix("talk"))).hits
    assert (first.id, second.id) == ("a", "b")
    assert first.score == second.score > 0


def test_a_text_without_a_word_scores_nothing_and_is_found(opened: Opened) -> None:
    searcher = opened(article("a", "…"), article("b", "", headline=""))
    answer = searcher.search(Query(Or((Word("talks"), Everything()))))
    assert [(hit.id, hit.score) for hit in answer.hits] == [("a", 0.0), ("b", 0.0)]


@given(queries)
@SHORT
def test_the_parts_of_a_score_add_up_to_it(pair: Pair, query: Query) -> None:
    _, engine = pair
    add_up(answered(engine, replace(query, sort=Sort.RELEVANCE, explain=True)))


def test_an_explanation_names_what_counted(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build(
        [article("a", "The islets talks begin.", "Rain."), article("b", "Talk of rain.")],
        sequence=1,
    )
    asked = Query(And((Word("the"), Word("islets"), Word("talk"))), explain=True)
    with engine.open() as searcher:
        why = only(searcher.search(asked)).explanation
        plain = only(searcher.search(replace(asked, explain=False)))
    assert why is not None
    assert [(gain.leaf, gain.frequency, gain.exact) for gain in why.gains] == [
        ("islets", LEDE, LEDE),
        ("talk", LEDE, 0.0),
    ]
    assert (why.silent, why.looked_into, why.paragraph) == (("the",), True, "a.p1")
    assert why.near_gain > 0
    assert plain.explanation is None


def test_what_another_language_leaves_out_of_a_word_is_no_form_typed_of_one_that_is_not_meant(
    opened: Opened,
) -> None:
    texts = ("He said d'accord to it", "He said d'accord accord")
    for unit in Unit:
        for field in (None, "lede"):
            searcher = opened(*(article(str(at), text) for at, text in enumerate(texts)))
            hits = searcher.search(Query(Word("d'accord", field), unit=unit, explain=True)).hits
            assert [hit.explanation.gains[0].exact for hit in hits if hit.explanation] in (
                [],
                [2.0, 2.0] if unit is Unit.ARTICLE else [1.0, 1.0],
            )  # the oracle explains nothing
