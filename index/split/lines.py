"""Lines of plain text -> paragraphs."""

import re
from itertools import pairwise

from index.split import dateline, table
from index.split.envelope import alone, opens
from index.text import NO_SPACES

LINE_COLUMNS = 120
"""Nobody wraps wider: lines that go beyond are whole paragraphs."""
NARROWEST = 40
"""Nobody wraps narrower: shorter lines ended where their writer ended them."""
HEADLINE_LIMIT = 200
"""A longer text that ends in a full stop is no headline, so a related list is over before it."""

_NO_SPACES = re.compile(f"[{NO_SPACES}]")
_BULLET = re.compile(r"(?:(?:[-*•▪◦‣–—]|--) +|[・●○■□◆◇▼▽▪])(?=\S)")
_OPEN = re.compile(r"[(\[][^)\]]*")  # (Reporting by A and B;
_NUMBER = re.compile(
    r"[(（]?(?P<digits>\d{1,2})(?:[.)] +|[．）] *|、)(?=\S)"
    r"|\(?(?P<letter>[a-z])\) +(?=\S)|(?P<circled>[①-⑳]) *(?=\S)"
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»」』)）\]]*$")
_STOP = re.compile(r"[.。][\"'”’»」』)）\]]*$")
_LEAD_IN = re.compile(
    r"[\W_]*(?:(?:more )?related(?: (?:\w+ )?(?:coverage|stor(?:y|ies)|articles?|links?|news"
    r"|content"
    r"|reading|topics?|reports?|headlines|posts|items))?|(?:you (?:may|might) (?:also )?(?:like"
    r"|enjoy)|(?:read|see) "
    r"(?:more|also|next)(?: (?:on|about|from|at) [\w ]{1,30})?)|also (?:read|see|on)"
    r"|further reading"
    r"|more (?:coverage|stories|news|headlines|reading|from|on|about)(?: [\w ]{1,30})?"
    r"|(?:other|latest|top|previous|earlier) (?:stories|coverage|headlines|news|articles|reports)"
    r"|recommended(?: (?:for you|reading|stories))?|read (?:the )?full (?:story|coverage)"
    r"|(?:don['’]t miss|most read|trending|editors?['’]s? picks?|what to read next|links)"
    r"|関連(?:記事|ニュース|リンク|特集|情報|報道)?(?:一覧|はこちら)?|(?:あわ|併|合わ)せて読みたい"
    r"|こちらもおすすめ|おすすめ(?:記事)?|(?:他|ほか)のニュース|もっと読む|続きを読む)[\W_]*",
    re.IGNORECASE,
)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of cleaned text, each on one line, none empty."""
    groups = _groups(text)
    one_each = _lines_are_paragraphs(groups)
    found: list[str] = []
    related = False
    for group in groups:
        related = related and not ends_related(join(group))
        at = 0
        for number, line in enumerate(group):
            if related or leads_to_related(line):
                found += _units(group[at:number], one_each)
                found.append(join([line]))
                at, related = number + 1, True
        found += _units(group[at:], one_each)
    return found


def join(lines: list[str]) -> str:
    """The lines as one, without a space where the script has none or a word broke at its hyphen."""
    pieces = [words for line in lines if (words := " ".join(line.split()))]
    gaps = [*map(_between, pieces, pieces[1:]), ""]
    return "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True)) if pieces else ""


def leads_to_related(line: str) -> bool:
    """Whether the line does nothing but announce headlines of other stories."""
    return len(line) < 60 and _LEAD_IN.fullmatch(line) is not None


def ends_related(text: str) -> bool:
    return len(text) > HEADLINE_LIMIT and _STOP.search(text[-10:]) is not None


def bullet(text: str) -> bool:
    return _BULLET.match(text) is not None


def number(text: str) -> int | None:
    """The number of a numbered item, ``(b)`` being the second; one item alone proves nothing."""
    match = _NUMBER.match(text)
    if not match:
        return None
    if match["digits"]:
        return int(match["digits"])
    return ord(match["letter"]) - ord("a") + 1 if match["letter"] else _circled(match["circled"])


def _circled(sign: str) -> int:
    return ord(sign) - ord("①") + 1


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-10:]) is not None


def _between(before: str, after: str) -> str:
    if _NO_SPACES.match(before[-1]) and _NO_SPACES.match(after[0]):
        return ""
    broken = before[-1] == "-" and before[-2:-1].isalnum() and after[0].isalnum()
    return "" if broken else " "


def _groups(text: str) -> list[list[str]]:
    """Runs of lines between blank ones."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return groups if groups[-1] else groups[:-1]


