"""What a wire sends around a story, taken off it: ANPA 1312 and IPTC 7901 envelopes, slug lines.

::

    SOH heading STX text ETX trailer EOT

Heading and trailer become boilerplate, so that nothing is lost. Then, at the top of the text:

==================================  ===========  ===============================================
line                                becomes      example
==================================  ===========  ===============================================
between carets, or after one        boilerplate  ``^KYODO NEWS^``  ``^BC-Talks,0123<``
... a byline                        the author   ``^By TARO YAMADA=``
... speaks to editors               note         ``^Eds: Adds details.<``
... the first of four words         the headline ``^Leaders meet on the sidelines<``
an agency's name in capitals        boilerplate  ``KYODO NEWS``
==================================  ===========  ===============================================

Lines of an envelope that has lost its control characters and carets are for the splitter.
Standards: https://iptc.org/standards/iptc-7901/; ANPA 1312, as of 1989.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.article import Block, Section
from index.text import clean, one_line

LINES = 12
"""Lines looked at on top of a text; a longer run of them is a story in odd form."""
HEADING = 2_000
"""Characters before STX, or behind ETX, that can be an envelope's."""

_SEPARATORS = re.compile(r"[\x10-\x14\x1c-\x1f]")  # typesetting codes between words
_CONTROLS = re.compile(r"[\x00-\x04\x16\x17\x7f]")
_PARAGRAPH_END = re.compile(r"[ \t]*<[ \t]*$", re.MULTILINE)
_MARKED = re.compile(r"\^(?P<text>[^^]{0,300}?)\s*[\^<=]*")
_BYLINE = re.compile(r"[Bb][Yy]\s+(?P<name>\S.{1,80})")
_NOTE = re.compile(r"(?i:eds\.?|editors?['’]? ?s?(?: note)?)\s*(?:[:：]|[_–—-]{1,2} )")
_AGENCY = re.compile(
    r"[A-Z][A-Z.&]*(?: [A-Z.&]+){0,4} (?:NEWS|PRESS|NEWSWIRE)(?: (?:SERVICE|AGENCY))?"
)


@dataclass(slots=True)
class Enveloped:
    """A story without its envelope; nothing is lost, ``pairs`` are metadata found in it."""

    story: str
    above: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)
    pairs: list[tuple[str, object]] = field(default_factory=list)


def messages(text: str) -> Iterator[str]:
    """The messages of a file, each with its envelope: one, unless SOH begins several."""
    if "\x01" not in text[:HEADING] or "\x02" not in text:
        yield text
        return
    for match in re.finditer(r"[^\x01]+", text):
        if _CONTROLS.sub("", match[0]).strip():
            yield match[0]


def take(text: str) -> Enveloped:
    """The story, cleaned, and what stood around it."""
    heading, start, rest = text.partition("\x02")
    if not start or len(heading) > HEADING:
        return _without_top(Enveloped(clean(text)))
    body, _, trailer = rest.partition("\x03")
    if len(trailer) > HEADING:
        body, trailer = f"{body}\n\n{trailer}", ""
    found = Enveloped(_PARAGRAPH_END.sub("", clean(_spaced(body))))
    found.above += _boilerplate(heading)
    found.below += _boilerplate(trailer)
    return _without_top(found)


def _without_top(found: Enveloped) -> Enveloped:
    """Takes the lines off the top that are none of the story's, as long as there is a story."""
    lines = found.story.lstrip("\n").split("\n", LINES)
    above, pairs = list(found.above), list(found.pairs)
    at = 0
    for line in lines[:LINES]:
        text = one_line(line)
        if text and not _taken(above, pairs, text, set_in=line[0] in " \t"):
            break
        at += 1
    story = "\n".join(lines[at:])
    if not story.strip() or (above, pairs) == (found.above, found.pairs):
        return found
    return Enveloped(story, above, found.below, pairs)


def _taken(above: list[Block], pairs: list[tuple[str, object]], text: str, set_in: bool) -> bool:
    """Whether a line is none of the story's, and was put where it belongs."""
    marked = _MARKED.fullmatch(text)
    words = one_line(marked["text"]) if marked else text
    if not marked:
        if set_in or not _AGENCY.fullmatch(text):
            return False
        above.append(Block(text, Section.BOILERPLATE))
    elif by := _BYLINE.fullmatch(words):
        pairs.append(("by", by["name"]))
    elif _NOTE.match(words):
        above.append(Block(words, Section.NOTE))
    elif len(words.split()) >= 4 and all(name != "headline" for name, _ in pairs):
        pairs.append(("headline", words))
    elif words:
        above.append(Block(words, Section.BOILERPLATE))
    return True


def _boilerplate(part: str) -> Iterator[Block]:
    for line in clean(_spaced(part)).split("\n"):
        words = one_line(line).strip("^< ")
        if words:
            yield Block(words, Section.BOILERPLATE)


def _spaced(text: str) -> str:
    return _SEPARATORS.sub(" ", _CONTROLS.sub("", text))
