"""The sentence of a quotation says who speaks, and no speaker is made up."""

import pytest

from speaking import WORDS, speakers


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # X said, told, asked ...
        (f'"{WORDS}," Anna Lindqvist said.', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist told reporters in Oslo.', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist later recalled.', "Anna Lindqvist"),
        ('"Who has waited for this day?" Anna Lindqvist asked.', "Anna Lindqvist"),
        (f'"{WORDS}!" Anna Lindqvist shouted.', "Anna Lindqvist"),
        (f"“{WORDS}”, Anna Lindqvist said.", "Anna Lindqvist"),
        (f"« {WORDS} », Anna Lindqvist said.", "Anna Lindqvist"),
        (f"``{WORDS},'' Anna Lindqvist said.", "Anna Lindqvist"),
        (f"‘{WORDS},’ Anna Lindqvist said.", "Anna Lindqvist"),
        # said X, the Y of Z
        (f'"{WORDS}," said Anna Lindqvist, the mayor of Oslo.', "Anna Lindqvist"),
        (f'"{WORDS}," said Anna Lindqvist of the Farmers\' Union.', "Anna Lindqvist"),
        (f'"{WORDS}," said Anna Lindqvist, 41, who farms near Oslo.', "Anna Lindqvist"),
        (f'"{WORDS}," said the mayor of Oslo, Anna Lindqvist.', "Anna Lindqvist"),
        (f'"{WORDS}," said her lawyer, Anna Lindqvist.', "Anna Lindqvist"),
        (f'"{WORDS}," said retired teacher Anna Lindqvist.', "Anna Lindqvist"),
        (f'"{WORDS}," said Dr. Anna M. Lindqvist Jr.', "Anna M. Lindqvist Jr."),
        (f'"{WORDS}," said Sen. Anna Lindqvist, D-Ohio.', "Anna Lindqvist"),
        (f'"{WORDS}," said Jean-Pierre de la Tour, a painter.', "Jean-Pierre de la Tour"),
        (f'"{WORDS}," said Mohammed bin Rashid, the trainer.', "Mohammed bin Rashid"),
        (f'"{WORDS}," said Seán O\'Brien, the vet.', "Seán O'Brien"),
        # titles before, appositions behind
        (f'"{WORDS}," Prime Minister Anna Lindqvist told parliament.', "Anna Lindqvist"),
        (f'"{WORDS}," Norvale Foods Chief Executive Anna Lindqvist said.', "Anna Lindqvist"),
        (f'"{WORDS}," United coach Anna Lindqvist said.', "Anna Lindqvist"),
        (f'"{WORDS}," Labour’s Anna Lindqvist said.', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist, who heads the union, told members.', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist, 41, of Bergen, said by telephone.', "Anna Lindqvist"),
        (f'"{WORDS}," the union\'s leader, Anna Lindqvist, told members.', "Anna Lindqvist"),
        (f'"{WORDS}," Sen. Anna Lindqvist (D-Vt.) told a hearing.', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist, an Illinois Democrat said.', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist, senior vice president said.', "Anna Lindqvist"),
        (f'Anna Lindqvist, senior vice president told them "{WORDS}".', "Anna Lindqvist"),
        (f'"{WORDS}," Anna Lindqvist, director of research for Norvale said.', "Anna Lindqvist"),
        (f'"{WORDS}," said Vice Chairman and Secretary Anna Lindqvist.', "Anna Lindqvist"),
        (
            f'"{WORDS}," a Farmers Union of Ruritania official said.',
            "a Farmers Union of Ruritania official",
        ),
        (f'"{WORDS}," the news agency NORA quoted Anna Lindqvist as saying.', "Anna Lindqvist"),
        (f'The paper quoted Anna Lindqvist as saying "{WORDS}."', "Anna Lindqvist"),
        (f'The paper quoted a joint statement as saying "{WORDS}."', None),
        # before the quotation
        (f'Anna Lindqvist said: "{WORDS}."', "Anna Lindqvist"),
        (f'Anna Lindqvist told reporters on Friday, "{WORDS}."', "Anna Lindqvist"),
        (f'Asked about the delay, Anna Lindqvist replied: "{WORDS}."', "Anna Lindqvist"),
        (f'In a letter to the council, Anna Lindqvist wrote: "{WORDS}."', "Anna Lindqvist"),
        (f'Its president, Anna Lindqvist, said that "{WORDS.lower()}."', "Anna Lindqvist"),
        (f'According to Anna Lindqvist, "{WORDS.lower()}."', "Anna Lindqvist"),
        (f'According to the mayor, Anna Lindqvist, "{WORDS.lower()}."', "Anna Lindqvist"),
        ('Anna Lindqvist said the plan was "old but not beyond repair."', "Anna Lindqvist"),
        (f'Anna Lindqvist was quoted as saying: "{WORDS}."', "Anna Lindqvist"),
        (f'Anna Lindqvist left the talks early, saying: "{WORDS}."', "Anna Lindqvist"),
        (f'Mayor Anna Lindqvist left early, adding that "{WORDS.lower()}."', "Anna Lindqvist"),
        ('Anna Lindqvist called it "a long and good day" for all.', "Anna Lindqvist"),
        # behind it, without a verb of saying
        (f'"{WORDS}," according to Anna Lindqvist.', "Anna Lindqvist"),
        ('It was "not beyond any repair," in a statement by Anna Lindqvist.', "Anna Lindqvist"),
        # nobody is named: the description
        (f'"{WORDS}," a senior official said on condition of anonymity.', "a senior official"),
        (f'"{WORDS}," said an EU diplomat who asked not to be named.', "an EU diplomat"),
        (f'"{WORDS}," said a dealer at a large bank.', "a dealer at a large bank"),
        (f'"{WORDS}," the European Union\'s negotiator said.', "the European Union's negotiator"),
        # bodies
        (f'"{WORDS}," the Foreign Ministry said in a statement.', "Foreign Ministry"),
        # teletype
        (f'"{WORDS.upper()}," SAID ANNA LINDQVIST, THE MAYOR OF OSLO.', "ANNA LINDQVIST"),
        (f'"{WORDS.upper()}," SAID THE CHIEF ENGINEER, DR. A. P. HOLM.', "A. P. HOLM"),
    ],
)
def test_the_sentence_says_who_speaks(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        f'"{WORDS}," read a banner on the bridge.',
        f'"{WORDS}," said a sign on the gate.',
        f'"{WORDS}," the company said.',
        f'"{WORDS}," they said.',
        f'"{WORDS}," officials said.',
        f'"{WORDS}," Anna Lindqvist and Tom Holm said in a letter.',
        f'On the wall somebody has painted, "{WORDS}."',
        f'The motto of the town is "{WORDS}."',
    ],
)
def test_no_speaker_is_made_up(sentence: str) -> None:
    assert speakers(sentence) == [None]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # "at" belongs to the office, not to a name behind it
        (f'"{WORDS}," Anna Lindqvist, Vice President for Services at Chase Norvale, said.', "Anna"),
        (f'"{WORDS}," Anna Lindqvist, chief grain forecaster for Norvale said.', "Anna"),
        (f'"{WORDS}," Anna Lindqvist, head of the Farm Office, FCO, which lends, said.', "Anna"),
        (f'"{WORDS}," EPA Administrator Anna Lindqvist said.', "Anna"),
        (f'"{WORDS}," businessmen Anna Lindqvist said.', "Anna"),
        (f'The deal was hailed by envoy Anna Lindqvist as "{WORDS}".', "Anna"),
        # whole descriptions, and nothing behind them
        (f'"{WORDS}," an aide of the Department of Trade and Industry (DTI) said.', "an aide of"),
        (f'"{WORDS}," a senior official here said.', "a senior official"),
        # an official who quotes somebody without a name speaks himself
        (f'"{WORDS}," a Japanese official who was there quoted its side as saying.', "a Japanese"),
        # two who speak with one voice
        (f'"{WORDS}," said chairman Bo Holm and president Anna Lindqvist.', None),
        # a question that another put
        (f'To the question, "{WORDS}?", Anna Lindqvist replied: "No, I do not."', None),
    ],
)
def test_a_speaker_is_told_whole_or_not_at_all(sentence: str, speaker: str | None) -> None:
    whole = {
        "Anna": "Anna Lindqvist",
        "an aide of": "an aide of the Department of Trade and Industry",
        "a Japanese": "a Japanese official",
    }
    assert speakers(sentence)[0] == (whole.get(speaker, speaker) if speaker else None)


