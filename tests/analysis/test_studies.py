"""Studies: each sees the truth of its future through noise of the size that its validity says."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.experiments import Bench
from simulation.analysis.information import contradictions, information
from simulation.analysis.studies import CRM_MONTHS, studies
from simulation.analysis.unknowns import find_unknowns
from simulation.assumptions.distributions import Constant
from simulation.engines.company import found_company
from simulation.inference.information import Worth
from simulation.languages import _, speaking
from simulation.scenario import load_scenario
from simulation.scenario.model import Strategy, Term

FUTURES = 4096
Z = 4.89  # two-sided, one in a million
SCENARIO = replace(load_scenario("scenarios/saas-scaleup.yaml"), horizon=6)
KNOWN = {
    "leadership.quality_best_seller": 0.0,
    "leadership.quality_external": 0.0,
    "leadership.spread_internal": 1.0,
    "leadership.spread_external": 1.0,
    "leadership.validity_battery": 0.35,
    "leadership.validity_conversation": 0.15,
    "leadership.validity_worked_together": 0.45,
}
VALIDITY = {"assessment": 0.35, "trial": 0.225, "reference_calls": 0.15}


def with_known(scenario, **more):
    values = {key: Constant(value) for key, value in (KNOWN | more).items()}
    return replace(scenario, assumptions={**scenario.assumptions, **values})


@pytest.fixture(scope="module")
def made():
    return {one.name: one for one in studies(Bench(1, map), with_known(SCENARIO), FUTURES)}


@pytest.mark.parametrize(
    ("name", "who"), [("assessment", "sanne"), ("trial", "sanne"), ("reference_calls", "external")]
)
def test_a_score_correlates_with_quality_as_its_validity_says(made, name, who):
    drawn = find_unknowns(with_known(SCENARIO), 1, FUTURES)
    quality = next(one.values for one in drawn if one.key == f"quality.{who}")
    found = np.corrcoef(made[name].reports[0], quality)[0, 1]
    # Fisher's z has standard deviation 1 / sqrt(n - 3).
    assert abs(np.arctanh(found) - np.arctanh(VALIDITY[name])) < Z / np.sqrt(FUTURES - 3)


def test_two_studies_do_not_share_their_noise(made):
    drawn = find_unknowns(with_known(SCENARIO), 1, FUTURES)
    quality = next(one.values for one in drawn if one.key == "quality.sanne")
    noise = [made[name].reports[0] - VALIDITY[name] * quality for name in ("assessment", "trial")]
    assert abs(np.corrcoef(*noise)[0, 1]) < Z / np.sqrt(FUTURES)


def test_records_count_what_the_company_itself_finds():
    """With last year's deals given the rate is solved from them, and the default is not used."""
    scenario = load_scenario("scenarios/smallest.yaml")
    assert scenario.anchors.deals_won
    company = found_company(scenario, 1, 0)
    usual = sum(company.rates.by_role[seller.role].opportunities for seller in scenario.sellers)
    mean = CRM_MONTHS * np.broadcast_to(usual, 1024)
    told = {one.name: one for one in studies(Bench(1, map), scenario, 1024)}["sales_records"]
    found, won = told.reports
    z = (found - mean).sum() / np.sqrt(mean.sum())
    assert abs(z) < Z
    plain = CRM_MONTHS * len(scenario.sellers) * company.drawn["sales.opportunities"]
    assert abs((found - plain).sum() / np.sqrt(plain.sum())) > Z  # the default would be another
    rate = company.drawn["sales.win_rate"]
    assert abs((won - found * rate).sum() / np.sqrt((found * rate * (1 - rate)).sum())) < Z


def test_only_studies_of_who_may_come_are_made():
    few = tuple(s for s in SCENARIO.strategies if s.name in ("keep", "fractional"))
    made = studies(Bench(1, map), replace(SCENARIO, strategies=few), 256)
    assert [one.name for one in made] == ["sales_records"]


