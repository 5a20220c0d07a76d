"""What is to be seen on a chart, in words, for those who do not see it."""

from __future__ import annotations

from importlib import import_module

from simulation.charts import CHARTS
from simulation.findings import Findings
from simulation.languages import _, speaking


def alt_text(name: str, findings: Findings) -> str:
    """Say what a chart shows, with its main figures, in the language of the scenario.

    Parameters
    ----------
    name : str
        One of `CHARTS`, of which there is something to show.
    findings : Findings
        What a run found.

    Returns
    -------
    str
        The message of the chart, and what it is made of: two or three sentences.
    """
    if name not in CHARTS:
        raise ValueError(f"no chart {name!r}; there are {', '.join(CHARTS)}")
    chart = import_module(f"simulation.charts.{name}")
    with speaking(findings.run.scenario.language):
        return _("{message}. {seen}", message=chart.message(findings), seen=chart.seen(findings))
