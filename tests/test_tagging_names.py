"""What reading whole articles taught about names: cases of the rules that came of it."""

from datetime import UTC, datetime

import pytest

from index.article import Article, Paragraph, Section
from index.tagging import organizations, people, places, tag


def story(*texts: str, year: int | None = None, dateline: str | None = None) -> Article:
    """An article whose first paragraph is the lede and whose others are body."""
    paragraphs = tuple(
        Paragraph(f"a.p{n}", n, Section.LEDE if n == 1 else Section.BODY, text)
        for n, text in enumerate(texts, start=1)
    )
    published = datetime(year, 3, 1, tzinfo=UTC) if year else None
    return Article("a", "A headline", "given", paragraphs, published, dateline=dateline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Telephone and Data Works Inc said it filed.", ("Telephone and Data Works Inc",)),
        ("Ferris and Delvane Inc <FDV> has agreed.", ("Ferris and Delvane Inc",)),
        ("Ferris and General Lumo Corp said they agreed.", ("General Lumo Corp",)),
        ("He runs P and Q Containers Ltd alone.", ("P and Q Containers Ltd",)),
        ("Norvale's Cos Inc said its sales rose.", ("Norvale's Cos Inc",)),
        ("It owns Norvale’s International, Inc.", ("Norvale’s International, Inc.",)),
        ("The bank hired Laurie Delvane and Co today.", ("Laurie Delvane and Co",)),
        ("But Delvane, Prewitt and Co declined.", ("Delvane, Prewitt and Co",)),
        (
            "The latest Global Lead and Tin Study Group (GLTSG) figures rose.",
            ("Global Lead and Tin Study Group",),
        ),
        ("The General Miners' Union struck.", ("General Miners' Union",)),
        ("The Socialist General Miners' Union struck.", ("Socialist General Miners' Union",)),
        ("The Lumo Movement for Democracy (LMD) met.", ("Lumo Movement for Democracy",)),
        ("The workers' union and Farmers' President Jim Hill met.", ()),
        ("Swiss-owned Lumo American Works Corp grew.", ("Lumo American Works Corp",)),
    ],
)
def test_a_name_begins_before_its_run_where_the_text_behind_it_says_so(
    text: str, expected: tuple[str, ...]
) -> None:
    assert organizations(story(text)) == expected


def test_a_firm_that_is_called_like_a_person_is_none() -> None:
    article = story("The offering is led by Laurie Delvane and Co and others.")
    assert people(article) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Secretary of Defence Caspar Delvane said so.", "Caspar Delvane"),
        ("Minister of State for Planning Yusuf Ali Delvane said so.", "Yusuf Ali Delvane"),
        ("Former President Valery Delvane d'Estaing left.", "Valery Delvane d'Estaing"),
        ("Under-Secretary of State for Economic Affairs Allen Prewitt left.", "Allen Prewitt"),
    ],
)
def test_a_name_begins_behind_its_office_and_ends_behind_its_particle(
    text: str, expected: str
) -> None:
    assert people(story(text)) == (expected,)


def test_chinese_is_not_read_as_japanese() -> None:
    article = story("該公司的塗層材料相對於絲網具有優勢，與現有技術相比，該公司在日本設有辦事處。")
    assert (people(article), organizations(article)) == ((), ())
    assert places(article).mentioned == ("Japan",)


