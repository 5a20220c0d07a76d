"""What it is worth to know more before choosing, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

from simulation.analysis.information import Information as Found
from simulation.analysis.information import information as found_by
from simulation.analysis.studies import studies
from simulation.analysis.unknowns import find_unknowns
from simulation.frames import framed
from simulation.languages import _
from simulation.questions.asking import (
    Asked,
    How,
    at_work,
    compared,
    looked_at,
    results_of,
    values_of,
)
from simulation.questions.shown import Shown
from simulation.running.results import Results
from simulation.scenario.model import Scenario

if TYPE_CHECKING:
    import pandas as pd

KNOWING = {
    "what": "",
    "title": "",
    "kind": "",
    "value": "money",
    "se": "money",
    "switches": "share",
}
STUDIES = {
    "study": "",
    "title": "",
    "value": "money",
    "se": "money",
    "price": "money",
    "net": "money",
    "net_se": "money",
    "pays": "true or false",
    "advice": "",
    "price_basis": "",
}


@dataclass(frozen=True, eq=False, repr=False)
class Information(Shown):
    """What knowing more before the decision is worth; luck is never counted as knowledge.

    Attributes
    ----------
    results : Results
        The run.
    found : simulation.analysis.information.Information
        Values as they were worked out.
    """

    results: Results
    found: Found

    @property
    def evpi(self) -> float:
        """Worth of knowing everything that is unknown [money]."""
        return self.found.evpi.value

    @property
    def flags(self) -> tuple[str, ...]:
        """Values that contradict each other beyond chance; take none of them for exact."""
        return tuple(_(flag) for flag in self.found.flags)

    @cached_property
    def knowing(self) -> pd.DataFrame:
        """One row for each thing that could be known, and for all: EVPI and EVPPI.

        `kind` is `everything`, `one` or `group`; `switches` is how often another strategy than now
        would be chosen.
        """
        return framed(self._known(), KNOWING, self.results.scenario)

    @cached_property
    def studies(self) -> pd.DataFrame:
        """One row for each thing that can be done to know more: EVSI against its price."""
        return framed(self._done(), STUDIES, self.results.scenario)

    def _known(self) -> Iterator[dict[str, Any]]:
        every = self.found.evpi
        yield dict(
            what=every.name, title=_("everything that is unknown"), kind="everything",
            value=every.value, se=every.se, switches=every.switches,
        )  # fmt: skip
        for one in self.found.evppi:
            kind = "one" if one.name in self.found.titles else "group"
            about = {"what": one.name, "title": _(self.found.name_of(one.name)), "kind": kind}
            yield {**about, "value": one.value, "se": one.se, "switches": one.switches}

    def _done(self) -> Iterator[dict[str, Any]]:
        for one in self.found.evsi:
            worth = (one.worth.value, one.worth.se, one.price, one.net, one.net_se)
            said = (one.pays, _(one.advice), _(one.price_basis))
            cells = (one.name, _(one.title), *worth, *said)
            yield dict(zip(STUDIES, cells, strict=True))

    def _about(self) -> tuple[Scenario, str]:
        return self.results.scenario, self.results.sentence

    def _tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        yield _("Worth of knowing more"), self.knowing
        yield _("What can be done to know more"), self.studies


def information(asked: Asked, **how: Unpack[How]) -> Information:
    """Find out what knowing more before the choice is worth: EVPI, EVPPI, and EVSI with prices.

    Parameters
    ----------
    asked : Results or Scenario
        A scenario is run first.
    **how
        `futures`, `seed`, `workers`, `cluster`, as in `run`.

    Returns
    -------
    Information
        Frames `knowing` (by what is known) and `studies` (by what can be done), in the scenario's
        currency, each value with its standard error.

    Raises
    ------
    QuestionError
        Where there is one strategy only, so that nothing is to be chosen.
    """
    results = results_of(asked, how)
    compared(results, "nothing is to be chosen")
    known = results.analysis.get("information")
    if isinstance(known, Found):
        return Information(results, known)
    futures = looked_at(results)[1]
    unknowns = find_unknowns(results.scenario, results.seed, futures)
    with at_work(results.seed, how) as (bench, _spreading):
        made = studies(bench, results.scenario, futures)
    return Information(results, found_by(values_of(results), unknowns, made))
