"""From the futures that an engine gives to figures, differences and a verdict."""

from simulation.findings.double_pain import DoublePain, Statement
from simulation.findings.figures import Difference, Figures
from simulation.findings.findings import Findings, Topics, find
from simulation.findings.months import Months
from simulation.findings.run import Run
from simulation.findings.verdict import Verdict

__all__ = [
    "Difference",
    "DoublePain",
    "Figures",
    "Findings",
    "Months",
    "Run",
    "Statement",
    "Topics",
    "Verdict",
    "find",
]
