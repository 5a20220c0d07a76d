"""What to find out first: what knowing is worth, and whether it is worth its price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.analysis.studies import Study
from simulation.analysis.unknowns import Unknown
from simulation.findings.double_pain import estimate
from simulation.inference.information import (
    Worth,
    information_values,
    net_value,
    value_of_knowing,
    value_of_study,
)
from simulation.inference.information_checks import violations
from simulation.languages import Later, _, later

Floats = NDArray[np.float64]

SURE = 2.0
"""Standard errors beyond which a value is told from nothing."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    later("how good the leaders are"): ("quality.", "leadership.quality_"),
    later("what leadership does"): ("leadership.effect_",),
    later("sales"): ("sales.", "performance."),
    later("people"): ("people.", "asked"),
    later("pay and prices"): ("pay.",),
    later("customers"): ("customers.",),
}


@dataclass(frozen=True)
class StudyWorth:
    """A study, what it is worth and what it costs.

    Attributes
    ----------
    name, title, price_basis : str
        What it is, and what its price is made of.
    worth : Worth
        [money] Gain from choosing with its result; of a trial, among what is left after it.
    price : float
        [money] What it costs; of a trial, what going there costs before anything was learned.
    net, net_se : float
        [money] Worth less price, and its standard error; what going there costs has one too.
    """

    name: str
    title: str
    price_basis: str
    worth: Worth
    price: float
    net: float
    net_se: float

    @property
    def pays(self) -> bool:
        """Whether it is worth its price beyond doubt."""
        return self.net > SURE * self.net_se

    @property
    def advice(self) -> str:
        """What to do, in words."""
        if self.pays:
            return later("worth doing")
        return later("perhaps") if self.net > 0.0 else later("don\u2019t bother")


@dataclass(frozen=True)
class Information:
    """What knowing more before the decision is worth.

    Attributes
    ----------
    futures : int
        Futures behind all values.
    evpi : Worth
        [money] Knowing everything that is unknown; luck stays.
    evppi : tuple of Worth
        [money] Knowing one thing, or a group of things, the most valuable first.
    evsi : tuple of StudyWorth
        [money] Things that can be done.
    flags : tuple of str
        What contradicts itself: a part worth more than the whole, beyond chance.
    titles : Mapping of str to str
        What single things are, in words.
    """

    futures: int
    evpi: Worth
    evppi: tuple[Worth, ...]
    evsi: tuple[StudyWorth, ...]
    flags: tuple[str, ...]
    titles: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name, ready to be written."""
        return {
            "futures": self.futures,
            "evpi": _written(self.evpi),
            "evppi": {worth.name: _written(worth) for worth in self.evppi},
            "evsi": {
                study.name: {
                    "title": study.title,
                    **_written(study.worth),
                    "price": study.price,
                    "price_basis": _(study.price_basis),
                    "net": study.net,
                    "net_se": study.net_se,
                    "pays": study.pays,
                }
                for study in self.evsi
            },
            "flags": [_(flag) for flag in self.flags],
        }

    def name_of(self, key: str) -> str:
        """What a thing or a group is called."""
        return self.titles.get(key, key)

    @property
    def told_apart(self) -> tuple[Worth, ...]:
        """Single things and groups whose worth can be told from nothing."""
        return tuple(one for one in self.evppi if one.value > SURE * one.se)


def information(
    values: Floats, unknowns: Sequence[Unknown], studies: Sequence[Study]
) -> Information:
    """Value what could be found out.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [money] Net present values, luck included.
    unknowns : sequence of Unknown
        Everything unknown.
    studies : sequence of Study
        What can be done.
    """
    inputs = np.stack([unknown.values for unknown in unknowns])
    names = [unknown.key for unknown in unknowns]
    groups = _groups(names)
    everything = value_of_knowing(values, inputs, later("everything"))
    parts = information_values(values, inputs, names, groups)
    return Information(
        values.shape[1],
        everything,
        tuple(parts),
        tuple(sorted((_study(values, one) for one in studies), key=lambda s: -s.net)),
        contradictions(everything, parts, {one.key: one.title for one in unknowns}),
        {unknown.key: unknown.title for unknown in unknowns},
    )


def contradictions(
    everything: Worth, parts: Sequence[Worth], titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Say where a part came out worth more than the whole, further than chance would take it.

    Parameters
    ----------
    everything : Worth
        [money] Knowing all unknowns.
    parts : sequence of Worth
        [money] Knowing one of them, or a group.
    titles : Mapping of str to str
        What every unknown is, in words.
    """
    whole = Worth(everything.name, tuple(titles), everything.value, everything.se, 0.0)
    return tuple(
        later(
            "{part} came out worth more than {whole}, of which it is a part: take neither figure "
            "for exact.",
            part=_named(one.smaller, titles),
            whole=_named(one.larger, titles),
        )
        for one in violations([whole, *parts])
        if one.excess > SURE * one.se
    )


def _named(key: str, titles: Mapping[str, str]) -> Later:
    title = titles.get(key, key)
    return title if isinstance(title, Later) else Later(title, {})


def _study(values: Floats, study: Study) -> StudyWorth:
    options = values if study.options is None else study.options
    worth = value_of_study(options, study.reports, study.name)
    detour = estimate(_of_best(values) - _of_best(options))
    price = study.price + detour.mean
    net = net_value(worth.value, 1.0, price)
    error = float(np.hypot(worth.se, detour.se))
    return StudyWorth(study.name, study.title, study.price_basis, worth, price, net, error)


def _of_best(values: Floats) -> Floats:
    """Values of the strategy with the highest mean, future by future."""
    return np.asarray(values[values.mean(axis=1).argmax()])


def _groups(names: Sequence[str]) -> dict[str, list[str]]:
    found = {
        group: [name for name in names if name.startswith(starts)]
        for group, starts in GROUPS.items()
    }
    return {group: members for group, members in found.items() if len(members) > 1}


def _written(worth: Worth) -> dict[str, Any]:
    return {k: v for k, v in asdict(worth).items() if k != "name"}
