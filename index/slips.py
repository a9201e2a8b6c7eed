"""What may be wrong with a query, how it is read all the same, and what to type instead."""

import re
from typing import NamedTuple

from index.bounds import MAX_DISTANCE, MIN_PREFIX


class Slip(NamedTuple):
    """``wrong`` is what is not understood. A warning goes on with what was ``done`` about it, a
    refusal with what to type ``instead``.

    ``wrong`` begins with no word that was typed: pages give it a capital, and a capital matters.
    """

    wrong: str
    done: str
    instead: str


CLOSES_NOTHING = Slip("this parenthesis closes nothing", "it was ignored", "leave it out")
NOT_CLOSED = Slip(
    "this parenthesis is not closed", "it was closed at the end", "type ) where it ends"
)
NO_PARTNER = Slip(
    "this quotation mark has no partner", "it was ignored", "type the other one, or leave it out"
)
EMPTY_PARENTHESES = Slip(
    "nothing stands between these parentheses",
    "they were ignored",
    "type a search there, or leave them out",
)
EMPTY_QUOTES = Slip(
    "nothing stands between these quotation marks",
    "they were ignored",
    "type words there, or leave them out",
)
FAR = Slip(
    f"at most {MAX_DISTANCE} words may lie between those of a phrase",
    f"read as ~{MAX_DISTANCE}",
    f"type ~{MAX_DISTANCE}, or leave the quotation marks out",
)
NO_DISTANCE = Slip(
    f"~ behind a phrase takes a number from 0 to {MAX_DISTANCE}: how many words may lie between",
    "it was ignored",
    "type such a number, or leave it out",
)
NUMBERLESS = Slip(
    "~ behind a phrase takes a number and nothing else: how many words may lie between",
    "it was ignored, and what stands behind it was searched for by itself",
    "type a number there, or a space in its place",
)
EDITS = Slip(
    "~ behind a word takes 1 or 2: how many letters may differ",
    "the nearer was taken",
    "type ~1 or ~2",
)
SHORT_PREFIX = Slip(
    f"* needs at least {MIN_PREFIX} letters before it",
    "it was ignored",
    "type more of the word, or leave the * out",
)
INNER_STAR = Slip(
    "* is understood only at the end of a word, where it stands for any letters",
    "it was ignored here",
    r"type it there, or \* for the mark itself",
)
QUOTED_STAR = Slip(
    "inside quotation marks * is understood only at the end of the last word",
    "it was ignored here",
    r"type it there, or \* for the mark itself",
)
BEHIND_STAR = Slip(
    "* belongs inside the quotation marks, at the end of the last word",
    "read as if it stood there",
    "type it there",
)
WEIGHT = Slip(
    "^ gives no word more weight here",
    "it and its number were ignored",
    r"leave it and its number out, or type \^ for the mark itself",
)
EXCLAMATION = Slip(
    "! is no sign here",
    "it was read as -, which leaves out what stands behind it",
    r"type - there (before the field, if there is one), or \! for the mark itself",
)
SEVERAL = Slip(
    "only one sign or NOT can stand before a word",
    "read as one NOT",
    "type NOT alone, or NOT (NOT a) for what is not left out",
)
_INSTEAD_OF_QUESTION = (
    "for a letter that may differ type a whole word with ~ at its end (goverment~), "
    "or how it begins with * (elect*)"
)
INNER_QUESTION = Slip(
    "? is no wildcard here",
    f"its word was cut in two there; {_INSTEAD_OF_QUESTION}",
    rf"{_INSTEAD_OF_QUESTION}; for the mark itself type \?",
)
TILDES = Slip("one ~ is enough", "read as one", r"type one, or \~ for the mark itself")
RANGE = Slip(
    "ranges are not understood here, and those of dates are asked for with from= and to=",
    "both ends were searched as words",
    "give them (from=1987&to=1988), or type the words alone",
)
NEAR_STAR = Slip(
    "* is not understood in a phrase with ~ behind it",
    "it was ignored here",
    r"leave one of them out, or type \* for the mark itself",
)
QUOTED_TILDE = Slip(
    "inside quotation marks ~ is not understood",
    "it was ignored here",
    r"type it behind them, or behind a word that is not quoted, or \~ for the mark itself",
)


