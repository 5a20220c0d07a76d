"""The house as a picture, drawn from the imports: `python -m tests.architecture_picture`.

Each box is a part of `simulation/`; an arrow says "imports". An import that follows from a chain of
others is left out, so that the picture shows the floors of the house.
"""

from collections.abc import Iterable
from pathlib import Path

import grimp

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "architecture.svg"
WITHOUT = {"version", "shipped", "plain_signs", "environment"}
"""Constants and the set-up: everybody's, and nobody's floor."""

Arrow = tuple[str, str]


def imports() -> set[Arrow]:
    """Pairs of parts, the first of which imports the second."""
    graph = grimp.build_graph("simulation")
    found = {
        (_part(module), _part(imported))
        for module in graph.modules - {"simulation"}
        for imported in graph.find_modules_directly_imported_by(module) - {"simulation"}
    }
    return {(a, b) for a, b in found if a != b and not {a, b} & WITHOUT}


def _part(module: str) -> str:
    return module.split(".")[1]


def shortest(arrows: set[Arrow]) -> list[Arrow]:
    """Leave out each arrow that a chain of others stands for."""
    below: dict[str, set[str]] = {}

    def all_below(part: str) -> set[str]:
        if part not in below:
            next_ones = {b for a, b in arrows if a == part}
            below[part] = next_ones.union(*(all_below(one) for one in next_ones))
        return below[part]

    return sorted(
        (a, b)
        for a, b in arrows
        if not any(b in all_below(other) for start, other in arrows if start == a and other != b)
    )


def floors(arrows: Iterable[Arrow]) -> list[list[str]]:
    """Put each part one floor below the lowest that uses it, the top floor first."""
    arrows = list(arrows)
    depth: dict[str, int] = {}

    def of(part: str) -> int:
        if part not in depth:
            depth[part] = 1 + max((of(a) for a, b in arrows if b == part), default=-1)
        return depth[part]

    parts = sorted({part for arrow in arrows for part in arrow})
    deepest = max(map(of, parts))
    house = [[part for part in parts if of(part) == level] for level in range(deepest + 1)]
    return _below_those_who_use_them(house, arrows)


def _below_those_who_use_them(house: list[list[str]], arrows: list[Arrow]) -> list[list[str]]:
    """Order each floor by where the parts stand that use it."""
    place: dict[str, float] = {}
    for floor in house:
        users = {part: [place[a] for a, b in arrows if b == part] for part in floor}
        middle = {part: sum(at) / len(at) if (at := users[part]) else 0.5 for part in floor}
        floor.sort(key=lambda part: (middle[part], part))
        place |= {part: (at + 0.5) / len(floor) for at, part in enumerate(floor)}
    return house


def told(arrows: Iterable[Arrow]) -> str:
    """Tell the arrows in words; a picture carries them too, and shows by that whether it is old."""
    return "; ".join(f"{above} imports {under}" for above, under in arrows)


def draw(path: Path = PICTURE) -> None:
    """Draw the house into an SVG file."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    arrows = shortest(imports())
    house = floors(arrows)
    widest = max(map(len, house))
    with plt.rc_context({"svg.fonttype": "path", "svg.hashsalt": "double-pain"}):
        figure, axes = plt.subplots(figsize=(2.3 * widest, 1.05 * len(house)))
        axes.set(xlim=(-0.1, widest * 2.3), ylim=(-0.4, len(house) - 0.4))
        axes.axis("off")
        middle = {
            part: ((at + 0.5) * widest * 2.3 / len(floor), len(house) - 1 - level)
            for level, floor in enumerate(house)
            for at, part in enumerate(floor)
        }
        for above, under in arrows:
            (x, y), (to_x, to_y) = middle[above], middle[under]
            style = {"arrowstyle": "-|>", "color": "#8a94a6", "lw": 1.0, "shrinkA": 0}
            axes.annotate("", (to_x, to_y + 0.23), (x, y - 0.23), arrowprops=style, zorder=1)
        for part, (x, y) in middle.items():
            looks = {"boxstyle": "round,pad=0.45", "fc": "#eef3fb", "ec": "#24508f"}
            axes.text(x, y, part, ha="center", va="center", fontsize=11, bbox=looks, zorder=2)
        about = {"Date": None, "Creator": None, "Description": told(arrows)}
        figure.savefig(path, bbox_inches="tight", metadata=about)
        plt.close(figure)


if __name__ == "__main__":
    draw()
