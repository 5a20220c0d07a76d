"""What strategies are called on a page."""

from __future__ import annotations

from simulation.findings import Run
from simulation.languages import _


def title_of(run: Run, name: str) -> str:
    """Title of a strategy, told in the language that is spoken where it is one of ours."""
    return _(run.titles[name])


def titles_of(run: Run, names: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Titles of some strategies."""
    return tuple(title_of(run, name) for name in names)
