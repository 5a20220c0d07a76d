"""Texts of the downloads."""

from __future__ import annotations

from simulation.app.hand_out import FUTURES
from simulation.languages import _
from simulation.notation import Notation


def download_texts() -> dict[str, str]:
    """Every text of the downloads by name, in the language that is spoken."""
    number = Notation("EUR").number(FUTURES)
    return {
        "take": _("Take it with you"),
        "take_say": _(
            "Reports of what this page shows now, in its language: a run of {number} futures with "
            "the full analysis. That takes a minute or more; you can go on meanwhile.",
            number=number,
        ),
        "format.html": _("Report (web page)"),
        "format.a4": _("One page A4 for the board"),
        "format.pptx": _("Slides (PowerPoint)"),
        "format.xlsx": _("Workbook (Excel)"),
        "take_file": _("Scenario file"),
        "take_file_say": _(
            "The scenario file holds every value that you moved, how well people lead included, "
            "and gives this answer again."
        ),
        "making": _("{what} is being made."),
        "stage.playing": _("Playing: {played} of {number} futures ({seconds} s)"),
        "stage.analysing": _("Analysing: why, how sure, and what to find out first ({seconds} s)"),
        "stage.writing": _("Writing the files ({seconds} s)"),
        "stage.done": _("All reports are ready: made of {number} futures in {seconds} s."),
        "stage.stopped": _("Stopped. Nothing was kept."),
        "stage.failed": _("The report could not be made. {why}"),
        "ready": _("{what}: downloaded"),
        "stop": _("Stop"),
        "earlier": _("These reports are of earlier values; ask again for what you see now."),
    }
