"""A paragraph as the taggers read it: its text, and the runs of capitalised words in it.

Text in capitals throughout (teletype of the 1960s) is read as if it were in mixed case: only words
that may be names keep their capital. Offsets stay those of the text given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Article, Paragraph, Section
from index.tagging.capitals import mixed_case
from index.tagging.known import Match, matches

UNREAD = frozenset({Section.RELATED, Section.BOILERPLATE})
"""Headlines of other stories and rights lines say nothing about this one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together: ``South Korean President Yoon Suk Yeol``."""

    start: int
    end: int
    words: tuple[str, ...]

    def offset(self, index: int) -> int:
        """Where the word of that index begins; behind the last, one past the end and its space."""
        if not index:
            return self.start
        return self.start + sum(map(len, self.words[:index])) + index


@dataclass(frozen=True, slots=True)
class Prose:
    """``text`` in mixed case, ``given`` as it stands in the article; of the same length."""

    paragraph: Paragraph
    text: str
    given: str
    runs: tuple[Run, ...]
    known: tuple[Match, ...]
    east: bool
    japanese: bool

    @property
    def capitals(self) -> bool:
        """Whether the case of the text was made up."""
        return self.text is not self.given

    def opens(self, at: int) -> bool:
        """Whether a sentence or a line begins at ``at``: a capital means nothing there."""
        before = self.text[max(0, at - 4) : at].rstrip(" \"'“‘«`([*•—-")
        return not before.strip() or before[-1] in ".!?:;…"


def _upper() -> str:
    found = [chr(code) for code in range(0x41, 0x250) if chr(code).isupper()]
    return "".join(found) + "\u1e00-\u1eff"


CAPITAL = f"[{_upper()}]"
_ABBREVIATED = (
    r"(?:Dr|Mr|Mrs|Ms|Mt|St|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Rev|Prof|Hon|Jr|Sr"
    r"|Co|Corp|Inc|Ltd|Cos|Bros|Messrs|Mme|Pres|Supt|Det|Insp|Cmdr|Brig|Pvt|Cie|Dept|Atty)\."
)
_INITIALS = rf"(?:{CAPITAL}\.-?)+(?!\w)"
# The General Workers' Union: what belongs to many is one name with what they have in common.
_OF_MANY = (
    r"['’](?= (?:Union|Federation|Confederation|Association|Front|League|Party|Society|Council|Club"
    r"|Institute|Congress|Alliance|Guild|Bank|Movement|Committee|Cooperative|Trust|Fund"
    r"|Organi[sz]ation)\b)"
)
_WORD = rf"{CAPITAL}\w*(?:[-/&]\w+)*(?:['’](?![sS]\b)\w+(?:-\w+)*)*(?:(?<=s){_OF_MANY})?"
# Children's Fund, Women's Tennis Association: the possessive is part of the name.
_OWNED = r"(?:Children|Women|Men|People|Lloyd|King|Queen|McDonald|Sotheby|Christie)['’]s(?= [A-Z])"
# 1st Circuit; al-Hamdani begins a name only behind another word.
_CAPITALISED = rf"(?:{_OWNED}|{_ABBREVIATED}|{_INITIALS}|{_WORD})"
_PARTICLE = (
    r"(?:van|der|den|de|des|da|di|du|del|della|dos|das|la|le|von|zu|ten|ter|bin|ibn|bint|abu|y)"
)
_RUN = re.compile(
    rf"(?<![\w'’@/.])(?:\d+(?:st|nd|rd|th) (?=[A-Z]))?{_CAPITALISED}"
    rf"(?:(?: & | (?:{_PARTICLE} ){{0,2}}(?:(?:al|el|an|ash|as)-|d['’])?){_CAPITALISED})*"
)
_EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_SMALL = re.compile("[a-zß-öø-ÿ]{2}")


READ = 20_000
"""Characters of a paragraph that are read for tags: some pages of a book. What is longer is no
paragraph of news, and names in it may not keep the indexer busy for minutes."""


def proses(article: Article) -> list[Prose]:
    """The paragraphs that are read for tags, in order."""
    read = [p for p in article.paragraphs if p.section not in UNREAD]
    kana = any(not p.text.isascii() and _KANA.search(p.text) for p in read)
    return [prose(p, kana) for p in read]


def prose(paragraph: Paragraph, kana: bool = False) -> Prose:
    """The paragraph made ready; its runs are empty where the text has no Latin capitals.

    ``kana``: the article has some. One without any is Chinese, and the words of Japanese are
    not looked for in it: 塗層材料 is nobody there.
    """
    given = text = paragraph.text[:READ]
    if not _SMALL.search(given) and given.isascii():
        text = mixed_case(given)
    east = not given.isascii() and _EAST.search(given) is not None
    known = matches(given if text is given else given.title())
    return Prose(paragraph, text, given, tuple(_runs(text)), known, east, east and kana)


def _runs(text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        yield Run(match.start(), match.end(), tuple(match[0].split(" ")))
