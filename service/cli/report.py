"""What a run over files did, for people and as JSON."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from index.engine import Manifest
from index.files import Notice
from index.report import Report
from service import payload
from service.cli.terminal import complain, plain
from service.wording import articles

SHOWN = 50
"""Notices written out; of the others only the number is told."""
COUNTS = ("added", "changed", "unchanged", "removed", "kept")


def tell(
    report: Report, manifest: Manifest | None, seconds: float, *, as_json: bool, rehearsed: bool
) -> int:
    """Prints the report; the status to leave with."""
    notices("refused", report.refused)
    if as_json:
        click.echo(payload.encode(body(report, manifest, seconds, rehearsed=rehearsed)))
    else:
        notices("note", report.warnings)
        if rehearsed:
            click.echo("Nothing was written. This is what would happen:")
        for name, value in _summary(report, manifest, seconds):
            click.echo(f"{name:<11} {value}")
    return 1 if report.refused else 0


def notices(kind: str, told: tuple[Notice, ...]) -> None:
    """The first of them on stderr, and how many more there are."""
    for notice in told[:SHOWN]:
        complain(f"{kind}: {notice.where}: {notice.reason}")
    if len(told) > SHOWN:
        complain(f"{kind}: and {len(told) - SHOWN} more")


def body(
    report: Report, manifest: Manifest | None, seconds: float, *, rehearsed: bool = False
) -> payload.JSON:
    """The report as JSON; ``generation`` is null where no new one was made."""
    listed = {
        name: [{"where": notice.where, "reason": notice.reason} for notice in found]
        for name, found in (
            ("skipped", report.skipped),
            ("refused", report.refused),
            ("warnings", report.warnings),
        )
    }
    return {
        "files": report.files,
        "same": report.same,
        "articles": report.articles,
        **{name: getattr(report, name) for name in (*COUNTS, "withdrawn", "gone")},
        **listed,
        "resumed": report.resumed,
        "rehearsed": rehearsed,
        **generation(manifest),
        "seconds": seconds,
    }


def generation(manifest: Manifest | None) -> payload.JSON:
    """The generation that was made, in a report."""
    if manifest is None:
        return {"generation": None, "indexed": None}
    return {"generation": manifest.generation, "indexed": counts(manifest)}


def counts(manifest: Manifest) -> dict[str, int]:
    """What a search can find, and how many older versions it cannot."""
    found = manifest.searched
    return {
        "articles": found.articles,
        "paragraphs": found.paragraphs,
        "older_versions": found.older,
        "older_paragraphs": found.older_paragraphs,
    }


def indexed(manifest: Manifest) -> Iterator[tuple[str, object]]:
    """The lines about a generation that was made."""
    yield "Index", articles(manifest, paragraphs=True)
    yield "Generation", manifest.generation


def _summary(
    report: Report, manifest: Manifest | None, seconds: float
) -> Iterator[tuple[str, object]]:
    counts = ", ".join(f"{getattr(report, name)} {name}" for name in COUNTS)
    same = f" ({report.same} as before, not read)" if report.same else ""
    yield "Files", f"{report.files}{same}"
    yield "Articles", f"{report.articles} ({counts})"
    if report.withdrawn:
        yield "Withdrawn", f"{report.withdrawn} left out"
    if report.gone:
        yield "Gone", f"{report.gone} in no file any more; update --prune removes them"
    if report.skipped:
        yield "Skipped", _by_reason(report.skipped)
    if report.refused:
        yield "Refused", len(report.refused)
    if manifest:
        yield from indexed(manifest)
    yield "Seconds", seconds


def _by_reason(told: Iterable[Notice]) -> str:
    """How many there are, and of each reason how many; one alone is named."""
    names: dict[str, list[str]] = {}
    for notice in told:
        names.setdefault(plain(notice.reason), []).append(plain(Path(notice.where).name))
    commonest = sorted(names.items(), key=lambda each: -len(each[1]))
    reasons = (
        f"{len(them)} {reason}" if len(them) > 1 else f"{them[0]}: {reason}"
        for reason, them in commonest
    )
    return f"{sum(map(len, names.values()))} ({'; '.join(reasons)})"
