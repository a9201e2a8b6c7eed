"""The least that is accepted of each figure, in ``floors.toml``.

A floor is raised by ``--pin`` and falls only with ``--lower-floors``.
"""

import tomllib
from pathlib import Path

from quality.golden import HALVES
from quality.measure import FIGURES, MEASURES, Score

PATH = Path(__file__).parent / "floors.toml"
SLACK = 0.01
"""A floor is pinned this far below what was measured: one answer of a hundred."""

Floors = dict[str, dict[str, dict[str, float]]]
"""Half, figure, measure."""

_HEAD = """\
# The least precision, recall and F1 of each figure on each half of tests/golden.
# Written by `make quality ARGS=--pin`; a floor falls only with `--pin --lower-floors`.
"""


def read() -> Floors:
    return tomllib.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}


def unmet(name: str, scores: dict[str, Score], floors: Floors) -> list[str]:
    """What falls short, a line each; a figure that has a floor and is not measured does too."""
    lines = []
    for figure, least in floors.get(name, {}).items():
        for measure, floor in least.items():
            value = getattr(scores[figure], measure) if figure in scores else 0.0
            if value < floor:
                lines.append(f"{name}: {measure} of {figure} is {value:.3f}, below {floor:.3f}")
    return lines


def pinned(name: str, scores: dict[str, Score], floors: Floors, lower: bool) -> Floors:
    """The floors with those of one half just below the scores; none lower unless told so."""
    old = floors.get(name, {})
    new = dict(old)
    for figure, score in scores.items():
        if score.expected:
            least = old.get(figure, {})
            new[figure] = {m: _floor(getattr(score, m), least.get(m, 0.0), lower) for m in MEASURES}
    return {**floors, name: new}


def _floor(value: float, old: float, lower: bool) -> float:
    new = max(0.0, round(value - SLACK, 3))
    return new if lower else max(new, old)


def write(floors: Floors) -> None:
    lines = [_HEAD]
    for name in HALVES:
        if name in floors:
            lines.append(f"[{name}]")
            lines += [_line(f, floors[name][f]) for f in FIGURES if f in floors[name]]
            lines.append("")
    PATH.write_text("\n".join(lines), encoding="utf-8")


def _line(figure: str, least: dict[str, float]) -> str:
    values = ", ".join(f"{measure} = {least[measure]:.3f}" for measure in MEASURES)
    return f'"{figure}" = {{ {values} }}'
