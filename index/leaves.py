"""A word or a phrase as it was typed -> a leaf of the tree, and what is warned of on the way."""

from collections import Counter
from collections.abc import Sequence

from index import slips
from index.analysis import sought
from index.bounds import (
    MAX_DISTANCE,
    MAX_EXPANDED,
    MAX_LEAVES,
    MAX_NEAR,
    MAX_NEAR_WORDS,
    MAX_PHRASE,
    MAX_TOKENS,
    MIN_PREFIX,
)
from index.errors import QuerySyntaxError, QueryTooLarge
from index.folding import fold
from index.lexeme import BEHIND, NUMBERLESS, Lex, Lexeme, Odd
from index.marks import BETWEEN, LUCENE, half
from index.query import (
    FIELDS,
    SECTION_FIELDS,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Phrase,
    Prefix,
    Word,
    known_section,
)
from index.slips import Slip
from index.slot import edits_of

_LEAVES = "words and phrases"

_SENTENCE = 12
"""What has more words is a sentence, and its ``or`` and ``not`` are words."""


class Leaves:
    """Reads the leaves of one query and counts them.

    ``warnings`` say what was not understood, ``blank`` is what was last left out because it had no
    letter or digit, as a leaf.
    """

    def __init__(self, *, strict: bool) -> None:
        self.warnings: list[str] = []
        self.blank: Leaf | None = None
        self._strict = strict
        self._warned: set[Slip] = set()
        self._passed: Lexeme | None = None
        self._counted: Counter[str] = Counter()

    def problem(self, slip: Slip, at: Lexeme | Odd) -> None:
        """Warns of a slip; where the query is read strictly, raises QuerySyntaxError."""
        if self._strict:
            raise QuerySyntaxError(f"{slip.wrong}; {slip.instead}", at.column)
        self.warnings.append(f"{slip.wrong}; {slip.done} (column {at.column})")
        self._warned.add(slip)

    def small(self, typed: Sequence[str]) -> None:
        """Warns of words that may have been meant as operators, but for those of a sentence.
        ``typed`` are those that stand by themselves, empty for anything else."""
        said = [slips.SMALL.get(word) for word in typed if len(typed) <= _SENTENCE]
        said += map(slips.near, typed, typed[1:], typed[2:])
        self.warnings.extend(
            each for each in dict.fromkeys(said) if each and each not in self.warnings
        )

    def takes(self, leaf: Node, parts: int) -> bool:
        """Whether there is room for the parts of a leaf in its place, which are counted then, as
        far as it has not been counted for as many."""
        more = max(0, parts - _cost(leaf))
        if self._counted[_LEAVES] + more > MAX_LEAVES:
            return False
        self._counted[_LEAVES] += more
        return True

    def read(self, lexeme: Lexeme, within: str) -> Leaf | Everything | None:
        """The leaf, without its field, which is ``within``; None for one that is left out.

        Raises QueryTooLarge over a bound, and UnknownSection.
        """
        if lexeme.odd and lexeme.odd.mark == "^":
            self.problem(slips.WEIGHT, lexeme.odd)
        if lexeme.kind is Lex.WORD and not lexeme.text and (lexeme.star or lexeme.odd):
            return Everything() if lexeme.star else None
        tokens = sought(lexeme.text)
        found = len(tokens)
        self._count(_LEAVES, 1, MAX_LEAVES)
        self._count("words in all", found, MAX_TOKENS)
        if found > MAX_PHRASE:
            raise QueryTooLarge(f"a phrase has at most {MAX_PHRASE} words; this one has {found}")
        if not found:
            self._leave_out(lexeme)
            return None
        leaf = self._phrase(lexeme) if lexeme.kind is Lex.PHRASE else self._word(lexeme)
        self._count(_LEAVES, _cost(leaf, within) - 1, MAX_LEAVES)
        self._bounded(leaf, found)
        if isinstance(leaf, Word) and (not within or within in SECTION_FIELDS):
            pronoun = slips.PRONOUN if any(token.form == "us" for token in tokens) else None
            ranged = slips.RANGE in self._warned  # and told of from and to
            if warning := pronoun or (None if ranged else slips.dated(leaf.text)):
                self.warnings.append(f"{warning} (column {lexeme.column})")
        if within == "section":
            known_section(leaf.text, lexeme.column, starred=isinstance(leaf, Prefix))
        return leaf

    def _leave_out(self, lexeme: Lexeme) -> None:
        if not lexeme.text.strip():
            self.problem(slips.EMPTY_QUOTES, lexeme)
            return
        if lexeme.kind is Lex.WORD and half(lexeme.text) in BETWEEN:
            self._passed = self._passed or lexeme
        else:
            self.problem(slips.wordless(lexeme.text), lexeme)
        self.blank = (Phrase if lexeme.kind is Lex.PHRASE else Word)(lexeme.text)

    def end_in_nothing(self) -> None:
        """Warns of a mark between words where there are no words."""
        if self._passed is not None:
            self.problem(slips.wordless(self._passed.text), self._passed)

    def _bounded(self, leaf: Leaf, found: int) -> None:
        if isinstance(leaf, Prefix | Fuzzy):
            self._count("prefixes and fuzzy words", 1, MAX_EXPANDED)
        if isinstance(leaf, Phrase) and leaf.distance is not None:
            self._count("phrases with a distance", 1, MAX_NEAR)
            if found > MAX_NEAR_WORDS:
                raise QueryTooLarge(f"a phrase with a distance has at most {MAX_NEAR_WORDS} words")

    def _count(self, what: str, more: int, limit: int) -> None:
        """Counts what the query has, and refuses it over the limit."""
        self._counted[what] += more
        if self._counted[what] > limit:
            raise QueryTooLarge(f"the query has more than {limit} {what}")

    def _phrase(self, lexeme: Lexeme) -> Leaf:
        if lexeme.odd and lexeme.odd.mark != "^":
            self.problem(_oddity(lexeme, lexeme.odd), lexeme.odd)
        if self._is_prefix(lexeme):
            return Prefix(lexeme.text)
        if lexeme.tilde is None:
            return Phrase(lexeme.text)
        if lexeme.tilde and not lexeme.tilde[0].isdecimal():
            self.problem(slips.NO_DISTANCE, lexeme)
            return Phrase(lexeme.text)
        distance = int(_whole(lexeme.tilde) or 0)
        if "." in lexeme.tilde:
            self.problem(slips.part_of_a_word(distance), lexeme)
        elif distance > MAX_DISTANCE:
            self.problem(slips.FAR, lexeme)
        return Phrase(lexeme.text, distance=min(distance, MAX_DISTANCE))

    def _word(self, lexeme: Lexeme) -> Leaf:
        mark = lexeme.odd.mark if lexeme.odd else ""
        if lexeme.odd and mark == "*":
            self.problem(slips.INNER_STAR, lexeme.odd)
        elif lexeme.odd and mark == "?":
            self.problem(slips.INNER_QUESTION, lexeme.odd)
        elif lexeme.odd and mark == "~~":
            self.problem(slips.TILDES, lexeme.odd)
        elif lexeme.odd and mark in LUCENE:
            self.problem(slips.within(mark, LUCENE[mark]), lexeme.odd)
        elif mark == ":" and fold(lexeme.text[:-1]) in FIELDS:  # any other is of a headline
            self.problem(slips.alone(lexeme.text), lexeme)
        if self._is_prefix(lexeme):
            return Prefix(lexeme.text)
        return Word(lexeme.text) if lexeme.tilde is None else self._fuzzy(lexeme)

    def _is_prefix(self, lexeme: Lexeme) -> bool:
        text = lexeme.text
        if not lexeme.star:
            return False
        if sum(map(str.isalnum, text)) >= MIN_PREFIX or any(t.cjk for t in sought(text)):
            return True
        self.problem(slips.SHORT_PREFIX, lexeme)
        return False

    def _fuzzy(self, lexeme: Lexeme) -> Leaf:
        typed = lexeme.tilde or ""
        edits = int(_whole(typed) or 0) if typed else edits_of(lexeme.text)
        if "." in typed or not 1 <= edits <= 2:
            self.problem(slips.EDITS, lexeme)
        return Fuzzy(lexeme.text, edits=min(max(edits, 1), 2))


