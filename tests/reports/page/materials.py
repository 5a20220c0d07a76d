"""Materials for pages: a small one with everything in it, and ones that are made up."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from simulation import load_scenario, run
from simulation.analysis.decision_map import axis, common_futures, decision_map
from simulation.analysis.story import tell
from simulation.analysis.unknowns import find_unknowns
from simulation.reports.manifest import Timing, manifest
from simulation.reports.material import Material
from simulation.reports.page import report_page

CONTEXTS = ("saas-scaleup", "it-services", "marketing-agency")
LANGUAGES = ("en", "nl", "nb")
TIMING = Timing(datetime(2026, 3, 2, 9, 30, tzinfo=UTC), 12.5)
SEED, FUTURES = 1, 300


@cache
def full(name="saas-scaleup", few=("keep", "promote"), horizon=6):
    """All that a report can hold, of a few months and strategies."""
    whole = load_scenario(f"scenarios/{name}.yaml")
    scenario = replace(
        whole,
        horizon=horizon,
        hires=tuple(hire for hire in whole.hires if hire.month < horizon),
        strategies=tuple(s for s in whole.strategies if few is None or s.name in few),
    )
    results = run(scenario, futures=FUTURES, seed=SEED, full=True)
    names = [strategy.name for strategy in scenario.strategies][:2]
    return replace(material(results), map=_map(scenario), story=tell(scenario, names, 7, SEED))


@cache
def full_page(language="en"):
    """The page of it, in a language."""
    return report_page(speaking(full(), language))


def material(results):
    return Material(results.findings, results.columns, manifest(results.findings.run, TIMING, None))


def of(findings):
    """Material of findings that were made up."""
    return Material(findings, None, manifest(findings.run, TIMING, None))


def speaking(made, language):
    """The same in another language."""
    found = made.findings
    scenario = replace(found.run.scenario, language=language)
    story = made.story and replace(
        made.story, scenario=replace(made.story.scenario, language=language)
    )
    findings = replace(found, run=replace(found.run, scenario=scenario))
    return replace(made, findings=findings, story=story)


def _map(scenario):
    """A map of very few cells."""
    by_key = {one.key: one for one in find_unknowns(scenario, SEED, 512)}
    axes = [axis(by_key[key], 3) for key in ("quality.founder", "sales.win_rate")]
    futures = common_futures(scenario, 16, [key for one in axes for key in one.unknown.keys])
    return decision_map(scenario, SEED, axes, map, futures)
