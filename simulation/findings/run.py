"""What was run: the scenario and all that decides its numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.languages import _
from simulation.scenario.model import Scenario
from simulation.version import VERSION

REFERENCE = "keep"


@dataclass(frozen=True)
class Run:
    """What was run: the scenario and all that decides its numbers."""

    scenario: Scenario
    scenario_hash: str
    seed: int
    futures: int
    engine: str

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the strategies, in the order of the scenario."""
        return tuple(strategy.name for strategy in self.scenario.strategies)

    @property
    def titles(self) -> dict[str, str]:
        """What people call each strategy; shipped titles in the language that is spoken."""
        return {strategy.name: _(strategy.title) for strategy in self.scenario.strategies}

    @property
    def reference(self) -> str:
        """Name of the strategy that the others are compared with: `keep`, else the first."""
        return REFERENCE if REFERENCE in self.strategies else self.strategies[0]

    @property
    def rivals(self) -> tuple[str, ...]:
        """Names of all strategies but the reference."""
        return tuple(name for name in self.strategies if name != self.reference)

    @property
    def metadata(self) -> dict[str, str]:
        """What is written into every data file."""
        return {**self.identity, "double-pain": VERSION, "numpy": np.__version__}

    @property
    def identity(self) -> dict[str, str]:
        """What of it tells the run from others."""
        return {
            "scenario": self.scenario_hash,
            "seed": str(self.seed),
            "futures": str(self.futures),
            "engine": self.engine,
        }
