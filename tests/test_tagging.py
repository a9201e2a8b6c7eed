"""Literal cases of every tagging rule. All names and events are invented."""

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Paragraph, RawArticle, Section, Tag, TagField
from index.split import split
from index.tagging import Places, dates_mentioned, organizations, people, places, tag
from index.tagging.capitals import mixed_case
from index.tagging.filing import filed_from
from index.tagging.naming import family

PUBLISHED = datetime(2022, 9, 22, 5, 0, tzinfo=UTC)  # a Thursday


def story(*texts: str, dateline: str | None = None, published: datetime | None = None) -> Article:
    """An article whose first paragraph is the lede and whose others are body."""
    paragraphs = tuple(
        Paragraph(f"a.p{n}", n, Section.LEDE if n == 1 else Section.BODY, text)
        for n, text in enumerate(texts, start=1)
    )
    return Article("a", "A headline", "given", paragraphs, published, dateline=dateline)


def mentioned(text: str, dateline: str | None = None) -> tuple[str, ...]:
    return places(story(text, dateline=dateline)).mentioned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan and South Korea agreed.", ("Japan", "South Korea")),
        ("A Japanese and a South Korean team met.", ("Japan", "South Korea")),
        ("Britons and a U.S.-led group left.", ("United Kingdom", "United States")),
        ("Talks in Seoul follow talks in Busan.", ("South Korea",)),
        ("The quake hit Luzon and Tasmania.", ("Philippines", "Australia")),
        ("She was born in Ohio.", ("United States",)),
        ("It spread through Europe and the Middle East.", ("Europe", "Middle East")),
        ("Asian shares slipped.", ()),
        ("The Franco-Italian director won.", ("France", "Italy")),
        ("General Franco died.", ()),
        ("Ships crossed the Sea of Japan and the Gulf of Mexico.", ()),
        ("They ate French fries by the river Niger.", ()),
        ("S. Korea and N. Korea talked.", ("South Korea", "North Korea")),
        ("A West German satellite fell.", ("West Germany",)),
        ("A vicar from Wokingham, near Reading, wept.", ("United Kingdom",)),
    ],
)
def test_a_place_leads_to_its_country_or_region(text: str, expected: tuple[str, ...]) -> None:
    assert mentioned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillors in Reading voted.", ("United Kingdom",)),
        ("Reading proofs is dull.", ()),
        ("Nice weather is expected.", ()),
        ("He moved to Nice last year.", ("France",)),
        ("Mobile phones were stolen.", ()),
        ("She drove from Mobile, Ala., overnight.", ("United States",)),
        ("Turkey farmers fear a ban.", ()),
        ("Turkey says the dams hold.", ("Turkey",)),
        ("He sells fine china and a turkey.", ()),
        ("Chad and Jordan asked for help.", ("Chad", "Jordan")),
        ("Her grandson Austin came.", ()),
        ("They met in Cambridge, Massachusetts.", ("United States",)),
        ("They met in Cambridge.", ("United Kingdom",)),
    ],
)
def test_an_ambiguous_name_is_a_place_only_by_a_rule(text: str, expected: tuple[str, ...]) -> None:
    assert mentioned(text) == expected


def test_a_name_at_home_is_meant_unless_one_abroad_is_far_larger() -> None:
    assert mentioned("A fire in Cambridge killed two.", "BOSTON (AP) --") == ()
    assert mentioned("A fire in London killed two.", "TORONTO (CP) --") == ("United Kingdom",)


def test_georgia_is_the_state_where_the_article_comes_from_the_united_states() -> None:
    assert places(story("A frost cost Georgia growers.", dateline="MACON, Ga. (AP) _")) == Places(
        ("United States",), ()
    )
    assert mentioned("Georgia voted.", "TBILISI, Georgia —") == ()
    assert mentioned("Georgia and Russia fought a war.", "WASHINGTON —") == ("Georgia", "Russia")


def test_a_country_inside_another_name_is_not_mentioned() -> None:
    text = "Chad Fontenot of the University of Georgia met Michael Jordan Ellery."
    assert mentioned(text) == ()


