"""A text as its paragraphs, each with its section."""

from index.article import RawArticle
from index.split import split

LEDE = "The two leaders met in New York on Wednesday and agreed to go on talking."


def sections(text: str) -> list[tuple[str, str]]:
    return [(p.section.value, p.text) for p in split(RawArticle(text=text)).paragraphs]


def of(text: str, before: str = LEDE) -> str:
    """The section of a paragraph that stands behind an ordinary lede."""
    found = sections(f"{before}\n\n{text}")
    assert len(found) == 2, found
    return found[1][0]
