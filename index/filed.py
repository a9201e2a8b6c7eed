"""A dateline -> the places it names: ``SEOUL/TOKYO, Oct. 6 (Kyodo) --``, ``【ワシントン共同】``."""

import re

_DATE = re.compile(
    r",?\s*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b.*$"
    r"|,?\s*\b\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b.*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^\([^()]*\)\s*(?:--+|[—–-])\s*(?=\w)|\s*\([^()]*\).*$|\s*(?:--+|[—–_]|\.-|-)\s*$"
)
_EAST_AGENCY = re.compile(
    r"共同|時事|ロイター|聯合|新華社|ゲッティ|朝日|毎日|読売|産経|日経|[０-９\d]+[日月]|ＡＦＰ|ＡＰ|AFP|AP"
    r"|発|＝.*$"
)
_BETWEEN = re.compile(r"\s*/\s*| and |[・／、\s]+(?=[^\x00-\u3000])")


def places(dateline: str | None) -> tuple[str, ...]:
    """The places as the dateline has them: ``SEOUL``, ``MACON, Ga.``, ``ワシントン``."""
    if not dateline:
        return ()
    if eastern(dateline):
        text = _EAST_AGENCY.sub(" ", dateline.strip("【】［］[]（）() -"))
    else:
        text = _AGENCY.sub("", _DATE.sub("", _AGENCY.sub("", dateline))).rstrip(" :")
    found = (place.strip(" ,*") for place in _BETWEEN.split(text))
    return tuple(dict.fromkeys(place for place in found if place))


def eastern(dateline: str) -> bool:
    """Whether it is one of those that stand in brackets and have no dash."""
    return any(character > "\u3000" for character in dateline)


def towns(dateline: str | None) -> tuple[str, ...]:
    """The same as names: ``Seoul``, ``Macon``, ``The Hague``."""
    return tuple(dict.fromkeys(titled(place.partition(",")[0]) for place in places(dateline)))


def titled(name: str) -> str:
    """``THE HAGUE`` -> ``The Hague``, ``N'DJAMENA`` -> ``N'Djamena``."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
