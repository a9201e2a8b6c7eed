"""A second mention leads to the full name, cut neither too short nor too long."""

import pytest

from speaking import WORDS, speakers


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("Anna Lindqvist, the mayor, opened the hall.", "Lindqvist said", "Anna Lindqvist"),
        ("Mayor Anna Lindqvist opened the hall.", "Mrs Lindqvist said", "Anna Lindqvist"),
        ("Pieter van der Kolk opened the hall.", "Van der Kolk said", "Pieter van der Kolk"),
        ("Layla al-Hamdani opened the hall.", "Al-Hamdani said", "Layla al-Hamdani"),
        ("Han Ji-woo of the ministry opened it.", "Han said", "Han Ji-woo"),
        ("Luo Meifen, a potter, opened the hall.", "Luo said", "Luo Meifen"),
        ("Anna Maria Lindqvist opened it.", "Anna Lindqvist said", "Anna Maria Lindqvist"),
        ("President Lindqvist opened it.", "President Lindqvist said", "Lindqvist"),
        ("Health Minister Tom Holm opened it.", "the minister said", "Tom Holm"),
    ],
)
def test_a_second_mention_leads_to_the_full_name(first: str, second: str, speaker: str) -> None:
    assert speakers(first, f'"{WORDS}," {second}.') == [speaker]


def test_a_surname_of_two_people_is_nobodys() -> None:
    names = "Anna Lindqvist and her cousin Tom Lindqvist opened the hall."
    assert speakers(names, f'"{WORDS}," Lindqvist said.') == [None]
    assert speakers(names, f'"{WORDS}," Tom Lindqvist said.') == ["Tom Lindqvist"]


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    names = "Health Minister Colm Brennan met the union's Aoife Brennan."
    assert speakers(names, f'"{WORDS}," the minister said.') == ["Colm Brennan"]


def test_a_name_in_a_caption_counts_as_given() -> None:
    caption = "Anna Lindqvist (R) opens the hall in Oslo on Sept. 21, 2022. (Kyodo)"
    assert speakers(caption, f'"{WORDS}," Lindqvist said.') == ["Anna Lindqvist"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (f'"{WORDS}," said Treasury Secretary James Baker.', "James Baker"),
        (f'"{WORDS}," Under Secretary of Commerce Bruce Smart said.', "Bruce Smart"),
        (f'"{WORDS}," Minister for Trade Negotiations Michael Duffy said.', "Michael Duffy"),
        (f'"{WORDS}," Investor Paul Bilzerian said.', "Paul Bilzerian"),
        (f'"{WORDS}," Daniel Tulis, an analyst with Gruntal Bros. said.', "Daniel Tulis"),
        (f'Robert Bretz, chairman of the panel at Pitney said "{WORDS}."', "Robert Bretz"),
        (f'"{WORDS}," said Senator Don Nickles.', "Don Nickles"),
        (f'"{WORDS}," said Dean Harlan Cleveland.', "Harlan Cleveland"),
        (f'Rep. Ed Jones, (D-Tenn.) said, "{WORDS}."', "Ed Jones"),
        (f'"{WORDS}," said Commissioners William Seale.', "William Seale"),
        (f'"{WORDS}" if the Comex closes again, said Jack Lehman.', "Jack Lehman"),
        (f'"{WORDS}," said secretary Jan de Vries.', "Jan de Vries"),
        (f'Bumpei Otsuki, head of the Association, (Nikk), said: "{WORDS}."', "Bumpei Otsuki"),
        (f'"{WORDS}," a lawyer for Sulu Star Lines said.', "a lawyer for Sulu Star Lines"),
    ],
)
def test_a_name_is_cut_neither_too_short_nor_too_long(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


def test_a_surname_that_is_a_trade_is_still_a_surname() -> None:
    first = "Treasury Secretary James Baker came to the meeting of the committee on Monday."
    assert speakers(first, f'"{WORDS}," Baker said.') == ["James Baker"]


def test_a_word_that_begins_a_sentence_is_no_part_of_the_name_behind_it() -> None:
    first = "Finance Minister Onno Ruding welcomed the choice."
    assert speakers(first, "But Ruding had a doubt.", f'"{WORDS}," he said.') == ["Onno Ruding"]


def test_a_lede_of_many_words_still_says_who_speaks() -> None:
    lede = (
        f"Treasury Secretary James Baker told the House {'of the free and the brave ' * 9}it was."
    )
    assert speakers(lede, f'"{WORDS}," he said.') == ["James Baker"]


@pytest.mark.parametrize(
    "told",
    [
        "A forecaster with the Weather Bureau Anna Lindqvist, says that rain will come.",
        "The envoy in Tokyo Anna Lindqvist has watched the market.",
        "The ambassador to Pakistan Anna Lindqvist has watched the market.",
    ],
)
def test_a_name_begins_behind_the_body_or_place_before_it(told: str) -> None:
    assert speakers(told, f'"{WORDS}," Ms Lindqvist said.') == ["Anna Lindqvist"]


def test_what_an_office_is_of_is_no_part_of_the_name() -> None:
    first = "Secretary of Trade and Industry Anna Lindqvist met the press."
    assert speakers(first, f'"{WORDS}," Lindqvist said.') == ["Anna Lindqvist"]


def test_park_is_a_family_name_in_korea() -> None:
    first = "A ministry official said it would wait."
    told = f'Han\'s predecessor, Park Jae-kyu, has left. On Thursday he called it "{WORDS}".'
    assert speakers(first, told) == ["Park Jae-kyu"]


def test_a_passenger_is_no_part_of_a_name() -> None:
    told = "Passenger Ulrike Wenzel missed an interview."
    assert speakers(f'{told} "{WORDS}," she said.') == ["Ulrike Wenzel"]


def test_what_somebody_does_is_no_part_of_the_name_that_follows() -> None:
    told = "Wicketkeeper Bilal Anwarsson, 26, will lead the side."
    assert speakers(told, f'"{WORDS}," Anwarsson said.') == ["Bilal Anwarsson"]