def test_a_person_of_the_story_keeps_the_name_of_a_city() -> None:
    article = story(
        "Alderwoman Lucille Washington took the case to Washington.",
        "Washington told supporters she would win.",
    )
    assert people(article) == ("Lucille Washington",)
    assert places(article) == Places((), ("United States",))
    assert [t.value for t in tag(article).paragraphs[1].tags] == ["Lucille Washington"]


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("TOKYO, Sept. 22 (Kyodo) --", ("Japan",)),
        ("SEOUL/TOKYO, Oct. 6 (Kyodo) --", ("South Korea", "Japan")),
        ("MACON, Ga. (AP) _", ("United States",)),
        ("LIVERPOOL, ENGLAND, MARCH 4 (AP)--", ("United Kingdom",)),
        ("N'DJAMENA, Oct. 2 (Reuters) -", ("Chad",)),
        ("THE HAGUE, Netherlands —", ("Netherlands",)),
        ("NICE, France, May 20 (UPI) --", ("France",)),
        ("HONG KONG, NOV. 9 (UPI).-", ("Hong Kong",)),
        ("【ソウル共同】", ("South Korea",)),
        ("［東京　２２日　共同］ -", ("Japan",)),
        ("ABOARD THE SHIP (AP) --", ()),
        (None, ()),
        ("(ANSA) - Rome, January 5 -", ("Italy",)),
        ("ISLAMABAD:", ("Pakistan",)),
        ("LAHORE, Pakistan, Feb 3:", ("Pakistan",)),
        ("LUCKNOW, Feb 18 (PTI)", ("India",)),
    ],
)
def test_the_dateline_says_where_it_was_filed(
    dateline: str | None, expected: tuple[str, ...]
) -> None:
    assert filed_from(dateline) == expected


def test_a_city_leads_to_the_state_it_stood_in_then() -> None:
    then, now = datetime(1986, 5, 1, tzinfo=UTC), datetime(2022, 5, 1, tzinfo=UTC)
    assert places(story("Prices rose.", dateline="MOSCOW (AP) _", published=then)) == Places(
        ("Soviet Union",), ()
    )
    assert places(story("Prices rose.", dateline="MOSCOW (AP) —", published=now)) == Places(
        ("Russia",), ()
    )
    undated = story("The former Soviet Union fell.", dateline="MOSCOW (AP) _")
    assert places(undated) == Places(("Russia",), ("Soviet Union",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Judge Eleanor Prewitt wrote for the court.", ("Eleanor Prewitt",)),
        ("Mines Minister Grace Chisenga said no.", ("Grace Chisenga",)),
        ("South Korean President Yoon Suk Yeol left.", ("Yoon Suk Yeol",)),
        ("Chief Financial Officer Tom Achterberg resigned.", ("Tom Achterberg",)),
        ('"No," said its envoy in Chad, Hawa Zerbo-Ndam.', ("Hawa Zerbo-Ndam",)),
        ("Bozka Hlavek cut the ribbon.", ("Bozka Hlavek",)),
        ("Rookie Vlad Ostrik singled home a run.", ("Vlad Ostrik",)),
        ("Xandro Quill, 39, pleaded innocent.", ("Xandro Quill",)),
        ("Xandro Quill (R) shakes hands.", ("Xandro Quill",)),
        (
            "The prize went to John F. Reed and Ann Reed Jr. yesterday.",
            ("John F. Reed", "Ann Reed Jr."),
        ),
        ("Pieter van der Kolk spoke. Van der Kolk left.", ("Pieter van der Kolk",)),
        ("The Rev. Hugh Pellew wept, Mr Pellew said.", ("Hugh Pellew",)),
        ('"Miss Washington reads," he said.', ("Washington",)),
        ('She starred in "King Lear" and sang in the Ryogoku Kokugikan.', ()),
        ("They ran the Berlin Marathon past South Side Park.", ()),
        ("David Green met Sarah Hill.", ("David Green", "Sarah Hill")),
        ("On Monday Foreign Minister Thursday talks began.", ()),
        ("Prices fell, Statistics Canada said.", ()),
        ("Akron took 75,000 tonnes to Rotterdam May 1-10.", ()),
        ("Theresa May and Anna France said no.", ("Theresa May", "Anna France")),
    ],
)
def test_a_person_is_found_by_title_role_deed_or_given_name(
    text: str, expected: tuple[str, ...]
) -> None:
    assert people(story(text)) == expected


