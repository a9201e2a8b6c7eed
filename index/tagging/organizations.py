"""Organizations: ministries, parties, companies, courts, universities, unions, teams.

    ==================================  =========================================================
    rule                                example
    ==================================  =========================================================
    known beforehand                    ``NATO``, ``House of Representatives``, ``Arab League``
    ends in what such names end in      ``Oceans Ministry``, ``Lumo Corp.``, ``Palace Museum``
    ... goes on behind "of", "for"      ``University of Oslo``, ``Institute of X and Y``
    ... began before an "and"           ``Food and Agriculture Organization``
    two names and "&"                   ``Harcourt & Lyle``
    a city and a nickname               ``Cleveland Indians``, ``Detroit Tigers``
    capitals beside what it is          ``the pilots' union SEPLA``, ``weather agency, AEMET``
    capitals in brackets                ``... Treaty Organization (NATO)``: the same one
    ==================================  =========================================================

A head alone (``the Ministry``) repeats a name and is none. The country before a ministry is no part
of its name (``U.S. Agriculture Department``), before others it is (``American Embassy``). An
acronym stands for its full name where the article has that, else for itself.
"""

import re
from collections.abc import Iterable, Sequence

from index.article import unique
from index.tagging import beside, japanese
from index.tagging.known import cities, countries, full_names, is_place
from index.tagging.lexicon import HEADS, NICKNAMES, NO_NAMES, STARTS, TITLE_PARTS, is_title
from index.tagging.prose import CAPITAL, Prose, Run
from index.tagging.spans import Span, free
from index.tagging.tables import words

_OF = re.compile(
    r" (?:of|for|on|des|de|du|of the|for the|on the) (?!(?:Mr|Mrs|Dr)\b)"
    rf"((?:{CAPITAL}[\w'’.-]*)(?: {CAPITAL}[\w'’-]*)*)"
)
_AND = re.compile(rf"(?:, {CAPITAL}[\w-]+)*,? (?:and|&) ({CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*)*)")
_LEFT_AND = re.compile(
    rf"((?:(?:{CAPITAL}[a-z]+ )?(?:[A-Z]\.)+ )?{CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*)*)"
    rf"(?:, {CAPITAL}\w+,?)* and $"
)
_BRACKET = re.compile(r"[,]? \(([A-Z][A-Za-z&.-]{1,9})\)")
_AGENCIES = frozenset(
    {"Kyodo News", "Associated Press", "The Associated Press", "Xinhua News Agency"}
)
"""Who sends the news is no organization in it."""
_COMPANY = words("company")
_CALENDAR = words("calendar")
_GENERIC = words("generic")
_FIRST = words("first heads")
_WEAK_HEADS = words("weak heads")
_OF_HEADS = words("of heads")
_GOVERNMENT = frozenset({"Ministry", "Department", "Senate", "Congress", "Parliament"})
_NO_COUNCILS = frozenset({"City", "Town", "High", "Federal", "Local"})
_NO_LIST = frozenset({"Trust", "Bank", "Brothers", "Group"})
"""What stands before an "and" is another name than these: ``Morgan and Bankers Trust``."""
_TRADES = frozenset(
    {
        "Oil",
        "Steel",
        "Energy",
        "Electric",
        "Marine",
        "Insurance",
        "Capital",
        "Records",
        "Company",
        "Group",
    }
)
_SECOND = frozenset({"Telephone", "Investment", "Development", "Trading", "Finance"})
"""Seldom the name of a company alone: ``Lumo Telegraph and Telephone Corp``."""
_WHERE = re.compile(
    rf"({CAPITAL}[\w.]*(?: {CAPITAL}\w*)?)['’]s (?=.*\s)|(?:{CAPITAL}\w+ )*{CAPITAL}\w+-based "
)
_TOLD = frozenset({"Reuters", "AFP", "AP", "UPI"})
_LEFT_OF = re.compile(rf"\b({CAPITAL}[a-z]+) of $")
_SUFFIX = re.compile(r",? (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|S\.A|S\.p\.A)\b\.?")
_NUMBERED = re.compile(rf"\b{CAPITAL}[a-z]+ \d{{1,3}} $")  # Pier 1 Imports Inc
_DEBT = re.compile(r" (?:bill|bond|note|securit|stock|yield|coupon|market)")
_OF_PLACE = re.compile(  # Anglo American Corp of South Africa Ltd
    rf"(?<=(?:Co|rp)) of {CAPITAL}\w+(?: {CAPITAL}\w+)? (?:Inc|Ltd|LLC|PLC|Plc)\b\.?"
)
_TOWN_CLUBS = frozenset({"City", "Town", "County", "Rangers", "Argyle", "Orient"})
_CLUBS = frozenset({"Rovers", "United", "Wanderers", "Athletic", "Albion", "Hotspur", "FC"})
_ADVERBIAL = frozenset({"United Nations", "U.N.", "UN"})
_COMMON = frozenset({"Labour", "Conservatives", "Greens", "Parliament", "Congress", "Treasury"})
_PRONOUNS = frozenset({"WHO", "UN", "ANA", "ICC"})
_VERB = re.compile(
    r"(?:said|says|has|had|will|would|is|was|called|warned|told|and|in|on|to|or|by|for|at)$"
)


