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
    ],
)
def test_what_editors_are_told_is_a_note(text: str) -> None:
    assert envelope.kind(text) is Section.NOTE


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
