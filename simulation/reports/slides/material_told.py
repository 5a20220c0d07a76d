"""The material of a deck, with the strategies that it speaks of and how they are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from simulation.charts.sheet.messages import focus
from simulation.findings import Findings, Run
from simulation.languages import _
from simulation.notation import Notation
from simulation.reports.material import Material
from simulation.reports.slides.lettering import cleaned

NAME = 56
"""Letters of a strategy's title in a sentence."""
_Topic = TypeVar("_Topic")


@dataclass(frozen=True)
class Told:
    """What a deck tells.

    Attributes
    ----------
    material : Material
        What it is made of.
    notation : Notation
        How numbers are written.
    """

    material: Material
    notation: Notation

    @property
    def findings(self) -> Findings:
        """What the run found."""
        return self.material.findings

    @property
    def run(self) -> Run:
        """What was run."""
        return self.material.findings.run

    @property
    def best(self) -> str:
        """Strategy with the highest mean."""
        return self.findings.verdict.best

    @cached_property
    def reflex(self) -> str:
        """The strategy that is spoken of beside the best: the one that promotes the best seller."""
        return focus(self.run)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Strategies of the charts: the reflex, the best, and none twice; never the reference."""
        names = dict.fromkeys((self.reflex, self.best))
        return tuple(name for name in names if name in self.run.rivals)

    @property
    def reference(self) -> str:
        """Strategy that the others are compared with."""
        return self.run.reference

    def first(self, most: int) -> tuple[str, ...]:
        """Strategies in their order; where they are more, those that are spoken of come first."""
        names = self.run.strategies
        if len(names) <= most:
            return names
        verdict = self.findings.verdict
        ahead = (self.reference, *self.spoken, verdict.best, verdict.runner_up)
        return tuple(dict.fromkeys((*ahead, *names)))

    def plain(self, name: str) -> str:
        """Title of a strategy, cut after a whole word where it is very long."""
        title = cleaned(self.run.titles[name])
        if len(title) <= NAME:
            return title
        kept = title[:NAME].rpartition(" ")[0] or title[:NAME]
        return f"{kept.rstrip(',;:')}…"

    def name(self, name: str) -> str:
        """Title of a strategy in quotation marks."""
        return _("“{name}”", name=self.plain(name))

    @property
    def said(self) -> Mapping[str, str]:
        """What to call each strategy in a sentence."""
        return {name: self.name(name) for name in self.run.strategies}

    def topic(self, kind: type[_Topic]) -> _Topic | None:
        """What the analysis found on a topic; None where it was not looked into."""
        return next((one for one in self.findings.analysis.values() if isinstance(one, kind)), None)

    def key_of(self, kind: type) -> str:
        """Name of a topic in summary.json."""
        return next(key for key, one in self.findings.analysis.items() if isinstance(one, kind))

    @property
    def manifest(self) -> Mapping[str, Any]:
        """How the run was made."""
        return self.material.manifest