def part_of_a_word(distance: int) -> Slip:
    """A distance that is no whole number."""
    return Slip(
        "~ behind a phrase takes a whole number", f"read as ~{distance}", f"type ~{distance}"
    )


def lucene(marks: str, operator: str) -> Slip:
    """An operator as only Lucene has it."""
    instead = f"type {operator}, or \\{marks} for the marks themselves"
    return Slip(f"{marks} is no operator", f"read as {operator}", instead)


def within(marks: str, operator: str) -> Slip:
    """Such an operator with no space around it."""
    instead = f"type {operator} with a space on each side"
    return Slip(
        f"{marks} is no operator within a word",
        f"it parts words that stand side by side; {instead}",
        f"{instead}, or \\{marks} for the marks themselves",
    )


def dangling(operator: str) -> Slip:
    """An operator with nothing before or behind it."""
    instead = f"type one on each side of it, or \\{operator} for the word"
    return Slip(f"{operator} needs a word on each side", "it was ignored", instead)


def about_nothing(sign: str) -> Slip:
    """A sign or a NOT with nothing behind it."""
    word = f", or \\{sign} for the word" if sign.isalpha() else ""
    instead = f"type there what it is about{word}, or leave it out"
    return Slip(f"nothing stands behind {sign}", "it was ignored", instead)


def repeated(signs: str, sign: str) -> Slip:
    """Several signs, and the one that they are read as."""
    instead = f"type {sign}, or \\{signs} for the marks themselves"
    return Slip(f"only one sign can stand before a word, not {signs}", f"read as {sign}", instead)


def late(sign: str, field: str) -> Slip:
    """A sign between a field and what is sought in it."""
    right = f"{sign}{field}:"
    return Slip(f"{sign} belongs before the field", f"read as {right}", f"type {right}")


def alone(named: str) -> Slip:
    """A field and its colon with nothing right behind it."""
    wrong = f"the field {named} needs a word right behind it, without a space"
    return Slip(wrong, "it was read as a word", f"type one there, or {named[:-1]}\\: for the word")


def anything_of(field: str) -> Slip:
    """A field with nothing but a star."""
    wrong = f"nothing in particular is asked for with {field}:*"
    return Slip(wrong, "it was ignored", f"type words behind {field}:, or leave it out")


def wordless(text: str) -> Slip:
    """A word of marks alone."""
    return Slip(f"{text!r} has no letter or digit", "it was left out", "leave it out")


SMALL = {
    "or": "the small 'or' was read as a word; type OR to look for either",
    "not": "the small 'not' was read as a word; type NOT or - to leave something out",
}
"""No slips: questions have these words too."""

_NEAR = re.compile(
    r"(?i:w|n|p|pre|near|onear)?/(?i:[nsp]|(\d{1,2}))|(?:NEAR|ADJ)(\d{0,2})|(?:near|adj)(\d{1,2})"
)
"""Words that other archives read as an operator: ``oil W/5 price``, ``oil NEAR price``."""

_CLOSE = 10
"""How many words may lie between words that stand close, where nobody says how many."""


def near(before: str, word: str, behind: str) -> str | None:
    """What to say of a word that is an operator between two others elsewhere; None for any other
    word, and in a headline in capitals. No slip either."""
    found = _NEAR.fullmatch(word)
    if not found or not before or not behind or f"{before}{behind}".isupper():
        return None
    distance = next(filter(None, found.groups()), _CLOSE)
    instead = f'type "{before} {behind}"~{distance} for words that stand so close'
    return f"the {word!r} was read as a word; {instead}"


PRONOUN = "the word 'us' was searched; type US or U.S. for the country"
"""No slip, and no reason to refuse anything: said because it finds so much less than was meant."""

_DAY = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d")


def dated(word: str) -> str | None:
    """What to say of a word that is a day; None for any other. No slip either."""
    if not _DAY.fullmatch(word):
        return None
    return f"the day {word} was searched as words; from={word}&to={word} asks for its articles"


NOTHING_LEFT = "the query has no letter or digit, so nothing is found"
"""Warned of besides where all that was typed was left out for that."""
