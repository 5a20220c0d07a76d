"""Results from the folder of a run: equal to those of the run, or a plain refusal."""

import io
import json
import os
import shutil
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from simulation import load_results
from simulation.analysis import illustrations
from simulation.charts.saving import save_charts
from simulation.cli import main
from simulation.findings.past_run import PastRunError, read_past_run
from simulation.reports.kept import saved_findings
from simulation.reports.screen.terminal import show
from simulation.running.execution import run
from simulation.scenario import load_scenario
from tests.alike import assert_alike
from tests.pipes import needs_pipes

SCENARIO = load_scenario("scenarios/saas-scaleup.yaml")
NEEDED = ("findings.json", "manifest.json", "monthly.parquet", "outcomes.parquet")
FEW = replace(
    SCENARIO,
    horizon=6,
    hires=SCENARIO.hires[:1],
    strategies=tuple(s for s in SCENARIO.strategies if s.name in ("keep", "promote")),
)


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A run with everything: analysis, a tolerance, a map and a story."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(illustrations, "CELLS", 3)
        out = tmp_path_factory.mktemp("full")
        return run(FEW, futures=600, full=True, tolerance=1e9, illustrated=True, out=out)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A plain run of another company."""
    made = load_scenario("scenarios/smallest.yaml")
    made = replace(made, strategies=made.strategies[:3])
    return run(made, futures=300, seed=3, out=tmp_path_factory.mktemp("plain"))


@pytest.fixture(params=["full", "plain"])
def results(request):
    return request.getfixturevalue(request.param)


def told(findings):
    console = Console(file=io.StringIO(), width=120)
    show(findings, None, console)
    return console.file.getvalue()


def test_findings_are_rebuilt_to_the_last_bit(results):
    found = load_results(results.folder)
    assert_alike(results.findings, found.findings)
    assert found.summary == results.summary
    text = (results.folder / "summary.json").read_text("utf-8")
    assert json.loads(text) == json.loads(json.dumps(found.summary))
    assert told(found.findings) == told(results.findings)


def test_the_fixtures_hold_all_that_a_run_may_find(full, plain):
    assert len(full.analysis) == 10
    assert full.findings.verdict.reached is not None
    assert full.illustrations.map.means.shape == (2, 3, 3)
    assert full.illustrations.story.tellings[0].events
    assert plain.analysis == {}
    assert plain.illustrations is None


def test_outcomes_timing_map_and_story_come_back(results):
    found = load_results(str(results.folder))
    for name in results.strategies:
        assert np.array_equal(found.column(name, "npv"), results.column(name, "npv"))
    assert abs(found.timing.seconds - results.timing.seconds) < 1e-3
    assert found.timing.started == results.timing.started.replace(microsecond=0)
    assert_alike(results.illustrations, found.illustrations)
    assert found.folder == results.folder


def test_charts_of_loaded_findings_are_those_of_the_run_byte_by_byte(results, tmp_path):
    save_charts(load_results(results.folder).findings, tmp_path)
    names = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert names == sorted(path.name for path in (results.folder / "charts").glob("*.svg"))
    for name in names:
        assert (tmp_path / name).read_bytes() == (results.folder / "charts" / name).read_bytes()


def test_results_that_were_loaded_can_be_saved_again(results, tmp_path):
    again = load_results(load_results(results.folder).save(tmp_path / "again").folder)
    assert_alike(results.findings, again.findings)
    assert_alike(results.illustrations, again.illustrations)


def test_material_is_made_of_all_of_it(full, plain):
    made = load_results(full.folder).material(language="nl")
    assert made.findings.run.scenario.language == "nl"
    assert made.findings.run.scenario_hash == full.findings.run.scenario_hash
    assert made.story.scenario is made.findings.run.scenario
    assert made.map.x.unknown.key == full.illustrations.map.x.unknown.key
    assert made.manifest == json.loads((full.folder / "manifest.json").read_text("utf-8"))
    bare = replace(plain, folder=None).material()
    assert (bare.map, bare.story) == (None, None)
    assert bare.manifest["scenario_hash"] == plain.findings.run.scenario_hash


def test_a_single_strategy_has_no_map_and_no_story(tmp_path):
    alone = replace(FEW, strategies=FEW.strategies[:1])
    made = run(alone, futures=50, illustrated=True, out=tmp_path)
    assert made.illustrations is None
    found = load_results(tmp_path)
    assert found.illustrations is None
    assert_alike(made.findings, found.findings)


def test_a_later_run_without_a_map_removes_the_one_that_was_there(full, tmp_path):
    shutil.copytree(full.folder, tmp_path, dirs_exist_ok=True)
    run(FEW, futures=50, out=tmp_path)
    assert not (tmp_path / "illustrations.json").exists()
    assert load_results(tmp_path).illustrations is None


# --- what cannot be read ------------------------------------------------------------------------


@pytest.fixture
def copy(full, tmp_path):
    shutil.copytree(full.folder, tmp_path / "copy")
    return tmp_path / "copy"


def changed(path, **values):
    """Change what a file holds; where it has a seal, it gets the one that fits."""
    content = {**json.loads(path.read_text("utf-8")), **values}
    if "sha256" in content:
        held = {key: one for key, one in content.items() if key not in ("form", "sha256")}
        content["sha256"] = saved_findings._seal(held)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def replaced(path, old, new):
    """Replace a text in a file."""
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    changed(path)


@pytest.mark.parametrize("name", [*NEEDED, "illustrations.json"])
@pytest.mark.parametrize("cut", [0.0, 0.5, 0.999])
def test_a_torn_file_is_told_plainly(copy, name, cut):
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[: int(cut * len(data))])
    with pytest.raises(PastRunError, match=name) as caught:
        load_results(copy)
    assert caught.value.hint


@needs_pipes
def test_what_never_ends_is_not_waited_for(copy):
    for read, name in ((read_past_run, "summary.json"), (load_results, "monthly.parquet")):
        (copy / name).unlink()
        os.mkfifo(copy / name)
        with pytest.raises(PastRunError, match="no file that can be read"):
            read(copy)


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_told_plainly(copy, name):
    (copy / name).unlink()
    with pytest.raises(PastRunError, match=r"missing|not the folder of a run"):
        load_results(copy)


@pytest.mark.parametrize(
    ("name", "values", "part"),
    [
        ("findings.json", {"form": 99}, "another version"),
        ("findings.json", {"findings": None}, "expected a Findings"),
        ("findings.json", {"findings": {"class": "Run"}}, "expected a Findings"),
        ("illustrations.json", {"form": None}, "another version"),
        ("illustrations.json", {"run": {"scenario": "another", "seed": 1}}, "of two runs"),
        ("manifest.json", {"seed": 99}, "of two runs"),
        ("manifest.json", {"started": "yesterday"}, "when the run was made"),
        ("manifest.json", {"seconds": None}, "when the run was made"),
        ("manifest.json", {"seconds": "5"}, "when the run was made"),
        ("manifest.json", {"scenario": 5}, "not hold what a run writes"),
        ("manifest.json", {"strategies": [None]}, "not hold what a run writes"),
        ("manifest.json", {"versions": ["0.1.0"]}, "not hold what a run writes"),
        ("manifest.json", {"versions": {"double-pain": "0.1.0"}}, "not hold what a run writes"),
        ("manifest.json", {"machine": {"system": None}}, "not hold what a run writes"),
        ("manifest.json", {"futures_chosen_by": {}}, "not hold what a run writes"),
        (
            "manifest.json",
            {"machine": {"system": "Li\x07nux", "architecture": "x86_64"}},
            "not hold what a run writes",
        ),
    ],
)
def test_content_that_no_run_writes_is_told_plainly(copy, name, values, part):
    changed(copy / name, **values)
    with pytest.raises(PastRunError, match=part):
        load_results(copy)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("", {}),
        ("tornado", {}),
        ("tornado", None),
        ("tornado.strategy", "nobody"),
        ("tornado.against", ["keep"]),
        ("tornado.bars", []),
        ("tornado.bars.sales.win_rate", 5),
        ("tornado.bars.sales.win_rate", {"swing": {}}),
        ("tornado.bars.sales.win_rate", {"swing": {"mean": "5"}}),
        ("tornado.bars.sales.win_rate", {"swing": {"mean": 1e300}}),
        ("tornado.bars.sales.win_rate", {"title": "\x1b[31m", "swing": {"mean": 5}}),
    ],
)
def test_an_analysis_that_no_run_writes_is_told_by_the_assumptions(copy, capsys, place, value):
    path = copy / "summary.json"
    summary = json.loads(path.read_text("utf-8"))
    part, keys = summary, ["sensitivity", *[one for one in place.split(".", 2) if one]]
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = value
    path.write_text(json.dumps(summary), "utf-8")
    assert main(["assumptions", str(copy)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("E-RUN: ")
    assert len(err.splitlines()) == 2


def test_a_file_that_names_another_class_makes_nothing_of_it(copy):
    replaced(copy / "findings.json", '"class": "Comparison"', '"class": "Path"')
    with pytest.raises(PastRunError, match=r"analysis\.comparison: expected one of Comparison"):
        load_results(copy)


def test_a_scenario_of_another_hash_is_noticed(copy):
    replaced(copy / "findings.json", '"horizon": 6', '"horizon": 7')
    with pytest.raises(PastRunError, match="not that of its hash"):
        load_results(copy)


@pytest.mark.parametrize("name", ["findings.json", "illustrations.json"])
def test_a_figure_that_was_changed_by_hand_is_noticed(copy, name):
    path = copy / name
    path.write_text(path.read_text("utf-8").replace('"seed": 1', '"seed": 9'), "utf-8")
    with pytest.raises(PastRunError, match="changed after the run"):
        load_results(copy)


@pytest.mark.parametrize("name", ["outcomes.parquet", "monthly.parquet"])
def test_data_of_another_run_are_noticed(copy, plain, name):
    shutil.copyfile(plain.folder / name, copy / name)
    with pytest.raises(PastRunError, match=name):
        load_results(copy)


def test_months_in_another_order_are_noticed(copy):
    path = copy / "monthly.parquet"
    table = pq.read_table(path)
    turned = table.take(list(range(table.num_rows))[::-1])
    pq.write_table(turned.replace_schema_metadata(table.schema.metadata), path)
    with pytest.raises(PastRunError, match=r"monthly\.parquet"):
        load_results(copy)


def read_all(folder):
    """Load a run and read every figure of it."""
    loaded = load_results(folder)
    return [loaded.column(one, metric) for one in loaded.strategies for metric in loaded.metrics]


@pytest.mark.parametrize("name", ["outcomes.parquet", "monthly.parquet"])
def test_a_figure_that_changed_on_disk_is_noticed(copy, name):
    file = pq.ParquetFile(copy / name).metadata
    column = file.row_group(0).column(file.num_columns - 1)
    first = column.dictionary_page_offset or column.data_page_offset
    data = bytearray((copy / name).read_bytes())
    data[first + column.total_compressed_size - 1] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises((PastRunError, OSError), match=name) as caught:
        read_all(copy)
    assert "CRC" in str(caught.value)
