"""What it is worth to know more before choosing, without counting luck as knowledge.

Values hold luck, which no research buys off; so the best strategy is never picked future by future.
Values are first averaged over luck: their differences from the strategy that is best on average are
smoothed over what would be known. Then the best is picked for each thing that may come to be known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, sound
from simulation.inference.curves import Basis
from simulation.inference.smoothing import basis_of, smooth


@dataclass(frozen=True)
class Worth:
    """What knowing something is worth before the choice is made.

    Attributes
    ----------
    name : str
        The input, group or study.
    inputs : tuple of str
        What would be known.
    value, se : float
        [as the values] Expected gain from choosing with it, and its standard error.
    switches : float
        [share] How often another strategy than now would be chosen.
    """

    name: str
    inputs: tuple[str, ...]
    value: float
    se: float
    switches: float


def value_of_knowing(values: Floats, inputs: Floats, name: str = "everything") -> Worth:
    """Value of perfect information on inputs: one, several, or all of them.

    mean over futures of max over d of g_d(inputs), g_d the smoothed difference of strategy d from
    the one with the highest mean. Its standard error counts how both the inputs that were drawn and
    the luck that was smoothed move the result (the influence of each future on it). Equal to
    E(max over d of E(value | inputs)) - max over d of E(value); with all uncertain inputs it is the
    expected value of perfect information.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Value of each strategy in the same futures, luck included.
    inputs : ndarray of shape (input, future)
        [any] What would be known, as drawn in each future.
    name : str
        What to call it.

    Returns
    -------
    Worth
        [as the values] Never negative; 0 with standard error 0 where nothing varies, or where what
        is seen never changes the choice.

    References
    ----------
    Raiffa & Schlaifer (1961), Applied Statistical Decision Theory; Strong, Oakley & Brennan (2014),
    Medical Decision Making 34(3).

    Examples
    --------
    >>> skill = np.linspace(-1.0, 1.0, 2001)
    >>> found = value_of_knowing(np.stack([0.0 * skill, skill]), skill[None])
    >>> round(found.value, 3), round(found.switches, 2)
    (0.25, 0.5)
    """
    inputs = sound("inputs", inputs, axes=2)
    gains = differences(values)
    return _worth(name, (name,), gains, basis_of(gains, inputs))


def value_of_study(values: Floats, summaries: Floats, name: str = "study") -> Worth:
    """Value of a study before it is made: expected value of sample information.

    As `value_of_knowing`, with what the study would report in place of the inputs.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Value of each strategy in the same futures.
    summaries : ndarray of shape (summary, future)
        [any] What the study would report in each future: simulated from that future's inputs.
    name : str
        What to call it.

    Returns
    -------
    Worth
        [as the values] Never negative.

    References
    ----------
    Strong, Oakley, Brennan & Breeze (2015), Medical Decision Making 35(5).

    Examples
    --------
    >>> skill = np.linspace(-1.0, 1.0, 2001)
    >>> value_of_study(np.stack([0.0 * skill, skill]), np.ones((1, 2001))).value
    0.0
    """
    return value_of_knowing(values, summaries, name)


def net_value(worth: float, repeats: float, cost: float, delay_cost: float = 0.0) -> float:
    """Value of a study less what it costs.

    worth x repeats - cost - cost of delay.

    Parameters
    ----------
    worth : float
        [money] Value of the study for one decision.
    repeats : float
        [count] How often the decision is made with its result.
    cost : float
        [money] Price of the study.
    delay_cost : float
        [money] What waiting for it costs.

    Returns
    -------
    float
        [money] Above 0 where the study is worth its price.

    Examples
    --------
    >>> net_value(30_000.0, 1.0, 12_000.0, 5_000.0)
    13000.0
    """
    return worth * repeats - cost - delay_cost


def information_values(
    values: Floats,
    inputs: Floats,
    names: Sequence[str],
    groups: Mapping[str, Sequence[str]] | None = None,
) -> list[Worth]:
    """What each input is worth to know, and each group of inputs, the most valuable first.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Value of each strategy in the same futures.
    inputs : ndarray of shape (input, future)
        [any] Uncertain inputs as drawn in each future.
    names : sequence of str
        Of the inputs, in the order of the rows.
    groups : mapping of str to sequence of str, optional
        Inputs that would become known together.

    Returns
    -------
    list of Worth
        [as the values] One row for each input and each group.

    Raises
    ------
    ValueError
        Where names and rows differ in number or a group names an unknown input.

    Examples
    --------
    >>> skill, mood = np.linspace(-1.0, 1.0, 2001), np.arange(2001) % 3
    >>> values = np.stack([0.0 * skill, skill])
    >>> [row.name for row in information_values(values, np.stack([mood, skill]), ["mood", "skill"])]
    ['skill', 'mood']
    """
    inputs = sound("inputs", inputs, axes=2)
    if len(names) != len(inputs) or len(set(names)) != len(names):
        raise ValueError(f"{len(inputs)} inputs want as many different names, got {len(names)}")
    sets = {name: (name,) for name in names} | {k: tuple(v) for k, v in (groups or {}).items()}
    unknown = {name for members in sets.values() for name in members} - set(names)
    if unknown:
        raise ValueError(f"no input {sorted(unknown)[0]!r}")
    gains = differences(values)
    rows = [
        _worth(name, members, gains, basis_of(gains, inputs[[names.index(m) for m in members]]))
        for name, members in sets.items()
    ]
    return sorted(rows, key=lambda row: -row.value)


def differences(values: Floats) -> Floats:
    """Each strategy less the one with the highest mean, which is left out.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] Value of each strategy in the same futures.

    Returns
    -------
    ndarray of shape (strategy - 1, future)
        [as the values] Rows with a mean of 0 or less.

    Examples
    --------
    >>> differences(np.array([[1.0, 2.0], [4.0, 3.0]]))
    array([[-3., -1.]])
    """
    values = sound("values", values, axes=2)
    best = int(values.mean(axis=1).argmax())
    return np.delete(values, best, axis=0) - values[best]


def _worth(name: str, known: tuple[str, ...], gains: Floats, basis: Basis) -> Worth:
    count = gains.shape[1]
    if len(gains) == 0:
        return Worth(name, known, 0.0, 0.0, 0.0)
    fit = smooth(gains, basis)
    gain = np.maximum(fit.fitted.max(axis=0), 0.0)
    rows = np.arange(len(gains))[:, None]
    chosen = (rows == fit.fitted.argmax(axis=0)) & (gain > 0.0)
    curves = fit.basis.curves
    weight = chosen.mean(axis=1, keepdims=True) + (fit.kept * (chosen @ curves.T / count)) @ curves
    influence = gain + (weight * fit.residual).sum(axis=0)
    return Worth(
        name,
        known,
        float(gain.mean()),
        float(influence.std(ddof=1) / np.sqrt(count)) if chosen.any() else 0.0,
        float(chosen.any(axis=0).mean()),
    )
