"""Hostile requests are answered by the API, or refused with a reason."""

import http.client
import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from conftest import Server, build, prepared, running
from index.article import RawArticle
from index.bounds import MAX_LENGTH
from newsroom import STORIES
from rubbish import MEGABYTE, planes, rubbish
from test_hostile_engine import BOUNDS, WORDS

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("desk") / "data"
    build(data, [*STORIES, prepared(RawArticle(id="words", text=" ".join(WORDS)))])
    with running(data, "--workers", "1") as server:
        yield server


class Asking:
    """A connection that sends a request as it is written, and opens anew after a refusal."""

    def __init__(self, server: Server) -> None:
        self.host = server.url.removeprefix("http://")
        self.connection = http.client.HTTPConnection(self.host, timeout=60)

    def __call__(self, target: str, body: bytes | None = None) -> tuple[int, bytes]:
        """The status and the body; a refusal is a problem that says what is wrong."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        self.connection.request("POST" if body is not None else "GET", target, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        if response.status != 200:
            told = json.loads(content)
            assert response.headers["Content-Type"] == PROBLEM, target[:200]
            assert told["status"] == response.status
            assert told["detail"], target[:200]
            assert all(fault["message"] for fault in told.get("errors", []))
        if response.will_close:
            self.connection.close()
        return response.status, content


@pytest.fixture
def ask(desk: Server) -> Iterator[Asking]:
    asking = Asking(desk)
    yield asking
    asking.connection.close()
    assert "Traceback" not in desk.log.read_text()


def as_typed(text: str) -> str:
    return "/v1/search?q=" + quote(text.encode("utf-8", "surrogatepass"))


def in_body(text: str) -> bytes:
    return json.dumps({"q": text}).encode()


def test_rubbish_is_answered_or_refused_with_a_reason(ask: Asking) -> None:
    for name, text in rubbish(300).items():
        assert ask(as_typed(text))[0] in (200, 400), name
    for name, text in rubbish(MAX_LENGTH).items():
        assert ask("/v1/search", in_body(text))[0] in (200, 400, 413), name


def test_a_megabyte_is_too_much_for_an_address_and_for_a_body(ask: Asking) -> None:
    for name, text in rubbish(MEGABYTE).items():
        if name in ("brackets with words", "emoji", "lone surrogates", "all of it"):
            assert ask(as_typed(text)[:MEGABYTE])[0] == 414, name
            assert ask("/v1/search", in_body(text)[:MEGABYTE])[0] == 413, name


def test_characters_of_every_plane_are_answered(ask: Asking) -> None:
    for text in planes():
        assert ask("/v1/search", in_body(text))[0] in (200, 400)


def test_the_costliest_queries_are_answered(ask: Asking) -> None:
    for name, text in BOUNDS.items():
        assert ask("/v1/search", in_body(text))[0] == 200, name


BYTES = (
    *("%ff%fe", "%ed%a0%80", "%ed%a0%80%ed%b0%80", "%c0%af", "%f4%90%80%80", "%e6%97", "%00"),
    *("%", "%zz", "%u0041", "a&q=b", "&&;;==", "a%00b", "%0d%0aX:%20y", "%1f%1f", "%ef%bf%be"),
)


@pytest.mark.parametrize("path", ["/v1/search?q=", "/v1/facets/place?prefix="])
def test_bytes_that_are_no_text_are_answered_or_refused(ask: Asking, path: str) -> None:
    for typed in BYTES:
        assert ask(path + typed)[0] in (200, 400), typed


def test_bytes_that_are_no_text_name_no_article(ask: Asking) -> None:
    for typed in BYTES[:7]:
        assert ask(f"/v1/articles/{typed}")[0] in (400, 404), typed


NUMBERS = ("9" * 400, "-1", "-" + "9" * 30, "1e309", "0x10", "NaN", "Infinity", "1.0", "%2B1")
DIGITS = ("%D9%A3", "%C2%B2", "%EF%BC%91", "%F0%9D%9F%8F")
DATES = (
    *("0000-00-00", "0001-01-01", "9999-12-31", "99999-01-01", "9999-12", "9999", "2022-02-30"),
    *("now-999999d", "now-999999w", "now-9999999d", "2022-02-03T25:61:61Z"),
    *("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "2022-01-01T00:00%2B99:99"),
)
TEXTS = ("../../etc/passwd", "a" * 3_000, "%00", "%ed%a0%80", "-", "--", "%20", "%E2%80%AE")
PARAMETERS = (
    *("page", "per_page", "facet_size", "size", "snippets", "from", "to", "tz", "id", "place"),
    *("section", "language", "sort", "unit", "dates", "facets", "fields", "facet_prefix", "any"),
    *("strict", "explain", "prefix", "nosuch"),
)


@pytest.mark.parametrize("path", ["/v1/search", "/v1/facets/place", "/v1/articles/hinode-1"])
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_huge_and_odd_values_of_parameters_are_answered_or_refused(
    ask: Asking, path: str, parameter: str
) -> None:
    for value in (*NUMBERS, *DIGITS, *DATES, *TEXTS):
        assert ask(f"{path}?{parameter}={value}")[0] in (200, 400), value


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])
def test_ranges_at_either_end_of_time_are_answered_or_refused(ask: Asking, zone: str) -> None:
    for value in DATES:
        for interval in ("day", "month", "year"):
            for name in ("from", "to"):
                target = f"/v1/search?{name}={value}&tz={zone}&dates={interval}"
                assert ask(target)[0] in (200, 400), target


@pytest.mark.parametrize(
    "pair", ["place=x", "place=-x", "section=-lede", "facets=place", "q=a", "page=1", "nosuch=1"]
)
def test_a_parameter_given_as_often_as_an_address_holds_is_answered_or_refused(
    ask: Asking, pair: str
) -> None:
    many = "&".join([pair] * (8_000 // (len(pair) + 1)))
    assert ask(f"/v1/search?{many}")[0] in (200, 400)


BODIES = {
    "lists in lists": b"[" * 30_000,
    "lists in lists as a value": b'{"place":' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "objects in objects": b'{"q":' * 10_000,
    "a number of thousands of digits": b'{"page":' + b"9" * 5_000 + b"}",
    "a number that is none": b'{"page":NaN}',
    "a number past all numbers": b'{"page":1e400}',
    "a lone surrogate": b'{"q":"\\ud800"}',
    "NUL": b'{"q":"\\u0000"}',
    "no UTF-8": b'{"q":"\xff\xfe"}',
    "the same name twice": b'{"q":"a","q":"b"}',
    "thousands of names": b"{" + b",".join(b'"k%d":1' % at for at in range(5_000)) + b"}",
    "thousands of values": b'{"place":["' + b'","'.join(b"%d" % at for at in range(9_000)) + b'"]}',
    "thousands of sections": b'{"section":["'
    + b'","'.join(b"%d" % at for at in range(9_000))
    + b'"]}',
    "thousands of facets": b'{"facets":["'
    + b'","'.join(b"%d" % at for at in range(9_000))
    + b'"]}',
}


@pytest.mark.parametrize("name", BODIES)
def test_hostile_bodies_are_answered_or_refused(ask: Asking, name: str) -> None:
    status, content = ask("/v1/search", BODIES[name])
    assert status in (200, 400)
    assert len(content) < 20_000
