"""Which part of the story each paragraph plays."""

import re
from dataclasses import dataclass, replace

from index.article import Block, Quote, Section
from index.split import caption, dateline, speech
from index.split.lines import (
    bullet,
    ends_related,
    ends_sentence,
    join,
    leads_to_related,
    number,
)
from index.text import clean

_HEAD = 200  # what a rule looks at to tell a note or a rights line; bounds the work
_NOTE = re.compile(
    r"(?i:eds\.?|editors?(?:['’]s?)? note|editors?|note to (?:editors|readers)|attn|訂正|注|編注)"
    r"\s*[:：]"
    r"|(?:CORRECTED|CORRECTION|CORRECTS|UPDATED|UPDATES|RECASTS|CLARIFICATION|WITHDRAWN|KILL)\b"
    r"[:,. –—-]"
    r"|\((?:Adds|Updates|Recasts|Corrects|Clarifies|Repeats|Refiles|Removes|Fixes|Rewrites|Writes)\b"
    r"|(?i:\(?(?:\d{1,2}(?:st|nd|rd|th) )?(?:ld|lead|add|sub)[- ]?(?:writethru|write-?thru)\b)"
    r"|(?i:\(?\d{1,2}(?:st|nd|rd|th) (?:ld|lead|add|sub|update)\b)|【訂正】"
)
_RIGHTS = re.compile(
    r"(?i:copyright\s*(?:©|\(c\)|（c）|\d{4}|by\b)|©|\(c\)|（c）|all rights reserved"
    r"|unauthori[sz]ed (?:reproduction|copying|use)|無断(?:転載|複製|使用)|著作権"
    r"|(?:media |press )?contacts?\s*[:：]"
    r"|for (?:more|further) information,? (?:please )?(?:contact|visit|see)"
    r"|お問い合わせ|連絡先|\(?(?:additional )?reporting by\b|\(?editing by\b|our standards\s*:"
    r"|this material may not be (?:published|reproduced))"
)
_RIGHTS_WITHIN = re.compile(r"(?i:all rights reserved|無断転載)")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_END_MARK = re.compile(r"[\W_]*(?:END|ENDS|MORE|30|0)[\W_]*")
_SEE = re.compile(
    r"(?i:(?:read more|see also|related|more)\s*:\s*\S|(?:関連記事|関連)\s*[:：]\s*\S)"
)
KICKERS = 3
"""Short lines that may stand above a lede: a section, a byline, a slug."""
_UNSPACED_KICKER = 12


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

    One of the parts at most is the lede.
    """
    cleaned = [replace(block, text=join(clean(block.text).split("\n"))) for block in blocks]
    blocks = tuple(block for block in cleaned if block.text)
    sections = _sections(blocks)
    lede = _lede(blocks, sections, headline)
    if lede is None:
        return [_part(*pair) for pair in zip(blocks, sections, strict=True)], given
    sections[lede] = Section.LEDE
    filed, text = _filed(blocks[lede].text, given)
    blocks = (*blocks[:lede], replace(blocks[lede], text=text), *blocks[lede + 1 :])
    return [_part(*pair) for pair in zip(blocks, sections, strict=True)], filed


def _sections(blocks: tuple[Block, ...]) -> list[Section | None]:
    """The section of each block; None for story text, to be told apart by its quotations."""
    found: list[Section | None] = []
    related = False
    for at, block in enumerate(blocks):
        section = block.section
        if section is None or (related and section is Section.LIST):
            text = block.text
            marker = leads_to_related(text)
            section = Section.BOILERPLATE if marker else _by_text(blocks, at)
            tail = section in {Section.BOILERPLATE, Section.NOTE}
            related = marker or (related and not tail and not ends_related(text))
            if related and not marker:
                section = Section.RELATED
        else:
            related = related and section is Section.RELATED
        found.append(section)
    return found


def _by_text(blocks: tuple[Block, ...], at: int) -> Section | None:
    text = blocks[at].text
    head = text[:_HEAD]
    if _RIGHTS.match(head) or not _LETTER_OR_DIGIT.search(text):
        return Section.BOILERPLATE
    if len(text) < 20 and _END_MARK.fullmatch(text):
        return Section.BOILERPLATE
    if len(text) < 2 * _HEAD and _RIGHTS_WITHIN.search(text):
        return Section.BOILERPLATE
    if _NOTE.match(head):
        return Section.NOTE
    if len(text) < _HEAD and _SEE.match(text) and not ends_sentence(text):
        return Section.RELATED
    if caption.take(text):
        return Section.CAPTION
    around = [block.text for block in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
    led_in = at > 0 and blocks[at - 1].text.endswith((":", "："))
    listed = bullet(text) and (led_in or any(map(bullet, around)) or text[0] in "•▪◦‣")
    mine = number(text)
    counted = mine is not None and {mine - 1, mine + 1} & set(map(number, around))
    return Section.LIST if listed or counted else None


def _lede(blocks: tuple[Block, ...], sections: list[Section | None], headline: str) -> int | None:
    """The place of the first story paragraph, past the headline repeated and a short line such as
    ``POLITICS`` or a name above the text."""
    if Section.LEDE in sections:
        return sections.index(Section.LEDE)
    story = [at for at, section in enumerate(sections) if section is None]
    story = [at for at in story if blocks[at].text.casefold() != headline.casefold()] or story
    for at in story[: 1 + KICKERS]:
        text = blocks[at].text
        if not _kicker(text):
            return at if len(text) > 60 and ends_sentence(text) else story[0]
    return story[0] if story else None


def _kicker(text: str) -> bool:
    short = len(text) <= (40 if " " in text or text.isascii() else _UNSPACED_KICKER)
    return short and len(text.split()) <= 5 and not ends_sentence(text)


def _filed(text: str, given: str | None) -> tuple[str | None, str]:
    """The dateline and the text without it; a given one gives way only to its own longer form."""
    found = dateline.take(text)
    if found and (given is None or found[0].startswith(given.rstrip(" -–—_."))):
        return found
    rest = text.removeprefix(given or "").strip()
    if given and rest and len(rest) < len(text) and not given[-1].isalnum():
        return given, rest
    return given, text


def _part(block: Block, section: Section | None) -> Part:
    text = block.text
    if section is Section.CAPTION and block.credit is None:
        return Part(*_credited(text))
    if section in {Section.RELATED, Section.NOTE, Section.BOILERPLATE, Section.CAPTION}:
        return Part(text, section, block.credit)
    quotes = speech.quotes(text)
    if section is None:
        section = Section.QUOTE if speech.is_quote(text, quotes) else Section.BODY
    return Part(text, section, block.credit, quotes)


def _credited(text: str) -> tuple[str, Section, str | None]:
    body, credit = caption.cut(text)
    return body, Section.CAPTION, credit
