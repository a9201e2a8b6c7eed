"""What a person typed -> tree. The way back is :mod:`index.printed`.

::

    query    = sequence { "OR" sequence }
    sequence = clause { clause }                 all must match; with any=true one is enough
    clause   = unary { ("AND" | "ANDMAYBE") unary }
    unary    = { "NOT" | "+" | "-" } operand     "-" is NOT; "+" asks for it even with any=true
    operand  = [ field ":" ] ( "(" query ")" | word | word"*" | word"~"[n] | phrase | phrase"~"n )

``a ANDMAYBE b`` matches what ``a`` does; ``b`` only adds to the score. ``*`` alone is everything.
A text is read in one pass and refused when it is over a bound.
"""

from collections import Counter
from dataclasses import dataclass, replace

from index.analysis import sought
from index.bounds import (
    MAX_DEPTH,
    MAX_DISTANCE,
    MAX_EXPANDED,
    MAX_LEAVES,
    MAX_LENGTH,
    MAX_NEAR,
    MAX_NEAR_WORDS,
    MAX_PHRASE,
    MAX_TOKENS,
    MAX_WARNINGS,
    MIN_PREFIX,
)
from index.errors import QuerySyntaxError, QueryTooLarge
from index.lexer import Lex, Lexeme, lexemes
from index.query import (
    SECTION_FIELDS,
    And,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Word,
    known_field,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree, and what could not be understood and how it was read instead."""

    tree: Node
    warnings: tuple[str, ...] = ()


def parse(text: str, *, any: bool = False, strict: bool = False) -> Parsed:
    """The tree of a query's text; the empty text is everything.

    With ``any`` one of the words is enough where nothing else is said, also of those of a compound
    (``three-dimensional``, ``首脳会談``), which otherwise is a phrase. Raises QueryTooLarge over a
    bound, UnknownField, and with ``strict`` QuerySyntaxError where otherwise there is a warning.
    """
    if len(text) > MAX_LENGTH:
        raise QueryTooLarge(
            f"the query has {len(text):,} characters; at most {MAX_LENGTH:,} are allowed"
        )
    return _Parser(tuple(lexemes(text)), any_word=any, strict=strict).whole()


class _Parser:
    """One text being read; ``at`` is the lexeme that comes next."""

    def __init__(self, read: tuple[Lexeme, ...], *, any_word: bool, strict: bool) -> None:
        self.read = read
        self.any_word = any_word
        self.strict = strict
        self.at = 0
        self.counted: Counter[str] = Counter()
        self.warnings: list[str] = []
        self.blank: Node | None = None

    def whole(self) -> Parsed:
        parts: list[Node] = []
        while self.next:
            node = self.query(0)
            if node is not None:
                parts.append(node)
            if self.next:  # only a stray ")" stops a query early
                self.problem("this parenthesis closes nothing and was ignored", self.take())
        tree = self.sequence_of([("", part) for part in parts]) or self.blank or Everything()
        return Parsed(tree, tuple(self.warnings[:MAX_WARNINGS]))

    @property
    def next(self) -> Lexeme | None:
        return self.read[self.at] if self.at < len(self.read) else None

    def take(self) -> Lexeme:
        self.at += 1
        return self.read[self.at - 1]

    def operator(self, *names: str) -> bool:
        return bool(self.next and self.next.kind is Lex.OPERATOR and self.next.text in names)

    def problem(self, message: str, lexeme: Lexeme) -> None:
        if self.strict:
            raise QuerySyntaxError(message, lexeme.column)
        self.warnings.append(f"{message} (column {lexeme.column})")

    def query(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise QueryTooLarge(f"the query is nested more than {MAX_DEPTH} deep")
        parts = [self.sequence(depth)]
        while self.operator("OR"):
            lexeme = self.take()
            part = self.sequence(depth)
            if part is None or parts[-1] is None:
                self.problem("OR stands between two searches; it was ignored", lexeme)
            parts.append(part)
        kept = tuple(part for part in parts if part is not None)
        return Or(kept) if len(kept) > 1 else next(iter(kept), None)

    def sequence(self, depth: int) -> Node | None:
        clauses: list[tuple[str, Node]] = []
        while self.next and self.next.kind is not Lex.CLOSE and not self.operator("OR"):
            sign, clause = self.clause(depth)
            if clause is not None:
                clauses.append((sign, clause))
        return self.sequence_of(clauses)

    def sequence_of(self, clauses: list[tuple[str, Node]]) -> Node | None:
        if not self.any_word:
            return _all(tuple(clause for _, clause in clauses))
        asked = tuple(clause for sign, clause in clauses if sign == "+")
        refused = tuple(clause for _, clause in clauses if isinstance(clause, Not))
        others = tuple(
            part
            for sign, clause in clauses
            if sign != "+" and not isinstance(clause, Not)
            for part in self.parted(clause)
        )
        one = Or(others) if len(others) > 1 else next(iter(others), None)
        needed = _all(asked)
        if needed is not None and one is not None:
            needed = Optionally(needed, one)
        kept = needed if needed is not None else one
        return _all(tuple(node for node in (kept, *refused) if node is not None))

    def parted(self, clause: Node) -> tuple[Node, ...]:
        """The words of a compound, as far as there is room for more words."""
        parts = _words(clause)
        more = len(parts) - 1
        if self.counted["words and phrases"] + more > MAX_LEAVES:
            return (clause,)
        self.counted["words and phrases"] += more
        return parts

    def clause(self, depth: int) -> tuple[str, Node | None]:
        sign, node = self.unary(depth)
        parts = [node] if node is not None else []
        while self.operator("AND", "ANDMAYBE"):
            lexeme = self.take()
            _, part = self.unary(depth)
            if part is None or not parts:
                self.problem(f"{lexeme.text} stands between two searches; it was ignored", lexeme)
                parts += [part] if part is not None else []
            elif lexeme.text == "AND":
                parts.append(part)
            else:
                parts = [Optionally(_all(tuple(parts)) or part, part)]
        return (sign if len(parts) == 1 else ""), _all(tuple(parts))

    def unary(self, depth: int) -> tuple[str, Node | None]:
        sign, negative = "", 0
        first = self.next
        while self.next and (self.operator("NOT") or self.next.kind is Lex.SIGN):
            lexeme = self.take()
            sign = "+" if lexeme.text == "+" else sign
            negative += lexeme.text != "+"
            if depth + negative > MAX_DEPTH:
                raise QueryTooLarge(f"the query is nested more than {MAX_DEPTH} deep")
        node = self.operand(depth + negative)
        if node is None:
            if first and (negative or sign):
                self.problem(f"nothing stands behind {first.text}; it was ignored", first)
            return "", None
        for _ in range(negative):
            node = Not(node)
        return sign, node

    def operand(self, depth: int) -> Node | None:
        lexeme = self.next
        if lexeme is None or lexeme.kind in {Lex.CLOSE, Lex.OPERATOR}:
            return None if lexeme is None or lexeme.kind is Lex.CLOSE else self.stray_operator()
        self.take()
        if lexeme.kind is Lex.OPEN:
            return self.group(lexeme, depth)
        if lexeme.kind is Lex.FIELD:
            name = known_field(lexeme.text)
            inner = self.operand(depth)
            if isinstance(inner, Everything):
                self.problem(f"{name}:* asks for nothing in particular and was ignored", lexeme)
                return None
            return None if inner is None else _scoped(inner, name)
        if lexeme.kind is Lex.STRAY:
            self.problem("this quotation mark has no partner and was ignored", lexeme)
            return None
        return self.leaf(lexeme)

    def stray_operator(self) -> Node | None:
        """An OR that ends the sequence is the caller's; any other operator here is a slip."""
        if not self.operator("OR"):
            lexeme = self.take()
            self.problem(f"{lexeme.text} stands between two searches; it was ignored", lexeme)
        return None

    def group(self, opened: Lexeme, depth: int) -> Node | None:
        node = self.query(depth + 1)
        if self.next:
            self.take()
        else:
            self.problem("this parenthesis is not closed; it was closed at the end", opened)
        return node

    def leaf(self, lexeme: Lexeme) -> Node | None:
        if lexeme.kind is Lex.WORD and lexeme.star and not lexeme.text:
            return Everything()
        node = self.phrase(lexeme) if lexeme.kind is Lex.PHRASE else self.word(lexeme)
        found = len(sought(lexeme.text))
        self.count("words and phrases", 1, MAX_LEAVES)
        self.count("words in all", found, MAX_TOKENS)
        if found > MAX_PHRASE:
            raise QueryTooLarge(f"a phrase has at most {MAX_PHRASE} words; this one has {found}")
        if isinstance(node, Prefix | Fuzzy):
            self.count("prefixes and fuzzy words", 1, MAX_EXPANDED)
        if isinstance(node, Phrase) and node.distance is not None:
            self.count("phrases with a distance", 1, MAX_NEAR)
            if found > MAX_NEAR_WORDS:
                raise QueryTooLarge(f"a phrase with a distance has at most {MAX_NEAR_WORDS} words")
        if found:
            return node
        self.problem(f"{lexeme.text!r} has no letter or digit and was left out", lexeme)
        self.blank = node
        return None

    def count(self, what: str, more: int, limit: int) -> None:
        """Counts what the query has, and refuses it over the limit."""
        self.counted[what] += more
        if self.counted[what] > limit:
            raise QueryTooLarge(f"the query has more than {limit} {what}")

    def phrase(self, lexeme: Lexeme) -> Leaf:
        if lexeme.tilde is None:
            return Phrase(lexeme.text)
        distance = int(lexeme.tilde or 0)
        if distance > MAX_DISTANCE:
            self.problem(f"at most {MAX_DISTANCE} words may lie between; read so", lexeme)
        return Phrase(lexeme.text, distance=min(distance, MAX_DISTANCE))

    def word(self, lexeme: Lexeme) -> Leaf:
        text = lexeme.text
        if lexeme.star:
            if sum(map(str.isalnum, text)) >= MIN_PREFIX or any(t.cjk for t in sought(text)):
                return Prefix(text)
            self.problem(f"* needs {MIN_PREFIX} letters before it; searched as a word", lexeme)
        elif lexeme.tilde is not None:
            return self.fuzzy(lexeme)
        elif "*" in text.strip("*") or text.startswith("*"):
            self.problem("* is understood at the end of a word only; ignored here", lexeme)
        return Word(text)

    def fuzzy(self, lexeme: Lexeme) -> Leaf:
        edits = int(lexeme.tilde or (1 if len(lexeme.text) <= 5 else 2))
        if not 1 <= edits <= 2:
            self.problem("~ takes 1 or 2 edits; read as the nearer", lexeme)
        return Fuzzy(lexeme.text, edits=min(max(edits, 1), 2))


def _all(nodes: tuple[Node, ...]) -> Node | None:
    return And(nodes) if len(nodes) > 1 else next(iter(nodes), None)


def _words(node: Node) -> tuple[Node, ...]:
    """A compound (``three-dimensional``) as its words, a run of Chinese, Japanese or Korean as its
    pairs, which are searched each for itself where one is enough; anything else as it is."""
    if not isinstance(node, Word) or not (node.field is None or node.field in SECTION_FIELDS):
        return (node,)
    found = sought(node.text)
    if len(found) < 2:
        return (node,)
    return tuple(Word(node.text[token.start : token.end], node.field) for token in found)


def _scoped(node: Node, field: str) -> Node:
    """The tree with ``field`` at every leaf that names none."""
    match node:
        case And() | Or():
            return replace(node, children=tuple(_scoped(child, field) for child in node.children))
        case Not():
            return Not(_scoped(node.child, field))
        case Optionally():
            return Optionally(_scoped(node.required, field), _scoped(node.optional, field))
        case Everything():
            return node
        case _:
            return replace(node, field=node.field or field)
