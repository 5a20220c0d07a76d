"""How much luck strategies share, as tables for the page on validation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docs.making.tables import table

FIGURES = {
    "depth": ("Depth, € thousand", 0.001, 0),
    "month": ("Month of the deepest point", 1.0, 1),
    "recovery": ("Months until it is made good", 1.0, 1),
    "never": ("Never made good, in 100 futures", 100.0, 1),
}


def luck_parts(kept: Mapping[str, Any]) -> dict[str, str]:
    """Return what the page says of shared luck, by the name of its place.

    Parameters
    ----------
    kept : Mapping
        The kept figures of the machinery.
    """
    shared, engines = kept["luck_shared"], kept["luck_shared"]["engines"]
    by_luck = shared["better"].values()
    return {
        "dips": _dips(kept["dips_alike"]["figures"]),
        "luck": table(
            ("Better than the founder, in 100 futures", "The same luck", "Luck of their own"),
            [
                (one["title"], *(f"{one[luck]['value']:.0f}" for luck in ("same", "own")))
                for one in by_luck
            ],
        ),
        "luck_n": f"{next(iter(by_luck))['same']['n']:,}",
        **{f"{name}_correlation": f"{one['correlation']:.2f}" for name, one in engines.items()},
        **{f"{name}_better": f"{one['better']['value']:.0f}" for name, one in engines.items()},
    }


def _dips(figures: Mapping[str, Any]) -> str:
    head = (
        "The dip of promoting",
        "One future: by months",
        "by deals",
        "Two futures: by months",
        "by deals",
        "by months ÷ by deals",
    )
    rows = []
    for name, (title, factor, digits) in FIGURES.items():
        one, two = (figures[name][place] for place in ("one_future", "two_futures"))
        means = (one["months"], one["events"], two["months"], two["events"])
        cells = (f"{mean * factor:,.{digits}f}" for mean in means)
        gap = f"{two['months'] / two['events']:.3f} ±{figures[name]['reach']:.3f}"
        rows.append((title, *cells, gap))
    return table(head, rows)
