"""Texts of the page, told here so that the catalogues hold them like all others."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.app.answer import COLUMNS
from simulation.app.download_texts import download_texts
from simulation.app.editor_texts import editor_texts
from simulation.app.plays import LINES
from simulation.app.view_texts import view_texts
from simulation.languages import _
from simulation.outcomes import METRICS, MONTHLY
from simulation.shipped import COMMAND

NAMES: Mapping[str, str] = {"en": "English", "nl": "Nederlands", "nb": "Norsk"}
"""Languages, each in its own words."""


def page_texts() -> dict[str, str]:
    """Every text of the page by name, in the language that is spoken."""
    own = {**_start(), **_moving(), **_results(), **_states(), **_titles()}
    return own | view_texts() | download_texts() | editor_texts()


def _start() -> dict[str, str]:
    return {
        "title": _("What if: who should lead the sales team?"),
        "lead": _(
            "Should you promote your best seller, hire a manager, or keep leading yourself? Move a "
            "slider and see which choice earns most, and how sure that is."
        ),
        "how": _(
            "Each strategy is played through the same simulated futures of the company, so that "
            "they differ by the strategy alone. Everything stays on this computer."
        ),
        "language": _("Language"),
        "scenario": _("Company"),
        "upload": _("Open a scenario file"),
        "download": _("Download the scenario file"),
        "copy": _("Copy the link"),
        "copied": _("The link is copied; it opens this page as it is now, on this computer."),
        "undo": _("Undo"),
        "skip": _("Go to the answer"),
        "close": _("Close"),
    }


def _moving() -> dict[str, str]:
    return {
        "levers": _("What matters most"),
        "levers_first": _("A sensible first list; what matters most here is being worked out."),
        "levers_found": _(
            "What moves the difference most in this company, the strongest first. At most three "
            "are about how well somebody leads, the best seller always among them; all others "
            "stand at the foot of the page."
        ),
        "all": _("All assumptions"),
        "find": _("Find an assumption"),
        "none_found": _("No assumption has these words."),
        "drawn": _("not known: {value}"),
        "free": _("As in the scenario"),
        "free_one": _("{title}: as in the scenario"),
        "number_of": _("{title}, as a number"),
        "range": _("Value and range"),
        "source": _("Source"),
        "grade": _("Grade"),
        "moves_with": _("Moves together with: {titles}"),
        "leads": _("leads better than {number} of 10 sellers"),
        "strategies": _("Strategies that are compared"),
        "reference": _("the others are compared with it"),
        "allowed": _("{title}: between {low} and {high}."),
    }


def _results() -> dict[str, str]:
    return {
        "answer": _("The answer"),
        "dots": _("Fifty equally likely futures of each strategy"),
        "dots_say": _("Each dot is the difference in net present value from “{name}”, {unit}."),
        "dots_of": _("{title}: better in {better} of {dots} futures"),
        "dots_count": _("better in {better} of {dots}"),
        "better_dot": _("better"),
        "worse_dot": _("worse"),
        "table": _("All strategies in figures"),
        "table_says": _("Averages over {months} months; the difference is from “{name}”."),
        "choice": _("Strategy"),
        "difference": _("Difference in net present value"),
        "interval": _("95 % interval"),
        "better": _("Better in"),
        "lines": _("Month by month"),
        "band": _("line: the average; band: 8 of 10 futures"),
        "dashed": _("dashed: {name}"),
        "dotted": _("dotted: before"),
        "money_in": _("{title}, {unit}"),
        "line_of": _("{title}: {first} in month 1, {last} in month {month}"),
        "pin": _("Compare with this from now on"),
        "pinned": _("Before: {what}"),
        "verdict_before": _("Before, the answer was: {sentence}"),
        "as_read": _("the scenario as it was read"),
        "changed_from": _("before: {before}"),
        "best": _("best"),
    }


def _states() -> dict[str, str]:
    return {
        "draft": _("Draft over {number} futures, being refined"),
        "refined": _("{number} futures"),
        "working": _("Working it out …"),
        "faults": _("This file cannot be used"),
        "too_large": _("A scenario file holds 1 MiB at most."),
        "failed": _("That did not work. Please try again."),
        "gone": _("This file is no longer open here. Open it once more and use the link again."),
        "lost": _(
            "The page has lost its programme. Start it again with “{command}”.",
            command=f"{COMMAND} app",
        ),
        "opened": _("Opened: {title}"),
        "warnings": _("What looks doubtful in this file"),
    }


def _titles() -> dict[str, str]:
    table = {f"metric.{name}": _(METRICS[name].title) for name in COLUMNS}
    return table | {f"line.{name}": _(MONTHLY[name].title) for name in LINES}
