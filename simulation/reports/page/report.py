"""The whole report: every part in its order, those with nothing to tell left out."""

from __future__ import annotations

from simulation.reports.material import Material
from simulation.reports.page.answer import answer, futures, pains, strategies
from simulation.reports.page.assumed import assumed
from simulation.reports.page.checklist import checklist
from simulation.reports.page.courses import cash, people, pipeline
from simulation.reports.page.doing import as_options, best_where, finding_out, mattering
from simulation.reports.page.limits import limits
from simulation.reports.page.made import made
from simulation.reports.page.pieces import Part
from simulation.reports.page.told_story import told_story

ORDER = (
    answer,
    futures,
    strategies,
    pains,
    pipeline,
    cash,
    people,
    mattering,
    finding_out,
    as_options,
    best_where,
    told_story,
    assumed,
    limits,
    checklist,
    made,
)
"""What tells each part of the report."""


def parts_of(material: Material) -> tuple[Part, ...]:
    """Tell every part of the report that has something to tell.

    Parameters
    ----------
    material : Material
        What a run found.
    """
    told = (tell(material) for tell in ORDER)
    return tuple(part for part in told if part is not None)
