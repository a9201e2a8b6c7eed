"""A paragraph is a quote, a list, related, a note, boilerplate or body by what it says."""

import pytest

from index.article import Quote, RawArticle, Section
from index.split import split
from sectioned import LEDE, of, sections

# ---------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    "text",
    [
        '"Nobody should expect the hard problems to melt away," an official said.',
        "“We both know what has to be solved,” a diplomat said. “The question is who moves.”",
        "「一度会っただけで溶ける氷ではない。ただ、割れ目は入った」。同行筋はこう話した。",
        "He said: «Die Aufnahmen haben eindeutig gezeigt, dass es ein Handspiel war.»",
        "Der Minister sagte: „Wir haben lange miteinander gesprochen und viel gelernt.“",
        '"I remember it well," said a retired fisherman who has lived all of his seventy-one years '
        "in the same small house above the harbor of the town and means to stay.",
        '"This goes on in the next paragraph, which opens the quotation again',
    ],
)
def test_mostly_or_attributed_direct_speech_is_a_quote(text: str) -> None:
    assert of(text) == "quote"


@pytest.mark.parametrize(
    "text",
    [
        'The talks were described as "informal" by both of the governments.',
        'The "most important neighbor" line was dropped.',
        "日本側は「懇談」と呼び、韓国側は「略式会談」と説明した。",
        'A screen of 6" by 4" was mounted, and another of 3" by 2" as well.',
        "The minister's staff said the ministers' talks weren't 'formal' at all.",
    ],
)
def test_a_word_at_arms_length_is_not_direct_speech(text: str) -> None:
    found = split(RawArticle(text=f"{LEDE}\n\n{text}")).paragraphs[1]
    assert (found.section, found.quotes) == (Section.BODY, ())


def test_quotations_are_kept_as_spans_with_their_marks() -> None:
    text = 'He said "it was a good meeting" and "short", and that "we will meet again soon".'
    [paragraph] = split(RawArticle(text=text)).paragraphs
    assert paragraph.quotes == (Quote(8, 31), Quote(54, 79))
    assert [text[quote.start : quote.end] for quote in paragraph.quotes] == [
        '"it was a good meeting"',
        '"we will meet again soon"',
    ]


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    text = "「彼は『必ず戻る』と約束した。私はそれを信じている」と話した。"
    [paragraph] = split(RawArticle(text=text)).paragraphs
    assert paragraph.quotes == (Quote(0, text.index("」と話") + 1),)


# ---------------------------------------------------------------- lists


def test_items_are_one_a_line_and_a_list() -> None:
    items = "Ideas include:\n- a fund that would pay\n  the plaintiffs;\n- donations."
    text = f"{LEDE}\n\n{items}\n\nThe end."
    assert sections(text)[1:] == [
        ("body", "Ideas include:"),
        ("list", "- a fund that would pay the plaintiffs;"),
        ("list", "- donations."),
        ("body", "The end."),
    ]


def test_numbered_items_need_each_other() -> None:
    assert [s for s, _ in sections(f"{LEDE}\n\n1. Talk more.\n\n2. Meet again.")][1:] == [
        "list"
    ] * 2
    assert of("22. September was the day on which they met.") == "body"


def test_a_short_line_behind_a_list_is_not_an_item_of_it() -> None:
    text = f"{LEDE}\n\nIdeas include:\n\n- a fund\n- a promise\n\nMARKETS RISE\n\nThe end."
    assert [section for section, _ in sections(text)] == [
        "lede", "body", "list", "list", "body", "body",
    ]  # fmt: skip


def test_a_dash_in_wrapped_text_is_no_item() -> None:
    text = "The leaders of the two countries\n- both of them conservative\nand new to it - met."
    assert [text for _, text in sections(text)] == [text.replace("\n", " ")]


def test_a_bullet_after_a_colon_is_an_item() -> None:
    assert of("- a foundation", before="Ideas that came up in the talks include:") == "list"


