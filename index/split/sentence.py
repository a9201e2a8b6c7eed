"""The first sentence of a text, where a headline has to be stood in for."""

import re

from index.split.speech import spans

LIMIT = 400
"""Characters of a headline that stands in: the first sentence of an agency's lede fits whole."""
_REACH = 1_000  # no first sentence is longer; bounds the work on a text of megabytes

_END = re.compile(r"(?P<mark>[.!?…]+|[。！？]+)[\"'”’»」』)）\]]*")
_NEXT = re.compile(r"\s+[\"'“‘«「『(\[]*[^\W_a-z]|\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s<(\"'“‘])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Sgt|Capt"
    r"|Maj|Cmdr|Adm|Gov|Sens?|Reps?|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Cos|Ltd|Bros|Mt|Ft|vs|No|Nos|Dept"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Wm|Chas|Geo|Alex|Ing|approx|est|etc)$"
)


def first_sentence(text: str) -> str:
    """The first sentence, cut at a word with an ellipsis where it is over the limit.

    A point behind an initial or an abbreviation ends none, and no mark inside a quotation does.
    """
    head = text[:_REACH]
    quoted = list(spans(head))
    for match in _END.finditer(head):
        if _ends(head, match) and not any(a < match.start() and match.end() < b for a, b in quoted):
            return shorten(head[: match.end()])
    return shorten(text[: _REACH + 1])


def shorten(text: str) -> str:
    if len(text) <= LIMIT:
        return text
    cut = text[: LIMIT - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > LIMIT // 2 else cut).rstrip(" ,;:-–—") + "…"


def _ends(text: str, match: re.Match[str]) -> bool:
    mark = match["mark"]
    if mark[0] in "。！？":
        return True
    before = text[: match.start()]
    if mark == "." and (" " not in before or _ABBREVIATION.search(before[-20:])):
        return False
    return _NEXT.match(text, match.end()) is not None