def test_a_second_mention_leads_to_the_full_name() -> None:
    article = story(
        "Rory Sinclair denies neglect. His lawyer, Morag Sinclair, is not related.",
        "Sinclair said the charts were old.",
        "Captain Rory Sinclair wept.",
        "Sinclair left.",
    )
    assert people(article) == ("Rory Sinclair", "Morag Sinclair")
    assert [[t.value for t in p.tags if t.field == "person"] for p in tag(article).paragraphs] == [
        ["Rory Sinclair", "Morag Sinclair"],
        ["Morag Sinclair"],
        ["Rory Sinclair"],
        ["Rory Sinclair"],
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Yoon Suk Yeol", "Yoon"),
        ("Han Ji-woo", "Han"),
        ("Luo Meifen", "Luo"),
        ("Fumio Kishida", "Kishida"),
        ("Robert Kane Jr.", "Kane"),
        ("Kim Novak", "Novak"),
    ],
)
def test_the_family_name_comes_first_in_korean_and_chinese_names(name: str, expected: str) -> None:
    assert family(tuple(name.split())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Oceans Ministry of South Korea agreed.", ("Oceans Ministry of South Korea",)),
        ("The U.S. Agriculture Department reported.", ("Agriculture Department",)),
        ("A butcher near the American Embassy wept.", ("American Embassy",)),
        ("Haesong Marine Co., said it won.", ("Haesong Marine Co.",)),
        ("Norvale Foods Inc raised its forecast.", ("Norvale Foods Inc",)),
        ("Nordvind Chief Executive Sigrid Halvorsen left.", ()),
        ("Nordvind ASA Chief Executive Sigrid Halvorsen left.", ("Nordvind ASA",)),
        ("The Food and Agriculture Organization said so.", ("Food and Agriculture Organization",)),
        (
            "The Institute of Volcanology and Seismology said so.",
            ("Institute of Volcanology and Seismology",),
        ),
        ("He told the Central Criminal Court Monday.", ("Central Criminal Court",)),
        ("The Ministry said the Court would sit.", ()),
        ("They walked down University Avenue.", ()),
        ("The Detroit Tigers lost to Swansea City.", ("Detroit Tigers", "Swansea City")),
        ("Jordi Ferrer of the pilots' union SEPLA left.", ("SEPLA",)),
        ("According to the weather agency, AEMET, it rained.", ("AEMET",)),
        ("The CGIL union struck.", ("CGIL",)),
        ("Swedish truck maker Vagnar fell.", ("Vagnar",)),
        ("Swedbanken said it would cut jobs.", ("Swedbanken",)),
        ("The GDP of Chile rose.", ()),
        ("The United Nations food agency said so.", ()),
        ("Officials at NATO agreed.", ("NATO",)),
        (
            "The North Atlantic Treaty Organization (NATO) met. NATO agreed.",
            ("North Atlantic Treaty Organization",),
        ),
        (
            "The Maritime and Coastguard Agency (MCA) met. The MCA agency agreed.",
            ("Maritime and Coastguard Agency",),
        ),
        ("The Soviet Union fell.", ()),
        (
            "It told the Securities and Exchange Commission.",
            ("Securities and Exchange Commission",),
        ),
        ("Jim Hill of Lumo Corp. left. He sued Lumo Corp today.", ("Lumo Corp",)),
        ("It bought Norvale of Colorado Inc for cash.", ("Norvale of Colorado Inc",)),
        ("They told Reuters Senate Budget Committee rules apply.", ("Senate Budget Committee",)),
        ("The price of U.S. Oil fell. Saudi Arabian Oil rose.", ()),
        (
            "The U.S. Securities and Exchange Commission met.",
            ("Securities and Exchange Commission",),
        ),
        (
            "It sued Nippon Telegraph and Telephone Corp today.",
            ("Nippon Telegraph and Telephone Corp",),
        ),
        ("J.P. Hill and Co Inc fell.", ("J.P. Hill and Co Inc",)),
        ("It bought Britain's Cable and Wireless Plc.", ("Cable and Wireless Plc",)),
        ("New York-based Bastion Technologies Corp fell.", ("Bastion Technologies Corp",)),
        ("A spokesman for the U.K. Company left.", ()),
        ("Analysts at Norvale and Lumen Trust agreed.", ("Lumen Trust",)),
        ("Lumen Trust Co fell. Lumen Trust said so.", ("Lumen Trust Co",)),
        ("The United Auto Workers union vowed to strike.", ("United Auto Workers",)),
        (
            "Billiton Metals B.V. and Norsk Fiske A/S agreed.",
            ("Billiton Metals B.V.", "Norsk Fiske A/S"),
        ),
    ],
)
def test_an_organization_is_found_by_its_words_or_those_beside_it(
    text: str, expected: tuple[str, ...]
) -> None:
    assert organizations(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A partner of Harcourt & Lyle spoke.", ("Harcourt & Lyle",)),
        ("Deutsche Lufthansa AG grew. Lufthansa said so.", ("Deutsche Lufthansa AG",)),
        (
            "Starrex Mining Corp Ltd rose. Starrex Mining shares fell.",
            ("Starrex Mining Corp Ltd",),
        ),
        (
            "The U.S. Interstate Commerce Commission met. The ICC adjourned.",
            ("U.S. Interstate Commerce Commission",),
        ),
        (
            "It told the Securities and Exchange Commission he had gone.",
            ("Securities and Exchange Commission",),
        ),
        (
            "A unit of Anglo American Corp of South Africa Ltd was sold.",
            ("Anglo American Corp of South Africa Ltd",),
        ),
        ("Halford Rovers and Penwick Town drew.", ("Halford Rovers", "Penwick Town")),
        ("The India Meteorological Department warned.", ("India Meteorological Department",)),
        ("The U.S. Agriculture Department warned.", ("Agriculture Department",)),
        ("The Central Disaster Response Force came.", ("Central Disaster Response Force",)),
        ("He joined the Air Force.", ()),
        ("The Key Savings and Loan Association fell.", ("Key Savings and Loan Association",)),
        ("It hired Kidder, Peabody and Co Inc.", ("Kidder, Peabody and Co Inc.",)),
        ("Shares of Pier 1 Imports Inc rose.", ("Pier 1 Imports Inc",)),
        ("Yields on Treasury bills rose.", ()),
        ("Mayban (Nominees) Sdn Bhd held shares.", ()),
    ],
)
def test_an_organization_is_whole_and_named_once(text: str, expected: tuple[str, ...]) -> None:
    assert organizations(story(text)) == expected


