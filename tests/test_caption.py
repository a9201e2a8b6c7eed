"""A caption is told by what it shows and by its credit, which is kept apart."""

import pytest

from index.article import RawArticle, Section
from index.split import split
from sectioned import LEDE, of, sections


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
        ("A potter checks a cup at her workshop.", "(Norvale News/Lin Dawei)"),
        ("A potter checks a cup at her workshop.", "(Norvale News/Lin Dawei)."),
        ("A potter checks a cup at her workshop.", "(Courtesy Norvale Inc)"),
        ("A potter checks a cup at her workshop.", "(Courtesy Norvale Inc)."),
        ("A potter checks a cup at her workshop.", "(Photo courtesy Norvale Corp.)"),
        ("A potter checks a cup in Busan, South Korea.", "(EPA-EFE/JOE DOE)"),
        ("A potter checks a cup on May 3.", "(Kyodo)."),
        ("A potter checks a cup at her workshop.", "(Prime Minister's Office)(Norvale News)"),
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
        ("From left, the Rev. John Doe, Jane Roe and A. Poe pose at the fair.", None),
        ("From left, an unidentified man, John Doe and A. Poe pose at the fair.", None),
        ("From left, an unidentified man, John Doe", None),
        ("From left, a pony, Jane Roe and the vicar leave the fair.", None),
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
        "MAY 412 (418) JLY 420 (425) SEP 431 (unq) (Please note all bids are nominal)",
        "GRADE A 180.00 165.66 GRADE B 175.00 160.66 (NORVALE PENCE PER SACK/IN STORE)",
        "Grade A 180.00 165.66 (Pence Per Sack/In Store)",
        "The bill was brought in by Jane Doe (Labour/West Norvale).",
        "He told it to an agency on Monday (Kyodo).",
        "The talks are over. (Kyodo).",
        "He told it to an agency on May 3 (Kyodo).",
        "The firm was sold to its largest rival (Norvale Photo Corp <NPC>).",
        "The firm was sold to its largest rival (Courtesy Norvale Corp <CNC>)",
        "The firm was sold to its largest rival (Courtesy Norvale Corp).",
        "From the left, the party moved to the centre.",
        "From the left, the party moved to the centre, Jane Doe, its leader, said.",
        "From the left, the Rev. John Doe, Jane Roe and others attacked the plan.",
        "From left, the Rev. John Doe was heard, and nobody else.",
        "From left, a party of protest, Norvale Now has moved to the centre.",
        "From the right, the Conservatives, Jane Doe and her friends said, were no threat.",
    ],
)
def test_a_parenthesis_alone_makes_no_caption(text: str) -> None:
    assert of(text) == "body"


def test_a_caption_first_is_not_the_lede() -> None:
    assert sections(f"Photo taken in Tokyo shows a ship. (Kyodo)\n\n{LEDE}") == [
        ("caption", "Photo taken in Tokyo shows a ship."),
        ("lede", LEDE),
    ]
