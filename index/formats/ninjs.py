"""ninjs, the IPTC's news in JSON, versions 1.x to 3.x.

Version 3 writes ``versionCreated`` where the older ones have ``versioncreated``, so that keys are
compared without letter case; 2 and 3 have ``headlines``, ``bodies`` and ``descriptions`` where 1.x
has ``headline``, ``body_*`` and ``description_*``. Schemas: https://iptc.org/standards/ninjs/.

- An HTML body is preferred to a plain one: it marks its paragraphs. Other kinds are not read.
- A picture without a body is an article of one caption. Text without a body is its description,
  which is how agencies send a summary. Anything else without a body is refused.
- A description in the role ``lead`` is the lede where the body does not have it.
- Pictures that belong to an item become captions, unless the body has them already.
- ``ednote`` becomes a note. ``by`` is one author, as it stands.
"""

from collections.abc import Iterator

from index.article import Block, Section
from index.formats.fields import TAGS, Parsed, article, check_length, kind
from index.formats.markup import blocks as html_blocks
from index.formats.markup import plain, settle
from index.split import paragraphs
from index.text import Refused, clean, one_line, printable

_PROOF = {
    "bodies", "headlines", "descriptions", "versioncreated", "firstcreated", "standard",
    "$standard", "representationtype", "pubstatus", "eventdetails", "renditions",
}  # fmt: skip
_PICTURES = {"picture", "graphic"}
_SUBJECTS = {  # ours -> 2.x and 3.x, 1.x
    "places": ("places", "place"),
    "people": ("people", "person"),
    "organizations": ("organisations", "organisation"),
    "topics": ("subjects", "subject"),
}


def looks_like(value: object) -> bool:
    """Whether a JSON value is a ninjs item."""
    if not isinstance(value, dict):
        return False
    keys = {key.lower() for key in value}
    prefixed = any(key.startswith(("body_", "description_")) for key in keys)
    return "uri" in keys and (prefixed or not keys.isdisjoint(_PROOF))


def parse(value: dict[str, object]) -> Parsed:
    """The article of one item; raises Refused."""
    item = {key.lower(): each for key, each in value.items()}
    headline = _headline(item)
    story = _story(item, headline)
    note = item.get("ednote")
    notes = (Block(note, Section.NOTE),) if isinstance(note, str) else ()
    pairs: list[tuple[str, object]] = [
        ("id", item.get("uri")),
        ("headline", headline),
        ("published", item.get("versioncreated") or item.get("firstcreated")),
        ("source", item.get("copyrightholder") or _first_name(item)),
        ("authors", _byline(item)),
        ("language", item.get("language")),
    ]
    pairs += [(name, _names(item, keys)) for name, keys in _SUBJECTS.items() if name in TAGS]
    return article(pairs, blocks=(*notes, *story, *_captions(item, story)))


def _headline(item: dict[str, object]) -> str:
    for each in _by_role(_objects(item, "headlines"), ("main",)):
        return _shown_text(each)
    given = item.get("headline") or item.get("title")
    return one_line(given) if isinstance(given, str) else ""


def _story(item: dict[str, object], headline: str) -> tuple[Block, ...]:
    """The blocks of the body, or of the description where that is all the text there is."""
    for source, marked in _bodies(item):
        check_length(source)
        if marked:
            blocks = settle(html_blocks(source), headline)
        else:
            texts = paragraphs(clean(source))
            same = texts[:1] and texts[0].casefold() == headline.casefold()
            blocks = tuple(map(Block, texts[1:] if same else texts))
        if blocks:
            return (*_lead(item, blocks), *blocks)
    type = item.get("type")
    description = _description(item)
    if description and type in _PICTURES:
        return (Block(description, Section.CAPTION, _credit(item)),)
    if description and type == "text":
        return (Block(description),)
    named = f"of type {printable(type[:40])}" if isinstance(type, str) else "without a type"
    raise Refused(f"ninjs item {named} has no text")


