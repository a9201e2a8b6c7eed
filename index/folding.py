"""How two words are compared: without regard to letter case, width and accents."""

import re
import unicodedata
from functools import lru_cache

_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")

REMEMBERED = 200
"""Characters of a text that is remembered, at the most. Words and names have fewer; what is asked
for may have as many as a request, and tens of thousands of these are no cache but a leak."""


def cased(text: str) -> str:
    """The text as spellings are compared: NFKC, case-folded, with its accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFC", _DOTTED.sub("i", text))


def fold(text: str) -> str:
    """The text as forms are compared: NFKC, case-folded, accents off Latin, Greek and Cyrillic.

    The breve of a Cyrillic short i is part of its letter, and stays.
    """
    return _folded(text) if len(text) <= REMEMBERED else _folded.__wrapped__(text)


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    if text.isascii():
        return text
    text = _DOTTED.sub("i", text).translate(_STROKED)
    return unicodedata.normalize("NFC", "".join(_unaccented(character) for character in text))


def fold_name(text: str) -> str:
    """The text as names of values are compared: folded, with spaces for hyphens and underscores, as
    in ``west-germany`` for West Germany."""
    return fold(text).translate(_JOINING)


_JOINING = dict.fromkeys(map(ord, "-\u2010_"), " ")

_STROKED = {
    **{ord(letter): plain for letter, plain in zip("łøđðħŧŋı’", "loddhtni'", strict=True)},
    **{ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th"},
}
"""Letters that Unicode takes apart into no letter and accent (Wałęsa, Søren, œuvre, İzmir), and the
apostrophe."""

_DOTTED = re.compile("i\u0307")
"""What case folding makes of İ."""


def _unaccented(character: str) -> str:
    if character in "йї":
        return character
    bare = unicodedata.normalize("NFD", character)
    if len(bare) > 1 and unicodedata.name(bare[0], "").startswith(_SCRIPTS):
        return bare[0]
    return character
