"""One token that a leaf looks for, and how a token is compared with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import OSA

from index.analysis import Token, forms, reading, stemmed_in
from index.language import ENGLISH

MIN_FUZZY = 3
"""Letters that an elision leaves of a fuzzy word, to be looked for: of less, most articles have it
as another word (``d'or~``)."""


class Kind(Enum):
    """How a slot's text is compared with a token."""

    FORM = "form"
    STEM = "stem"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Slot:
    """One token sought. ``offset`` is its position after the first slot's."""

    kind: Kind
    text: str
    offset: int = 0
    edits: int = 0
    form: str = ""
    """For a stem: the form that was typed."""

    also: tuple[str, ...] = ()
    """What the same text is in languages that leave some of it out (``etat`` for ``l'etat``)."""

    spellings: tuple[str, ...] = ()
    """For a stem: the word as it was typed, then what else is spelled so but for accents; none for
    what all languages have alike."""

    def __hash__(self) -> int:
        return hash(self.text)  # slots with one text are few, and a string remembers its hash

    @property
    def texts(self) -> tuple[str, ...]:
        """For a form or a prefix: those it stands for, any of them."""
        return (self.text, *self.also)

    @property
    def spelled(self) -> tuple[tuple[str, int], ...]:
        """For a fuzzy word: those it stands for, and how many edits each may be away. What an
        elision leaves is shorter than what was typed, and may be away no more than if typed."""
        others = [(form, min(self.edits, _edits_of_rest(form))) for form in self.also]
        return ((self.text, self.edits), *others)

    @property
    def exact(self) -> tuple[str, ...]:
        """For a stem: the terms that are exactly the word typed, which count for more."""
        return tuple(forms(self.spellings[0]).values()) if self.spellings else (self.form,)

    @property
    def elided(self) -> bool:
        """For a stem: whether a form typed may be a word of its own elsewhere, which the stem is
        not of: ``d'accord`` is ``accord`` in French, and an English ``accord`` is none."""
        return "'" in self.form

    def stems(self, families: Iterable[str]) -> tuple[str, ...]:
        """For a stem: the stems it stands for in those families, any of them."""
        others = [
            reading(spelling, family).stem
            for family in families
            for spelling in self.spellings
            if family != ENGLISH or spelling != self.spellings[0]
        ]
        return tuple(dict.fromkeys((self.text, *self.also, *others)))

    def fits(self, token: Token) -> bool:
        """Whether the token is one that this slot stands for."""
        match self.kind:
            case Kind.STEM:
                return token.stem in self.stems((stemmed_in(token.stem),))
            case Kind.PREFIX:
                return token.form.startswith(self.texts)
            case Kind.FUZZY:
                return any(within(text, token.form, edits) for text, edits in self.spelled)
            case Kind.FORM:
                return token.form in self.texts


def edits_of(word: str) -> int:
    """How many edits a fuzzy word of its length may be away, where nobody says how many."""
    return 1 if len(word) <= 5 else 2


def within(wanted: str, form: str, edits: int) -> bool:
    """Whether ``form`` is at most so many insertions, deletions, substitutions or swaps of
    neighbours away (optimal string alignment)."""
    if abs(len(wanted) - len(form)) > edits:
        return False
    return OSA.distance(wanted, form, score_cutoff=edits) <= edits


def _edits_of_rest(form: str) -> int:
    return 0 if len(form) <= MIN_FUZZY else edits_of(form)  # ete is an edit from et
