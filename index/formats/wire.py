"""Wire text: an envelope and header lines ``Key: value`` if any, a blank line, the story.

::

    Headline: Kishida, Yoon meet
    Date: 2022-09-22T05:03:00Z
    Places: Japan; South Korea

    NEW YORK, Sept. 21 (Hinode) -- The story begins here.

Only a known name (:data:`index.formats.fields.NAMES`) opens a header. An indented line goes on
where the one above ended. Without the blank line there is no header: all of it is text.

Envelopes and slug lines (:mod:`index.formats.envelope`) become boilerplate and notes.
"""

import re
from collections.abc import Iterator
from itertools import chain

from index.article import Block
from index.formats.envelope import messages, take
from index.formats.fields import Parsed, article, canonical, check_length
from index.formats.outcome import File, Item
from index.split import paragraphs
from index.text import Refused

HEADER_LINES = 100
"""A longer run of ``Key: value`` lines is a table, not a header."""

_PAIR = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}|見出し|日付)(?:[:：]\s+|：|:$)(.*)$")


def read(file: File, text: str, at: int) -> Iterator[Item]:
    """The article of a text, or of each message where envelopes part several; raises Refused."""
    parts = messages(text)
    first, second = next(parts, ""), next(parts, None)
    if second is None:
        yield file.taken(file.where, parse(first), at)
        return
    for number, each in enumerate(chain((first, second), parts), start=1):
        where = f"{file.where}:{number}"
        try:
            yield file.taken(where, parse(each), at)
        except Refused as refused:
            yield file.refuse(where, refused)


def parse(text: str) -> Parsed:
    """The article; raises Refused."""
    found = take(text)
    header, _, story = _cut(found.story.lstrip("\n"))
    pairs = _pairs(header)
    if not pairs:
        story = found.story.lstrip("\n")
    remarks = () if pairs else _unfinished(story)
    pairs += found.pairs
    if not found.above and not found.below:
        return article(pairs, story, remarks=remarks)
    if not story.strip():
        raise Refused("no text")
    told = map(Block, paragraphs(check_length(story)))
    return article(pairs, blocks=(*found.above, *told, *found.below), remarks=remarks)


def _cut(text: str) -> tuple[str, str, str]:
    match = re.search(r"\n[ \t]*\n", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _pairs(header: str) -> list[tuple[str, object]]:
    """The header's pairs; none where one of its lines does not belong in a header."""
    pairs: list[tuple[str, str]] = []
    lines = header.split("\n", HEADER_LINES)
    if len(lines) > HEADER_LINES:
        return []
    for line in lines:
        match = _PAIR.match(line)
        if match:
            pairs.append((match[1], match[2] or ""))
        elif line[:1] in {" ", "\t"} and pairs:
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value} {line.strip()}")
        else:
            return []
        if canonical(pairs[0][0]) is None:
            return []
    return list(pairs)


def _unfinished(text: str) -> tuple[str, ...]:
    """Says so where two known names open a text that is not taken for a header."""
    opening = [_PAIR.match(line) for line in text.split("\n", 2)[:2]]
    if all(match and canonical(match[1]) for match in opening):
        return ("header lines without a blank line behind them: read as text",)
    return ()
