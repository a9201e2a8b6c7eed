"""Organizations told by their own words: the head they end in, or begin with.

    ==================================  =========================================================
    rule                                example
    ==================================  =========================================================
    ends in what such names end in      ``Oceans Ministry``, ``Lumo Corp.``, ``Palace Museum``
    begins with what they begin with    ``Banco Santander``
    two names and "&"                   ``Harcourt & Lyle``
    a city and a nickname               ``Cleveland Indians``, ``Detroit Tigers``
    ==================================  =========================================================

A head alone (``the Ministry``) repeats a name and is none. The country before a ministry is no part
of its name (``U.S. Agriculture Department``), before others it is (``American Embassy``).
"""

from collections.abc import Sequence

from index.tagging import extent
from index.tagging.known import cities, countries, is_place
from index.tagging.lexicon import COMPANY, HEADS, NICKNAMES, NO_NAMES, STARTS, SURNAMES
from index.tagging.prose import Prose, Run
from index.tagging.spans import Span
from index.tagging.tables import words

_AGENCIES = frozenset(
    {"Kyodo News", "Associated Press", "The Associated Press", "Xinhua News Agency"}
)
"""Who sends the news is no organization in it."""
_CALENDAR = words("calendar")
_GENERIC = words("generic")
_FIRST = words("first heads")
_WEAK_HEADS = words("weak heads")
_NO_COUNCILS = frozenset({"City", "Town", "High", "Federal", "Local"})
_TRADES = frozenset({"Oil", "Steel", "Energy", "Electric", "Marine"}) | frozenset(
    {"Insurance", "Capital", "Records", "Company", "Group"}
)
"""Behind a country these are a trade: ``Norway Oil``."""
_SURNAMES = (SURNAMES & HEADS) - {"Bank", "Oil", "Trust", "Society"}
_TOWN_CLUBS = frozenset({"City", "Town", "County", "Rangers", "Argyle", "Orient"})
_CLUBS = frozenset({"Rovers", "United", "Wanderers", "Athletic", "Albion", "Hotspur", "FC"})


def find(prose: Prose, run: Run) -> Span | None:
    """The organization a run of capitalised words holds, or None."""
    words = run.words
    cut = extent.cut(words)
    last = next((i for i in range(cut - 1, -1, -1) if words[i].rstrip(",") in HEADS), None)
    if last is None:
        return _foreign(prose, run, cut) or _partners(prose, run, cut) or _team(prose, run, cut)
    first = extent.first_word(prose, run, last)
    if last + 1 < cut and not _may_follow(words[last], words[last + 1]):
        return None
    if " ".join(words[first : last + 1]) in countries()[0]:
        return None  # the Soviet Union
    if words[last] in _SURNAMES and last - first == 1 and not _is_the(prose, run, first):
        return None  # Marijke Post; the Halford Post, Oslo Church
    start, end = extent.bounds(prose, run, first, last)
    named = _is_name(prose.text[start:end], words[first:last], words[last])
    return Span(start, end, prose.given[start:end]) if named else None


def _is_the(prose: Prose, run: Run, first: int) -> bool:
    """Whether "the" stands before a name, or it begins with a place."""
    before = (
        run.words[first - 1] if first else prose.text[max(0, run.start - 5) : run.start].strip()
    )
    return before.lower()[-3:] == "the" or is_place(run.words[first])


def _is_name(whole: str, before: Sequence[str], head: str) -> bool:
    """Whether enough stands around the head: ``Royal Opera``; not ``Press Office``, ``Court``."""
    if whole in {head, "Trade Union"} or whole in _AGENCIES or COMPANY.issuperset(whole.split()):
        return False
    if len(before) == 1 and before[0] in _NO_COUNCILS and head == "Council":
        return False
    generic = not before or (len(before) == 1 and before[0] in _GENERIC)
    if head in {"Airline", "Airlines"} and before and before[-1] in {"U.S.", "U.K.", "European"}:
        return False
    if head in _TRADES and " ".join(before) in countries()[0]:
        return False
    return not (head in _WEAK_HEADS and whole.endswith(head) and generic)


def _may_follow(head: str, word: str) -> bool:
    """Whether a name may end before this word: ``Court Monday``; not ``University Avenue``."""
    if head in COMPANY or word in COMPANY or word not in NO_NAMES:
        return True
    return word.rstrip(".").lower() in _CALENDAR


def _foreign(prose: Prose, run: Run, cut: int) -> Span | None:
    """``Banco Santander``, ``the Teatro Colon``."""
    first = 1 if run.words[0] in STARTS else 0
    if cut - first < 2 or run.words[first] not in _FIRST:
        return None
    start, end = run.offset(first), run.offset(cut) - 1
    return Span(start, end, prose.given[start:end])


def _partners(prose: Prose, run: Run, cut: int) -> Span | None:
    """``Harcourt & Lyle``: two names that only a firm joins so."""
    if "&" not in run.words[1 : cut - 1]:
        return None
    first = 1 if run.words[0] in STARTS and run.words[1] != "&" else 0
    start, end = run.offset(first), run.offset(cut) - 1
    return Span(start, end, prose.given[start:end])


def _team(prose: Prose, run: Run, cut: int) -> Span | None:
    first = 1 if run.words[0] in STARTS else 0
    words = run.words[first:cut]
    if len(words) < 2:
        return None
    city = " ".join(words[:-1])
    british = words[-1] in _TOWN_CLUBS and (_is_british(city) or _meets_club(prose, city))
    if not british and words[-1] not in NICKNAMES:
        return None
    start, end = run.offset(first), run.offset(cut) - 1
    return Span(start, end, prose.given[start:end])


def _meets_club(prose: Prose, city: str) -> bool:
    """``Halford Rovers and Penwick Town``: a club beside one, where no such town is known."""
    return not is_place(city) and any(_CLUBS.intersection(run.words[1:]) for run in prose.runs)


def _is_british(city: str) -> bool:
    """``Swansea City``, ``Ipswich Town``: clubs; ``Kansas City``: none."""
    return any(here.country == "United Kingdom" for here in cities().get(city, ()))
