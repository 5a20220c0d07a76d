"""How much luck two strategies share in a future, and which figures hang on it."""

from dataclasses import replace
from functools import cache

import numpy as np

from simulation.engines import discrete_event, monte_carlo
from simulation.engines.company import found_company
from simulation.engines.readings import read_course
from simulation.outcomes import Block
from simulation.randomness import OtherLuck, Tape
from tests.engines.dips import dips_of_pairs
from tests.validation.playing import ATOMS, SEED, only, share, shipped

PAIR = ("keep", "promote")
OF_DEALS = ("deals ", "value of deals", "customers lost", "value of customers lost")
OF_DEALS += ("value of customers kept",)


@cache
def both_engines_play(futures=300):
    """Two strategies by the Monte Carlo engine and by the event engine, in the same futures."""
    scenario = only(shipped(), *PAIR)
    by_months = monte_carlo.simulate(scenario, SEED, 0)
    first = {
        kind: {name: values[:, :futures] for name, values in getattr(by_months, kind).items()}
        for kind in ("metrics", "monthly")
    }
    return Block(0, **first), discrete_event.simulate(scenario, SEED, 0, futures)


def dips_alike():
    """Dips by both engines: in one future, and with the luck of two.

    People and assumptions are the same in both engines, so that the error is that of their gap.
    """
    by_months, by_events = (dips_of_pairs(block) for block in both_engines_play())
    found = {}
    for figure, one in by_months.items():
        other = by_events[figure]
        found[figure] = {
            "one_future": {"months": one.of_one_future, "events": other.of_one_future},
            "two_futures": {"months": one.of_two_futures, "events": other.of_two_futures},
            "reach": 1.96 * one.less(other).error() / other.of_two_futures,
        }
    return {"futures": len(one.pairs), "figures": found}


def luck_shared():
    """How often a strategy is better than the founder, by how much luck of deals they share.

    `months` and `events` are the two engines in the same futures; `same` and `own` are the Monte
    Carlo engine with the deals and customers of both strategies in step, and each with its own.
    """
    engines = dict(zip(("months", "events"), both_engines_play(), strict=True))
    return {
        "engines": {
            name: {
                "better": share(np.diff(block.metrics["npv"], axis=0)[0] > 0).times(100.0),
                "correlation": float(np.corrcoef(block.metrics["npv"])[0, 1]),
            }
            for name, block in engines.items()
        },
        "better": _better_by_luck(),
    }


def _better_by_luck():
    scenario = shipped()
    company = found_company(scenario, SEED, 0, ATOMS)
    other = Tape(SEED, 0, ATOMS, OtherLuck(1, lambda what, _: what.startswith(OF_DEALS)))
    apart = replace(company, tape=other)
    keep = only(scenario, "keep").strategies[0]
    found = {}
    for strategy in scenario.strategies:
        if strategy.name != "keep":
            leads = {
                luck: _npv(company, strategy) - _npv(whose, keep)
                for luck, whose in (("same", company), ("own", apart))
            }
            title = {"title": strategy.title}
            found[strategy.name] = title | {
                luck: share(lead > 0).times(100.0) for luck, lead in leads.items()
            }
    return found


def _npv(company, strategy):
    return read_course(company, monte_carlo.play_strategy(company, strategy))[0]["npv"]