def test_whoever_may_be_promoted_is_looked_into():
    """Not the best seller alone: often another one is thought of, and is worth knowing."""
    other = Strategy("other", "", (Term("seller", seller="milan"), Term("external")))
    by_name = {strategy.name: strategy for strategy in SCENARIO.strategies}
    keep, promote = by_name["keep"], by_name["promote"]
    scenario = replace(with_known(SCENARIO), strategies=(keep, other))
    made = {one.name: one for one in studies(Bench(1, map), scenario, FUTURES)}
    told = ["assessment.milan", "trial.milan", "reference_calls", "sales_records"]
    assert list(made) == told
    assert "Milan" in _(made["assessment.milan"].title)
    qualities = {one.key: one.values for one in find_unknowns(scenario, 1, FUTURES)}
    found = np.corrcoef(made["assessment.milan"].reports[0], qualities["quality.milan"])[0, 1]
    assert abs(np.arctanh(found) - np.arctanh(0.35)) < Z / np.sqrt(FUTURES - 3)
    both = replace(scenario, strategies=(keep, other, promote))
    named = [one.name for one in studies(Bench(1, map), both, 256)]
    assert named == ["assessment", "trial", *told]


def test_after_a_trial_every_strategy_can_still_be_chosen(made):
    assert made["trial"].options.shape == (len(SCENARIO.strategies), FUTURES)
    assert all(one.options is None for name, one in made.items() if name != "trial")


def test_a_study_that_tells_all_is_worth_what_is_unknown_and_its_price_counts():
    """Two strategies whose difference is one unknown, known by the study."""
    rng = np.random.default_rng(3)
    truth = rng.normal(size=FUTURES)
    values = np.stack([np.zeros(FUTURES), truth])
    scenario = with_known(SCENARIO)
    one = find_unknowns(scenario, 1, FUTURES)[0]
    told = replace(studies(Bench(1, map), scenario, FUTURES)[0], reports=truth[None], price=0.1)
    found = information(values, [replace(one, values=truth)], [told])
    worth = np.maximum(truth, 0.0).mean() - max(0.0, truth.mean())
    assert found.evpi.value == pytest.approx(worth, abs=3 * found.evpi.se)
    (study,) = found.evsi
    assert study.net == pytest.approx(study.worth.value - 0.1)
    assert study.net_se == study.worth.se
    assert (study.pays, study.advice) == (True, "worth doing")
    dear = information(values, [replace(one, values=truth)], [replace(told, price=1e6)])
    assert (dear.evsi[0].pays, dear.evsi[0].advice) == (False, "don\u2019t bother")
    near = information(values, [replace(one, values=truth)], [replace(told, price=worth)])
    assert not near.evsi[0].pays


def test_what_a_detour_costs_is_not_known_for_sure():
    """After the study one can choose what is truth less 1, give or take luck of its own."""
    rng = np.random.default_rng(4)
    truth, luck = rng.normal(size=(2, FUTURES))
    values = np.stack([np.zeros(FUTURES), truth])
    after = np.stack([np.full(FUTURES, -1.0), truth - 1.0 + 20.0 * luck])
    scenario = with_known(SCENARIO)
    one = find_unknowns(scenario, 1, FUTURES)[0]
    told = studies(Bench(1, map), scenario, FUTURES)[0]
    told = replace(told, reports=truth[None], price=0.0, options=after)
    (study,) = information(values, [replace(one, values=truth)], [told]).evsi
    best = values[values.mean(axis=1).argmax()] - after[after.mean(axis=1).argmax()]
    assert study.price == pytest.approx(best.mean())
    se = best.std(ddof=1) / np.sqrt(FUTURES)
    assert study.net_se == pytest.approx(np.hypot(study.worth.se, se))


def test_a_part_worth_more_than_the_whole_is_told_in_words_unless_it_is_chance():
    titles = {"performance.a": "What Anna sells", "sales.cycle": "Sales cycle"}
    everything = Worth("everything", (), 9.0, 0.1, 0.0)
    group = Worth("sales", tuple(titles), 1.0, 0.1, 0.0)

    def told(value, se=0.1):
        part = Worth("performance.a", ("performance.a",), value, se, 0.0)
        return contradictions(everything, [part, group], titles)

    assert told(0.9) == told(1.19) == told(1.25, se=0.125) == ()
    (said,) = told(1.21)
    assert said.startswith("What Anna sells came out worth more than sales")
    more_than_all = {one.split(" came")[0] for one in told(9.5)}
    assert more_than_all == {"What Anna sells"}
    assert len(told(9.5)) == 2
    with speaking("nl"):
        assert _(said).startswith("What Anna sells bleek meer waard dan verkoop, waar het deel")
        assert any("meer waard dan alles" in _(one) for one in told(9.5))
