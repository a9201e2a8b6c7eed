"""What editors are told is a note, in the words of many agencies."""

import pytest

from index.article import Section
from index.split import envelope


@pytest.mark.parametrize(
    "text",
    [
        "Eds: Adds comments from officials.",
        "Note to editors: pictures follow.",
        "(Adds quotes from the minister)",
        "Adds details, background",
        "(Company corrects pay date, April 25, not April 28, in story that ran yesterday.)",
        "(This version corrects the year.)",
        "CORRECTION: The vote was on Monday.",
        "Correction: The vote was on Monday.",
        "EMBARGOED: not before noon",
        "1st Ld-Writethru",
        "2nd lead, with details",
        "End Adv for Sunday, March 10",
        "END ADV",
        "訂正：日付を直しました。",
        "(ATTN: ADDS photo)",
        "Correction",
        "Due to an editing error, an earlier version gave the wrong year.",
        "Note: Some names have been changed.",
        "The names of the children have been changed.",
        "This is a developing story and will be updated.",
        "FOR RELEASE 6 P.M. EST",
        "ADVANCE FOR SUNDAY, MARCH 3",
        "RPT-Norvale profit falls, shares drop",
        "AP Photos pursuing.",
        "This is the second of three articles on the river.",
        "First in a two-part series",
        "Updated at 4:15 p.m. with comments from the mayor.",
        "Correction, March 3, 2021: The vote was 5-4.",
        "For the record: The vote was 5-4.",
        "• This article was amended on 3 March 2021. The vote was 5-4.",
        "^Eds: Recasts",
        "-- Corrects spelling of name in graf 4 --",
        "[Correction: The vote was Monday.]",
        "Correction appended March 3",
        "ED. NOTE: photos follow",
        "Update (5 p.m.): The road was reopened.",
        "(With photos)",
        "Fixes typo in headline.",
        "CHANGES headline, adds photo",
        "TRIMS; no pickup",
        "New throughout",
        "With STORM-Glance",
        "Writethru",
        "Add 1",
        "Under embargo until 6 p.m.",
    ],
)
def test_what_editors_are_told_is_a_note(text: str) -> None:
    assert envelope.kind(text) is Section.NOTE


_NOTED = """
Eds: Adds comments.
EDS: UPDATES with quotes. ADDS photos. With AP Photos.
EDITOR'S NOTE - This story contains graphic language.
Editor's note: Jane Doe is a correspondent.
EDITORS NOTE: Contains strong language
Editor’s Note — Jane Doe reported from Paris in 1989.
Note to editors: The minister's name is spelled Doe.
NOTE TO EDITORS: embargo until 1200 GMT
Notes to editors:
Attention editors: this replaces the earlier version.
ATTENTION EDITORS
Attn eds: changes slug
CORRECTION: In a story May 3, AP reported wrongly.
CORRECTS year in paragraph 3 to 1998 (not 1989)
Corrects spelling of Doe in 3rd paragraph.
(Corrects to show Doe is minister, not premier, paragraph 3)
(Corrects day to Monday)
(Eds: UPDATES throughout)
(UPDATES with closing prices)
(Updates throughout, adds analyst comment)
(Adds dropped word in headline)
(Refiles to fix byline)
(Repeats without change to additional subscribers)
(Repeats story published late Monday)
(Recasts with quote)
(New throughout, adds byline)
RECASTS, adds quotes
UPDATE 1
UPDATE 2-Norvale bank lifts rates
1st Ld-Writethru
Ld-Writethru, a0123
Eds: LEADS throughout
Precede PARIS
PRECEDE LONDON
With PM-Norvale, Bjt
With BC-Norvale-List
An AP Photo planned
AP Photos NY101-103
LaserPhoto NY5
With LaserPhoto
With graphic
INSERTS 2 grafs after 3rd graf pvs, bgng: The minister
SUBS 5th graf
SUB 5th graf pvs
Pickup 4th graf
PICKS UP 4th graf pvs
Picks up 3rd graf, The minister
ADD at end
KILL
MANDATORY KILL
ADVISORY
Editors: This story is embargoed until 0001 GMT
EMBARGOED FOR 0001 GMT Monday
Not for publication before 0001 GMT
HOLD FOR RELEASE AT 6 P.M. EDT
For release Sunday, May 3
FOR RELEASE SUNDAY MAY 3 AND THEREAFTER
ADV 03
Adv for Sunday, May 3
AP ADV for release Sunday
END ADV
(This story corrects the spelling of Doe in the third paragraph)
(This May 3 story corrects paragraph 3)
(This is a corrected version)
This version CORRECTS the day to Monday
This version corrects that the vote was Monday
This story has been corrected to show that the vote was Monday.
A previous version of this story misspelled Doe.
An earlier version misstated the day.
Updated to add comment
UPDATE: Adds comment
UPDATED: May 3
Clarification: An earlier story said
(Note: Contents)
(Note language in para 5)
RESENDING to fix slug
RETRANSMITTING
(Eds: Jane Doe is on leave)
Eds - adds quote
Editors - note contents para 5
REPEATING
2nd take
(Second of two parts)
(First in a series)
One of three stories
(SUBSTITUTES earlier story)
REPLACES earlier version
Reissuing to correct headline
"""


@pytest.mark.parametrize("text", _NOTED.strip().splitlines())
def test_notes_of_many_agencies_are_notes(text: str) -> None:
    assert envelope.kind(text) is Section.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this story misspelled Doe.",
        "A previous article gave the wrong year.",
        "In an earlier report, the year was misstated.",
        "Due to a technical error, an earlier version of this chart left out a year.",
        "Some names have been changed to protect the children.",
        "This page will be updated.",
        "Embargoed until noon",
        "2nd lead with details",
        "FIRST LEAD FERRY (110)",
        "With graphic: NORVALE-VOTE/",
    ],
)
def test_a_note_says_what_it_is_about(text: str) -> None:
    assert envelope.kind(text) is Section.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "An earlier report showed that prices rose in June, the bank said.",
        "In a previous report, the ministry put the harvest at three million tonnes.",
        "A previous version of the bill would have banned the sale.",
        "A previous article of the constitution was struck out.",
        "Due to a technical error, trading was halted at the exchange.",
        "The name of the company has been changed to Norvale Mills.",
        "The report will be updated every quarter, the ministry said.",
        "Under embargo since 1990, the island cannot sell oil.",
        "Embargoed goods were found in the hold.",
        "Not for use in schools, the label says.",
        "First lead shipments left the port on Monday.",
        "Drops in lead prices hurt the mine.",
        "Repeating to the crowd what he had told the court, he wept.",
        "With graphic detail the book tells of it",
    ],
)
def test_a_story_paragraph_that_begins_like_a_note_is_none(text: str) -> None:
    assert envelope.kind(text) is None
