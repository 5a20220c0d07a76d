"""Who differs, by how much, and when nothing can be said."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.calibration.company import Records, calibrated
from simulation.calibration.made_up.sample import founded, played_sample
from simulation.calibration.remarks import on_best, on_skill
from simulation.inference.fitting.skill import fit_skill
from simulation.inference.fitting.skill_integrals import Performances
from simulation.languages import speaking
from tests.calibration.companies import company
from tests.calibration.coverage import limits

MIDDLE = np.array([0.5])
CV = 0.5
SPREAD = float(np.sqrt(np.log1p(CV**2)))


def results(sellers, companies, **known):
    found = founded(company(sellers, **known), 11, 24)
    defaults = company(sellers).assumptions
    for future in range(companies):
        sample = played_sample(found, future, drawn_team=True)
        yield sample, calibrated(Records(sample.deals, sample.staff), defaults)


def cv_of(result):
    spread = float(result.skill.skill.spread_quantiles(MIDDLE)[0])
    return float(np.sqrt(np.expm1(spread**2)))


@pytest.fixture(scope="module")
def differing():
    return list(results(60, 3, sales__skill_sd=SPREAD))


def test_a_cv_of_a_half_is_found(differing):
    found = [cv_of(result) for _, result in differing]
    assert np.mean(found) == pytest.approx(CV, abs=0.1)
    fits = [result.fits["sales.skill_sd"].data for _, result in differing]
    assert sum(fit.low <= SPREAD <= fit.high for fit in fits) >= 2  # nine in ten do
    assert all(result.skill.detectable for _, result in differing)


def test_what_is_expected_of_sellers_covers_what_is_true_of_them(differing):
    inside, seen_error, expected_error = [], [], []
    for sample, result in differing:
        for seller in result.sellers:
            truth = sample.performance[seller.name]
            inside.append(seller.expected.low <= truth <= seller.expected.high)
            if seller.months > 6.0:
                seen_error.append(seller.seen - truth)
                expected_error.append(seller.expected.value - truth)
    low, high = limits(len(inside) // 3)  # those of a company share what is not known of its level
    assert low <= np.mean(inside) <= high
    assert np.std(expected_error) < 0.8 * np.std(seen_error)


def test_the_best_sellers_record_overstates_them_and_what_is_expected_does_not(differing):
    seen, expected = [], []
    for sample, result in differing:
        sellers = [seller for seller in result.sellers if seller.months > 3.0]
        truth = np.array([sample.performance[seller.name] for seller in sellers])
        record = np.array([seller.seen for seller in sellers])
        shrunk = np.array([seller.expected.value for seller in sellers])
        top = np.argsort(-record)[:6]
        seen += list((record / record.mean() - truth / truth.mean())[top])
        expected += list((shrunk / shrunk.mean() - truth / truth.mean())[top])
    assert np.mean(seen) > 0.2
    assert abs(np.mean(expected)) < 0.5 * np.mean(seen)


def test_the_law_expects_of_a_stated_performance_what_the_records_expect(differing):
    _, result = differing[0]
    rho = result.skill.reliability
    spread = float(result.skill.weighted.spread_quantiles(MIDDLE)[0])
    for seller in result.sellers[:10]:
        if 0.11 < seller.performance < 4.9:
            by_the_law = seller.performance**rho * np.exp(0.5 * (1.0 - rho) * spread**2)
            assert by_the_law == pytest.approx(seller.expected.value)


def test_sellers_who_do_not_differ_are_told_so_first():
    detected = []
    for _, result in results(8, 6, sales__skill_sd=0.0):
        detected.append(result.skill.detectable)
        if not detected[-1]:
            assert on_skill(result.skill)[0] == "No detectable difference between your sellers."
            low, high = result.skill.reliability_range
            assert low < 0.1
            assert low < result.skill.reliability < high
            assert f"between {100 * low:.0f} and {100 * high:.0f} %" in on_skill(result.skill)[2]
            expected = [seller.expected.value for seller in result.sellers]
            assert max(expected) < 2.0 * min(expected)
    assert sum(detected) <= 1  # one in twenty is found by luck


def test_more_months_settle_more_of_the_skill():
    rng_free = np.linspace(-1.0, 1.0, 12)
    pi = np.exp(0.4 * rng_free)

    def reliability(months):
        found = np.round(4.0 * months * np.sqrt(pi))
        won = np.round(found * 0.25 * np.sqrt(pi))
        exposure = np.full(12, float(months))
        lost = (found - won)[:, None]
        return fit_skill(Performances(found, exposure, won, lost, np.zeros(1), 0.5)).reliability()

    assert 0.0 < reliability(6) < reliability(24) < reliability(96) < 1.0


def test_rate_and_success_are_those_of_a_typical_person():
    found = np.full(200, 400.0)
    seen = Performances(
        found, np.full(200, 100.0), 0.25 * found, 0.75 * found[:, None], np.zeros(1), 0.5
    )
    skill = fit_skill(seen)
    assert skill.probability == 1.0
    assert np.exp(skill.log_rate(MIDDLE)[0]) == pytest.approx(4.0, rel=0.01)
    assert 1.0 / (1.0 + np.exp(-skill.log_odds(MIDDLE)[0])) == pytest.approx(0.25, rel=0.01)


def test_the_best_seller_is_told_in_all_languages(differing):
    best = replace(differing[0][1].sellers[0], name="Sanne")
    told = set()
    for language in ("en", "nl", "nb"):
        with speaking(language):
            told.add(on_best(best))
    assert len(told) == 3
    assert all("Sanne" in text for text in told)


def test_people_who_win_all_or_lose_all_are_expected_to_sell_what_people_can():
    won = np.tile([9.0, 0.0], 20)
    seen = Performances(
        np.full(40, 9.0), np.full(40, 8.0), won, (9.0 - won)[:, None], np.zeros(1), 0.5
    )
    expected, _mean, _variance = fit_skill(seen).people()
    assert ((expected > 0.1) & (expected < 10.0)).all()
    assert (expected[0::2] > expected[1::2]).all()
