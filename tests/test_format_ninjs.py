"""ninjs of versions 1 to 3."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.errors import ReadError
from index.formats import Record, read
from reading import one, refusals, write

ITEM = {
    "uri": "urn:x:1",
    "type": "text",
    "versionCreated": "2022-09-22T05:03:00Z",
    "firstCreated": "2022-09-21T05:03:00Z",
    "copyrightHolder": "TT",
    "edNote": "Noe utvidet.",
    "language": "nb-NO",
    "located": "Oslo",
    "by": "Paulo Santalucia and Frances d'Emilio",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "The main one"}],
    "places": [{"name": "Sverige", "geoJSON": {}}, {"literal": "x"}],
    "people": [{"name": "Jonas Svensson"}],
    "organisations": [{"name": "Aurora"}],
    "subjects": [{"name": "Krig"}, {"name": "Sport"}],
    "bodies": [
        {"role": "ttnitf", "contentType": "application/xml", "value": "<x>nothing</x>"},
        {"role": "text", "contentType": "text/plain", "value": "Plain."},
        {
            "role": "html5",
            "contentType": "text/html",
            "value": "<html><head><title>The main one</title><style>p{}</style></head><body>"
            "<h1>The main one</h1><p>First &amp; <b>second</b>.</p><script>no()</script>"
            "<blockquote><p>Said so.</p></blockquote><h2>Next</h2><ul><li>one<li>two</ul>"
            "<figure><img alt='x'><div>Jane/TT</div><figcaption>In the body.</figcaption></figure>"
            "<!-- no --></body></html>",
        },
    ],
    "associations": [
        {"type": "picture", "by": "Karl/TT", "descriptions": [{"value": "A picture."}]},
        {"type": "picture", "descriptions": [{"value": "In the body."}]},
        {"type": "graphic", "renditions": []},
        {"type": "video", "descriptions": [{"value": "A film."}]},
    ],
}


def test_ninjs_of_version_3(tmp_path: Path) -> None:
    assert one(write(tmp_path, "a.json", ITEM)) == RawArticle(
        id="urn:x:1",
        headline="The main one",
        published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
        source="TT",
        authors=("Paulo Santalucia and Frances d'Emilio",),
        language="nb-NO",
        tags=(
            Tag("place", "Sverige"),
            Tag("person", "Jonas Svensson"),
            Tag("organization", "Aurora"),
            Tag("topic", "Krig"),
            Tag("topic", "Sport"),
        ),
        blocks=(
            Block("Noe utvidet.", Section.NOTE),
            Block("First & second."),
            Block("Said so.", Section.QUOTE),
            Block("Next", Section.BODY),
            Block("one", Section.LIST),
            Block("two", Section.LIST),
            Block("In the body.", Section.CAPTION, "Jane/TT"),
            Block("A picture.", Section.CAPTION, "Karl/TT"),
        ),
    )


def test_ninjs_of_version_1(tmp_path: Path) -> None:
    item = {
        "uri": "http://example.com/1",
        "versioncreated": "2013-07-09T10:37:00Z",
        "byline": "Paulo Santalucia",
        "headline": "Captain on trial",
        "person": [{"name": "Francesco Schettino"}],
        "place": [{"name": "Italy"}],
        "organisation": [{"name": "Costa"}],
        "subject": [{"name": "trial"}],
        "body_text": "Captain on trial\n\nThe trial has begun.\n\nHe denies it.",
        "associations": {
            "main": {"type": "picture", "byline": "P.", "description_text": "A ship. "}
        },
    }
    raw = one(write(tmp_path, "a.json", item))
    assert raw.blocks == (
        Block("The trial has begun."),
        Block("He denies it."),
        Block("A ship.", Section.CAPTION, "P."),
    )
    assert (raw.id, raw.authors) == ("http://example.com/1", ("Paulo Santalucia",))
    assert [tag.value for tag in raw.tags] == ["Italy", "Francesco Schettino", "Costa", "trial"]
    html = one(write(tmp_path, "b.json", item | {"body_xhtml": "<p>One.</p><p>Two.</p>"}))
    assert [block.text for block in html.blocks] == ["One.", "Two.", "A ship."]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "video"}, "ninjs item of type video has no text"),
        ({"type": "composite"}, "ninjs item of type composite has no text"),
        ({"type": None}, "ninjs item without a type has no text"),
        ({"type": "picture"}, "ninjs item of type picture has no text"),
        ({"headlines": "x"}, "headlines: expected a list of objects, got text"),
        (
            {"type": "text", "uri": 5.5, "description_text": "x"},
            "id: expected text or a whole number, got a number",
        ),
        ({"bodies": [5]}, "bodies: expected a list of objects, got a number"),
    ],
)
def test_ninjs_without_text_is_refused_by_its_type(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    item = {key: value for key, value in ITEM.items() if key not in {"bodies", "associations"}}
    assert refusals(write(tmp_path, "a.json", item | change)) == [("", reason)]


def test_a_picture_is_an_article_of_one_caption(tmp_path: Path) -> None:
    item = {
        "uri": "urn:x:2",
        "type": "picture",
        "headlines": [{"value": "Rossi"}],
        "descriptions": [
            {"role": "creditline", "value": "AP"},
            {"role": "caption", "value": "Rossi in Jerez."},
        ],
    }
    raw = one(write(tmp_path, "a.json", item))
    assert (raw.headline, raw.blocks) == (
        "Rossi",
        (Block("Rossi in Jerez.", Section.CAPTION, "AP"),),
    )


def test_a_credit_without_a_value_is_none(tmp_path: Path) -> None:
    item = {
        "uri": "urn:x:2",
        "type": "picture",
        "descriptions": [
            {"role": "creditline"},
            {"role": "caption", "value": "Rossi in Jerez."},
        ],
    }
    raw = one(write(tmp_path, "a.json", item))
    assert raw.blocks == (Block("Rossi in Jerez.", Section.CAPTION, None),)


def test_text_without_a_body_is_its_description_and_a_lead_is_the_lede(tmp_path: Path) -> None:
    item = {"uri": "urn:x:3", "type": "text", "descriptions": [{"role": "text", "value": "Short."}]}
    assert one(write(tmp_path, "a.json", item)).blocks == (Block("Short."),)
    lead = {"descriptions": [{"role": "lead", "value": "First."}], "body_text": "Second."}
    assert one(write(tmp_path, "b.json", item | lead)).blocks == (
        Block("First.", Section.LEDE),
        Block("Second."),
    )


def test_real_ninjs_files_are_read_or_refused_with_a_true_reason(shared: Path) -> None:
    files = sorted((shared / "formats" / "newsinjson").rglob("*.json"))
    found = [item for path in files for item in read(path)]
    read_ids = [item.article.id for item in found if isinstance(item, Record)]
    assert len(read_ids) == 33
    reasons = {
        (Path(item.where).name, item.reason) for item in found if isinstance(item, ReadError)
    }
    whole = {(name.partition(":")[0], reason) for name, reason in reasons}
    assert whole == {
        ("20231004-UEFA-ChampionLeague.json", "ninjs item without a type has no text"),
        ("20231005-65-addb-event.json", "ninjs item of type event has no text"),
        ("20231016-event-timeline-sample.json", "ninjs item without a type has no text"),
        ("ap_audio.json", "ninjs item of type audio has no text"),
        ("ap_video.json", "ninjs item of type video has no text"),
        (
            "extension-schema.json",
            "no text: expected it under text, or as a list under paragraphs",
        ),
        ("ninjs-1-4-examples.json", "ninjs item without a type has no text"),
        ("simpleEvent.json", "ninjs item of type event has no text"),
    }
