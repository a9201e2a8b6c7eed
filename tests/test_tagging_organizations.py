"""An organization is told by its words or those beside it, and is named whole and once."""

import pytest

from filed import story
from index.tagging import organizations, people


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


def test_half_of_a_company_s_name_is_the_company() -> None:
    text = "China Harbour Commerce and Development Corp grew. China Harbour Commerce will help."
    assert people(story(text)) == ()
    assert organizations(story(text)) == ("China Harbour Commerce and Development Corp",)
