"""The defaults of contexts and countries hang together."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

import simulation.assumptions.register as register
from simulation.assumptions.distributions import Constant
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import (
    CONTEXTS,
    GRADES,
    OVERLAYS,
    correlations,
    currency,
    defaults,
    load_register,
)

LAYERS = [(), ("netherlands",), ("norway",)]
COMBINATIONS = [(context, layer) for context in CONTEXTS for layer in LAYERS]


def test_management_load_is_134_hours_at_seven_field_sellers():
    hours = {
        key.removeprefix("leadership.load_"): assumed.distribution.likely
        for key, assumed in defaults("saas-scaleup").items()
        if key.startswith("leadership.load_")
    }
    whole = sum(
        hours[name] for name in ("weekly_report", "monthly_meeting", "monthly_results", "alignment")
    )
    each = sum(
        hours[name] for name in ("one_to_ones", "travelling_field", "progress_talks", "joint_work")
    )
    assert whole + 7 * each == 134


@pytest.mark.parametrize(
    ("context", "bookings"),
    [("saas-scaleup", 372_600), ("it-services", 864_000), ("marketing-agency", 486_000)],
)
def test_bookings_of_an_average_seller_hang_together(context, bookings):
    likely = {key: assumed.distribution.likely for key, assumed in defaults(context).items()}
    found = 12.0 * likely["sales.opportunities"] * likely["sales.win_rate"]
    assert found * likely["sales.deal_value"] == pytest.approx(bookings)


@pytest.mark.parametrize(("end", "gain"), [("low", 1.04), ("likely", 1.07), ("high", 1.12)])
def test_effects_of_leadership_on_bookings_add_up(end, gain):
    likely = {key: assumed.distribution for key, assumed in defaults("saas-scaleup").items()}
    effect = {
        name: getattr(likely[f"leadership.effect_{name}"], end)
        for name in ("activity", "win_odds", "speed")
    }
    share, cycle = likely["sales.win_rate"].likely, likely["sales.cycle"].likely
    cold, stages = likely["sales.going_cold"].likely, likely["sales.stages"].likely
    odds = share / (1.0 - share) * effect["win_odds"]
    alive = (1.0 + cold * cycle / stages) ** -stages
    alive_faster = (1.0 + cold * cycle / stages / effect["speed"]) ** -stages
    won = odds / (1.0 + odds) / share
    assert effect["activity"] * won * alive_faster / alive == pytest.approx(gain, abs=0.003)


def test_severance_is_three_months_after_a_year_and_a_half():
    dutch, norwegian = defaults("it-services"), defaults("it-services", ["norway"])

    def after(chosen, end):
        at_once = getattr(chosen["pay.severance_months"].distribution, end)
        return at_once + 1.5 * chosen["pay.severance_per_year"].distribution.likely

    ends = ("low", "likely", "high")
    assert [after(dutch, end) for end in ends] == pytest.approx([1, 3, 5], abs=0.01)
    assert [after(norwegian, end) for end in ends] == pytest.approx([0.5, 2, 4], abs=0.01)


@pytest.mark.parametrize(("context", "layer"), COMBINATIONS)
def test_defaults_cover_every_key(context, layer):
    chosen = defaults(context, layer)
    assert list(chosen) == list(load_register())
    for key, assumed in chosen.items():
        low, high = load_register()[key].allowed
        ends = assumed.distribution.quantile(np.array([0.0, 1.0]))
        assert low <= ends[0] <= assumed.distribution.likely <= ends[1] <= high
        assert assumed.source
        assert assumed.grade in GRADES


def test_three_numbers_are_pert_and_one_is_a_constant():
    chosen = defaults("saas-scaleup")
    assert chosen["sales.opportunities"].distribution == Pert(3, 5, 8)
    assert chosen["sales.stages"].distribution == Constant(4)


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_netherlands_change_nothing(context):
    assert dict(defaults(context, ["netherlands"])) == dict(defaults(context))
    assert currency(context, ["netherlands"]) == currency(context) == "EUR"


def test_norway_has_its_own_figures():
    chosen = defaults("saas-scaleup", ["norway"])
    assert chosen["people.attrition"].distribution == Pert(0.10, 0.15, 0.25)
    assert chosen["pay.on_cost_variable"].distribution == Pert(0.25, 0.28, 0.32)
    assert chosen["pay.on_cost_sellers"].distribution == Pert(0.17, 0.20, 0.26)
    assert chosen["pay.fractional_day_rate"].distribution == Pert(8_000, 12_500, 20_000)
    assert chosen["pay.manager_time_to_fill"].distribution == Pert(4, 6, 9)
    assert chosen["pay.fractional_day_rate"].file.endswith("overlays/norway.toml")
    assert currency("saas-scaleup", ["norway"]) == "NOK"


@pytest.mark.parametrize("context", CONTEXTS)
def test_norway_converts_the_rest_of_the_money_and_says_so(context):
    before, after = defaults(context), defaults(context, ["norway"])
    for key, assumed in after.items():
        own = assumed.file.endswith("norway.toml")
        money = load_register()[key].unit.startswith("money")
        assert assumed.source.endswith("converted at 11.5 NOK per EUR") == (money and not own)
        if money and not own:
            assert assumed.grade == before[key].grade
            quantiles = before[key].distribution.quantile(np.array([0.0, 0.3, 1.0]))
            found = assumed.distribution.quantile(np.array([0.0, 0.3, 1.0]))
            np.testing.assert_allclose(found, 11.5 * quantiles, rtol=1e-9)
        elif not own:
            assert assumed == before[key]


def test_amount_without_a_range_converts_too():
    assert register._times(100.0, 11.5) == 1150.0


def test_norwegian_attrition_stays_with_its_context():
    chosen = defaults("it-services", ["norway"])["people.attrition"]
    assert chosen.distribution == Pert(0.12, 0.17, 0.25)
    assert chosen.set_by == f"{register.REGISTER_FILE}:{load_register()['people.attrition'].line}"


@pytest.mark.parametrize("name", OVERLAYS)
def test_overlay_file_agrees_with_its_currency(name):
    path = Path(register.__file__).parent / "overlays" / f"{name}.toml"
    assert tomllib.loads(path.read_text(encoding="utf-8"))["currency"] == OVERLAYS[name]


@pytest.mark.parametrize(
    ("context", "layer", "complaint"),
    [
        ("saas", [], "no context 'saas'"),
        ("saas-scaleup", ["sweden"], "no overlay 'sweden'"),
        ("saas-scaleup", ["norway", "netherlands"], "different currencies"),
    ],
)
def test_unknown_names_are_refused(context, layer, complaint):
    with pytest.raises(ValueError, match=complaint):
        defaults(context, layer)


@pytest.mark.parametrize(("context", "layer"), COMBINATIONS)
def test_base_pay_never_overtakes_pay_on_target_where_they_move_as_one(context, layer):
    u = np.linspace(0.0, 1.0, 1001)
    chosen = defaults(context, layer)
    paid = {key: chosen[key].distribution.quantile(u) for key in chosen if key.startswith("pay.")}
    for who in ("seller", "manager_internal", "manager_external"):
        assert (paid[f"pay.{who}_base"] < paid[f"pay.{who}_ote"]).all()
    for part in ("base", "ote"):
        inside, outside = (paid[f"pay.manager_{who}_{part}"] for who in ("internal", "external"))
        assert (inside < outside).all()


def test_pay_moves_as_one_unless_told_otherwise():
    usual = correlations({})
    assert usual["pay.seller_base", "pay.seller_ote"] == 1.0
    assert usual["leadership.effect_activity", "leadership.effect_speed"] == 1.0
    assert usual["leadership.growth", "leadership.growth_supported"] == 1.0
    assert len(usual) == 1 + 6 + 3 + 1 + 1
    told = correlations({("pay.seller_ote", "pay.seller_base"): 0.5})
    assert told["pay.seller_base", "pay.seller_ote"] == 0.5
    assert len(told) == len(usual)


def test_what_moves_as_one_shares_its_correlations():
    told = correlations({("pay.seller_ote", "people.attrition"): -0.4})
    assert told["pay.seller_ote", "people.attrition"] == -0.4
    assert told["pay.seller_base", "people.attrition"] == -0.4
