"""The figures of the golden articles stay above their floors; and how figures and floors work."""

import pytest

from quality import floors
from quality.golden import HALVES, Reading, Spoken, half
from quality.measure import Score, aligned, of_article, scores


@pytest.mark.parametrize("name", HALVES)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    least = floors.read()
    assert least.get(name), f"floors.toml says nothing of {name}"
    assert floors.unmet(name, scores(half(name)), least) == []


def reading(*sections: tuple[str, str], quotes: tuple[Spoken, ...] = ()) -> Reading:
    return Reading("a", None, None, sections, quotes, {})


def test_paragraphs_are_paired_in_order_by_their_first_words() -> None:
    openers = (("lede", "One two"), ("body", "Three four"), ("body", "One two"))
    texts = (("lede", "One two three"), ("body", "joined"), ("quote", "One two five"))
    assert aligned(openers, texts) == {1: 1, 3: 3}


def test_a_paragraph_of_another_section_is_missing_in_one_and_too_many_in_the_other() -> None:
    expected = reading(("lede", "One"), ("quote", "Two"))
    found = reading(("lede", "One is here."), ("body", "Two is here."))
    result = of_article(expected, found)
    assert result["lede"] == Score(1, 1, 1)
    assert result["quote"] == Score(0, 0, 1)
    assert result["body"] == Score(0, 1, 0)


def test_a_speaker_named_where_the_article_does_not_say_is_wrong() -> None:
    sections = ("lede", "One"), ("quote", "Two")
    expected = reading(
        *sections,
        quotes=(Spoken(2, '"a"', "the Mayor"), Spoken(2, '"b"', None), Spoken(1, '"c"', "X")),
    )
    found = reading(
        *sections,
        quotes=(Spoken(2, '"a"', "A mayor"), Spoken(2, '"b"', "Y"), Spoken(2, '"d"', "Z")),
    )
    result = of_article(expected, found)
    assert result["quotes"] == Score(2, 3, 3)
    assert result["speakers"] == Score(1, 2, 2)


def test_precision_recall_and_f1() -> None:
    score = Score(6, 8, 12) + Score(0, 0, 0)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)


def test_a_floor_rises_with_what_is_measured_and_falls_only_when_told() -> None:
    old: floors.Floors = {"tuned": {"lede": {"precision": 0.5, "recall": 0.9, "f1": 0.7}}}
    measured = {"lede": Score(80, 100, 100)}
    raised = floors.pinned("tuned", measured, old, lower=False)
    assert raised == {"tuned": {"lede": {"precision": 0.79, "recall": 0.9, "f1": 0.79}}}
    lowered = floors.pinned("tuned", measured, old, lower=True)
    assert lowered == {"tuned": {"lede": {"precision": 0.79, "recall": 0.79, "f1": 0.79}}}
    assert floors.unmet("tuned", measured, raised) == [
        "tuned: recall of lede is 0.800, below 0.900"
    ]


def test_a_figure_with_a_floor_that_is_not_measured_falls_short() -> None:
    least: floors.Floors = {"tuned": {"people": {"precision": 0.5}}}
    assert floors.unmet("tuned", {}, least) == ["tuned: precision of people is 0.000, below 0.500"]
