"""Captions of photographs, and the credit at their end."""

import re
from collections.abc import Iterator

from index.split.lines import ends_sentence

_REACH = 400  # a credit is no longer; bounds the work on a text of megabytes
# One of these is in whatever the patterns below find. Plain words are looked for first: most
# paragraphs are no captions, and are told from them in a tenth of the time.
_BRACKETS = frozenset(")）]】")
_NAMES = (
    "hoto", "PHOTO", "mage", "MAGE", "icture", "ICTURE", "redit", "REDIT", "Pic", "pic", "撮影",
    "写真", "提供",
)  # fmt: skip
_HEADS = ("hoto", "HOTO", "icture", "mage", "FILE", "PICT", "aption", "CAPT", "写真")
_ROWS = ("eft", "L-R", "L to R", "From", "right", " row")
_AGENCIES = (
    r"(?:AP|AFP|UPI|EPA|EFE|ANSA|DPA|dpa|PTI|PA|TASS|Reuters|REUTERS|Kyodo|KYODO|Jiji|Yonhap|Xinhua"
    r"|Getty(?: Images)?|Bloomberg|Anadolu|NurPhoto|Shutterstock|Alamy|Handout|Pool|共同|時事"
    r"|ロイター)"
)
_AGENCY_OR_TWO = rf"{_AGENCIES}(?:-{_AGENCIES})?"  # EPA-EFE
# "(Photo courtesy of X)(Kyodo)": one or more parentheses at the very end.
_CREDITS = re.compile(
    r"(?:\s*(?:\([^()]{2,160}\)|（[^（）]{2,160}）|[\[【][^\[\]【】]{2,60}[\]】]))+[.。]?$"
)
# "==Kyodo": the agency's own sign of a photograph.
_SLUG = re.compile(r"\s*={1,2}\s?[A-Z][\w ./]{1,40}$")
# "AP Photo/Jane Doe", "Getty Images", "Reuters/Jane Doe": without parentheses.
_BARE = re.compile(
    rf"\s*\b(?:AP Photo/[\w .'-]{{2,60}}|Getty Images(?:/[\w .'-]{{2,60}})?"
    rf"|(?<=[.!?。)] ){_AGENCIES}\s?/\s?[\w .'-]{{2,60}}"
    rf"|(?<=[.!?。)] )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}\s?/\s?{_AGENCIES})$"
)
# ". Photo: Irakli M./Getty Images", ". File photo: X", ". Photo by Handout/Getty Images".
_NAMED = re.compile(
    r"(?:(?<=[.!?。)）\"”’])\s*|\s+[|–—-]\s+)(?:(?:[A-Z]\w+ )?(?i:file|handout|pool|library"
    r"|stock) )?"
    r"(?i:(?:AP |AFP |EPA |Reuters )?(?:photos?|photograph|pictures?|pics?|images?|credits?)"
    r"|写真|撮影|提供)"
    r"(?:\s*[:：/＝]\s*|\s+(?i:by|courtesy of|courtesy|from)\s+).{2,80}$"
)
_PHOTO = re.compile(
    r"\b(?:photos?|photograph(?:s|er)?|courtesy|getty|handout|images?|pictures?)\b|\bfile\b\W*\)|提供"
    r"|撮影|写真|資料|사진",
    re.IGNORECASE,
)
# "(Xinhua/Lin Dawei)": an agency or any name, a stroke, and a name.
_STROKE = re.compile(
    rf"[(（](?:{_AGENCY_OR_TWO}(?: Photo)?\s?/\s?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,3}}\s?/\s?{_AGENCY_OR_TWO})"
    r"(?: via [A-Z][\w ]+)?(?:, (?i:file|pool))?[)）]"
)
# "(Norvale News/Lin Dawei)": an agency that nobody knows takes a name that is no words in capitals
# (PENCE PER TON/IN STORE), and stands behind a sentence: not "said Jane Doe (Labour/West Norvale)."
_STROKE_UNKNOWN = re.compile(
    r"[(（][A-Z][\w.&'’-]+(?: [A-Z][\w.&'’-]+){0,3}\s?/\s?(?=[^()（）]*[a-z])"
    r"(?!(?:In|Per|On|Or|And|The|Of|For|At|To|From|By|An?)\b)[A-Z][\w.'’-]*"
    r"(?: [A-Z][\w.'’-]*){1,3}(?: via [A-Z][\w ]+)?(?:, (?i:file|pool))?[)）][.。]?$"
)
_AGENCY = re.compile(rf"[(（]\s*{_AGENCIES}(?![A-Za-z])[^()（）]{{0,20}}[)）](?P<stop>[.。]?)$")
_NOT_CREDIT = re.compile(
    r"\s*[(（](?:[Ss]ee\b|[Rr]eporting|[Ee]diting|[Ww]riting|[Aa]dditional "
    # (Norvale Photo Corp <NPC>): a company, from whom nothing is said to be
    r"|(?![^()（）]*(?:\b(?:by|of|from)\b|[:/])|[^()（）<]*[Pp]hoto courtesy\b"
    # Not within a sentence: "was sold (Courtesy Norvale Corp)."
    r"|[Cc]ourtesy\b[^()（）<]*[)）]$|(?<=[.!?”\"] [(（])[Cc]ourtesy\b[^()（）<]*[)）])"
    r"[^()（）]*\b(?:Corp|Inc|Ltd|Plc)\b[^()（）a-z]*[)）])"
)
# "(Prime Minister's Office)(Kyodo)": two names. Not "(1934) (Prices are nominal)".
_AGENCY_AFTER = re.compile(
    r"(?:[(（][^\W\d_a-z][^()（）\d]{1,160}[)）]\s?)[(（](?:[^\x00-\x7f]{2,60}"
    r"|[A-Z][\w.&'’/-]*(?: (?:[A-Z][\w.&'’/-]*|of|the|and|for|de|la|via)){0,7})[)）][.。]?$"
)
_SIDE = (
    r"(?:far |top |bottom |front |back |upper |lower |rear |extreme )?(?:right|left|cent(?:er|re))"
)
_POSITION = re.compile(
    rf"\((?:R|L|C|{_SIDE}|[^()]{{0,20}}from (?:R|L|right|left)|(?:front|back) row[^()]{{0,20}})\)"
    r"|\bfrom (?:right|left)\b|\b(?:second|third|fourth|\dnd|\drd|\dth) from (?:right|left)\b"
    r"|（(?:右|左|中央|手前|奥|前列[^（）]{0,8}|後列[^（）]{0,8}|[右左]から[^（）]{0,8}|[右左]端)）"
)
_SIDED = re.compile(rf", {_SIDE}[,.]| {_SIDE}, (?:and|with)\b")  # a position only beside a credit
_POSITIONS_ONLY = re.compile(
    r"\s*(?:[(（](?:R|L|C|right|left|center|右|左|中央|手前|奥)[)）]\s*)+[.。]?"
)
_OPENING = re.compile(
    # "Photo taken on ... shows", "File photo shows", "Undated handout photo provided by"
    r"(?i:(?:(?:an?|undated|this) )?(?:\w+ )?(?:(?:file|combination|supplied|pool|handout|combo) )?"
    r"(?:photos?|photograph|picture)(?:,? \([^)]{1,20}\))?,? (?:combination |dated |and )?"
    r"(?:(?:taken|dated|provided|released|supplied|distributed|made|shot|captured)"
    r" (?:on|in|at|by|from|with|through|during|over|near|outside|earlier|late|last|\d|(?-i:[A-Z])))"
    r"(?![^.]*\bshowed\b)"
    r"|(?:(?:undated|this) )?(?:(?:file|combination|combo|composite|undated) (?:photo|picture)s? of"
    r"|(?:(?:file|combination|combo|composite) )?(?:photo|photograph|picture) shows)\b)"
    # FILE - Kishida speaks in Tokyo
    r"|FILE(?: PHOTO| PICTURE| IMAGE)?\s*[-–—:]|(?:PHOTO|Photo|Pictured|PICTURED|Caption"
    r"|CAPTION)\s*:"
    r"|In this (?:[\w.,]+ ){0,8}(?:photo|image|picture|photograph)\b"
    r"|This (?:[\w-]+ ){0,3}(?:photo|picture|image|photograph)\b[^.]{0,80}\b(?:shows?|taken"
    r"|provided|released)\b"
    r"|(?:AP |AFP )?Photo\s*[:：]|(?:【写真[^】]{0,12}】|写真[はは:：]|［写真[^］]{0,12}］"
    r"|〔写真|＜写真)"
)
# "an unidentified man, John Doe and": a title, or who has no name, and others beside.
_FULL_NAME = r"[A-Z][\w.'’-]* [A-Z][\w.'’-]*(?:,| and\b|\.?$)"
_SOMEBODY = (
    r"(?:the (?:[A-Z][a-z]+ )?(?:Rev|Hon|Rt|Very|Most|Right)\b\.?(?: [A-Z][\w.'’-]*){1,5}"
    r"(?:,| and\b)"
    rf"|(?:the|an?)(?: [\w'’-]+){{1,4}}(?:,| and) (?:an? [a-z]|{_FULL_NAME}))(?![^.]*\bsaid\b)"
)
_TOLD = r"(?:the|an?|it|he|she|they|we|I)\b"  # From the left, the party moved to the centre.
# "From left, A, B and C", also behind a word or two: "Splash! From left: A, B and C"
_ROW = re.compile(
    r"(?:^|[.!?] )(?:(?:Pictured|Seen|Standing|Seated) )?\(?"
    rf"(?![Ff]rom (?:the (?:left|right), |(?:left|right), (?!{_SOMEBODY})){_TOLD})"
    r"(?:[Ff]rom (?:top |bottom |far |the )?(?:left|right)(?: to right)?|[Ll]eft to right|L-R"
    r"|L to R"
    r"|Clockwise,? from (?:top |bottom |upper |lower )?(?:left|right)|(?:Top|Bottom|Front) row"
    r"(?:, from left)?)\)?\s?[,:]"
)
# "...する北陵の長谷川大地＝甲子園": a noun, the sign, and where or when; no sentence ends in it.
_JAPANESE = re.compile(r"[^。＝「」]{8,120}＝[^。＝「」、]{1,24}(?:、[^。＝「」、]{1,12})?")
_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}\b(?![^.]*\bsaid\b)"
)
_DATED = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4}[.,]?$"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? \d{4}[.,]?$"
    r"|＝(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[^。]{0,40}[。]?$"
)