def find(paragraphs: Sequence[Prose]) -> list[list[Span]]:
    """The organizations of each paragraph, with the value all mentions of one share."""
    found = [_paragraph(prose) for prose in paragraphs]
    values = [span.value for spans in found for span in spans]
    same = _same(values, paragraphs)
    return [[Span(s.start, s.end, same.get(s.value, s.value)) for s in spans] for spans in found]


def names(found: Iterable[Iterable[Span]]) -> tuple[str, ...]:
    """The values, each once (without regard to case), in order."""
    by_fold: dict[str, str] = {}
    for spans in found:
        for span in spans:
            by_fold.setdefault(span.value.lower(), span.value)
    return unique(by_fold.values())


def _paragraph(prose: Prose) -> list[Span]:
    if prose.east:
        return japanese.organizations(prose.text)
    spans: list[Span] = []
    for run in prose.runs:
        if here := _run(prose, run):  # "Nippon Telegraph" is the first half of what ends here
            others = [s for s in spans if not here.start <= s.start < s.end <= here.end]
            spans = [*others, here] if free(here, others) else spans
    for match in prose.known:
        if match.known.kind == "organization":
            span = Span(match.start, match.end, prose.given[match.start : match.end])
            size = span.end - span.start
            shorter = [s for s in spans if not free(span, [s]) and s.end - s.start < size]
            if free(span, (s for s in spans if s not in shorter)) and _whole(prose, span):
                spans = [*(s for s in spans if s not in shorter), span]
    spans.extend(beside.find(prose, spans))
    return sorted(spans, key=lambda span: span.start)


def _whole(prose: Prose, span: Span) -> bool:
    """Whether a known name is no part of a longer one: ``Labour Day``, ``Congress Street``."""
    after = prose.text[span.end : span.end + 12]
    word = after[1:].split(" ")[0].strip(".,'’s") if after[:1] == " " else ""
    if span.value == "Treasury" and _DEBT.match(prose.text, span.end):
        return False  # Treasury bills
    if span.value in _COMMON:
        return not prose.opens(span.start) or after[:1] in "'’" or word.islower()
    if span.value in _ADVERBIAL and word[:1].isalpha() and not _VERB.match(word):
        return False  # the United Nations food agency
    if span.value in _PRONOUNS and prose.capitals:
        return False
    return not (word[:1].isupper() and word in NO_NAMES and span.value not in full_names())


