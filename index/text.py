"""Bytes -> text, and text -> the form that everything above this module relies on.

``clean`` gives composed characters (NFC, Unicode Standard Annex 15), lines that end in ``\\n``, no
control characters but ``\\n`` and ``\\t``, and no space but the plain one.
"""

import codecs
import re
import unicodedata

NO_SPACES = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
"""Characters, as a part of a regular expression's class, of scripts written without spaces between
words, with their punctuation: Chinese and Japanese. Korean has spaces."""

_LINE_END = re.compile(r"\r\n?|[\x0b\u2028]")
_PAGE_END = re.compile(r"[\x0c\u2029]")
_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width space, word joiner and byte order mark cut words that nobody sees cut.
_OUT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_HIGH_CONTROL = re.compile(r"[\x80-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_BYTE_ORDER_MARKS = (  # the longer first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What news text still comes in. Central European code pages are left out: the detector prefers them
# for French and Swedish, which are commoner, and most of their letters are the same.
_ENCODINGS = [
    "cp1252", "cp932", "euc_jp", "cp949", "gb18030", "big5", "cp1251", "koi8_r", "cp1253",
]  # fmt: skip
_HIRAGANA = re.compile("[\u3041-\u3096]")
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


class Refused(ValueError):
    """Why bytes or a value cannot be taken. Whoever knows the file makes it a ReadError."""


def clean(text: str) -> str:
    """The same text as the index knows it; cleaning twice changes nothing.

    A form feed separates paragraphs. The control characters U+0080 to U+009F are read as the
    Windows-1252 characters they nearly always were, as browsers do (WHATWG Encoding Standard).
    """
    text = _LINE_END.sub("\n", text)
    text = _PAGE_END.sub("\n\n", text)
    if not text.isascii():
        text = _HIGH_CONTROL.sub(_from_windows, text)
        text = _SURROGATE.sub("\ufffd", text)
        text = _SPACE.sub(" ", text)
    return unicodedata.normalize("NFC", _OUT.sub("", text))


def one_line(text: str) -> str:
    """The text cleaned, on one line, with one space between words."""
    return " ".join(clean(text).split())


def printable(text: str) -> str:
    """The text safe to print or to store: control characters and undecodable bytes escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of the bytes, and a warning when they were not UTF-8.

    A byte order mark decides, then strict UTF-8, then the likeliest of the encodings news text
    comes in. Raises Refused for what is no text at all.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            if "\0" in text:
                raise Refused("looks like a binary file")
            return text, _warning(encoding[:6])
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return _without_mark(data)
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 20:
        raise Refused("looks like a binary file")
    if b"\x1b$" in sample:  # seven bits only, so that it would pass for UTF-8
        try:
            return data.decode("iso2022_jp"), _warning("iso-2022-jp")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(), None
    except UnicodeDecodeError:
        return _guessed(data)


def _without_mark(data: bytes) -> tuple[str, str | None]:
    """UTF-16 of a mostly Latin text shows by its zeros: half of the bytes, all on one side."""
    pairs = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    for mine, other, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if not other and mine > pairs // 2:
            return data.decode(encoding, "replace"), _warning("utf-16")
    raise Refused("looks like a binary file")


def _guessed(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad * 2 < sum(not character.isascii() for character in text):
        return text, f"not UTF-8 throughout; {bad} unreadable places were replaced"
    try:  # the detector takes a short one for Korean
        text = data.decode("euc_jp")
    except UnicodeDecodeError:
        pass
    else:
        if len(_HIRAGANA.findall(text)) * 5 > sum(not character.isascii() for character in text):
            return text, _warning("euc_jp")
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), _warning(encoding)


def _warning(encoding: str) -> str:
    return f"not UTF-8; read as {encoding.upper()}"


def _from_windows(match: re.Match[str]) -> str:
    return match[0].encode("latin-1").decode("cp1252", "ignore")
