"""What our fields are called elsewhere: by other archives, search engines and newsrooms.

Who types ``title:`` means the headline, although no name of ours is spelled like it; and by its
spelling alone ``date:`` would be a dateline.
"""

_ELSEWHERE = {
    "headline": "hed hl title titel titre",
    "lede": "intro lead standfirst",
    "caption": "cutline image photo picture",
    "place": "city country geo location region state",
    "person": "name people",
    "organization": "company org",
    "topic": "category descriptor desk keyword label subject tag theme",
    "source": "domain newspaper outlet paper publication publisher site website",
    "author": "by byline reporter writer",
    "language": "lang",
}
_FIELDS = {name: field for field, names in _ELSEWHERE.items() for name in names.split()}

_DATES = """
    after before date dated dates datetime day from month published since time to until year
"""
DATES = frozenset(_DATES.split())
"""What dates are called: no field of ours, they are asked for with parameters."""


def called(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The field of these ``names`` that is called so elsewhere, or in the plural; () for none.
    ``name`` is in small letters."""
    singular = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    for each in (name, singular):
        field = _FIELDS.get(each, each)
        if field in names:
            return (field,)
    return ()
