"""Direct speech between quotation marks: where it begins and ends.

===============================  ================================================================
``"..."``  ``“...”``  ``„...“``  straight and curly, the low mark of German and Czech
``«...»``  ``»...«``  ``”...”``  French and Russian, Danish, Swedish
````...''``  ``''...''``         what wires sent before there were curly ones
``'...'``  ``‘...’``             British; an apostrophe is told from a mark by what is around it
``「...」``  ``『...』``         Chinese and Japanese
===============================  ================================================================

Of marks inside marks only the outermost count. Speech that goes on in the next paragraph is opened
again there and closed once: a mark that is never closed reaches to the end of its paragraph where
it opens it, or where the next paragraph opens with the same mark.
"""

import re
from collections.abc import Iterator

from index.article import Quote
from index.text import NO_SPACES

WORDS = 4
CHARACTERS = 12
"""The least words, or characters of a script without spaces, of speech that nobody is said to have
spoken. Fewer are a name, a title or a word somebody keeps at arm's length: ``described as
"informal,"``."""

MARKS = re.compile("[\"“”„«»「『‘`']")
"""What every quotation begins with one of."""

_APOSTROPHE = (
    r"(?!(?:em|til|tis|twas|cause|n|round|bout|s|re|ll|ve|t|d|m)\b|\d)"  # 'em, rock 'n' roll
)
_OPEN = re.compile(
    r"(?<![^\W_])(?P<straight>\")(?=\S)"
    r"|(?P<paired>[“„«「『])"
    r"|(?<![^\s(\[—–-])(?P<turned>[»”])(?=\w)"
    r"|(?P<old>``|(?<![\w'.,!?])''(?=\w))"
    r"|(?<![\w.,!?…)”'’‘`])(?P<single>[‘'`])" + _APOSTROPHE + r"(?=[\"“\w¿¡…])",
    re.IGNORECASE,
)
_BEHIND = r"(?![^\W_])"  # no word goes on behind a closing mark
_CLOSE = {
    '"': re.compile(r"(?<!\s)[\"”]" + _BEHIND),
    "“": re.compile(r"[”\"]" + _BEHIND),
    "„": re.compile(r"[“”\"]"),
    "«": re.compile("»"),
    "»": re.compile("«"),
    "”": re.compile("”"),
    "「": re.compile("」"),
    "『": re.compile("』"),
    "``": re.compile(r"'{2,3}|(?<!\s)[\"”]" + _BEHIND),  # three close what is inside as well
    "''": re.compile("''"),
    # After a stop, or before one; after a plain word only where no plural ends: the workers' pay.
    "‘": re.compile(
        r"(?<=[.,!?…—–-])’" + _BEHIND + r"|(?<=\w)’(?=[.,;:!?)—]|$)|(?<=[^\Ws])’(?=\s)"
    ),
    "'": re.compile(r"(?<=[.,!?…—–\"”-])'(?![\w'])|(?<=\w)'(?=[.,;:!?)—]|$)|(?<=[^\Ws])'(?=\s)"),
}
_CLOSE["`"] = _CLOSE["'"]
_NESTED = {"“": re.compile("[“”]"), "「": re.compile("[「」]"), "『": re.compile("[『』]")}
_NO_SPACES = re.compile(f"[{NO_SPACES}]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[^\w\s]+[^\W\d_a-z][^.!?]*[.!?][^\w\s]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def spans(text: str, goes_on: str = "") -> Iterator[tuple[int, int]]:
    """Every pair of quotation marks, marks included, outermost only, in order.

    ``goes_on`` is the paragraph behind this one.
    """
    at, dead = 0, set[str]()
    nested = dict(_NESTED)
    while (match := _opening(text, at)) is not None:
        mark, at = match[0], match.start()
        end = 0 if mark in dead else _closed(text, mark, match.end(), nested)
        if not end and _reaches(at, mark, goes_on):
            yield at, len(text)
            return
        if end:
            yield at, end
        else:
            dead.add(mark)
        at = end or match.end()


def _opening(text: str, at: int) -> re.Match[str] | None:
    """The next mark that may open: of all the marks, which are found fast, the first that does."""
    for mark in MARKS.finditer(text, at):
        if match := _OPEN.match(text, mark.start()):
            return match
    return None


def told(text: str, start: int, end: int) -> bool:
    """Whether a quotation is speech whoever speaks: too long for a word at arm's length, or a
    sentence of its own, as in ``It is not. "Hard to argue."``."""
    words = len(_WORD.findall(text, start, end))
    if words >= WORDS or len(_NO_SPACES.findall(text, start, end)) - 2 >= CHARACTERS:
        return True
    before = text[max(0, start - 9) : start].rstrip(" \"'”’»")
    alone = start == 0 or before[-1:] in {".", "!", "?"}
    return words > 1 and alone and _SENTENCE.fullmatch(text, start, end) is not None


def spoken(text: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether over half of the letters are direct speech."""
    letters = sum(len(_LETTER.findall(text, quote.start, quote.end)) for quote in quotes)
    return letters > 0 and letters * 2 >= len(_LETTER.findall(text))


def _closed(text: str, mark: str, at: int, nested: dict[str, re.Pattern[str]]) -> int:
    """Where the quotation that was opened before ``at`` ends; 0 where nothing closes it.

    A text whose marks do not pair is read without nesting from there on, or a megabyte of them
    would be gone through once for each.
    """
    if mark in nested:
        depth = 1
        for match in nested[mark].finditer(text, at):
            depth += 1 if match[0] == mark else -1
            if not depth:
                return match.end()
        del nested[mark]
    close = _CLOSE[mark].search(text, at)
    return close.end() if close and close.start() > at else 0


def _reaches(at: int, mark: str, goes_on: str) -> bool:
    if mark in {"'", "`", "‘"} and not goes_on.startswith(mark):
        return False
    return at == 0 or (goes_on.startswith(mark) and mark not in {"「", "『"})
