"""What must be seen of the law of deals and customers, in companies that make it cheap to see.

Sums over futures in the event engine are held against the sum of the Monte Carlo engine's means.
Their law is known: Poisson; binomial, or a thinned chain of stages, given what there was; gamma;
beta. Each check takes the case and what the event engine showed of it.
"""

from dataclasses import replace

import numpy as np
from scipy.stats import beta, poisson

from tests.engines.in_law import expect
from tests.engines.planning import (
    SUITE,
    Plan,
    binomial_check,
    estimate_check,
    mean_check,
    poisson_check,
    spread_check,
)

ROUGHLY = Plan(bias=0.03)


def known(case, key):
    """Value of an assumption that is certain."""
    return case.scenario.assumptions[key].value


# --- opportunities, decisions, values ----------------------------------------------------------


def opportunities_in_law(case, events, plan=SUITE):
    """Opportunities of a month are Poisson."""
    means, _ = expect(case)
    poisson_check("opportunities of a month", events.deals.arrived, means.arrived, plan)


def decisions_in_law(case, events, plan=SUITE):
    """A decision is a coin with the Monte Carlo engine's win probability."""
    means, _ = expect(case)
    share = means.won[0] / means.closed
    binomial_check("decisions won", events.deals.won[0], events.deals.closed, share, plan)


def wins_in_law(case, events, plan=SUITE):
    """Wins of a month are Poisson."""
    means, _ = expect(case)
    poisson_check("wins of a month", events.deals.won[0], means.won[0], plan)


def values_in_law(case, events, plan=SUITE):
    """Values have the mean that the Monte Carlo engine takes."""
    cv = known(case, "sales.deal_value_cv")
    mean_check("value of a deal won", _worths(case, events), 1.0, cv, plan, 2.0 * cv)


def spread_of_values_in_law(case, events, plan=SUITE):
    """Values have the spread of the gamma law."""
    law = squared_gamma(known(case, "sales.deal_value_cv"))
    rough = replace(plan, bias=3.0 * plan.bias)
    spread_check("spread of values", _worths(case, events) - 1.0, law, rough)


def lognormal_in_law(case, events):
    """Values have the right mean, and their logarithms are normal with the right variance."""
    worths, cv = _worths(case, events), known(case, "sales.deal_value_cv")
    variance = np.log1p(cv**2)
    mean_check("value of a lognormal deal", worths, 1.0, cv, skewness=3.0 * cv + cv**3)
    deviations = np.log(worths) + variance / 2.0
    spread_check("log variance of values", deviations, (variance, 3.0, 2**1.5), Plan(0.05))


def _worths(case, events):
    """Values of the first month's deals over the Monte Carlo engine's mean."""
    means, _ = expect(case)
    return events.values[0] * means.won[0] / means.bookings[0]


def squared_gamma(cv):
    """Variance, kurtosis, and skewness of the squared deviations of a gamma number of mean 1.

    Central moments of a gamma number of shape k: mu_(n+1) = n (mu_n + k mu_(n-1)).
    """
    k = cv**-2
    moments = [1.0, 0.0]
    for n in range(1, 6):
        moments.append(n * (moments[n] + k * moments[n - 1]))
    second, fourth, sixth = (moments[i] / k**i for i in (2, 4, 6))
    spread = fourth - second**2
    return second, fourth / second**2, (sixth - 3 * fourth * second + 2 * second**3) / spread**1.5


# --- stages ------------------------------------------------------------------------------------


def start_in_law(case, events, plan=SUITE):
    """What is open at the start is Poisson around the fixed point."""
    means, _ = expect(case)
    rough = replace(plan, bias=2.5 * plan.bias)
    poisson_check("open at the start", events.deals.start.sum(), means.start.sum(), plan)
    for stage, mean in enumerate(means.start.sum(axis=0)):
        count = events.deals.start[:, stage].sum()
        poisson_check(f"open in stage {stage + 1} at the start", count, mean, rough)


def stages_in_law(case, events, check=estimate_check, plan=SUITE):
    """Given the start, each stage has its known share of every other a month later."""
    given, _ = expect(case, events.starts)
    before, after = given.start.sum(axis=0), given.stages[0]
    stages = np.arange(len(before))
    passed = poisson.pmf(stages[:, None] - stages, len(before) / known(case, "sales.cycle"))
    passed = passed * (1.0 - known(case, "sales.going_cold"))
    variance = (passed * (1.0 - passed)) @ before + after - passed @ before
    for stage in stages:
        name, error = f"open in stage {stage + 1} after a month", np.sqrt(variance[stage])
        check(name, events.deals.stages[0, stage], after[stage], error, plan)


def pace_in_law(case, events, plan=SUITE):
    """Stages passed in a month by all deals, given their number: one per cent of pace is seen."""
    given, _ = expect(case, events.starts)
    number, stages = given.start.sum(), np.arange(given.stages.shape[1])
    shares = given.stages[0] / number
    error = np.sqrt(number * (shares @ stages**2 - (shares @ stages) ** 2))
    found, expected = events.deals.stages[0] @ stages, given.stages[0] @ stages
    estimate_check("stages passed", found, expected, error, plan)


def effects_in_law(case, events):
    """Activity, win odds, speed and value at a level where an effect is felt tenfold."""
    given, _ = expect(case, events.starts)
    poisson_check("opportunities", events.deals.arrived, given.arrived, Plan(0.1))
    decisions_in_law(case, events, Plan(0.05))
    values_in_law(case, events, Plan(0.05))
    left = given.end.sum() / (given.start.sum() + given.arrived)
    met = events.deals.start.sum() + events.deals.arrived
    binomial_check("deals still open", events.deals.end.sum(), met, left, Plan(0.05))