def _cost(leaf: Node, within: str = "") -> int:
    """What a leaf counts for: a compound for the ways in which it is looked for in texts
    (:mod:`index.pattern`), anything else for one."""
    if not isinstance(leaf, Word) or (leaf.field or within or "body") not in SECTION_FIELDS:
        return 1
    tokens = sought(leaf.text)
    return 1 if len(tokens) == 1 or any(token.cjk for token in tokens) else len(tokens) + 1


def _oddity(lexeme: Lexeme, odd: Odd) -> Slip:
    """What is wrong with an odd mark of a phrase."""
    if odd.mark == BEHIND:
        return slips.BEHIND_STAR
    if odd.mark == NUMBERLESS:
        return slips.NUMBERLESS
    if odd.mark == "~~":
        return slips.TILDES
    if odd.mark == "~":
        return slips.QUOTED_TILDE
    return slips.QUOTED_STAR if lexeme.tilde is None else slips.NEAR_STAR


def _whole(number: str) -> str:
    """The digits before the point."""
    return number.partition(".")[0]


def words_of(node: Node) -> tuple[Node, ...]:
    """A compound (``three-dimensional``) as its words, a run of Chinese, Japanese or Korean as its
    pairs, which are searched each for itself where one is enough; anything else as it is."""
    if not isinstance(node, Word) or not (node.field is None or node.field in SECTION_FIELDS):
        return (node,)
    found = sought(node.text)
    if len(found) < 2:
        return (node,)
    return tuple(Word(node.text[token.start : token.end], node.field) for token in found)
