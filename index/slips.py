"""What may be wrong with a query, how it is read all the same, and what to type instead."""

from typing import NamedTuple

from index.bounds import MAX_DISTANCE, MIN_PREFIX


class Slip(NamedTuple):
    """``wrong`` is what is not understood. A warning goes on with what was ``done`` about it, a
    refusal with what to type ``instead``."""

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
    f"at most {MAX_DISTANCE} words may lie between",
    f"read as ~{MAX_DISTANCE}",
    f"type ~{MAX_DISTANCE}, or leave the quotation marks out",
)
NO_DISTANCE = Slip(
    f"~ takes 0 to {MAX_DISTANCE} words that may lie between",
    "it was ignored",
    "type such a number, or leave it out",
)
NUMBERLESS = Slip(
    "behind a phrase ~ takes a number of words and nothing else",
    "it was ignored, and what stands behind it was searched for itself",
    "type a number there, or a space in its place",
)
EDITS = Slip("~ takes 1 or 2 edits", "read as the nearer", "type ~1 or ~2")
SHORT_PREFIX = Slip(
    f"* needs {MIN_PREFIX} letters before it",
    "searched without it",
    "type more of the word, or leave the * out",
)
INNER_STAR = Slip(
    "* is understood at the end of a word only",
    "ignored here",
    r"type it there, or \* for the mark itself",
)
QUOTED_STAR = Slip(
    "inside quotation marks * is understood at the end of the last word only",
    "ignored here",
    r"type it there, or \* for the mark itself",
)
BEHIND_STAR = Slip(
    "* belongs inside the quotation marks, at the end of the last word",
    "read as if it stood there",
    "type it there",
)
WEIGHT = Slip(
    "words cannot be weighted with ^",
    "it was ignored",
    r"leave it and its number out, or type \^ for the mark itself",
)
EXCLAMATION = Slip(
    "! is not understood before a search",
    "read as -",
    r"type - there (before the field, if there is one), or \! for the mark itself",
)
SEVERAL = Slip(
    "a search takes one sign or NOT before it",
    "read as one NOT",
    "type NOT alone, or NOT (NOT a) for what is not left out",
)
INNER_QUESTION = Slip(
    "? stands for no letter",
    "its word was read as two",
    r"type the beginning of the word and *, or the word and ~, or \? for the mark itself",
)
TILDES = Slip("one ~ is enough", "read as one", r"type one, or \~ for the mark itself")
RANGE = Slip(
    "ranges are asked for by from and to, and are of dates",
    "the words were searched, without TO",
    "give them (from=1987&to=1988), or type the words alone",
)
NEAR_STAR = Slip(
    "* is not understood in a phrase with a distance",
    "ignored here",
    r"leave it or the distance out, or type \* for the mark itself",
)
QUOTED_TILDE = Slip(
    "inside quotation marks ~ is not understood",
    "read as a mark like any other",
    r"type it behind them, or behind a word that is not quoted, or \~ for the mark itself",
)


def part_of_a_word(distance: int) -> Slip:
    """A distance that is no whole number."""
    return Slip("~ takes a whole number of words", f"read as ~{distance}", f"type ~{distance}")


def lucene(marks: str, operator: str) -> Slip:
    """An operator as only Lucene has it."""
    instead = f"type {operator}, or \\{marks} for the marks themselves"
    return Slip(f"{marks} is no operator", f"read as {operator}", instead)


def dangling(operator: str) -> Slip:
    """An operator with nothing before or behind it."""
    instead = f"type one on each side of it, or \\{operator} for the word"
    return Slip(f"{operator} stands between two searches", "it was ignored", instead)


def about_nothing(sign: str) -> Slip:
    """A sign or a NOT with nothing behind it."""
    word = f", or \\{sign} for the word" if sign.isalpha() else ""
    instead = f"type there what it is about{word}, or leave it out"
    return Slip(f"nothing stands behind {sign}", "it was ignored", instead)


def repeated(signs: str, sign: str) -> Slip:
    """Several signs, and the one that they are read as."""
    instead = f"type {sign}, or \\{signs} for the marks themselves"
    return Slip(f"a search takes one sign before it, not {signs}", f"read as {sign}", instead)


def late(sign: str, field: str) -> Slip:
    """A sign between a field and what is sought in it."""
    right = f"{sign}{field}:"
    return Slip(f"{sign} belongs before the field", f"read as {right}", f"type {right}")


def alone(named: str) -> Slip:
    """A field and its colon with nothing right behind it."""
    wrong = f"{named} needs a search right behind it, without a space"
    return Slip(wrong, "read as a word", f"type it there, or {named[:-1]}\\: for the word")


def anything_of(field: str) -> Slip:
    """A field with nothing but a star."""
    wrong = f"{field}:* asks for nothing in particular"
    return Slip(wrong, "it was ignored", f"type words behind {field}:, or leave it out")


def wordless(text: str) -> Slip:
    """A word of marks alone."""
    return Slip(f"{text!r} has no letter or digit", "it was left out", "leave it out")


SMALL = {
    "or": "or in small letters is a word; type OR for either of two",
    "not": "not in small letters is a word; type NOT or - to exclude",
}
"""No slips: questions have these words too."""

PRONOUN = "the word us was searched; type US or U.S. for the country"
"""No slip, and no reason to refuse anything: said because it finds so much less than was meant."""

NOTHING_LEFT = "the query has no letter or digit, so nothing is found"
"""Warned of besides where all that was typed was left out for that."""