def test_whoever_holds_the_interview_does_not_speak_in_it() -> None:
    assert speakers(f'"{WORDS}," he said in an interview with the Cable News Network.') == [None]


def test_a_clause_is_nobody() -> None:
    assert speakers(f'Malaysia\'s ratio will be at "{WORDS}," he said.') == [None]


def test_an_alliance_is_named_without_its_letters() -> None:
    assert speakers(f'"{WORDS}," said the Norvale Reform Council (NRC), an alliance.') == [
        "Norvale Reform Council"
    ]


def test_a_headline_is_not_spoken_by_whoever_spoke_of_it() -> None:
    told = f'Holding a report headed "Exchange Rate Targets Set" Holm said, "{WORDS}."'
    assert speakers("Tom Holm met the press.", told)[-2:] == [None, "Tom Holm"]


def test_a_corporal_does_not_end_a_sentence() -> None:
    assert speakers(f'"{WORDS}," said Cpl. Marco Holm, the younger of the two.') == ["Marco Holm"]


def test_a_speech_on_a_program_is_not_the_program_s_name() -> None:
    text = 'On the NBC news program, "Meet the Press," he said it was "in some difficulty now".'
    assert speakers("Anna Lindqvist, the mayor, came.", text)[0] is None
    text = 'Asked on "One on One with Ann Bell," if he thought it would pass, she left.'
    assert speakers("Jim Hill, the mayor, said so.", text) == [None]


def test_who_tells_is_not_whoever_tells_of_it() -> None:
    text = 'Anna Lindqvist told them to "leave no door here locked," according to Jim Hill.'
    assert speakers(text) == ["Anna Lindqvist"]
    text = (
        'The firm said it had "carried out all of the training," a claim that a union called odd.'
    )
    assert speakers(text) == [None]
    assert speakers(f'Anna Lindqvist herself told them "{WORDS}".') == ["Anna Lindqvist"]
    assert speakers(f'Daehwa Cell CEO Anna Lindqvist bowed. "{WORDS}," she said.') == [
        "Anna Lindqvist"
    ]
