"""A server over the three stories, and what its answers say."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from conftest import Server, build, running
from newsroom import STORIES

PROBLEM = "application/problem+json"


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert {"type", "title", "status", "detail"} <= set(body)
    return body


def ids(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [hit["id"] for hit in response.json()["hits"]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the three stories, for tests that change nothing."""
    data = tmp_path_factory.mktemp("desk") / "data"
    build(data, STORIES)
    with running(data) as server:
        yield server
