"""Who says what stands between quotation marks.

The rules, the first that finds somebody; each with how sure it is. Below :data:`SURE` nobody is
named.

====================================================================  ==========================
``"...," said X, the Y of Z``; ``"...," X told reporters``            0.95
``According to X, "..."``; ``X said: "..."``; ``... by X``            0.95
``"...," a municipal official said``: no name, so the description     0.9
``"...," the minister said``: the one person of that office           0.85
``A woman came. "...," the woman said``, ``she said``: a newcomer     0.75
``X laughed. "...," the priest said``: whom the paragraph opens with  0.75
``"...," she said``: the one who was named or speaks before           0.85, 0.75 from afar
``X said the plan was "not beyond reason"``, so a body, ``a source``  0.8
speech on its own behind attributed speech, in the paragraph          as sure as that
... behind ``X said the road came first.``                            0.8
speech that the paragraph before left open                            as sure as that
a paragraph of speech alone behind one whose speaker is known         0.75
====================================================================  ==========================

Whom a pronoun means says :mod:`index.split.pronoun`, whom a name or an office,
:mod:`index.split.referents`. What :mod:`index.split.person` does not know for a person or a body
(``a claim``, ``a line``) is nobody.
"""

import re
from collections.abc import Sequence

from index.article import Quote
from index.split import attribution, japanese, referents, speech
from index.split.transcript import INDIRECT, Spoken, Told, Transcript

SURE = 0.7
"""The confidence below which a quotation has no speaker."""

_ALONE = 0.75  # speech alone in a paragraph, behind one whose speaker is known
_DESCRIBED = re.compile(
    r"^(?:An?|The|One|Another|His|Her|Their) (?=[a-z\d]|[A-Z][\w.&'’-]*(?: [\w.&'’-]+)* [a-z-]+$)"
)
_STOPS = frozenset(".!?…。")


def tell(texts: Sequence[str], captions: Sequence[str] = ()) -> list[tuple[Quote, ...]]:
    """The quotations of each paragraph of a story; ``captions`` are read for full names only."""
    if not any(map(speech.MARKS.search, texts)):
        return [()] * len(texts)
    article = _Article(texts, captions)
    return [article.quotes(number) for number in range(len(texts))]


READ = 20_000
"""Characters of a paragraph in which speakers are looked for: some pages of a book. The quotations
behind them are told, and nobody's."""


