"""One small file of every format."""

import json

from test_format_csv import ROWS
from test_format_feeds import ATOM, JSON_FEED, RSS
from test_format_html import LD, page
from test_format_markdown import MARKDOWN
from test_format_newsml import NEWSML_1, XHTML, item
from test_format_ninjs import ITEM
from test_format_nitf import NITF
from test_format_wire import ANPA, IPTC_7901, WIRE

FILES = {
    "wire.txt": WIRE,
    "anpa.txt": ANPA + IPTC_7901,
    "a.md": MARKDOWN,
    "own.json": json.dumps([{"id": "a", "headline": "x", "text": "One.\n\nTwo."}]),
    "lines.jsonl": '{"id": "a", "text": "x"}\n{"id": "b", "paragraphs": ["x", {"text": "y"}]}\n',
    "ninjs.json": json.dumps(ITEM),
    "feed.json": json.dumps(JSON_FEED),
    "a.csv": ROWS,
    "a.nitf": NITF,
    "a.newsml": f"<newsMessage><itemSet>{item(XHTML)}{item(XHTML)}</itemSet></newsMessage>",
    "newsml1.xml": NEWSML_1,
    "a.rss": RSS,
    "a.atom": ATOM,
    "a.html": page(LD),
}
