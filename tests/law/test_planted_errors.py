"""The hand-worked values see an error of one per cent, wherever in the law it is planted."""

import pytest

from simulation.law.closing import win_probability
from simulation.law.leadership import effect_of_leadership
from simulation.law.pay import variable_pay
from simulation.law.ramp import mean_ramp_productivity
from simulation.law.selling import opportunity_rate
from simulation.law.turnover import cumulative_hazard
from tests.law.cases import CASES, CONSTANTS
from tests.law.hand_worked import agree, law_modules, real_places
from tests.law.planting import TOO_MUCH, spoiled

NAMED = (
    opportunity_rate,
    win_probability,
    cumulative_hazard,
    mean_ramp_productivity,
    effect_of_leadership,
    variable_pay,
)

# What may change by one per cent without changing the law. A denominator of 1 stands in where the
# true one is 0 and so is what stands over it; a month's number is whole; the two ways of counting
# slow deals agree where they meet; and these numbers only need to be small.
HARMLESS = {
    "anchors: contradiction: return "
    "np.abs(given - implied) / np.where(size > 0.0, size, 1.0 * 1.01)",
    "customers: churn_bump: total = "
    "np.where(np.greater(team_capacity, 0.0), team_capacity, 1.0 * 1.01)",
    "measures: ratio: return np.where(there, part, 0.0) / np.where(there, whole, 1.0 * 1.01)",
    "pay: bonus_rate: return np.where(has_plan, np.maximum(0.0, on_target - base), 0.0)"
    " / np.where(has_plan, planned, 1.0 * 1.01)",
    "quality: quality_given_score: trust = "
    "variance / np.where(of_score > 0.0, of_score, 1.0 * 1.01)",
    "measures: dip: after = np.arange(horizon) > (deepest * 1.01)[..., None]",
    "pipeline: the module: _SLOW = 0.1 * 1.01",
    "pipeline: _last_entry: slow = v * 1.01 < _SLOW",
    "pipeline: _last_entry: beyond = "
    "np.maximum(0.0, 1.0 - passes.sum(axis=0)) / np.where(slow, 1.0 * 1.01, v)",
    "selling: leads_per_hand: return "
    "np.where(somebody, leads, 0.0) / np.where(somebody, hands, 1.0 * 1.01)",
    "selling: own_selling_share: length = np.maximum(handover_months, 1e-09 * 1.01)",
    "value: horizon_factor: return "
    "np.minimum(cap, 1.0 / np.maximum(churn + discount, 1e-12 * 1.01))",
}


def check(law, stand_in):
    """Put a stand-in through everything that was worked out by hand for a function."""
    for case in (case for case in CASES if case.law is law):
        agree(stand_in(*case.given), case.expected)


@pytest.mark.parametrize("law", NAMED, ids=lambda law: law.__name__)
def test_the_law_itself_passes(law):
    check(law, law)


@pytest.mark.parametrize("law", NAMED, ids=lambda law: law.__name__)
@pytest.mark.parametrize("factor", [TOO_MUCH, 1 / TOO_MUCH])
def test_a_result_off_by_one_per_cent_is_seen(law, factor):
    with pytest.raises(AssertionError):
        check(law, lambda *given: factor * law(*given))


@pytest.mark.parametrize(
    ("law", "place"),
    [pytest.param(law, i, id=f"{law.__name__}-{i}") for law in NAMED for i in real_places(law)],
)
def test_an_argument_off_by_one_per_cent_is_seen(law, place):
    def wrong(*given):
        return law(*(TOO_MUCH * x if i == place else x for i, x in enumerate(given)))

    with pytest.raises(AssertionError):
        check(law, wrong)


def unseen(name, module):
    """Errors in a module that the values worked out by hand do not see."""
    mine = [case for case in CASES if case.name.startswith(f"{name}.")]
    constants = {key: value for key, value in CONSTANTS.items() if key.startswith(f"{name}.")}
    for label, names in spoiled(module):
        try:
            for case in mine:
                agree(names[case.law.__name__](*case.given), case.expected)
            assert all(names[key.split(".")[1]] == value for key, value in constants.items())
        except (AssertionError, FloatingPointError):
            continue
        yield label


@pytest.mark.parametrize("name", sorted(law_modules()))
def test_one_per_cent_planted_anywhere_is_seen(name):
    expected = {label for label in HARMLESS if label.startswith(f"{name}: ")}
    assert set(unseen(name, law_modules()[name])) == expected


def test_errors_are_planted_all_over_the_law():
    planted = sum(1 for module in law_modules().values() for _ in spoiled(module))
    assert planted > 400
