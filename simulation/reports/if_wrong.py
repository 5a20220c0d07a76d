"""What it costs to be wrong about an assumption: its bar in the tornado."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.languages import _
from simulation.notation import quoted
from simulation.reports.told.amounts import QUALITY

FROM_OUTSIDE = ("founder", "external", "fractional")


def if_wrong(swings: Mapping[str, float], best_seller: str) -> dict[str, float]:
    """Give the bars by key of the register.

    Where several rest on one number, as the quality of two sellers does, the longest counts.

    Parameters
    ----------
    swings : Mapping of str to float
        [money] By what is unknown: the difference with it high less that with it low.
    best_seller : str
        Whose quality has a number of its own.

    Returns
    -------
    dict of str to float
        [money] Only of what has a bar.
    """
    found: dict[str, float] = {}
    for key, swing in sorted(swings.items(), key=lambda one: abs(one[1])):
        found[register_key(key, best_seller)] = swing
    return found


def register_key(key: str, best_seller: str) -> str:
    """Key of the register that an unknown is drawn from; its own where it stands there itself.

    Parameters
    ----------
    key : str
        Of the unknown.
    best_seller : str
        Whose quality has a number of its own.
    """
    if not key.startswith(QUALITY):
        return key
    who = key.removeprefix(QUALITY)
    if who in FROM_OUTSIDE:
        return f"leadership.quality_{who}"
    return f"leadership.quality_{'best_seller' if who == best_seller else 'internal'}"


def explained(strategy: str, against: str) -> str:
    """Say what the amounts are.

    Parameters
    ----------
    strategy, against : str
        Titles of the two whose difference moves.
    """
    return _(
        "If wrong: by how much the mean net present value of {strategy} less that of {against} "
        "moves where the number is high in place of low (one chance in ten lies beyond either "
        "end); for the quality of leaders, how well such a person leads. Where nothing stands, it "
        "moves less than by the amounts shown.",
        strategy=quoted(strategy),
        against=quoted(against),
    )
