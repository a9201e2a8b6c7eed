"""The dateline at the beginning of a lede: where and when the story was filed, and by whom."""

import re

REACH = 160
"""No dateline is longer, in characters."""

_DASH = re.compile(r"\s*(?:\.-|--+|[—–])\s*|\s+_\s*|\s+-\s+|(?<=[\d)])-\s+")
_AGENCY = re.compile(r"\s*\(([^()]{2,60})\)$")
_DATE = re.compile(r",?\s*(?:[^\W\d_]{3,10}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,10}\.?)(?:,? \d{4})?$")
_WIRE = re.compile(r"\([^()]{2,60}\)\s*(?:--+|[—–])\s*")
# What stands in capitals before a dash without being a place.
_NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATED?|EXCLUSIVE|ANALYSIS|CORRECTED|CORRECTION|FACTBOX|OPINION|WATCH|NOTE|EDS"
    r"|URGENT|ALERT|FEATURE|FOCUS|INTERVIEW|POLL|TIMELINE|EXPLAINER|REFILE|PHOTO|FILE|ADVISORY)\b"
)
_BRACKETS = re.compile(
    r"【(?P<label>[^【】\n]{1,40})】|[\[［](?P<square>[^\[\]［］\n]{2,40})[\]］]\s*-?"
)
_PARENTHESES = re.compile(
    r"（[^（）\n]{2,40}＝[^（）\n]{1,20}）"
    r"|\([^()\n]{2,40}=[^()\n]{1,20}\)(?:[^=\n]{2,20} ?기자 ?=)?"
)
_LABEL = re.compile(r"速報|訂正|号外|解説|社説|独自|写真|動画|資料|注|解散|特集")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def take(text: str) -> tuple[str, str] | None:
    """The dateline as it stands there, its dash included, and the text behind it."""
    for find in (_bracketed, _dashed):
        end = find(text[:REACH])
        if end and text[end:].strip():
            return text[:end].strip(), text[end:].strip()
    return None


def _bracketed(head: str) -> int:
    """Where a Japanese or Korean dateline ends: ``【ソウル共同】``, ``（ソウル＝聯合）``; or 0."""
    if match := _PARENTHESES.match(head):
        return match.end()
    match = _BRACKETS.match(head)
    if not match:
        return 0
    inside = match["label"] or match["square"]
    return match.end() if _EAST_ASIAN.search(inside) and not _LABEL.match(inside) else 0


def _dashed(head: str) -> int:
    """Where ``TOKYO, Sept. 22 (Kyodo) --`` ends, or 0."""
    for dash in _DASH.finditer(head):
        place, rest = head[: dash.start()], head[dash.end() :]
        if wire := _WIRE.match(rest):  # NEW YORK--(BUSINESS WIRE)--
            return dash.end() + wire.end() if _is_place(place, sure=True) else 0
        agency = _AGENCY.search(place)
        place = place[: agency.start()] if agency else place
        date = _DATE.search(place)
        place = place[: date.start()] if date else place
        if agency and not place and not date:  # (Reuters) -
            return dash.end() if dash.start() == agency.end() else 0
        if _is_place(place, sure=bool(agency or date)):
            lower = rest[:1].islower()
            return 0 if lower and not (agency or date) else dash.end()
    return 0


def _is_place(text: str, sure: bool) -> bool:
    """Whether this may be a place; ``sure`` says that a date or an agency stands behind it."""
    parts = [part.split() for part in text.split(",")]
    words = [word for part in parts for word in part]
    if not all(parts) or len(parts) > 4 or _NO_PLACE.match(text) or re.search(r"\d", text):
        return False
    if any(len(part) > (5 if sure else 3) for part in parts):
        return False
    if any(word[0].islower() and len(word) > 3 for word in words):  # de, la, upon is not one
        return False
    city = " ".join(parts[0])
    capitals = len(city) > 1 and city.upper() == city and city.lower() != city
    return capitals or (sure and not city[0].islower())
