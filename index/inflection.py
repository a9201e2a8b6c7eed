"""The inflections of an English word: what grammar makes of it, and no other word.

A stemmer goes further. Snowball has one stem for report and reporter, for season and seasonal, for
relation and relative; that finds more, and is no help where the word itself is meant.
"""

from collections.abc import Iterator
from functools import lru_cache

from index.analysis import stem

_VOWELS = frozenset("aeiou")
_DOUBLED = _VOWELS | frozenset("hwxy")
"""Letters that are not doubled before an ending."""

_ENDS = (
    *(("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e")),
    *(("ing", ""), ("ing", "e")),
)
"""How inflections end, and what the base has instead."""


@lru_cache(maxsize=1 << 12)
def inflections(form: str) -> tuple[str, ...]:
    """The form itself, and then what may be another inflection of it with the same stem: plural,
    third person, past and participle (the rules of Porter's step 1, "An algorithm for suffix
    stripping", Program 14(3), 1980, both ways). Most of what is made so is no word at all, and does
    no harm: no text has it."""
    own = stem(form)
    bases = {base for base in _bases(form) if stem(base) == own} or {form}
    made = {other for base in bases for other in (base, *_of(base))} - {form}
    return form, *sorted(other for other in made if stem(other) == own)


def _bases(form: str) -> Iterator[str]:
    """What a form that looks like an inflection may be one of."""
    for end, instead in _ENDS:
        if form.endswith(end) and len(form) > len(end) + 1:
            base = form[: -len(end)]
            yield base + instead
            if not instead and base[-1] == base[-2:-1]:
                yield base[:-1]


def _of(base: str) -> Iterator[str]:
    """The inflections of a base."""
    if base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    else:
        plural = "es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
        yield from (base + plural, base + "ed", base + "ing")
    if len(base) > 2 and base[-1] not in _DOUBLED and base[-2] in _VOWELS:
        yield from (base + base[-1] + "ed", base + base[-1] + "ing")
