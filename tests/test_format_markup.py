"""HTML inside of other formats becomes blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats import markup


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("no markup at all", ["no markup at all"]),
        ("<p>3 < 4 and 5 > 2</p>", ["3 < 4 and 5 > 2"]),
        ("<a title='x > y' href=z>link</a>ed", ["linked"]),
        ("one<br/>two", ["one\ntwo"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<h2>open<p>closed", ["open", "closed"]),
        ("<SCRIPT>if (a<b) {}</SCRIPT>after", ["after"]),
        ("a<!-- <p>no</p> -->b", ["ab"]),
        ("a<!-- never closed", ["a"]),
        ("&lt;b&gt; &#8220;x&#8221; &nbsp;", ["<b> “x” \xa0"]),
        ("<p", ["<p"]),
        ('<p class="never closed>text', ["text"]),
        ("</p></div>text</x>", ["text"]),
    ],
)
def test_html_becomes_blocks(html: str, texts: list[str]) -> None:
    assert [block.text for block in markup.blocks(html)] == texts


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    ["<a ", "<!--", "<![CDATA[", "<a x='", '<a ""', "</", "<", "<a<", "&#", "<?", "<script>",
     "<div>", "<li>", "<p><h1>", "<figure>", "</p>"],
)  # fmt: skip
def test_broken_html_takes_time_in_proportion_to_its_length(piece: str) -> None:
    for block in markup.blocks(piece * (200_000 // len(piece))):
        assert block.text


@given(st.text())
def test_text_without_markup_comes_through_html_whole(text: str) -> None:
    from html import escape

    # The HTML standard itself replaces some of these.
    wanted = "".join(c for c in text if c.isprintable())
    assert "".join(b.text for b in markup.blocks(escape(wanted))).strip() == wanted.strip()
