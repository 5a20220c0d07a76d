"""Common numbers in step: what is not changed between two runs stays equal to the last bit."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.engines import discrete_event, monte_carlo
from simulation.engines.company import found_company
from simulation.engines.mechanisms import ALL_ACT
from simulation.engines.monte_carlo.months import play_months
from simulation.scenario.model import PlannedHire, Seller, Strategy, Term
from tests.engines.companies import assuming, eventful, judged_by_figures, way
from tests.engines.expected import NO_EFFECTS, Expected

COMPANY = replace(eventful(), horizon=14)
OWED_LATER = {"cost", "contribution", "cumulative_contribution"}


def engine_block(engine, scenario, seed=21):
    if engine == "events":
        return discrete_event.simulate(scenario, seed, 0, 3)
    return monte_carlo.simulate(scenario, seed, 0)


def played(scenario, *names, **changes):
    """The scenario with some of its strategies only."""
    kept = tuple(one for one in scenario.strategies if one.name in names)
    return replace(scenario, strategies=kept, **changes)


def assert_same(one, other, pairs, months=None):
    """Strategies of two blocks are equal in every figure (or in the first months only)."""
    for i, j in pairs:
        if months is None:
            for name, values in one.metrics.items():
                assert np.array_equal(values[i], other.metrics[name][j]), name
        for name, values in one.monthly.items():
            last = months if months is None or name not in OWED_LATER else months - 1
            assert np.array_equal(values[i, :, :last], other.monthly[name][j, :, :last]), name


ENGINES = pytest.mark.parametrize("engine", ["months", "events"])


@ENGINES
def test_a_clone_differs_by_exactly_nothing(engine):
    base = played(COMPANY, "promote", "fractional")
    clones = tuple(replace(one, name=f"{one.name} again") for one in base.strategies)
    block = engine_block(engine, replace(base, strategies=(*base.strategies, *clones)))
    assert_same(block, block, [(0, 2), (1, 3)])
    assert not np.array_equal(block.metrics["npv"][0], block.metrics["npv"][1])


LATER = (
    way("external_later", Term("founder", months=6), Term("external")),
    way("promote_later", Term("founder", months=6), Term("seller", handover_months=0.0)),
    way("fractional_later", Term("founder", months=6), Term("fractional", director=True)),
)


@ENGINES
def test_months_before_a_change_are_equal(engine):
    """Where the best seller did not ask: told no at once is another thing than told nothing yet."""
    base = replace(COMPANY, best_seller_asked="no")
    keep = next(one for one in base.strategies if one.name == "keep")
    block = engine_block(engine, replace(base, strategies=(keep, *LATER)))
    assert_same(block, block, [(0, 1), (0, 2), (0, 3)], months=6)
    after = block.monthly["leadership_level"][:, :, 6:]
    assert not any(np.array_equal(after[0], after[i]) for i in (1, 2, 3))


@ENGINES
def test_another_strategy_changes_no_other(engine):
    """Not even one that opens more seats than any other."""
    base = played(COMPANY, "keep", "promote")
    twice = way("twice", Term("seller", months=4, seller="bo"), Term("seller"), Term("assessed"))
    more = replace(base, strategies=(twice, *base.strategies))
    assert_same(engine_block(engine, base), engine_block(engine, more), [(0, 1), (1, 2)])


@ENGINES
def test_a_hire_who_never_comes_changes_nothing(engine):
    base = played(COMPANY, "keep", "promote")
    beyond = PlannedHire("a-late-one", base.horizon + 3)
    more = replace(base, hires=(beyond, *base.hires))
    assert_same(engine_block(engine, base), engine_block(engine, more), [(0, 0), (1, 1)])


def test_another_seller_changes_nobody_elses_draws():
    """With effects, contagion and shared leads off, a newcomer's seat leaves all others alone."""
    alone = {**NO_EFFECTS, "people.contagion": 1.0, "sales.inbound_leads": 0.0}
    base = assuming(played(COMPANY, "keep"), **alone)
    newcomer = Seller("bea", "Bea", performance=1.0, months_employed=3)
    more = replace(base, sellers=(newcomer, *base.sellers))
    left = [seats_over_time(scenario) for scenario in (base, more)]
    assert left[1].pop("seller:bea").any()
    assert left[0].keys() == left[1].keys()
    for key, months in left[0].items():
        assert np.array_equal(months, left[1][key]), key


def seats_over_time(scenario):
    """Starts, leavings and expected open deals of every seat, in every month and future."""
    company = found_company(scenario, 21, 0)
    told = []

    def watch(month):
        open_deals = month.pipelines.open_deals.sum(axis=0)
        told.append(np.stack([month.started, month.leaves, open_deals], axis=1))

    strategy = scenario.strategies[0]
    no_hand_over = replace(ALL_ACT, hand_over=False)
    play_months(company, strategy, Expected(company), no_hand_over, watch)
    by_seat = np.stack(told).swapaxes(0, 1)
    return {seat.key: by_seat[place] for place, seat in enumerate(company.plan.seats)}


@ENGINES
def test_the_order_of_sellers_changes_nothing(engine):
    base = played(judged_by_figures(), "sent_back", "founder_behind", horizon=12)
    mixed = replace(
        base, sellers=base.sellers[3:] + base.sellers[2::-1], hires=tuple(reversed(base.hires))
    )
    assert_same(engine_block(engine, base), engine_block(engine, mixed), [(0, 0), (1, 1)])


def test_the_order_of_strategies_and_candidates_changes_nothing():
    terms = [Term("assessed", candidates=ids) for ids in (("bo", "cy", "flo"), ("flo", "bo", "cy"))]
    one, other = (Strategy("choose", "Choose", (term,)) for term in terms)
    keep = COMPANY.strategies[0]
    first = monte_carlo.simulate(replace(COMPANY, strategies=(keep, one)), 21, 0)
    second = monte_carlo.simulate(replace(COMPANY, strategies=(other, keep)), 21, 0)
    assert_same(first, second, [(0, 1), (1, 0)])


@ENGINES
def test_a_longer_horizon_leaves_the_first_months_as_they_were(engine):
    base = played(COMPANY, "promote_assessed", "add_director")
    longer = replace(base, horizon=base.horizon + 7)
    short, long = engine_block(engine, base), engine_block(engine, longer)
    assert_same(short, long, [(0, 0), (1, 1)], months=base.horizon)


@ENGINES
def test_nought_is_a_seed_and_another_seed_gives_other_numbers(engine):
    base = played(COMPANY, "keep")
    zero, again, one = (engine_block(engine, base, seed) for seed in (0, 0, 1))
    assert_same(zero, again, [(0, 0)])
    for name in ("npv", "bookings", "sellers_left", "customers_lost"):
        assert not np.array_equal(zero.metrics[name], one.metrics[name]), name
    assert (zero.metrics["npv"] != one.metrics["npv"]).all()


def test_a_mechanism_that_is_off_draws_nothing():
    """A trial that nobody fails is as if there were none."""
    base = assuming(
        played(COMPANY, "promote"),
        people__missed_target=1,
        leadership__exit_promoted=0,
        leadership__quits_after_failing=0.5,
    )
    term = replace(base.strategies[0].terms[0], trial=True)
    on_trial = replace(base, strategies=(Strategy("promote", "Promote", (term,)),))
    both = [monte_carlo.simulate(scenario, 21, 0) for scenario in (base, on_trial)]
    assert_same(*both, [(0, 0)])
