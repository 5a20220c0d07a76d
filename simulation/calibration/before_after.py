"""Each assumption before and after: the default, what was found, and what is behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.assumptions.distributions import Distribution
from simulation.assumptions.register import load_register
from simulation.calibration.company import Calibrated
from simulation.calibration.fits.fit import Estimate, Fit, default_estimate
from simulation.calibration.scenario_values import counted
from simulation.languages import _
from simulation.notation import Notation, spoken


@dataclass(frozen=True)
class Row:
    """One assumption, written out.

    Attributes
    ----------
    key, title : str
        Of the register.
    default, found, used, interval : str
        The default, what the records alone say ("–" where nothing), what the scenario takes, and
        its 90 % interval.
    origin : str
        Data, blend or default.
    rows : str
        What is behind it.
    """

    key: str
    title: str
    default: str
    found: str
    used: str
    interval: str
    origin: str
    rows: str


def before_after(
    found: Calibrated, defaults: Mapping[str, Distribution], currency: str
) -> list[Row]:
    """Write out every assumption that the records speak to.

    Parameters
    ----------
    found : Calibrated
        What the records say.
    defaults : Mapping of str to Distribution
        What is taken without them.
    currency : str
        Code of the currency.
    """
    write = Notation(currency)
    return [
        _row(found.fits[key], default_estimate(defaults[key]), parameter.unit, write)
        for key, parameter in load_register().items()
        if key in found.fits
    ]


def _row(fit: Fit, default: Estimate, unit: str, write: Notation) -> Row:
    title = _(load_register()[fit.key].title)
    words = "" if unit == "x" else spoken(unit)
    named = f"{title} ({words})" if words and not title.endswith(words) else title
    used = fit.used
    interval = f"{write.level(used.low, unit)} – {write.level(used.high, unit)}"
    return Row(
        fit.key,
        named,
        write.level(default.value, unit),
        "–" if fit.data is None else write.level(fit.data.value, unit),
        write.level(used.value, unit),
        "–" if used.low == used.high else interval,
        _origin(fit),
        counted(fit.rows, fit.counted) if fit.rows else "–",
    )


def _origin(fit: Fit) -> str:
    if fit.origin == "data":
        return _("data")
    if fit.origin == "default":
        return _("default")
    percent = Notation("EUR").number(100.0 * fit.weight)
    return _("blend, {percent} % data", percent=percent)
