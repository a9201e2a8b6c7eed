"""Languages as the analyzer knows them: families with one Snowball stemmer each.

An article is read in the family of its language; what has no stemmer, and what says nothing, is
read as English. A query says no language: its words are read in every family the index holds.
"""

import re
import threading
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

from index.folding import fold

ENGLISH = "en"

_SNOWBALL = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hu": "hungarian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_SAME = {"nb": "no", "nn": "no"}
_NO_STEMMER = {"ar": "arabic", "ja": "japanese", "ko": "korean", "zh": "chinese"}

NAMES = {**_SNOWBALL, **_NO_STEMMER}
"""What a language is called in English, by its tag."""

_LETTERS = r"(?=[^\W\d_])"
_ELISIONS = {
    family: re.compile(rf"(?:{particles})['’]{_LETTERS}", re.IGNORECASE)
    for family, particles in {
        "fr": "[ljmtsndc]|qu|jusqu|lorsqu|puisqu|quoiqu",
        "it": "[lcdmtsv]|un|gl|(?:[dn]e|a|da|su|co)ll|quest|quell|bell|sant|tutt|quand|com|dov",
        "ca": "[ldmtsn]",
    }.items()
}
"""What runs into the next word there, and like a possessive is no part of it: l'état, dell'arte."""

_POINTED = frozenset(("ca", "da", "de", "el", "es", "eu", "it", "nl", "pt", "ro", "sr", "tr"))
"""Where a point parts thousands: 1.900 is 1900."""

_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")

APART = (ENGLISH, "fr", "it", "ca", "de")
"""Families that between them have every form a word can have."""


@lru_cache(maxsize=1 << 10)
def family(language: str | None) -> str:
    """The family of a language tag (BCP 47): ``de`` for ``de-AT``, ``no`` for ``nb``."""
    primary = re.split("[-_]", language.strip().lower(), maxsplit=1)[0] if language else ENGLISH
    primary = _SAME.get(primary, primary)
    return primary if primary in _SNOWBALL else ENGLISH


def families(languages: Iterable[str | None]) -> tuple[str, ...]:
    """The families of the languages, each once; English first, which is always among them."""
    return tuple(dict.fromkeys((ENGLISH, *sorted(map(family, languages)))))


def elision(word: str, family: str) -> int:
    """How many characters at the beginning of the word are an elision in that family."""
    pattern = _ELISIONS.get(family)
    found = pattern.match(word) if pattern else None
    return found.end() if found else 0


def number(digits: str, family: str) -> str:
    """The digits without the points of their thousands, where the family writes such."""
    if family in _POINTED and _THOUSANDS.fullmatch(digits):
        return digits.replace(".", "")
    return digits


def stemming(word: str, family: str) -> str:
    """The family whose stemmer reads the word: by its script, one of another alphabet's for a
    word the family's own cannot read. Empty for a script that has none here."""
    first = ord(word[0])
    if first < 0x370 or 0x1E00 <= first < 0x1F00:
        return ENGLISH if family in ("ru", "el") else family
    if first < 0x400 or 0x1F00 <= first < 0x2000:
        return "el"
    if first < 0x530:
        return "sr" if family == "sr" else "ru"
    return ""


_stemmers: dict[str, object] = {}
_busy = threading.Lock()  # a Snowball stemmer keeps the word it works on in itself


def snowball(word: str, family: str) -> str:
    """The Snowball stem of a word in lower case; the word where nothing would be left of it."""
    with _busy:
        stemmer = _stemmers.get(family)
        if stemmer is None:
            stemmer = _stemmers[family] = Stemmer.Stemmer(_SNOWBALL[family], 0)  # no cache: ours
        stem: str = stemmer.stemWord(word)  # type: ignore[attr-defined]
    return stem or word


_FINAL_S = ("as", "es", "os")
"""How plurals end that Snowball may not see."""


def reduced(word: str, family: str) -> str:
    """The Snowball stem of a word; that of its singular for the plurals it does not see: short
    ones of Spanish and Portuguese (año, años), and Portuguese ones in -ões (eleição, eleições)."""
    if family == "pt" and word.endswith("ões"):
        word = word.removesuffix("ões") + "ão"
    stem = snowball(word, family)
    if family not in {"es", "pt"} or len(word) < 4 or word == "dios":
        return stem
    whole = fold(stem) == fold(word)  # Snowball takes accents off
    return snowball(word[:-1], family) if whole and word.endswith(_FINAL_S) else stem
