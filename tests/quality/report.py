"""``make quality``: how well splitting, quotes and tags are done on the golden articles.

``python -m quality.report [--half tuned|unseen] [--errors] [--pin [--lower-floors]]``

Ends with 1 where a floor of ``floors.toml`` is not met. ``--errors`` lists what differs, on the
tuned half only; of the other half there are sums and nothing else.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from quality import floors
from quality.golden import HALVES, Reading, half
from quality.measure import FIGURES, Score, aligned, scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, and what falls short; the exit code."""
    asked = _asked(arguments)
    least = floors.read()
    short: list[str] = []
    for name in asked.half or HALVES:
        pairs = list(half(name))
        found = scores(pairs)
        _say(*_table(f"{name}, {len(pairs)} articles", found))
        if asked.errors and name == "tuned":
            _say(*(line for pair in pairs for line in _errors(*pair)))
        if asked.pin:
            least = floors.pinned(name, found, least, asked.lower_floors)
        short += floors.unmet(name, found, least)
    if asked.pin:
        floors.write(least)
    _say(*short)
    return 1 if short else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make quality", description=__doc__)
    parser.add_argument("--half", action="append", choices=HALVES, help="only this one")
    parser.add_argument("--errors", action="store_true", help="list what differs (tuned)")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower-floors", action="store_true", help="let --pin lower floors too")
    asked = parser.parse_args(arguments)
    if asked.lower_floors and not asked.pin:
        parser.error("--lower-floors goes with --pin")
    return asked


def _table(title: str, found: dict[str, Score]) -> Iterator[str]:
    yield f"{title:<24} precision  recall      F1    right  found  expected"
    for name in FIGURES:
        if name not in found:
            yield f"  {name:<22}  not built"
            continue
        s = found[name]
        yield (
            f"  {name:<22} {s.precision:9.3f} {s.recall:7.3f} {s.f1:7.3f}"
            f" {s.right:8} {s.found:6} {s.expected:9}"
        )
    yield ""


def _errors(expected: Reading, found: Reading) -> Iterator[str]:
    places = aligned(expected.sections, found.sections)
    if expected.dateline != found.dateline:
        yield f"{expected.name}: dateline {found.dateline!r}, not {expected.dateline!r}"
    for j, (section, text) in enumerate(found.sections, start=1):
        wanted = expected.sections[places[j] - 1][0] if j in places else "no paragraph"
        if wanted != section:
            yield f"{expected.name}: {section}, not {wanted}: {text[:70]}"
    for i, (section, opener) in enumerate(expected.sections, start=1):
        if i not in places.values():
            yield f"{expected.name}: missing {section}: {opener}"
    theirs = {(q.paragraph, q.text): q.speaker for q in expected.quotes}
    mine = {(places.get(q.paragraph, 0), q.text): q.speaker for q in found.quotes}
    for key in sorted(theirs.keys() | mine.keys()):
        if key not in mine or key not in theirs:
            yield f"{expected.name}: quote {'missing' if key not in mine else 'extra'}: {key}"
        elif (theirs[key] or "").casefold() != (mine[key] or "").casefold():
            yield f"{expected.name}: speaker {mine[key]!r}, not {theirs[key]!r}: {key}"
    for kind in found.tags:
        extra, missing = (
            found.tags[kind] - expected.tags[kind],
            expected.tags[kind] - found.tags[kind],
        )
        if extra or missing:
            yield f"{expected.name}: {kind}: extra {sorted(extra)}, missing {sorted(missing)}"


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
