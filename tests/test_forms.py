"""Stories that come in the same words about other things, and versions that look like them."""

import random
from dataclasses import replace

from index.article import RawArticle
from index.versions import CORRECTED_IN, SHORT, same_story, signature

LOAN = """{company} is selling {sum} mln crowns of notes with warrants that fall due in 2031, the \
lead bank {lead} said.

The notes pay interest once a year and are sold at par; {surety} stands surety for them. Each note \
of 5,000 crowns has a warrant, with which its holder may buy shares of the company at 2.5 pct over \
their average price of the last six trading days.

Subscription opens on May {opens}, payment is due a week later, and the notes will be listed in \
Port Elster. Fees and commissions come to two pct in all."""


def test_loans_of_two_companies_in_the_same_words_are_two_stories() -> None:
    one = RawArticle(
        headline="HALVORSEN GLASS SELLS NOTES WITH WARRANTS",
        text=LOAN.format(
            company="Halvorsen Glass", sum=40, lead="Brandt", surety="Bank Nordhaven", opens=4
        ),
    )
    other = RawArticle(
        headline="MERIDIAN TIMBER SELLS NOTES WITH WARRANTS",
        text=LOAN.format(
            company="Meridian Timber", sum=25, lead="Brandt", surety="Bank Sundholm", opens=5
        ),
    )
    assert not same_story(signature(one), signature(other), 0)
    surety = replace(one, text=one.text.replace("Nordhaven", "Sundholm"))
    assert same_story(signature(one), signature(surety), 0)
    sold = replace(surety, text=surety.text.replace("40 mln", "45 mln"))
    assert same_story(signature(one), signature(sold), 0)


def test_the_same_table_of_another_day_is_another_story() -> None:
    def prices(day: int, **cts: float) -> RawArticle:
        rows = "\n\n".join(f"{grain} {price:.2f} 2.40 IV 4.65" for grain, price in cts.items())
        text = (
            f"The ministry of farming gave these average prices to growers for April {day}, in"
            f" crowns a sack, with the release level of each reserve and its call level.\n\n{rows}"
            "\n\nNotes: a sack of oats weighs 32 pounds, one of barley 48. Levels are those of the"
            " season and stand until its end, whatever the prices of a day are."
        )
        return RawArticle(headline="PRICES TO GROWERS, BY THE MINISTRY", text=text)

    monday = signature(prices(7, Wheat=2.64, Maize=1.41, Oats=1.57, Barley=1.49))
    tuesday = signature(prices(8, Wheat=2.63, Maize=1.38, Oats=1.59, Barley=1.52))
    mended = signature(prices(7, Wheat=2.64, Maize=1.41, Oats=1.57, Barley=1.50))
    assert not same_story(monday, tuesday, 3600)
    assert same_story(monday, mended, 3600)


def test_a_short_table_with_three_other_figures_is_another_story() -> None:
    def rates(week: float, month: float, year: float) -> RawArticle:
        text = (
            f"A week {week} pct against {week} asked; a month {month} pct bid; a year {year} pct"
            " bid; 2 years 5.10 to 5.20; 3 years 5.30 to 5.40; 5 years 5.60 to 5.70; 7 years 5.80"
            " to 5.90; 10 years 6.15 to 6.25; 12 years 6.35 to 6.45"
        )
        return RawArticle(headline="ELSTER RATES", text=text)

    one = signature(rates(3.11, 4.12, 4.83))
    assert one.shingles < SHORT
    assert same_story(one, signature(rates(3.11, 4.22, 4.93)), 3600)
    assert not same_story(one, signature(rates(3.21, 4.22, 4.93)), 3600)


def test_a_notice_of_another_subject_is_another_story() -> None:
    def notice(way: str, price: str) -> RawArticle:
        return RawArticle(
            headline=f"BOLTEN {way}S ZINC PRICE HALF A CENT TO {price} CENTS",
            text=f"Bolten Smelters Ltd, a unit of Ostmark Metals, said it {way.lower()}ed its price"
            f" of zinc by half a cent to {price} cents a pound, from today on and for all grades.",
        )

    one, other = notice("RAISE", "41.50"), notice("LOWER", "41.00")
    assert not same_story(signature(one), signature(other), 3600)
    headline = (one.headline or "").replace("41.50", "41.55")
    assert same_story(signature(one), signature(replace(one, headline=headline)), 3600)


def test_a_toll_that_rises_in_headline_and_text_is_of_one_story() -> None:
    text = """At least {} people died when a ferry turned over off Cape Marrow on Sunday night, \
the coast guard said. Boats from three villages were looking for others in the dark.

The ferry Rosalind had left Port Elster an hour before with 90 passengers, among them a school \
choir. Its captain, who swam ashore, said that a wave had come over the side when he turned."""
    one, other = (
        RawArticle(headline=f"Ferry disaster kills {toll}", text=text.format(toll))
        for toll in (12, 17)
    )
    assert same_story(signature(one), signature(other), 3600)


