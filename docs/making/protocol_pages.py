"""The model by two published protocols: ODD describes it, TRACE says how it was judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import get_args

from docs.making.mechanism_page import mechanisms
from docs.making.tables import table
from docs.making.validation_page import findings
from simulation import law
from simulation.assumptions.distributions import Constant
from simulation.assumptions.receipts import GRADES
from simulation.assumptions.register import correlations, load_register
from simulation.outcomes import METRICS, MONTHLY
from simulation.reports.handbook.register_tables import CONTEXT_TITLES
from simulation.scenario import load_scenario
from simulation.scenario.model import LeaderKind
from tests.trust.mutants import MUTANTS
from tests.trust.relations import EXACT, RELATIONS

HERE = Path(__file__).parent
SCENARIO = HERE.parents[1] / "scenarios" / "saas-scaleup.yaml"
ODD_SOURCE = (
    "Grimm, V., Railsback, S. F., Vincenot, C. E. and others (2020). The ODD protocol for "
    "describing agent-based and other simulation models: a second update to improve clarity, "
    "replication, and structural realism. Journal of Artificial Societies and Social Simulation "
    "23(2), 7. doi:10.18564/jasss.4259"
)
TRACE_SOURCE = (
    "Grimm, V., Augusiak, J., Focks, A. and others (2014). Towards better modelling and decision "
    "support: documenting model development, testing, and analysis using TRACE. Ecological "
    "Modelling 280, 129-139. doi:10.1016/j.ecolmodel.2014.01.018"
)


def odd_page() -> str:
    """Write the page that describes the model by ODD.

    Returns
    -------
    str
        Markdown.
    """
    scenario = load_scenario(SCENARIO)
    drawn = sum(not isinstance(one, Constant) for one in scenario.assumptions.values())
    modules = list(_law())
    return _filled(
        "odd_page.md",
        {
            "source": ODD_SOURCE,
            "horizon": scenario.horizon,
            "leaders": ", ".join(get_args(LeaderKind)),
            "unknown": drawn,
            "assumptions": len(scenario.assumptions),
            "pairs": len(correlations(scenario.correlations)),
            "outcomes": len(METRICS),
            "monthly": len(MONTHLY),
            "titles": "; ".join(one.title for one in METRICS.values()),
            "functions": sum(len(_public(module)) for module in modules),
            "modules": len(modules),
            "submodels": _submodels(modules),
        },
    )


def trace_page() -> str:
    """Write the page on how the model was judged, by TRACE.

    Returns
    -------
    str
        Markdown.
    """
    return _filled(
        "trace_page.md",
        {
            "source": TRACE_SOURCE,
            "contexts": ", ".join(CONTEXT_TITLES.values()),
            "assumptions": len(load_register()),
            "grades": _weakest_grades(),
            "mechanisms": len(mechanisms()),
            "relations": len(RELATIONS),
            "exact": sum(one.oracle == EXACT for one in RELATIONS),
            "mutants": len(MUTANTS),
            "team": _team_sizes(),
            **_studies(),
        },
    )


def _filled(name: str, parts: Mapping[str, object]) -> str:
    text = (HERE / name).read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: str(parts[found[1]]), text)


def _law() -> Iterator[ModuleType]:
    for found in iter_modules(law.__path__):
        module = import_module(f"{law.__name__}.{found.name}")
        if _public(module):
            yield module


def _public(module: ModuleType) -> list[str]:
    return [
        name
        for name, one in getmembers(module, isfunction)
        if one.__module__ == module.__name__ and not name.startswith("_")
    ]


def _submodels(modules: list[ModuleType]) -> str:
    rows = []
    for module in modules:
        name = module.__name__.rpartition(".")[2]
        says = (module.__doc__ or "").partition("\n")[0]
        rows.append((f"[{name.capitalize()}](../model.md#{name})", says, len(_public(module))))
    return table(("submodel", "what it says", "functions"), rows)


def _team_sizes() -> str:
    files = (SCENARIO.with_name(f"{context}.yaml") for context in CONTEXT_TITLES)
    sizes = [len(load_scenario(file).sellers) for file in files]
    return f"{min(sizes)} to {max(sizes)}"


def _studies() -> dict[str, object]:
    studies = list(findings().values())
    given = Counter(one["given"] for one in studies)
    agree = sum(one["given"] == "no" and one["finds"] == "inside" for one in studies)
    return {
        "studies": len(studies),
        "given": given["yes"],
        "partly": given["partly"],
        "follows": given["no"],
        "inside": f"{agree} agree" if agree else "none agrees",
    }


def _weakest_grades() -> str:
    order = list("ADWFS")  # from the weakest; what is derived is no better than what it is made of
    weakest = Counter(
        min((one.grade for one in parameter.receipts.values()), key=order.index)
        for parameter in load_register().values()
    )
    words = {grade: meaning.split(":")[0] for grade, meaning in GRADES.items()} | {"A": "assumed"}
    return ", ".join(f"{weakest[grade]} {words[grade]}" for grade in reversed(order))
