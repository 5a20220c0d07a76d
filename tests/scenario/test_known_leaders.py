"""The section `quality`: leaders of whom it is known how well they lead."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.analysis.unknowns import find_unknowns
from simulation.engines.company import found_company
from simulation.reports.workbook.readable import readable
from simulation.scenario import scenario_hash
from simulation.scenario.saving import resolved_text
from tests.scenario.samples import BASE, read, refused

KNOWN = {"founder": 0.5, "external": -1.0, "bo": 1.25}
SECTION = "quality: {founder: 0.5, external: -1, bo: 1.25}\n"
REFUSED = [
    ("quality: 5", "E-TYPE", "quality", "founder: 0.5"),
    ("quality: [founder]", "E-TYPE", "quality", "founder: 0.5"),
    ("quality: {fonder: 0.5}", "E-XREF", "quality.fonder", "did you mean `founder`"),
    ("quality: {nobody: 0.5}", "E-XREF", "quality.nobody", "external"),
    ("quality: {founder: good}", "E-TYPE", "quality.founder", "number"),
    ("quality: {founder: 7}", "E-RANGE", "quality.founder", "3"),
    ("quality: {founder: .nan}", "E-RANGE", "quality.founder", "finite"),
    ("quality: {founder: }", "E-NULL", "quality.founder", "no value"),
]


def test_it_is_read_and_written_and_stands_in_the_hash(tmp_path):
    with_it, without = read(tmp_path, BASE + SECTION), read(tmp_path, BASE)
    assert (with_it.qualities, without.qualities) == (KNOWN, {})
    assert scenario_hash(with_it) != scenario_hash(without)
    text = resolved_text(with_it)
    again = read(tmp_path, text)
    assert again.qualities == KNOWN
    assert scenario_hash(again) == scenario_hash(with_it)
    assert scenario_hash(read(tmp_path, readable(text, again))) == scenario_hash(with_it)


def test_nothing_behind_it_is_nothing_known(tmp_path):
    assert scenario_hash(read(tmp_path, f"{BASE}quality:\n")) == scenario_hash(read(tmp_path, BASE))


def test_it_holds_the_leader_and_moves_nothing_else(tmp_path):
    scenario = read(tmp_path, BASE + SECTION)
    plain = replace(scenario, qualities={})
    company, held = found_company(scenario, 1, 0), {f"quality.{k}": v for k, v in KNOWN.items()}
    assert np.all(company.founder_quality == 0.5)
    assert np.all(company.quality_from_outside("external", 0) == -1.0)
    assert np.all(company.quality_of_seat(company.plan.seat_of("bo")) == 1.25)
    beside = found_company(plain, 1, 0, held=held)
    later = [one.quality_from_outside("external", 1) for one in (company, beside)]
    assert np.array_equal(*later)
    assert np.ptp(later[0]) > 0.0
    assert all(np.array_equal(company.drawn[key], beside.drawn[key]) for key in company.drawn)


def test_what_is_held_in_an_experiment_wins(tmp_path):
    company = found_company(read(tmp_path, BASE + SECTION), 1, 0, held={"quality.founder": -2.0})
    assert np.all(company.founder_quality == -2.0)


def test_what_is_known_is_no_unknown(tmp_path):
    def keys(text):
        return {one.key for one in find_unknowns(read(tmp_path, text), 1, 1024)}

    gone = keys(BASE) - keys(BASE + SECTION)
    assert gone == {f"quality.{who}" for who in KNOWN} & keys(BASE)
    assert "quality.founder" in gone


@pytest.mark.parametrize(("text", "code", "path", "words"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_cannot_be_meant_is_refused(tmp_path, text, code, path, words):
    faults = refused(tmp_path, f"{BASE}{text}\n")
    assert [(f.code, f.path) for f in faults] == [(code, path)]
    assert words in f"{faults[0]}"
