"""The charts of a page, each with what it shows and the numbers that are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module

from markupsafe import Markup

from simulation.charts import CHARTS, WITH_ANALYSE
from simulation.languages import _, later
from simulation.reports.material import Material
from simulation.reports.page.drawn import DRAWN
from simulation.reports.page.pieces import Picture
from simulation.reports.page.visible import visible

WIDE = 8.0
"""[inch] Width of a chart: as many columns as on a screen, letters that a print still shows."""
CAPTIONS: Mapping[str, str] = {
    "difference_dots": later(
        "Fifty equally likely futures of each strategy: how far each ends above or below the "
        "reference in the same future"
    ),
    "double_pain": later("What the difference of each strategy from the reference is made of"),
    "open_pipeline": later("Open deals of the best seller and of the rest of the team, by month"),
    "cumulative_contribution": later("Contribution added up since month 1, by month"),
    "bookings": later("Bookings by month"),
    "headcount": later("Sellers in post, and how many of them count once ramp is counted"),
    "leadership_level": later("How well the team is led, by month"),
    "tornado": later("How far single unknowns move the leading difference"),
    "worth_knowing": later("What knowing more before the choice is worth, and what it costs"),
    "regret": later("What each strategy leaves to regret"),
}


def picture(name: str, material: Material) -> tuple[Picture, ...]:
    """Draw a chart; nothing where there is nothing to show.

    Parameters
    ----------
    name : str
        One of `CHARTS`.
    material : Material
        What a run found.
    """
    findings = material.findings
    if name not in CHARTS or (name in WITH_ANALYSE and not findings.analysis):
        return ()
    from simulation.charts.alt_text import alt_text
    from simulation.charts.house import Size, house_style
    from simulation.charts.svg_text import svg_of

    with house_style(replace(material.brand, logo=None), Size(WIDE)):
        figure = import_module(f"simulation.charts.{name}").figure(findings)
        if figure is None:
            return ()
        caption = _(CAPTIONS[name])
        svg = svg_of(figure, name, title=caption, description=alt_text(name, findings))
    return (Picture(name, Markup(visible(svg)), caption, DRAWN[name](findings)),)


def map_picture(material: Material) -> tuple[Picture, ...]:
    """Draw the decision map; nothing where none was made.

    Parameters
    ----------
    material : Material
        What a run found.
    """
    if material.map is None:
        return ()
    from simulation.analysis.map_reading import standing
    from simulation.charts.decision_map import figure, map_alt_text
    from simulation.charts.house import Size, house_style
    from simulation.charts.svg_text import svg_of
    from simulation.reports.page.drawn_map import map_grids

    run = material.findings.run
    with house_style(replace(material.brand, logo=None), Size(WIDE)):
        drawn = figure(run, material.map, standing(run.scenario, material.map))
        caption = _("Which strategy does best where")
        told = map_alt_text(run, material.map)
        svg = svg_of(drawn, "decision_map", title=caption, description=told)
    numbers = map_grids(run, material.map)
    return (Picture("decision_map", Markup(visible(svg)), caption, numbers),)
