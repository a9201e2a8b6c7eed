"""How well one reading of an article answers another: counts, precision, recall, F1."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from index.article import Section
from quality.golden import Reading, Spoken

Measure = Literal["precision", "recall", "f1"]
MEASURES: tuple[Measure, ...] = ("precision", "recall", "f1")
TAGS = ("places (filed)", "places (mentioned)", "people", "organizations")
FIGURES = (
    "articles read",
    *(section.value for section in Section if section is not Section.HEADLINE),
    "datelines", "quotes", "speakers", *TAGS,
)  # fmt: skip
"""What is measured, in the order it is printed."""

_ARTICLES = ("a ", "an ", "the ")


@dataclass(frozen=True, slots=True)
class Score:
    """``right`` of the ``found`` answers were among the ``expected`` ones."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.found + self.expected
        return 2 * self.right / both if both else 1.0


def scores(pairs: Iterable[tuple[Reading, Reading]]) -> dict[str, Score]:
    """The sums over all articles of what :data:`FIGURES` names; tags only where they are read."""
    total: dict[str, Score] = defaultdict(Score)
    for expected, found in pairs:
        for name, score in of_article(expected, found).items():
            total[name] += score
    return {name: total[name] for name in FIGURES if name in total}


def of_article(expected: Reading, found: Reading) -> dict[str, Score]:
    """The scores of one article."""
    places = aligned(expected.sections, found.sections)
    result = {
        name: sections(expected, found, places, name)
        for name in FIGURES
        if name in {section.value for section in Section}
    }
    result["articles read"] = Score(int(not found.refused), int(not found.refused), 1)
    result["datelines"] = Score(
        int(expected.dateline == found.dateline and found.dateline is not None),
        int(found.dateline is not None),
        int(expected.dateline is not None),
    )
    result["quotes"], result["speakers"] = quotes(expected, found, places)
    for kind in TAGS:
        if kind in found.tags:
            mine, theirs = found.tags[kind], expected.tags[kind]
            result[kind] = Score(len(mine & theirs), len(mine), len(theirs))
    return result


def aligned(
    openers: tuple[tuple[str, str], ...], texts: tuple[tuple[str, str], ...]
) -> dict[int, int]:
    """The expected paragraph (from 1) that each found one (from 1) is: the most that can be
    paired in order, a pair being an opener and a text that begins with it."""
    best = [[0] * (len(texts) + 1) for _ in range(len(openers) + 1)]
    for i in range(len(openers) - 1, -1, -1):
        for j in range(len(texts) - 1, -1, -1):
            pair = texts[j][1].startswith(openers[i][1])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], (best[i + 1][j + 1] + 1) * pair)
    found: dict[int, int] = {}
    i = j = 0
    while i < len(openers) and j < len(texts):
        pair = texts[j][1].startswith(openers[i][1])
        if pair and best[i][j] == best[i + 1][j + 1] + 1:
            found[j + 1] = i + 1
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def sections(expected: Reading, found: Reading, places: dict[int, int], name: str) -> Score:
    """How many paragraphs of one section were found, and found to be of it."""
    right = sum(
        found.sections[j - 1][0] == expected.sections[i - 1][0] == name for j, i in places.items()
    )
    return Score(
        right,
        sum(section == name for section, _ in found.sections),
        sum(section == name for section, _ in expected.sections),
    )


def quotes(expected: Reading, found: Reading, places: dict[int, int]) -> tuple[Score, Score]:
    """Quotations with the same words in the same paragraph; and, of those, who says them.

    A speaker is right when it is the one expected, letter case and ``a``, ``an``, ``the`` before
    it apart. One named where the article does not say counts as found and is never right.
    """
    left: dict[tuple[int, str], list[Spoken]] = defaultdict(list)
    for quote in expected.quotes:
        left[quote.paragraph, quote.text].append(quote)
    right = named = correct = 0
    for quote in found.quotes:
        like = left[places.get(quote.paragraph, 0), quote.text]
        if like:
            right += 1
            speaker = like.pop(0).speaker
            named += quote.speaker is not None
            correct += quote.speaker is not None and speaker is not None and (
                _name(speaker) == _name(quote.speaker)
            )  # fmt: skip
    labelled = sum(quote.speaker is not None for quote in expected.quotes)
    return Score(right, len(found.quotes), len(expected.quotes)), Score(correct, named, labelled)


def _name(speaker: str) -> str:
    name = " ".join(speaker.casefold().split())
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return name
