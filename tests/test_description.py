"""Who is described and not named is one person, one who was named, or nobody."""

import pytest

from speaking import WORDS, speakers


def test_the_spokesman_of_another_body_is_not_the_one_spokesman_named() -> None:
    one = "Ministry spokesman Arno Brill opened the meeting and left."
    assert speakers(one, f'"{WORDS}," the Reebok spokesman said.') == [None]


def test_the_treasury_is_not_the_secretary_of_it() -> None:
    first = "Treasury Secretary James Baker met the ministers."
    assert speakers(first, f'"{WORDS}," the Treasury said.') == [None]


def test_somebody_described_is_one_speaker_where_a_sentence_begins_with_her_too() -> None:
    told = speakers(
        f'A teacher from Busan said, "{WORDS}."',
        f'"{WORDS}, and for another," a teacher from Busan said.',
    )
    assert told == ["a teacher from Busan"] * 2


def test_a_bare_description_of_somebody_met_before_names_nobody() -> None:
    told = "Mio Arakaki, 12, read a speech to the principal, Takeo Higa."
    assert speakers(told, f'"{WORDS}," the girl said.') == [None]


def test_an_epithet_is_the_person_its_paragraph_opens_with() -> None:
    assert speakers(f'Arno Brill laughed. "{WORDS}," the priest said.') == ["Arno Brill"]


def test_the_official_is_not_the_one_official_who_is_named() -> None:
    named = "Arno Brill, the official in charge, has decided."
    assert speakers(named, f'"{WORDS}," the official said.') == [None]


def test_a_commission_is_not_the_one_name_before_it() -> None:
    assert speakers(f'Air Norvale owes millions. "{WORDS}," the commission said.') == [None]


@pytest.mark.parametrize(
    ("above", "seat", "speaker"),
    [
        ("Sen. Anna Lindqvist, an Ohio Democrat, wept.", "the Ohio Democrat", "Anna Lindqvist"),
        ("Sen. Anna Lindqvist said it was late.", "the Ohio Democrat", "Anna Lindqvist"),
        ("Rep. Anna Lindqvist said so.", "the West Virginia Democrat", "Anna Lindqvist"),
        # of another state or party, or nobody who has a seat
        ("Sen. Anna Lindqvist of Nevada said it was late.", "the Ohio Democrat", None),
        ("Sen. Anna Lindqvist, a Republican, said it was late.", "the Ohio Democrat", None),
        ("Engineer Anna Lindqvist said it was late.", "the Ohio Democrat", None),
    ],
)
def test_the_ohio_democrat_is_the_member_who_spoke_of_whom_nothing_else_is_told(
    above: str, seat: str, speaker: str | None
) -> None:
    assert speakers(above, f'"{WORDS}," {seat} said.') == [speaker]


def test_the_priest_is_the_one_the_paragraph_opens_with() -> None:
    above = "Father Domenico Arcuri, 44, has had a police escort since January."
    assert speakers(above, f'Arcuri laughed. "{WORDS}," the priest said.') == ["Domenico Arcuri"]
    text = f'Her lawyer said she would appeal. "{WORDS}," the lawyer said.'
    assert speakers(above, text) == ["her lawyer"]


def test_the_woman_is_the_one_whom_the_paragraph_brings_in() -> None:
    told = "A woman walking her dog near Armley Mills heard the shots."
    assert speakers("It was dark.", f'{told} "{WORDS}," the woman said.') == ["a woman"]
