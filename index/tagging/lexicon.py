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


_RANKS = frozenset(
    {"general", "president", "chairman", "minister", "admiral", "governor", "marshal", "director"}
) | {"secretary", "chancellor", "colonel", "commander", "leader", "captain", "founder"}


def is_title(word: str) -> bool:
    """Whether a person's name may follow: ``Judge``, ``Coach``, ``spokeswoman``; with a hyphen,
    ``Lieutenant-General``."""
    if word in TITLES or word.lower() in ROLES:
        return True
    return "-" in word and word.rsplit("-", 1)[1].lower() in _RANKS
