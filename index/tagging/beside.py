"""Organizations told by the words beside them, whatever their own words are.

==============================  =====================================
rule                            example
==============================  =====================================
capitals beside what it is      ``the union SEPLA``, ``the CGIL union``
capitals behind a preposition   ``Pierre Charpak of CERN``, ``France's BEA``
behind what a company makes     ``truck maker Volvo``
behind who works there          ``an analyst at Hoare Delvane``, ``chairman of Lumo``
before who works there          ``Hoare Delvane analyst Jim Hill``
before what it is               ``Lumo Centers, a unit of Norvale, ...``
"said it": a body, no person    ``Swedbank said it would cut jobs``
its sign at the exchange        ``Delta <DAL>``, ``Lumo (NYSE: LMO)``
between brackets of its own     ``<Placid Oil Co>``, not listed
before "news agency", a paper   ``the official Tanjug news agency``, ``Ming Pao newspaper``
a bank in one word              ``an economist of Kredietbank``
two names of a firm             ``the firm of Holm and Brandt``
==============================  =====================================
"""

import re
from collections.abc import Container, Iterator, Sequence

from index.tagging.extent import outside
from index.tagging.known import is_place
from index.tagging.lexicon import COMPANY, HEADS, NO_NAMES, STARTS, is_title
from index.tagging.prose import CAPITAL, Prose, Run
from index.tagging.spans import Span, free
from index.tagging.tables import is_given_name, words

_KINDS = words("kinds")
_MAKERS = words("makers")
_NO_ACRONYM = words("no acronyms")
_NO_BODIES = NO_NAMES | STARTS | HEADS
_PREPOSITIONS = frozenset({"of", "at", "by", "from"})
_ACRONYM = re.compile(r"[A-Z][A-Z&]{2,7}")
_BODIES = _KINDS - {"group", "maker", "unit", "giant", "company", "firm", "operator", "builder"}
_NEXT = re.compile(r" ([a-z-]+)")
_SAID_IT = re.compile(
    rf"\b({CAPITAL}[\w&'’-]+(?: {CAPITAL}[\w&'’-]+)?) (?:said|says)(?: \w+day)?,? it(?:s [a-z]+)?"
    r" (?:would|will|had|has|was|is|expects?|expected|plans?|planned|rose|fell)\b"
)
_TRADES = re.compile(  # who works at one, whatever its name
    r"\b(?:analyst|economist|trader|dealer|broker|strategist|banker|technician|manager|partner)(s?)"
    r" (?:at|with) $"
)
_OFFICES = re.compile(
    r"\b(?:president|chairman|spokesman|spokeswoman|spokesperson|(?:managing|executive) director"
    r"|executive officer|officials?|executives?|analyst|economist|treasurer)(s?)"
    r" (?:of|for|at|with) $"
)
_STAFF = re.compile(
    r" (?:(?:chief|senior|vice|managing|assistant|executive|company|oil|stock|market) )*"
    r"(?:analyst|economist|chairman|chairwoman|president|spokesman|spokeswoman|director|strategist"
    rf"|executive|manager|trader|dealer|broker|treasurer) {CAPITAL}[\w.-]* {CAPITAL}"
)
_AND_ONE = re.compile(rf" and ({CAPITAL}[a-z]+)(?= said|[,.]|$)")
_PAIRS = frozenset({"Neither", "Either", "Both"})
_APPOSED = re.compile(
    r", (?:an?|the) (?:(?!(?:for|of|with|at|to|and|in|by|from)\b)[\w.'’-]+ ){0,4}?"
    r"(?:unit|subsidiary|division|affiliate|company|firm|maker"
    r"|manufacturer|retailer|producer|supplier|distributor|brokerage|bank|union|newspaper|charity"
    r"|airline|agency|concern|publisher|operator|developer|consortium|chain|partnership)"
    r"(?= (?:of|in|that|which|based|owned|controlled)\b|[,.])"
)


