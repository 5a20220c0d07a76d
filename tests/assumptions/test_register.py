"""The register is complete, and every number in it has a receipt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import simulation.assumptions.register as register
from simulation.assumptions.receipts import (
    UNITS,
    Parameter,
    Receipt,
    RegisterError,
    as_value,
    problems,
    read_entry,
)
from simulation.assumptions.register import (
    CONTEXTS,
    GRADES,
    load_register,
)

KEYS = {
    "sales": (
        "opportunities win_rate cycle stages going_cold neglect deal_value deal_value_cv "
        "inbound_leads market_sd activity_exponent kept_after_leaver kept_after_promotion "
        "inside_opportunities inside_deal_value inside_cycle reliability skill_sd"
    ),
    "people": (
        "attrition voluntary_share first_year contagion contagion_months performance_protects "
        "ramp_months ramp_start time_to_fill time_to_fill_cv missed_target "
        "missed_target_threshold passed_over_external passed_over_internal "
        "passed_over_fractional passed_over_nobody passed_over_interviewed passed_over_months "
        "evidence_seller_years"
    ),
    "leadership": (
        "unled_level own_accounts_strain settling_cost settling_internal settling_supported "
        "settling_external settling_fractional backing growth growth_supported growth_months "
        "process_fractional process_support process_other process_cap process_kept own_accounts "
        "playing_coach_accounts handover_months quality_best_seller quality_internal "
        "quality_external quality_external_later quality_fractional quality_founder "
        "spread_internal spread_external spread_fractional spread_founder skill_and_leading "
        "effect_activity effect_win_odds effect_speed effect_ramp effect_attrition effect_churn "
        "effect_deal_value effect_hires exit_promoted exit_external exit_fractional exit_director "
        "exit_supported exit_reluctant exit_first_six_months exit_per_sd quits_after_failing "
        "quits_after_trial productivity_on_return dismissed_share validity_conversation "
        "validity_scorecard validity_questionnaire validity_battery validity_worked_together "
        "candidates load_weekly_report load_monthly_meeting load_monthly_results load_alignment "
        "load_one_to_ones load_travelling_field load_travelling_inside load_progress_talks "
        "load_joint_work load_ramping load_vacancy full_time hours_a_day director_settling "
        "director_deal_value"
    ),
    "founder": "hours hour_worth kept_beside_manager kept_beside_fractional",
    "pay": (
        "seller_base seller_ote commission inside_pay manager_internal_base manager_internal_ote "
        "manager_external_base manager_external_ote director_pay on_cost_sellers on_cost_managers "
        "on_cost_variable agency_fee agency_share_sellers agency_share_managers onboarding_months "
        "severance_months severance_per_year tools assessment_price support_fee support_months "
        "fractional_day_rate fractional_days fractional_months fractional_delay "
        "manager_time_to_fill"
    ),
    "customers": (
        "churn recurring_share delivery_months gross_margin months_of_wins_at_start "
        "lost_with_leaver lost_with_promotion evidence_customers"
    ),
    "money": "discount horizon_years",
}

SOUND = Parameter(
    key="sales.example",
    title="An example",
    unit="share",
    allowed=(0.0, 1.0),
    receipts={c: Receipt((0.1, 0.2, 0.3), "Author 2020, a journal", "1.1", "F") for c in CONTEXTS},
    source="Author 2020, a journal",
    row="1.1",
    grade="F",
)


def _with(**changes):
    """Give the sound entry's receipts other parts."""
    receipts = {c: replace(receipt, **changes) for c, receipt in SOUND.receipts.items()}
    return replace(SOUND, receipts=receipts)


def test_every_key_is_registered_and_no_other():
    wanted = {f"{section}.{name}" for section, names in KEYS.items() for name in names.split()}
    assert set(load_register()) == wanted


@pytest.mark.parametrize("key", load_register())
def test_entry_is_complete(key):
    parameter = load_register()[key]
    assert problems(parameter) == []
    assert parameter.unit in UNITS
    assert set(parameter.values) == set(CONTEXTS)
    for receipt in parameter.receipts.values():
        assert receipt.source
        assert receipt.grade in GRADES


@pytest.mark.parametrize("key", load_register())
def test_entry_stands_where_it_says(key):
    line = load_register()[key].line
    text = Path(register.__file__).with_name("register.toml").read_text(encoding="utf-8")
    assert text.splitlines()[line - 1] == f"[{key}]"