def _run(prose: Prose, run: Run) -> Span | None:
    """The organization a run of capitalised words holds, or None."""
    words = run.words
    cut = _cut(words)
    last = next((i for i in range(cut - 1, -1, -1) if words[i].rstrip(",") in HEADS), None)
    if last is None:
        return _foreign(prose, run, cut) or _partners(prose, run, cut) or _team(prose, run, cut)
    first = 0
    while first < last and (words[first] in STARTS or _is_told(prose, run, first)):
        first += 1
    first = _without_country(words, first, last)
    if last + 1 < cut and not _may_follow(words[last], words[last + 1]):
        return None
    if " ".join(words[first : last + 1]) in countries()[0]:
        return None  # the Soviet Union
    start, end = run.offset(first), run.offset(last + 1) - 1
    if suffix := _SUFFIX.match(prose.text, end) or _OF_PLACE.match(prose.text, end):
        end = suffix.end()
    if words[last] in _OF_HEADS and last + 1 == len(words):
        end = _right(prose, end)
    if words[last] in _COMPANY and is_place(" ".join(words[first:last])):
        start = _of_place(prose, start)
    elif words[last] not in _NO_LIST:
        start = _left(prose, start, last - first)
    start += _outside(prose.text[start:end])
    end -= prose.text[start:end].endswith(("'", "’"))
    if numbered := _NUMBERED.search(prose.text, max(0, start - 30), start):
        start = numbered.start()
    named = _is_name(prose.text[start:end], words[first:last], words[last])
    return Span(start, end, prose.given[start:end]) if named else None


def _outside(whole: str) -> int:
    """How much in front is where it is, not its name: ``Oslo-based``, ``Norway's``."""
    match = _WHERE.match(whole)
    if not match or (match[1] and not is_place(match[1])):
        return 0
    return match.end()


def _is_told(prose: Prose, run: Run, at: int) -> bool:
    """``told Reuters Senate Budget Committee``: who is told is no part of it."""
    if at or run.words[0] not in _TOLD:
        return False
    return prose.text.endswith("told ", 0, run.offset(0))


def _of_place(prose: Prose, start: int) -> int:
    """Where ``Monfort of Colorado Inc`` begins, told from its second half."""
    match = _LEFT_OF.search(prose.text, max(0, start - 40), start)
    return match.start(1) if match and not is_title(match[1]) else start


def _is_name(whole: str, before: Sequence[str], head: str) -> bool:
    """Whether enough stands around the head: ``Royal Opera``; not ``Press Office``, ``Court``."""
    if whole == head or whole in _AGENCIES or _COMPANY.issuperset(whole.split()):
        return False
    if len(before) == 1 and before[0] in _NO_COUNCILS and head == "Council":
        return False
    generic = not before or (len(before) == 1 and before[0] in _GENERIC)
    if head in _TRADES and " ".join(before) in countries()[0]:
        return False
    return not (head in _WEAK_HEADS and whole.endswith(head) and generic)


def _may_follow(head: str, word: str) -> bool:
    """Whether a name may end before this word: ``Court Monday``; not ``University Avenue``."""
    if head in _COMPANY or word in _COMPANY or word not in NO_NAMES:
        return True
    return word.rstrip(".").lower() in _CALENDAR


def _cut(words: Sequence[str]) -> int:
    """Where a person begins in the run: ``Nordvind Chief Executive Sigrid Halvorsen``."""
    for i, word in enumerate(words):
        if i and is_title(word) and word not in HEADS:
            follows = words[i + 1] if i + 1 < len(words) else ""
            if follows.rstrip(",") not in HEADS:
                return i - 1 if words[i - 1] in TITLE_PARTS else i
    return len(words)


def _without_country(words: Sequence[str], first: int, last: int) -> int:
    """``U.S. Agriculture Department`` without its country; ``American Embassy`` with it."""
    if words[last] not in _GOVERNMENT and " ".join(words[last - 1 : last + 1]) != "Supreme Court":
        return first
    names, _, _ = countries()
    for size in (2, 1):
        name = " ".join(words[first : first + size])
        if name in names and first + size <= last:
            noun = name == names[name].value and name != "United States"
            return first if noun else first + size  # India Meteorological Department
    return first


