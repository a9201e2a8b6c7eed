"""Bytes -> text for formats that name their encoding: XML, HTML."""

import re

from index.text import Refused, decode

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']"
    rb"|<meta[^>]{0,200}?\bcharset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})",
    re.IGNORECASE,
)
# Not every codec of the standard library: some of them take quadratic time, or are no encodings.
_KNOWN = re.compile(
    r"iso[-_]?8859[-_]\d{1,2}|latin[-_]?\d|windows[-_]\d{3,4}|cp\d{3,4}|koi8[-_][ru]|macintosh"
    r"|(?:x[-_])?s(?:hift)?[-_]?jis|euc[-_](?:jp|kr)|gb2312|gbk|gb18030|big5(?:[-_]hkscs)?|us-ascii"
    r"|ascii|utf-?8",
    re.IGNORECASE,
)
_HEAD = 4096


def decoded(data: bytes) -> tuple[str, str | None]:
    """The text, and a warning where bytes had to be replaced or the encoding guessed.

    A byte order mark decides, then UTF-8 where it fits, then the encoding the file names. Raises
    Refused for what is no text at all.
    """
    found = _DECLARED.search(data[:_HEAD])
    name = (found[1] or found[2]).decode() if found else ""
    try:
        data.decode()
    except UnicodeDecodeError:
        if b"\0" not in data and _KNOWN.fullmatch(name):
            return _as(data, name)
    return decode(data)


def _as(data: bytes, name: str) -> tuple[str, str | None]:
    encoding = {"x-sjis": "cp932", "shift_jis": "cp932", "gb2312": "gb18030"}.get(
        name.lower().replace("-jis", "_jis"), name
    )
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        return decode(data)
    bad = text.count("\ufffd")
    if bad * 20 > len(text):
        raise Refused(f"not {name.upper()}, which it says it is: {bad:,} places are unreadable")
    said = f"not {name.upper()} throughout; {bad:,} unreadable places were replaced"
    return text, said if bad else None
