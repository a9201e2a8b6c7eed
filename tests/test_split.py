"""No text is lost in splitting, every paragraph has an id, and every article a headline."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.article import Article, Block, RawArticle, Section, joined
from index.split import article_id, split
from index.split.sentence import first_sentence
from index.text import clean
from sectioned import LEDE, sections


def squeezed(text: str) -> str:
    return "".join(text.split())


# ---------------------------------------------------------------- lede, headline, hints


def test_a_short_line_above_the_story_is_not_its_lede() -> None:
    assert sections(f"POLITICS\n\nBy Taro Yamada\n\n{LEDE}") == [
        ("boilerplate", "POLITICS"),
        ("boilerplate", "By Taro Yamada"),
        ("lede", LEDE),
    ]


def test_a_headline_above_a_dateline_is_not_the_lede() -> None:
    headline = "Japan and South Korea agree to resume talks on fishing rights after six years"
    assert sections(f"{headline}\n\nTOKYO, Sept. 22 (Kyodo) -- {LEDE}") == [
        ("body", headline),
        ("lede", LEDE),
    ]


def test_the_headline_repeated_is_not_the_lede() -> None:
    headline = "Kishida and Yoon agree to go on talking to each other"
    found = split(RawArticle(text=f"{headline}\n\n{LEDE}", headline=headline))
    assert [p.section for p in found.paragraphs] == [Section.BODY, Section.LEDE]
    assert (found.headline, found.headline_source) == (headline, "given")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Kishida met Mr. Yoon in the U.S. on Sept. 21. It was short.",
         "Kishida met Mr. Yoon in the U.S. on Sept. 21."),
        ("J. R. Smith of Example Co. Ltd. spoke. Others listened.",
         "J. R. Smith of Example Co. Ltd. spoke."),
        ('"It was short. It was good," he said. Then he left.',
         '"It was short. It was good," he said.'),
        ('He said, "We will go on." Then he left.', 'He said, "We will go on."'),
        ("Will they meet? Nobody knows.", "Will they meet?"),
        ("Prices rose 1.5 percent to 3.2 million. More follows.",
         "Prices rose 1.5 percent to 3.2 million."),
        ("両首脳は「また会おう。必ず」と語った。短かった。",
         "両首脳は「また会おう。必ず」と語った。"),
        ("No end at all", "No end at all"),
        ("He said no. Then he left.", "He said no."),
        ("Tokyo. It was short. Then he left.", "Tokyo. It was short."),
        ("He said no. „Das war es.“ It was.", "He said no."),
        ("He said no. ¿Por qué? It was.", "He said no."),
        ("It fell. $5 billion was lost.", "It fell."),
        ("It rose ... and fell. Nobody saw.", "It rose ... and fell."),
    ],
)  # fmt: skip
def test_the_first_sentence_ends_where_a_reader_ends_it(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_without_a_headline_the_first_sentence_of_the_lede_stands_in() -> None:
    article = split(RawArticle(text=f"Eds: Recasts.\n\nTOKYO (Kyodo) -- {LEDE} More of it."))
    assert (article.headline, article.headline_source) == (LEDE, "lede")


def test_a_stand_in_is_cut_at_a_word() -> None:
    headline = split(RawArticle(text="word " * 100)).headline
    assert headline == "word " * 78 + "word" + "…"
    assert len(headline) <= 400
    assert len(split(RawArticle(text="会" * 500)).headline) == 400


def test_what_the_format_says_is_kept() -> None:
    blocks = (
        Block("A kicker of some words", Section.BODY),
        Block(LEDE),
        Block("Two men shake hands.", Section.CAPTION, "Jane Doe"),
        Block("Two women shake hands. (Kyodo)", Section.CAPTION),
        Block("Plain words set apart.", Section.QUOTE),
        Block("Copyright 2022 X.", Section.BODY),
        Block("  \n "),
    )
    found = split(RawArticle(blocks=blocks)).paragraphs
    assert [(p.number, p.section.value, p.text, p.credit) for p in found] == [
        (1, "body", "A kicker of some words", None),
        (2, "lede", LEDE, None),
        (3, "caption", "Two men shake hands.", "Jane Doe"),
        (4, "caption", "Two women shake hands.", "(Kyodo)"),
        (5, "quote", "Plain words set apart.", None),
        (6, "body", "Copyright 2022 X.", None),
    ]


def test_list_items_behind_a_lead_in_are_related() -> None:
    blocks = (
        Block(LEDE), Block("Related coverage"), Block("One", Section.LIST),
        Block("Two", Section.LIST), Block("Next part", Section.BODY), Block("Three", Section.LIST),
    )  # fmt: skip
    assert [p.section.value for p in split(RawArticle(blocks=blocks)).paragraphs] == [
        "lede", "boilerplate", "related", "related", "body", "list",
    ]  # fmt: skip


def test_a_report_begins_with_its_rows_and_not_with_the_note_below_them() -> None:
    rows = ("Shr 81 cts vs 2.78 dlrs", "Net 53.5 mln vs 180.9 mln", "Revs 915.5 mln vs 836.0 mln")
    note = "Note: 1986 net includes 125 mln dlrs of a writedown of the stake in Norvale Energy Ltd."
    found = split(RawArticle(text="\n\n".join((*rows, note))))
    assert [p.section for p in found.paragraphs] == [Section.LEDE, *[Section.BODY] * 3]


def test_a_long_line_that_leads_into_items_is_the_lede() -> None:
    leads = "The following proposed securities offerings were filed recently with the commission:"
    items = ("Norvale Co - Offering of four mln shares.", "Lumo Co - Offering of ten mln shares.")
    found = split(RawArticle(text="\n\n".join((leads, *items))))
    assert found.paragraphs[0].section is Section.LEDE


# ---------------------------------------------------------------- ids


def test_an_article_id_is_given_or_made_of_its_url_or_of_its_text() -> None:
    assert article_id(RawArticle(text="x", id="a-1", url="https://example.org/1")) == "a-1"
    by_url = article_id(RawArticle(text="x", url="https://example.org/1"))
    assert by_url == article_id(RawArticle(text="y", url="https://example.org/1"))
    assert by_url == "url-18c17418f5ad82f0"
    by_text = article_id(RawArticle(text="The  talks\r\nwere short.", headline="Talks"))
    assert by_text == article_id(RawArticle(text="The talks were short.", headline="Talks"))
    assert by_text != article_id(RawArticle(text="The talks were long.", headline="Talks"))
    assert by_text == "text-9000b87e8643e9dd"


def test_paragraph_ids_survive_edits_elsewhere_and_repeats_are_told_apart() -> None:
    def ids(text: str) -> dict[str, str]:
        return {p.text: p.id for p in split(RawArticle(text=text, id="a")).paragraphs}

    before = ids("One is here.\n\nTwo is here.\n\nThree is here.")
    after = ids("New is here.\n\nThree is here.\n\nTwo  is\nhere.")
    assert before["Two is here."] == after["Two is here."] == "a.p212b66fd"
    assert before["Three is here."] == after["Three is here."]
    again = split(RawArticle(text="Same words.\n\nSame words.\n\nSame words.", id="a"))
    first, second, third = (p.id for p in again.paragraphs)
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_the_rest_is_carried_over() -> None:
    raw = RawArticle(text=LEDE, id="a", authors=("Taro Yamada",), source="Hinode", language="en")
    assert split(raw) == Article(
        id="a",
        headline=LEDE,
        headline_source="lede",
        paragraphs=split(raw).paragraphs,
        source="Hinode",
        authors=("Taro Yamada",),
        language="en",
    )


# ---------------------------------------------------------------- the promise

SNIPPETS = [
    LEDE, "TOKYO, Sept. 22 (Kyodo) -- ", "【ソウル共同】", "Related coverage:", "- item", "1. one",
    "2. two", "Eds: note", "(Photo courtesy of X)(Kyodo)", "(R) ", " on Sept. 21, 2022.", "(Kyodo)",
    "==Kyodo", "Copyright 2022 X", "\n", "\n\n", " ", "「会談した」", "日本", '"', "“", "”", ".",
    "(", ")", "-", "\t", "Photo taken", "short", "END", "***",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join)))
@example("")
@example("TOKYO, Sept. 22 (Kyodo) --\n\nEds: note")
@example("(Photo courtesy of X)(Kyodo)")
@example("Related coverage:")
@example("*(00).-0")
def test_no_letter_is_lost(text: str) -> None:
    article = split(RawArticle(text=text))
    assert squeezed(joined(article)) == squeezed(clean(text))
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    assert len({p.id for p in article.paragraphs}) == len(article.paragraphs)
    texts = [p.text for p in article.paragraphs]  # cells of a table stand apart by tabs
    assert all(text and text.replace("\t", " ") == " ".join(text.split()) for text in texts)
    assert sum(p.section is Section.LEDE for p in article.paragraphs) <= 1
    assert article.headline


@given(st.lists(st.lists(st.text("abcde.,", min_size=1), min_size=1), min_size=1))
def test_white_space_alone_is_normalised_between_words(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join("  ".join(words) for words in paragraphs)
    article = split(RawArticle(text=text))
    assert joined(article).split() == clean(text).split()
    assert joined(article).count("\n\n") == len(paragraphs) - 1


@given(st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join))
def test_quotes_are_sorted_disjoint_and_inside(text: str) -> None:
    for paragraph in split(RawArticle(text=text)).paragraphs:
        ends = [at for quote in paragraph.quotes for at in (quote.start, quote.end)]
        assert ends == sorted(ends)  # two may touch: "A.""B."
        assert all(quote.start < quote.end for quote in paragraph.quotes)
        assert not ends or (ends[0] >= 0 and ends[-1] <= len(paragraph.text))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    ["(a)" * 400_000, '"' * 1_000_000, "- a\n" * 50_000, "1. a\n" * 50_000, "a " * 500_000 + "(",
     "-" * 1_000_000, "Related coverage:\n" * 50_000, "A.B." * 250_000, "（" * 500_000,
     "=" * 1_000_000, "「" * 500_000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_a_megabyte_of_anything_is_split_in_seconds(text: str) -> None:
    assert squeezed(joined(split(RawArticle(text=text)))) == squeezed(text)


# ---------------------------------------------------------------- the real sample


def test_the_real_sample_has_24_paragraphs(shared: Path) -> None:
    [path] = (shared / "seeds").glob("000_*.txt")
    article = split(RawArticle(text=path.read_text(encoding="utf-8")))
    sections = [p.section.value for p in article.paragraphs]
    assert len(sections) == 24
    assert sections[0] == "lede"
    assert sections[3] == "caption"
    assert sections[20:] == ["boilerplate", "related", "related", "related"]
    assert set(sections[1:3] + sections[4:20]) == {"body", "quote"}
    caption = article.paragraphs[3]
    assert caption.credit == "(Photo courtesy of Japan's Cabinet Public Affairs Office)(Kyodo)"
    assert caption.text.endswith("shake hands as they meet in New York on Sept. 21, 2022.")
    assert article.paragraphs[20].text == "Related coverage:"
    assert article.paragraphs[23].text.endswith("more favorably, poll shows")
    assert article.headline.startswith("The leaders of Japan and South Korea agreed Wednesday")
    assert (article.headline_source, article.dateline) == ("lede", None)
    assert joined(article).split() == path.read_text(encoding="utf-8").split()
