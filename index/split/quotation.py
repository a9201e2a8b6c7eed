"""When a paragraph is a quote."""

from index.article import Quote
from index.split import attribution, japanese, speech
from index.split.words import WEAK

_PHRASE = 200  # characters of "X, the Y of Z, who ..." behind its verb
_ADVERBIAL = 60  # ... of "on a conference call" behind "X said"; a longer clause tells a story


def is_quote(text: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether a paragraph is a quote: over half of its letters are direct speech, or it is one
    direct speech with its attribution and nothing else."""
    if speech.spoken(text, quotes):
        return True
    if not quotes:
        return False
    if text[quotes[0].start] in "「『":
        return len(quotes) == 1 and japanese.is_attributed(text, quotes[0].start, quotes[0].end)
    view = attribution.view(text)
    ends = [0, *(quote.end for quote in quotes)]
    starts = [*(quote.start for quote in quotes), len(text)]
    gaps = [(a, b) for a, b in zip(ends, starts, strict=True) if view[a:b].strip(" .,")]
    return len(gaps) < 3 and all(_attributes(view, *gap) for gap in gaps)


def _attributes(view: str, start: int, end: int) -> bool:
    """Whether what stands between two quotations, or beside one, says who speaks and no more."""
    if start == 0:
        by = attribution.before(view, 0, end)
        if by is None or not by.adjacent or end > _PHRASE:
            return False
        weak = view[: by.end].rsplit(None, 1)[-1] in WEAK
        return not weak and attribution.sentence_start(view, 0, end) == 0
    by = attribution.behind(view, start, end)
    if not by or by.subject.kind == "thing" or view[start - 2] == ".":
        return False
    if view[attribution.sentence_end(view, start, end) : end].strip(" .!?"):
        return False
    return end - by.end <= (_PHRASE if by.inverted else _ADVERBIAL)
