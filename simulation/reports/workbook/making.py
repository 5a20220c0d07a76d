"""The workbook as a whole: its sheets in their order, and what the file says of itself."""

from __future__ import annotations

import io
from datetime import datetime

from simulation.languages import speaking
from simulation.notation import Notation
from simulation.reports.material import Material
from simulation.reports.workbook.assumed import assumptions
from simulation.reports.workbook.cash import monthly_cash
from simulation.reports.workbook.checking import check, show_state
from simulation.reports.workbook.futures import futures
from simulation.reports.workbook.looks import Looks
from simulation.reports.workbook.origin import origin, scenario_file
from simulation.reports.workbook.pains import double_pain
from simulation.reports.workbook.plain import cell_text
from simulation.reports.workbook.sheets import Book
from simulation.reports.workbook.summary import summary
from simulation.reports.workbook.told import analysis
from simulation.version import VERSION

CREATED = datetime(2000, 1, 1)
"""A fixed time, so that the same results give the same file."""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def made(material: Material) -> bytes:
    """Make the workbook in the language of the scenario.

    Parameters
    ----------
    material : Material
        What a run found.
    """
    import xlsxwriter

    scenario = material.findings.run.scenario
    stream = io.BytesIO()
    with speaking(scenario.language), xlsxwriter.Workbook(stream, OPTIONS) as file:
        looks = Looks(file, Notation(scenario.currency), material.brand)
        book = Book(file, material, looks)
        first = summary(book)
        monthly_cash(book)
        double_pain(book)
        analysis(book)
        assumptions(book)
        futures(book)
        state = check(book)
        show_state(first, state)
        origin(book)
        scenario_file(book)
        file.set_properties(
            {
                "title": cell_text(scenario.title),
                "subject": cell_text(scenario.question),
                "author": "double-pain",
                "comments": f"double-pain {VERSION}: {book.mark}",
                "created": CREATED,
            }
        )
    return stream.getvalue()
