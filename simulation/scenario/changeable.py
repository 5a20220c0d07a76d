"""What can be asked of a scenario to get another one; the scenario itself never changes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Self


class Changeable:
    """Gives changed copies of a scenario, each read as strictly as a file."""

    def with_(self, changes: Mapping[str, Any] | None = None, /, **more: Any) -> Self:
        """Give the scenario with other values; this one stays as it is.

        Parameters
        ----------
        changes : Mapping of str to value, optional
            By key, with a point between section and name: `{"sales.win_rate": "22%"}`. Values are
            what a scenario file takes: numbers in the key's own unit, texts with a unit,
            `{"low": ..., "likely": ..., "high": ...}`, or a distribution of another scenario.
            None takes out what may be left out, such as `plan`.
        **more : value
            The same with two underscores for the point: `sales__win_rate="22%"`, `horizon=36`.

        Returns
        -------
        Scenario
            Its hash differs from this one's exactly where its content does.

        Raises
        ------
        ScenarioError
            With every fault found, each naming its key.

        Examples
        --------
        >>> from simulation.scenario import load_scenario
        >>> scenario = load_scenario("scenarios/smallest.yaml")
        >>> scenario.with_({"sales.win_rate": "22%"}, horizon=36).horizon
        36
        """
        return _change("changed", self, {**(changes or {}), **_dotted(more)})

    def with_strategies(self, *given: Any) -> Self:
        """Give the scenario with more strategies, or with others of the same name.

        Parameters
        ----------
        *given : str, Strategy, or Mapping of str to mapping
            Names of shipped strategies; strategies of another scenario; or by name what a scenario
            file says of one: `{"patient": {"terms": [{"leader": "founder", "months": 12}]}}`.

        Returns
        -------
        Scenario
            New ones stand behind those that were there.

        Raises
        ------
        ScenarioError
            With every fault found.
        """
        return _change("with_strategies", self, given)

    def only(self, *names: str) -> Self:
        """Give the scenario with some of its strategies, in the order in which they are named.

        Raises
        ------
        ScenarioError
            Where one is not there, comes twice, or none is named.
        """
        return _change("only", self, names)

    def without(self, *names: str) -> Self:
        """Give the scenario without some of its strategies.

        Raises
        ------
        ScenarioError
            Where one is not there, or none would be left.
        """
        return _change("without", self, names)

    @property
    def hash(self) -> str:
        """SHA-256 of everything that decides its numbers, in hexadecimal."""
        return str(import_module("simulation.scenario.identity").scenario_hash(self))

    def __repr__(self) -> str:
        """Say in one line what it is."""
        return str(import_module("simulation.scenario.shown").line(self))

    def _repr_html_(self) -> str:
        """Show what is asked, and what was set for it."""
        return str(import_module("simulation.scenario.shown").html(self))


def _change(how: str, scenario: Any, given: Any) -> Any:
    """The module that changes scenarios knows their types, so it is imported when it is needed."""
    return getattr(import_module("simulation.scenario.changing"), how)(scenario, given)


def _dotted(more: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("__", "."): value for name, value in more.items()}
