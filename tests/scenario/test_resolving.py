"""What a scenario file comes to: sellers, strategies, assumptions."""

from textwrap import dedent

import pytest

from simulation.assumptions.distributions import Constant
from simulation.assumptions.named import Gamma
from simulation.assumptions.pert import Pert
from simulation.assumptions.register import correlations, defaults, load_register
from simulation.scenario.model import PlannedHire
from tests.scenario.samples import BASE, TEAM, faults, read, warned, written

SAAS = "extends: saas-scaleup\n"


def test_little_is_enough(tmp_path):
    scenario = read(tmp_path, f"{SAAS}team: 3\n")
    assert [(one.id, one.name) for one in scenario.sellers] == [
        ("seller-1", "Seller 1"),
        ("seller-2", "Seller 2"),
        ("seller-3", "Seller 3"),
    ]
    assert (scenario.name, scenario.title, scenario.currency) == ("x", "x", "EUR")
    assert (scenario.horizon, scenario.language, scenario.best_seller) == (24, "en", "seller-1")
    assert scenario.best_seller_asked == "unknown"
    assert scenario.season == (1.0,) * 12
    assert [one.name for one in scenario.strategies] == [
        "keep",
        "promote",
        "promote_supported",
        "promote_assessed",
        "promote_with_fractional",
        "hire_external",
        "fractional",
    ]
    assert set(scenario.assumptions) == set(load_register())
    assert scenario.warnings == ()


def test_defaults_are_those_of_the_context(tmp_path):
    scenario = read(tmp_path, f"extends: it-services\n{TEAM}")
    usual = defaults("it-services")
    assert scenario.context == "it-services"
    assert all(scenario.assumptions[key] == one.distribution for key, one in usual.items())
    assert scenario.origins["sales.cycle"].file == usual["sales.cycle"].file


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("sales: {win_rate: 25%}", "sales.win_rate", Constant(0.25)),
        ("sales: {win_rate: 17.3 %}", "sales.win_rate", Constant(0.173)),
        ("sales: {opportunities: 30/year}", "sales.opportunities", Constant(2.5)),
        ("sales: {opportunities: 12/quarter}", "sales.opportunities", Constant(4.0)),
        ("sales: {cycle: 1 year}", "sales.cycle", Constant(12.0)),
        ("pay: {seller_base: 5000 EUR/month}", "pay.seller_base", Constant(60_000.0)),
        ("pay: {tools: 3000/year}", "pay.tools", Constant(250.0)),
        ("people: {attrition: 5%/month}", "people.attrition", Constant(0.6000000000000001)),
        (
            "sales: {cycle: {low: 2, likely: 3 months, high: 1 year}}",
            "sales.cycle",
            Pert(2.0, 3.0, 12.0),
        ),
        ("sales: {cycle: {low: 3, likely: 3, high: 3}}", "sales.cycle", Constant(3.0)),
        (
            "sales: {deal_value: {dist: gamma, mean: 5000 EUR, cv: 50%}}",
            "sales.deal_value",
            Gamma(4.0, 1250.0),
        ),
        ("sales: {stages: 5}", "sales.stages", Constant(5.0)),
    ],
)
def test_a_value_is_a_distribution_in_the_units_of_the_register(tmp_path, text, key, value):
    scenario = read(tmp_path, f"{BASE}{text}\n")
    assert scenario.assumptions[key] == value
    assert scenario.origins[key].line == 6


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("sales: {going_cold: 10%/year}", "sales.going_cold", 1 - 0.9 ** (1 / 12)),
        ("customers: {churn: 1%/month}", "customers.churn", 1 - 0.99**12),
        ("money: {discount: 0.797414%/month}", "money.discount", 0.1),
        ("leadership: {process_kept: 95%/month}", "leadership.process_kept", 0.95**12),
    ],
)
def test_shares_of_a_year_and_a_month_convert_as_they_compound(tmp_path, text, key, value):
    assumed = read(tmp_path, f"{BASE}{text}\n").assumptions[key]
    assert assumed.likely == pytest.approx(value, rel=1e-6)


def test_quantiles_are_kept(tmp_path):
    text = "sales: {win_rate: {p10: 10%, p90: 30%}, cycle: {p5: 2, p50: 3, p95: 6}}\n"
    scenario = read(tmp_path, BASE + text)
    assert float(scenario.assumptions["sales.win_rate"].quantile(0.9)) == pytest.approx(0.3)
    assert float(scenario.assumptions["sales.cycle"].quantile(0.05)) == pytest.approx(2.0)


def test_performance_follows_from_sales(tmp_path):
    text = """
      team:
        - {id: a, new_sales_last_year: 300000, deals_won_last_year: 10}
        - {id: b, new_sales_last_year: 100000, deals_won_last_year: 5}
        - {id: c, new_sales_last_year: 200000, deals_won_last_year: 9}
    """
    scenario = read(tmp_path, SAAS + dedent(text))
    assert [one.performance for one in scenario.sellers] == [1.5, 0.5, 1.0]
    assert (scenario.anchors.new_sales, scenario.anchors.deals_won) == (600_000.0, 24.0)
    assert scenario.best_seller == "a"


def test_the_companys_total_wins_over_the_sum_and_says_so(tmp_path):
    text = """
      team:
        - {id: a, new_sales_last_year: 300000}
        - {id: b, new_sales_last_year: 100000}
      company: {new_sales_last_year: 500000}
    """
    scenario = read(tmp_path, SAAS + dedent(text))
    assert scenario.anchors.new_sales == 500_000.0
    (warning,) = warned(tmp_path, SAAS + dedent(text))
    assert (warning.code, warning.path) == ("W-XREF", "company.new_sales_last_year")
    assert "400,000" in warning.what