def take(text: str) -> tuple[str, str | None] | None:
    """The caption without its credit, and the credit, where the text reads like a caption."""
    body, credit = cut(text)
    return (body, credit) if _opens(text) or _shows(body, credit) or _unfinished(text) else None


def cut(text: str) -> tuple[str, str | None]:
    """The text and what its end says in parentheses, or behind ``==``, about where it is from.

    Never leaves the text empty.
    """
    body, end = text, len(text)
    while found := _credit(body):
        if not (rest := body[:found].rstrip()):
            break
        body, end = rest, found
    return (body, text[end:].strip()) if end < len(text) else (text, None)


def _credit(text: str) -> int | None:
    """Where the credit at the end of the text begins."""
    start = max(0, len(text) - _REACH)
    for pattern in _patterns(text, start):
        match = pattern.search(text, start)
        if not match or _POSITIONS_ONLY.fullmatch(match[0]):
            continue
        if not _NOT_CREDIT.match(text, match.start()):
            return match.start() or None
    return None


def _patterns(text: str, start: int) -> Iterator[re.Pattern[str]]:
    if not _BRACKETS.isdisjoint(text[-2:]):
        yield _CREDITS
    if "=" in text[-50:]:
        yield _SLUG
    tail = text[max(start, len(text) - 120) :]
    if "/" in tail or "Getty" in tail:
        yield _BARE
    if _has(tail, _NAMES):
        yield _NAMED