def test_japanese_text_has_its_own_rules() -> None:
    article = story(
        "日韓両政府は２２日、漁業協議を開いた。外務省の高森洋一局長が訪米する。",
        "高森氏は「前進だ」と述べた。共和党のデール・ホッブス議員、西原千恵さん（６８）も出席した。",
        "長谷川大地の二塁打で、気象庁と花園証券は日本海を見た。",
        dateline="【ソウル共同】",
    )
    assert places(article) == Places(("South Korea",), ("Japan", "United States"))
    assert people(article) == ("高森洋一", "デール・ホッブス", "西原千恵", "長谷川大地")
    assert organizations(article) == ("外務省", "共和党", "気象庁", "花園証券")
    assert [t.value for t in tag(article).paragraphs[1].tags] == [
        "高森洋一", "デール・ホッブス", "西原千恵", "共和党",
    ]  # fmt: skip


def test_text_in_capitals_is_read_as_if_it_were_not() -> None:
    article = story(
        '"WE HAVE WON," SAID HAROLD WINSTANLEY, SECRETARY OF THE STRIKE COMMITTEE.',
        "THE MINISTRY OF LABOR IN LONDON TOLD US OF FRUIT FROM SPAIN AND ISRAEL.",
        "SUPERINTENDENT HALLIWELL OF THE HONG KONG POLICE DECLINED.",
        "WINSTANLEY SAID SO.",
    )
    assert people(article) == ("HAROLD WINSTANLEY", "HALLIWELL")
    assert places(article).mentioned == ("United Kingdom", "Spain", "Israel")
    assert organizations(article) == ("MINISTRY OF LABOR", "HONG KONG POLICE")


@given(st.text(alphabet="ABCDEFGHIJ .,'-\"", max_size=80))
def test_mixed_case_keeps_every_offset(text: str) -> None:
    assert mixed_case(text).upper() == text


def test_dates_are_resolved_by_the_article_s_own() -> None:
    article = story(
        "They met Thursday and will meet Monday; last Monday they did not. See 2021-02-28.",
        "It ends on Dec. 31, began Jan 3, and he was born on 5 May 1950. Nothing on Feb. 30.",
        "Yesterday's vote. In March 2019 nothing.",
        "９月３０日と２３日に会う。２０２１年１月２日、３日間。",
        published=PUBLISHED,
    )
    assert dates_mentioned(article) == (
        "2022-09-22", "2022-09-26", "2022-09-19", "2021-02-28", "2022-12-31", "2023-01-03",
        "1950-05-05", "2022-09-21", "2022-09-30", "2022-09-23", "2021-01-02",
    )  # fmt: skip


