"""How much a query may ask for. What is more is refused, or warned of, by :mod:`index.syntax`."""

MAX_LENGTH = 2_000
"""Characters of a query: a long paragraph pasted whole still fits."""

MAX_LEAVES = 100
"""Words and phrases of a query; each costs a look at its postings. A compound counts for its
words and one more: it is looked for as it stands, and with each of them in another inflection."""

MAX_TOKENS = 500
"""Words in all, those of phrases included; a run of Chinese, Japanese or Korean has a pair for
each character."""

MAX_PHRASE = 100
"""Words of one phrase."""

MAX_EXPANDED = 10
"""Prefixes and fuzzy words; each stands for many words and goes over their list."""

MAX_NEAR = 5
"""Phrases with a distance; each is looked for occurrence by occurrence."""

MAX_NEAR_WORDS = 10
"""Words of a phrase with a distance."""

MAX_DEPTH = 20
"""Parentheses and NOTs within each other."""

MAX_DISTANCE = 100
"""Words between the words of a ``"..."~n``."""

MIN_PREFIX = 2
"""Letters before a ``*``; one is enough where characters are words."""

MAX_WARNINGS = 20
