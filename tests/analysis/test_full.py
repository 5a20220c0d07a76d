"""The full analysis: every topic is there, its words are made of its figures, and it is told."""

import json
import re
from dataclasses import replace

import pytest

from simulation.analysis.full import analyse, first_leader
from simulation.assumptions.register import load_register
from simulation.cli import main
from simulation.inference.dominance import Dominance
from simulation.outcomes import METRICS, MONTHLY
from simulation.reports.handbook.outputs_page import KEYS
from simulation.reports.told.second_opinion import sections
from simulation.running.execution import run
from simulation.scenario import load_scenario
from tests.verdicts import speaking

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
FEW = replace(
    SCENARIO,
    horizon=6,
    hires=SCENARIO.hires[:1],  # the others start later
    strategies=tuple(s for s in SCENARIO.strategies if s.name in ("keep", "promote")),
)
TOPICS = {
    "comparison",
    "choice",
    "options",
    "sensitivity",
    "fails_when",
    "effects",
    "information",
    "watch",
    "next_90_days",
    "break_even",
}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("full")
    return run(FEW, futures=600, full=True, tolerance=1e9, out=folder)


def words(findings):
    """All that a section says, by heading."""
    return {
        one.heading: " ".join([*(str(table) for table in one.tables), one.note, *one.lines])
        for one in sections(findings)
    }


def test_every_topic_is_in_the_summary(results):
    written = json.loads((results.folder / "summary.json").read_text())
    assert written.keys() == {key.split(".")[0] for key in KEYS}
    assert written.keys() >= TOPICS
    assert written["precision"]["futures"] == written["comparison"]["futures"] == 600
    assert written["verdict"]["text"] == results.sentence
    pain = written["double_pain"]["promote"]
    assert pain["method"] == "shapley"
    parts = sum(part["mean"] for part in pain["mechanisms"].values())
    assert parts == pytest.approx(pain["total"]["mean"], rel=1e-9)


def test_each_strategy_is_asked_how_well_its_own_leader_must_lead():
    by_name = {strategy.name: strategy for strategy in SCENARIO.strategies}
    wanted = {
        "keep": "founder",
        "promote": SCENARIO.best_seller,
        "hire_external": "external",
        "fractional": "fractional",
    }
    assert {name: first_leader(SCENARIO, by_name[name]) for name in wanted} == wanted


def test_its_folder_can_be_made_again(results, capsys):
    assert main(["rerun", str(results.folder)]) == 0
    assert "The same to 1e-09." in capsys.readouterr().out


def test_two_probabilities_are_told_apart(results):
    rival = results.analysis["comparison"].rivals["promote"]
    npv = results.column("promote", "npv") - results.column("keep", "npv")
    assert rival.turns_out_better.share == (npv > 0.0).mean()
    said = words(results.findings)["How sure"]
    assert f"{100 * rival.turns_out_better.share:.0f} of 100" in said
    assert f"{100 * rival.better_on_average.probability:.0f} %" in said


def test_the_answer_comes_before_what_to_do(results):
    assert list(words(results.findings)) == [
        "How sure",
        "The double pain",
        "What matters",
        "When it fails",
        "What it takes",
        "As options",
        "Beyond money",
        "What to find out first",
        "The next 90 days",
        "What to watch in the first quarter",
    ]


def test_the_words_follow_the_figures(results):
    found, heading = results.findings, "How sure"
    choice = found.analysis["choice"]

    def told(**changed):
        other = replace(choice, chosen=replace(choice.chosen, **changed))
        return words(replace(found, analysis={**found.analysis, "choice": other}))[heading]

    assert "chooses it too" in told(agreed=True)
    assert "choose different strategies" in told(agreed=False)
    assert "is €12,300 when corrected" in told(estimate=20_000.0, corrected=12_300.0)
    assert "needs no correction" in told(estimate=20_000.0, corrected=20_100.0)