def test_without_a_date_of_its_own_only_full_dates_are_days() -> None:
    assert dates_mentioned(story("On Monday, May 3, and on Oct. 8, 2016.")) == ("2016-10-08",)


def test_related_headlines_and_boilerplate_are_not_read() -> None:
    paragraphs = tuple(
        Paragraph(f"a.p{n}", n, section, "Japan, NATO and Fumio Hirata, 40, on Oct. 8, 2016")
        for n, section in enumerate((Section.RELATED, Section.BOILERPLATE), start=1)
    )
    article = Article("a", "A headline", "given", paragraphs)
    assert tag(article) == article
    assert dates_mentioned(article) == ()


def test_tags_say_rule_and_given_ones_stay_and_are_not_repeated() -> None:
    given_tags = (Tag("place", "japan"), Tag("topic", "fishing"))
    article = story("Japan and Norway met.", "Sweden did not.", dateline="OSLO (AP) —")
    tagged = tag(Article("a", "A headline", "given", article.paragraphs, tags=given_tags,
                         dateline=article.dateline))  # fmt: skip
    norway, sweden = Tag("place", "Norway", "rule"), Tag("place", "Sweden", "rule")
    assert tagged.tags == (*given_tags, norway, sweden)
    assert [p.tags for p in tagged.paragraphs] == [
        (norway, Tag("place", "Japan", "rule")),
        (sweden,),
    ]
    assert tag(tagged) == tagged


def test_the_country_filed_from_is_a_tag_of_the_lede() -> None:
    tagged = tag(story("Prices rose.", "They fell in Chile.", dateline="LIMA, Peru (AP) —"))
    assert [[t.value for t in p.tags] for p in tagged.paragraphs] == [["Peru"], ["Chile"]]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=60))
def test_any_text_is_tagged_and_nothing_else_of_it_changes(text: str, dateline: str) -> None:
    article = story(text, dateline=dateline, published=PUBLISHED)
    tagged = tag(article)
    assert [p.text for p in tagged.paragraphs] == [text]
    assert {t.field for t in tagged.tags} <= set(get_args(TagField))
    assert all(t.source == "rule" and t.value for t in tagged.tags)
    dates_mentioned(article)


