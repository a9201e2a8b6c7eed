"""The terms that a slot stands for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from index.analysis import MARK
from index.engine import EXPANSION_LIMIT
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.lexicon import Lexicon
from index.engines.whoosh.runs import REMEMBERED, SHARED, Room, Run, Terms
from index.errors import QueryTooLarge
from index.language import ENGLISH
from index.once import once
from index.slot import Kind, Slot

_MARK = MARK.encode()

_REMEMBERED = 1 << 12
"""Words whose terms are remembered from one query to the next, of each kind."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The forms and stems of a set of texts: of the stories, of what stands beside them, or of the
    values of a field."""

    form: Inverted
    stem: Inverted
    families: tuple[str, ...] = (ENGLISH,)

    def terms(self, slot: Slot) -> Sequence[Run]:
        """The terms of a slot; QueryTooLarge for too many."""
        match slot.kind:
            case Kind.STEM | Kind.FORM:
                return self._exact(slot)
            case Kind.PREFIX:
                beginning = [self.form.beginning(text.encode()) for text in slot.texts]
                return _of(self.form, self._bounded(f"{slot.text}*", _one(beginning)))
            case Kind.FUZZY:
                near = [self.near(text, edits) for text, edits in slot.spelled]
                return _of(self.form, self._bounded(f"{slot.text}~", _one(near)))

    def typed(self, slot: Slot) -> Sequence[Run]:
        """The form that was typed, of a slot that stands for a stem."""
        return self._typed(slot)

    def near(self, form: str, edits: int) -> list[int]:
        """The places, ascending, of the forms at most so many edits away."""
        return self._lexicon.near(form, edits)

    @once
    def _exact(self) -> Callable[[Slot], Sequence[Run]]:
        exact = partial(_terms, self.form, self.stem, self.families)
        return lru_cache(maxsize=_REMEMBERED)(exact)

    @once
    def _typed(self) -> Callable[[Slot], Sequence[Run]]:
        return lru_cache(maxsize=_REMEMBERED)(partial(_forms, self.form))

    def _bounded(self, typed: str, terms: Sequence[int]) -> Sequence[int]:
        if len(terms) > EXPANSION_LIMIT:
            forms = {self.form[at].partition(_MARK)[0] for at in terms}
            if len(forms) > EXPANSION_LIMIT:
                raise QueryTooLarge(
                    f"{typed} stands for more than {EXPANSION_LIMIT:,} words; type more of it"
                )
        return terms

    @once
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.form)


def _terms(form: Inverted, stem: Inverted, families: tuple[str, ...], slot: Slot) -> Sequence[Run]:
    """The terms of a slot that is one comparison. No method: what is remembered must not hold what
    remembers it, or the files of a closed generation stay mapped until garbage is collected."""
    if slot.kind is Kind.STEM:
        return [_alone(stem, at) for at in _known(stem, slot.stems(families))]
    return _of(form, _one([_spellings(form, text) for text in slot.texts]))


def _forms(form: Inverted, slot: Slot) -> Sequence[Run]:
    return _of(form, _known(form, slot.exact))


def _of(form: Inverted, at: Sequence[int]) -> Sequence[Run]:
    if isinstance(at, range):
        return [(form, at)]
    return [(form, range(each, each + 1)) for each in at]


def _spellings(form: Inverted, text: str) -> range:
    """A form and its spellings: no other term lies between them."""
    plain, accented = text.encode(), text.encode() + _MARK
    first = end = form.first(plain)
    while end < len(form) and ((term := form[end]) == plain or term.startswith(accented)):
        end += 1  # faster than to look for the end: there are one or two
    return range(first, end)


def _alone(field: Inverted, at: int) -> Run:
    """A term where its postings are."""
    home, place = field.home(at)
    return home, range(place, place + 1)


def _known(field: Inverted, terms: Iterable[str]) -> Sequence[int]:
    return [at for term in terms if (at := field.find(term.encode())) >= 0]


def _one(found: Sequence[Sequence[int]]) -> Sequence[int]:
    """The terms that any text of a slot stands for, ascending, as those of each are."""
    if len(found) == 1:
        return found[0]
    return sorted({at for held in found for at in held})


@dataclass(slots=True, eq=False)
class Looked:
    """A vocabulary as one query sees it: every slot is looked up once."""

    vocabulary: Vocabulary
    _room: Room = field(default_factory=lambda: Room(REMEMBERED))
    _shared: Room = field(default_factory=lambda: Room(SHARED))
    _terms: dict[Slot, Terms] = field(default_factory=dict)
    _typed: dict[Slot, Terms] = field(default_factory=dict)

    def terms(self, slot: Slot) -> Terms:
        """The terms of a slot; QueryTooLarge for too many."""
        found = self._terms.get(slot)
        if found is None:
            found = self._terms[slot] = Terms(self.vocabulary.terms(slot), self._room, self._shared)
        return found

    def typed(self, slot: Slot) -> Terms:
        """The form that was typed, of a slot that stands for a stem."""
        found = self._typed.get(slot)
        if found is None:
            found = self._typed[slot] = Terms(self.vocabulary.typed(slot), self._room, self._shared)
        return found

    def only(self, slot: Slot) -> bool:
        """Whether every occurrence of a stem is one of the form typed."""
        if not slot.form or slot.elided:
            return False
        return self.terms(slot).occurrences == self.typed(slot).occurrences
