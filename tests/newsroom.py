"""Three small stories that tests index: every section, two scripts, an id and a text with traps."""

from datetime import UTC, datetime

from index.article import Article, Paragraph, Quote, Section, Tag

TALKS = Article(
    id="hinode-1",
    headline="Leaders hold talks on Takeshima",
    headline_source="given",
    published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
    source="Hinode News",
    authors=("Haruka Minase", "Daichi Kurosawa"),
    url="https://example.org/hinode/1",
    language="en",
    dateline="NEW YORK, Sept. 21 (Hinode) --",
    tags=(
        Tag("place", "Japan"),
        Tag("place", "South Korea", "rule"),
        Tag("person", "Park Jin"),
        Tag("topic", "diplomacy"),
    ),
    paragraphs=(
        Paragraph("hinode-1.p1", 1, Section.LEDE, "The leaders met for talks on Wednesday."),
        Paragraph("hinode-1.p2", 2, Section.BODY, "The islets of Takeshima were not on the table."),
        Paragraph(
            "hinode-1.p3",
            3,
            Section.QUOTE,
            '"We want talks," Park Jin said.',
            quotes=(Quote(0, 15, "Park Jin", 0.9),),
        ),
        Paragraph("hinode-1.p4", 4, Section.CAPTION, "The leaders shake hands.", credit="(Hinode)"),
        Paragraph("hinode-1.p5", 5, Section.BOILERPLATE, "Related coverage:"),
        Paragraph("hinode-1.p6", 6, Section.RELATED, "Submarine drill off Takeshima"),
    ),
)

TRAPS = Article(
    id="/desk//b?c=1#d/é%41",
    headline="Ampersand & <script>alert('talks')</script>",
    headline_source="lede",
    source='The "Desk"',
    paragraphs=(
        Paragraph(
            "/desk//b?c=1#d/é%41.p1",
            1,
            Section.LEDE,
            "<b>Talks</b> & 'more' \"talks\" \x1b[31mred\x1b[0m \u202egnp.exe",
        ),
    ),
)

SUMMIT = Article(
    id="hinode-ja-1",
    headline="首脳会談、ニューヨークで",
    headline_source="given",
    published=datetime(2022, 10, 1, tzinfo=UTC),
    source="Hinode News",
    language="ja",
    tags=(Tag("place", "Japan"),),
    paragraphs=(
        Paragraph("hinode-ja-1.p1", 1, Section.LEDE, "日韓首脳会談が行われた。"),
        Paragraph("hinode-ja-1.p2", 2, Section.BODY, "Talks (会談) will go on."),
    ),
)

STORIES = (TALKS, TRAPS, SUMMIT)
