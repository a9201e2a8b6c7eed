"""Names of people in English text: which capitalised words in a row are one, and where it begins.

This is for telling who speaks, not for tagging: what is no person does no harm here unless a
surname or a pronoun could mean it.
"""

import re
from collections.abc import Iterable, Iterator

from index.split import given
from index.split.words import COMMON, COUNTRIES, HONORIFICS, JOINED, ORGANIZATION, SURNAMES

_PARTICLES = (
    "van|von|der|den|de|del|della|di|da|dos|do|du|la|le|el|al|bin|bint|ibn|ben|ter|ten|af|zu|y|e"
)
_TOKEN = (
    r"(?:(?:[A-Z]\.)+(?:-?[A-Z]\.)*|(?:Mc|Mac|O['’]|D['’]|L['’]|al-|Al-|el-|d['’])?"
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:['’](?!s\b)[A-Za-zÀ-ž]+)*(?:-[^\W\d_]+)*)"
)
_LINK = rf"(?: (?:(?:{_PARTICLES}) ){{0,3}}|(?<=\.) ?)"
_DOT = r"(?:(?<=\b[A-Z][a-z])|(?<=\b[A-Z][a-z][a-z])|(?<=\b[A-Z][a-z][a-z][a-z]))\.?"
RUN = re.compile(rf"{_TOKEN}(?:{_DOT})?(?:{_LINK}{_TOKEN}(?:{_DOT})?){{0,7}}")
"""Capitalised words in a row, titles and particles among them."""

_ROLE = re.compile(
    r"(?:keeper|maker|holder|worker|player|fighter|driver|leader|owner|writer|singer|dancer|teacher"
    r"|officer|fielder|hander|lifter|jumper|thrower|runner|rower|skier|climber|grower|breeder|trainer"
    r"|ologist|ographer|ician|arian|man|woman|smith|wright|boy|girl|person|seller|cleaner)$"
)
_GIVEN = frozenset({"don", "dean"})  # before a surname alone
_TRADE = re.compile(r"(?:ist|er|or|man|woman|ions|ment|ing)$")  # what one does, or heads

_ENDED = re.compile(
    r"(?<![\w.])(?!(?:St|Ste|Mr|Mrs|Ms|Dr|Jr|Sr|Rev|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Gov|Sen|Sens"
    r"|Rep|Reps|Hon|Prof|Pres|Supt|Det|Insp|Brig|Cllr|Wm|Geo|Chas|Jos|Thos|Robt|Fr|Msgr|Mme|Ald)\.)"
    r"[A-Z][a-z]+\. "
)

_DETERMINED = re.compile(r"(?<!\w)(?:the|an?|this|that|its) $", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|at|of|from) $")


def stripped(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where the name in a run of capitalised words begins, and whether a title stood before it.

    Equal to ``end`` where the run is nothing but titles: ``Prime Minister``.
    """
    begin, titled = start, False
    before = ""
    for match in re.finditer(r"\S+", text[start:end]):
        word = match[0].rstrip(".,").casefold()
        last = start + match.end() == end
        if last and ((word in SURNAMES and not titled and not before) or given.gender(before)):
            break  # Baker said; Howard Baker; James Dean
        if word in _GIVEN and len(text[start + match.end() : end].split()) == 1:
            break  # Senator Don Nickles; but Don Juan Perez, Dean Harlan Cleveland
        if (
            word in HONORIFICS
            or (_singular(word) in HONORIFICS and not last)
            or ("-" in word and word.rsplit("-", 1)[1] in JOINED)
            or (_TRADE.search(word) and _before_name(text, start + match.end(), end, word))
            or (not begin > start and _role(text, start + match.start(), end, word))
        ):
            begin, titled = start + match.end(), True
        before = word
    while begin < end and text[begin] == " ":
        begin += 1
    return begin, titled


def _role(text: str, start: int, end: int, word: str) -> bool:
    """Whether a sentence begins with what somebody does, before two words: ``Wicketkeeper Bilal
    Anwar``."""
    opens = start == 0 or text[max(0, start - 3) : start].rstrip("\"'“‘” ")[-1:] in {".", "!", "?"}
    more = len(text[start:end].split()) > 2
    return opens and more and _ROLE.search(word) is not None and not given.gender(word)


def _singular(word: str) -> str:
    return f"{word[:-2]}an" if word.endswith("men") else word.removesuffix("s")


def _before_name(text: str, at: int, end: int, word: str) -> bool:
    """Whether a given name and one more word follow one that is none: ``Investor Paul Bilzerian``,
    ``Trade Negotiations Michael Duffy``."""
    follows = text[at:end].split()
    is_given = len(follows) > 1 and given.gender(follows[0].casefold())
    return bool(is_given) and not given.gender(word)


def organization(words: str) -> bool:
    """Whether one of the words names a body, a place or a thing rather than a person."""
    parts = [word.strip(".,").casefold() for word in words.split()]
    if parts and parts[0] == "park":
        parts = parts[1:]  # Park Jae-kyu
    return any(word in ORGANIZATION for word in parts)


def common(word: str) -> bool:
    """Whether a capital letter says nothing of this word: it begins sentences, or is no name."""
    return word != "Jan" and word.casefold().rstrip(".,") in COMMON  # Jan de Vries; in Jan.


def full(text: str, runs: Iterable[re.Match[str]]) -> Iterator[tuple[int, int, bool]]:
    """The runs that may be a person's full name: two words or more, titles taken off; and whether
    there was one."""
    for run in runs:
        start, end = run.start(), run.end()
        while True:
            word = text[start:end].split(" ", 1)
            if len(word) == 2 and common(word[0]):
                start += len(word[0]) + 1
            else:
                break
        if ". " in run[0] and (ended := list(_ENDED.finditer(text, start, end))):
            start = ended[-1].end()  # "Go. Take the money"; Holdings Co. He
        start, titled = stripped(text, start, end)
        start = _behind(text, start, end)
        words = text[start:end].rstrip(".").split()
        if not 2 <= len(words) <= 5 or organization(" ".join(words)) or any(map(common, words)):
            continue
        if any(map(_acronym, words)) or (
            not titled and _DETERMINED.search(text, max(0, start - 6), start)
        ):
            continue  # Kodak KIMS; the Congressional Record
        last = end if _initial(words[-1]) else start + len(text[start:end].rstrip("."))
        yield start, last, titled


def firms(runs: Iterable[re.Match[str]]) -> Iterator[str]:
    """What bodies are called for short that no person is: ``Jardine Matheson`` Holdings Ltd."""
    for run in runs:
        words = run[0].split()
        last = next((i for i, word in enumerate(words) if organization(word)), 0)
        if last > 1 and not given.gender(words[0].casefold()):
            yield " ".join(words[:last])


def _behind(text: str, start: int, end: int) -> int:
    """Past what else stands before a name: ``EPA Lee Thomas``, ``in Tokyo Tomas de Hora``, ``to
    Pakistan Abdul Salam Zaeef``, ``with
    the Weather Bureau Ian Robertson``."""
    parts = list(re.finditer(r"\S+", text[start:end]))
    for i in range(len(parts) - 3, -1, -1):
        if organization(parts[i][0]):
            known = given.gender(parts[i + 1][0].casefold())
            return start + parts[i + 1].start() if known else start
    first, _, rest = text[start:end].partition(" ")
    if len(rest.split()) < 2:
        return start
    placed = _WHERE.search(text, max(0, start - 6), start) and not given.gender(first.casefold())
    if (
        _acronym(first)
        or first.casefold() in COUNTRIES
        or (placed and given.gender(rest.split()[0].casefold()))
    ):
        return start + len(first) + 1
    return start


def _acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _initial(word: str) -> bool:
    return len(word) <= 2
