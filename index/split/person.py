"""Which nouns are of a person: who can have said something without being named."""

import re

from index.split.words import ORGANIZATION, PERSONS, THINGS

_ENDING = re.compile(
    r"(?:er|or|eur|[iy]st|ian|ant|(?<!m)ent|ee|eer|man|woman|person|mate|smith|wright|herd|folk"
    r"|(?<!n)ess|year-old|in-law|something)$"
)
_WORD = re.compile(r"\d+-year-old|[^\W\d_][\w’'-]*")
_GOES_ON = re.compile(r"\w+(?:ing|ed)$|(?:away|responsible|close|familiar|aboard|alone)$")


def person(noun: str) -> bool:
    """Whether a noun phrase is of a person: ``a tea seller``, ``a man buying bait``; not ``a
    claim``, ``a line``, ``the banner``. What nothing tells is none, so that no thing speaks."""
    words = _WORD.findall(noun.casefold())
    for at in range(len(words) - 1, -1, -1):
        if _of_person(words[at]):
            return at + 1 == len(words) or _GOES_ON.match(words[at + 1]) is not None
    return False


def body(noun: str) -> bool:
    """Whether it is of a body: ``the commission``, ``his office``."""
    words = _WORD.findall(noun.casefold())
    return bool(words) and words[-1] in ORGANIZATION


def _of_person(word: str) -> bool:
    if word in THINGS or word in ORGANIZATION:
        return False
    last = word.rsplit("-", 1)[-1]
    return bool({word, last} & PERSONS or (len(word) > 3 and _ENDING.search(word)))
