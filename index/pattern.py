"""A leaf of a query, analysed: what its tokens must be, and where to look.

Engines look its slots up in postings; :mod:`index.highlight` looks for them in the tokens of one
paragraph. Both therefore agree on what matched.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.akin import akin
from index.analysis import Token, forms, sought
from index.article import STORY, Section
from index.bounds import MIN_PREFIX
from index.inflection import inflections
from index.query import SECTION_FIELDS, Fuzzy, Leaf, Phrase, Prefix, Word
from index.slot import MIN_FUZZY, Kind, Slot

INFLECTED = 10
"""Words of a compound that is looked for in its inflections: each takes a pattern as long as it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The slots of a leaf. Several must match at their offsets; with ``distance``, in any order
    with at most so many other tokens between the first and the last of them. Where there is
    an ``other``, that matches as well as they do; of several slots, they are the form typed then.

    No slots: the leaf has no letter or digit, and matches nothing.
    """

    slots: tuple[Slot, ...]
    distance: int | None = None
    other: "Pattern | None" = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Worked out once: patterns are looked for in dictionaries, again and again.
        object.__setattr__(self, "_hash", hash((self.slots, self.distance)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def either(self) -> tuple["Pattern", ...]:
        """What matches, each by its own slots."""
        found = [self]
        while (other := found[-1].other) is not None:
            found.append(other)
        return tuple(found)

    @property
    def width(self) -> int:
        """How many positions a match within ``distance`` may take."""
        return len(self.slots) + (self.distance or 0)


@lru_cache(maxsize=1 << 12)
def pattern(leaf: Leaf) -> Pattern:
    """What the leaf looks for, whatever its field."""
    found = sought(leaf.text)
    match leaf:
        case Word() if len(found) == 1 and not found[0].lone:
            return Pattern((_stem(found[0], leaf.spellings),), other=_otherwise(leaf))
        case Phrase() if leaf.distance is not None:
            return Pattern(tuple(_exact(token, 0) for token in found), leaf.distance)
        case Word() if len(found) > 1:
            return _compound(found, _otherwise(leaf))
        case Word() | Phrase():
            return Pattern(_exacts(found))
        case Prefix():
            *whole, last = _exacts(found) or (None,)
            if last is None:
                return Pattern(())
            also = tuple(form for form in last.also if len(form) >= MIN_PREFIX)
            end = Slot(Kind.PREFIX, last.text, last.offset, also=also)
            return Pattern((*(slot for slot in whole if slot), end))
        case Fuzzy():
            if len(found) != 1 or found[0].cjk:  # two characters have no near spelling
                return Pattern(_exacts(found))
            also = tuple(form for form in _others(found[0]) if len(form) >= MIN_FUZZY)
            return Pattern((Slot(Kind.FUZZY, found[0].form, edits=leaf.edits, also=also),))


@lru_cache(maxsize=1 << 12)
def scored(leaf: Leaf) -> Pattern | None:
    """What one word is scored by, where it has any akin to it (:mod:`index.akin`): all of them."""
    found = pattern(leaf)
    slots = found.slots
    if len(slots) != 1 or slots[0].kind is not Kind.STEM:
        return None
    others = akin(slots[0].text)
    wide = replace(slots[0], also=(*slots[0].also, *others))
    return Pattern((wide,), other=found.other) if others else None


@lru_cache(maxsize=1 << 12)
def itself(leaf: Leaf) -> Pattern | None:
    """One word of letters in its own inflections, where it is looked for by its stem, which other
    words may have as well; None for any other leaf."""
    slots = pattern(leaf).slots
    if len(slots) != 1 or slots[0].kind is not Kind.STEM or len(slots[0].spellings) != 1:
        return None
    form, *others = inflections(slots[0].form)
    if not (form.isascii() and form.isalpha()):
        return None
    return Pattern((Slot(Kind.FORM, form, also=tuple(others)),))


def sections(leaf: Leaf, story: frozenset[Section] = STORY) -> frozenset[Section]:
    """The sections a leaf looks in: its field's, or ``story`` for one without a field.

    Empty for a leaf whose field is not text of the article (``place:x``).
    """
    if leaf.field is None:
        return story
    return frozenset({Section(leaf.field)} if leaf.field in SECTION_FIELDS else ())


def _otherwise(leaf: Word) -> Pattern | None:
    return pattern(leaf.otherwise) if leaf.otherwise else None


def _compound(found: tuple[Token, ...], joined: Pattern | None) -> Pattern:
    """A word of several tokens: as they were typed, in other inflections, or as one word.

    Of the others each has another form than the one typed first in one place: these are few, so
    that looking for them beside the rest costs little.
    """
    slots = _exacts(found)
    if len(slots) > INFLECTED:
        return Pattern(slots, other=joined)
    inflected = [_inflected(slot) for slot in slots]
    wide = [replace(slot, also=slot.also + inflected[at]) for at, slot in enumerate(slots)]
    other = joined
    for at, more in reversed(list(enumerate(inflected))):
        if more:
            here = Slot(Kind.FORM, more[0], slots[at].offset, also=more[1:])
            other = Pattern((*slots[:at], here, *wide[at + 1 :]), other=other)
    return Pattern(slots, other=other)


def _inflected(slot: Slot) -> tuple[str, ...]:
    """The other inflections of what a slot stands for."""
    words = [form for form in slot.texts if form.isascii() and form.isalnum()]
    found = dict.fromkeys(other for form in words for other in inflections(form))
    return tuple(form for form in found if form not in slot.texts)


def _exacts(found: Iterable[Token]) -> tuple[Slot, ...]:
    found = tuple(found)
    return tuple(_exact(token, token.position - found[0].position) for token in found)


def _exact(token: Token, offset: int) -> Slot:
    if token.lone:  # it begins a pair, or stands last in its run
        return Slot(Kind.PREFIX, token.form, offset)
    return Slot(Kind.FORM, token.form, offset, also=_others(token))


def _others(token: Token) -> tuple[str, ...]:
    """The forms of the same word in languages that have it otherwise."""
    if token.cjk:
        return ()
    return tuple(form for form in forms(token.spelling or token.form) if form != token.form)


def _stem(token: Token, spellings: tuple[str, ...]) -> Slot:
    if token.cjk:
        return Slot(Kind.STEM, token.stem, form=token.form)
    typed = token.spelling or token.form
    also = _others(token) if typed[0].isdigit() else ()  # numbers carry no mark of a family
    return Slot(Kind.STEM, token.stem, form=token.form, also=also, spellings=(typed, *spellings))