_SIGN = re.compile(
    r" (?:<[A-Z0-9]{1,6}(?:\.[A-Z]{1,4})?>"
    r"|\((?:NYSE|NASDAQ|Nasdaq|AMEX|LSE|TSE|TSX|ASX|HKEX|KRX)[: ] ?[A-Z0-9.]{1,8}\)"
    r"|\([A-Z0-9]{1,5}\.[A-Z]{1,3}\))"
)
_BRACKETED = re.compile(rf"<({CAPITAL}[^<>]{{1,60}}[a-z][^<>]{{0,30}})>")
_SECOND = frozenset({"Manufacturing", "Trading", "Production", "Exploration", "Power", "Gas"})
_MINING = re.compile(  # Minnesota Mining and Manufacturing
    rf"(?:{CAPITAL}[\w.'’-]* )*{CAPITAL}[\w.'’-]* and $"
)
_OWNER = re.compile(r"(?:['’]s?| )+$")
_OPENERS = frozenset(
    {"Yesterday", "Today", "Earlier", "Separately", "Meanwhile", "Monday", "Friday"}
)
_NEWS_AGENCY = re.compile(rf"\b(?!The ){CAPITAL}\w+(?: {CAPITAL}\w+)?(?= news agency)")
_FIRM = re.compile(
    rf"\bfirms?,? (?:of |<)?({CAPITAL}[\w'’-]+(?:, {CAPITAL}[\w'’-]+)* and {CAPITAL}[\w'’-]+)"
)
_WHERE = ("-based", "-owned", "-backed", "-language", "-run")
_PAPER = re.compile(r" (?:newspaper|magazine|weekly|daily newspaper|airline|brokerage)\b")
_BANK = re.compile(  # but a place beside water
    r"(?!River|Sand|Snow|South|North|West|East|Food|Data|Blood|Fair|Eu|Bur|Cruik|Mill|Inter)"
    rf"{CAPITAL}[a-z]{{3,}}bank(?:en)?"
)
_SENDERS = frozenset({"Kyodo", "Reuters", "Associated Press", "Xinhua", "Jiji"})


def find(
    prose: Prose, taken: Sequence[Span], marks: Sequence[Span], surnames: Container[str]
) -> list[Span]:
    """The organizations of a paragraph besides those taken: those that :func:`marked` gives, and
    others; ``surnames`` are those of people whom the article names."""
    if prose.capitals:
        return []
    found: list[Span] = []
    told = (span for run in prose.runs if (span := _told(prose.text, run)))
    employs = (span for run in prose.runs if (span := _employs(prose.text, run, surnames)))
    for span in (*marks, *told, *employs):
        if free(span, [*taken, *found]):
            found.append(span)
    if " it" in prose.text:
        spoken = _saying(prose.text, [*taken, *found])
        found.extend(span for span in spoken if span.value not in surnames)
    return found


def marked(prose: Prose) -> Iterator[Span]:
    """Names that a sign beside them marks as an organization's."""
    text = prose.text
    if prose.capitals:
        return
    if "<" in text or ")" in text:
        yield from (span for run in prose.runs if (span := _signed(prose, run)))
    for match in _BRACKETED.finditer(text) if "<" in text else ():
        name = _OWNER.sub("", match[1])
        if is_place(name.rpartition(", ")[2]):
            name = name.rpartition(", ")[0] or name  # Delvane Ltd, Hong Kong
        start = match.start(1) + 4 * name.startswith("The ")
        end = match.start(1) + len(name)
        if name not in COMPANY:
            yield Span(start, end, text[start:end])
    for match in _NEWS_AGENCY.finditer(text) if " news agency" in text else ():
        if match[0] not in _SENDERS and not is_place(match[0]):
            yield Span(match.start(), match.end(), match[0])
    for match in _FIRM.finditer(text) if "firm" in text else ():
        yield Span(match.start(1), match.end(1), match[1])


def _signed(prose: Prose, run: Run) -> Span | None:
    text, words = prose.text, run.words
    if not _SIGN.match(text, run.end):
        return None
    first = 1 if len(words) > 1 and (words[0] in STARTS or words[0] in _OPENERS) else 0
    start = run.offset(first)
    start += outside(text[start : run.end])
    if COMPANY.issuperset(words) or is_place(text[start : run.end]):
        return None
    if words[first] in _SECOND and (joined := _MINING.search(text, max(0, start - 60), start)):
        start = joined.start()
    return Span(start, run.end, text[start : run.end])


