"""Story paragraphs that begin as what every story is sent with."""

import pytest

from index.split import envelope


@pytest.mark.parametrize(
    "text",
    [
        # No name behind "by", or more than names.
        "Production by the mill, the island's largest, is expected to rise to 40 tonnes.",
        "Production by Norvale Steel, the island's largest mill, may rise this year.",
        "Production by Norvale Steel was cut.",
        "PRODUCTION BY NORVALE STEEL WAS CUT",
        "Production in 1993 is estimated by the growers at 40 tonnes.",
        "Material from the pit would be limited to one load a day.",
        "Written by hand, the letter was found in a bin.",
        "Written by John Roe, it was first staged in 1920.",
        "Reported by local media, the deaths were denied.",
        "Editing by machine has made the trade cheaper.",
        "With input prices up, farmers sow less.",
        "With contributions from Norvale falling, the ministers met.",
        # No number and no address.
        "Agreement can be reached by the end of the year.",
        "A deal can be reached on fish by May, the minister said.",
        "CALL 1 MONTH 2 MONTH Nrv 10 9-7/8 10 9-15/16",
        "CALL MONEY 5-3/8 LOW 5-1/2 HIGH ONE MONTH 5-5/16 5-7/16",
        "Call rates rose in 1987-88 to ten pct.",
        "(The bureau asked 120 firms.)",
        "Length: 3.2 metres",
        "GRADE MIDD 1-3/32 NEW CROP 66.00",
        # No fixed wording.
        "Unauthorized use of funds was alleged by the board.",
        "Unauthorised use of the park is prohibited, police said.",
        "Have news agencies gone too far? Some think so.",
        "Watch makers here said sales rose.",
        "Join US-led force, the senators said",
        "Ten scientists contributed to the report, the ministry said.",
        "Jane Doe and John Roe contributed to the report, the ministry said.",
        "Ten scientists and two ministries contributed to the report.",
        "Norvale University and Lower Esk Council contributed to the report.",
        "Have a news conference every week? The mayor does.",
        "Files from Norvale Bank were used to trace the money.",
        "CALL 1-800-MONTH RATES 5-3/8",
        "Support USAID, the senators said",
        "Unauthorised use of the mark without the permission of its owner led to a suit, and"
        " copying is prohibited, the court said.",
        "著作権法で保護される期間が延びる。",
        "「著作権法で保護されています」と担当者は話した。",
        "著作権法の改正案が閣議決定された。",
        "記事を無断転載したとして新聞社が提訴した。",
    ],
)
def test_a_story_paragraph_that_begins_like_a_tail_is_none(text: str) -> None:
    assert envelope.kind(text) is None
