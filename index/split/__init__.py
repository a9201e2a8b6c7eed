"""RawArticle -> Article: the paragraphs of a story, and the section each of them is.

No text is lost: ``joined(split(raw))`` is the cleaned text again, white space apart.

Lines -> paragraphs (:mod:`index.split.lines`)
    ==================================  =========================================================
    a blank line ends a paragraph       how agencies send text
    lines are joined with a space       hard-wrapped text; no space inside Chinese and Japanese,
                                        none after a hyphen that broke a word (``14-`` ``year-old``)
    ... unless they are paragraphs      wider than 120 columns, or most of them end a sentence and
                                        the next word would still have fitted: one-a-line files;
                                        or nothing else in the file is wrapped
    ... unless they are items           ``- one`` ``- two``; ``1. one`` ``2. two``; ``(a)`` ``(b)``
    ... unless they are rows            cells below each other, or apart by tabs; a row keeps a tab
                                        between its cells (:mod:`index.split.table`)
    ... unless they are headlines       all after a line that leads to related coverage
    ... unless one is an envelope       ``A027``  ``URGENT``  ``MG1142AES``, or opens a note
    an indented line begins one         where others are not indented: teletype
    ==================================  =========================================================

Paragraphs -> sections, the first rule that holds (:mod:`index.split.sections`)
    ============  =========================================  ====================================
    section       rule                                       example
    ============  =========================================  ====================================
    as given      the format says it                         ``<figcaption>``, ``"section": "note"``
    boilerplate   leads to related coverage                  ``Related coverage:``  ``関連記事：``
    boilerplate   has no letter, is an end mark or a slug    ``***``  ``-30-``  ``AM-Clerk,0377``
                  or a byline; rights, contacts, desk        ``By Jane Doe``  ``Copyright 2022 X.``
                  credits (:mod:`index.split.envelope`)      ``Contact: ...``  ``(Reporting by X)``
    note          speaks to editors about the text           ``Eds: Adds ...``  ``CORRECTED: ...``
                  (:mod:`index.split.envelope`)              ``2ND LD BORDER``
    related       follows such a lead-in, until a note,      ``Japan, South Korea agree to ...``
                  boilerplate, or a text over 200
                  characters that ends in a full stop;
                  is a link and nothing else                 ``[Five things](https://...)``
    caption       ends in a photo credit;                    ``(Photo courtesy of X)(Kyodo)``
                  ends in a date with its year and a         ``... on Aug. 19, 2022. (Agency)``
                  credit;
                  says who stands where, and has a date      ``Fumio Kishida (R) and ...``
                  or a credit, or begins so;                 ``From left, A, B and C ...``
                  says that it is a photo                    ``Photo taken on ... shows ...``
    list          bullet or number with its like beside      ``- a foundation``  ``1. first``
                  it, or after a colon; short lines that
                  are no sentences after a colon;            ``Game 1: drawn, 38 moves``
                  a row of a table                           ``Halford   12   3   .800``
    lede          the first of the story paragraphs left
                  that has a dateline, past lines that are
                  no sentences; else the first past a
                  short line or a repeated headline;
                  an envelope that is all there is           ``BY FIRST NORVALE``
    boilerplate   above the lede, in capitals or of one or   ``POLITICS``
                  two words
    quote         over half of its letters are direct        ``"We both know ...," he said.``
                  speech, or it is speech with its
                  attribution and nothing else
                  (:mod:`index.split.quotation`)
    body          the rest
    ============  =========================================  ====================================

Taken off and kept apart: the dateline of the lede (:mod:`index.split.dateline`), the credit of a
caption (:mod:`index.split.caption`). Kept in place: direct speech, as spans
(:mod:`index.split.speech`), with its speaker (:mod:`index.split.speaker`), whom
:mod:`index.split.attribution` finds in the sentence, :mod:`index.split.subject` in a piece of it,
:mod:`index.split.people` in the article, :mod:`index.split.referents` and
:mod:`index.split.pronoun` behind an office or a pronoun (:mod:`index.split.bystander`: who
else), :mod:`index.split.japanese` in Japanese.

Ids
    An article's is given, else made of its url, else of its headline and text. A paragraph's is
    made of its article's and its own text, so that it survives edits elsewhere in the article;
    the same text again in one article gets ``-2``, ``-3``.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from index.article import Article, Block, Paragraph, RawArticle, Section
from index.split.lines import join, leads_to_related, paragraphs
from index.split.sections import Part, parts
from index.split.sentence import first_sentence
from index.text import clean, one_line

__all__ = ["article_id", "id_of_text", "join", "leads_to_related", "paragraphs", "split"]


def article_id(raw: RawArticle) -> str:
    """The id given, else ``url-`` or ``text-`` and 16 hexadecimal digits of a SHA-256."""
    if raw.id:
        return raw.id
    if raw.url:
        return f"url-{_digest(raw.url, 16)}"
    story = [raw.headline or "", raw.text, *(block.text for block in raw.blocks)]
    return f"text-{_digest(one_line(chr(10).join(story)), 16)}"


_OF_TEXT = re.compile("text-[0-9a-f]{16}")


def id_of_text(id: str) -> bool:
    """Whether it is the id of an article that was given none, nor an address."""
    return _OF_TEXT.fullmatch(id) is not None


def split(raw: RawArticle) -> Article:
    """The article with its paragraphs; raises nothing for any text."""
    id = article_id(raw)
    blocks = (*map(Block, paragraphs(clean(raw.text))), *_cleaned(raw.blocks))
    given = one_line(raw.headline or "")
    found, dateline = parts(blocks, given, raw.dateline)
    source: Literal["given", "lede"] = "given" if given else "lede"
    return Article(
        id=id,
        headline=given or _stand_in(found) or id,
        headline_source=source,
        paragraphs=tuple(_numbered(id, found)),
        published=raw.published,
        source=raw.source,
        authors=raw.authors,
        url=raw.url,
        language=raw.language,
        dateline=dateline,
        tags=raw.tags,
    )


def _cleaned(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if text := join(clean(block.text).split("\n")):
            yield replace(block, text=text)


def _stand_in(found: list[Part]) -> str:
    """The first sentence of the lede; without one of the story, without that of anything."""
    for sections in ({Section.LEDE}, {Section.BODY, Section.QUOTE, Section.LIST}, set(Section)):
        for part in found:
            if part.section in sections:
                return first_sentence(part.text)
    return ""


def _numbered(id: str, found: list[Part]) -> Iterator[Paragraph]:
    seen: Counter[str] = Counter()
    for number, part in enumerate(found, start=1):
        digest = _digest(part.text, 8)
        seen[digest] += 1
        repeat = f"-{seen[digest]}" if seen[digest] > 1 else ""
        yield Paragraph(
            f"{id}.p{digest}{repeat}", number, part.section, part.text, part.credit, part.quotes
        )


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
