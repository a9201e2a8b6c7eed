"""Who has no name and speaks all the same, and what does not speak."""

import pytest

from index.split.person import body, person
from speaking import WORDS, speakers


@pytest.mark.parametrize(
    "noun",
    [
        *("a tea seller", "a former headteacher", "one signatory", "a 19-year-old", "the boy"),
        *("a man buying bait", "a trader away from his desk", "her mother-in-law", "a critic"),
    ],
)
def test_a_noun_of_somebody_is_told_by_its_ending_or_its_word(noun: str) -> None:
    assert person(noun)


@pytest.mark.parametrize(
    "noun",
    [
        *("a claim", "a line", "a posture", "the banner", "a worker protest", "the agreement"),
        *("one letter", "the Bank's proposal", "a drop", "the number", "a communique"),
    ],
)
def test_what_nothing_tells_to_be_a_person_is_none(noun: str) -> None:
    assert not person(noun)


def test_an_office_is_a_body_and_no_person() -> None:
    assert body("his office")
    assert not person("his office")


@pytest.mark.parametrize(
    "sentence",
    [
        f'A council communique said "{WORDS}."',
        f'A banner behind the goal said "{WORDS}."',
        'The firm said it had "taken great care," a claim that the union called an insult.',
        'She curled up, a posture that the paper describes as "not quite sleep at all".',
        f'A line in green ink in the margin adds: "{WORDS}."',
    ],
)
def test_a_thing_is_nobody(sentence: str) -> None:
    assert speakers(sentence) == [None]


@pytest.mark.parametrize(
    ("told", "says", "speaker"),
    [
        ("His wife, Inge, has the shop.", "she", "Inge"),
        ("Behind him Ray’s former wife, Denise, laughed.", "she", "Denise"),
        ("Her nephew Ray, who lives near, has left.", "he", "Ray"),
        ("Mr Holm's brother, Tariq, had a wish.", "he", "Tariq"),
        ("Kieran, now 17, works in a depot.", "he", "Kieran"),
        ("An inmate named Curtis, who plays, has asked.", "he", "Curtis"),
        ("A boy who gave his name only as Modou came.", "he", "Modou"),
        ("Her granddaughter Naomi stopped.", "Naomi", "Naomi"),
        ("A place called Hope is near.", "she", "Anna Lindqvist"),
        ("In his home, Texas, 41, were met.", "she", "Anna Lindqvist"),
    ],
)
def test_somebody_of_one_name_comes_before_the_last_full_name(
    told: str, says: str, speaker: str
) -> None:
    first = f'"{WORDS}," Anna Lindqvist said, and Tom Holm nodded.'
    assert speakers(first, f'{told} "{WORDS}," {says} said.') == ["Anna Lindqvist", speaker]


def test_a_name_with_an_age_behind_it_is_somebody() -> None:
    assert speakers(f'"{WORDS}," said Asmita, 13, in a coat.') == ["Asmita"]
    assert speakers(f'"{WORDS}," said Anna Lindqvist, 13, in a coat.') == ["Anna Lindqvist"]


def test_he_is_the_brother_and_not_whose_brother_he_is() -> None:
    mail = "The union has asked Royal Mail to stop."
    told = f'{mail} Mr Holm\'s brother, Tariq, had a wish. "{WORDS}," he said.'
    assert speakers("Tom Holm was met there.", told) == ["Tariq"]


def test_a_name_does_not_go_on_behind_the_end_of_a_sentence() -> None:
    told = '"Go. Take the money," Anna Lindqvist said.'
    assert speakers(told, f'"{WORDS}," she said.') == ["Anna Lindqvist", "Anna Lindqvist"]


@pytest.mark.parametrize(
    ("told", "says", "speaker"),
    [
        ("A woman walking her dog near Armley Mills heard it.", "the woman", "a woman"),
        (
            "One of them, a dairy farmer from Spencerville, had come.",
            "the farmer",
            "a dairy farmer from Spencerville",
        ),
        (
            "A spokesman for Norvale said it was late.",
            "the Norvale spokesman",
            "a spokesman for Norvale",
        ),
        ("A spokesman for Norvale said it was late.", "the Harcourt spokesman", None),
        ("A dealer laughed, and another dealer sighed.", "the dealer", None),
        ("An ambassador came to the hall.", "the ambassador", None),
        (
            "An official of the grain office came.",
            "the official",
            "an official of the grain office",
        ),
    ],
)
def test_the_woman_is_who_was_brought_in_by_that_noun(
    told: str, says: str, speaker: str | None
) -> None:
    found = speakers(told, f'"{WORDS}," {says} said.')[0]
    assert found == speaker


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("A fisherman listened to it.", "a fisherman"),
        ("On the river below the bridge, a fisherman listened to it.", "a fisherman"),
        ("A spokesman for Holm's Centre Party came.", "a spokesman for Holm's Centre Party"),
        ("A letter from a clarinetist, who was not there, came.", None),
        ("Bo Dahl waved to them. A fisherman laughed.", None),
        ("He met a fisherman.", "Tom Holm"),
    ],
)
def test_he_is_the_newcomer_whom_the_sentence_before_begins_with(
    told: str, speaker: str | None
) -> None:
    first = f'"{WORDS}," Tom Holm said.'
    assert speakers(first, f'{told} "{WORDS}," he said.') == ["Tom Holm", speaker]


def test_she_is_whose_husband_the_sentence_before_tells_of() -> None:
    told = f'Lindqvist’s late husband, Bo, put it another way. "{WORDS}," she recalled.'
    named = f'"{WORDS}," Eva Dahl said. Anna Lindqvist was there.'
    assert speakers(named, told) == ["Eva Dahl", "Anna Lindqvist"]


def test_the_elder_of_two_of_one_name_is_nobody() -> None:
    told = "Tom Holm's brother Bo was sent off."
    assert speakers(told, f'"{WORDS}," the elder Holm said.') == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        f'Anna Lindqvist herself told reporters "{WORDS}."',
        f'Norvale Cell CEO Anna Lindqvist bowed. "{WORDS}," she said.',
        f'"{WORDS}," said second-seeded Anna Lindqvist.',
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(sentence: str) -> None:
    assert speakers(sentence) == ["Anna Lindqvist"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('The Mill Workers Union said it would fight "to the last man."', "Mill Workers Union"),
        (
            'The Committee on Credit and Savings said its rule met the "need to part the two."',
            "Committee on Credit and Savings",
        ),
        ('One official said the king would want "clear and sustainable evidence."', "one official"),
        (
            'A source at the council said he was "more annoyed with his own."',
            "a source at the council",
        ),
        ('The Trade Act of 1974 says a state must "not be ruled by another."', None),
        ('The trader said the plan was "not for this year at all."', None),
        ('A man, who gave no name, said they had "been taxed and not robbed."', None),
        (
            'Agriculture Department for Sweden aide Anna Lindqvist came. "It was late and cold."',
            None,
        ),
    ],
)
def test_bodies_and_newcomers_are_quoted_in_part(sentence: str, speaker: str | None) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            'Anna Lindqvist did not name them but said it was "late for all of us."',
            "Anna Lindqvist",
        ),
        (
            'Anna Lindqvist told them to "leave no door locked," according to her aide, Bo Dahl.',
            "Anna Lindqvist",
        ),
        (f'"{WORDS}," a survivor in her 30s said.', "a survivor in her 30s"),
    ],
)
def test_the_sentence_is_read_to_who_says_it(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]
