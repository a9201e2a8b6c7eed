"""Direct speech between quotation marks."""

import re
from collections.abc import Iterator

from index.article import Quote
from index.text import NO_SPACES

WORDS = 4
CHARACTERS = 12
"""The least words, or characters of a script without spaces, of direct speech. Fewer are a name,
a title or a word somebody keeps at arm's length: ``described as "informal,"``."""

_MARK = re.compile('["“”„«»「」『』]')
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』"}
_NO_SPACES = re.compile(f"[{NO_SPACES}]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SAID = re.compile(
    r"\b(?:said|says|sa(?:ying)|told|tells|added?|adds|asked|replied|answered|wrote|writes|warned"
    r"|stated|stressed|insisted|recalled|explained|noted|argued|according to)\b"
    r"|(?:と|こう)[^。]{0,20}(?:述べ|話し|話す|語[っり]|言[っい]|説明|強調|訴え|指摘|コメント|いう)",
    re.IGNORECASE,
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Every pair of quotation marks, marks included, outermost only, in order.

    A mark that opens the paragraph and is never closed reaches to its end: speech that goes on in
    the next paragraph is opened again there and closed only once.
    """
    opened: tuple[str, int] | None = None
    depth = 0
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if opened is None:
            if mark in _CLOSING and (mark != '"' or _may_open(text, at)):
                opened, depth = (mark, at), 1
            continue
        if mark in _CLOSING[opened[0]]:
            depth -= mark != '"' or _may_close(text, at)
        elif mark == opened[0]:
            depth += 1
        if not depth:
            yield opened[1], at + 1
            opened = None
    if opened and opened[1] == 0:
        yield 0, len(text)


def quotes(text: str) -> tuple[Quote, ...]:
    """The spans long enough to be direct speech; nobody is named as their speaker yet."""
    return tuple(Quote(start, end) for start, end in spans(text) if _long(text[start:end]))


def is_quote(text: str, found: tuple[Quote, ...]) -> bool:
    """Whether at least half of the letters are direct speech, or it opens the paragraph and is
    attributed behind its end."""
    if not found:
        return False
    spoken = sum(len(_LETTER.findall(text, quote.start, quote.end)) for quote in found)
    if spoken * 2 >= len(_LETTER.findall(text)):
        return True
    first = found[0]
    return first.start == 0 and _SAID.search(text, first.end, first.end + 120) is not None


def _long(text: str) -> bool:
    return len(_WORD.findall(text)) >= WORDS or len(_NO_SPACES.findall(text)) - 2 >= CHARACTERS


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return not before.isalnum() and not after.isspace() and after != ""


def _may_close(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()
