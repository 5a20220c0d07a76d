"""The main figures as a small HTML table, for notebooks."""

from __future__ import annotations

from html import escape

from simulation.findings import Findings
from simulation.languages import _, speaking
from simulation.notation import quoted
from simulation.reports.told.headline import columns


def table_html(findings: Findings) -> str:
    """Write the main outcomes of every strategy as HTML; every text of the user's is escaped.

    All of it is told in the scenario's language.

    Parameters
    ----------
    findings : Findings
        What a run found.
    """
    with speaking(findings.run.scenario.language):
        return _table_html(findings)


def _table_html(findings: Findings) -> str:
    run = findings.run
    every = list(columns(findings))
    heads = "".join(
        f"<th>{escape(column.title)}<br><small>{escape(column.unit)}</small></th>"
        for column in every
    )
    rows = "".join(
        f"<tr><th>{escape(_(run.titles[name]))}</th>"
        + "".join(
            f"<td>{escape(cell.mean)}<br><small>{escape(cell.spread)}<br>"
            f"{escape(cell.difference)}</small></td>"
            for cell in (column.cells[row] for column in every)
        )
        + "</tr>"
        for row, name in enumerate(run.strategies)
    )
    reading = _(
        "Mean; P10 to P90; mean difference with {reference} [95 % interval].",
        reference=quoted(run.titles[run.reference]),
    )
    return (
        f"<p><strong>{escape(run.scenario.title)}</strong><br>{escape(run.scenario.question)}</p>"
        f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p><small>{escape(reading)}</small></p>"
        f"<p>{escape(findings.sentence)}</p>"
    )
