"""``make bench``: paragraphs a second on one core, from a file to an article ready to be indexed.

``BENCH_ARTICLES`` (4000) of the Reuters corpus. CPU times of
this process, each step over all articles, so that its share can be told.
"""

import gzip
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from index.article import RawArticle
from index.formats import Record, read
from index.split import split
from index.tagging import dates_mentioned, tag
from index.versions import signature

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

COUNT = int(os.environ.get("BENCH_ARTICLES", "4000"))


def lines(shared: Path) -> Iterator[str]:
    with gzip.open(shared / "corpora" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as given:
        for each in map(json.loads, given):
            kept = {name: each[name] for name in ("id", "headline", "published", "dateline")}
            yield json.dumps(kept | {"source": "Reuters", "text": each["body"]}) + "\n"


def timed(work: Callable[[], Iterable[Any]]) -> tuple[float, list[Any]]:
    """Seconds of CPU, and what came of it."""
    begin = time.process_time()
    found = list(work())
    return time.process_time() - begin, found


def test_paragraphs_a_second_on_the_way_in(
    tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reuters.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(islice(lines(shared), COUNT))
    tag(split(RawArticle(text="Tokyo.")))  # what is loaded once
    reading, records = timed(lambda: [each for each in read(path) if isinstance(each, Record)])
    splitting, articles = timed(lambda: (split(record.article) for record in records))
    tagging, tagged = timed(lambda: map(tag, articles))
    dates, _ = timed(lambda: map(dates_mentioned, tagged))
    signing, _ = timed(lambda: (signature(record.article) for record in records))
    steps = {"read": reading, "split": splitting, "tag": tagging, "dates": dates, "sign": signing}
    paragraphs = sum(len(article.paragraphs) for article in tagged)
    whole = sum(steps.values())
    with capsys.disabled():
        print(f"\n{len(tagged)} articles, {paragraphs} paragraphs: {paragraphs / whole:,.0f}/s")
        for name, seconds in steps.items():
            print(f"  {name:6} {seconds / whole:4.0%}  {1e6 * seconds / paragraphs:7.1f} us each")