def _opens(text: str) -> bool:
    """Whether its first words say that it is about a photograph."""
    head = text[:_REACH]
    return (_has(head, _HEADS) and _OPENING.match(text) is not None) or (
        _has(head, _ROWS) and _ROW.search(head) is not None
    )


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _shows(body: str, credit: str | None) -> bool:
    """Whether a credit, who stands where, and a date together make it a caption."""
    tail = body[-80:]
    dated = (tail[-3:-1].isdigit() or "＝" in tail or tail[-2:].isdigit()) and bool(
        _DATED.search(tail)
    )
    if credit is None:
        return dated and _POSITION.search(body) is not None
    return bool(
        dated
        or _PHOTO.search(credit)
        or _POSITION.search(body)
        or _SIDED.search(body)
        or _AGENCY_AFTER.search(credit)
        or _SLUG.search(credit)
        or _STROKE.search(credit)
        or (_STROKE_UNKNOWN.search(credit) and ends_sentence(body))
        or _BARE.search(f". {credit}")
        or _by_agency(body, credit)
    )


def _by_agency(body: str, credit: str) -> bool:
    """Whether it names an agency alone, and not within a sentence: ``told an agency (Kyodo).``"""
    agency = _AGENCY.search(credit)
    if not agency or (agency["stop"] and not ends_sentence(body)):
        return False
    return not ends_sentence(body) or _DAY.search(body) is not None


def _unfinished(text: str) -> bool:
    return "＝" in text and _JAPANESE.fullmatch(text) is not None
