"""What a person typed, and what it is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.printed import to_text
from index.query import (
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Word,
)
from index.syntax import parse

READINGS = [
    ("", Everything()),
    ("*", Everything()),
    ("takeshima talks", And((Word("takeshima"), Word("talks")))),
    ("takeshima AND talks", And((Word("takeshima"), Word("talks")))),
    ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
    ("a -b", And((Word("a"), Not(Word("b"))))),
    ("NOT (a OR b)", Not(Or((Word("a"), Word("b"))))),
    ('"prime minister"', Phrase("prime minister")),
    ("“prime minister”", Phrase("prime minister")),
    ('"talks islets"~5', Phrase("talks islets", distance=5)),
    ("takes*", Prefix("takes")),
    ("島*", Prefix("島")),
    ("kisida~", Fuzzy("kisida", edits=2)),
    ("yoon~", Fuzzy("yoon", edits=1)),
    ("yoon~2", Fuzzy("yoon", edits=2)),
    ("lede:agreed", Word("agreed", "lede")),
    ("Place:japan", Word("japan", "place")),
    (
        'place:("South Korea" OR japan)',
        Or((Phrase("South Korea", "place"), Word("japan", "place"))),
    ),
    ("id:urn:newsml:1-2", Word("urn:newsml:1-2", "id")),
    (r"place:\-x", Word("-x", "place")),
    ("id:-1", Word("-1", "id")),
    ("-place:usa", Not(Word("usa", "place"))),
    ('"oil pri*"', Prefix("oil pri")),
    ('place:"South Kor*"', Prefix("South Kor", "place")),
    (r'"oil\* pri\*"', Phrase("oil* pri*")),
    (r'"oil\* pric\~2"~3', Phrase("oil* pric~2", distance=3)),
    (r"\*shima", Word("*shima")),
    ("~50", Word("~50")),
    ("section:Lede", Word("Lede", "section")),
    ("section:head*", Prefix("head", "section")),
    ("https://example.org/x", Word("https://example.org/x")),
    ("id:(//x)", Word("//x", "id")),
    ("10:30", Word("10:30")),
    ("and or not", And((Word("and"), Word("or"), Word("not")))),
    (r"\AND", Word("AND")),
    ("Update: markets", And((Word("Update:"), Word("markets")))),
    (r"place\: usa", And((Word("place:"), Word("usa")))),
    ("place:lede: usa", And((Word("lede:", "place"), Word("usa")))),
    ('"place: usa"', Phrase("place: usa")),
    ("a ANDMAYBE b", Optionally(Word("a"), Word("b"))),
    ("«alpha beta»", Phrase("alpha beta")),
    ("»alpha beta« c", And((Phrase("alpha beta"), Word("c")))),
    ("‹alpha beta›~2", Phrase("alpha beta", distance=2)),
    ("岸田「首脳会談」", And((Word("岸田"), Phrase("首脳会談")))),
    ("person:『岸田 文雄*』", Prefix("岸田 文雄", "person")),
    ("｢首脳会談｣", Phrase("首脳会談")),
    ("「竹島『独島』問題」", Phrase("竹島『独島』問題")),
    ('"alpha «beta» c"', Phrase("alpha «beta» c")),
    (r"「a\」b」 \«c", And((Phrase("a」b"), Word("«c")))),
    ('"a b"~ c ("d e"~)', And((Phrase("a b", distance=0), Word("c"), Phrase("d e", distance=0)))),
    ('"a b"~2(c)', And((Phrase("a b", distance=2), Word("c")))),
    (r"mc\^2", Word("mc^2")),
    ("a^b", Word("a^b")),
    ("Yahoo! Jeopardy!", And((Word("Yahoo!"), Word("Jeopardy!")))),
    (r"\!Kung", Word("!Kung")),
    ("id:!a", Word("!a", "id")),
    ("[a TO] b]", And((Word("[a"), Word("TO]"), Word("b]")))),
    (r"\[a TO b]", And((Word("[a"), Word("TO"), Word("b]")))),
    ("headline：two", Word("two", "headline")),
    ("ｐｌａｃｅ：usa", Word("usa", "place")),
    ("（a OR b）c", And((Or((Word("a"), Word("b"))), Word("c")))),
    ("b －alpha", And((Word("b"), Not(Word("alpha"))))),
    ("＋alpha", Word("alpha")),
    ("＂a b＂～３", Phrase("a b", distance=3)),
    ("島＊", Prefix("島")),
    ("＂oil pri＊＂", Prefix("oil pri")),
    ("yoon～２", Fuzzy("yoon", edits=2)),
    ("b −alpha", And((Word("b"), Not(Word("alpha"))))),
    (
        '−"a b" −(c −place:d)',
        And((Not(Phrase("a b")), Not(And((Word("c"), Not(Word("d", "place"))))))),
    ),
    ("−5", Not(Word("5"))),
    ("-5", Not(Word("5"))),
    ("id:−5 a−b", And((Word("−5", "id"), Word("a−b")))),
    (r"\−alpha", Word("−alpha")),
    ("NOT (NOT a) -(-b)", And((Not(Not(Word("a"))), Not(Not(Word("b")))))),
    (r"\--alpha b--c \!!d", And((Word("--alpha"), Word("b--c"), Word("!!d")))),
    (r"AT&T alpha\&&beta c\||d", And((Word("AT&T"), Word("alpha&&beta"), Word("c||d")))),
    ("id:--5", Word("--5", "id")),
    (r"alpha\~~", Fuzzy("alpha~", edits=2)),
    ("alpha～～", Word("alpha～～")),
    ("a –b —c d–e", And((Word("a"), Word("–b"), Word("—c"), Word("d–e")))),
    ("alpha〜 yoon〜2", And((Fuzzy("alpha", edits=1), Fuzzy("yoon", edits=2)))),
    ('"a b"〜3', Phrase("a b", distance=3)),
    ("1987〜1988 1987～1988", And((Word("1987〜1988"), Word("1987～1988")))),
    ("place:1987～2", Word("1987～2", "place")),
    ("１９８７年〜 5月～６", And((Word("１９８７年〜"), Word("5月～６")))),
    ("～その行方～ 〜alpha〜", And((Word("～その行方～"), Word("〜alpha〜")))),
    (
        "「会談」～行方 「島」〜3人",
        And((Phrase("会談"), Word("～行方"), Phrase("島"), Word("〜3人"))),
    ),
    ("「竹島～ 独島〜2」", Phrase("竹島～ 独島〜2")),
    (r"alpha\〜", Word("alpha〜")),
    ("a　ＡＮＤ　ＮＯＴ　b", And((Word("a"), Not(Word("b"))))),
    ("ａ ＯＲ ｂ", Or((Word("ａ"), Word("ｂ")))),
    ("ａ ＡＮＤＭＡＹＢＥ ｂ", Optionally(Word("ａ"), Word("ｂ"))),
    ("id:記事－1：2", Word("記事－1：2", "id")),
    (
        r"\ＡＮＤ \（a\） \－b \＊c d\～",
        And((Word("ＡＮＤ"), Word("（a）"), Word("－b"), Word("＊c"), Word("d～"))),
    ),
    ("10：30", Word("10：30")),
    ("https://a.b/c?d", Word("https://a.b/c?d")),
    ("what?", Word("what?")),
    ("竹島\u3000独島", And((Word("竹島"), Word("独島")))),
]


@pytest.mark.parametrize(("text", "tree"), READINGS)
def test_a_query_is_read_as_the_grammar_says_without_a_warning(text: str, tree: Node) -> None:
    read = parse(text, strict=True)
    assert (read.tree, read.warnings) == (tree, ())


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x b", Or((Word("x"), Word("b")))),
        ("+a b c", Optionally(Word("a"), Or((Word("b"), Word("c"))))),
        ("+-a b", And((Word("b"), Not(Word("a"))))),
        ("x b -c", And((Or((Word("x"), Word("b"))), Not(Word("c"))))),
        ("a AND b c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("-a", Not(Word("a"))),
        ("U.S.-led x", Or((Word("U.S."), Word("led"), Word("x")))),
        ("+U.S.-led x", Optionally(Word("U.S.-led"), Word("x"))),
        ("lede:two-day", Or((Word("two", "lede"), Word("day", "lede")))),
        ("place:South-Korea id:a-1", Or((Word("South-Korea", "place"), Word("a-1", "id")))),
        ("首脳会談", Or((Word("首脳"), Word("脳会"), Word("会談")))),
        ("会談 島", Or((Word("会談"), Word("島")))),
        ("談" * 99 + " x b c", Or((Word("談" * 99), Word("x"), Word("b"), Word("c")))),
    ],
)
def test_with_any_one_word_is_enough_where_nothing_else_is_said(text: str, tree: Node) -> None:
    assert parse(text, any=True).tree == tree


def test_an_operator_in_small_letters_is_warned_of_beside_others() -> None:
    either = "the small 'or' was read as a word; type OR to look for either"
    exclude = "the small 'not' was read as a word; type NOT or - to leave something out"
    assert parse("cocoa or coffee or tea", strict=True).warnings == (either,)
    assert parse("or argent").warnings == (either,)
    assert parse("not oil").warnings == parse("cocoa not coffee", any=True).warnings == (exclude,)
    assert parse("cocoa Or coffee").warnings == parse("or").warnings == ()
    assert parse('"or" cocoa +not lede:or').warnings == ()


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("per cent", Word("percent")),
        ("rates 5 Per Cent", And((Word("rates"), Word("5"), Word("percent")))),
        ("lede:(per cent)", Word("percent", "lede")),
        ("per cent per cent", And((Word("percent"), Word("percent")))),
        ('"per cent"', Phrase("per cent")),
        ("per +cent", Word("cent")),
        ("cent per tonne", And((Word("cent"), Word("tonne")))),
    ],
)
def test_per_cent_is_one_word(text: str, tree: Node) -> None:
    assert parse(text).tree == tree


def test_who_types_a_day_is_told_how_to_ask_for_it() -> None:
    told = "the day 1987-10-19 was searched as words; from=1987-10-19&to=1987-10-19"
    assert parse("crash 1987-10-19").warnings == (f"{told} asks for its articles (column 7)",)
    for text in ('"1987-10-19"', "1986-87", "id:1987-10-19", "1987-10-19-a", "555-12-34"):
        assert parse(text).warnings == ()


def test_the_or_and_not_of_a_sentence_are_its_words() -> None:
    sentence = (
        "the minister said rates would not rise or fall this year whatever the dollar does now"
    )
    assert parse(sentence).warnings == ()
    assert parse(" or ".join("abcdef")).warnings != ()


@pytest.mark.parametrize(
    ("word", "distance"),
    [("W/5", 5), ("w/s", 10), ("/15", 15), ("NEAR", 10), ("near3", 3), ("ADJ2", 2), ("onear/4", 4)],
)
def test_who_types_an_operator_of_another_archive_is_told_ours(word: str, distance: int) -> None:
    told = f'type "oil price"~{distance} for words that stand so close'
    warning = f"the {word!r} was read as a word; {told}"
    assert parse(f"oil {word} price", strict=True).warnings == (warning,)


@pytest.mark.parametrize(
    "text", ["oil near price", "SHIPS NEAR PORT", "NEAR oil", "oil w/5", "p/e a b"]
)
def test_what_is_no_operator_anywhere_is_not_spoken_of(text: str) -> None:
    assert parse(text).warnings == ()


def test_a_prefix_in_quotation_marks_is_printed_so() -> None:
    assert to_text(Prefix("oil pri", "lede")) == 'lede:"oil pri*"'
    assert to_text(Prefix("oil *")) == r"oil\ \**"


@pytest.mark.parametrize(("text", "tree"), READINGS)
def test_the_printed_form_of_a_reading_reads_back(text: str, tree: Node) -> None:
    assert parse(to_text(tree), strict=True).tree == tree


_PIECES = ["a", "bc", "AND", "OR", "NOT", "ANDMAYBE", "(", ")", '"', "“", "~", "~2", "*", "+", "-"]
_PIECES += ["|", "&&"]
_PIECES += [
    ":",
    "place:",
    "id:",
    "section:",
    "lede",
    "bo",
    "\\",
    " ",
    "  ",
    "島",
    "竹島",
    "é",
    "'",
    "\u3000",
    "//",
    "：",
    "（",
    "）",
    "－",
    "−",
    " || ",
    " &&",
    "〜",
    "＂",
    "＊",
    "～",
    "ＯＲ",
    "«",
    "[a",
    " TO ",
    "]",
    "!",
    "^2",
    "＾",
    "1.5",
    '"a b"',
    "»",
    "「",
    "」",
    "『",
    "』",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join) | st.text(), st.booleans())
def test_any_text_is_read_or_refused_and_its_printed_form_reads_back(
    text: str, any_word: bool
) -> None:
    try:
        read = parse(text, any=any_word)
    except QueryError:
        return
    assert parse(to_text(read.tree)).tree == read.tree
