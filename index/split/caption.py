"""Captions of photographs, and the credit at their end."""

import re

_REACH = 400  # a credit is no longer; bounds the work on a text of megabytes
_CREDITS = re.compile(r"(?:\s*(?:\([^()]{2,160}\)|（[^（）]{2,160}）))+[.。]?$")
_SLUG = re.compile(r"\s*={1,2}\s?[A-Z][\w ./]{1,40}$")
_BARE = re.compile(r"\s*\b(?:AP Photo/[\w .'-]{2,60}|Getty Images(?:/[\w .'-]{2,60})?)$")
_PHOTO = re.compile(
    r"\b(?:photos?|photograph(?:s|er)?|courtesy|getty|handout)\b|\bfile\)|提供|撮影|写真|資料|사진",
    re.IGNORECASE,
)
_NOT_CREDIT = re.compile(r"\s*[(（]see\b", re.IGNORECASE)
_AGENCY_AFTER = re.compile(r"[)）][(（][^\W\d_a-z][^()（）]{2,60}[)）][.。]?$")
_POSITION = re.compile(
    r"\((?:R|L|C|(?:far |top |bottom |front )?(?:right|left|center))\)"
    r"|\([^()]{0,20}from (?:R|L|right|left)\)|\bfrom (?:left|right)\b"
    r"|（(?:右|左|中央|手前|奥|前列[^（）]{0,8}|[右左]から[^（）]{0,8}|[右左]端)）"
)
_POSITIONS_ONLY = re.compile(
    r"\s*(?:[(（](?:R|L|C|right|left|center|右|左|中央|手前|奥)[)）]\s*)+[.。]?"
)
_OPENING = re.compile(
    r"(?i:(?:\w+ )?(?:file |combination |supplied |pool )?photos?\b[^.]{0,80}?"
    r"\b(?:taken|shows?|provided|released|supplied)\b)"
    r"|FILE\s*[-–—:]|In this (?:[\w.,]+ ){0,8}photo\b"
    r"|This (?:\w+ )?(?:photo|picture|image)\b[^.]{0,80}\b(?:shows?|taken|provided|released)\b"
    r"|(?:AP |AFP )?Photo\s*[:：]|写真[はは:：]|【写真】"
)
_DATED = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4}[.,]?$"
    r"|＝(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[^。]{0,40}[。]?$"
)


def take(text: str) -> tuple[str, str | None] | None:
    """The caption without its credit, and the credit, where the text reads like a caption."""
    body, credit = cut(text)
    tail = body[-80:]
    dated = _DATED.search(tail) is not None
    placed = _POSITION.search(body) is not None
    if (
        (credit and (_PHOTO.search(credit) or dated or placed or _AGENCY_AFTER.search(credit)))
        or (credit and _SLUG.fullmatch(credit))
        or (placed and dated)
        or _OPENING.match(text)
    ):
        return body, credit
    return None


def cut(text: str) -> tuple[str, str | None]:
    """The text and what its end says in parentheses, or behind ``==``, about where it is from.

    Never leaves the text empty.
    """
    start = max(0, len(text) - _REACH)
    for pattern in (_CREDITS, _SLUG, _BARE):
        match = pattern.search(text, start)
        if match and not _POSITIONS_ONLY.fullmatch(match[0]) and not _NOT_CREDIT.match(match[0]):
            body = text[: match.start()].rstrip()
            return (body, match[0].strip()) if body else (text, None)
    return text, None
