"""The first sentence of a text, where a headline has to be stood in for."""

from index.sentences import ends
from index.split.speech import spans

LIMIT = 400
"""Characters of a headline that stands in: the first sentence of an agency's lede fits whole."""
_REACH = 1_000  # no first sentence is longer; bounds the work on a text of megabytes


def first_sentence(text: str) -> str:
    """The first sentence, cut at a word with an ellipsis where it is over the limit.

    A point behind an initial or an abbreviation ends none, and no mark inside a quotation does.
    """
    head = text[:_REACH]
    quoted = list(spans(head))
    for end, _ in ends(head):
        if not any(begin < end < stop for begin, stop in quoted):
            return shorten(head[:end])
    return shorten(text[: _REACH + 1])


def shorten(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    cut = text[: LIMIT - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > LIMIT // 2 else cut).rstrip(" ,;:-–—") + "…"
