"""A dateline comes off the lede, and what only looks like one stays."""

import pytest

from index.article import RawArticle, Section
from index.split import split
from index.text import clean
from sectioned import LEDE


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
        ("WASHINGTON, D.C.-", " "),
        ("WARSZAWA, 3 maja -", " "),
        ("LONDON June 4 -", " "),
        ("MADRID 5 Ene. (EUROPA PRESS) -", " "),
        ("OSLO 5. mai (NTB) -", " "),
        ("BERLIN 5. März (dpa) -", " "),
        ("SOFIA 5 juni 2021 (BTA) -", " "),
        ("HELSINKI 5. tammikuuta (STT) --", " "),
        ("LIMA 5 de enero (Andina) -", " "),
        ("BERLIN 5. März -", " "),
        ("MOSKVA 5 maja -", " "),
        ("МОСКВА 5 мая -", " "),
        ("LIMA 5 de enero de 2021 —", " "),
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
        "U.S.-Soviet talks went on for a third day.",
        "OVERNIGHT MONEY ONE WEEK 9 PCT - 9.1/2 PCT TWO WEEKS 9.1/8 PCT",
        "SPRING BARLEY - 5.90 a sack.",
        "ONE MONTH 10 PCT - 9.1/2 PCT TWO MONTHS 9.1/8 PCT",
        "ONE MONTH 10 PCT (NORVALE) - 9.1/2 PCT TWO MONTHS 9.1/8 PCT",
        "SPRING BARLEY 5 sacks (1987) - Prices were nominal.",
        "SPRING BARLEY 5 sacks - Prices were nominal.",
        "SPRING BARLEY 5 sacks (nominal) - Prices were the same.",
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


def test_the_marks_of_a_wire_are_no_part_of_a_dateline() -> None:
    article = split(RawArticle(text="He spoke on Monday.", dateline="****OSLO, April 8 -"))
    assert article.dateline == "OSLO, April 8 -"


@pytest.mark.parametrize(
    "text",
    [
        "BILLS 30 DAYS 9.10 PCT\n\nOVERNIGHT MONEY ONE WEEK 9 PCT - 9.1/2 PCT TWO WEEKS 9.1/8 PCT",
        "Friday and Saturday\n\nOREGON - Fair on both days, with mild nights along the coast.",
        "OREGON - Fair on both days, with mild nights.\n\nIDAHO - Rain on Saturday.",
    ],
)
def test_an_entry_of_a_table_or_a_list_has_no_dateline(text: str) -> None:
    article = split(RawArticle(text=text))
    assert article.dateline is None
    assert [p.text for p in article.paragraphs] == text.split("\n\n")


@pytest.mark.parametrize(
    "place", ["OSLO", "PEKING", "NEW YORK", "DULUTH", "OSLO/BERGEN", "OAKVILLE, Ont."]
)
def test_below_another_line_a_dateline_without_a_date_names_a_city(place: str) -> None:
    article = split(RawArticle(text=f"News from the region\n\n{place} - {LEDE}"))
    assert (article.dateline, article.paragraphs[1].text) == (f"{place} -", LEDE)


def test_what_comes_from_a_city_each_keeps_its_first_dateline() -> None:
    article = split(RawArticle(text=f"LOWER ESK - {LEDE}\n\nBERGEN - {LEDE}"))
    assert article.dateline == "LOWER ESK -"
