"""Markdown (CommonMark 0.31) with YAML front matter.

A first-level heading at the beginning is the headline where none is given, and is not repeated in
the text. ``>`` is a quote, a paragraph of nothing but an image a caption, an item a list.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.article import Section
from index.formats.fields import Parsed, article, kind
from index.formats.markup import Marked, settle
from index.formats.markup import blocks as html_blocks
from index.text import Refused, clean, one_line

TEXT_LIMIT = 512 * 1024
"""Characters; the longest articles have a fifth of it."""
MARKS_LIMIT = 25_000
"""Characters that may be markup, and lines. The parser's time goes into them: about a second for
these at their worst. A book of half a million characters has ten thousand."""
FRONT_LIMIT = 65_536
"""Characters of front matter."""
DEPTH = 20
"""Levels of front matter; ours has two."""

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"[\[\]*_`<>&!\\#\n]")
# Blocks that are nested deeper are left out by the parser, and its own default is 20. Links are
# not lost but plain text, and each level of brackets takes its time again.
_BLOCKS = MarkdownIt("commonmark", {"maxNesting": 100}).disable("inline")
_INLINE = MarkdownIt("commonmark", {"maxNesting": 10})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Plain(_Loader):  # type: ignore[misc, valid-type]
    """Safe, and leaves every scalar but null as text: in YAML 1.1 ``language: no`` is false, and
    a date loses the zone it was written in."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        first: [(tag, rule) for tag, rule in rules if tag == "tag:yaml.org,2002:null"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def parse(text: str) -> Parsed:
    """The article; raises Refused."""
    if len(text) > TEXT_LIMIT:
        raise Refused(f"Markdown longer than {TEXT_LIMIT:,} characters")
    text = clean(text).lstrip("\n")
    front = _FRONT.match(text)
    values = load_front(front[1]) if front else {}
    pairs: list[tuple[str, object]] = list(values.items())
    given = [value for key, value in pairs if key.lower() in {"headline", "title"} and value]
    body = text[front.end() :] if front else text
    if sum(1 for _ in _MARK.finditer(body)) > MARKS_LIMIT:
        raise Refused(f"Markdown of more than {MARKS_LIMIT:,} marks and lines")
    marked = list(_marked(body))
    if not given and marked and marked[0].level == 1:
        pairs.append(("headline", one_line(marked[0].text)))
    headline = next(
        (str(value) for key, value in pairs if key.lower() in {"headline", "title"}), ""
    )
    return article(pairs, blocks=settle(marked, headline))


def has_front(text: str) -> bool:
    """Whether the text begins with front matter that names something we know."""
    front = _FRONT.match(text)
    if not front:
        return False
    try:
        return any(
            key.lower() in {"headline", "title", "date", "id"} for key in load_front(front[1])
        )
    except Refused:
        return False


def load_front(text: str) -> dict[str, object]:
    """The front matter's mapping. Raises Refused; an alias, by which a few lines can stand for
    billions, is never followed."""
    if len(text) > FRONT_LIMIT:
        raise Refused(f"front matter longer than {FRONT_LIMIT:,} characters")
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Plain):
            if isinstance(event, yaml.AliasEvent):
                raise Refused("front matter with an alias (*name): write the value out")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH:
                raise Refused(f"front matter nested more than {DEPTH} levels deep")
        found = yaml.load(text, Loader=_Plain)
    except yaml.YAMLError as error:
        raise Refused(f"front matter is not YAML: {_problem(error)}") from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Refused(f"front matter: expected keys and values, got {kind(found)}")
    return {str(key): value for key, value in found.items()}


def _problem(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "cannot be read"
    mark = getattr(error, "problem_mark", None)
    return f"{problem}, line {mark.line + 2}" if mark else str(problem)


def _marked(text: str) -> Iterator[Marked]:
    """The blocks of a Markdown text, in order."""
    inside: list[str] = []
    links: dict[str, object] = {}  # [name]: address, for all of the text
    for token in _BLOCKS.parse(text, links):
        if token.nesting == 1:
            inside.append(token.tag)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline":
            yield _block(_INLINE.parseInline(token.content, links)[0].children or [], inside)
        elif token.type in {"fence", "code_block"}:
            yield Marked(token.content)
        elif token.type == "html_block":
            yield from html_blocks(token.content)


def _block(children: list[Token], inside: list[str]) -> Marked:
    text = _plain(children)
    tag = inside[-1]
    if tag[:1] == "h" and tag[1:].isdigit():
        return Marked(text, level=int(tag[1:]))
    solid = [child for child in children if child.type not in {"link_open", "link_close"}]
    if len(solid) == 1 and solid[0].type == "image":
        return Marked(text, Section.CAPTION)
    section = Section.LIST if "li" in inside else None
    return Marked(text, Section.QUOTE if "blockquote" in inside else section)


def _plain(tokens: list[Token]) -> str:
    """The text without its markup; an image's is its description."""
    pieces = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif token.type == "image":
            pieces.append(_plain(token.children or []) or str(token.attrs.get("title", "")))
        elif token.type != "html_inline":
            pieces.append(token.content)
    return "".join(pieces)
