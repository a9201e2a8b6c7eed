"""Which part of the story each paragraph plays."""

import re
from dataclasses import dataclass, replace

from index.article import Block, Quote, Section
from index.split import caption, dateline, envelope, quotation, speaker
from index.split.lines import (
    bullet,
    ends_related,
    ends_sentence,
    leads_to_related,
    number,
)

_HEAD = 200  # what a rule looks at; bounds the work
_SEE = re.compile(
    r"(?i:(?:read (?:more|also)|see also|related(?: (?:story|stories|coverage))?|also read|more)"
    r"\s*[:：]\s*\S|(?:関連記事|関連)\s*[:：]\s*\S)"
)
_LINK = re.compile(r"(?:[-*•▪◦‣・] ?)?(?:\[[^\]]{1,200}\]\(\S+\)|(?:https?://|www\.)\S+)")
# No row of a table: "Year 1986", "TWO MONTHS 9-7/8 10-1/8"; but VOTE 2022 is none.
_SLUG = re.compile(r"(?!-\d\b)(?!.{0,40}\d\D{1,40}\d)[^a-z]{1,40}|(?:[^\s\d]+ ?){1,2}|\w+: ?\S+")
_ITEM = 80  # characters of a bare item below a line that ends in a colon
KICKERS = 3
"""Short lines that may stand above a lede: a section, a byline, a slug."""
_ABOVE = 120  # characters of a headline; half as many in a script that needs fewer


_FOOTNOTE = re.compile(r"notes?\s*:", re.IGNORECASE)
"""What stands below the rows of a report: the story begins with the rows."""
_TOLD = re.compile(r"\d{3}|[^\W\d_]{2,}[ /][^\W\d_]{2,}")
_TELLS = frozenset({Section.LEDE, Section.BODY, Section.QUOTE, Section.LIST})


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with its section, before it has a number."""

    text: str
    section: Section
    credit: str | None = None
    quotes: tuple[Quote, ...] = ()


def parts(
    blocks: tuple[Block, ...], headline: str, given: str | None
) -> tuple[list[Part], str | None]:
    """The paragraphs in order, and the dateline: the lede's own, or the one given.

    The blocks hold cleaned text, one line each. One of the parts at most is the lede.
    """
    sections = _sections(blocks)
    lede = _lede(blocks, sections, headline)
    filed = given
    if lede is not None:
        _slugs(blocks, sections, lede)
        sections[lede] = Section.LEDE
        found = _dateline(blocks, sections, lede, headline)
        filed, text = _filed(blocks[lede].text, given, found)
        blocks = (*blocks[:lede], replace(blocks[lede], text=text), *blocks[lede + 1 :])
    if given and filed == given:
        filed = given.lstrip("* ")  # ****WASHINGTON, April 8 -
    undecided = [section is None for section in sections]
    made = [_part(*pair) for pair in zip(blocks, sections, strict=True)]
    return _spoken(made, undecided), filed


def _slugs(blocks: tuple[Block, ...], sections: list[Section | None], lede: int) -> None:
    """Lines above the lede in capitals, or of one or two words, are the desk's: ``POLITICS``."""
    for at in range(lede):
        if sections[at] is None and _SLUG.fullmatch(blocks[at].text):
            sections[at] = Section.BOILERPLATE


def _spoken(found: list[Part], undecided: list[bool]) -> list[Part]:
    """The parts with their quotations, who says them, and what is a quote for having them."""
    story = [at for at, part in enumerate(found) if part.section in _TELLS]
    captions = [part.text for part in found if part.section is Section.CAPTION]
    told = speaker.tell([found[at].text for at in story], captions)
    for at, quotes in zip(story, told, strict=True):
        if quotes:
            found[at] = _with_quotes(found[at], quotes, undecided[at])
    return found


def _with_quotes(part: Part, quotes: tuple[Quote, ...], free: bool) -> Part:
    is_quote = free and part.section is Section.BODY and quotation.is_quote(part.text, quotes)
    return Part(part.text, Section.QUOTE if is_quote else part.section, part.credit, quotes)


def _sections(blocks: tuple[Block, ...]) -> list[Section | None]:
    """The section of each block; None for story text, to be told apart by its quotations."""
    found: list[Section | None] = []
    related = False
    for at, block in enumerate(blocks):
        section = block.section
        if section is None or (related and section is Section.LIST):
            text = block.text
            marker = leads_to_related(text)
            section = Section.BOILERPLATE if marker else _by_text(blocks, at, found)
            tail = section in {Section.BOILERPLATE, Section.NOTE}
            related = marker or (related and not tail and not ends_related(text))
            if related and not marker:
                section = Section.RELATED
        else:
            related = related and section is Section.RELATED
        found.append(section)
    return [None] if _whole(blocks, found) else found


def _whole(blocks: tuple[Block, ...], sections: list[Section | None]) -> bool:
    """Whether nothing but one envelope is there, in words or figures: a headline's second half
    (BY FIRST NORVALE), a sum. It is all that the article says, so it is its story."""
    return (
        sections == [Section.BOILERPLATE]
        and blocks[0].section is None
        and envelope.alone(blocks[0].text)
        and _TOLD.search(blocks[0].text) is not None
    )


