"""What a future costs on one core: beside the event engine, the draws alone, and one strategy."""

import time
from dataclasses import replace

import numpy as np

from simulation.engines.seats import seat_plan
from simulation.randomness import ATOM
from simulation.running.playing import Job, largest_block, play

REPEATS = 3
EVENTS = 6


def engine_ratios(scenario, *, quick):
    """Ratios of processor time for one future of all strategies, the best of some repeats each."""
    atoms, repeats = largest_block(scenario), 1 if quick else REPEATS
    futures = atoms * ATOM
    one = best(lambda: played(scenario, "monte-carlo", futures), repeats) / futures
    events = 2 if quick else EVENTS
    other = best(lambda: played(scenario, "discrete-event", events), 1) / events
    drawn = best(lambda: draws(scenario, futures), repeats) / futures
    alone = [
        best(lambda one=one: played(one, "monte-carlo", futures), repeats) / futures
        for one in (replace(scenario, strategies=(s,)) for s in scenario.strategies)
    ]
    return {
        "us_a_future": 1e6 * one,
        "event_engine_ms_a_future": 1e3 * other,
        "vs_event_engine": other / one,
        "vs_draws": one / drawn,
        "seven_vs_one": one / float(np.mean(alone)),
        "seven_vs_seven_alone": one / sum(alone),
    }


def played(scenario, engine, futures):
    """What a worker does with a block: play it, and keep what a run wants of it."""
    return play(Job(scenario, 1, engine, 0, futures))


def best(work, repeats):
    """Least processor time of some repeats [s]."""
    spent = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def draws(scenario, futures):
    """Draw as many numbers as the law asks for, with NumPy alone, once for every strategy.

    For a month and role: deals won, their value, customers lost and their share; for a seat and
    month whether its seller leaves; for a month the market and what becomes of the leader; once,
    everything unknown, and two hires for a seat.
    """
    random = np.random.default_rng(1)
    plan = seat_plan(scenario)
    unknown = sum(1 for one in scenario.assumptions.values() if one.quantile(0.9) > one.likely)
    months, seats = scenario.horizon, len(plan)
    for _ in scenario.strategies:
        for _ in range(futures // ATOM):
            random.random((unknown, ATOM))
            random.standard_normal((months + 3 * seats, ATOM))
            random.gamma(4.0, size=(2 * seats, ATOM))
            random.exponential(size=(seats * months, ATOM))
            random.random((3 * months, ATOM))
            for _ in plan.roles:
                won = random.poisson(6.0, (months, ATOM))
                random.gamma(2.0 + won)
                random.binomial(150, 0.01, (months, ATOM))
                random.beta(2.0, 200.0, (months, ATOM))
