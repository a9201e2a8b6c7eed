"""Each rule of the splitter, on a text that shows it; and that no text is lost."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.article import Article, Block, Quote, RawArticle, Section, joined
from index.split import article_id, split
from index.split.sentence import first_sentence
from index.text import clean

LEDE = "The two leaders met in New York on Wednesday and agreed to go on talking."


def sections(text: str) -> list[tuple[str, str]]:
    return [(p.section.value, p.text) for p in split(RawArticle(text=text)).paragraphs]


def of(text: str, before: str = LEDE) -> str:
    """The section of a paragraph that stands behind an ordinary lede."""
    found = sections(f"{before}\n\n{text}")
    assert len(found) == 2, found
    return found[1][0]


def squeezed(text: str) -> str:
    return "".join(text.split())


# ---------------------------------------------------------------- lines


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


# ---------------------------------------------------------------- datelines


@pytest.mark.parametrize(
    ("dateline", "gap"),
    [
        ("TOKYO, Sept. 22 (Kyodo) --", " "),
        ("TOKYO, Sept. 22, 2022 (Kyodo) --", " "),
        ("SEOUL (Han River) -", " "),
        ("NEW YORK, Sept 19 —", " "),
        ("TOKYO, Oct 20 (Metro Ledger) –", " "),
        ("BUSAN, South Korea, Sept. 30 (East Sea Wire) --", " "),
        ("WASHINGTON (AP) _", " "),
        ("WASHINGTON (AP) —", ""),
        ("MADRID.-", " "),
        ("Madrid, 22 sep (EFE).-", " "),
        ("TOKYO/SEOUL —", " "),
        ("RIO DE JANEIRO, Brazil (AP) —", " "),
        ("WILKES-BARRE, Pa. (AP) —", " "),
        ("SALVADOR, Feb 26 -", " "),
        ("Berlin (dpa) -", " "),
        ("ST. LOUIS —", " "),
        ("(Reuters) -", " "),
        ("NEW YORK--(BUSINESS WIRE)--", ""),
        ("【ソウル共同】", ""),
        ("【ニューヨーク＝ひので通信】", ""),
        ("［東京　２２日　ロイター］ -", " "),
        ("（ソウル＝聯合ニュース）", ""),
        ("(서울=연합뉴스) 김철수 기자 =", " "),
        ("TOKYO, Jan. 11, Kyodo -", " "),
        ("TOKYO, Jan. 11 KYODO -", " "),
        ("WOOMERA, AUSTRALIA, JUNE 17 (REUTERS).-", " "),
        ("BERLIN, Germany, Sept. 25 (AP) .-", " "),
        ("LIVERPOOL, ENGLAND, MARCH 4 (AP)--", " "),
        ("OSLO/MADRID (Reuters) -", " "),
        ("GENEVA/NEW YORK, 3 May 2021 (Example) –", " "),
        ("PARIS, Thursday, March 3 (AP) --", " "),
        ("WASHINGTON (AP)_", ""),
        ("MOSCOW, January 5. /TASS/.", " "),
        ("N'DJAMENA, Oct. 2 (Reuters) -", " "),
        ("UNITED NATIONS, Oct. 2 (Kyodo) --", " "),
        ("【東京】", "　"),
        ("〔ワシントン時事〕", ""),
        ("［東京　２２日　共同］ -", " "),
        ("LUCKNOW, Feb 18 (PTI)", " "),
        ("New Delhi, February 18 (ANI):", " "),
        ("WASHINGTON (AP)", " "),
        ("LAHORE, Pakistan, Feb 3, 2022:", " "),
        ("NEW YORK, (Reuters) -", " "),
        ("(ANSA) - Rome, January 5 -", " "),
        ("ISLAMABAD:", " "),
        ("NEW DELHI:", " "),
        ("Paris —", " "),
        ("Kuala Lumpur --", " "),
    ],
)
def test_a_dateline_comes_off_the_lede_as_it_stands_there(dateline: str, gap: str) -> None:
    article = split(RawArticle(text=f"Eds: Recasts.\n\n{dateline}{gap}{LEDE}\n\nMore of it."))
    assert article.dateline == " ".join(clean(dateline).split())
    assert [(p.section, p.text) for p in article.paragraphs] == [
        (Section.NOTE, "Eds: Recasts."),
        (Section.LEDE, LEDE),
        (Section.BODY, "More of it."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NATO -- the alliance of thirty countries -- met on Tuesday.",
        "BREAKING - Kishida and Yoon meet in New York.",
        "Kishida, who took office last year - and Yoon - met on Tuesday.",
        "The talks -- the first since 2019 -- were short.",
        "OPEN P SETT APR7 -- 1.2 3.4",
        "【速報】両首脳が会談した。",
        "TOKYO, Sept. 22 (Kyodo) --",
        "A 30-minute meeting (the first in years) - was held.",
        "2022 - a year to remember.",
        "NATO (North Atlantic Treaty Organization) Secretary General Jens Stoltenberg spoke.",
        "WARNING: The water is not safe to drink, Feb 3 (Reuters) reported.",
        "Kishida, on Tuesday (Sept. 20): The talks were short.",
        "READING: The tests were easier this year, teachers said.",
        "WEATHER: Rain is expected.",
        "Paris: The city of light is dark tonight.",
        "London - Paris trains are late again.",
        "Paris — the city of light — is dark tonight.",
        "- ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    article = split(RawArticle(text=text))
    assert article.dateline is None
    assert [p.text for p in article.paragraphs] == [text.strip()]


def test_only_the_lede_has_a_dateline() -> None:
    article = split(RawArticle(text=f"{LEDE}\n\nTOKYO, Sept. 22 (Kyodo) -- {LEDE}"))
    assert article.dateline is None
    assert article.paragraphs[1].text.startswith("TOKYO")


def test_a_given_dateline_is_not_repeated_in_the_text() -> None:
    given = "TOKYO, Sept. 22 (Kyodo) --"
    article = split(RawArticle(text=f"{given} {LEDE}", dateline=given))
    assert (article.dateline, article.paragraphs[0].text) == (given, LEDE)


def test_a_dateline_in_the_text_completes_a_shorter_one_and_never_replaces_another() -> None:
    text = f"TOKYO, Sept. 22 (Kyodo) -- {LEDE}"
    assert split(RawArticle(text=text, dateline="TOKYO")).dateline == "TOKYO, Sept. 22 (Kyodo) --"
    other = split(RawArticle(text=text, dateline="SEOUL"))
    assert (other.dateline, other.paragraphs[0].text) == ("SEOUL", text)


# ---------------------------------------------------------------- captions


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (
            "Kishida (R) and Yoon shake hands in New York on Sept. 21, 2022.",
            "(Photo courtesy of Japan's Cabinet Public Affairs Office)(Kyodo)",
        ),
        ("A pupil practices Korean letters in Tokyo.", "(File photo)(Kyodo)"),
        ("Photo taken in Sapporo on Oct. 4, 2022, shows a street screen.", "(Kyodo)"),
        ("Supporters hold a banner in Seoul on Aug. 19, 2022.", "(Han River Daily)"),
        ("Yoon (L) and Kishida greet each other.", "(Hinode)"),
        ("The prime minister walks to his car.", "(AP Photo/Jane Doe)"),
        ("The prime minister walks to his car.", "AP Photo/Jane Doe"),
        ("The prime minister walks to his car.", "==Kyodo"),
        ("The ship leaves the harbor.", "(Getty Images)"),
        (
            "会談に臨む岸田首相（右）と尹大統領＝2022年9月21日、ニューヨーク",
            "（内閣広報室提供）（共同）",
        ),
        ("FILE - Kishida speaks in Tokyo.", None),
        ("FILE PHOTO: Kishida speaks in Tokyo.", None),
        ("File photo shows Kishida in Tokyo.", "(Kyodo) ==Kyodo"),
        ("A vine stands broken near Beaune.", "Photo: Irakli M./Getty Images"),
        ("A vine stands broken near Beaune.", "File photo: Example Images"),
        ("A vine stands broken near Beaune.", "Photo by Handout/Getty Images"),
        ("A vine stands broken near Beaune.", "(Photo by Elena Prats/Getty Images)"),
        ("A vine stands broken near Beaune.", "(Photo: Example Pictures/Joost Maas)"),
        ("A potter checks a cup at her workshop in east China.", "(Xinhua/Lin Dawei)"),
        ("This photo, provided by Haesong Co., shows a ship.", "(PHOTO NOT FOR SALE) (Yonhap)"),
        ("Splash! From left: Sandra Croft, Biscuit and the vicar after the fair.", None),
        ("From left, Teuila Faleolo, John Ratu and Mere Tamanalevu leave the hall.", None),
        ("Left to right: Sandra Croft, a pony and the vicar.", None),
        ("Clockwise from top left: a pony, a vicar and a jar of plum jam.", None),
        ("Nobuko Ishizaka (2nd from L) celebrates on Nov. 14, 2019.", "(Kyodo)"),
        ("Poland's Marta Wieczorek, left, and Camille Aubry of France.", "(AP Photo/Remy Castel)"),
        ("決勝打を放ち、ガッツポーズする北陵の長谷川大地＝甲子園", None),
        ("【写真】２０１５年、自宅で笑顔を見せる雨宮節子さん＝東京都世田谷区", None),
        ("This photo provided by the ministry shows the missile.", None),
        ("Yoon (R) and Kishida meet in New York on Sept. 21, 2022.", None),
    ],
)
def test_a_caption_keeps_its_credit_apart(text: str, credit: str | None) -> None:
    raw = RawArticle(text=f"{LEDE}\n\n{text} {credit or ''}\n\nThe end of it.")
    caption = split(raw).paragraphs[1]
    assert (caption.section, caption.text, caption.credit) == (Section.CAPTION, text, credit)


@pytest.mark.parametrize(
    "text",
    [
        "He was sued under Article 5(1)(c) of the law (as amended).",
        "Spending rose to 5 million yen ($34,000).",
        "The ministry released a photograph of the launch (see photo).",
        "Photos showed the damage to the building.",
        "The two first met on June 29, 2022.",
        "Sales rose (L) in the quarter",
        "Photo day at the fair ended in the duck pond for a vicar on Saturday.",
        "The picture taken together, officials said, is one of slow decline.",
        "A Photo of the Year award went to a Polish reporter, the jury said.",
        "Workers walked out at both plants (Leeds/York) and went home.",
        "両社は合併する（約３割）と発表した。",
    ],
)
def test_a_parenthesis_alone_makes_no_caption(text: str) -> None:
    assert of(text) == "body"


def test_a_caption_first_is_not_the_lede() -> None:
    assert sections(f"Photo taken in Tokyo shows a ship. (Kyodo)\n\n{LEDE}") == [
        ("caption", "Photo taken in Tokyo shows a ship."),
        ("lede", LEDE),
    ]


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


# ---------------------------------------------------------------- lede, headline, hints


def test_a_short_line_above_the_story_is_not_its_lede() -> None:
    assert sections(f"POLITICS\n\nBy Taro Yamada\n\n{LEDE}") == [
        ("boilerplate", "POLITICS"),
        ("boilerplate", "By Taro Yamada"),
        ("lede", LEDE),
    ]


def test_a_headline_above_a_dateline_is_not_the_lede() -> None:
    headline = "Japan and South Korea agree to resume talks on fishing rights after six years"
    assert sections(f"{headline}\n\nTOKYO, Sept. 22 (Kyodo) -- {LEDE}") == [
        ("body", headline),
        ("lede", LEDE),
    ]


def test_the_headline_repeated_is_not_the_lede() -> None:
    headline = "Kishida and Yoon agree to go on talking to each other"
    found = split(RawArticle(text=f"{headline}\n\n{LEDE}", headline=headline))
    assert [p.section for p in found.paragraphs] == [Section.BODY, Section.LEDE]
    assert (found.headline, found.headline_source) == (headline, "given")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Kishida met Mr. Yoon in the U.S. on Sept. 21. It was short.",
         "Kishida met Mr. Yoon in the U.S. on Sept. 21."),
        ("J. R. Smith of Example Co. Ltd. spoke. Others listened.",
         "J. R. Smith of Example Co. Ltd. spoke."),
        ('"It was short. It was good," he said. Then he left.',
         '"It was short. It was good," he said.'),
        ('He said, "We will go on." Then he left.', 'He said, "We will go on."'),
        ("Will they meet? Nobody knows.", "Will they meet?"),
        ("Prices rose 1.5 percent to 3.2 million. More follows.",
         "Prices rose 1.5 percent to 3.2 million."),
        ("両首脳は「また会おう。必ず」と語った。短かった。",
         "両首脳は「また会おう。必ず」と語った。"),
        ("No end at all", "No end at all"),
        ("He said no. Then he left.", "He said no."),
    ],
)  # fmt: skip
def test_the_first_sentence_ends_where_a_reader_ends_it(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_without_a_headline_the_first_sentence_of_the_lede_stands_in() -> None:
    article = split(RawArticle(text=f"Eds: Recasts.\n\nTOKYO (Kyodo) -- {LEDE} More of it."))
    assert (article.headline, article.headline_source) == (LEDE, "lede")


def test_a_stand_in_is_cut_at_a_word() -> None:
    headline = split(RawArticle(text="word " * 100)).headline
    assert headline == "word " * 78 + "word" + "…"
    assert len(headline) <= 400
    assert len(split(RawArticle(text="会" * 500)).headline) == 400


def test_what_the_format_says_is_kept() -> None:
    blocks = (
        Block("A kicker of some words", Section.BODY),
        Block(LEDE),
        Block("Two men shake hands.", Section.CAPTION, "Jane Doe"),
        Block("Two women shake hands. (Kyodo)", Section.CAPTION),
        Block("Plain words set apart.", Section.QUOTE),
        Block("Copyright 2022 X.", Section.BODY),
        Block("  \n "),
    )
    found = split(RawArticle(blocks=blocks)).paragraphs
    assert [(p.number, p.section.value, p.text, p.credit) for p in found] == [
        (1, "body", "A kicker of some words", None),
        (2, "lede", LEDE, None),
        (3, "caption", "Two men shake hands.", "Jane Doe"),
        (4, "caption", "Two women shake hands.", "(Kyodo)"),
        (5, "quote", "Plain words set apart.", None),
        (6, "body", "Copyright 2022 X.", None),
    ]


def test_list_items_behind_a_lead_in_are_related() -> None:
    blocks = (
        Block(LEDE), Block("Related coverage"), Block("One", Section.LIST),
        Block("Two", Section.LIST), Block("Next part", Section.BODY), Block("Three", Section.LIST),
    )  # fmt: skip
    assert [p.section.value for p in split(RawArticle(blocks=blocks)).paragraphs] == [
        "lede", "boilerplate", "related", "related", "body", "list",
    ]  # fmt: skip


# ---------------------------------------------------------------- ids


def test_an_article_id_is_given_or_made_of_its_url_or_of_its_text() -> None:
    assert article_id(RawArticle(text="x", id="a-1", url="https://example.org/1")) == "a-1"
    by_url = article_id(RawArticle(text="x", url="https://example.org/1"))
    assert by_url == article_id(RawArticle(text="y", url="https://example.org/1"))
    assert by_url == "url-18c17418f5ad82f0"
    by_text = article_id(RawArticle(text="The  talks\r\nwere short.", headline="Talks"))
    assert by_text == article_id(RawArticle(text="The talks were short.", headline="Talks"))
    assert by_text != article_id(RawArticle(text="The talks were long.", headline="Talks"))
    assert by_text == "text-9000b87e8643e9dd"


def test_paragraph_ids_survive_edits_elsewhere_and_repeats_are_told_apart() -> None:
    def ids(text: str) -> dict[str, str]:
        return {p.text: p.id for p in split(RawArticle(text=text, id="a")).paragraphs}

    before = ids("One is here.\n\nTwo is here.\n\nThree is here.")
    after = ids("New is here.\n\nThree is here.\n\nTwo  is\nhere.")
    assert before["Two is here."] == after["Two is here."] == "a.p212b66fd"
    assert before["Three is here."] == after["Three is here."]
    again = split(RawArticle(text="Same words.\n\nSame words.\n\nSame words.", id="a"))
    first, second, third = (p.id for p in again.paragraphs)
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_the_rest_is_carried_over() -> None:
    raw = RawArticle(text=LEDE, id="a", authors=("Taro Yamada",), source="Hinode", language="en")
    assert split(raw) == Article(
        id="a",
        headline=LEDE,
        headline_source="lede",
        paragraphs=split(raw).paragraphs,
        source="Hinode",
        authors=("Taro Yamada",),
        language="en",
    )


# ---------------------------------------------------------------- the promise

SNIPPETS = [
    LEDE, "TOKYO, Sept. 22 (Kyodo) -- ", "【ソウル共同】", "Related coverage:", "- item", "1. one",
    "2. two", "Eds: note", "(Photo courtesy of X)(Kyodo)", "(R) ", " on Sept. 21, 2022.", "(Kyodo)",
    "==Kyodo", "Copyright 2022 X", "\n", "\n\n", " ", "「会談した」", "日本", '"', "“", "”", ".",
    "(", ")", "-", "\t", "Photo taken", "short", "END", "***",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join)))
@example("")
@example("TOKYO, Sept. 22 (Kyodo) --\n\nEds: note")
@example("(Photo courtesy of X)(Kyodo)")
@example("Related coverage:")
def test_no_letter_is_lost(text: str) -> None:
    article = split(RawArticle(text=text))
    assert squeezed(joined(article)) == squeezed(clean(text))
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    assert len({p.id for p in article.paragraphs}) == len(article.paragraphs)
    texts = [p.text for p in article.paragraphs]  # cells of a table stand apart by tabs
    assert all(text and text.replace("\t", " ") == " ".join(text.split()) for text in texts)
    assert sum(p.section is Section.LEDE for p in article.paragraphs) <= 1
    assert article.headline


@given(st.lists(st.lists(st.text("abcde.,", min_size=1), min_size=1), min_size=1))
def test_white_space_alone_is_normalised_between_words(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join("  ".join(words) for words in paragraphs)
    article = split(RawArticle(text=text))
    assert joined(article).split() == clean(text).split()
    assert joined(article).count("\n\n") == len(paragraphs) - 1


@given(st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join))
def test_quotes_are_sorted_disjoint_and_inside(text: str) -> None:
    for paragraph in split(RawArticle(text=text)).paragraphs:
        ends = [at for quote in paragraph.quotes for at in (quote.start, quote.end)]
        assert ends == sorted(ends)  # two may touch: "A.""B."
        assert all(quote.start < quote.end for quote in paragraph.quotes)
        assert not ends or (ends[0] >= 0 and ends[-1] <= len(paragraph.text))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    ["(a)" * 400_000, '"' * 1_000_000, "- a\n" * 50_000, "1. a\n" * 50_000, "a " * 500_000 + "(",
     "-" * 1_000_000, "Related coverage:\n" * 50_000, "A.B." * 250_000, "（" * 500_000,
     "=" * 1_000_000, "「" * 500_000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_a_megabyte_of_anything_is_split_in_seconds(text: str) -> None:
    assert squeezed(joined(split(RawArticle(text=text)))) == squeezed(text)


# ---------------------------------------------------------------- the real sample


def test_the_real_sample_has_24_paragraphs(shared: Path) -> None:
    [path] = (shared / "seeds").glob("000_*.txt")
    article = split(RawArticle(text=path.read_text(encoding="utf-8")))
    sections = [p.section.value for p in article.paragraphs]
    assert len(sections) == 24
    assert sections[0] == "lede"
    assert sections[3] == "caption"
    assert sections[20:] == ["boilerplate", "related", "related", "related"]
    assert set(sections[1:3] + sections[4:20]) == {"body", "quote"}
    caption = article.paragraphs[3]
    assert caption.credit == "(Photo courtesy of Japan's Cabinet Public Affairs Office)(Kyodo)"
    assert caption.text.endswith("shake hands as they meet in New York on Sept. 21, 2022.")
    assert article.paragraphs[20].text == "Related coverage:"
    assert article.paragraphs[23].text.endswith("more favorably, poll shows")
    assert article.headline.startswith("The leaders of Japan and South Korea agreed Wednesday")
    assert (article.headline_source, article.dateline) == ("lede", None)
    assert joined(article).split() == path.read_text(encoding="utf-8").split()


def test_a_report_begins_with_its_rows_and_not_with_the_note_below_them() -> None:
    rows = ("Shr 81 cts vs 2.78 dlrs", "Net 53.5 mln vs 180.9 mln", "Revs 915.5 mln vs 836.0 mln")
    note = "Note: 1986 net includes 125 mln dlrs of a writedown of the stake in Norvale Energy Ltd."
    found = split(RawArticle(text="\n\n".join((*rows, note))))
    assert [p.section for p in found.paragraphs] == [Section.LEDE, *[Section.BODY] * 3]


def test_a_long_line_that_leads_into_items_is_the_lede() -> None:
    leads = "The following proposed securities offerings were filed recently with the commission:"
    items = ("Norvale Co - Offering of four mln shares.", "Lumo Co - Offering of ten mln shares.")
    found = split(RawArticle(text="\n\n".join((leads, *items))))
    assert found.paragraphs[0].section is Section.LEDE


TABLE = """\
                  W    L    Pct    GB
