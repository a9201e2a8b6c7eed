"""Whom he and she mean, and when that is nobody."""

import pytest

from speaking import WORDS, speakers


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


def test_he_is_no_company_and_no_country() -> None:
    firm = "The office had a complaint from Reebok Japan."
    assert speakers(firm, f'"{WORDS}," he said.') == [None]
    assert speakers("Sri Lanka asked for a loan.", f'"{WORDS}," he said.') == [None]


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


def test_a_given_name_that_only_women_have_tells_whom_she_means() -> None:
    names = "The prize was shared by Anna Lindqvist and Tom Holm."
    assert speakers(names, f'"{WORDS}," she said.') == ["Anna Lindqvist"]


def test_whoever_asks_her_is_not_her() -> None:
    asked = "Sandy Hale, counsel for the families, asked her whether anyone knew."
    assert speakers(f'{asked} "{WORDS}," she said.') == [None]


def test_a_pronoun_means_the_daughter_who_is_told_of_before_it() -> None:
    assert speakers(
        f'"{WORDS}," said Renato Bautista.',
        f'Her daughter said she would go. "{WORDS}," she said.',
    ) == ["Renato Bautista", "her daughter"]


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


def test_she_is_no_spokesman() -> None:
    told = "A spokesman for the bank said it had lent more."
    assert speakers(told, f'"{WORDS}," she said.') == [None]


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


def test_he_is_no_dealer_further_up_where_an_officer_comes_between() -> None:
    dealer = f'"{WORDS}," one dealer said.'
    officer = "However, the Daiwa officer defended the price."
    assert speakers(dealer, officer, f'"{WORDS}," he said.') == ["one dealer", None]


def test_somebody_who_is_quoted_in_part_is_whom_he_means() -> None:
    named = f'"{WORDS}," said Tom Holm of Norvale.'
    dealer = 'A grain dealer at one co-op said it "was a convenience. It will force us to go."'
    assert speakers(named, dealer, f'"{WORDS}," he said.')[-1] == "a grain dealer at one co-op"


def test_he_is_nobody_who_is_named_where_one_of_many_spoke() -> None:
    told = "Deputies said Minister Bo Holm was weak. One said the state had failed."
    assert speakers(f'{told} "{WORDS}," he said.') == [None]


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


def test_the_brother_of_one_name_is_he_where_a_sentence_is_about_him() -> None:
    first = f'"{WORDS}," said Ferg Gallagher, who has the shop.'
    told = "Gallagher's brother, Nicolas, had a simpler wish."
    assert speakers(first, f'{told} "{WORDS}," he said.') == ["Ferg Gallagher", "Nicolas"]
    told = "His ward manager, who had driven in for him, was less sure."
    assert speakers(first, f'{told} "{WORDS}," she said.') == ["Ferg Gallagher", "his ward manager"]
