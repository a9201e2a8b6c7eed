"""What a run measured -> Markdown tables."""

from typing import Any

from bench.queries import KINDS

Found = dict[str, Any]


def report(found: Found, smaller: Found | None = None) -> str:
    """The tables; ratios are to Broadsheet, above 1 where Broadsheet is ahead."""
    engines = list(found["engines"].values())
    lines = [
        f"## {found['paragraphs']:,} paragraphs in {found['articles']:,} articles,"
        f" {found['text'] / 1e6:.1f} MB of text, {found['queries']} queries",
        "",
        f"{found.get('date', '')}, `{found.get('command', '')}`, commit {found.get('commit', '?')}",
        "",
        "| engine | p50 ms | p95 ms | p99 ms | first time p50 | first time p95 | wall p50"
        " | p50 ratio | p95 ratio |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    ours = _best(engines[0])
    for one in engines:
        best, first, wall = _best(one), _first(one), _best(one, "wall")
        lines.append(
            f"| {one['name']} | {at(best, 50):.2f} | {at(best, 95):.2f} | {at(best, 99):.2f} |"
            f" {at(first, 50):.2f} | {at(first, 95):.2f} | {at(wall, 50):.2f} |"
            f" {at(best, 50) / at(ours, 50):.2f} | {at(best, 95) / at(ours, 95):.2f} |"
        )
    lines += ["", *_kinds(engines), "", *_building(found), ""]
    if smaller:
        lines += [*_growth(found, smaller), ""]
    return "\n".join(lines + _hostile(found))


def _kinds(engines: list[Found]) -> list[str]:
    lines = [
        "| p50 / p95 ms | " + " | ".join(one["name"] for one in engines) + " |",
        "|---" * (len(engines) + 1) + "|",
    ]
    for kind in KINDS:
        cells = []
        for one in engines:
            held = _best(one, kind=kind)
            cells.append(f"{at(held, 50):.2f} / {at(held, 95):.2f}" if held else "-")
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    return lines


def _building(found: Found) -> list[str]:
    lines = [
        "| engine | build, paragraphs/s | build, peak MB | index / text"
        " | cold open + first answer ms | open + first after a swap ms"
        " | resident MB | private MB | snippets marked |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one['name']} | {1000 * found['paragraphs'] / one['build']['cpu']:,.0f} |"
        f" {one['build']['peak']:.0f} | {one['build']['size'] / found['text']:.2f} |"
        f" {one['cold']['first']:.0f} | {one['swap']['first']:.0f} |"
        f" {one['memory']['resident']:.0f} | {one['memory']['private']:.0f} | {one['marked']:.0%} |"
        for one in found["engines"].values()
    ]
    return lines


def _growth(found: Found, smaller: Found) -> list[str]:
    lines = [
        f"| growth from {smaller['paragraphs']:,} paragraphs | p50 | p95 |",
        "|---|---|---|",
    ]
    for name, one in found["engines"].items():
        if before := smaller["engines"].get(name):
            now, then = _best(one), _best(before)
            lines.append(
                f"| {one['name']} | {at(now, 50) / at(then, 50):.1f} |"
                f" {at(now, 95) / at(then, 95):.1f} |"
            )
    return lines


def _hostile(found: Found) -> list[str]:
    lines = ["| hostile query (Broadsheet) | ms | MB | |", "|---|---|---|---|"]
    for name, one in found.get("hostile", {}).items():
        refused = "refused" if one["refused"] else ""
        lines.append(f"| {name} | {one['cpu']:.1f} | {one['megabytes']:.0f} | {refused} |")
    return lines


def _best(one: Found, clock: str = "cpu", kind: str | None = None) -> list[float]:
    return sorted(min(t[clock]) for t in one["times"] if kind in {None, t["kind"]})


def _first(one: Found) -> list[float]:
    return sorted(t["cpu"][0] for t in one["times"])


def at(ordered: list[float], percent: int) -> float:
    """The value below which so many percent lie."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
