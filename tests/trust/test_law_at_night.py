"""The central laws on fresh draws every night, by the sequential rule, and the book of them all."""

import json

import numpy as np
import pytest
from scipy.stats import norm

from tests.engines import law_cases
from tests.engines.in_law import expect, play_events, sampled
from tests.trust import ledger
from tests.trust.sequential import ALPHA, STAGES, decide, hold, limits

NIGHT = [pytest.mark.nightly, pytest.mark.timeout(3600)]


def arrivals(name, times):
    case = law_cases.arrivals(name)
    case = type(case)(name, case.scenario, 200 * times, case.level, case.hand_over)
    return counted(play_events(case).deals.arrived, expect(case)[0].arrived)


def wins(name, times):
    case = law_cases.month_of_selling(name, 200 * times)
    return counted(play_events(case).deals.won[0], expect(case)[0].won[0])


def values(name, times):
    case = law_cases.month_of_selling(name, 200 * times)
    events, (means, _) = play_events(case), expect(case)
    worth = events.values[0] * means.won[0] / means.bookings[0]
    return (worth.mean() - 1.0) * np.sqrt(len(worth))  # the cv of this case is 1


def drawn_wins(name, times):
    deals, width = sampled(name, atoms=8 * times)
    count, _ = deals.won("field", 0, np.full(width, 9.0))
    return counted(count.sum(), 9.0 * width)


def churn(name, times):
    deals, width = sampled(name, atoms=8 * times)
    lost, _ = deals.churned("field", 0, np.full(width, 20.0), np.full(width, 0.4))
    return (lost.sum() - 8.0 * width) / np.sqrt(20.0 * width * 0.24)


def counted(count, mean):
    """Deviation of a Poisson count with a large mean."""
    return (count - mean) / np.sqrt(mean)


LAWS = {
    "opportunities of a month": arrivals,
    "wins of a month": wins,
    "value of a deal": values,
    "wins that are drawn": drawn_wins,
    "customers that leave": churn,
}


@pytest.mark.parametrize("check", [pytest.param(check, marks=NIGHT) for check in LAWS])
def test_the_law_holds_tonight(check, figure):
    hold(check, LAWS[check])
    figure("laws held on fresh draws", 1)


@pytest.mark.nightly
def test_the_book_of_all_nights_is_quiet(figure):
    found = ledger.entries()
    assert ledger.alarms(found) == []
    figure("looks in the book", sum(map(len, found.values())))
    figure("alarms", 0)


# --- the rule and the book themselves ------------------------------------------------------------


def test_a_law_without_fault_fails_as_rarely_as_was_said():
    betas, gamma = limits(ALPHA)
    assert sum(gamma**stage * beta for stage, beta in enumerate(betas)) == pytest.approx(ALPHA)
    assert len(betas) == STAGES
    assert gamma == pytest.approx(0.0224, abs=1e-4)
    random, alpha = np.random.default_rng(2026), 0.05
    failed = sum(not decide(lambda *_: random.normal(), alpha)[0] for _ in range(20_000))
    assert abs(failed - 1000) < 4.9 * np.sqrt(20_000 * alpha * (1.0 - alpha))


def test_a_bias_of_a_hundredth_fails_where_it_was_planned_for():
    random = np.random.default_rng(2026)
    shift = norm.isf(ALPHA / 2) + norm.isf(1e-3)

    def look(stage, times):
        return random.normal(0.68 * shift * np.sqrt(times if stage else 1))

    assert sum(not decide(look)[0] for _ in range(2_000)) >= 1_990


def test_a_night_makes_other_draws_than_the_next(tmp_path, monkeypatch):
    for night in (1, 2):
        monkeypatch.setenv("DOUBLE_PAIN_NIGHT", str(night))
        for _ in range(2):
            hold("customers that leave", churn, tmp_path / "book")
    lines = (tmp_path / "book").read_text().splitlines()
    first, again, other, _ = (json.loads(line)["z"] for line in lines)
    assert first == again != other
    assert ledger.entries(tmp_path / "book") == {"customers that leave": [first, other]}


def test_a_wrong_law_fails_tonight(tmp_path):
    with pytest.raises(AssertionError, match="again: DOUBLE_PAIN_NIGHT="):
        hold("wrong", lambda *_: 6.0, tmp_path / "book")
    assert ledger.entries(tmp_path / "book") == {"wrong": [6.0]}


def test_a_fifth_of_a_deviation_is_seen_over_many_nights_and_chance_is_not():
    random = np.random.default_rng(2026)
    plain = {f"check {i}": list(random.normal(size=3_000)) for i in range(5)}
    assert ledger.alarms(plain) == []
    biased = {**plain, "check 0": [z + 0.2 for z in plain["check 0"]]}
    assert len(ledger.alarms(biased)) == 1
    wide = {name: list(1.1 * np.array(scores)) for name, scores in plain.items()}
    assert "chi-square" in ledger.alarms(wide)[-1]


def test_a_line_that_was_cut_off_is_passed_over(tmp_path):
    ledger.enter("one", 1.5, 7, tmp_path / "book")
    with (tmp_path / "book").open("a") as file:
        file.write('{"check": "on')
    assert ledger.entries(tmp_path / "book") == {"one": [1.5]}
