"""Two scenarios are the same when everything that decides their numbers is."""

import dataclasses

import pytest

from simulation.scenario import load_scenario, resolved_text, scenario_hash
from simulation.scenario.identity import content_of
from tests.scenario.samples import BASE, TEAM, read, written
from tests.shipped import FILES

SAME = [
    ("comments", BASE + "# a word\nhorizon: 12 # months\nlanguage: nl\nmoney: {discount: 10%}\n"),
    ("order", "language: nl\nmoney: {discount: 10%}\nhorizon: 12\n" + BASE),
    ("blanks", "\n\n" + BASE + "\nhorizon:   12\n\nlanguage:  nl\nmoney:\n    discount:   10%\n"),
    ("quotes", BASE + "horizon: 12\nlanguage: 'nl'\n\"money\": {'discount': \"10%\"}\n"),
    ("numbers", BASE + "horizon: 12.0\nlanguage: nl\nmoney: {discount: 1e-1}\n"),
    ("units", BASE + "horizon: 12\nlanguage: nl\nmoney: {discount: 10 %/year}\n"),
]
PLAIN = BASE + "horizon: 12\nlanguage: nl\nmoney: {discount: 0.1}\n"
OTHER = [
    ("value", PLAIN.replace("0.1", "0.11")),
    ("horizon", PLAIN.replace("12", "13")),
    ("a seller", PLAIN.replace("id: bo", "id: bob")),
    ("context", PLAIN.replace("saas-scaleup", "it-services")),
    ("title", PLAIN + "title: Another\n"),
    ("range", PLAIN.replace("0.1}", "{low: 0.1, likely: 0.1, high: 0.2}}")),
    ("strategies", PLAIN + "strategies: [keep, promote]\n"),
    ("answer", PLAIN + "post: {asked: yes}\n"),
]


@pytest.mark.parametrize("text", [one[1] for one in SAME], ids=[one[0] for one in SAME])
def test_how_a_file_is_written_makes_no_difference(tmp_path, text):
    assert scenario_hash(read(tmp_path, text)) == scenario_hash(read(tmp_path, PLAIN))


@pytest.mark.parametrize("text", [one[1] for one in OTHER], ids=[one[0] for one in OTHER])
def test_what_a_file_says_makes_a_difference(tmp_path, text):
    assert scenario_hash(read(tmp_path, text)) != scenario_hash(read(tmp_path, PLAIN))


def test_the_order_and_shape_of_strategies_make_no_difference(tmp_path):
    one = read(tmp_path, BASE + "strategies: [keep, promote]\n")
    other = read(tmp_path, BASE + "strategies: {promote: , keep: {}}\n")
    assert scenario_hash(one) == scenario_hash(other)


def test_the_name_of_the_file_makes_no_difference(tmp_path):
    one = load_scenario(written(tmp_path, PLAIN, "a.yaml"))
    other = load_scenario(written(tmp_path, PLAIN, "b.yaml"))
    assert (one.name, other.name) == ("a", "b")
    assert scenario_hash(one) == scenario_hash(other)


def test_what_is_extended_or_stated_makes_no_difference(tmp_path):
    written(tmp_path, "horizon: 12\nmoney: {discount: 10%}\n", "below.yaml")
    text = BASE.replace("saas-scaleup", "[saas-scaleup, below.yaml]") + "language: nl\n"
    assert scenario_hash(read(tmp_path, text)) == scenario_hash(read(tmp_path, PLAIN))


def test_places_and_warnings_are_no_content(tmp_path):
    scenario = read(tmp_path, PLAIN)
    other = dataclasses.replace(scenario, origins={}, warnings=("W-TEAM",))
    assert scenario_hash(scenario) == scenario_hash(other)


def test_the_hash_is_a_sha_256(tmp_path):
    found = scenario_hash(read(tmp_path, PLAIN))
    assert len(found) == 64
    assert int(found, 16) > 0


MUCH = """
start: 2026-05
futures: 4000
seed: 7
plan: {bookings: 1000000, contribution: 70000/month}
hires: [{id: new, month: 3, role: inside}, 5]
season: [0.7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.3]
company: {customers: 70, customers_lost_last_year: 9, sellers_left_last_year: 2}
sales:
  win_rate: {p10: 10%, p90: 31%}
  cycle: {p5: 2, p50: 3, p95: 7}
  deal_value: {p10: 8000, p90: 31000}
  opportunities: {dist: gamma, mean: 4, cv: 30%}
  going_cold: {dist: normal, mean: 5%, sd: 1%}
  deal_value_family: lognormal
people: {ramp_months: {dist: choice, values: [5, 6], p: [0.3, 0.7]}, ramp_shape: exponential}
leadership:
  quality_external: {p10: -0.7, p90: 0.3}
  unled_level: {dist: uniform, low: -1, high: 0}
customers: {delivery_capacity: 70000, churn: {dist: beta, mean: 10%, sd: 3%}}
money: {opening_cash: 12345.67}
correlations: [{between: [sales.win_rate, sales.cycle], rank: -0.37}]
strategies:
  keep:
  develop_first:
  "mine: 5":
    title: "#1"
    terms:
      - leader: bo
        own_accounts: 17.3%
        support: {by: fractional, day_rate: 1234.5}
        gates:
          - {month: 3, when: {bookings_to_plan: {below: 71.7%}, over: 2}, then: end_term}
          - {month: 4, then: {add_support: coach}}
      - {leader: cy, months: 6, gates: [{month: 6, then: {extend_term: 2}}]}
      - {leader: assessed, candidates: [ann, bo], instrument: scorecard, director: true}
      - {leader: fractional, day_rate: 999, days_a_month: 7}
"""


def resolved_again(folder, scenario):
    return load_scenario(written(folder, resolved_text(scenario), "again.yaml"), strict=True)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_saved_scenario_is_the_same_when_it_is_read_again(tmp_path, path):
    # relation R47
    scenario = load_scenario(path)
    again = resolved_again(tmp_path, scenario)
    assert content_of(again) == content_of(scenario)
    assert scenario_hash(again) == scenario_hash(scenario)


def test_everything_a_scenario_can_say_is_saved(tmp_path):
    team = BASE.replace("id: bo", "id: bo\n    scorecard: [5, 4, 5, 4, 4, 5, 4, 4, 3, 4]")
    team = team.replace("id: cy", "id: cy\n    new_sales_last_year: 71234\n    role: inside")
    scenario = read(tmp_path, team + MUCH)
    again = resolved_again(tmp_path, scenario)
    assert content_of(again) == content_of(scenario)


def test_a_saved_scenario_does_not_lean_on_defaults(tmp_path):
    scenario = read(tmp_path, f"extends: [saas-scaleup, norway]\n{TEAM}")
    again = resolved_again(tmp_path, scenario)
    assert again.currency == "NOK"
    assert {one.file for one in again.origins.values()} == {str(tmp_path / "again.yaml")}
