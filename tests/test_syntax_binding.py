"""Words that only bind or help: what they are read as beside others."""

import pytest

from index.query import And, Everything, Node, Not, Optionally, Or, Phrase, Word
from index.syntax import parse


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("why did the dollar fall", And((Word("dollar"), Word("fall")))),
        ("the Group of Seven", And((Word("Group"), Word("Seven")))),
        ("the dollar", Word("dollar")),
        ("Will Smith", And((Word("Will"), Word("Smith")))),
        ("WHO vaccine", And((Word("WHO"), Word("vaccine")))),
        ("why didn't they're dollar", Word("dollar")),
        ("WHO AIDS", And((Word("WHO"), Word("AIDS")))),
        ("U.S. WHO", And((Word("U.S."), Word("WHO")))),
        ("WHO 1987", And((Word("WHO"), Word("1987")))),
        ("WHO 竹島", And((Word("WHO"), Word("竹島")))),
        ("WHO's vaccine", And((Word("WHO's"), Word("vaccine")))),
        ("who's dollar", Word("dollar")),
        ("THE DOLLAR OF WHO", Word("DOLLAR")),
        ("World War I", And((Word("World"), Word("War"), Word("I")))),
        ("Doctor Who", And((Word("Doctor"), Word("Who")))),
        ("Who doctor who", Word("doctor")),
        ("not guilty", And((Word("not"), Word("guilty")))),
        ("the who", And((Word("the"), Word("who")))),
        ("the", Word("the")),
        ("the -dollar", And((Word("the"), Not(Word("dollar"))))),
        ("the *", And((Word("the"), Everything()))),
        ("+the dollar", And((Word("the"), Word("dollar")))),
        ("the AND dollar", And((Word("the"), Word("dollar")))),
        ("the OR dollar", Or((Word("the"), Word("dollar")))),
        ('"the dollar" of', Phrase("the dollar")),
        ("-the dollar", And((Not(Word("the")), Word("dollar")))),
        ("lede:the dollar", And((Word("the", "lede"), Word("dollar")))),
        ("lede:(the dollar)", Word("dollar", "lede")),
        ("place:(the hague)", And((Word("the", "place"), Word("hague", "place")))),
        ("AT & T merger", And((Word("AT&T"), Word("merger")))),
        ("(R & D)", Word("R&D")),
        ("state-of-the-art", Word("state-of-the-art")),
        ("how many jobs were cut", And((Word("jobs"), Word("cut")))),
        ("when will Volcker resign", And((Word("Volcker"), Word("resign")))),
        ("what happened to Texaco", Word("Texaco")),
        ("whose idea", Word("idea")),
        ("what happened", And((Word("what"), Word("happened")))),
        ("what has happened to Texaco", Word("Texaco")),
        ("what's happening with Texaco", Word("Texaco")),
        ("what is happening in Brazil", Word("Brazil")),
        ("what did Greenspan say about inflation?", And((Word("Greenspan"), Word("inflation?")))),
        ("any news about coffee", Word("coffee")),
        ("the latest stories on wheat", Word("wheat")),
        ("bad news about coffee", And((Word("bad"), Word("news"), Word("coffee")))),
        ("News on Sunday", And((Word("News"), Word("Sunday")))),
        ("toy story", And((Word("toy"), Word("story")))),
        ("whose", Word("whose")),
        ("many will resign", And((Word("many"), Word("will"), Word("resign")))),
        ("70 dlrs a share", And((Word("70"), Word("dlrs"), Word("share")))),
        ("hepatitis a", And((Word("hepatitis"), Word("a")))),
        ("a share", And((Word("a"), Word("share")))),
        ("plan a b c", And((Word("plan"), Word("a"), Word("b"), Word("c")))),
    ],
)
def test_a_word_that_only_binds_need_not_be_there_beside_others(text: str, tree: Node) -> None:
    assert parse(text, strict=True).tree == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("what will the dollar do", Word("dollar")),
        ("a b", Word("b")),
        ("fall of the dollar", Or((Word("fall"), Word("dollar")))),
        ("state-of-the-art", Or((Word("state"), Word("art")))),
        ("the who", Or((Word("the"), Word("who")))),
        ("+the dollar", Optionally(Word("the"), Word("dollar"))),
        ("the-which", Or((Word("the"), Word("which")))),
        ("do-it-yourself oil", Word("oil")),
        ("STATE-OF-THE-ART", Or((Word("STATE"), Word("ART")))),
        ("+state-of-the-art oil", Optionally(Word("state-of-the-art"), Word("oil"))),
    ],
)
def test_with_any_a_word_that_only_binds_or_helps_is_not_enough_beside_others(
    text: str, tree: Node
) -> None:
    assert parse(text, any=True).tree == tree