def _by_text(blocks: tuple[Block, ...], at: int, found: list[Section | None]) -> Section | None:
    text = blocks[at].text
    if number(text) is not None and _listed(blocks, at, found):  # "(c) 1,000 posts" is no copyright
        return Section.LIST
    if kind := envelope.kind(text):
        return kind
    if len(text) < _HEAD and (_LINK.fullmatch(text) or (_SEE.match(text) and not _ended(text))):
        return Section.RELATED
    if caption.take(text):
        return Section.CAPTION
    return Section.LIST if _listed(blocks, at, found) else None


def _listed(blocks: tuple[Block, ...], at: int, found: list[Section | None]) -> bool:
    text = blocks[at].text
    if "\t" in text:
        return True  # a row of a table
    led_in = at > 0 and blocks[at - 1].text.endswith((":", "："))
    mine = number(text)
    if bullet(text):
        around = [b.text for b in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
        return led_in or text[0] in "•▪◦‣" or any(map(bullet, around))
    if mine is not None:
        around = [b.text for b in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
        return bool({mine - 1, mine + 1} & set(map(number, around)))
    if not _bare_item(text):
        return False
    if led_in:  # one short line below a colon is a sub-heading or a sum, two are items
        return at + 1 < len(blocks) and _bare_item(blocks[at + 1].text)
    before = blocks[at - 1]  # one that a format marks as an item does not make this one
    return at > 1 and found[-1] is Section.LIST and not before.section and _bare_item(before.text)


def _bare_item(text: str) -> bool:
    """Whether this may be an item without a bullet: ``Game 1: drawn, 38 moves``."""
    marked = bullet(text) or number(text) is not None
    return len(text) <= _ITEM and not (marked or ends_sentence(text) or text.endswith((":", "：")))


def _ended(text: str) -> bool:
    return ends_sentence(text) and not text.endswith(("?", "!"))


def _lede(blocks: tuple[Block, ...], sections: list[Section | None], headline: str) -> int | None:
    """The place of the first story paragraph: the one with a dateline, if it is among the first;
    else the first past the headline repeated, and past lines that are no sentences, such as
    ``POLITICS`` or a headline above the text."""
    if Section.LEDE in sections:
        return sections.index(Section.LEDE)
    story = [at for at, section in enumerate(sections) if section is None]
    story = [at for at in story if blocks[at].text.casefold() != headline.casefold()] or story
    first = story[: 1 + KICKERS]
    for at in first:
        if dateline.sure(blocks[at].text):
            return at
        if not _above(blocks[at].text):
            break
    for at in first:
        text = blocks[at].text
        if not _above(text):
            told = len(text) > 60 and ends_sentence(text) and not _FOOTNOTE.match(text)
            return at if told else story[0]
    return story[0] if story else None


def _above(text: str) -> bool:
    """Whether this may stand above a lede: too short, and no sentence."""
    if text.endswith(":") and len(text.split()) > 8:
        return False  # The following offerings were filed recently with the commission:
    return len(text) <= (_ABOVE if text.isascii() else _ABOVE // 2) and not ends_sentence(text)


def _dateline(
    blocks: tuple[Block, ...], sections: list[Section | None], lede: int, headline: str
) -> tuple[str, str] | None:
    """The lede's dateline and the text without it; none where it is an entry among others."""
    text = blocks[lede].text
    found = dateline.take(text)
    sure = found is None or dateline.take(text, first=False) is not None
    return found if sure or _first(blocks, sections, lede, headline) else None


def _first(
    blocks: tuple[Block, ...], sections: list[Section | None], lede: int, headline: str
) -> bool:
    """Whether no story stands above the lede, and what follows it does not begin with a word in
    capitals and a dash as well that is no city: the entries of a list do, state by state."""
    story = [at for at, section in enumerate(sections) if section is None]
    above = [at for at in story if at < lede and blocks[at].text.casefold() != headline.casefold()]
    after = [blocks[at].text for at in story if at > lede][:1]
    entries = [
        text for text in after if dateline.take(text) and not dateline.take(text, first=False)
    ]
    return not above and not entries


def _filed(text: str, given: str | None, found: tuple[str, str] | None) -> tuple[str | None, str]:
    """The dateline and the text without it; a given one gives way only to its own longer form,
    which is ``found`` in the text."""
    if found and (given is None or found[0].startswith(given.rstrip(" -–—_."))):
        return found
    rest = text.removeprefix(given or "").strip()
    if given and rest and len(rest) < len(text) and not given[-1].isalnum():
        return given, rest
    return given, text


def _part(block: Block, section: Section | None) -> Part:
    if section is Section.CAPTION and block.credit is None:
        body, credit = caption.cut(block.text)
        return Part(body, section, credit)
    return Part(block.text, section or Section.BODY, block.credit)