def test_a_study_that_does_not_pay_is_not_advised(results):
    studies = results.analysis["information"].evsi
    assert {study.name for study in studies} == {"assessment", "trial", "sales_records"}
    said = words(results.findings)["What to find out first"]
    assert said.count("worth doing") == sum(study.pays for study in studies)
    assert said.count("don’t bother") == sum(study.net <= 0.0 for study in studies)
    assert said.count("perhaps") == sum(not study.pays and study.net > 0.0 for study in studies)


def test_one_strategy_cannot_be_analysed(results):
    alone = replace(FEW, strategies=FEW.strategies[:1])
    with pytest.raises(ValueError, match="two strategies"):
        analyse(alone, 1, results.columns, 600, map)


def test_what_is_exactly_alike_is_said_to_be(results):
    found, topics = results.findings, dict(results.findings.analysis)
    row = topics["break_even"].rows[0]
    level = replace(row.found, at_low=0.0, at_high=0.0, open_low=True, open_high=True)
    topics["break_even"] = replace(topics["break_even"], rows=(replace(row, found=level),))
    same = tuple(Dominance(order, "none", 1.0, 1.0) for order in (1, 2))
    topics["choice"] = replace(topics["choice"], dominance={"promote": same})
    said = words(replace(found, analysis=topics))
    assert "do equally well at any plausible value" in said["What it takes"]
    assert "no matter" in said["How sure"]


def test_many_doubtful_values_are_counted(results):
    topics = dict(results.findings.analysis)
    topics["information"] = replace(topics["information"], flags=tuple("abcdefghi"))
    told = {one.heading: one.lines for one in sections(replace(results.findings, analysis=topics))}
    lines = told["What to find out first"]
    assert list(lines[-6:-1]) == list("abcde")
    assert lines[-1].startswith("and 4 more of the kind: too few futures")


@pytest.mark.nightly
def test_only_the_first_of_very_many_futures_are_analysed(monkeypatch, results):
    monkeypatch.setattr("simulation.analysis.full.MOST", 600)
    more = run(FEW, futures=650, full=True)
    assert more.summary["strategies"] != results.summary["strategies"]
    for topic in ("comparison", "choice", "options", "information", "sensitivity"):
        assert more.summary[topic] == results.summary[topic], topic


ALIKE = {
    *("best", "bonus", "crm", "deals", "for", "half", "horizon", "interval", "over", "plan"),
    *("median", "sales", "scenario", "seed", "team", "tools", "under"),
}
"""Words that are the same in English and in Dutch or Norwegian."""


def texts(findings):
    """Every text of the analysis, in order."""
    for one in sections(findings):
        yield one.heading
        yield one.note
        yield from one.lines
        for table in one.tables:
            yield from (table.note, *table.heads)
            for name, cells in table.rows:
                yield from (name, *cells)


def letters(text):
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


def names():
    """Words of names and titles, which stand in catalogues of their own."""
    titles = [strategy.title for strategy in FEW.strategies]
    titles += [seller.name for seller in FEW.sellers]
    titles += [metric.title for metric in (*METRICS.values(), *MONTHLY.values())]
    titles += [parameter.title for parameter in load_register().values()]
    return {word for title in titles for word in letters(title)}


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_every_section_speaks_the_language_of_the_scenario(results, language):
    english, told = list(texts(results.findings)), list(texts(speaking(results.findings, language)))
    assert len(english) == len(told)
    known = names() | ALIKE
    for before, after in zip(english, told, strict=True):
        left = letters(before) & letters(after) - known
        assert not left, (left, after)
    back = speaking(speaking(results.findings, language), "en")
    assert list(texts(back)) == english


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_the_titles_in_a_summary_are_in_the_language_of_the_scenario(results, language):
    before = results.summary["information"]["evsi"]
    after = speaking(results.findings, language).summary["information"]["evsi"]
    assert before.keys() == after.keys()
    for name, row in after.items():
        assert row["title"] != before[name]["title"]
        assert row["price_basis"] != before[name]["price_basis"]
        assert row["value"] == before[name]["value"]
    assert "Sanne" in after["assessment"]["title"]