def test_somebody_without_sales_is_not_taken_for_nobody(tmp_path):
    text = """
      team:
        - {id: a, new_sales_last_year: 300000}
        - {id: b, new_sales_last_year: 0}
        - {id: c}
    """
    scenario = read(tmp_path, SAAS + dedent(text))
    assert [one.performance for one in scenario.sellers] == [2.0, 0.05, 1.0]
    assert scenario.anchors.new_sales is None
    assert "W-TEAM" in scenario.warnings[0]


def test_performances_off_their_mean_are_warned_of(tmp_path):
    text = f"{SAAS}team: [{{id: a, performance: 180%}}, {{id: b, performance: 120%}}]\n"
    (warning,) = warned(tmp_path, text)
    assert (warning.code, "average 150%" in warning.what) == ("W-TEAM", True)


def test_sellers_keep_what_is_known_of_them(tmp_path):
    text = """
      team:
        - id: ann
          name: Ann Other
          performance: 120%
          role: inside
          months_employed: 2 years
          base_pay: 4000/month
          open_deals: [4, 3, 2, 1]
          wants_to_lead: no
          scorecard: [5, 5, 4, 4, 4, 4, 4, 4, 4, 4]
        - {id: bo, scorecard: 3.7}
        - {id: cy, helps_colleagues: 1}
    """
    ann, bo, cy = read(tmp_path, SAAS + dedent(text)).sellers
    assert (ann.name, ann.performance, ann.role, ann.months_employed) == (
        "Ann Other",
        1.2,
        "inside",
        24.0,
    )
    assert (ann.base_pay, ann.open_deals, ann.wants_to_lead) == (
        48_000.0,
        (4.0, 3.0, 2.0, 1.0),
        "no",
    )
    assert ann.score == pytest.approx((4.2 - 3) / 0.7)
    assert bo.score == pytest.approx(1.0)
    assert cy.score == pytest.approx(-2 / 0.7)
    assert (bo.name, bo.score is not None, bo.wants_to_lead) == ("Bo", True, "unknown")


def test_hires_count_months_from_one(tmp_path):
    text = f"{BASE}hires: [1, {{month: 4, role: inside, id: new}}, 4]\n"
    assert read(tmp_path, text).hires == (
        PlannedHire("hire-1", 0),
        PlannedHire("new", 3, "inside"),
        PlannedHire("hire-2", 3),
    )


def test_a_name_that_is_taken_is_not_given_to_a_hire(tmp_path):
    scenario = read(tmp_path, f"{SAAS}team: [{{id: hire-1}}]\nhires: [2]\n")
    assert [one.id for one in scenario.hires] == ["hire-2"]


def test_no_customer_of_none_was_lost(tmp_path):
    nobody = "company: {customers: 0, customers_lost_last_year: 0}\n"
    scenario = read(tmp_path, BASE + nobody)
    usual = defaults("saas-scaleup")["customers.churn"].distribution
    assert scenario.assumptions["customers.churn"] == usual


def test_a_faulty_team_is_not_also_called_empty(tmp_path):
    text = "extends: saas-scaleup\nteam: [{id: founder}]\ncompany: {sellers_left_last_year: 1}\n"
    found = faults(written(tmp_path, text))
    assert [(one.code, one.path) for one in found] == [("E-DUP", "team[0].id")]


def test_own_counts_are_weighed_with_the_default(tmp_path):
    counts = "customers: 80, customers_lost_last_year: 20, sellers_left_last_year: 3"
    scenario = read(tmp_path, f"{BASE}company: {{{counts}}}\n")
    usual = defaults("saas-scaleup")
    before = usual["people.attrition"].distribution
    weight = usual["people.evidence_seller_years"].distribution.likely
    after = scenario.assumptions["people.attrition"]
    assert (after.low, after.likely, after.high) == pytest.approx(
        tuple(
            (3 + weight * rate) / (3 + weight) for rate in (before.low, before.likely, before.high)
        )
    )
    churn = usual["customers.churn"].distribution
    weight = usual["customers.evidence_customers"].distribution.likely
    expected = (20 + weight * churn.likely) / (80 + weight)
    assert scenario.assumptions["customers.churn"].likely == pytest.approx(expected)
    assert scenario.origins["people.attrition"].line == 6
    assert (scenario.anchors.customers, scenario.anchors.customers_lost) == (80, 20.0)


def test_a_count_as_expected_changes_nothing_but_the_spread(tmp_path):
    rate = defaults("saas-scaleup")["people.attrition"].distribution.likely
    text = f"{SAAS}team: 10\ncompany: {{sellers_left_last_year: {10 * rate}}}\n"
    assert read(tmp_path, text).assumptions["people.attrition"].likely == pytest.approx(rate)


def test_correlations_are_added_to_those_of_the_register(tmp_path):
    text = f"{BASE}correlations: [{{between: [sales.win_rate, sales.cycle], rank: -0.3}}]\n"
    found = read(tmp_path, text).correlations
    assert found == correlations({("sales.win_rate", "sales.cycle"): -0.3})
    assert found["sales.cycle", "sales.win_rate"] == -0.3
    assert read(tmp_path, BASE).correlations == correlations({})
