"""The dateline at the beginning of a lede: where and when the story was filed, and by whom."""

import re

from index.split import cities
from index.split.months import ENGLISH, FOREIGN

REACH = 160
"""No dateline is longer, in characters."""

_DASH = re.compile(
    # Behind one letter a stop is no end: U.S.-Soviet, but Washington, D.C.- The
    r"\s*(?:(?:(?<!\b[A-Z])\.|\.(?=\s?-+\s))\s?-+|--+|[—–―])\s*|\s+_+\s*|(?<=\))_+\s*|\s+-\s+|(?<=[\d)])-\s+"
)
_AGENCY = re.compile(r"\s*\(([^()]{2,60})\)$")
_SPELLED = re.compile(r"dpa|[^\W\d_a-z]")  # no (1987), no (nominal)
_BARE_AGENCY = re.compile(r"(?<=[\d.]),?\s+(?P<name>[A-Z][A-Za-z]{1,14}(?: [A-Z][A-Za-z]{1,14})?)$")
_SLASHED = re.compile(
    r",\s+[^\W\d_]{3,10}\.? \d{1,2}\.?\s+/[A-Z][\w .-]{1,20}/\.?\s*(?:--?|[—–])?\s*"
)
# A word that may be a month takes the comma or an agency, and is no unit.
_MONTH = (
    r"(?!(?:pct|percent|mln|bln|dlrs?|cts?|points?|days?|weeks?|months?|years?|hours?|tons?"
    r"|tonnes?)\b)[^\W\d_]{3,10}"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_YEAR = r"(?:,? (?:de )?\d{4})?$"
_ANY_DATE = rf"{_DAY}(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}}\.? (?:de )?{_MONTH}\.?)"
_DATE = re.compile(
    rf"(?:,?\s*{_DAY}(?:{ENGLISH}\.? \d{{1,2}}|\d{{1,2}}\.? {ENGLISH}\.?)"
    rf"|\s+\d{{1,2}}\.? (?:de )?{FOREIGN}\.?|(?:,\s*|^){_ANY_DATE}){_YEAR}",
    re.IGNORECASE,
)
_DATE_OF_AGENCY = re.compile(rf"\s+{_ANY_DATE}{_YEAR}", re.IGNORECASE)  # OSLO 5. mai (NTB) -
# Without a dash it takes a date, or the name of an agency that is one: what stands behind a name in
# parentheses may be its acronym.
_UNDASHED = re.compile(
    r"(?P<place>[^()\n:]{2,80}?),?"
    r"(?:(?P<date>(?<=,)\s*[^()\n:,]{3,24}(?:,? \d{4})?)?\s*"
    r"\((?P<agency>[^()]{2,40})\)\s*:?|(?P<alone>(?<=,)\s*[^()\n:,]{3,24}(?:,? \d{4})?)\s*:)"
    r"\s+(?=[A-Z\"“‘'`])"
)
_COLON = re.compile(r"(?P<city>[A-Z][A-Z .'’-]{2,28}): +(?=[A-Z\"“‘])")
_AGENCY_NAMES = re.compile(
    r"AA|AAP|AFP|ANI|ANP|ANSA|ANTARA|AP|APP|APS|Bernama|BNN|BSS|Bloomberg|CNN|CNS|CP|DPA|EFE|GNA"
    r"|IANS|INA|INS|IPS|IRNA|ITAR-TASS|JTA|KUNA|Kyodo|MENA|NAN|NBC|PA|PNA|PTI|QNA|RIA|RNZ|Reuters?"
    r"|SAPA|SPA|TASS|UNB|UNI|UPI?|VOA|WAM|Xinhua|Yonhap|dpa"
)
_DATED = re.compile(r"[A-Z][\w .'-]{1,30}, (?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])")
_WIRE = re.compile(r"\([^()]{2,60}\)\s*(?:--+|[—–])\s*")
# What stands in capitals before a dash without being a place.
_NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATED?|EXCLUSIVE|ANALYSIS|CORRECTED|CORRECTION|FACTBOX|OPINION|WATCH|NOTE|EDS"
    r"|URGENT|ALERT|FEATURE|FOCUS|INTERVIEW|POLL|TIMELINE|EXPLAINER|REFILE|PHOTO|FILE|ADVISORY)\b"
)
_BRACKETS = re.compile(
    r"【(?P<label>[^【】\n]{1,40})】\s*[-―—=＝]?"
    r"|[\[［〔](?P<square>[^\[\]［］〔〕\n]{2,40})[\]］〕]\s*[-―—=＝]?"
)
_PARENTHESES = re.compile(
    r"（[^（）\n]{2,40}＝[^（）\n]{1,20}）"
    r"|[^\W\d_a-zA-Z]{2,12}（[^（）\n]{2,16}）\s*[―—–-]+\s*"
    r"|（[^（）\n]{1,12}(?:共同|時事|聯合|ロイター|ＡＰ|AP|ＡＦＰ|AFP|新華社)(?:[^（）\n]{0,8})）"
    r"|\([^()\n]{2,40}=[^()\n]{1,20}\)(?:[^=\n]{2,20} ?기자 ?=)?"
)
_SURE = re.compile(r"[()（）\d【［]")
_LABEL = re.compile(r"速報|訂正|号外|解説|社説|独自|写真|動画|資料|注|解散|特集")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def take(text: str, *, first: bool = True) -> tuple[str, str] | None:
    """The dateline as it stands there, its dash included, and the text behind it.

    Without a date and an agency it is a word in capitals and a dash, as the entries of a table and
    of a list have, too. Where the text is not the ``first`` of its story, and where figures follow,
    it takes a city that is known, or a place with its region: not ``SOYBEANS - 5.90``.
    """
    for find in (_bracketed, _dashed, _undashed):
        end = find(text[:REACH])
        if end and text[end:].strip():
            filed, rest = text[:end].strip(), text[end:].strip()
            bare = find is _dashed and not _SURE.search(filed)
            known = not bare or (first and not rest[0].isdigit()) or _is_known(filed)
            return (filed, rest) if known else None
    return None


