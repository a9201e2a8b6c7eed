"""Closed lists that several rules read; their words, and why, are in ``data/words.txt``."""

from index.tagging.tables import words

FUNCTION = words("function")
ROLES = words("roles")
TITLES = words("titles")
TITLE_PARTS = words("title parts")
HEADS = words("heads")
COMPANY = words("company")
STARTS = words("starts")
NICKNAMES = words("nicknames")
NO_NAMES = words("no names")
FAMILY_FIRST = words("family first")
SURNAMES = words("surnames")


def is_title(word: str) -> bool:
    """Whether a person's name may follow: ``Judge``, ``Coach``, ``spokeswoman``."""
    return word in TITLES or word.lower() in ROLES
