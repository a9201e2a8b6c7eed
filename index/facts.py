"""What tells stories that come in the same sentences apart: their numbers, names and headlines.

Earnings, bonds, rates and weather are reported in sentences that differ by nothing else. A fact is
a word of the headline, a number, or a name: a capital within a sentence, or any of a word that the
headline has too. What is kept of it, in 32 bits, is a hash of the word, a hash of its *slot*, and
what it is. The slot is the ordinary words before and after it where the text has it first.

A fact is *exchanged* where two texts have in one slot each a fact of its own. A version adds facts
and drops some, with the sentences they stand in, and corrects one or two; another bond, or another
day of the same table, exchanges several.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.mixing import mixed

FACTS = 64
"""The smallest are kept."""

Hashes = NDArray[np.uint32]
Codes = NDArray[np.uint64]

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)*|[{_CJK}]|[^\W\d_{_CJK}]+"
    r"|[.!?:][\"'\u201d\u2019)\]]*(?=\s)|\n\s*\n"  # where a sentence ends
)
HEADLINE, TEXT, NUMBER = 1, 2, 4
"""What a fact is: a word of the headline, a number or name of the text; a number."""
_KICKER = re.compile(
    r"(?i)^(?:[^\w\n]*(?:correct(?:ed|ion|s)|updated?|urgent|flash|bulletin|alert"
    r"|breaking(?: news)?|refiled?|rpt|repeat|recasts?|wrapup|訂正|速報|号外|再送)"
    r"(?: ?\d{1,2})?\s*[-–—:：/】\])）])+"
)
"""What a headline has before its words: ``CORRECTED -``, ``UPDATE 2-``. It is none of them, because
a version is the same story with another one of these."""
_KINDS, _SLOT = 3, 10  # bits of what it is, and of its slot
_WORD = _KINDS + _SLOT


class Compared(NamedTuple):
    """What tells two texts apart.

    ``agreement`` is the estimated share of the facts of the one with fewer that the other has too,
    1.0 where one has none; ``own`` how many numbers and names of its text each has at least that
    the other has not; ``exchanged`` the slots in which each has one of them. ``other_subject`` is
    whether each has one in its headline too, ``other_name`` whether a name is among these.
    ``other_headline`` is whether each headline has two words of its own, not numbers only.
    """

    agreement: float
    own: int
    exchanged: int
    other_subject: bool
    other_name: bool
    other_headline: bool


def words_and_kinds(headline: str, texts: Iterable[str]) -> tuple[list[str], list[int]]:
    """All words, the headline's first, and what each is as a fact: 0 where it is none."""
    words = [token for token in _TOKEN.findall(_KICKER.sub("", headline)) if token[0].isalnum()]
    kinds = [HEADLINE | NUMBER * word[0].isdigit() for word in words]
    titled = {word.casefold() for word in words}
    for text in texts:
        before = ""  # in the same sentence
        for token in _TOKEN.findall(text):
            if not token[0].isalnum():
                # A point after a word with a capital is more often that of Mr. or Corp.
                if "\n" in token or not before[:1].isupper():
                    before = ""
                continue
            words.append(token)
            kinds.append(_kind(token, before, titled))
            before = token
    return words, kinds


def _kind(word: str, before: str, titled: set[str]) -> int:
    if word[0].isdigit():
        return TEXT | NUMBER
    named = word[0].isupper() and (before[-1:].islower() or word.casefold() in titled)
    return TEXT * named


def facts_of(codes: Codes, kinds: list[int]) -> Hashes:
    """The FACTS smallest facts of words that have these codes, in order; each word once."""
    of = np.array(kinds, np.uint8)
    at = np.flatnonzero(of)
    rows = zip(
        mixed(codes[at]).tolist(), _slots(codes, of == 0)[at].tolist(), of[at].tolist(), strict=True
    )
    found: dict[int, tuple[int, int]] = {}
    for word, slot, kind in rows:
        first, known = found.get(word, (slot, 0))
        found[word] = (first if known & TEXT else slot), known | kind
    facts = (
        word >> (32 + _WORD) << _WORD | slot >> (64 - _SLOT) << _KINDS | kind
        for word, (slot, kind) in found.items()
    )
    return np.unique(np.fromiter(facts, np.uint32, len(found)))[:FACTS]


def _slots(codes: Codes, ordinary: NDArray[np.bool_]) -> Codes:
    """Of each fact the ordinary words before and after it, hashed; nothing of use of the others."""
    ends = np.zeros(int(ordinary.sum()) + 2, np.uint64)
    ends[1:-1] = codes[ordinary]
    before = np.cumsum(ordinary)
    return mixed(mixed(ends[before]) + ends[np.minimum(before + 1, len(ends) - 1)])


def compared(one: Hashes, other: Hashes) -> Compared:
    """What the facts of two texts have in common; where one has a sample of them, what lies below
    its end stands for all."""
    ends = [int(facts[-1]) >> _WORD for facts in (one, other) if len(facts) == FACTS]
    mine, theirs = (
        {fact >> _WORD: fact for fact in facts.tolist() if fact >> _WORD <= min(ends, default=fact)}
        for facts in (one, other)
    )
    fewer, shared = min(len(mine), len(theirs)), mine.keys() & theirs.keys()
    only = [
        [fact for word, fact in facts.items() if word not in shared] for facts in (mine, theirs)
    ]
    own, others = ([fact for fact in facts if fact & TEXT] for facts in only)
    subjects = [[fact for fact in facts if fact & HEADLINE] for facts in (own, others)]
    headlines = [[fact for fact in facts if fact & HEADLINE] for facts in only]
    return Compared(
        agreement=len(shared) / fewer if fewer else 1.0,
        own=min(len(own), len(others)),
        exchanged=len(_in_slots(own) & _in_slots(others)),
        other_subject=all(subjects),
        other_name=all(subjects) and any(not fact & NUMBER for facts in subjects for fact in facts),
        other_headline=all(
            len(facts) > 1 and any(not fact & NUMBER for fact in facts) for facts in headlines
        ),
    )


def _in_slots(facts: list[int]) -> set[int]:
    return {fact >> _KINDS & (1 << _SLOT) - 1 for fact in facts}
