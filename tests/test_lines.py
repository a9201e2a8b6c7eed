"""Lines become paragraphs, however they are wrapped and indented."""

from sectioned import LEDE, sections


def test_a_blank_line_ends_a_paragraph() -> None:
    assert sections("One is here.\n\n \t\n\nTwo is here.\n") == [
        ("lede", "One is here."),
        ("body", "Two is here."),
    ]


WRAPPED = """\
Warships of the United States, South Korea and Japan practiced tracking a
submarine together on Friday, the first exercise of its kind for the three
navies in five years.

The drill took place off the east coast of the peninsula. A 71-
year-old fisherman watched the carrier leave the harbor in the morning, he
said.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    assert sections(WRAPPED) == [
        (
            "lede",
            "Warships of the United States, South Korea and Japan practiced tracking a submarine "
            "together on Friday, the first exercise of its kind for the three navies in five "
            "years.",
        ),
        (
            "body",
            "The drill took place off the east coast of the peninsula. A 71-year-old fisherman "
            "watched the carrier leave the harbor in the morning, he said.",
        ),
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert sections("\ufeff" + WRAPPED.replace("\n", "\r\n")) == sections(WRAPPED)


def test_wrapped_japanese_is_joined_without_a_space_and_korean_with_one() -> None:
    text = "両首脳は関係の改善で一致し、\n対話を続けることを確認した。\n\n"
    text += "양국 정상은 뉴욕에서\n만났다."
    assert [text for _, text in sections(text)] == [
        "両首脳は関係の改善で一致し、対話を続けることを確認した。",
        "양국 정상은 뉴욕에서 만났다.",
    ]


def test_lines_that_end_sentences_are_paragraphs() -> None:
    text = "Kishida met Yoon on Wednesday.\nThey spoke for about thirty minutes.\nIt was short."
    assert [text for _, text in sections(text)] == text.split("\n")


def test_lines_longer_than_anybody_wraps_are_paragraphs() -> None:
    lines = [f"Paragraph {n} goes on " + "and on " * 30 + "without a point" for n in range(3)]
    assert [text for _, text in sections("\n".join(lines))] == lines


def test_japanese_one_paragraph_a_line_with_a_wide_space_before_it() -> None:
    text = "　岸田首相は２１日、尹大統領と会談した。\n　両首脳は対話の継続で一致した。\n"
    text += "　会談は非公開だった。"
    assert [text for _, text in sections(text)] == [
        "岸田首相は２１日、尹大統領と会談した。",
        "両首脳は対話の継続で一致した。",
        "会談は非公開だった。",
    ]


def test_an_indented_line_begins_a_paragraph_in_wrapped_text() -> None:
    text = (
        "   The cocoa zone saw showers throughout the week, alleviating the\n"
        "drought since early January and improving prospects for the crop,\n"
        "a weekly review said.\n"
        "   The dry period means that the harvest will be late this year, it\n"
        "added.\n"
    )
    assert [text.split(" ")[1] for _, text in sections(text)] == ["cocoa", "dry"]


TELETYPE = """\
A027
URGENT
     LIVERPOOL, ENGLAND, MARCH 4 (AP)-- DOCKERS VOTED TODAY TO
END THEIR STRIKE AND RETURN TO WORK.
     THE VOTE WAS 4,211 TO 1,876.
     "WE HAVE WON ENOUGH TO WORK WITH OUR HEADS UP," SAID HAROLD
WINSTANLEY, SECRETARY OF THE STRIKE COMMITTEE.
MG1142AES
"""


def test_teletype_is_taken_apart_by_its_indents_and_its_envelope() -> None:
    assert sections(TELETYPE) == [
        ("boilerplate", "A027"),
        ("boilerplate", "URGENT"),
        ("lede", "DOCKERS VOTED TODAY TO END THEIR STRIKE AND RETURN TO WORK."),
        ("body", "THE VOTE WAS 4,211 TO 1,876."),
        (
            "quote",
            '"WE HAVE WON ENOUGH TO WORK WITH OUR HEADS UP," SAID HAROLD WINSTANLEY, SECRETARY OF '
            "THE STRIKE COMMITTEE.",
        ),
        ("boilerplate", "MG1142AES"),
    ]


def test_a_note_without_a_blank_line_ends_where_the_dateline_begins() -> None:
    text = (
        "Eds: Adds comments from officials,\nbackground.\nTOKYO, Sept. 22 (Kyodo) -- The leaders\n"
    )
    assert sections(text + "of the two countries met on Wednesday.") == [
        ("note", "Eds: Adds comments from officials, background."),
        ("lede", "The leaders of the two countries met on Wednesday."),
    ]


def test_a_tail_in_brackets_is_one_paragraph_however_it_is_wrapped() -> None:
    tail = (
        "(Reporting by Salah Nouri and Ece Demir; Writing by Tom Hartnell;\nEditing by Jan Oakes)"
    )
    text = (
        f"{LEDE} It was the\nfirst meeting of the two for three years, a spokesman said.\n\n{tail}"
    )
    assert sections(text)[-1] == ("boilerplate", tail.replace("\n", " "))


def test_indents_count_where_a_reader_has_stripped_the_first() -> None:
    text = (
        "CHICAGO, March 11 - Soviet buying lifted corn futures to\n"
        "their highest close in five weeks on the Board of Trade,\n"
        "dealers said.\n"
        "\tMay corn gained 4-1/4 cents a bushel to 1.57-3/4 dlrs. Wheat\n"
        "was up 2 cents.\n"
    )
    assert [section for section, _ in sections(text)] == ["lede", "body"]


def test_a_form_feed_ends_a_paragraph() -> None:
    assert len(sections("One is here.\x0cTwo is here.")) == 2
