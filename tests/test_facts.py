"""What of a text is a fact, and what two texts have of them in common."""

from index.article import RawArticle
from index.facts import FACTS, HEADLINE, NUMBER, TEXT, Compared, compared, words_and_kinds
from index.versions import signature


def marked(headline: str, *texts: str) -> str:
    """The words, those of the headline as ``<word>`` and the other facts as ``[word]``."""
    words, kinds = words_and_kinds(headline, texts)
    signs = {0: "{}", HEADLINE: "<{}>", TEXT: "[{}]", TEXT | NUMBER: "[{}]"}
    return " ".join(signs[kind].format(word) for word, kind in zip(words, kinds, strict=True))


def between(one: str, other: str) -> Compared:
    """What two articles have in common, each given as ``headline | text``."""
    facts = []
    for article in (one, other):
        headline, text = article.split(" | ")
        facts.append(signature(RawArticle(headline=headline, text=text)).facts)
    return compared(*facts)


def test_numbers_are_facts_and_capitals_within_a_sentence() -> None:
    assert marked("", "The port of Elster took 1,400 ships, said Marta Lind.") == (
        "The port of [Elster] took [1,400] ships said [Marta] [Lind]"
    )


def test_all_words_of_the_headline_are_facts_and_capitals_that_it_has_too() -> None:
    assert marked("HARBOUR CLOSED", "Harbour staff closed it.") == (
        "<HARBOUR> <CLOSED> [Harbour] staff closed it"
    )


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    text = 'It closed. But "ships may wait." They do: Elster said\n\nNobody came'
    assert marked("Port", text, "Elster again") == (
        "<Port> It closed But ships may wait They do Elster said Nobody came Elster again"
    )


def test_a_point_after_a_word_with_a_capital_ends_no_sentence() -> None:
    assert marked("", "said Mr. Lind of Elster Corp. Ltd.") == (
        "said [Mr] [Lind] of [Elster] [Corp] [Ltd]"
    )


def test_a_fact_in_the_place_of_another_is_exchanged() -> None:
    one = "Sale | It sold 40 ships to Norland for the year."
    other = "Sale | It sold 25 ships to Sundia for the year."
    assert between(one, other) == Compared(1 / 3, 2, 2, False, False, False)


def test_facts_of_other_sentences_are_not_exchanged() -> None:
    one = "Sale | It sold 40 ships to Norland for the year."
    other = "Sale | Nobody at the wharf could say whether all 25 cranes came from Sundia."
    assert between(one, other) == Compared(1 / 3, 2, 0, False, False, False)


def test_facts_that_only_one_has_are_not_exchanged() -> None:
    one = "Sale | It sold 40 ships."
    other = "Sale | It sold 40 ships, 12 of them to Norland."
    assert between(one, other) == Compared(1.0, 0, 0, False, False, False)
    assert compared(signature(RawArticle()).facts, signature(RawArticle(text="17")).facts) == (
        Compared(1.0, 0, 0, False, False, False)
    )


def test_the_place_of_a_fact_is_the_first_one_in_the_text() -> None:
    one = "Sale of 40 | It sold 40 ships for the year, and all 40 are grey."
    other = "Sale of ships | It sold 25 ships for the year, and they are grey."
    assert between(one, other).exchanged == 1
    assert between("Sale | It sold ships for the year, and all 40 are grey.", other).exchanged == 0


def test_what_says_that_it_is_a_version_is_no_word_of_the_headline() -> None:
    for kicker in (
        "CORRECTED - ",
        "(CORRECTED)-",
        "Rpt/Update 2: ",
        "【訂正】",
        "Breaking news — ",
    ):
        assert marked(f"{kicker}Harbour closed") == "<Harbour> <closed>"
    assert marked("Update on harbour - correct") == "<Update> <on> <harbour> <correct>"
    assert marked("Harbour - update: rain") == "<Harbour> <update> <rain>"


def test_a_headline_is_another_one_by_two_words_that_are_not_numbers_only() -> None:
    def other_headline(one: str, other: str) -> bool:
        return between(f"{one} | It rained.", f"{other} | It rained.").other_headline

    assert other_headline("Elster sells 40 ships", "Elster buys 25 ships")
    assert not other_headline("Elster sells 40 ships", "Elster sells 25 ships")
    assert not other_headline("Elster sells 40 of 50 ships", "Elster sells 25 of 35 ships")
    assert not other_headline("Elster sells ships", "Elster buys 25 ships")


def test_what_headline_and_text_name_is_the_subject() -> None:
    one = "ELSTER SELLS | The wharf of Elster sells ships."
    other = "SUNDIA SELLS | The wharf of Sundia sells ships."
    assert between(one, other) == Compared(1 / 2, 1, 1, True, True, False)
    unnamed = "WHARF SELLS | The wharf of Sundia sells ships."
    assert between(one, unnamed) == Compared(1 / 2, 1, 1, False, False, False)


def test_a_number_is_no_name() -> None:
    one = "Fire kills 12 | A fire killed 12 people."
    other = "Fire kills 17 | A fire killed 17 people."
    assert between(one, other) == Compared(2 / 3, 1, 1, True, False, False)


def test_of_a_sample_what_lies_beyond_its_end_is_not_compared() -> None:
    many = signature(RawArticle(text=" or ".join(map(str, range(2 * FACTS))))).facts
    few = signature(RawArticle(text=" or ".join(map(str, range(0, 2 * FACTS, 8))))).facts
    assert (len(many), len(few)) == (FACTS, FACTS // 4)
    assert compared(many, few) == Compared(1.0, 0, 0, False, False, False)
