"""What every report is made of: what a run found, its futures, and how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulation.findings import Findings
from simulation.outcomes import Columns

if TYPE_CHECKING:
    from simulation.analysis.decision_map import DecisionMap
    from simulation.analysis.story import Story
    from simulation.charts.brand import Brand


def _plain() -> Brand:
    from simulation.charts.brand import Brand

    return Brand()


@dataclass(frozen=True)
class Material:
    """All that a report may tell; reports add no number of their own.

    Attributes
    ----------
    findings : Findings
        Figures, differences, months, verdict, and the analysis where there was one.
    columns : Columns
        Outcomes of every future.
    manifest : Mapping
        As in manifest.json.
    map : DecisionMap or None
        Which strategy does best where; None where it was not made.
    story : Story or None
        One typical future under two strategies; None where it was not told.
    brand : Brand
        How the house wants it to look.
    """

    findings: Findings
    columns: Columns
    manifest: Mapping[str, Any]
    map: DecisionMap | None = None
    story: Story | None = None
    brand: Brand = field(default_factory=_plain)
