"""Scenarios that the page can show: those that are shipped, and those that were brought to it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from simulation.analysis.unknowns import Unknown, find_unknowns
from simulation.app.what_if import SEED
from simulation.scenario import ScenarioError, load_scenario, scenario_hash
from simulation.scenario.faults import shown
from simulation.scenario.loading import load_as_written
from simulation.scenario.model import Scenario
from simulation.scenario.restated import Data, strategies_as_written
from simulation.scenario.text.nodes import Node
from simulation.shipped import SCENARIOS

FIRST = "saas-scaleup"
"""The shipped scenario that the page opens with, where nobody names another."""
MOST_BROUGHT = 20
LONGEST_NAME = 80
KNOWN_BY = 1024
"""Futures in which it is looked up what differs between them."""


@dataclass(frozen=True)
class Kept:
    """A scenario on the shelf, and how the strategies stand in its file."""

    id: str
    scenario: Scenario
    node: Node | None = None

    @cached_property
    def written(self) -> Mapping[str, Data]:
        """Each strategy as it is written, by name."""
        return strategies_as_written(self.node, self.scenario)

    @cached_property
    def unknowns(self) -> tuple[Unknown, ...]:
        """Everything unknown in it."""
        return find_unknowns(self.scenario, SEED, KNOWN_BY)


class Shelf:
    """Keeps scenarios; of those that were brought, the last ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._brought: OrderedDict[str, Kept] = OrderedDict()
        self._beside: dict[str, Kept] = {}
        self.first = FIRST
        for path in sorted(SCENARIOS.glob("*.yaml")):
            with suppress(ScenarioError):  # somebody's own, left there half done
                self._beside[path.stem] = Kept(path.stem, *load_as_written(path, called=path.name))

    def __iter__(self) -> Iterator[Kept]:
        """Those that were brought, the last one first, then those of the scenarios' folder."""
        with self._lock:
            return iter([*reversed(self._brought.values()), *self._beside.values()])

    def __getitem__(self, id: str) -> Kept:
        """Look up one.

        Raises
        ------
        KeyError
            Where there is none of that name, or it has gone.
        """
        with self._lock:
            return self._brought[id] if id in self._brought else self._beside[id]

    def open(self, path: Path) -> Kept:
        """Read the scenario that the page is to open with.

        Raises
        ------
        ScenarioError
            Where there is something wrong with it.
        """
        load_scenario(path)  # whoever typed the path may read it in faults
        kept = self._beside.get(path.stem)
        if kept is None or path.resolve() != (SCENARIOS / f"{path.stem}.yaml").resolve():
            kept = self._keep(*load_as_written(path, called=path.name))
        self.first = kept.id
        return kept

    def bring(self, name: str, content: bytes) -> Kept:
        """Read the content of a scenario file.

        Parameters
        ----------
        name : str
            What its owner calls it.
        content : bytes
            What is in it.

        Raises
        ------
        ScenarioError
            Where there is something wrong with it; it names no path.
        """
        called = shown(PurePath(name.replace("\\", "/")).name or "scenario.yaml", LONGEST_NAME)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "scenario.yaml"
            path.write_bytes(content)
            return self._keep(*load_as_written(path, called=called))

    def _keep(self, scenario: Scenario, node: Node | None) -> Kept:
        """Keep a scenario under the hash of its content, by which a link finds it again."""
        kept = Kept(f"file-{scenario_hash(scenario)[:16]}", scenario, node)
        with self._lock:
            self._brought[kept.id] = kept
            self._brought.move_to_end(kept.id)
            while len(self._brought) > MOST_BROUGHT:
                self._brought.popitem(last=False)
        return kept
