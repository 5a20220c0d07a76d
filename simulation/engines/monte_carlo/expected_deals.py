"""Conditional expectation: what is expected of deals and customers in place of what chance makes.

Given what happens to people, money is linear in the deals won and the customers lost as long as
nothing answers to them. Their expectations then give the same means with less variance and no
drawing. Only means are right: a future played in this way is no future that could happen, so that
its spread, its quantiles and its share of better futures say nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulation.assumptions.distributions import Constant
from simulation.engines.draws import Held
from simulation.scenario.model import Role, Scenario

Floats = NDArray[np.float64]

ANSWERING = ("bookings_to_plan", "contribution_to_plan", "customers_lost")
"""Measures of review gates that deals or customers move."""
MISSED = "people.missed_target"


class ExpectedDeals:
    """Deals as expected, shape (future,) each."""

    def won(self, role: Role, t: int, mean: Floats) -> tuple[Floats, Floats]:
        """Expected number of deals won, and their expected value over the mean value."""
        return mean, mean

    def churned(
        self, role: Role, t: int, customers: Floats, probability: Floats
    ) -> tuple[Floats, Floats]:
        """Expected customers lost, and their expected share of the recurring value."""
        return customers * probability, np.broadcast_to(probability, customers.shape)

    def customers_worth(self, role: Role, customers: Floats) -> Floats:
        """Expected value of the customers at the start over the mean value."""
        return customers

    def closed_without_win(self, what: str, mean: Floats) -> Floats:
        """Expected deals lost or gone cold over the whole horizon."""
        return mean


def answers_to_deals(scenario: Scenario, held: Held | None = None) -> str:
    """What in a scenario answers to deals, so that expectations may not stand in for them.

    Parameters
    ----------
    scenario : Scenario
        What is to be played.
    held : Mapping of str to float, optional
        [unit of the assumption] Assumptions held at other values.

    Returns
    -------
    str
        In words, the first that is found; empty where nothing does.
    """
    for strategy in scenario.strategies:
        gates = [gate for term in strategy.terms for gate in term.gates]
        measured = next((gate.measure for gate in gates if gate.measure in ANSWERING), None)
        if measured is not None:
            return f"`{strategy.name}` has a review gate on {measured}"
    if MISSED in (held or {}) or scenario.assumptions[MISSED] != Constant(1.0):
        return f"sellers answer to a missed target ({MISSED})"
    if scenario.delivery_capacity is not None:
        return "delivery has a capacity (customers.delivery_capacity)"
    return ""