Halford          12    3   .800    --
Penwick Town      9    6   .600   3.0
Eastmoor          4   11   .267   8.0"""


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            TABLE,
            [
                "W\tL\tPct\tGB",
                "Halford\t12\t3\t.800\t--",
                "Penwick Town\t9\t6\t.600\t3.0",
                "Eastmoor\t4\t11\t.267\t8.0",
            ],
        ),
        ("Copper\t6,200\nTin\t21,000", ["Copper\t6,200", "Tin\t21,000"]),
        (
            "    Shr     34 cts vs 1.19 dlrs\n    Net     807,000 vs 2,858,000",
            ["Shr\t34 cts vs 1.19 dlrs", "Net\t807,000 vs 2,858,000"],
        ),
    ],
)
def test_the_rows_of_a_table_are_items_whose_cells_stand_apart(table: str, rows: list[str]) -> None:
    article = split(RawArticle(text=f"{LEDE_OF_TABLE}\n\n{table}\n\nThe rest was not told."))
    found = [(p.section, p.text) for p in article.paragraphs]
    assert found[1:-1] == [(Section.LIST, row) for row in rows]


LEDE_OF_TABLE = (
    "OSLO, March 3 (AP) -- The table after the games was published on Monday by the union."
)


@pytest.mark.parametrize(
    "text",
    [
        # two spaces behind a full stop, as typists put them, and justified lines
        "It rose in May.  In June it fell by 3.\nIt rose in May.  In July it fell by 4.",
        "The  price of copper  rose by 3 percent in\nthe  month and that of  tin fell by 4 percent",
        "Tel:  03-1234\nFax:  03-1235",
    ],
)
def test_what_only_has_wide_spaces_is_no_table(text: str) -> None:
    article = split(RawArticle(text=f"{LEDE_OF_TABLE}\n\n{text}\n\nThe rest was not told."))
    assert not any("\t" in p.text for p in article.paragraphs)


def test_the_marks_of_a_wire_are_no_part_of_a_dateline() -> None:
    article = split(RawArticle(text="He spoke on Monday.", dateline="****OSLO, April 8 -"))
    assert article.dateline == "OSLO, April 8 -"
