"""Words that only bind or help: ``the``, ``der``, ``les``, ``como``.

A stemmer takes some other word for nearly each of those of other languages than English (Sicherheit
is to Snowball a form of ``sich``, and Lee one of ``les``), and whoever looked for that would find
every article there is. English ones are parted word by word (:mod:`index.stems`): too many of them
are other words as well (will, may, can).
"""

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from index.folding import fold

_ENGLISH = """
    a about above after again against all also am among an and any are as at be because been before
    being below between both but by can could did do does doing down during each ever few for from
    further get had has have having he her here hers herself him himself his how however i if in
    into is it its itself just made make many may me might more most much must my myself no nor not
    now of off on once only or other ought our ours ourselves out over own per same shall she should
    since so some such than that the their theirs them themselves then there these they this those
    through to too toward towards under until up upon use used using very via was we were what when
    where whether which while who whom why will with within without would yet you your yours
    yourself yourselves
"""
_AUXILIARIES = """
    could did do does had has have is are was were would should might must ca wo ai
"""
_ENDS = {
    "re": ["we", "you", "they", "who", "what"],
    "ve": ["i", "we", "you", "they", "would", "could", "should", "might"],
    "ll": ["i", "you", "he", "she", "it", "we", "they", "that", "there", "what", "who"],
    "d": ["i", "you", "he", "she", "it", "we", "they", "who"],
    "m": ["i"],
    "t": [f"{word}n" for word in _AUXILIARIES.split()],
}
STOPS = frozenset(_ENGLISH.split()) | {f"{word}'{end}" for end in _ENDS for word in _ENDS[end]}
"""English words that score nothing where a query has another word, by their form: Snowball's list,
with its contractions, and a few more that bind or only help. Left out of the score, a list of 82
gave +.013 on TIME and +.012 on Cranfield and cost .002 on known items; Lucene's of 33 gave half of
it. These give another +.006 on TIME, +.003 on Cranfield, and the same when both are cut into
paragraphs; -.002 and .000 on two sets of 150 known items."""

_ALSO_NAMES = """
    a above after against all before below between both can down few get i made make many may might
    more most much must no not now off once only other out over own same since some such under until
    up use used using will within without
"""
BINDING = (STOPS - frozenset(_ALSO_NAMES.split())) | {"whose"}
"""Those of them that say nothing of what is sought, so that a question is answered without them:
``why did the dollar fall`` asks for dollar and fall. The others may be a name, or what matters
(Will Smith, Theresa May, no deal, World War I)."""

_HELPING = frozenset(["can", "could", "may", "might", "must", "shall", "should", "will", "would"])
_ASKING = {
    **dict.fromkeys(["what", "when", "where", "which", "who", "whom", "why"], _HELPING),
    "how": _HELPING | {"many", "much", "few", "far", "long", "often"},
}
_ASKING["what"] |= {"happened", "happening", "happens"}
_ASKING |= dict.fromkeys(["has", "have", "had"], frozenset(["happened"]))
_ASKING["is"] = frozenset(["happening"])

_NEWS = ["news", "article", "articles", "story", "stories", "information"]
_ABOUT = frozenset(["say", "says", "said", "think", "thinks"])
_ASKED_FOR = {
    "about": frozenset([*_NEWS, "anything", "everything"]),
    "on": frozenset(["article", "articles", "story", "stories", "information"]),
    **dict.fromkeys(_NEWS, frozenset(["latest"])),
}
_BEFORE = frozenset(["", "all", "any", "latest", "more", "some", "the"])


def needless(word: str, before: str, behind: str) -> bool:
    """Whether a word says nothing of what is sought between these two, empty where there is none:
    one that does so anywhere, what only completes a question (how many, when will, say about) or
    begins one (news about, but not bad news about), and an article between words that are more than
    letters (dollars a barrel, but not hepatitis a)."""
    if word in BINDING or word in _ASKING.get(before, ()):
        return True
    if behind == "about" and word in _ABOUT:
        return True
    if before in _BEFORE and word in _ASKED_FOR.get(behind, ()):
        return True
    return word == "a" and len(before) > 1 and len(behind) > 1


_LIST = Path(__file__).with_suffix(".txt")


def binding(word: str, family: str) -> str:
    """Which of these a word in lower case is in that family: itself, or, where it is none, the only
    one that it is without its accents (Etre, être). Empty for any other word."""
    return _told().get(family, {}).get(word, "")


@cache
def _told() -> dict[str, dict[str, str]]:
    told = {}
    for family, words in stops().items():
        plain = Counter(map(fold, words))
        told[family] = {fold(word): word for word in words if plain[fold(word)] == 1}
        told[family].update({word: word for word in words})
    return told


@cache
def stops() -> dict[str, frozenset[str]]:
    """The words by family; those that are missing have none written down."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            family, *words = line.split()
            found[family].update(words)
    return {family: frozenset(words) for family, words in found.items()}
