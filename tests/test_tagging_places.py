"""A place leads to its country, and a name that has other meanings is one only by a rule."""

from datetime import UTC, datetime

import pytest

from filed import story
from index.tagging import Places, organizations, people, places, tag
from index.tagging.filing import filed_from


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


def test_a_company_called_by_its_town_is_no_place() -> None:
    article = story(
        "Piedmont Aviation Inc fell. Piedmont said its board met. Wine of Piedmont sold."
    )
    assert places(article).mentioned == ("Italy",)
    assert len([s for s in tag(article).tags if s.field == "place"]) == 1
    article = story("Piedmont Aviation Inc fell. Piedmont said its board met.")
    assert (places(article).mentioned, organizations(article)) == ((), ("Piedmont Aviation Inc",))
