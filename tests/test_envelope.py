"""Sentences of a story that begin like a note or a tail are neither."""

import pytest

from index.split import envelope


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


@pytest.mark.parametrize("text", _TOLD.strip().splitlines())
def test_a_sentence_that_begins_like_them_is_the_story(text: str) -> None:
    assert envelope.kind(text) is None
