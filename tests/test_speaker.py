"""A speaker is found beside, above and across paragraphs, with confidence and from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import RawArticle
from index.split import split
from index.split.speaker import SURE
from speaking import LEDE, WORDS, speakers

# ---------------------------------------------------------------- beside attributed speech


def test_speech_broken_by_its_attribution_has_one_speaker() -> None:
    text = f'"{WORDS}," Anna Lindqvist said, "and we will wait no longer."'
    assert speakers(text) == ["Anna Lindqvist"] * 2


def test_speech_behind_attributed_speech_is_by_the_same_speaker() -> None:
    text = f'"{WORDS}," said Anna Lindqvist, the mayor. "It is late. But it is here."'
    assert speakers(text) == ["Anna Lindqvist"] * 2


def test_speech_behind_what_somebody_said_is_theirs() -> None:
    text = f'Anna Lindqvist said the road came first. "{WORDS}."'
    assert speakers(text) == ["Anna Lindqvist"]


def test_words_of_the_story_between_two_speeches_part_them() -> None:
    text = f'"{WORDS}," Anna Lindqvist said. The hall was full. "Go home all of you" was painted.'
    assert speakers(text) == ["Anna Lindqvist", None]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("``", "''")])
def test_speech_left_open_goes_on_in_the_next_paragraph(opening: str, closing: str) -> None:
    found = speakers(
        f"{opening}We share it,{closing} said Anna Lindqvist. {opening}But it is late.",
        f"{opening}It was always going to be late.{closing}",
    )
    assert found == ["Anna Lindqvist"] * 3


def test_a_paragraph_of_speech_follows_who_spoke_above() -> None:
    found = speakers(
        "Anna Lindqvist of the harbor office said the cranes were too old.",
        f'"{WORDS} and nobody listened."',
    )
    assert found == ["Anna Lindqvist"]


def test_a_banner_is_nobodys_speech_even_behind_a_speaker() -> None:
    found = speakers(
        f'"{WORDS}," Anna Lindqvist said.',
        f'"{WORDS} and it is late," reads a banner over the street.',
    )
    assert found == ["Anna Lindqvist", None]


# ---------------------------------------------------------------- promises


def test_no_speaker_is_shown_below_the_confidence_that_is_stated() -> None:
    article = split(RawArticle(text=f'{LEDE}\n\n"{WORDS}," Lindqvist said.'))
    assert [(q.speaker, q.confidence) for q in article.paragraphs[1].quotes] == [(None, 0.0)]
    article = split(RawArticle(text=f'{LEDE}\n\n"{WORDS}," Anna Lindqvist said.'))
    (quote,) = article.paragraphs[1].quotes
    assert (quote.speaker, quote.confidence) == ("Anna Lindqvist", 0.95)


PIECES = [
    '"We have waited for so long,"', "said", "Anna Lindqvist", ", the mayor", "he", "she", ". ",
    "\n\n", " ", "``It is late,''", "「長い間この日を待っていた」",
    "高森氏は", "と述べた。", "“", "'",
    "told reporters", "according to", "Lindqvist", "ANNA LINDQVIST", "A. P.", "McX", "of", "\"",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_whoever_is_named_is_named_with_confidence_and_from_the_text(text: str) -> None:
    for paragraph in split(RawArticle(text=text)).paragraphs:
        for quote in paragraph.quotes:
            if quote.speaker is None:
                assert quote.confidence == 0.0
            else:
                assert SURE <= quote.confidence <= 1.0
                assert quote.speaker.casefold() in " ".join(text.split()).casefold()


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        '"We have waited for so long," said Anna Lindqvist. ' * 5_000,
        '"We have waited for so long," she said. ' * 5_000,
        "Anna Lindqvist, " * 30_000 + '"We have waited for so long," she said.',
        "「長い間この日を待っていた。本当に」と高森氏は述べた。" * 5_000,
        '"We have waited for so long," she said.\n\n' * 5_000,
        "A. " * 100_000 + '"We have waited for so long," she said.',
    ],
    ids=["attributed", "pronoun", "names", "japanese", "paragraphs", "initials"],
)
def test_a_long_article_is_gone_through_in_seconds(text: str) -> None:
    assert split(RawArticle(text=text)).paragraphs


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ['"So it is today," he said. ', '"Well," Anna Lind said. '])
def test_a_megabyte_of_speech_in_one_paragraph_is_heard_in_seconds(piece: str) -> None:
    [paragraph] = split(RawArticle(text=piece * (1_000_000 // len(piece)))).paragraphs
    assert len(paragraph.quotes) > 500
