"""Who is meant by an office: ``the minister``, ``The Ashland chairman``."""

import re

from index.split.transcript import DESCRIBED, FAR, ROLE, Told, Transcript

_OFFICE = re.compile(r"(?:treasury|crown|opposition|cabinet|defen[cs]e|state|commerce)$", re.I)
_MANY = frozenset({"official", "source", "member", "worker"})
_HELD = frozenset({"chairman", "chairwoman", "president", "minister", "premier", "chancellor"}) | {
    *("governor", "mayor", "king", "queen", "pope", "secretary", "director", "coach", "captain"),
    *("manager", "ambassador", "commissioner", "senator", "congressman", "judge", "spokesman"),
    *("spokeswoman", "leader", "founder", "owner", "treasurer", "chief"),
}
"""What is held by one alone, who mostly has a name."""
_COMPLEMENT = re.compile(r"\b(?:of|for|at|in charge)\b|['’]s?\s")


def in_role(script: Transcript, words: str) -> Told:
    """Who has an office; ``the girl`` alone is nobody, ``the manager of a bank`` is himself."""
    if words[:4].casefold() == "the " and len(words.split()) < 5 and not _OFFICE.search(words):
        noun = words.casefold().split()
        # A party has many officials, and the one who speaks is seldom the one who is named.
        if noun[-1] not in _MANY and (name := script.people.in_role(noun[1:])):
            return script.written(name), ROLE
    if words[:4].casefold() == "the " and not _COMPLEMENT.search(words):
        return None  # somebody met before, who may have a name
    return words, DESCRIBED


def holder(script: Transcript, words: str) -> Told:
    """Who has the office that opens a sentence; a confidence of 0 where it is not told who. What is
    no office of one alone stands for itself: ``The trader``, ``Her daughter``."""
    noun = words.casefold().split()[-1]
    if words[:4].casefold() != "the " or noun not in _HELD or _COMPLEMENT.search(words):
        return words, FAR
    name = script.people.in_role([noun])
    return (script.written(name), FAR) if name else ("", 0.0)
