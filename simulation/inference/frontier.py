"""Money against an effect that has no price: who is best at which price, and what ratios say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.inference.arrays import Floats, Places, sound


@dataclass(frozen=True)
class PriceSweep:
    """Strategies over a range of prices of one unit of effect.

    Attributes
    ----------
    prices : ndarray of shape (price,)
        [money] For one unit of effect.
    benefit : ndarray of shape (strategy, price)
        [money] Mean net benefit.
    best_in : ndarray of shape (strategy, price)
        [share] Futures in which it is best; ties are shared out.
    loss : ndarray of shape (strategy, price)
        [money] Expected loss from choosing it rather than the best of each future.
    frontier : ndarray of shape (price,)
        The strategy to choose: with the highest mean, which is not always the most often best.
    """

    prices: Floats
    benefit: Floats
    best_in: Floats
    loss: Floats
    frontier: Places


@dataclass(frozen=True)
class RatioRow:
    """A strategy in a table of incremental ratios.

    Attributes
    ----------
    name : str
        The strategy.
    cost, effect : float
        [money], [effect] Means.
    status : {"frontier", "dominated", "extended"}
        Whether another is cheaper and as effective, or a mixture of two others is.
    more_cost, more_effect, ratio : float or None
        [money], [effect], [money] Against the row before on the frontier; None off it and for its
        cheapest.
    """

    name: str
    cost: float
    effect: float
    status: str
    more_cost: float | None = None
    more_effect: float | None = None
    ratio: float | None = None


def expected_loss(values: Floats) -> Floats:
    """What choosing a strategy is expected to forgo.

    mean over futures of (max over strategies of value - value). Over values whose luck is averaged
    out, its smallest is the expected value of perfect information.

    Parameters
    ----------
    values : ndarray of shape (strategy, future)
        [any] E(value | unknowns) for each draw of the unknowns.

    Returns
    -------
    ndarray of shape (strategy,)
        [as the values] Never negative; smallest for the strategy with the highest mean.

    References
    ----------
    Alarid-Escudero et al. (2019), Value in Health 22(5).

    Examples
    --------
    >>> expected_loss(np.array([[1.0, 5.0], [3.0, 2.0]]))
    array([1. , 1.5])
    """
    values = sound("values", values, axes=2, least=1)
    return np.asarray((values.max(axis=0) - values).mean(axis=1))


def price_sweep(costs: Floats, effects: Floats, prices: Floats) -> PriceSweep:
    """Which strategy to choose at each price of one unit of effect.

    net benefit = price x effect - cost.

    Parameters
    ----------
    costs : ndarray of shape (strategy, future)
        [money] E(cost | unknowns) for each draw of the unknowns.
    effects : ndarray of shape (strategy, future)
        [effect] Likewise, more is better.
    prices : ndarray of shape (price,)
        [money] For one unit of effect.

    Returns
    -------
    PriceSweep
        [money] loss is smallest on the frontier at every price.

    References
    ----------
    Fenwick, Claxton & Sculpher (2001), Health Economics 10(8); Alarid-Escudero et al. (2019), Value
    in Health 22(5).

    Examples
    --------
    >>> found = price_sweep(np.array([[0.0], [10.0]]), np.array([[0.0], [2.0]]), np.array([1.0, 9]))
    >>> found.frontier.tolist(), found.loss[0].tolist()
    ([0, 1], [0.0, 8.0])
    """
    costs = sound("costs", costs, axes=2, least=1)
    effects = sound("effects", effects, axes=2, least=1)
    prices = sound("prices", prices, axes=1, least=1)
    if costs.shape != effects.shape:
        raise ValueError(f"costs of shape {costs.shape}, effects of {effects.shape}")
    benefit, best_in, loss = (np.zeros((len(costs), len(prices))) for _ in range(3))
    for place, price in enumerate(prices):
        net = price * effects - costs
        best = net == net.max(axis=0)
        benefit[:, place] = net.mean(axis=1)
        best_in[:, place] = (best / best.sum(axis=0)).mean(axis=1)
        loss[:, place] = expected_loss(net)
    return PriceSweep(prices, benefit, best_in, loss, benefit.argmax(axis=0))


def ratio_table(names: list[str], costs: list[float], effects: list[float]) -> list[RatioRow]:
    """Incremental cost-effectiveness ratios.

    Of the strategies on the lower convex hull of cost over effect, (cost - cost before) / (effect -
    effect before).

    Parameters
    ----------
    names : list of str
        Of the strategies.
    costs, effects : list of float
        [money], [effect] Their means; more effect is better.

    Returns
    -------
    list of RatioRow
        [money] The frontier from cheap to dear with rising ratios, then what it dominates.

    References
    ----------
    Gold, Siegel, Russell & Weinstein (1996), Cost-Effectiveness in Health and Medicine.

    Examples
    --------
    >>> table = ratio_table(["keep", "coach", "hire"], [0.0, 10.0, 30.0], [0.0, 5.0, 6.0])
    >>> [(row.name, row.ratio) for row in table]
    [('keep', None), ('coach', 2.0), ('hire', 20.0)]
    """
    if not len(names) == len(costs) == len(effects):
        raise ValueError("as many names as costs and effects are wanted")
    rows = sorted(zip(costs, (-effect for effect in effects), names, strict=True))
    undominated: list[int] = []
    for place, (_, minus_effect, _) in enumerate(rows):
        if not undominated or minus_effect < rows[undominated[-1]][1]:
            undominated.append(place)
    hull: list[int] = []
    for place in undominated:
        while len(hull) > 1 and _slope(rows, hull[-2], hull[-1]) >= _slope(rows, hull[-1], place):
            hull.pop()
        hull.append(place)
    table = [_on_frontier(rows, hull, step) for step in range(len(hull))]
    off = [place for place in range(len(rows)) if place not in hull]
    status = {place: "extended" if place in undominated else "dominated" for place in off}
    return table + [RatioRow(rows[p][2], rows[p][0], -rows[p][1], status[p]) for p in off]


_Row = tuple[float, float, str]


def _slope(rows: list[_Row], one: int, other: int) -> float:
    return (rows[other][0] - rows[one][0]) / (rows[one][1] - rows[other][1])


def _on_frontier(rows: list[_Row], hull: list[int], step: int) -> RatioRow:
    cost, minus_effect, name = rows[hull[step]]
    if step == 0:
        return RatioRow(name, cost, -minus_effect, "frontier")
    before = rows[hull[step - 1]]
    ratio = _slope(rows, hull[step - 1], hull[step])
    more_effect = before[1] - minus_effect
    return RatioRow(name, cost, -minus_effect, "frontier", cost - before[0], more_effect, ratio)