def sure(text: str) -> bool:
    """Whether the text begins with a dateline that names an agency or a date."""
    head = text.strip()[:REACH]
    end = _bracketed(head) or _dashed(head) or _undashed(head)
    return bool(end) and _SURE.search(head[:end]) is not None


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
    if (slashed := _SLASHED.search(head)) and _is_place(head[: slashed.start()], sure=True):
        return slashed.end()  # MOSCOW, January 5. /TASS/.
    for dash in _DASH.finditer(head):
        place, rest = head[: dash.start()], head[dash.end() :]
        if wire := _WIRE.match(rest):  # NEW YORK--(BUSINESS WIRE)--
            return dash.end() + wire.end() if _is_place(place, sure=True) else 0
        agency = _AGENCY.search(place)
        place = place[: agency.start()].removesuffix(",") if agency else place  # PARIS, (Reuters) -
        bare = None if agency else _BARE_AGENCY.search(place)
        if bare and _DATE.search(place[: bare.start()]):  # TOKYO, Jan. 11, Kyodo -
            place = place[: bare.start()]
        date = _DATE.search(place)
        if agency and not date and _SPELLED.match(agency[1]):
            date = _DATE_OF_AGENCY.search(place)
        place = place[: date.start()] if date else place
        if agency and not place and not date:  # (Reuters) -, (ANSA) - Rome, January 5 -
            own = dash.end() if dash.start() == agency.end() else 0
            return own + (_dashed(rest) if own and _DATED.match(rest) else 0)
        wide = dash[0].strip() in {"—", "–", "--"} and dash[0][0] == dash[0][-1] == " "
        if wide and cities.is_large(place):  # Paris — The minister
            return dash.end() if rest[:1].isupper() else 0
        if _is_place(place, sure=bool(agency or date)):
            lower = rest[:1].islower()
            return 0 if lower and not (agency or date) else dash.end()
    return 0


def _undashed(head: str) -> int:
    """Where ``LUCKNOW, Feb 18 (PTI)``, ``Delhi, Feb. 18 (ANI):``, ``LAHORE, Feb 18:`` or
    ``ISLAMABAD:`` ends; or 0."""
    if (colon := _COLON.match(head)) and cities.is_large(colon["city"]):
        return colon.end()
    found = _UNDASHED.match(head)
    if not found:
        return 0
    place, date = found["place"], found["date"] or found["alone"]
    if date:
        return found.end() if _DATE.fullmatch(date.strip()) and _is_place(place, sure=True) else 0
    return (
        found.end()
        if _AGENCY_NAMES.fullmatch(found["agency"] or "") and _is_place(place, sure=False)
        else 0
    )


def _is_known(filed: str) -> bool:
    """Whether a bare dateline names a city, several, or a place in its region."""
    place = filed.rstrip(" -–—_.")
    city, _, region = place.partition(",")
    abbreviated = region.strip() and not (region.isupper() and len(region.strip()) > 4)
    return bool(abbreviated) or all(map(cities.is_city, map(str.strip, city.split("/"))))


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
