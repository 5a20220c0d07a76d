"""Small drawings for the cells of a table: fifty dots along an amount, and a bar from nought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from simulation.reports.page.visible import as_attribute

WIDE, TALL = 300.0, 22.0
"""Size of a drawing, in its own units; the table gives it its width."""
STEPS, RADIUS = 70, 2.0
BAR_WIDE, BAR = 120.0, 14.0


def dot_strip(values: Sequence[float], ends: tuple[float, float], told: str) -> Markup:
    """Draw a dot for each amount, on piles where they are alike; hollow from nought on.

    Parameters
    ----------
    values : sequence of float
        [money] Where the dots lie.
    ends : (float, float)
        [money] Ends of the axis, which hold nought.
    told : str
        What is to be seen, in words.
    """
    dots = Markup("").join(_dots(sorted(values), ends))
    nought = _across(0.0, ends)
    line = Markup('<path class="nought" d="M{x:.1f} 0V{tall:.0f}"/>').format(x=nought, tall=TALL)
    return _drawing(line + dots, told, (WIDE, TALL))


def bar(value: float, ends: tuple[float, float], told: str) -> Markup:
    """Draw a bar from nought to an amount.

    Parameters
    ----------
    value : float
        [money] Where it ends.
    ends : (float, float)
        [money] Ends of the axis, which hold nought.
    told : str
        What is to be seen, in words.
    """
    nought, end = _across(0.0, ends, BAR_WIDE), _across(value, ends, BAR_WIDE)
    shape = Markup(
        '<rect class="{kind}" x="{x:.1f}" y="1" width="{wide:.1f}" height="{tall:.0f}"/>'
        '<path class="nought" d="M{nought:.1f} 0V{whole:.0f}"/>'
    ).format(
        kind="loss" if value < 0.0 else "gain",
        x=min(nought, end),
        wide=abs(end - nought),
        tall=BAR - 2,
        nought=nought,
        whole=BAR,
    )
    return _drawing(shape, told, (BAR_WIDE, BAR))


def ends_of(values: Sequence[float]) -> tuple[float, float]:
    """Ends of an axis that holds nought and all of some amounts, with room for a dot."""
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.02 * (high - low) or 1.0
    return low - room, high + room


def _dots(values: Sequence[float], ends: tuple[float, float]) -> Iterator[Markup]:
    piles: Counter[int] = Counter()
    step = (ends[1] - ends[0]) / STEPS
    places = [int(value // step) for value in values]  # none reaches over nought
    highest = max(Counter(places).values())
    lift = min(2 * RADIUS, (TALL - 2 * RADIUS - 1) / max(1, highest - 1))
    for value, place in zip(values, places, strict=True):
        yield Markup('<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>').format(
            kind="below" if value < 0.0 else "above",
            x=_across((place + 0.5) * step, ends),
            y=TALL - RADIUS - 0.5 - lift * piles[place],
            r=RADIUS - 0.3,
        )
        piles[place] += 1


def _across(value: float, ends: tuple[float, float], wide: float = WIDE) -> float:
    return wide * (value - ends[0]) / (ends[1] - ends[0])


def _drawing(inside: Markup, told: str, size: tuple[float, float]) -> Markup:
    return Markup(
        '<svg class="strip" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}" role="img" '
        'aria-label="{told}"><title>{told}</title>{inside}</svg>'
    ).format(size=size, told=as_attribute(told), inside=inside)
