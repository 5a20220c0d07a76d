"""The STRESS-DES checklist, filled from model and run; what only a person knows is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from simulation.languages import _, later
from simulation.reports.material import Material
from simulation.reports.page.checklist_answers import ANSWERS
from simulation.reports.page.pieces import Grid, Lines, Part, Piece
from simulation.reports.page.visible import as_html


@dataclass(frozen=True)
class Item:
    """One question of the checklist, and what a person has to add to its answer.

    Attributes
    ----------
    number, title : str
        As published.
    blank : str
        What only a person knows; empty where the model and the run say it all.
    """

    number: str
    title: str
    blank: str = ""


GROUPS: Mapping[str, str] = {
    "1": later("Objectives"),
    "2": later("Logic"),
    "3": later("Data"),
    "4": later("Experimentation"),
    "5": later("Implementation"),
    "6": later("Code access"),
}
ITEMS: Sequence[Item] = (
    Item(
        "1.1",
        later("Purpose of the model"),
        later("who decides, by when, and why the question is asked now"),
    ),
    Item("1.2", later("Model outputs")),
    Item(
        "1.3",
        later("Aims of the experiments"),
        later("why just these strategies are compared, and which were ruled out before"),
    ),
    Item("2.1", later("Overview of the base model")),
    Item("2.2", later("Logic of the base model")),
    Item("2.3", later("Logic of the scenarios")),
    Item("2.4", later("Algorithms")),
    Item("2.5", later("Components")),
    Item(
        "3.1",
        later("Sources of the data"),
        later("where the values come from that this scenario sets itself, and who agreed to them"),
    ),
    Item(
        "3.2",
        later("Preparation of the data"),
        later("what was left out or mended in your own figures before they were entered"),
    ),
    Item("3.3", later("Input parameters")),
    Item(
        "3.4",
        later("Assumptions"),
        later("what you know of this company that speaks against them"),
    ),
    Item("4.1", later("Initial state")),
    Item("4.2", later("Length of a run")),
    Item("4.3", later("Estimation")),
    Item("5.1", later("Software")),
    Item("5.2", later("Random sampling")),
    Item("5.3", later("Execution of the model")),
    Item("5.4", later("System")),
    Item(
        "6.1",
        later("Access to the model"),
        later("where readers of this report find the model and the scenario file"),
    ),
)
SOURCE = (
    "Monks, T., Currie, C. S. M., Onggo, B. S., Robinson, S., Kunc, M., Taylor, S. J. E. (2019). "
    "Strengthening the reporting of empirical simulation studies. Journal of Simulation 13(1), "
    "55-67. doi:10.1080/17477778.2018.1442155"
)


def checklist(material: Material) -> Part:
    """Answer every item of the checklist, or name what a person has to fill in."""
    reading = _(
        "A published checklist of twenty items by which others can judge and repeat a simulation "
        "study: {source}",
        source=SOURCE,
    )
    grids = tuple(
        Grid(
            _(title),
            (_("answer"),),
            tuple(
                (f"{item.number} {_(item.title)}", (_filled(item, material),))
                for item in ITEMS
                if item.number.startswith(f"{group}.")
            ),
            _("Item"),
            looks="words",
        )
        for group, title in GROUPS.items()
    )
    return Part(
        "checklist", _("Checklist for simulation studies"), (Piece((Lines((reading,)), *grids)),)
    )


def _filled(item: Item, material: Material) -> Markup:
    told = as_html(ANSWERS[item.number](material))
    if not item.blank:
        return told
    blank = as_html(_("For you to fill in: {what}.", what=_(item.blank)))
    return told + Markup('<br><span class="blank">{}</span>').format(blank)