def test_sound_entry_has_no_problems():
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("planted", "complaint"),
    [
        (_with(source=""), "no source"),
        (_with(source="   "), "no source"),
        (_with(grade="A"), "assumption whose source does not start by saying so"),
        (_with(grade="A", source="Author 2020 on assumptions"), "does not start by saying so"),
        (_with(source="Assumption: a guess"), "graded F although its source speaks of an assumpt"),
        (_with(grade="S", source="We assume so, 2020"), "graded S although"),
        (_with(grade="D"), "derived number whose source does not start by saying so"),
        (_with(grade="B"), "unknown grade 'B'"),
        (_with(row=""), "no row"),
        (_with(value=(0.3, 0.2, 0.4)), "out of order"),
        (_with(value=(0.3, 0.4, 1.2)), "outside the allowed range"),
        (_with(value=-0.1), "outside the allowed range"),
        (replace(SOUND, unit="shares"), "unknown unit 'shares'"),
        (replace(SOUND, unit=""), "unknown unit ''"),
        (replace(SOUND, title=""), "no title"),
        (replace(SOUND, allowed=(1.0, 0.0)), "the allowed range is empty"),
        (replace(SOUND, receipts={}), "no value for saas-scaleup"),
    ],
)
def test_planted_fault_is_found(planted, complaint):
    assert any(complaint in problem for problem in problems(planted))


def test_register_with_a_missing_source_is_refused(tmp_path, monkeypatch):
    text = Path(register.__file__).with_name("register.toml").read_text(encoding="utf-8")
    before, after = text.split('source = "Assumption: a choice of the company"\n')
    (tmp_path / "register.toml").write_text(before + after, encoding="utf-8")
    monkeypatch.setattr(register, "_HERE", tmp_path)
    with pytest.raises(RegisterError, match=r"register\.toml:\d+: money\.discount: .*no source"):
        register.load_register.__wrapped__()


@pytest.mark.parametrize("raw", ["5", None, True, [1, 2], [1, 2, "3"], [1, 2, 3, 4], {}])
def test_default_that_is_no_number_is_refused(raw):
    with pytest.raises(RegisterError, match="expected a number or"):
        as_value(raw)


def test_context_may_stand_on_other_ground():
    own = {"value": [1, 2, 3], "source": "Assumption: a guess", "row": "-", "grade": "A"}
    entry = {"all": 4, "it-services": own, "source": "Author 2020", "row": "1.1", "grade": "F"}
    receipts = read_entry("sales.example", entry).receipts
    assert receipts["it-services"] == Receipt((1.0, 2.0, 3.0), "Assumption: a guess", "-", "A")
    assert receipts["saas-scaleup"] == Receipt(4.0, "Author 2020", "1.1", "F")


def test_only_sellers_of_what_a_number_favours_are_marked():
    marked = {key for key, parameter in load_register().items() if parameter.interest}
    assert {
        "leadership.quality_fractional",
        "pay.fractional_day_rate",
        "pay.agency_fee",
        "pay.assessment_price",
    } <= marked
    assert "people.passed_over_external" not in marked


@pytest.mark.parametrize(
    ("key", "context", "value"),
    [
        ("people.attrition", "saas-scaleup", (0.14, 0.20, 0.30)),
        ("people.attrition", "it-services", (0.12, 0.17, 0.25)),
        ("people.attrition", "marketing-agency", (0.20, 0.30, 0.40)),
        ("sales.deal_value_cv", "it-services", (0.8, 1.2, 2.0)),
        ("sales.reliability", "it-services", 0.41),
        ("pay.seller_ote", "saas-scaleup", (72_000, 88_000, 115_000)),
        ("pay.manager_external_ote", "saas-scaleup", (90_000, 108_000, 140_000)),
        ("pay.on_cost_variable", "marketing-agency", (0.05, 0.12, 0.20)),
        ("customers.lost_with_leaver", "saas-scaleup", (0.08, 0.15, 0.18)),
        ("customers.churn", "marketing-agency", (0.15, 0.22, 0.40)),
        ("customers.recurring_share", "saas-scaleup", 1.0),
        ("leadership.quality_best_seller", "it-services", (-0.7, -0.3, 0.1)),
        ("leadership.exit_external", "it-services", (0.19, 0.29, 0.41)),
    ],
)
def test_value_is_that_of_the_calibration(key, context, value):
    assert load_register()[key].values[context] == value
