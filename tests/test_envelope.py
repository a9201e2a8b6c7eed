"""Lines beside the story: notes to editors, and what every story is sent with."""

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


@pytest.mark.parametrize(
    "text",
    [
        "Note: 4th qtr includes a gain of 132,000 dlrs.",
        "Due to an error of the pilot the aircraft left the runway.",
        "For Sunday he has promised an answer.",
        "Names have been read out at the memorial since 1990.",
        "Anyone with a boat was asked to help on the 2nd night.",
        "Jane Roe is a senior engineer at the port.",
        "If you are late, call me, he told them.",
        "One of three stories on the site fell.",
        "WITH NON-RESIDENTS ONE MONTH 3.30/3.70",
        "Changes in the law were promised in March.",
        "Edits a small paper in Norvale and keeps bees.",
        "- Adds 2,000 jobs in the north",
        "Take one pill a day, the doctor said.",
        "Mandatory tests begin on Monday.",
        "The developing story of the port is told at https://example.com/port.",
    ],
)
def test_what_a_story_tells_is_neither_note_nor_tail(text: str) -> None:
    assert envelope.kind(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Anyone with information can call Crimestoppers on 0800 555 111.",
        "Anybody who saw the van is asked to e-mail police at desk@example.com.",
        "AP soccer: https://example.com/soccer",
        "Photos: example.com/photos",
        "If you have been affected by this story, call 0800 555 111.",
        "Send tips to news@example.com.",
        "Jane Roe is a staff writer.",
        "Jane Roe covers education for The Ledger. Reach her at jroe@example.com.",
        "Jane Roe: 555-0101; jroe@example.com",
        "jroe@example.com",
        "-- Jane Roe",
        "Jane Roe, AP Political Writer",
        "IANS ts/jr",
        "^Mayor resigns",
        "From staff and wire reports",
        "(1,000 words)",
        "(END/2021)",
        "03/03/88 12:04 EST",
        "This report by The Canadian Press was first published March 3, 2021.",
    ],
)
def test_where_readers_are_sent_is_boilerplate(text: str) -> None:
    assert envelope.kind(text) is Section.BOILERPLATE


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2024 Example News",
        "© Example News",
        "This article is protected; all rights reserved.",
        "無断転載を禁じます",
        "Contact: desk@example.com",
        "For more information, visit our site.",
        "(Reporting by A. Author; Editing by B. Editor)",
        "Sign up for our newsletter.",
        "A027",
        "URGENT",
        "AM-Clerk,0377",
        "Reuter 3",
        "==Kyodo",
        "-30-",
        "* * *",
        "By Taro Yamada",
        "（経済部・原口由紀）",
    ],
)
def test_what_every_story_is_sent_with_is_boilerplate(text: str) -> None:
    assert envelope.kind(text) is Section.BOILERPLATE