@pytest.mark.parametrize(
    "items",
    [
        ["* one of them", "* another of them"],
        ["-- Sales: 1.42 trillion yen", "-- Dividend: none"],
        ["– one of them", "– another of them"],
        ["(a) a rise of 6 per cent", "(b) 1,000 new posts", "(c) a shorter week"],
        ["1) one of them", "2) another of them"],
        ["１．歩行の補助", "２．転倒の検知"],
        ["①歩行の補助", "②転倒の検知"],
        ["・けが人　１２人", "・停電　約２０万戸"],
        ["Game 1: drawn, 38 moves", "Game 2: Olga won, 51 moves"],
    ],
)
def test_items_of_every_kind_are_a_list_with_and_without_blank_lines(items: list[str]) -> None:
    long = "The story goes on " + "and on " * 20 + "to its end."
    for between in ("\n", "\n\n"):
        text = f"{LEDE}\n\n{long}\n\n{long}\n\nWhat is in it:\n\n{between.join(items)}\n\n{long}"
        found = sections(text)[4:]
        assert found[:-1] == [("list", " ".join(item.split())) for item in items]
        assert found[-1][0] == "body"


# ---------------------------------------------------------------- related, notes, boilerplate


@pytest.mark.parametrize(
    "marker",
    [
        "【関連記事】", "More on this story:", "Read next", "You may also like:", "READ MORE",
        "もっと読む",
        "Further reading:", "Other stories", "Also read:", "More stories from Tokyo",
        "Related coverage:", "RELATED STORIES", "Related stories", "Read more:", "See also:",
        "関連記事", "関連記事：", "■関連記事", "== Related articles ==",
    ],
)  # fmt: skip
def test_headlines_of_other_stories_are_related(marker: str) -> None:
    text = f"{LEDE}\n\n{marker}\n\nOne headline\n\n- Another headline\n\nCopyright 2022 Hinode."
    assert sections(text)[1:] == [
        ("boilerplate", marker),
        ("related", "One headline"),
        ("related", "- Another headline"),
        ("boilerplate", "Copyright 2022 Hinode."),
    ]


def test_related_headlines_may_follow_line_by_line() -> None:
    text = f"{LEDE}\n\nRelated coverage:\nYen slides past 150\nCourt puts off its word on assets"
    assert sections(text)[1:] == [
        ("boilerplate", "Related coverage:"),
        ("related", "Yen slides past 150"),
        ("related", "Court puts off its word on assets"),
    ]


def test_a_paragraph_too_long_for_a_headline_ends_what_is_related() -> None:
    long = "The story goes on after a link in its middle " + "and on " * 25 + "to its end."
    text = f"{LEDE}\n\nRead more:\n\nA headline\n\n{long}\n\nIts last paragraph."
    assert [section for section, _ in sections(text)] == [
        "lede", "boilerplate", "related", "body", "body",
    ]  # fmt: skip


def test_a_lead_in_and_its_headline_may_share_a_line() -> None:
    assert of("See also: Court puts off its word on assets") == "related"


