"""What the company counted itself, weighed against the defaults for companies like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulation.assumptions.distributions import Constant, Distribution, DistributionError
from simulation.assumptions.elicited import from_triple
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import load_register
from simulation.law.anchors import blended_rate
from simulation.scenario.faults import Fault
from simulation.scenario.grammar.fields import Entry, Reading


@dataclass(frozen=True)
class _Count:
    """A count of last year, the default it speaks to, and the default's weight in years."""

    count: str
    key: str
    weight: str


_LEAVERS = _Count("sellers_left_last_year", "people.attrition", "people.evidence_seller_years")
_CHURNED = _Count("customers_lost_last_year", "customers.churn", "customers.evidence_customers")


def with_evidence(
    assumptions: Mapping[str, Distribution], company: Entry, sellers: int, reading: Reading
) -> dict[str, Distribution]:
    """Assumptions after the company's own counts were weighed in.

    (count + w m) / (exposure + w), for the low, the likely and the high value m alike. A value
    that a file states itself is left alone.

    Parameters
    ----------
    assumptions : Mapping[str, Distribution]
        Defaults of the context, without what files state.
    company : Entry
        The section `company`.
    sellers : int
        Sellers at the start: as many seller-years were seen.
    reading : Reading
        Where faults go.

    Returns
    -------
    dict of str to Distribution
        Only the assumptions that changed.
    """
    customers = company.get("customers")
    changed = {}
    for counted, exposure in ((_LEAVERS, sellers), (_CHURNED, customers)):
        count = company.get(counted.count)
        if count is None:
            continue
        if not exposure:
            if counted is _CHURNED and count:  # a team of nobody is refused as such
                _refuse_without_customers(company, reading)
            continue
        blended = _blended(assumptions, counted, float(count), float(exposure))
        if blended is None:
            what = f"{count:g} is more than {exposure:g} could lose in a year"
            reading.fault("E-XREF", company.where(counted.count), what, "check the figure")
        else:
            changed[counted.key] = blended
    return changed


def _refuse_without_customers(company: Entry, reading: Reading) -> None:
    if company.has("customers"):
        what, hint = "nobody could leave: there are none", "check the figure"
    else:
        what, hint = "lost customers need the number of customers", "add `customers:` beside it"
    at = company.where(_CHURNED.count)
    reading.report.add(Fault("E-XREF", at.node.place, at.path, what, hint))


def _blended(
    assumptions: Mapping[str, Distribution], counted: _Count, count: float, exposure: float
) -> Distribution | None:
    weight = assumptions[counted.weight].likely

    def blend(rate: float) -> float:
        return float(blended_rate(count, exposure, rate, weight))

    try:
        blended = _mapped(assumptions[counted.key], blend)
    except DistributionError:
        return None
    low, high = load_register()[counted.key].allowed
    top = blended.high if isinstance(blended, Pert) else blended.likely
    return blended if low <= top <= high else None


def _mapped(distribution: Distribution, change: Callable[[float], float]) -> Distribution:
    """Distribution with its numbers changed; defaults are ranges or single numbers."""
    if isinstance(distribution, Pert):
        return from_triple(*map(change, (distribution.low, distribution.likely, distribution.high)))
    return Constant(change(distribution.likely))