@pytest.mark.parametrize(
    "text",
    [
        "Corrected figures will be published on Monday, the ministry said.",
        "Editors of the paper met on Tuesday.",
        "Ends of the rope were tied.",
        "End advance payments, the union said, or there will be no work.",
        "By the time he came home, all was quiet.",
        "Reuters reported the deal on Friday, citing two people.",
        "Contact between the two sides was broken off.",
        "The first lead in the case came on Monday.",
        "Follow the money, he said.",
        "Updated rules will come into force in May.",
    ],
)
def test_a_sentence_of_the_story_is_neither(text: str) -> None:
    assert envelope.kind(text) is None


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
_CARRIED = """
All contents © 2021 The Norvale Post. All rights reserved.
© 2020 AFP
(c) 2019 Agence France-Presse
Copyright (c) 1997 The Norvale Post Co.
The Associated Press contributed to this report.
AP writer Jane Doe in Paris contributed.
Associated Press writers Jane Doe in Paris and John Roe in Rome contributed to this report.
Associated Press Writer Jane Doe contributed to this report from Paris.
Jane Doe reported from Paris. John Roe contributed from Rome.
Jane Doe reported from London.
Follow Jane Doe on Twitter: @janedoe
Follow Jane Doe at https://twitter.com/janedoe
Follow AP's coverage of the vote at https://apnews.com/vote
AP's coverage of religion receives support through a collaboration with The Conversation.
More AP soccer: https://apnews.com/soccer
Online:
Online: www.norvale.org
On the Net: http://www.norvale.org
On the Net:
Contact Jane Doe at jdoe@norvale.com or 555-1234.
Jane Doe can be reached at jdoe@norvale.com.
E-mail: desk@norvale.com
To contact the reporter on this story: Jane Doe in Paris at jdoe@norvale.net
To contact the editor responsible for this story: John Roe
-- With assistance from Jane Doe in Paris. Editors: John Roe, Ann Poe.
With reporting by Jane Doe in Paris
With assistance from Jane Doe
Additional reporting by Jane Doe
Reporting by Jane Doe; Editing by John Roe
Reporting by Jane Doe in Paris
(Reporting by Jane Doe, writing by John Roe)
Our Standards: The Thomson Reuters Trust Principles.
Source: Norvale Statistics Office
SOURCE: Norvale Corp
Distributed by The Norvale Syndicate
Distributed by Tribune Content Agency, LLC.
This story was produced in partnership with Norvale Radio.
This article originally appeared in The Norvale Post.
This article was first published on May 3, 2019.
First published: 3 May 2019
Published May 3, 2019 at 10:20 am
Last updated: 3 May 2019, 10:20
Updated 3 May 2019
Posted: May 3, 2019
May 3, 2019 / 10:20 AM
Share this article
Share on Facebook
Print this page
Comments
Leave a comment
View comments
Most read
Advertisement
ADVERTISEMENT
Sponsored content
Listen to this article
Save for later
Subscribe to our newsletter.
Sign up for our daily newsletter
Read our privacy policy.
Terms of use
(END) Dow Jones Newswires
(END) Dow Jones Newswires 05-03-19 1020ET
Copyright 2019 Dow Jones & Co
-0-
-0- (AP) May/03/2019
-END-
--30--
ENDS
(ends)
<<END>>
XXX
###
# # #
***
(MORE)
(more)
-more-
/PRNewswire/
View original content: http://www.prnewswire.com/x
SOURCE Norvale Corp.
For further information: Jane Doe, 555-1234
For more information, contact Jane Doe at 555-1234.
Media contact: Jane Doe, +44 20 555 1234
Press office: +44 20 555 1234
Editing by John Roe
Writing by Jane Doe; editing by John Roe
Compiled by Jane Doe
Translated by Jane Doe
Written by Jane Doe
By Jane Doe
BY JANE DOE
By Jane Doe and John Roe
By Jane Doe, Associated Press
By JANE DOE Associated Press Writer
By Jane Doe in Paris
By Our Correspondent
By a Staff Reporter
From our own correspondent
From Our Paris Correspondent
Staff Writer
Special to The Norvale Post
STAFF REPORTER
dpa jd xx yyds
jd/jr/pp
jd-jr/pp
AFP
Xinhua
(Xinhua)
(AP)
(Kyodo)
==Kyodo
==END
Kyodo News
ANSA
BBC News
(PTI)
PTI JD RT
(With agency inputs)
(With inputs from PTI)
-- IANS
--Bernama
(ANI)
TASS-0-
NNNN
ZCZC
ZCZC APA123
nnnn
SLUG: NORVALE-VOTE
BC-NORVALE-VOTE
PM-Norvale, 0123
Norvale Vote|FEA|350
^Norvale vote delayed<
^By JANE DOE=
^Associated Press Writer=
r i PM-Norvale
a0123
AP-WF-05-03-90 1020EDT
AP-NY-05-03-90 1020EDT<
(Delivered by Norvale Newswires)
(This story has not been edited by NDTV staff and is auto-generated from a syndicated feed.)
This story has not been edited by our staff and is auto-generated from a syndicated feed.
Disclaimer: The views expressed are those of the author.
The views expressed here are the author's own.
Word count: 320
Words: 320
Length: 320 words
Category: Politics
Section: World
Keywords: vote, norvale
Tags: vote, norvale
Filed under: Politics
Topics: vote
Page 3
Page 1 of 3
1/3
Continued on page 5
Continued from page 1
(Continued)
Cont'd on page A5
See also page 5
Turn to Page 6
Please see VOTE, A6
"""
_TOLD = """
Published results show that sales rose in 2019 and will rise again.
Published risk provisions 736.3 mln marks vs 224.0 mln.
Updates were promised by the firm by Monday.
With graphics cards in short supply, prices rose.
Subs came on in the second half and scored.
With assistance from the navy, the crew reached port.
With assistance from NATO, the army retook the town.
Distributed by Norvale Pictures, the film opened on Friday.
The views expressed by voters in Norvale were of one kind.
One of three stories in the building fell.
Editors of the paper met on Monday.
See also what happened in 2019.
Jane Doe reported from the trench that nobody was left alive, and went home.
Online sales rose by a third.
Contacts between the two sides go on.
Sources in the ministry said so.
"""


@pytest.mark.parametrize("text", _NOTED.strip().splitlines())
def test_notes_of_many_agencies_are_notes(text: str) -> None:
    assert envelope.kind(text) is Section.NOTE


@pytest.mark.parametrize("text", _CARRIED.strip().splitlines())
def test_what_many_agencies_and_pages_carry_along_is_boilerplate(text: str) -> None:
    assert envelope.kind(text) is Section.BOILERPLATE


@pytest.mark.parametrize("text", _TOLD.strip().splitlines())
def test_a_sentence_that_begins_like_them_is_the_story(text: str) -> None:
    assert envelope.kind(text) is None
