"""CSV: header row, delimiters, quoted cells over lines, and rows refused alone."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import RawArticle, Tag
from index.formats import Record, Remark, csv, read
from reading import articles, one, refusals, remarks, write

ROWS = """\
Id,Title,Date,Source,Author,Places,Language,Desk,Text
a-1,"Talks, short ones",2022-09-22T05:03:00Z,Hinode,Taro Yamada; Hanako Sato,Japan; Fiji,en,d,"The
""short"" talks,
were short.

They will go on."
a-2,,,,,,,,One line.
"""
FIRST = RawArticle(
    text='The\n"short" talks,\nwere short.\n\nThey will go on.',
    id="a-1",
    headline="Talks, short ones",
    published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
    source="Hinode",
    authors=("Taro Yamada", "Hanako Sato"),
    language="en",
    tags=(Tag("place", "Japan"), Tag("place", "Fiji")),
)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.csv.gz"])
def test_a_row_is_an_article(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, ROWS)
    first, second, remark = read(path)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.where, first.article) == (f"{path}:2", FIRST)
    assert (second.where, second.article) == (f"{path}:7", RawArticle(text="One line.", id="a-2"))
    assert remark == Remark(str(path), "ignored: Desk")


@pytest.mark.parametrize(
    "content",
    [
        'id;headline;places;text\n1;Talks;"Japan; Fiji";x, y\n',
        "id\theadline\tplaces\ttext\n1\tTalks\tJapan; Fiji\tx, y\n",
        'id,headline,places,text\r\n1,Talks,Japan; Fiji,"x, y"\r\n',
        '\ufeffsep=;\nid;headline;places;text\n1;Talks;"Japan; Fiji";x, y',
        '"id","headline","places","text"\n\n"1","Talks","Japan; Fiji","x, y"\n,,,\n',
        ' ID ,HEADLINE,place,Body\n1,Talks,Japan;Fiji,"x, y"\n',
    ],
)
def test_commas_semicolons_and_tabs_are_told_apart(tmp_path: Path, content: str) -> None:
    assert one(write(tmp_path, "a.csv", content)) == RawArticle(
        text="x, y", id="1", headline="Talks", tags=(Tag("place", "Japan"), Tag("place", "Fiji"))
    )


def test_other_encodings_are_read_with_a_warning(tmp_path: Path) -> None:
    content = 'id,text\n1,"Une dépêche\nà Genève, déjà là."\n'
    for encoding in ("latin-1", "utf-16"):
        path = write(tmp_path, "a.csv", content.encode(encoding))
        record, remark = read(path)
        assert isinstance(record, Record)
        assert record.article.text == "Une dépêche\nà Genève, déjà là."
        assert isinstance(remark, Remark)
        assert remark.reason.startswith("not UTF-8; read as ")


def test_a_bad_row_is_refused_alone(tmp_path: Path) -> None:
    rows = [
        "id,date,text",
        "a,2022-09-22,fine",
        "b,soon,x",
        "c,2022-09-22,x,y",
        "d,2022-09-22,",
        'e,2022-09-22,a 5" shell',
        'f,2022-09-22,"never closed',
        "g,2022-09-22,fine",
        "h",
    ]
    path = write(tmp_path, "a.csv", "\n".join(rows))
    assert [item.article.id for item in read(path) if isinstance(item, Record)] == ["a", "e", "g"]
    assert refusals(path) == [
        (":3", "date: not a date: 'soon'; expected one such as 2022-09-22T05:03:00Z"),
        (":4", "4 cells where the header row has 3"),
        (":5", "no text: expected it in the column text"),
        (":7", "a quoted cell is never closed"),
        (":9", "no text: expected it in the column text"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("id,headline\n1,x\n", "no column text or body in the header row, which is: id, headline"),
        ("just a text\nof lines\n", "no column text or body in the header row, which is: just a"),
        ("id,text,Text\n1,x,y\n", "two columns text in the header row"),
        ("text" + ",x" * 300 + "\n", "more than 200 columns"),
        ("id,text\n", "no row with anything in it below the header row"),
        ("id,text\n\n,\n", "no row with anything in it below the header row"),
        ("", "the file is empty"),
        ("\n \n", "the file is empty"),
        ("\0\1\2", "looks like a binary file"),
        ("id,text\n" + "\n" * 100_002, "more than 100,000 blank lines; the rest was not read"),
    ],
)
def test_a_table_that_is_none_of_ours_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.csv", content))
    assert (where, said[: len(reason)]) == ("", reason)


def test_text_and_body_in_one_row_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "text,body\nx,\n,y\nx,y\n")
    assert refusals(path) == [(":4", "text and body: give one of them")]


def test_a_row_over_the_bound_costs_one_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv, "LINE_LIMIT", 1_000)
    path = write(tmp_path, "a.csv", 'id,text\na,"' + "x\n" * 2_000 + '"\nb,fine\n')
    found = refusals(path)
    assert found[0] == (":2", "a quoted cell is never closed")
    assert all(reason.startswith("no text") for _, reason in found[1:1000])


def test_rows_are_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write("id,text\n")
        file.writelines(f'{n},"{"word " * 1_000}\n{"word " * 1_000}"\n' for n in range(500))
    assert path.stat().st_size > 5_000_000
    next(iter(read(path)))
    tracemalloc.start()
    count = sum(1 for _ in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 500
    assert peak < 1_000_000


def test_progress_is_in_bytes_of_the_table(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,text\n1,x\n2,y\n")
    assert [item.at for item in read(path) if isinstance(item, Record)] == [12, 16]
    assert remarks(path) == []
    assert len(articles(path)) == 2
