"""What an answer rests on: the quality of leaders by source, the weakest input of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulation.assumptions.register import load_register
from simulation.findings.figures import Difference
from simulation.findings.verdict import Verdict
from simulation.languages import _, later
from simulation.notation import Notation, quoted
from simulation.scenario.model import Scenario, Strategy

_SOURCES = {
    "seller": ("leadership.quality_best_seller", later("a promoted seller")),
    "assessed": ("leadership.quality_internal", later("a seller picked in another way")),
    "external": ("leadership.quality_external", later("a manager from outside")),
    "fractional": ("leadership.quality_fractional", later("a fractional leader")),
    "founder": ("leadership.quality_founder", later("the founder")),
}
_GRADES = {
    "S": later("strong"),
    "F": later("fair"),
    "W": later("weak"),
    "A": later("assumption"),
    "D": later("derived"),
}


def caveat(scenario: Scenario, names: Sequence[str]) -> str:
    """Say what the comparison of some strategies rests on, and how good its sources are.

    Parameters
    ----------
    scenario : Scenario
        The strategies and their assumptions.
    names : sequence of str
        Strategies that are compared: the best and the runner-up.
    """
    compared = [strategy for strategy in scenario.strategies if strategy.name in names]
    kinds = {kind for strategy in compared for kind in _kinds(strategy)}
    weights = [_weight(scenario, *_SOURCES[kind]) for kind in _SOURCES if kind in kinds]
    return _(
        "The order rests on how well leaders of each source lead, the weakest input of all: "
        "{sources}.",
        sources="; ".join(weights),
    )


def horizon_note(
    verdict: Verdict,
    differences: Mapping[str, Mapping[str, Difference]],
    titles: Mapping[str, str],
    notation: Notation,
) -> str:
    """Say so where the lead of the best strategy is made of what comes after the horizon.

    Parameters
    ----------
    verdict : Verdict
        Which strategy does best.
    differences : Mapping of str to Mapping of str to Difference
        By strategy and metric, against the reference.
    titles : Mapping of str to str
        What people call each strategy.
    notation : Notation
        How money is written.

    Returns
    -------
    str
        One sentence, empty where the order does not turn.
    """
    best, reference = verdict.best, verdict.reference
    other = verdict.runner_up if best == reference else reference
    if other == best:
        return ""

    def short(name: str) -> float:
        return 0.0 if name == reference else differences[name]["npv_factor_0"].mean

    lead = short(best) - short(other)
    if lead >= 0.0:
        return ""
    return _(
        "The lead is recurring revenue after the horizon: without it {best} is {gap} below "
        "{other}.",
        best=quoted(titles[best]),
        gap=notation.money(-lead),
        other=quoted(titles[other]),
    )


def _kinds(strategy: Strategy) -> set[str]:
    helped = any(term.support and term.support.builds_process for term in strategy.terms)
    return {term.leader for term in strategy.terms} | ({"fractional"} if helped else set())


def _weight(scenario: Scenario, key: str, who: str) -> str:
    parameter = load_register()[key]
    origin = scenario.origins.get(key)
    if origin is not None and not origin.file.endswith(".toml"):
        return _("{who} (set in this scenario)", who=_(who))
    grade = _(_GRADES[parameter.grade])
    if parameter.interest:
        return _("{who} ({grade}, from sources with an interest in it)", who=_(who), grade=grade)
    return _("{who} ({grade})", who=_(who), grade=grade)