@pytest.mark.parametrize(
    "text",
    [
        "Eds: Adds comments from officials.",
        "EDITOR'S NOTE: Names were changed.",
        "CORRECTED: Fixes the year of the ruling to 2018.",
        "(Adds quotes from the minister)",
        "1st Ld-Writethru",
        "2nd lead, with details",
        "【訂正】本文の日付を改めました。",
        "(ADDS quotes from conductor)",
        "(This version corrects the number of people on board in the first paragraph.)",
        "CORRECTION: An earlier version of this story said the pony was called Crumpet.",
        "This story has been updated to correct the spelling of the minister's name.",
        "Editor's note: This story has been updated.",
        "EDITORS: Not for use before Monday.",
        "FIRST LEAD ROCKET (110)",
        "2ND LD BORDER",
        "BC-Appeal, 1st Ld-Writethru, a0583,0298",
        "（訂正）本文の日付を改めました。",
        "ATTENTION EDITORS - This report has graphic content.",
    ],
)
def test_words_to_editors_are_a_note(text: str) -> None:
    assert of(text) == "note"


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2022 Hinode News. All rights reserved.",
        "(c) Han River Daily. Unauthorized reproduction prohibited.",
        "© 2022 East Sea Wire",
        "Contact: desk@example.com",
        "For more information, contact the press office.",
        "(Reporting by Taro Yamada; Editing by Hanako Sato)",
        "無断転載を禁じます。（C）ひので通信",
        "***",
        "-30-",
        "END",
        "(END)",
        "(c) 2022 Han River Daily",
        "A027",
        "URGENT",
        "r a BC-Appeal 05-17 0312",
        "v a a BC-Spacewalk Bjt 02-08 0244",
        "AM-Clerk,0377",
        "AP-NX-05-17-88 1711EDT",
        "upi 11-10-86 12:51 pes",
        "Reuter 3",
        "MG1142AES",
        "JMC/LH 0914 GMT",
        "bur-kl/rw/jj",
        "==Kyodo",
        "($1 = 0.754 euros)",
        "((zurich.newsroom@example.com; +41 58 000 0000))",
        "By Taro Yamada",
        "By JANE DOE, Associated Press Writer",
        "Associated Press Writer",
        "KYODO NEWS - Sep 22, 2022 - 15:03 | World, All",
        "Reporting by Aino Kivela; Editing by Mark Toller",
        "Writer Nina Colley in Sydney contributed to this report.",
        "Follow our climate coverage at https://example.com/climate",
        "Sign up for our newsletter at https://example.com/news",
        "Got a story? Call the newsdesk on 0118 496 0000.",
        "Contact the newsroom: news@example.com",
        "Our Standards: The Example Trust Principles.",
        "（経済部・原口由紀）",
        "（記事・写真の無断転載を禁じます）",
        "見出し: 首相、来月訪韓で調整",
    ],
)
def test_rights_contacts_and_end_marks_are_boilerplate(text: str) -> None:
    assert of(text) == "boilerplate"


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law was not on the table when the two ministers met.",
        "The contact between the two sides went on.",
        "Related industries were hit as well, the report said.",
        "Corrected figures will be published on Monday.",
        "-" * 250 + " They met again.",
        "The report said it would take years, and nobody doubted the report.",
        "Follow-up talks are planned for the spring, the two ministers agreed.",
        "The version of events that he gave was corrected by nobody at the time.",
        "By Friday the two sides had agreed on most of the points.",
        "Call it what you will, the minister said, the deal is done.",
        "Editing the text took the two delegations most of the night.",
    ],
)
def test_story_text_that_begins_like_a_tail_is_body(text: str) -> None:
    assert of(text) == "body"


def test_rows_of_figures_above_a_story_are_no_slugs() -> None:
    rows = ["TWO WEEKS 9-7/8 10-1/8", "Year 1986"]
    assert sections("\n\n".join(["POLITICS", *rows, LEDE])) == [
        ("boilerplate", "POLITICS"),
        ("body", rows[0]),
        ("body", rows[1]),
        ("lede", LEDE),
    ]


def test_a_paragraph_that_begins_like_a_tail_stays_a_part_of_its_story() -> None:
    story = [LEDE, "Production by the mill, the largest, is to rise.", "The mill is old."]
    assert sections("\n\n".join(story)) == [
        ("lede", story[0]),
        ("body", story[1]),
        ("body", story[2]),
    ]


@pytest.mark.parametrize("text", ["BY FIRST NORVALE", "1010", "dlrs/bbl"])
def test_one_envelope_that_is_all_there_is_is_the_story(text: str) -> None:
    assert sections(text) == [("lede", text)]


@pytest.mark.parametrize("text", ["-30-", "***", "END", "© 2022 East Sea Wire"])
def test_an_end_mark_or_a_rights_line_is_no_story_even_alone(text: str) -> None:
    assert sections(text) == [("boilerplate", text)]
