"""The report as one page of HTML that needs no network, and its short form on one sheet of A4."""

from __future__ import annotations

from simulation.reports.material import Material

__all__ = ["board_page", "report_page"]


def report_page(material: Material) -> str:
    """Write the whole report as one HTML file: texts, tables, charts and their numbers.

    Parameters
    ----------
    material : Material
        What a run found.

    Returns
    -------
    str
        A page in the scenario's language that loads nothing and runs nothing.
    """
    from simulation.languages import speaking
    from simulation.reports.page.made import footer
    from simulation.reports.page.rendering import rendered
    from simulation.reports.page.report import parts_of

    with speaking(material.findings.run.scenario.language):
        return rendered("report.html", material, parts=parts_of(material), footer=footer(material))


def board_page(material: Material) -> str:
    """Write the answer on one sheet of A4, as HTML to be printed.

    Parameters
    ----------
    material : Material
        What a run found.

    Returns
    -------
    str
        A page in the scenario's language that loads nothing and runs nothing.
    """
    from simulation.languages import speaking
    from simulation.reports.page.board import sheet_of
    from simulation.reports.page.rendering import rendered

    with speaking(material.findings.run.scenario.language):
        return rendered("board.html", material, sheet=sheet_of(material))
