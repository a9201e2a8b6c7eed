"""What every story is sent with, and where readers are sent, is boilerplate."""

import pytest

from index.article import Section
from index.split import envelope


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


@pytest.mark.parametrize("text", _CARRIED.strip().splitlines())
def test_what_many_agencies_and_pages_carry_along_is_boilerplate(text: str) -> None:
    assert envelope.kind(text) is Section.BOILERPLATE


@pytest.mark.parametrize(
    "text",
    [
        "Reporting by Will Munby",
        "Reporting by staff writers",
        "Reporting by Jane Doe, who is based in Paris",
        "reporting by jane doe; editing by john roe",
        "Compiled by The Norvale Post – Paris bureau",
        "Written by Jane Doe, a senior writer",
        "Reporting by Jane Doe (jdoe@example.com)",
        "Reporting in Paris by Jane Doe and in Rome by John Roe; editing by Ann Poe",
        "Reporting by JANE DOE; editing by john",
        "Additional reporting by Jane van der Berg, writing by John Roe, editing by Ann Poe",
        "Additional reporting by Rosalinda Marcon in Norvale, Bartholomew Fell in Penwick Town, Ann"
        " Maria Oberkirch in Halford, Christobel Pender in Port Sable, Theophilus Wigg in Lower Esk"
        " and Jane Doe in Upper Esk",
        "(Written by our own sports staff)",
        "Written by Jane Doe for The Norvale Post",
        "Compiled by staff from agency reports.",
        "Compiled by the night desk",
        "Edited by: Jane Doe",
        "Edited by Jane Doe, 555-1234",
        "Edited by jd/rw",
        "Translated by José Núñez y Pérez",
        "With files from The Canadian Press",
        "Material from The Associated Press was used in this report.",
        "(With inputs from our Delhi bureau)",
        "Jane Doe can be reached by e-mail at jdoe@example.com",
        "Norvale Press writers in three cities contributed to the report.",
        "(Norvale newsroom 01 250 1122)",
        "Call 1-800-555-0199 with tips.",
        "Call 1800-555-019 with tips.",
        "Got a story to tell? Call the desk.",
        "Got a news tip? Email us.",
        "Have a story idea? Email us.",
        "Jane Doe and John Roe contributed to the report.",
        "Jane Doe in Paris and John van Roe contributed to the story from Rome.",
        "Files from The Canadian Press were used",
        "Call 1-800-CALL-FBI with tips.",
        "Anyone with information can call 800-555-TIPS.",
        "Support Us",
        "Unauthorized use, reproduction or distribution without the written permission of Norvale"
        " Media Group Limited of London, England, is strictly prohibited.",
        "Unauthorized use, reproduction or distribution without the written permission of Norvale"
        " Media Ltd. of London is prohibited.",
        "著作権法で保護されています",
        "本サイトの記事は著作権法により保護されています。",
        "Watch the full video here:",
        "Click here to read more.",
        "Join us on Facebook",
        "JOIN US ON FACEBOOK",
        "Unauthorised reproduction is prohibited.",
        "禁無断転載",
        "本紙記事の無断転載はお断りします",
        "著作権は日之出新聞社に帰属します",
    ],
)
def test_a_credit_may_say_more_than_a_name(text: str) -> None:
    assert envelope.kind(text) is Section.BOILERPLATE
