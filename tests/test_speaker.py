"""Who says what: each rule on a text that shows it, and what no rule should be sure of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import RawArticle
from index.split import split
from index.split.speaker import SURE

LEDE = "The two sides met on Wednesday in the town hall and agreed to go on talking."
WORDS = "We have waited for this day"


def speakers(*paragraphs: str) -> list[str | None]:
    """The speakers of all quotations behind an ordinary lede."""
    article = split(RawArticle(text="\n\n".join((LEDE, *paragraphs))))
    return [quote.speaker for paragraph in article.paragraphs for quote in paragraph.quotes]


# ---------------------------------------------------------------- the sentence of the quotation


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


# ---------------------------------------------------------------- beside attributed speech


def test_speech_broken_by_its_attribution_has_one_speaker() -> None:
    text = f'"{WORDS}," Anna Lindqvist said, "and we will wait no longer."'
    assert speakers(text) == ["Anna Lindqvist"] * 2


def test_speech_behind_attributed_speech_is_by_the_same_speaker() -> None:
    text = f'"{WORDS}," said Anna Lindqvist, the mayor. "It is late. But it is here."'
    assert speakers(text) == ["Anna Lindqvist"] * 2


def test_speech_behind_what_somebody_said_is_theirs() -> None:
    text = f'Anna Lindqvist said the road came first. "{WORDS}."'
    assert speakers(text) == ["Anna Lindqvist"]


def test_words_of_the_story_between_two_speeches_part_them() -> None:
    text = f'"{WORDS}," Anna Lindqvist said. The hall was full. "Go home all of you" was painted.'
    assert speakers(text) == ["Anna Lindqvist", None]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("``", "''")])
def test_speech_left_open_goes_on_in_the_next_paragraph(opening: str, closing: str) -> None:
    found = speakers(
        f"{opening}We share it,{closing} said Anna Lindqvist. {opening}But it is late.",
        f"{opening}It was always going to be late.{closing}",
    )
    assert found == ["Anna Lindqvist"] * 3


def test_a_paragraph_of_speech_follows_who_spoke_above() -> None:
    found = speakers(
        "Anna Lindqvist of the harbor office said the cranes were too old.",
        f'"{WORDS} and nobody listened."',
    )
    assert found == ["Anna Lindqvist"]


def test_a_banner_is_nobodys_speech_even_behind_a_speaker() -> None:
    found = speakers(
        f'"{WORDS}," Anna Lindqvist said.',
        f'"{WORDS} and it is late," reads a banner over the street.',
    )
    assert found == ["Anna Lindqvist", None]


# ---------------------------------------------------------------- second mentions


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


# ---------------------------------------------------------------- pronouns


def test_a_pronoun_means_the_only_one_named_before_it() -> None:
    assert speakers(f'Anna Lindqvist opened it. "{WORDS}," she said.') == ["Anna Lindqvist"]
    assert speakers("Anna Lindqvist opened it.", f'"{WORDS}," she said.') == ["Anna Lindqvist"]


def test_a_pronoun_means_who_spoke_above() -> None:
    found = speakers(
        f'"{WORDS}," Anna Lindqvist said of Tom Holm.', '"And it was good," she added.'
    )
    assert found == ["Anna Lindqvist"] * 2


def test_a_pronoun_does_not_mean_somebody_of_the_other_sex() -> None:
    names = "Mr. Tom Holm thanked his wife, Anna Lindqvist."
    assert speakers(names, f'"{WORDS}," she said.') == ["Anna Lindqvist"]
    assert speakers(names, f'"{WORDS}," he said.') == ["Tom Holm"]
    assert speakers("Mr. Tom Holm opened it.", f'"{WORDS}," she said.') == [None]


def test_a_pronoun_that_could_be_two_people_is_nobodys() -> None:
    names = "The prize was shared by Anna Lindqvist and Clara Holm."
    assert speakers(names, f'"{WORDS}," she said.') == [None]


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


def test_he_is_no_company_and_no_country() -> None:
    firm = "The office had a complaint from Reebok Japan."
    assert speakers(firm, f'"{WORDS}," he said.') == [None]
    assert speakers("Sri Lanka asked for a loan.", f'"{WORDS}," he said.') == [None]


def test_the_spokesman_of_another_body_is_not_the_one_spokesman_named() -> None:
    one = "Ministry spokesman Arno Brill opened the meeting and left."
    assert speakers(one, f'"{WORDS}," the Reebok spokesman said.') == [None]


def test_he_is_nobody_named_further_up_when_somebody_unnamed_spoke_last() -> None:
    first = "Minister Arno Brill opened the meeting."
    assert speakers(first, f'"{WORDS}," the official said.', f'"{WORDS}," he said.') == [None, None]
    told = "President Reagan said he was puzzled."
    assert speakers(first, told, f'"{WORDS}," he said.')[0] != "Arno Brill"


def test_a_paragraph_that_goes_on_about_him_names_nobody_else_he_could_be() -> None:
    first = f'"{WORDS}," said Tom Holm.'
    praised = "He welcomed the plan of Minister Arno Brill."
    assert speakers(first, praised, f'"{WORDS}," he said.') == ["Tom Holm", "Tom Holm"]
    assert speakers(f'{praised} "{WORDS}," he said.') == [None]


def test_of_two_people_who_begin_a_paragraph_neither_is_she() -> None:
    first = f'"{WORDS}," said Joanne Prior.'
    pair = "Leanne Cuthbert, 24, and Mark Yardley, 51, died of smoke."
    assert speakers(first, pair, f'"{WORDS}," she said.')[1] == "Joanne Prior"


def test_she_may_be_the_daughter_as_well_as_the_mother() -> None:
    first = f'"{WORDS}," said Sachiko Tamaki.'
    asked = f'Asked what she would miss, her daughter laughed. "{WORDS}," she said.'
    assert speakers(first, asked) == ["Sachiko Tamaki", None]


def test_a_spokesman_who_talks_of_a_minister_is_not_the_minister() -> None:
    first = "Minister Arno Brill opened the meeting."
    told = f'But the spokesman said Brill was glad of it. "{WORDS}," he said.'
    assert speakers(first, told) == [None]


def test_he_is_no_city_and_no_firm() -> None:
    assert speakers("He lives in Hong Kong.", f'"{WORDS}," he said.') == [None]
    assert speakers("The firm of H.B. Shaine and Co closed.", f'"{WORDS}," he said.') == [None]


def test_the_treasury_is_not_the_secretary_of_it() -> None:
    first = "Treasury Secretary James Baker met the ministers."
    assert speakers(first, f'"{WORDS}," the Treasury said.') == [None]


def test_he_behind_the_words_of_an_unnamed_source_is_that_source() -> None:
    first = f'"{WORDS}," said Tom Holm.'
    source = f'"{WORDS}," an industry source said. The rain went on. "{WORDS}," he said.'
    assert speakers(first, "The day was long.", source)[2] == "an industry source"


def test_she_is_the_unnamed_spokeswoman_the_paragraph_begins_with() -> None:
    first = "Talks with Anna Lindqvist went on."
    told = f'A Chrysler spokeswoman would not say why. "{WORDS}," she said.'
    assert speakers(first, told) == ["a Chrysler spokeswoman"]


def test_a_spokesman_who_spoke_without_marks_is_not_the_one_named_before_him() -> None:
    first = f'"{WORDS}," said Tom Holm.'
    assert speakers(first, "The spokesman said it was so.", f'"{WORDS}," he said.')[1] is None


def test_whoever_is_named_in_what_she_added_is_not_her() -> None:
    told = "The talks with Ryohei Murata would be long, she added."
    assert speakers(told, f'"{WORDS}," she said.') == [None]


def test_he_said_behind_a_man_who_opens_the_paragraph_is_that_man() -> None:
    first = f'"{WORDS}," said Ward McCarthy.'
    leeds = f'Jeffrey Leeds of the bank had been in doubt. But after that, he said, "{WORDS}."'
    assert speakers(first, leeds) == ["Ward McCarthy", "Jeffrey Leeds"]


def test_whoever_holds_the_interview_does_not_speak_in_it() -> None:
    assert speakers(f'"{WORDS}," he said in an interview with the Cable News Network.') == [None]


def test_a_clause_is_nobody() -> None:
    assert speakers(f'Malaysia\'s ratio will be at "{WORDS}," he said.') == [None]


def test_a_given_name_that_only_women_have_tells_whom_she_means() -> None:
    names = "The prize was shared by Anna Lindqvist and Tom Holm."
    assert speakers(names, f'"{WORDS}," she said.') == ["Anna Lindqvist"]


def test_whoever_asks_her_is_not_her() -> None:
    asked = "Sandy Hale, counsel for the families, asked her whether anyone knew."
    assert speakers(f'{asked} "{WORDS}," she said.') == [None]


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


def test_a_pronoun_means_the_daughter_who_is_told_of_before_it() -> None:
    assert speakers(
        f'"{WORDS}," said Renato Bautista.',
        f'Her daughter said she would go. "{WORDS}," she said.',
    ) == ["Renato Bautista", "her daughter"]


# ---------------------------------------------------------------- Japanese

SAID = "「長い間この日を待っていた。本当に長かった」"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (f"外務省の高森洋一局長は{SAID}と述べた。", "高森洋一"),
        (f"高森洋一氏は会談後、記者団に{SAID}と語った。", "高森洋一"),
        (f"避難した主婦、西原千恵さん（６８）は{SAID}と話した。", "西原千恵"),
        (f"{SAID}と高森洋一氏は述べた。", "高森洋一"),
        (f"{SAID}。高森洋一氏はこう強調した。", "高森洋一"),
        (f"共和党のデール・ホッブス議員は{SAID}と答えた。", "デール・ホッブス"),
        (f"気象庁の担当者は{SAID}と求めた。", "気象庁の担当者"),
        (f"{SAID}。政府関係者の一人はこう話す。", "政府関係者"),
        (f"看板には{SAID}と書かれていた。", None),
    ],
)
def test_japanese_says_who_speaks(sentence: str, speaker: str | None) -> None:
    assert speakers(sentence) == [speaker]


def test_a_japanese_second_mention_leads_to_the_full_name() -> None:
    named = "協議には外務省の高森洋一局長と、海洋水産省の朴在賢局長が出席した。"
    assert speakers(named, f"高森氏は{SAID}と述べた。") == ["高森洋一"]
    assert speakers(named, f"{SAID}。朴氏はこう話した。") == ["朴在賢"]
    assert speakers(
        named,
        f"高森氏は立った。同氏は{SAID}と述べた。",
    ) == ["高森洋一"]


# ---------------------------------------------------------------- promises


def test_no_speaker_is_shown_below_the_confidence_that_is_stated() -> None:
    article = split(RawArticle(text=f'{LEDE}\n\n"{WORDS}," Lindqvist said.'))
    assert [(q.speaker, q.confidence) for q in article.paragraphs[1].quotes] == [(None, 0.0)]
    article = split(RawArticle(text=f'{LEDE}\n\n"{WORDS}," Anna Lindqvist said.'))
    (quote,) = article.paragraphs[1].quotes
    assert (quote.speaker, quote.confidence) == ("Anna Lindqvist", 0.95)


PIECES = [
    '"We have waited for so long,"', "said", "Anna Lindqvist", ", the mayor", "he", "she", ". ",
    "\n\n", " ", "``It is late,''", "「長い間この日を待っていた」",
    "高森氏は", "と述べた。", "“", "'",
    "told reporters", "according to", "Lindqvist", "ANNA LINDQVIST", "A. P.", "McX", "of", "\"",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_whoever_is_named_is_named_with_confidence_and_from_the_text(text: str) -> None:
    for paragraph in split(RawArticle(text=text)).paragraphs:
        for quote in paragraph.quotes:
            if quote.speaker is None:
                assert quote.confidence == 0.0
            else:
                assert SURE <= quote.confidence <= 1.0
                assert quote.speaker.casefold() in " ".join(text.split()).casefold()


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        '"We have waited for so long," said Anna Lindqvist. ' * 5_000,
        '"We have waited for so long," she said. ' * 5_000,
        "Anna Lindqvist, " * 30_000 + '"We have waited for so long," she said.',
        "「長い間この日を待っていた。本当に」と高森氏は述べた。" * 5_000,
        '"We have waited for so long," she said.\n\n' * 5_000,
        "A. " * 100_000 + '"We have waited for so long," she said.',
    ],
    ids=["attributed", "pronoun", "names", "japanese", "paragraphs", "initials"],
)
def test_a_long_article_is_gone_through_in_seconds(text: str) -> None:
    assert split(RawArticle(text=text)).paragraphs


# ---------------------------------------------------------------- what fresh articles taught


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


def test_a_product_and_a_paper_are_nobody() -> None:
    product = "Norvale said its sales rose. Norvale KIMS is a new system."
    assert speakers(f'{product} "{WORDS}," it pointed out.') == [None]
    paper = "In a statement in the Parish Record, the Bergen man said it was done."
    assert speakers(f'{paper} "{WORDS}," he said.')[0] != "Parish Record"


def test_he_is_the_official_without_a_name_who_spoke_last() -> None:
    named = f'"{WORDS}," said Tom Holm of Norvale.'
    told = "A ministry official said the matter was being looked at."
    assert speakers(named, told, f'"{WORDS}," he said.') == ["Tom Holm", "a ministry official"]
    assert speakers(named, "A man said so too.", f'"{WORDS}," he said.') == ["Tom Holm", None]


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


def test_she_is_no_spokesman() -> None:
    told = "A spokesman for the bank said it had lent more."
    assert speakers(told, f'"{WORDS}," she said.') == [None]


def test_the_official_is_not_the_one_official_who_is_named() -> None:
    named = "Arno Brill, the official in charge, has decided."
    assert speakers(named, f'"{WORDS}," the official said.') == [None]


def test_he_is_not_the_one_above_where_somebody_of_one_name_opens_the_paragraph() -> None:
    told = "One dealer said nothing would come of it."
    assert speakers(told, f'Hoffmann, 58, took off his cap. "{WORDS}," he said.') == ["Hoffmann"]


def test_the_chairman_who_opens_a_sentence_has_his_name_or_none() -> None:
    told = f'The Norvale chairman said it was time. "{WORDS}," he explained.'
    assert speakers("Chairman Tom Holm welcomed the plan.", told) == ["Tom Holm"]
    assert speakers(told) == [None]
    assert speakers(f'The trader said it was time. "{WORDS}," he said.') == ["the trader"]


def test_he_is_no_firm_that_has_a_suffix_elsewhere() -> None:
    firm = "Jardine Norvale Holdings Ltd rose. Jardine Norvale said its profit doubled."
    assert speakers(firm, f'He said the firm "{WORDS}".') == [None]


def test_a_commission_is_not_the_one_name_before_it() -> None:
    assert speakers(f'Air Norvale owes millions. "{WORDS}," the commission said.') == [None]


def test_he_is_no_dealer_further_up_where_an_officer_comes_between() -> None:
    dealer = f'"{WORDS}," one dealer said.'
    officer = "However, the Daiwa officer defended the price."
    assert speakers(dealer, officer, f'"{WORDS}," he said.') == ["one dealer", None]


def test_an_alliance_is_named_without_its_letters() -> None:
    assert speakers(f'"{WORDS}," said the Norvale Reform Council (NRC), an alliance.') == [
        "Norvale Reform Council"
    ]


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("久保寺健社長が会見した。", "社長は「株主への約束は守りたい」と話した。"), ["久保寺健"]),
        (("久保寺健社長は「来期前半には底を打つ」との見方を示した。",), ["久保寺健"]),
        (("毛文博副報道局長は「断固反対する」と述べた。",), ["毛文博"]),
        (
            ("最初の客は女川キヨさん（７２）だった。「廊下の匂いで泣いてしまった」という。",),
            ["女川キヨ"],
        ),
        (
            ("エース真鍋亮投手は投げ抜いた。「悔いはない。もう一球投げたかった」。そう話した。",),
            ["真鍋亮"],
        ),
        (("木内一選手と佐野二選手が来た。「悔いはない。もう一球投げたかった」という。",), [None]),
    ],
)
def test_a_japanese_speaker_is_the_holder_of_a_title_or_the_one_person_of_the_sentence_before(
    paragraphs: tuple[str, ...], told: list[str | None]
) -> None:
    assert speakers(*paragraphs) == told


def test_a_headline_is_not_spoken_by_whoever_spoke_of_it() -> None:
    told = f'Holding a report headed "Exchange Rate Targets Set" Holm said, "{WORDS}."'
    assert speakers("Tom Holm met the press.", told)[-2:] == [None, "Tom Holm"]


def test_somebody_who_is_quoted_in_part_is_whom_he_means() -> None:
    named = f'"{WORDS}," said Tom Holm of Norvale.'
    dealer = 'A grain dealer at one co-op said it "was a convenience. It will force us to go."'
    assert speakers(named, dealer, f'"{WORDS}," he said.')[-1] == "a grain dealer at one co-op"


def test_he_is_nobody_who_is_named_where_one_of_many_spoke() -> None:
    told = "Deputies said Minister Bo Holm was weak. One said the state had failed."
    assert speakers(f'{told} "{WORDS}," he said.') == [None]


def test_what_an_office_is_of_is_no_part_of_the_name() -> None:
    first = "Secretary of Trade and Industry Anna Lindqvist met the press."
    assert speakers(first, f'"{WORDS}," Lindqvist said.') == ["Anna Lindqvist"]


def test_whoever_opens_a_paragraph_is_whom_he_means_below_it() -> None:
    other = f'"{WORDS}," said Tom Holm.'
    opens = "Bo Brandt of Norvale is in the middle. While he buys, he said it would take long."
    assert speakers(other, opens, f'"{WORDS}," he said.') == ["Tom Holm", "Bo Brandt"]


def test_the_owner_of_something_is_not_whom_he_means() -> None:
    told = f'Norvale controls Hiram Walker-Gooder\'s board. "{WORDS}," he said.'
    named = f'"{WORDS}," Tom Holm said. Hiram Walker-Gooder is run by him.'
    assert speakers(named, told) == ["Tom Holm", "Tom Holm"]


@pytest.mark.parametrize(
    ("told", "he"),
    [
        ("His sister Nuala runs the counter.", "Ferg Gallagher"),
        ("His husband, Nicolas, said he would always be grateful.", "Nicolas"),
        ("Leung said the firm could pay.", None),
    ],
)
def test_he_may_be_a_stranger_of_one_name_who_comes_last(told: str, he: str | None) -> None:
    first = f'"{WORDS}," said Ferg Gallagher, who has the shop.'
    assert speakers(first, f'{told} "{WORDS}," he said.') == ["Ferg Gallagher", he]


def test_whom_the_champion_lost_to_is_not_whom_she_means() -> None:
    told = (
        "The 31-year-old, once champion, ended it after losing 6-1, 6-0 to teenager Milena Kovac."
    )
    assert speakers(told, f'"{WORDS}," she said.') == [None]


def test_park_is_a_family_name_in_korea() -> None:
    first = "A ministry official said it would wait."
    told = f'Han\'s predecessor, Park Jae-kyu, has left. On Thursday he called it "{WORDS}".'
    assert speakers(first, told) == ["Park Jae-kyu"]


def test_a_corporal_does_not_end_a_sentence() -> None:
    assert speakers(f'"{WORDS}," said Cpl. Marco Holm, the younger of the two.') == ["Marco Holm"]


def test_whoever_of_the_family_opens_the_sentence_before_speaks() -> None:
    first = f'"{WORDS}," said Gerd Hoff, 79, a retired signalman.'
    assert speakers(f'{first} His wife disagreed. "{WORDS}," she told him.') == [
        "Gerd Hoff",
        "his wife",
    ]


def test_the_new_judge_who_opens_the_sentence_before_is_nobody_else() -> None:
    first = f'Attorney Lamar Finch called Battle "{WORDS}."'
    judge = f'The new judge took it well. "{WORDS}," he said.'
    assert speakers(first, judge) == ["Lamar Finch", None]
    named = "Cleon Holm, a judge, was sworn in."
    assert speakers(named, first, judge)[-1] == "Cleon Holm"


def test_of_two_he_is_whom_the_sentence_before_begins_with() -> None:
    told = "Outside, Bo Rennie said he would pay. His friend Angus Bell, a lawyer, sighed."
    assert speakers(f'{told} "{WORDS}," he said.') == ["Angus Bell"]


def test_a_passenger_is_no_part_of_a_name() -> None:
    told = "Passenger Ulrike Wenzel missed an interview."
    assert speakers(f'{told} "{WORDS}," she said.') == ["Ulrike Wenzel"]


def test_what_somebody_does_is_no_part_of_the_name_that_follows() -> None:
    told = "Wicketkeeper Bilal Anwarsson, 26, will lead the side."
    assert speakers(told, f'"{WORDS}," Anwarsson said.') == ["Bilal Anwarsson"]


def test_an_editor_whom_a_publisher_blames_is_not_the_publisher() -> None:
    told = "The publisher, Nowa Szkolna, blamed an editor. The editor, who had left, blamed others."
    assert speakers(f'{told} "{WORDS}," she said.') == [None]


def test_the_wife_of_somebody_named_speaks_herself() -> None:
    first = f'"{WORDS}," said Abena Mensah, who heads the board.'
    told = f'Osei\'s wife keeps the accounts. "{WORDS}," she said.'
    assert speakers(first, told) == ["Abena Mensah", "Osei's wife"]


def test_whoever_asks_whether_he_is_serious_does_not_answer() -> None:
    first = f'"{WORDS}," Minister Bo Brandt told the house.'
    told = f'Deputy Kim Hoan asked whether he was serious. "{WORDS}," he answered.'
    assert speakers(first, told) == ["Bo Brandt", "Bo Brandt"]


def test_whoever_she_names_in_a_sentence_of_her_own_is_not_her() -> None:
    first = f'"{WORDS}," said Hiwot Girman, who finished second.'
    told = "Tolossen's own pair had gone. She asked three others before Girman said yes."
    named = "Abeb Tolossen won."
    assert speakers(named, first, f'{told} "{WORDS}," she said.')[-1] is None


def test_who_recalled_something_at_the_end_of_a_sentence_speaks_behind_it() -> None:
    first = f'"{WORDS}," said Emil Gagnon, 68.'
    told = f'Gagnon\'s father had it before. He told a king to wait, Gagnon recalled. "{WORDS}."'
    assert speakers(first, told) == ["Emil Gagnon", "Emil Gagnon"]


# ---------------------------------------------------------------- who has a seat


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


def test_a_speech_on_a_program_is_not_the_program_s_name() -> None:
    text = 'On the NBC news program, "Meet the Press," he said it was "in some difficulty now".'
    assert speakers("Anna Lindqvist, the mayor, came.", text)[0] is None
    text = 'Asked on "One on One with Ann Bell," if he thought it would pass, she left.'
    assert speakers("Jim Hill, the mayor, said so.", text) == [None]


def test_the_priest_is_the_one_the_paragraph_opens_with() -> None:
    above = "Father Domenico Arcuri, 44, has had a police escort since January."
    assert speakers(above, f'Arcuri laughed. "{WORDS}," the priest said.') == ["Domenico Arcuri"]
    text = f'Her lawyer said she would appeal. "{WORDS}," the lawyer said.'
    assert speakers(above, text) == ["her lawyer"]


def test_the_brother_of_one_name_is_he_where_a_sentence_is_about_him() -> None:
    first = f'"{WORDS}," said Ferg Gallagher, who has the shop.'
    told = "Gallagher's brother, Nicolas, had a simpler wish."
    assert speakers(first, f'{told} "{WORDS}," he said.') == ["Ferg Gallagher", "Nicolas"]
    told = "His ward manager, who had driven in for him, was less sure."
    assert speakers(first, f'{told} "{WORDS}," she said.') == ["Ferg Gallagher", "his ward manager"]


def test_the_woman_is_the_one_whom_the_paragraph_brings_in() -> None:
    told = "A woman walking her dog near Armley Mills heard the shots."
    assert speakers("It was dark.", f'{told} "{WORDS}," the woman said.') == ["a woman"]


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


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ['"So it is today," he said. ', '"Well," Anna Lind said. '])
def test_a_megabyte_of_speech_in_one_paragraph_is_heard_in_seconds(piece: str) -> None:
    [paragraph] = split(RawArticle(text=piece * (1_000_000 // len(piece)))).paragraphs
    assert len(paragraph.quotes) > 500