FLASH = """At least {} people died when a ferry turned over off Cape Marrow on Sunday night, the \
coast guard said. Boats from three villages were looking for others who had been on board."""


def test_the_toll_of_a_flash_rises_in_headline_and_text() -> None:
    one = RawArticle(headline="URGENT - 12 die as ferry turns over", text=FLASH.format(12))
    told = signature(one)
    assert told.shingles < SHORT
    more = (
        " It had left Port Elster an hour before with a choir, and was on its way home in a storm."
    )
    for headline in ("17 die as ferry turns over", "UPDATE 1-17 die as ferry turns over"):
        for text in (FLASH.format(17), FLASH.format(17) + more):
            assert same_story(told, signature(RawArticle(headline=headline, text=text)), 1800)
    first, later = (
        RawArticle(
            headline=f"{dead} die, {hurt} hurt as ferry turns over",
            text=FLASH.format(f"{hurt} people were hurt and {dead}"),
        )
        for dead, hurt in ((12, 30), (17, 35))
    )
    assert same_story(signature(first), signature(later), 1800)


def test_the_figure_of_a_short_report_is_corrected_in_headline_and_text() -> None:
    one = RawArticle(
        headline="Profit at Ostmark Mills rises 5 pct",
        text="Ostmark Mills said on Monday that its profit had risen by 5 pct in the first quarter,"
        " because more flour was sold in the north and coal cost less than in the year before.",
    )
    headline = "CORRECTED: Profit at Ostmark Mills rises 6 pct"
    other = replace(one, headline=headline, text=one.text.replace("5 pct", "6 pct"))
    assert signature(one).shingles < SHORT
    assert same_story(signature(one), signature(other), 3600)


def test_another_name_is_a_correction_in_a_short_report_and_another_subject_in_a_form() -> None:
    def named(name: str, form: bool) -> RawArticle:
        text = (
            f"Monthly payout 7.5 cts vs 7.5 cts\n\nPay May 31\n\nFund: Sundholm {name} Free of Tax."
            if form
            else f"Jon {name}, the mayor of Elster, said on Monday that he would go when the year"
            f" ends, after the council had voted against the road that he wanted. {name} was a"
            " teacher before, and has not said what he will do."
        )
        headline = f"SUNDHOLM {name.upper()} SETS PAYOUT" if form else f"Elster mayor {name} to go"
        return RawArticle(headline=headline, text=text)

    for form in (False, True):
        one, other = (signature(named(name, form)) for name in ("Lindqvist", "Lindquist"))
        assert one.shingles < SHORT
        assert same_story(one, other, 60) is not form


def test_the_name_of_the_subject_is_corrected_in_a_report() -> None:
    one = RawArticle(
        headline="FJELDCOR TO ADD TO RESERVES",
        text="The board of Fjeldcor decided on Monday to add 90 mln crowns to what it keeps back"
        " for loans that may not be paid, because three shipping companies asked for more time.\n\n"
        "It will have a loss in the second quarter for that, and for the year a profit still, as"
        " Fjeldcor told its shareholders in Port Elster in March. The dividend stays as it is.",
    )
    headline = "CORRECTED - FJELCOR TO ADD TO RESERVES"
    other = replace(one, headline=headline, text=one.text.replace("Fjeldcor", "Fjelcor"))
    assert same_story(signature(one), signature(other), 3600)


def test_a_version_may_have_a_paragraph_of_other_facts_in_place_of_one() -> None:
    text = """The city of Nordhaven will close its tram depot next spring and move 48 cars, the \
council said on Monday. The site by the river goes to a school.

{}

Drivers had asked for a roof over the new yard since the winter, when doors froze shut."""
    gone = (
        "Mayor Astrid Holm put the cost at 31 mln crowns. The union of Lars Brandt was not heard."
    )
    came = "A bridge to Ostmark has to be widened for that by 2031, wrote the paper Sundholm Post."
    one, other = (
        RawArticle(headline="Nordhaven closes tram depot", text=text.format(each))
        for each in (gone, came)
    )
    assert same_story(signature(one), signature(other), 3600)


def test_the_longer_a_report_the_more_figures_may_be_corrected() -> None:
    words = ["the", "count", "of", "votes", "went", "on", "here", "until", "morning", "and", "so"]
    votes = {"Elster": "cast", "Nordhaven": "counted", "Sundholm": "declared", "Ostmark": "in"}

    def report(length: int, more: int) -> RawArticle:
        chance = random.Random(5)
        sentences = (
            f"In {town} {' '.join(chance.choices(words, k=length))} with {900 * at + more} {cast}."
            for at, (town, cast) in enumerate(votes.items(), 1)
        )
        return RawArticle(headline="Count goes on into the night", text=" ".join(sentences))

    short, long = signature(report(50, 0)), signature(report(150, 0))
    assert SHORT < short.shingles < 3 * CORRECTED_IN < 4 * CORRECTED_IN <= long.shingles
    assert not same_story(short, signature(report(50, 7)), 3600)
    assert same_story(long, signature(report(150, 7)), 3600)