def _lead(item: dict[str, object], story: tuple[Block, ...]) -> Iterator[Block]:
    """The first paragraph, where an agency keeps it out of the body."""
    known = one_line(" ".join(block.text for block in story))
    for each in _objects(item, "descriptions"):
        if each.get("role") == "lead" and isinstance(each.get("value"), str):
            text = _shown_text(each)
            if text and text not in known:
                yield Block(text, Section.LEDE)
                return


def _bodies(item: dict[str, object]) -> Iterator[tuple[str, bool]]:
    """(body, whether it is HTML), the best first."""
    bodies = [
        (str(each["value"]), _is_html(each), _is_plain(each))
        for each in _objects(item, "bodies")
        if isinstance(each.get("value"), str)
    ]
    for key, value in item.items():
        if key.startswith("body_") and isinstance(value, str):
            is_html = "html" in key
            bodies.append((value, is_html, not is_html))
    yield from ((value, True) for value, is_html, _ in bodies if is_html)
    yield from ((value, False) for value, is_html, is_plain in bodies if is_plain and not is_html)


def _description(item: dict[str, object]) -> str:
    roles = ("text", "caption", "lead", "summary", "main")
    for each in _by_role(_objects(item, "descriptions"), roles):
        if each.get("role") in {*roles, None}:
            return _shown_text(each)
    for key, is_html in (("description_text", False), ("description_xhtml", True)):
        value = item.get(key)
        if isinstance(value, str):
            return plain(check_length(value)) if is_html else one_line(value)
    return ""


def _captions(item: dict[str, object], story: tuple[Block, ...]) -> Iterator[Block]:
    known = {one_line(block.text) for block in story}
    given = item.get("associations")
    items = list(given.values()) if isinstance(given, dict) else given
    for each in items if isinstance(items, list) else []:
        if not isinstance(each, dict):
            continue
        associated = {key.lower(): value for key, value in each.items()}
        text = _description(associated)
        if associated.get("type") in _PICTURES and text and text not in known:
            known.add(text)
            yield Block(text, Section.CAPTION, _credit(associated))


def _credit(item: dict[str, object]) -> str | None:
    for each in _objects(item, "descriptions"):
        if each.get("role") == "creditline":
            return _shown_text(each) or None
    return _byline(item) or None


def _byline(item: dict[str, object]) -> str:
    given = item.get("by") or item.get("byline")
    return one_line(given) if isinstance(given, str) else ""


def _first_name(item: dict[str, object]) -> str | None:
    for each in (*_objects(item, "infosources"), *_objects(item, "infosource")):
        if isinstance(name := each.get("name"), str):
            return name
    return None


def _names(item: dict[str, object], keys: tuple[str, ...]) -> list[object]:
    return [each["name"] for key in keys for each in _objects(item, key) if each.get("name")]


def _objects(item: dict[str, object], key: str) -> list[dict[str, object]]:
    """The objects of a list, or a single one; their keys in lower case."""
    given = item.get(key)
    if given is None:
        return []
    found = []
    for value in given if isinstance(given, list) else [given]:
        if not isinstance(value, dict):
            raise Refused(f"{key}: expected a list of objects, got {kind(value)}")
        found.append({name.lower(): each for name, each in value.items()})
    return found


def _by_role(objects: list[dict[str, object]], roles: tuple[str, ...]) -> list[dict[str, object]]:
    """Those with a value, in the order of the roles; other roles, or none, last."""
    rank = {role: number for number, role in enumerate(roles)}
    valued = [each for each in objects if isinstance(each.get("value"), str)]
    return sorted(valued, key=lambda each: rank.get(str(each.get("role")), len(roles)))


def _shown_text(value: dict[str, object]) -> str:
    given = value.get("value")
    text = check_length(given if isinstance(given, str) else "")
    return plain(text) if _is_html(value) else one_line(text)


def _is_html(value: dict[str, object]) -> bool:
    return "html" in str(value.get("contenttype") or value.get("role") or "").lower()


def _is_plain(value: dict[str, object]) -> bool:
    given = str(value.get("contenttype") or "text/plain").lower()
    return given.startswith("text/plain")