class _Article:
    """The paragraphs of a story, read in order, and who has spoken so far."""

    def __init__(self, texts: Sequence[str], captions: Sequence[str]) -> None:
        self._script = Transcript(texts, captions)
        self._japanese = japanese.Speakers(list(texts), list(captions))
        self._open: tuple[str, Told] | None = None

    def quotes(self, number: int) -> tuple[Quote, ...]:
        """The quotations of one paragraph with their speakers."""
        text = self._script.texts[number]
        after = self._script.texts[number + 1] if number + 1 < len(self._script.texts) else ""
        found = [
            Spoken(start, end, speech.told(text, start, end))
            for start, end in speech.spans(text, after)
        ]
        self._script.spans.append(found)
        near = sum(each.start < READ for each in found)
        for at in range(near):
            self._attribute(number, at)
        self._carry(number, near)
        last = found[-1] if found else None
        open_ended = last is not None and last.end == len(text) and not _closed(text, last)
        self._open = (text[last.start], last.told) if last and open_ended else None
        return tuple(_quote(each) for each in found if each.long or each.attributed)

    def _attribute(self, number: int, at: int) -> None:
        """The attribution in the sentence of the quotation itself."""
        text, spoken = self._script.texts[number], self._script.spans[number]
        each = spoken[at]
        before = spoken[at - 1].end if at else 0
        limit = spoken[at + 1].start if at + 1 < len(spoken) else len(text)
        if text[each.start] in "「『":
            each.told = self._japanese.speaker(number, each.start, each.end)
            each.attributed = each.told is not None and japanese.said(text, each.end)
            return
        view = self._script.views[number]
        stop = _stop(text, each)
        if stop not in {".", "。"} and not attribution.asked(view, each.start):
            each.by = attribution.behind(view, each.end, limit) if _may(text, each, stop) else None
            if each.by and not _sentence(text, each) and attribution.accords(view, each.end):
                # Han told them to "leave no door locked," according to his spokesman
                each.by = attribution.before(view, before, each.start) or each.by
        if each.by and each.by.adjacent:
            each.attributed = stop in ",?!…—–-" or text[each.end : each.end + 1] == ","
        if not each.by:
            each.by = attribution.before(view, before, each.start)
            goes_on = at > 0 and spoken[at - 1].attributed
            whole = stop in _STOPS and (goes_on or _sentence(text, each))
            each.attributed = bool(each.by and each.by.adjacent and whole)
        if each.by:
            each.told = referents.who(self._script, number, each.by, each)

    def _carry(self, number: int, near: int) -> None:
        """Speech without an attribution of its own, beside speech that has one: the first
        ``near`` of it."""
        text, spoken = self._script.texts[number], self._script.spans[number][:near]
        for at, each in enumerate(spoken):
            if each.by or each.told or text[each.start] in "「『":
                continue
            previous = spoken[at - 1] if at else None
            gap = text[previous.end : each.start] if previous else text[: each.start]
            if previous and previous.told and self._goes_on(number, previous, each):
                each.told, each.attributed = previous.told, True
            elif not gap.strip() and not previous:
                each.told = self._from_above(number, each)
                each.told = each.told or self._from_next(number, at)
            elif gap.rstrip()[-1:] in _STOPS and _sentence(text, each):
                told = attribution.teller(
                    self._script.views[number], previous.end if previous else 0, each.start
                )
                if told and (who := referents.who(self._script, number, told, each)):
                    each.told = who[0], min(who[1], INDIRECT)

    def _goes_on(self, number: int, previous: Spoken, each: Spoken) -> bool:
        """Whether nothing but the attribution stands between two speeches, and nothing behind."""
        text = self._script.texts[number]
        gap = text[previous.end : each.start]
        if not gap.strip():
            return True
        end = attribution.sentence_end(self._script.views[number], previous.end, each.start)
        rest = text[end : each.start].strip(" .!?")
        return previous.attributed and not rest and (gap.rstrip()[-1:] in ".!?,:;—–-")

    def _from_above(self, number: int, each: Spoken) -> Told:
        """Speech that goes on, or follows on, from the paragraph above."""
        text = self._script.texts[number]
        if self._open and text[each.start] == self._open[0]:
            return self._open[1]
        alone = sum(s.end - s.start for s in self._script.spans[number]) >= 0.9 * len(text)
        above = self._script.speaker(number - 1) if alone and number else None
        return (above[0], min(above[1], _ALONE)) if above else None

    def _from_next(self, number: int, at: int) -> Told:
        """``"Not a chance." "Never," X said.``: the attribution behind the second of two."""
        spoken = self._script.spans[number]
        following = spoken[at + 1] if at + 1 < len(spoken) else None
        between = self._script.texts[number][spoken[at].end : following.start] if following else "x"
        return following.told if following and not between.strip() else None


def _smaller(article: re.Match[str]) -> str:
    return article[0].lower()


def _quote(each: Spoken) -> Quote:
    if each.told is None or each.told[1] < SURE:
        return Quote(each.start, each.end)
    name, confidence = each.told
    # One teacher is one speaker, also where a sentence begins with her
    return Quote(each.start, each.end, _DESCRIBED.sub(_smaller, name), confidence)


def _stop(text: str, each: Spoken) -> str:
    """The last character of the speech itself: a comma says that the sentence goes on."""
    inside = text[each.start : each.end].rstrip("\"'”’»« ")
    return inside[-1:]


def _may(text: str, each: Spoken, stop: str) -> bool:
    """Whether the sentence of the speech goes on behind its marks."""
    return stop in ",?!…—–-" or text[each.end : each.end + 1] in {",", ";"} or _sentence(text, each)


def _sentence(text: str, each: Spoken) -> bool:
    """Whether the speech begins like a sentence."""
    words = text[each.start : each.end].lstrip("\"'“‘`«„»”¿¡ ")
    return words[:1].isupper() or words[:1].isdigit()


def _closed(text: str, each: Spoken) -> bool:
    return text[each.end - 1] in "\"'”’»«」』" and each.end - each.start > 1
