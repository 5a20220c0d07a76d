"""Answers to the STRESS-DES checklist that the model and the run can give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulation.assumptions.distributions import Constant
from simulation.assumptions.register import correlations
from simulation.assumptions.table import GIVEN, assumption_rows
from simulation.languages import _, plural
from simulation.notation import Notation, quoted
from simulation.outcomes import METRICS
from simulation.reports.material import Material
from simulation.reports.page.checklist_logic import algorithms, components, logic, overview, terms
from simulation.reports.told.headline import HEADLINES
from simulation.scenario.model import Scenario


def _purpose(material: Material) -> str:
    return _(
        "The question: {question} The model compares ways of filling the post of sales leader by "
        "what each does to revenue, cost and churn, and says how sure that is.",
        question=_scenario(material).question,
    )


def _outputs(material: Material) -> str:
    return _(
        "Reported are {outcomes}, by strategy: mean, standard error, and P10, P50 and P90 over all "
        "futures, at the end of the horizon; differences are taken future by future, with "
        "Student’s 95 % interval of their mean. The main one is net present value: discounted "
        "contribution, and what the recurring revenue at the horizon still brings. All outcomes "
        "are defined in docs/outputs.md.",
        outcomes=", ".join(_(METRICS[name].title) for name in HEADLINES),
    )


def _aims(material: Material) -> str:
    run = material.findings.run
    return _(
        "Strategies are compared in the same futures. The reference: {reference}. Against it: "
        "{others}. Nothing is optimised; the best of those named is chosen by its mean.",
        reference=quoted(run.titles[run.reference]),
        others="; ".join(quoted(run.titles[name]) for name in run.rivals) or "–",
    )


def _sources(material: Material) -> str:
    rows = assumption_rows(_scenario(material))
    given = sum(row.grade == GIVEN for row in rows)
    told = _(
        "{all} numbers, each with its source and the grade of that source, are listed under "
        "{heading}.",
        all=_number(material, len(rows)),
        heading=quoted(_("What is assumed")),
    )
    own = plural(
        "This scenario sets {number} of them itself.",
        "This scenario sets {number} of them itself.",
        given,
    )
    return f"{told} {own}"


def _preparation(material: Material) -> str:
    anchors = _scenario(material).anchors
    if anchors.new_sales is None and anchors.deals_won is None:
        return _(
            "No figures of last year were given for sales, so that the defaults of the context "
            "stand. Published win rates are divided by the share of deals that do not go cold, as "
            "docs/model.md explains."
        )
    return _(
        "Last year’s sales and deals are taken for the work of the sellers of today: opportunities "
        "and the mean value of a deal are solved so that the starting team brings just these under "
        "the founder. Published win rates are divided by the share of deals that do not go cold, "
        "as docs/model.md explains."
    )


def _inputs(material: Material) -> str:
    scenario = _scenario(material)
    drawn = sum(not isinstance(one, Constant) for one in scenario.assumptions.values())
    return _(
        "All are listed under {heading}, with value and range. Of {all}, {drawn} are not known "
        "for sure and are drawn once for each future, mostly from PERT distributions with a low, a "
        "likely and a high value; {pairs} pairs move together by rank correlation.",
        heading=quoted(_("What is assumed")),
        all=_number(material, len(scenario.assumptions)),
        drawn=_number(material, drawn),
        pairs=_number(material, len(correlations(scenario.correlations))),
    )


def _assumptions(material: Material) -> str:
    return _(
        "What the model leaves out or takes for granted is listed under {limits}; numbers that "
        "rest on judgement or weak sources are marked under {heading}. {caveat}",
        limits=quoted(_("What the model does not know")),
        heading=quoted(_("What is assumed")),
        caveat=material.findings.caveat,
    ).strip()


def _start(material: Material) -> str:
    scenario = _scenario(material)
    return plural(
        "There is no warm-up: the company starts as it is, with {number} seller in post. Open "
        "deals are those of the CRM where given, else as many as a pipeline holds that neither "
        "grows nor shrinks.",
        "There is no warm-up: the company starts as it is, with {number} sellers in post. Open "
        "deals are those of the CRM where given, else as many as a pipeline holds that neither "
        "grows nor shrinks.",
        len(scenario.sellers),
    )


def _length(material: Material) -> str:
    return plural(
        "{number} month. People, pay and leadership change where one month meets the next; deals "
        "move in between, in continuous time.",
        "{number} months. People, pay and leadership change where one month meets the next; deals "
        "move in between, in continuous time.",
        _scenario(material).horizon,
    )


def _estimation(material: Material) -> str:
    run, reached = material.findings.run, material.findings.verdict.reached
    told = _(
        "{futures} independent futures of every strategy, compared in pairs; the same future meets "
        "every strategy.",
        futures=_number(material, run.futures),
    )
    if reached is None:
        return told
    stop = _(
        "Their number was chosen by the run: until the best strategy and its lead are known to "
        "within {tolerance}.",
        tolerance=Notation(run.scenario.currency).money(reached.tolerance),
    )
    return f"{told} {stop}"


def _software(material: Material) -> str:
    versions = material.manifest["versions"]
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _sampling(material: Material) -> str:
    return _(
        "Common random numbers: every decision has a stream of its own, named after it and derived "
        "from the seed ({seed}), so that the same luck meets every strategy and the order of "
        "drawing makes no difference. The generator is NumPy’s Philox.",
        seed=material.findings.run.seed,
    )


def _execution(material: Material) -> str:
    if material.findings.run.engine == "discrete-event":
        return _(
            "The discrete-event engine (SimPy) played every deal as an event. Events of one moment "
            "are handled in a fixed order; a month begins and ends in the order of docs/model.md."
        )
    return _(
        "The vectorised engine played all futures of a block at once, month by month; it obeys the "
        "same law as the discrete-event engine (SimPy), and tests prove that the two agree. A "
        "month begins and ends in the order of docs/model.md."
    )


def _system(material: Material) -> str:
    machine = material.manifest["machine"]
    return _(
        "{system} on {architecture}; the futures took {seconds} seconds.",
        system=machine["system"],
        architecture=machine["architecture"],
        seconds=_number(material, material.manifest["seconds"]),
    )


def _access(material: Material) -> str:
    return _(
        "The model is open source under the MIT licence. This report is version {version} of "
        "double-pain, scenario {hash}; the resolved scenario stands beside it in scenario.yaml and "
        "manifest.json, and the command `rerun` makes the same figures again.",
        version=material.manifest["versions"]["double-pain"],
        hash=str(material.manifest["scenario_hash"])[:12],
    )


def _scenario(material: Material) -> Scenario:
    return material.findings.run.scenario


def _number(material: Material, value: float) -> str:
    return Notation(_scenario(material).currency).number(value)


ANSWERS: Mapping[str, Callable[[Material], str]] = {
    "1.1": _purpose,
    "1.2": _outputs,
    "1.3": _aims,
    "2.1": overview,
    "2.2": logic,
    "2.3": terms,
    "2.4": algorithms,
    "2.5": components,
    "3.1": _sources,
    "3.2": _preparation,
    "3.3": _inputs,
    "3.4": _assumptions,
    "4.1": _start,
    "4.2": _length,
    "4.3": _estimation,
    "5.1": _software,
    "5.2": _sampling,
    "5.3": _execution,
    "5.4": _system,
    "6.1": _access,
}
"""What answers each item, by its number."""
