"""A person is told by title, role, deed or given name, and has one full name."""

import pytest

from filed import story
from index.tagging import people, tag
from index.tagging.naming import People, family


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


def test_a_longer_name_is_found_by_how_it_ends() -> None:
    named = People([("Van", "der", "Kolk"), ("Pieter", "Van", "der", "Kolk"), ("Ann", "Roe")])
    assert named.full(("Van", "der", "Kolk")) == "Pieter Van der Kolk"
    assert named.full(("der", "Kolk")) == "der Kolk"


@pytest.mark.timeout(20)
def test_a_register_of_people_keeps_nobody_waiting() -> None:
    named = People((f"Ann{at}a", f"Roe{at}a") for at in range(40_000))
    assert named.full(("Roe7a",)) == "Ann7a Roe7a"