def _lines_are_paragraphs(groups: list[list[str]]) -> bool:
    """Whether lines that follow each other are paragraphs of their own, not one paragraph wrapped.

    A wrapped line is full: the next line's first word would not have fitted.
    """
    follow = [pair for group in groups for pair in pairwise(group)]
    if not follow:
        return False
    if (
        sum(len(line) > LINE_COLUMNS or _columns(line) > LINE_COLUMNS for [line] in _single(groups))
        > 1
    ):
        return True  # nothing else is wrapped in this file, so these ends were meant
    lines = [line for group in groups if len(group) > 1 for line in group]
    widths = sorted(map(_columns, lines))
    width = widths[len(widths) * 9 // 10]
    if width > LINE_COLUMNS:
        return True
    ended = sum(map(ends_sentence, lines)) / len(lines)
    full = sum(_columns(line) + 1 + _first(after) > width for line, after in follow) / len(follow)
    wrapped = width >= NARROWEST and full >= 0.75
    return ended >= 0.6 and (not wrapped or (len(groups) == 1 and ended >= 0.9))


def _single(groups: list[list[str]]) -> list[list[str]]:
    return [group for group in groups if len(group) == 1 and " " in group[0].strip()]


def _columns(line: str) -> int:
    return len(line) + len(_NO_SPACES.findall(line))


def _first(line: str) -> int:
    word = line.split(None, 1)[0]
    return 2 if _NO_SPACES.match(word) else len(word)


def _units(lines: list[str], one_each: bool) -> list[str]:
    """The paragraphs among lines without a blank one; the rows of a table are one each."""
    if len(lines) < 2:
        return [join(line) for line in [lines] if line]
    found: list[str] = []
    at = 0
    for number, is_row in enumerate(table.rows(lines)):
        if is_row:
            found += _units_of(lines[at:number], one_each)
            found.append(table.row(lines[number]))
            at = number + 1
    return [*found, *_units_of(lines[at:], one_each)]


def _units_of(lines: list[str], one_each: bool) -> list[str]:
    """The paragraphs among lines that are no rows."""
    if len(lines) < 2:
        return [join(line) for line in [lines] if line]
    items = _items([line.strip() for line in lines])
    listed = any(items[:1]) or sum(items) > 1
    indents = _indents(lines)
    units: list[list[str]] = []
    in_list = closed = False
    for line, item, set_in in zip(lines, items, indents, strict=True):
        apart = alone(line)
        in_list = (in_list or (listed and item)) and not apart
        in_item = in_list and not item and (line[0] in " \t" or not one_each)
        inside = bool(units) and _OPEN.fullmatch(units[-1][0].strip()) and len(units[-1]) == 1
        begins = closed or apart or (opens(line) and not inside) or (set_in and not in_item)
        if (
            not units
            or begins
            or (not in_item and (in_list or one_each))
            or _filed(units[-1], line)
        ):
            units.append([])
        units[-1].append(line)
        closed = apart
    return [join(unit) for unit in units]


def _indents(lines: list[str]) -> list[bool]:
    """Which lines begin a paragraph because they are set in.

    The first line says nothing: readers strip it. Where all the others are set in, they hang from
    it, unless they end sentences.
    """
    story = [line for line in lines[1:] if not alone(line)]
    set_in = [line[0] in " \t" for line in story]
    if any(set_in) and (not all(set_in) or all(map(ends_sentence, lines[:-1]))):
        return [line[0] in " \t" for line in lines]
    return [False] * len(lines)


def _filed(unit: list[str], line: str) -> bool:
    """Whether a dateline begins behind a note that no blank line ends."""
    return opens(unit[0]) and dateline.sure(line)


def _items(lines: list[str]) -> list[bool]:
    numbers = list(map(number, lines))
    known = {mine for mine in numbers if mine is not None}
    return [
        bullet(line) or (mine is not None and not known.isdisjoint({mine - 1, mine + 1}))
        for line, mine in zip(lines, numbers, strict=True)
    ]