# ---------------------------------------------------------------- what fresh articles taught


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name ends with its sentence, and before what it owns
        ("It belongs to the Bank of Norland. But nobody asked.", ("Bank of Norland",)),
        ("It was the Bank of Norland's plan.", ("Bank of Norland",)),
        # banks of two trades, and one "the" before two words of one name
        ("Harnes Trust and Savings Bank in Ohio fell.", ("Harnes Trust and Savings Bank",)),
        ("Tozai Bank and Trust Co, of Ohio, fell.", ("Tozai Bank and Trust Co",)),
        (
            "He heads the Computer and Office Equipment Makers Association.",
            ("Computer and Office Equipment Makers Association",),
        ),
        (
            "India's state-owned Oil and Natural Gas Commission drills.",
            ("Oil and Natural Gas Commission",),
        ),
        ("The ASIO and Lumo Police met.", ("ASIO", "Lumo Police")),
        # what stands beside it
        ("Shares of Delvane <DLV> rose.", ("Delvane",)),
        ("Shares of Delvane (NYSE: DLV) rose.", ("Delvane",)),
        ("The stake is held by <Gruppo Ferrante>.", ("Gruppo Ferrante",)),
        ("Norvale Mining and Manufacturing <NMM> rose.", ("Norvale Mining and Manufacturing",)),
        ("The official Velnik news agency said so.", ("Velnik",)),
        ("The Kyodo news agency said so.", ()),
        ("She works for the firm of Fulbrook and Jaworsky.", ("Fulbrook and Jaworsky",)),
        ("The socialist CXDT union federation struck.", ("CXDT",)),
        # a second mention, and what is none
        (
            "Delvane Guaranty Trust Co grew. Delvane Guaranty said so.",
            ("Delvane Guaranty Trust Co",),
        ),
        ("Kurt Viermetz spoke. But Viermetz said it would fall.", ()),
        ("But Trade Union leaders waited.", ()),
        ("The Labour Minister left. Labour won.", ("Labour",)),
        ("The Louvre accord held. The Louvre was closed.", ("Louvre",)),
        ("Marijke Post, a nurse, left. She read the Oslo Post.", ("Oslo Post",)),
        ("Around 100 Royal Norland Lines ships lay idle.", ("Royal Norland Lines",)),
        ("Senior Norland Miners Union officials left.", ("Norland Miners Union",)),
    ],
)
def test_an_organization_has_its_whole_name_and_nothing_else(
    text: str, expected: tuple[str, ...]
) -> None:
    assert organizations(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lieutenant-General Peter Cosgrave spoke.", ("Peter Cosgrave",)),
        ("He met Secretary of State Colin Prewitt.", ("Colin Prewitt",)),
        ("A letter from Lionel Roberts QC, the counsel, came.", ("Lionel Roberts",)),
        ("Labor MP Carmen Prewitt spoke.", ("Carmen Prewitt",)),
        ("Businessmen Solomon Lew and Lindsay Fox met.", ("Solomon Lew", "Lindsay Fox")),
        ("Virgil and Elaine Hoffmann left.", ("Virgil Hoffmann", "Elaine Hoffmann")),
        ("It rose in Hassan Abdel-Rahman's garden.", ("Hassan Abdel-Rahman",)),
        ("Nothing, said Joop van Dam, a negotiator.", ("Joop van Dam",)),
        ("Virgil Prewitt and Terrell Banks drew.", ("Virgil Prewitt", "Terrell Banks")),
        ("It fell to 7.80 H.K. Dlrs. Soviet-led Norvecon met.", ()),
        ("Outside Sydney they waited. The Commerce Departments agreed.", ()),
    ],
)
def test_a_person_is_told_by_title_and_given_name(text: str, expected: tuple[str, ...]) -> None:
    assert people(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "named", "bodies"),
    [
        (
            "野々村明アナリストと根岸隼人選手が来た。根岸選手は笑った。",
            ("野々村明", "根岸隼人"),
            (),
        ),
        ("外務省の片桐宏アジア大洋州局長と尹東錫局長が会った。", ("片桐宏", "尹東錫"), ("外務省",)),
        ("三友建設工業は富士見総研に聞いた。", (), ("三友建設工業", "富士見総研")),
        ("日銀と理化学研究所、自衛隊が加わった。", (), ("日銀", "理化学研究所", "自衛隊")),
        (
            "全国大会で、北陵（長野）が港南工業高校を破った。港南工業は泣いた。",
            (),
            (
                "北陵",
                "港南工業高校",
            ),
        ),
    ],
)
def test_japanese_names_are_whole(
    text: str, named: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    article = story(text)
    assert (people(article), organizations(article)) == (named, bodies)


def test_a_company_called_by_its_town_is_no_place() -> None:
    article = story(
        "Piedmont Aviation Inc fell. Piedmont said its board met. Wine of Piedmont sold."
    )
    assert places(article).mentioned == ("Italy",)
    assert len([s for s in tag(article).tags if s.field == "place"]) == 1
    article = story("Piedmont Aviation Inc fell. Piedmont said its board met.")
    assert (places(article).mentioned, organizations(article)) == ((), ("Piedmont Aviation Inc",))


def test_half_of_a_company_s_name_is_the_company() -> None:
    text = "China Harbour Commerce and Development Corp grew. China Harbour Commerce will help."
    assert people(story(text)) == ()
    assert organizations(story(text)) == ("China Harbour Commerce and Development Corp",)


def test_what_is_due_on_a_day_long_past_is_due_on_the_coming_one() -> None:
    article = story(
        "It is payable Dec. 20. It closed on Dec. 21. Delivery is due Jan. 5.",
        published=datetime(1987, 5, 3, tzinfo=UTC),
    )
    assert dates_mentioned(article) == ("1987-12-20", "1986-12-21", "1988-01-05")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["A man ", "John Smith said. ", "JOHN SMITH SAID. ", "Apple Inc. "]
)
def test_what_is_long_without_end_is_tagged_in_seconds(piece: str) -> None:
    many = split(RawArticle(text=f"{piece}\n\n" * 10_000))
    one = split(RawArticle(text=piece * 100_000))
    assert len(tag(many).paragraphs) == 10_000
    assert [len(paragraph.text) for paragraph in tag(one).paragraphs] == [len(piece) * 100_000 - 1]
