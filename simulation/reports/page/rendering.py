"""Pages from templates: everything is escaped, and nothing that is missing passes in silence."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from simulation.languages import _, language, plural
from simulation.reports.material import Material
from simulation.reports.page.house import House
from simulation.reports.page.visible import as_attribute, as_html

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: str, material: Material, **content: Any) -> str:
    """Fill in a template.

    Parameters
    ----------
    template : str
        Name of a file beside this one.
    material : Material
        What the page is about, and how the house wants it to look.
    **content : any
        What the template tells.
    """
    scenario = material.findings.run.scenario
    page = _environment().get_template(template)
    return page.render(
        scenario=scenario, house=House.of(material.brand), language=language(), **content
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"_": _, "plural": plural}
    made.filters["attribute"] = as_attribute
    return made


def _safe(value: object) -> object:
    return as_html(value) if isinstance(value, str) and not isinstance(value, Markup) else value
