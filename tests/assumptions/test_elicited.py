"""Numbers given by quantiles: they come back, bounds hold, and what cannot be is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulation.assumptions.distributions import Constant, DistributionError
from simulation.assumptions.elicited import from_quantiles
from simulation.assumptions.families import LogitNormal, LogNormal, Normal
from simulation.assumptions.metalog import SKEWEST, Metalog3

BOUNDS = [(-math.inf, math.inf), (0.0, math.inf), (-math.inf, 100.0), (0.0, 100.0), (0.0, 1e12)]
THREE = np.array([0.05, 0.5, 0.95])
FINE = np.linspace(1e-9, 1.0 - 1e-9, 4001)


def _random_triples(seed, number):
    """Quantiles that fit a metalog, made on the unbounded scale with the skew kept feasible."""
    rng = np.random.default_rng(seed)
    edge = 0.5 - SKEWEST * 0.45 / 2.0
    for i in range(number):
        bounds = BOUNDS[i % len(BOUNDS)]
        first, spread = rng.normal(0.0, 1.0), rng.uniform(0.05, 3.0)
        line = first + spread * np.array([0.0, rng.uniform(edge + 0.002, 1.0 - edge - 0.002), 1.0])
        yield Metalog3(0.1, 0.5, 0.9, *bounds)._from_line(line), bounds


def test_two_hundred_random_triples_come_back():
    for numbers, bounds in _random_triples(1, 200):
        given = dict(zip(("p5", "p50", "p95"), map(float, numbers), strict=True))
        distribution = from_quantiles(given, allowed=bounds)
        np.testing.assert_allclose(distribution.quantile(THREE), numbers, rtol=1e-6, atol=1e-12)
        assert (np.diff(distribution.quantile(FINE)) >= 0.0).all()


def test_two_hundred_random_pairs_come_back():
    rng = np.random.default_rng(2)
    for i in range(200):
        share = i % 2 == 0
        p10, p90 = np.sort(rng.uniform(0.01, 0.99, 2)) * (1.0 if share else 1e5)
        allowed = (0.0, 1.0) if share else (0.0, 1e12)
        given = {"p10": float(p10), "p90": float(p90)}
        found = from_quantiles(given, share=share, allowed=allowed).quantile(np.array([0.1, 0.9]))
        np.testing.assert_allclose(found, [p10, p90], rtol=0.01)


def test_fifty_triples_that_fit_nothing_are_refused_with_a_reason():
    rng = np.random.default_rng(3)
    for i in range(50):
        low, high = np.sort(rng.uniform(1.0, 50.0, 2))
        nearness = rng.uniform(0.001, 0.06)
        median = low + (high - low) * (nearness if i % 2 else 1.0 - nearness)
        given = {"p5": float(low), "p50": float(median), "p95": float(high)}
        with pytest.raises(
            DistributionError, match=r"p50 \S+ is too near one end.* between \S+ an"
        ):
            from_quantiles(given)


def test_the_limit_of_skew_is_where_quantiles_stop_rising():
    edge = 0.5 - SKEWEST * 0.45 / 2.0
    just_inside = Metalog3(0.0, edge + 1e-4, 1.0)
    assert (np.diff(just_inside.quantile(FINE)) > 0.0).all()
    with pytest.raises(DistributionError, match="too near one end"):
        Metalog3(0.0, edge - 1e-4, 1.0)
    beyond = object.__new__(Metalog3)
    for name, value in {"low_quantile": 0.0, "median": edge - 0.02, "high_quantile": 1.0}.items():
        object.__setattr__(beyond, name, value)
    assert (np.diff(beyond.quantile(FINE)) < 0.0).any()


@pytest.mark.parametrize(
    ("given", "share", "allowed"),
    [
        ({"p5": 0.02, "p50": 0.4, "p95": 0.97}, True, (0.0, 1.0)),
        ({"p10": 0.02, "p90": 0.97}, True, (0.0, 1.0)),
        ({"p5": 0.1, "p50": 2.0, "p95": 9.9}, False, (0.0, 10.0)),
        ({"p10": 0.1, "p90": 9.0}, False, (0.0, 1000.0)),
        ({"p10": 1.0, "p90": 3.0}, False, (0.0, 6.0)),
        ({"p10": -1.0, "p90": 2.0}, False, (-5.0, 5.0)),
        ({"p5": 10.0, "p50": 20.0, "p95": 80.0}, False, (0.0, math.inf)),
    ],
)
def test_bounds_hold_in_a_million_draws(given, share, allowed):
    u = np.random.default_rng(4).random(1_000_000)
    u[:4] = 0.0, 1.0, 2.0**-53, 1.0 - 2.0**-53
    values = from_quantiles(given, share=share, allowed=allowed).quantile(u)
    assert np.isfinite(values).all()
    assert allowed[0] <= values.min()
    assert values.max() <= allowed[1]


@pytest.mark.parametrize(
    ("given", "share", "allowed", "family"),
    [
        ({"p10": 3.0, "p90": 8.0}, False, (0.0, 1e12), LogNormal),
        ({"p10": 3.0, "p90": 8.0}, False, (-math.inf, math.inf), LogNormal),
        ({"p10": 0.1, "p90": 0.3}, True, (0.0, 1.0), LogitNormal),
        ({"p10": 0.1, "p90": 0.3}, True, (-0.99, 10.0), LogitNormal),
        ({"p10": 0.1, "p90": 0.3}, False, (-5.0, 5.0), Normal),
        ({"p5": 1.0, "p50": 2.0, "p95": 4.0}, False, (0.0, 100.0), Metalog3),
        ({"p10": 1.0, "p50": 2.0, "p90": 4.0}, False, (0.0, 100.0), Metalog3),
        ({"p10": 3.0, "p90": 3.0}, False, (0.0, 100.0), Constant),
        ({"p5": 3.0, "p50": 3.0, "p95": 3.0}, False, (0.0, 100.0), Constant),
    ],
)
def test_the_form_decides_the_family(given, share, allowed, family):
    assert isinstance(from_quantiles(given, share=share, allowed=allowed), family)


def test_lognormal_pair_by_hand():
    pair = from_quantiles({"p10": 2.0, "p90": 8.0}, allowed=(0.0, 1e12))
    assert pair.likely == pytest.approx(4.0)
    assert pair.sigma == pytest.approx(math.log(2.0) / 1.2815515655446004)


def test_logit_normal_pair_by_hand():
    pair = from_quantiles({"p10": 0.2, "p90": 0.8}, share=True, allowed=(0.0, 1.0))
    assert pair.likely == pytest.approx(0.5)
    assert pair.sigma == pytest.approx(math.log(4.0) / 1.2815515655446004)


def test_normal_pair_by_hand():
    pair = from_quantiles({"p10": -1.0, "p90": 2.0}, allowed=(-50.0, 50.0))
    assert pair.likely == pytest.approx(0.5)
    assert pair.sd == pytest.approx(1.5 / 1.2815515655446004)


def test_other_percentiles_of_three_come_back():
    three = from_quantiles({"p10": 1.0, "p50": 2.0, "p90": 5.0}, allowed=(0.0, 50.0))
    found = three.quantile(np.array([0.1, 0.5, 0.9]))
    np.testing.assert_allclose(found, [1.0, 2.0, 5.0], rtol=1e-9)
    assert three.likely == 2.0


@pytest.mark.parametrize(
    ("given", "share", "allowed", "complaint"),
    [
        ({"p10": 80, "p50": 60, "p90": 100}, False, (0, 200), "p10 80 is above p50 60"),
        ({"p10": 8, "p90": 3}, False, (0, 200), "p10 8 is above p90 3; quantiles must rise"),
        ({"p10": 3}, False, (0, 200), "give p10 and p90, or p5, p50 and p95; got p10"),
        ({}, False, (0, 200), "got nothing"),
        ({"p5": 3, "p90": 8}, False, (0, 200), "give p10 and p90, or p5, p50 and p95"),
        ({"p10": 0, "p90": 8}, False, (0, 200), "p10 0 must be above 0"),
        ({"p10": 0, "p90": 0.5}, True, (0, 1), "must lie above 0 and below 1"),
        ({"p10": 3, "p90": 300}, False, (0, 200), "p90 300 lies outside the allowed 0 to 200"),
        ({"p10": 3, "p90": 9}, False, (0, 10), "too much lies outside the allowed 0 to 10"),
        ({"p5": 0, "p50": 4, "p95": 9}, False, (0, 10), "p5 0 must lie inside 0 to 10, not on"),
        ({"p5": 4, "p50": 4, "p95": 9}, False, (0, 10), "p5, p50, p95 must rise, got 4, 4, 9"),
        ({"p10": "3", "p90": 9}, False, (0, 10), "p10 must be a finite number, got '3'"),
        ({"p10": math.nan, "p90": 9}, False, (0, 10), "p10 must be a finite number"),
    ],
)
def test_what_cannot_be_is_refused(given, share, allowed, complaint):
    with pytest.raises(DistributionError) as refusal:
        from_quantiles(given, share=share, allowed=allowed)
    assert complaint in str(refusal.value)


@pytest.mark.parametrize(("family", "spread"), [(LogitNormal, "sigma"), (Normal, "sd")])
def test_no_spread_is_refused_by_the_family(family, spread):
    with pytest.raises(DistributionError, match=f"{spread} 0 must be above 0"):
        family(0.0, 0.0)


def test_spreads_beyond_all_measure_are_refused():
    with pytest.raises(DistributionError, match="too far apart"):
        Metalog3(1e-150, 1.0, 1e150, lower=0.0)