# --- reviews and hand-overs --------------------------------------------------------------------


def reviews_in_law(case, events, plan=SUITE):
    """Of the deals that meet a review the known share goes cold."""
    given, _ = expect(case, events.starts)
    met = events.deals.start.sum()
    binomial_check("deals gone cold", events.deals.cold, met, given.cold / met, plan)


def kept_in_law(case, events, plan=SUITE):
    """Of a promoted seller's deals the known share stays."""
    given, _ = expect(case, events.starts)
    number = events.deals.start.sum()
    share = given.end[0].sum() / number
    binomial_check("own deals kept", events.deals.end[0].sum(), number, share, plan)


def hand_over_in_law(case, events, plan=SUITE):
    """Of the deals handed over a known share survives; colleagues get equal parts of it."""
    given, _ = expect(case, events.starts)
    number, reached = events.deals.start.sum(), events.deals.end[1:].sum()
    share = given.end[1:].sum() / number
    binomial_check("deals that reach a colleague", reached, number, share, plan)
    part = given.end[1].sum() / given.end[1:].sum()
    binomial_check("one colleague's part", events.deals.end[1].sum(), reached, part, ROUGHLY)


# --- customers ---------------------------------------------------------------------------------


def churn_in_law(case, events, month=0, plan=SUITE):
    """Customers leave independently; the value lost is the share of exchangeable values."""
    _, chance = expect(case)
    there, lost = events.customers.there, events.customers.lost[month].sum()
    assert (there == chance.there).all()
    probability = chance.share[month]
    assert np.ptp(probability) < 1e-12
    binomial_check("customers lost", lost, there.sum(), probability[0], plan)
    shape = known(case, "sales.deal_value_cv") ** -2
    evenness = (shape + 1.0) / (there * shape + 1.0)  # sum of squared shares, as expected
    error = np.sqrt((probability * (1.0 - probability) * evenness).sum())
    found = events.customers.share[month].sum()
    estimate_check("value lost", found, probability.sum(), error, plan)


def shares_in_law(lost, there, share, cv, plan):
    """Given how many leave, the share of value that leaves is a beta number."""
    some = (lost > 0) & (lost < there)
    law = beta(lost[some] / cv**2, (there - lost)[some] / cv**2)
    mean, variance, _, excess = law.stats("mvsk")
    error = np.sqrt(variance.sum())
    estimate_check("share of value lost", share[some].sum(), mean.sum(), error, plan)
    spread = (np.square(share[some] - mean) / variance).sum()
    error = np.sqrt((excess + 2.0).sum())
    rough = replace(plan, bias=8.0 * plan.bias)
    estimate_check("spread of value lost", spread, some.sum(), error, rough)
    assert (share[lost == 0] == 0.0).all()
    assert (share[lost == there] == 1.0).all()


# --- the Monte Carlo engine's own chance -------------------------------------------------------


def samples_of_wins_in_law(deals, width, mean, plan=SUITE):
    """Twenty months of Poisson numbers, and sums of as many gamma values."""
    cv = deals.cv[0]
    drawn = [deals.won("field", t, np.full(width, mean)) for t in range(deals.horizon)]
    count, worth = (np.concatenate(one) for one in zip(*drawn, strict=True))
    rare = replace(plan, bias=plan.bias * max(1.0, 5.0 / np.sqrt(20.0 * mean)))
    poisson_check("wins", count.sum(), mean * count.size, rare)
    estimate_check("value", worth.sum(), count.sum(), cv * np.sqrt(count.sum()), rare)
    rough = replace(rare, bias=3.0 * rare.bias)
    error = np.sqrt((2.0 + 1.0 / mean) * count.size)
    spread = np.square(count - mean).sum() / mean
    estimate_check("spread of wins", spread, count.size, error, rough)
    count, worth = count[count > 0], worth[count > 0]
    spread = (np.square(worth - count) / (cv**2 * count)).sum()
    error = np.sqrt((2.0 + 6.0 * cv**2 / count).sum())
    estimate_check("spread of values", spread, count.size, error, rough)


def samples_of_churn_in_law(deals, width, chance=0.4):
    """Binomial counts, and beta shares of the value, of few customers and of many."""
    drawn = []
    for t, number in enumerate([1.0, 2.0, 3.0, 8.0, 20.0, 60.0, 400.0]):
        there = np.full(width, number)
        lost, share = deals.churned("field", t, there, np.full(width, chance))
        binomial_check(f"lost of {number:.0f}", lost.sum(), there.sum(), chance, Plan(0.06))
        drawn.append((lost, there, share))
    lost, there, share = map(np.concatenate, zip(*drawn, strict=True))
    binomial_check("customers lost", lost.sum(), there.sum(), chance)
    shares_in_law(lost, there, share, deals.cv[0], Plan(0.006))


# --- everything at once ------------------------------------------------------------------------


def everything_in_law(case, events, plan):
    """Counts at every month end are Poisson, given what happened to people."""
    means, _ = expect(case)
    seen = events.deals
    poisson_check("deals lost", seen.lost, means.lost, plan)
    poisson_check("deals gone cold", seen.cold, means.cold, plan)
    for stage in range(means.start.shape[1]):
        for when in ("start", "end"):
            count, mean = (getattr(deals, when)[:, stage].sum() for deals in (seen, means))
            poisson_check(f"open in stage {stage + 1} at the {when}", count, mean, plan)
    for t, mean in enumerate(means.won):
        poisson_check(f"wins of month {t}", seen.won[t], mean, plan)
        for stage, mean_open in enumerate(means.stages[t]):
            name = f"open in stage {stage + 1}, month {t}"
            poisson_check(name, seen.stages[t, stage], mean_open, plan)
