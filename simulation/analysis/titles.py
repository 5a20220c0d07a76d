"""What people call that which is unknown, and the studies of it, in the language that is spoken."""

from __future__ import annotations

from simulation.assumptions.register import load_register
from simulation.languages import _
from simulation.scenario.model import Scenario


def unknown_title(scenario: Scenario, key: str) -> str:
    """Say what an unknown is.

    Parameters
    ----------
    scenario : Scenario
        Knows the names of its sellers.
    key : str
        Key of an assumption, `quality.`, `performance.` and a name, or `asked`.

    Returns
    -------
    str
        In English the title that `find_unknowns` gives it.
    """
    register = load_register()
    if key in register:
        return _(register[key].title)
    if key == "asked":
        return _("Whether the best seller asked for the post")
    kind, _dot, who = key.partition(".")
    names = {seller.id: seller.name for seller in scenario.sellers}
    if kind == "performance":
        return _("How well {name} really sells", name=names[who])
    if who in names:
        return _("How well {name} would lead", name=names[who])
    return {
        "founder": _("How well the founder leads"),
        "external": _("How well the first external manager leads"),
        "fractional": _("How well the fractional leader leads"),
    }[who]


def study_title(scenario: Scenario, name: str) -> str:
    """Say what a study of something unknown is.

    Parameters
    ----------
    scenario : Scenario
        Knows the name of its best seller.
    name : str
        Name of one of `studies`.

    Returns
    -------
    str
        In English the title that `studies` gives it.
    """
    from simulation.analysis.studies import CALLS

    best = next(one.name for one in scenario.sellers if one.id == scenario.best_seller)
    return {
        "assessment": _("An assessment day for {name}", name=best),
        "trial": _("A 90-day trial of {name} as acting manager", name=best),
        "reference_calls": _("{calls} reference calls on the manager from outside", calls=CALLS),
        "sales_records": _("Counting the last three months in the CRM"),
    }[name]