def test_the_congo_is_the_other_one_while_there_was_a_zaire() -> None:
    text = "Zaire and Congo signed it in Kinshasa."
    assert places(story(text, year=1987)).mentioned == ("Zaire", "Republic of the Congo")
    text = "Congo sent divers to Kinshasa."
    assert places(story(text, year=2023)).mentioned == ("Democratic Republic of the Congo",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jim Hill, an analyst at Hoare Delvane, sold it.", ("Hoare Delvane",)),
        (
            "Ann Bell, a broker with Norvale Lufkin and Jenner, bought it.",
            ("Norvale Lufkin and Jenner",),
        ),
        ("Ann Bell, chairman of Sequana, and officials at Girozent met.", ("Sequana", "Girozent")),
        ('"No," said Hoare Delvane analyst Jim Hill.', ("Hoare Delvane",)),
        ("They asked Presidential spokesman Ivan Holm.", ()),
        ("A spokesman for Oslo-based Norvale wept.", ("Norvale",)),
        ("A spokesman for Jim Prewitt wept.", ()),
        ("Max Klein spoke. An aide, an official for Klein, wept.", ()),
        ("Lumo Centers, a unit of another firm, fell.", ("Lumo Centers",)),
        ("Ann Bell, the company chairman, wept.", ()),
        ("Ann Bell, a spokesman for the disaster agency, wept.", ()),
        ("Neither Brazil, the largest producer, nor Kenya agreed.", ()),
        ("Ming Halo newspaper and Delvan magazine agreed.", ("Ming Halo", "Delvan")),
        ("The London-based magazine said so. A Manila newspaper agreed.", ()),
        ("Leo Holm of Norvabank's research office left.", ("Norvabank",)),
        ("The producer, Cologne-based Rheinlicht Delvan, came.", ("Rheinlicht Delvan",)),
        ("The Cologne-based Ann Bell came.", ()),
        ("The Minnesota Department of Fine Rivers met.", ("Minnesota Department of Fine Rivers",)),
        (
            "The Association of School and College Keepers met.",
            ("Association of School and College Keepers",),
        ),
        ("Labor authorities met after Labor Day.", ()),
        ("A path along the Riverbank, and Interbank rates, rose.", ()),
        ("Claire Vasseur of France's BXA, which assists, left.", ("BXA",)),
    ],
)
def test_an_organization_is_told_by_who_works_there_and_by_what_it_is(
    text: str, expected: tuple[str, ...]
) -> None:
    assert organizations(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Abingdon, a town of Ireland.", ("Ireland",)),
        ("Farmers met in Wamba, in Nigeria.", ("Nigeria",)),
        ("A neighbour of Wamba, a farmer, came. Wamba said no. Nigeria paid.", ("Nigeria",)),
        (
            "Norvale holds shares of Dover. Dover Bank Corp fell. A boat left Britain.",
            ("United Kingdom",),
        ),
        ("It was grounded at Dome 190 in the river.", ()),
    ],
)
def test_a_town_is_meant_where_nothing_else_of_its_name_is(
    text: str, expected: tuple[str, ...]
) -> None:
    assert places(story(text, dateline="ROME --")).mentioned == expected


def test_a_town_stands_in_the_state_it_stood_in_then() -> None:
    article = story("They met in Coesfeld, in West Germany.", year=1987, dateline="ROME --")
    assert places(article).mentioned == ("West Germany",)


@pytest.mark.parametrize(
    "text",
    [
        "The offer expires June One unless extended.",
        "Its plant in Neal, W. Va., was closed.",
    ],
)
def test_dates_and_states_are_nobody(text: str) -> None:
    assert people(story(text)) == ()


@pytest.mark.parametrize(
    "text",
    ["The Tin and Zinc Board (TZB) met.", "Jim Hill of the Tin and Zinc Board, TZB, left."],
)
def test_capitals_given_to_an_organization_stand_for_it_everywhere(text: str) -> None:
    article = story(text, "A stock that TZB holds was sold.", "The XYB said so.")
    found = [
        [t.value for t in p.tags if t.field == "organization"] for p in tag(article).paragraphs
    ]
    assert found == [["Tin and Zinc Board"], ["Tin and Zinc Board"], []]


def test_a_dish_is_nobody_and_no_country() -> None:
    article = story("The Four Cheese Grille Roll is large. The Classic Turkey Breast Roll sold.")
    assert (people(article), places(article).mentioned) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her nephew Ray came. Ray laughed.", ("Ray",)),
        ("Behind him, Delvan's former wife, Denise, wept.", ("Denise",)),
        ('"No," said Asmita, 13, in a jacket.', ("Asmita",)),
        ("He is a boy who gave his name only as Modou.", ("Modou",)),
        ("His brother Monday came. His friend the King left.", ()),
        ("The prize, said Norvale, a maker of pumps, is late.", ()),
    ],
)
def test_somebody_with_one_name_is_told_by_whose_kin_he_is(
    text: str, expected: tuple[str, ...]
) -> None:
    assert people(story(text)) == expected
