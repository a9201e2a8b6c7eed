"""Where direct speech begins and ends, in every kind of marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import RawArticle, Section
from index.split import split
from index.split.speech import spans, told

LEDE = "The two sides met on Wednesday in the town hall and agreed to go on talking."


def spoken(text: str, after: str = "") -> list[str]:
    return [text[start:end] for start, end in spans(text, after)]


def quoted(text: str) -> list[str]:
    """The quotations of a paragraph behind an ordinary lede."""
    paragraph = split(RawArticle(text=f"{LEDE}\n\n{text}")).paragraphs[1]
    return [paragraph.text[quote.start : quote.end] for quote in paragraph.quotes]


@pytest.mark.parametrize(
    "speech",
    [
        '"We will talk again soon,"',
        "“We will talk again soon,”",
        "„Wir werden bald wieder sprechen.“",
        "«Nous allons parler bientôt.»",
        "« Nous allons parler bientôt. »",
        "»Vi vil snart tale sammen igen.«",
        "”Vi ska snart tala med varandra igen.”",
        "``We will talk again soon,''",
        "''We will talk again soon,''",
        "'We will talk again soon,'",
        "‘We will talk again soon,’",
        "`We will talk again soon,'",
        "「近いうちにまた話し合うつもりだ」",
        "『近いうちにまた話し合うつもりだ』",
    ],
)
def test_every_kind_of_marks_is_known(speech: str) -> None:
    assert spoken(f"{speech} he said.") == [speech]
    assert spoken(f"He said: {speech} Then he left.") == [speech]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("'I said, \"No,\" and he said yes,' Ann told us.", ["'I said, \"No,\" and he said yes,'"]),
        ("“He called it ‘a bad day’ for us,” she said.", ["“He called it ‘a bad day’ for us,”"]),
        (
            "\"He called it 'a bad day' for us,\" she said.",
            ["\"He called it 'a bad day' for us,\""],
        ),
        (
            "``He called it `a bad day' for us,'' she said.",
            ["``He called it `a bad day' for us,''"],
        ),
        ("「彼は『必ず戻る』と約束した」と話した。", ["「彼は『必ず戻る』と約束した」"]),
        (
            "“She told me “go home now” and I went,” he said.",
            ["“She told me “go home now” and I went,”"],
        ),
        (
            "``I asked her. She said, `Smaller.''' He left.",
            ["``I asked her. She said, `Smaller.'''"],
        ),
    ],
)
def test_of_marks_inside_marks_the_outermost_count(text: str, speech: list[str]) -> None:
    assert spoken(text) == speech


@pytest.mark.parametrize(
    "text",
    [
        "The workers' pay and the owners' profits rose, the miners' union said.",
        "Rock 'n' roll was new in the '50s, and they'd tell 'em so.",
        "The dogs’ owners and the cats’ owners met at O’Brien’s.",
        'A screen of 6" by 4" was mounted, and another of 3" by 2".',
        "It's the boss's car, isn't it? 'Tis.",
        "Temperatures fell to 5' below in Hawai‘i’s hills.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert spoken(text) == []


def test_an_apostrophe_does_not_close_single_marks() -> None:
    text = "'The workers' pay isn't what it was,' she said. 'It's the owners' fault.'"
    assert spoken(text) == ["'The workers' pay isn't what it was,'", "'It's the owners' fault.'"]
    text = "‘The workers’ pay isn’t what it was,’ she said."
    assert spoken(text) == ["‘The workers’ pay isn’t what it was,’"]


def test_an_open_mark_reaches_to_the_end_where_the_speech_goes_on() -> None:
    assert spoken('"It goes on. And on') == ['"It goes on. And on']
    text = '"We share it," she said. "But water is the lesson.'
    assert spoken(text) == ['"We share it,"']
    assert spoken(text, '"There is not enough."') == ['"We share it,"', '"But water is the lesson.']
    assert spoken("``We share it,'' she said. ``But water.", "``It is.''")[1:] == ["``But water."]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        (
            '"We have to go on," he said, "like a lamp-post."',
            ['"We have to go on,"', '"like a lamp-post."'],
        ),
        ("“Lucille is tough,” Stanek said.", ["“Lucille is tough,”"]),
        ('"Never," Anna Lindqvist said.', ['"Never,"']),
        ('Anna Lindqvist said: "Never."', ['"Never."']),
        # A sentence of its own is no word at arm's length, whoever speaks it
        ("The ball was in. “Hard to argue.”", ["“Hard to argue.”"]),
        ("“Modest to whom?” The hall laughed.", ["“Modest to whom?”"]),
    ],
)
def test_short_speech_counts_where_somebody_is_said_to_speak(text: str, speech: list[str]) -> None:
    assert quoted(text) == speech


@pytest.mark.parametrize(
    "text",
    [
        "“The Ferryman”, the first of the cycle, opened in 1974.",
        '"La Vague," made in 1921 by a French director, turned up in a barn.',
        'The film opened. "Tosca." It closed.',
        'She had seen "Gone Away." It was long.',
        'Peter Holm, who was not involved, called the result "solid".',
        "She made her debut in 'Don Carlo', and in \"Tosca\" a year later.",
        "Observers described the voting as calm but noted “isolated irregularities”.",
    ],
)
def test_titles_and_words_at_arms_length_do_not_count(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "section"),
    [
        # one speech with its attribution, however short the speech
        ("``He seemed relieved,'' testified a Special Branch officer who was not named.", "quote"),
        ('"I have," said Ann Holm of the union. "And I will again."', "quote"),
        ('"I have waited," said Ann Holm, who farms 300 acres near the fort with her brother.',
         "quote"),
        ("施設長のハンナ・フォークト氏は「使う人の声をもっと聞いてほしい」と注文を付けた。",
         "quote"),
        # a story is told as well
        ('"I have waited," she said before she left for her hotel, where the singers had gathered '
         "around a piano until three in the morning and nobody had thought of going home.", "body"),
        ('"It is two weeks," said Ann Holm. After that, she said, the swarms will have laid eggs.',
         "body"),
        ('The vote was close. "I have waited," said Ann Holm.', "body"),
        ('Its president apologized for causing "concern over many years" and promised a road.',
         "body"),
        ("``Lord, send us one more warm night,'' read a board outside a church on the road.",
         "body"),
        ("担当者は「川の様子を見に行かないでほしい」と求め、その後の雨の見通しについても説明した。",
         "body"),
    ],
)  # fmt: skip
def test_a_quote_is_speech_with_its_attribution_and_nothing_else(text: str, section: str) -> None:
    paragraph = split(RawArticle(text=f"{LEDE}\n\n{text}")).paragraphs[1]
    assert paragraph.section is Section(section)


MARKS = st.text("\"“”„«»「」『』‘’'` .,ab?", max_size=60)


@given(MARKS, MARKS)
def test_spans_are_in_order_apart_and_inside(text: str, after: str) -> None:
    found = list(spans(text, after))
    places = [place for span in found for place in span]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["“", "「「」", "'a ", "‘a", "``", '"a', "»a", "“a”“", "'a'b "])
def test_a_megabyte_of_marks_is_read_in_seconds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert all(start < end for start, end in spans(text, text[:10]))


@pytest.mark.timeout(20)
def test_a_megabyte_of_short_speech_is_read_in_seconds() -> None:
    text = '"So it is." ' * 80_000
    assert all(told(text, start, end) for start, end in spans(text))
