"""Two scenarios are the same when everything that decides their numbers is."""

import dataclasses

import pytest

from simulation.scenario import load_scenario, scenario_hash
from tests.scenario.samples import BASE, read, written

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
