"""Where sentences end. A point behind an initial or an abbreviation ends none."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?P<mark>[.!?…]+|[。！？]+)[\"'”’»」』)）\]]*")
_NEXT = re.compile(r"\s+(?=\S)(?![\"'“‘«„‚‹¿¡「『(\[<]*[a-z])|\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s<(\"'“‘])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Sgt|Capt"
    r"|Maj|Cmdr|Adm|Gov|Sens?|Reps?|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Cos|Ltd|Bros|Mt|Ft|vs|No|Nos|Dept"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Wm|Chas|Geo|Alex|Ing|approx|est|etc)$"
)
_LONGEST = 20
"""Characters before a point that an abbreviation lies in."""


def ends(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """Where each sentence ends whose last mark lies between ``start`` and ``stop`` (None: the end
    of the text): behind its marks, and where what follows begins."""
    for match in _END.finditer(text, start, len(text) if stop is None else stop):
        if match["mark"][0] in "。！？":
            yield match.end(), match.end()
        elif not _abbreviated(text, match) and (behind := _NEXT.match(text, match.end())):
            yield match.end(), behind.end()


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    """Whether the mark is the point of an abbreviation, as behind the first word of a text."""
    if match["mark"] != ".":
        return False
    if text.find(" ", 0, match.start()) < 0:
        return True
    before = text[max(0, match.start() - _LONGEST) : match.start()]
    return _ABBREVIATION.search(before) is not None