def _employs(text: str, run: Run, surnames: Container[str]) -> Span | None:
    """What a run names behind somebody who works there, or before what it is."""
    words = run.words
    behind = text.endswith((" at ", " with ", " of ", " for "), 0, run.start)
    staff = text[run.end + 1 : run.end + 2].islower() and _STAFF.match(text, run.end)
    if not (behind or staff) and not text.startswith((", a", ", the "), run.end):
        return None
    first = 1 if len(words) > 1 and (words[0] in STARTS or words[0] in _PAIRS) else 0
    at = run.offset(first)
    start = at + outside(text[at : run.end])
    name = text[start : run.end].split(" ")
    apposed = _APPOSED.match(text, run.end) or staff
    if staff and len(name) == 1:
        return None  # a Presidential spokesman
    if not apposed and text[at - 1 : at] != " ":
        return None
    trade = None if apposed else _TRADES.search(text, max(0, at - 40), at)
    office = None if apposed or trade else _OFFICES.search(text, max(0, at - 40), at)
    if not (apposed or trade or office) or len(name) > 4:
        return None
    if _NO_BODIES.intersection(name) or any(map(is_title, name)):
        return None
    alone = len(name) == 1 and start == at  # Oslo-based Norvale ends no person's name
    if is_place(" ".join(name)) or is_place(name[0]) or (alone and name[0] in surnames):
        return None
    is_person = is_given_name(name[0]) and (len(name) == 1 or office is not None)
    if is_person or any(len(w) < 3 or w in _NO_ACRONYM for w in name):
        return None
    works = trade or office  # one analyst is at one firm: Donaldson Lufkin and Jenrette
    more = _AND_ONE.match(text, run.end) if works and not works[1] else None
    end = more.end() if more and more[1] not in HEADS and not is_place(more[1]) else run.end
    return Span(start, end, text[start:end])


def _told(text: str, run: Run) -> Span | None:
    first = 1 if len(run.words) > 1 and run.words[0] in STARTS else 0
    start = run.offset(first)
    before = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start].strip()
    name = text[start : run.end]
    if (_PAPER.match(text, run.end) or _BANK.fullmatch(name)) and _is_body(run.words[first:]):
        return Span(start, run.end, name)
    if "-based " in name and (based := _based(name)):  # Cologne-based Rheinlicht Film
        return Span(start + based, run.end, name[based:])
    if name.isupper():
        return Span(start, run.end, name) if _is_acronym(text, run.end, before, name) else None
    if before not in _MAKERS or first or len(run.words) > 3 or is_place(name):
        return None
    is_person = len(run.words) > 1 and is_given_name(run.words[0])
    return None if is_person else Span(start, run.end, name)


def _based(name: str) -> int:
    """Where the name of a body begins behind where it is; 0 where that says of no body."""
    begin = outside(name)
    words = name[begin:].split(" ")
    is_based = begin > 0 and "-based" in name[:begin] and name[:4] not in {"The ", "Its "}
    return begin if is_based and _is_body(words) and not is_given_name(words[0]) else 0


def _is_body(name: Sequence[str]) -> bool:
    """Whether nothing in the words speaks against the name of a body."""
    known = _NO_BODIES.intersection(name) or any(map(is_title, name)) or any(map(is_place, name))
    return not known and len(name) < 4 and not name[-1].endswith(_WHERE)


def _is_acronym(text: str, end: int, before: str, name: str) -> bool:
    if name in _NO_ACRONYM or not _ACRONYM.fullmatch(name):
        return False
    kind = before.rstrip(",").lower()
    if kind in _KINDS or (before in _PREPOSITIONS and len(name) < 7):
        return True
    if before.endswith(("'s", "’s")) and is_place(before[:-2]):
        return True  # France's BEA
    after = _NEXT.match(text, end)
    if after is None:
        return False
    return after[1] in _BODIES or (kind == "the" and after[1] in _KINDS)


def _saying(text: str, taken: Sequence[Span]) -> Iterator[Span]:
    for match in _SAID_IT.finditer(text):
        parts = match[1].split()
        span = Span(match.start(1), match.end(1), match[1])
        before = text[text.rfind(" ", 0, max(0, span.start - 1)) + 1 : span.start].strip()
        if is_given_name(parts[0]) or is_title(parts[0]) or is_place(match[1]) or is_title(before):
            continue  # manager Lovisa Ek said it was
        if not _NO_BODIES.intersection(parts) and free(span, taken):
            yield span
