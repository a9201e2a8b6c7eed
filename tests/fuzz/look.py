"""What has to hold of any file whatever: read or refused, soon, and never more."""

import time
from pathlib import Path

from index.errors import ReadError
from index.formats import Record, Remark, read
from index.prepare import prepare
from index.versions import signature

SECONDS = 2.0  # of processor time for one file, on a slow and busy machine


def check(path: Path) -> None:
    """Every item of the file is an article that can be split, or says why not, safe to print."""
    start = time.process_time()
    found = list(read(path))
    assert found, "neither read nor refused"
    for each in found:
        assert isinstance(each, Record | Remark | ReadError)
        if isinstance(each, Record):
            assert prepare(each.article).headline
            signature(each.article)
            assert each.article.text or each.article.blocks
        else:
            assert each.reason
            assert each.reason.isprintable(), each.reason
            assert len(each.reason) < 5_000
    assert time.process_time() - start < SECONDS