def _right(prose: Prose, end: int) -> int:
    """Where a name ends that goes on behind its head: ``of Volcanology and Seismology``."""
    while match := _OF.match(prose.text, end):
        words = match[1].split(" ")
        if words[-1] in NICKNAMES and len(words) > 1:
            words = words[:-1]
        size = _before_title(words)
        if not size or words[0].rstrip(".").lower() in _CALENDAR:
            break
        end = match.start(1) + len(" ".join(words[:size]))
        if words[size - 1].endswith(".") and len(words[size - 1]) > 2:
            return end - 1
        if size < len(match[1].split(" ")):
            break
        if not is_place(" ".join(words)):
            end = _and(prose.text, end)
    return end


def _before_title(words: Sequence[str]) -> int:
    """How many words stand before a title: of the Bank of ``Japan Governor Kazuo Ueda``, one."""
    for i, word in enumerate(words[:-1]):
        if is_title(word) and not is_title(words[i + 1]):
            return i
    return len(words)


def _and(text: str, end: int) -> int:
    more = _AND.match(text, end)
    if not more or any(w in HEADS or is_title(w) or is_place(w) for w in more[1].split(" ")):
        return end
    return more.end()


def _left(prose: Prose, start: int, before: int) -> int:
    """Where ``Food and Agriculture Organization`` begins, told from its second half."""
    if before not in (1, 2) or prose.text[max(0, start - 4) : start] != "and ":
        return start
    match = _LEFT_AND.search(prose.text, max(0, start - 60), start)
    if not match:
        return start
    words = match[1].split(" ")
    at = match.start(1)
    if words[0] in STARTS:
        at += len(words[0]) + 1
        words = words[1:]
    halves = before == 1 and prose.text[start:].split(" ", 1)[0] in _SECOND
    if not words or len(words) > 3 or is_title(words[-1]):
        return start
    if words[-1] in HEADS and (words[-1] in _COMPANY or not halves):
        return start
    if is_place(words[-1]) and not is_place(prose.text[start:].split(" ", 1)[0]):
        return start
    return start if before == 2 and len(words) < 2 else at


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


def _same(values: Sequence[str], paragraphs: Sequence[Prose]) -> dict[str, str]:
    """What a value is called where the article has a fuller name for it."""
    same: dict[str, str] = {}
    have = {value.lower(): value for value in reversed(values)}
    same.update({v: bare for v in values if (bare := v.removesuffix(".")) != v and bare in values})
    for value in values:
        full = have.get(full_names().get(value, "").lower())
        if not full and value.isupper():
            full = _spelt(value, values)
        if not full and " " not in value:  # Swedbank said: the short form of Swedbank AB
            full = next((other for other in values if other.startswith(f"{value} ")), None)
        full = full or next((other for other in values if _shortened(value, other)), None)
        if not full:  # Bankers Trust said: Bankers Trust Co
            full = next((o for o in values if o.removeprefix(f"{value} ") in _COMPANY), None)
        if full:
            same[value] = full
    for prose in paragraphs:
        for match in _BRACKET.finditer(prose.text) if "(" in prose.text else ():
            before = prose.text[: match.start()]
            if owner := next((v for v in values if before.endswith(v) and v != match[1]), None):
                same[match[1]] = owner
    return same


def _shortened(value: str, other: str) -> bool:
    """``Lufthansa`` for ``Deutsche Lufthansa AG``, ``Starrex Mining`` for ``... Corp Ltd``."""
    words = other.split()
    if words[-1] not in _COMPANY:
        return False
    if other.startswith(f"{value} "):
        return _COMPANY.issuperset(other[len(value) + 1 :].split())
    return value in words[1:-1] and value not in HEADS


def _spelt(acronym: str, values: Sequence[str]) -> str | None:
    """The name whose capitals are the acronym's letters: ``Maritime and Coastguard Agency``."""
    letters = acronym.replace(".", "")
    for value in values:
        words = value.split()
        if words[0] in countries()[0] and len(words) > len(letters):
            words = words[1:]  # the U.S. Interstate Commerce Commission, ICC
        initials = "".join(word[0] for word in words if word[:1].isupper())
        if len(letters) > 2 and initials == letters:
            return value
    return None
