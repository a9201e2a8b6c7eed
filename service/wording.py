"""How the pages call and write things: sections, fields, languages, days, sentences."""

from datetime import UTC, date, datetime

from index.article import Section
from index.engine import Manifest
from index.result import Snippet

SECTION_NAMES: dict[Section, str] = {
    Section.HEADLINE: "Headline",
    Section.LEDE: "Lede",
    Section.BODY: "Body",
    Section.QUOTE: "Quote",
    Section.CAPTION: "Caption",
    Section.LIST: "List",
    Section.RELATED: "Related",
    Section.NOTE: "Note",
    Section.BOILERPLATE: "Small print",
}

ID_NAMES = {"id_from": "Id from", "id_to": "Id to"}
"""What the bounds of a range of ids are called."""

FIELD_NAMES: dict[str, tuple[str, str]] = {
    "place": ("Place", "Places"),
    "person": ("Person", "People"),
    "organization": ("Organization", "Organizations"),
    "topic": ("Topic", "Topics"),
    "section": ("Part of the story", "Parts of the story"),
    "source": ("Source", "Sources"),
    "author": ("Author", "Authors"),
    "speaker": ("Speaker", "Speakers"),
    "dateline": ("Filed from", "Filed from"),
    "language": ("Language", "Languages"),
}
"""Singular and plural, in the order of the page."""

_LANGUAGES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pt": "Português",
    "ru": "Русский",
    "zh": "中文",
}


def articles(manifest: Manifest, *, paragraphs: bool = False) -> str:
    """How many articles an index has: ``19,025 articles, and 746 older versions that are not
    searched``; with the paragraphs between."""
    found = manifest.searched
    said = f"{found.articles:,} {'article' if found.articles == 1 else 'articles'}"
    if paragraphs:
        said += f", {found.paragraphs:,} {'paragraph' if found.paragraphs == 1 else 'paragraphs'}"
    if not found.older:
        return said
    versions = "version that is" if found.older == 1 else "versions that are"
    return f"{said}, and {found.older:,} older {versions} not searched"


def filter_name(field: str, *, excluded: bool) -> str:
    """How a filter on the field is called: ``Place``, or ``Not place``."""
    name = FIELD_NAMES[field][0]
    return f"Not {name.lower()}" if excluded else name


def value_name(field: str, value: str) -> str:
    """The value as a reader calls it: a section's label, a language's own name."""
    if field == "section" and value in SECTION_NAMES:
        return SECTION_NAMES[Section(value)]
    if field == "language":
        return _LANGUAGES.get(value.lower(), value)
    return value


def day(moment: date | datetime) -> str:
    """A day as it is written on the page, in UTC: ``22 September 2022``."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%B} {moment.year}"


def clock(moment: datetime) -> str:
    """A time of day, in UTC: ``05:03 UTC``."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"


def utc(moment: datetime) -> str:
    """An instant as ``<time datetime>`` takes it: ``2022-09-22T05:03:00Z``."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def written(value: str) -> str:
    """A day or a month in words; anything else as it was typed."""
    try:
        if len(value) == 10:
            return day(date.fromisoformat(value))
        if len(value) == 7:
            return f"{date.fromisoformat(f'{value}-01'):%B} {value[:4]}"
    except ValueError:
        pass
    return value


def sentence(text: str) -> str:
    """A message as a sentence of its own: a capital first, a full stop last."""
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1:] in ('', '.', '?', '!') else '.'}"


def goes_on(snippet: Snippet) -> bool:
    """Whether to say that more follows. Of a snippet cut at both ends that is known only from how
    it ends: a window closes at the end of a sentence where it can."""
    return not snippet.whole and (snippet.start == 0 or snippet.text[-1:] not in '.!?。！？"”」')
