"""What the terminal tells of an analysis, topic by topic."""

from __future__ import annotations

from dataclasses import replace

from simulation.findings import Findings
from simulation.reports.told.second_opinion import sections
from simulation.reports.told.tables import Section


def told(findings: Findings, *topics: str) -> list[Section]:
    """Sections of some topics; none where they were not looked into.

    Parameters
    ----------
    findings : Findings
        What a run found.
    *topics : str
        Their names among the analysis.
    """
    some = {name: topic for name, topic in findings.analysis.items() if name in topics}
    return list(sections(replace(findings, analysis=some)))
