"""What a person typed -> tree. The way back is :mod:`index.printed`.

::

    query    = sequence { "OR" sequence }
    sequence = clause { clause }                 all must match; with any=true one is enough
    clause   = unary { ("AND" | "ANDMAYBE") unary }
    unary    = [ "NOT" | "+" | "-" ] operand     "-" is NOT; "+" asks for it even with any=true
    operand  = [ field ":" ] ( "(" query ")" | leaf )
    leaf     = word | word"*" | word"~"[n] | phrase | phrase"~"n

Words that only bind (the, of, who, did) are left out beside others; quoted, with "+", AND, OR, NOT
or a field, and by themselves they are words like any other. A ``*`` at the end of a phrase, within
its quotation marks, is that of its last word. ``a ANDMAYBE b`` matches what ``a`` does; ``b`` only
adds to the score. ``*`` alone is everything. A text is read in one pass and refused when it is over
a bound.
"""

from dataclasses import dataclass, replace

from index import slips
from index.bounds import MAX_DEPTH, MAX_LENGTH, MAX_WARNINGS
from index.clauses import Clauses, bare, every, is_shouted, one_of, seeks, spaced, telling, typed
from index.errors import QueryTooLarge
from index.leaves import Leaves, words_of
from index.lexeme import Lex, Lexeme
from index.lexer import lexemes
from index.query import (
    SECTION_FIELDS,
    And,
    Everything,
    Node,
    Not,
    Optionally,
    Or,
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
    bound, UnknownField, UnknownSection (what can find nothing is no search), and with ``strict``
    QuerySyntaxError where otherwise there is a warning.
    """
    if len(text) > MAX_LENGTH:
        raise QueryTooLarge(
            f"the query has {len(text):,} characters; at most {MAX_LENGTH:,} are allowed"
        )
    return _Parser(text, any_word=any, strict=strict).whole()


class _Parser:
    """One text being read; ``at`` is the lexeme that comes next."""

    def __init__(self, text: str, *, any_word: bool, strict: bool) -> None:
        self.read = tuple(lexemes(text))
        self.shouted = is_shouted(text)
        self.any_word = any_word
        self.leaves = Leaves(strict=strict)
        self.problem = self.leaves.problem
        self.at = 0
        self.within = ""

    def whole(self) -> Parsed:
        parts: list[Node] = []
        while self.next:
            node = self.query(0)
            if node is not None:
                parts.append(node)
            if self.next:  # only a stray ")" stops a query early
                self.problem(slips.CLOSES_NOTHING, self.take())
        tree = self.sequence_of([("", part) for part in parts])
        if tree is None:
            self.leaves.end_in_nothing()
        warnings, blank = self.leaves.warnings, self.leaves.blank
        if tree is None and blank is not None:
            tree, warnings = blank, [slips.NOTHING_LEFT, *warnings]
        return Parsed(tree or Everything(), tuple(warnings[:MAX_WARNINGS]))

    @property
    def next(self) -> Lexeme | None:
        return self.read[self.at] if self.at < len(self.read) else None

    def take(self) -> Lexeme:
        lexeme = self.read[self.at]
        self.at += 1
        if lexeme.odd and lexeme.kind is Lex.OPERATOR:
            self.problem(slips.lucene(lexeme.odd.mark, lexeme.text), lexeme.odd)
            self.leaves.blank = Word(lexeme.odd.mark)  # marks alone are no search for everything
        return lexeme

    def operator(self, *names: str) -> bool:
        return bool(self.next and self.next.kind is Lex.OPERATOR and self.next.text in names)

    def query(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise QueryTooLarge(f"the query is nested more than {MAX_DEPTH} deep")
        parts = [self.sequence(depth)]
        while self.operator("OR"):
            lexeme = self.take()
            part = self.sequence(depth)
            if part is None or parts[-1] is None:
                self.problem(slips.dangling("OR"), lexeme)
            parts.append(part)
        kept = tuple(part for part in parts if part is not None)
        return Or(kept) if len(kept) > 1 else next(iter(kept), None)

    def sequence(self, depth: int) -> Node | None:
        clauses: list[tuple[str, Node]] = []
        while self.next and self.next.kind is not Lex.CLOSE and not self.operator("OR"):
            sign, clause = self.clause(depth)
            if clause is not None:
                clauses.append((sign, clause))
        return self.sequence_of(spaced(clauses))

    def sequence_of(self, clauses: Clauses) -> Node | None:
        if self.any_word:
            clauses = [(sign, part) for sign, each in clauses for part in self.parted(sign, each)]
        if not self.within or self.within in SECTION_FIELDS:
            words = bare(clauses, shouted=self.shouted)
            if seeks(clauses, words):
                self.leaves.small(typed(clauses))
                clauses = telling(clauses, words, any_word=self.any_word) or clauses
        return one_of(clauses) if self.any_word else every(clause for _, clause in clauses)

    def parted(self, sign: str, clause: Node) -> tuple[Node, ...]:
        """The words of a compound, as far as there is room for more words."""
        if sign or isinstance(clause, Not):
            return (clause,)
        parts = words_of(clause)
        return parts if self.leaves.takes(clause, len(parts)) else (clause,)

    def clause(self, depth: int) -> tuple[str, Node | None]:
        sign, node = self.unary(depth)
        parts = [node] if node is not None else []
        while self.operator("AND", "ANDMAYBE"):
            lexeme = self.take()
            _, part = self.unary(depth)
            if part is None or not parts:
                self.problem(slips.dangling(lexeme.text), lexeme)
                parts += [part] if part is not None else []
            elif lexeme.text == "AND":
                parts.append(part)
            else:
                parts = [Optionally(every(parts) or part, part)]
        return (sign if len(parts) == 1 else ""), every(parts)

    def unary(self, depth: int) -> tuple[str, Node | None]:
        signs = self.signs()
        negative = any(each.text != "+" for each in signs)
        if depth + negative > MAX_DEPTH:
            raise QueryTooLarge(f"the query is nested more than {MAX_DEPTH} deep")
        node = self.operand(depth + negative)
        if node is None:
            if signs:
                self.problem(slips.about_nothing(signs[0].text), signs[0])
            return "", None
        if negative:
            return "", Not(node)
        return "+" if signs else "", node

    def signs(self) -> list[Lexeme]:
        """The signs and NOTs before a search, of which there should be one."""
        found: list[Lexeme] = []
        while self.next and (self.operator("NOT") or self.next.kind is Lex.SIGN):
            lexeme = self.take()
            if lexeme.odd and lexeme.odd.mark == "!":
                self.problem(slips.EXCLAMATION, lexeme.odd)
            elif lexeme.late and self.next:
                self.problem(slips.late(lexeme.text, self.field(self.next)), lexeme)
            elif lexeme.odd:
                self.problem(slips.repeated(lexeme.odd.mark, lexeme.text), lexeme.odd)
            elif len(found) == 1:
                self.problem(slips.SEVERAL, lexeme)
            found.append(lexeme)
        return found

    def operand(self, depth: int) -> Node | None:
        lexeme = self.next
        if lexeme is None or lexeme.kind in {Lex.CLOSE, Lex.OPERATOR}:
            return None if lexeme is None or lexeme.kind is Lex.CLOSE else self.stray_operator()
        self.take()
        if lexeme.kind is Lex.OPEN:
            return self.group(lexeme, depth)
        if lexeme.kind is Lex.FIELD:
            return self.fielded(lexeme, depth)
        if lexeme.kind is Lex.STRAY:
            self.problem(slips.NO_PARTNER, lexeme)
            return None
        return self.leaves.read(lexeme, self.within)

    def field(self, lexeme: Lexeme) -> str:
        return known_field(lexeme.text, column=lexeme.column)

    def fielded(self, lexeme: Lexeme, depth: int) -> Node | None:
        name = self.field(lexeme)
        outer, self.within = self.within, name
        inner = self.operand(depth)
        self.within = outer
        if isinstance(inner, Everything):
            self.problem(slips.anything_of(name), lexeme)
            return None
        return None if inner is None else _scoped(inner, name)

    def stray_operator(self) -> Node | None:
        """An OR that ends the sequence is the caller's; any other operator here is a slip."""
        if not self.operator("OR"):
            lexeme = self.take()
            self.problem(slips.dangling(lexeme.text), lexeme)
        return None

    def group(self, opened: Lexeme, depth: int) -> Node | None:
        if self.next and self.next.kind is Lex.CLOSE:
            self.problem(slips.EMPTY_PARENTHESES, opened)
        if opened.odd:
            self.problem(slips.RANGE, opened)
        node = self.query(depth + 1)
        if self.next:
            self.take()
        else:
            self.problem(slips.NOT_CLOSED, opened)
        return node


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
