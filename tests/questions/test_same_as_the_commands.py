"""What is asked in Python has the numbers that the commands write, for the same seed."""

import json

import pandas as pd
import pytest

from simulation import (
    attribute,
    break_even,
    compare,
    decision_map,
    information,
    load_results,
    load_scenario,
    run,
    sensitivity,
    study,
    sweep,
)
from simulation.cli import main
from tests.shipped import SCENARIOS

FUTURES, SEED = 256, 3
TEXT = "horizon: 8\nstrategies: [keep, promote]\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("asked") / "mine.yaml"
    shipped = (SCENARIOS / "smallest.yaml").read_text(encoding="utf-8")
    path.write_text(shipped + TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def written(file):
    """Summary that `analyse` wrote."""
    out = file.parent / "out"
    wish = ["--futures", str(FUTURES), "--seed", str(SEED), "--out", str(out)]
    assert main(["analyse", str(file), *wish]) == 0
    return json.loads((out / "summary.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(file):
    return run(load_scenario(file), futures=FUTURES, seed=SEED)


def same(frame, key, column, expected):
    found = dict(zip(frame[key], frame[column], strict=True))
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, rel=1e-12, abs=1e-12), (name, column)


def test_comparisons(written, results):
    made = compare(results)
    strategies, risks = (written["comparison"][part] for part in ("strategies", "risks"))
    for column, part, key in (
        ("better_on_average", "better_on_average", "probability"),
        ("turns_out_better", "turns_out_better", "share"),
        ("sd_luck", "spread", "sd_luck"),
        ("share_of_luck", "spread", "share_of_luck"),
    ):
        expected = {name: one[part][key] for name, one in strategies.items()}
        same(made.chances, "strategy", column, expected)
    for metric in ("npv", "cost"):
        rows = made.differences[made.differences["metric"] == metric]
        for name, one in strategies.items():
            row = rows[rows["strategy"] == name].iloc[0]
            gap = written["differences"][name][metric]
            assert [row["low"], row["high"]] == pytest.approx(gap["ci95"], rel=1e-12)
            assert row["mean"] == pytest.approx(gap["mean"], rel=1e-12)
            assert row["p_value"] == pytest.approx(one["looks"][metric]["p_value"], rel=1e-9)
    same(made.ranking, "strategy", "worst_tenth", {n: r["worst_tenth"] for n, r in risks.items()})
    same(made.ranking, "strategy", "regret", {n: r["regret"]["mean"] for n, r in risks.items()})
    assert made.ranking["strategy"].iloc[0] == written["verdict"]["best"]
    chosen = written["choice"]["chosen"]
    assert made.choice.chosen.corrected == pytest.approx(chosen["corrected"], rel=1e-12)


def test_attributions(written, results):
    made = attribute(results)
    for name, statement in written["double_pain"].items():
        rows = made.parts[made.parts["strategy"] == name]
        same(rows, "part", "mean", {n: m["mean"] for n, m in statement["mechanisms"].items()})
        whole = ("pain_1", "pain_2", "payroll", "total")
        for column in ("mean", "p10", "share_gain"):
            same(rows, "part", column, {part: statement[part][column] for part in whole})
    totals = made.totals[["pain_1", "pain_2", "payroll"]].sum(axis=1)
    assert totals.to_numpy() == pytest.approx(made.totals["total"].to_numpy())


def test_sensitivities(written, results):
    made = sensitivity(results, thresholds_of=1)
    expected = written["sensitivity"]
    assert (made.strategy, made.against) == (expected["strategy"], expected["against"])
    assert made.luck == pytest.approx(expected["luck"], rel=1e-12)
    same(made.shares, "key", "first", {k: s["first"] for k, s in expected["shares"].items()})
    bars = expected["tornado"]["bars"]
    same(made.tornado, "key", "swing", {k: bar["swing"]["mean"] for k, bar in bars.items()})
    pair = written["break_even"][f"{made.strategy} against {made.against}"]
    rows = made.break_even
    assert rows["key"].iloc[0] == made.tornado["key"].iloc[0]
    for key, low, place in zip(rows["key"], rows["at_low"], rows["place"], strict=True):
        assert low == pytest.approx(pair[key]["at_low"], rel=1e-12)
        assert place == pytest.approx(pair[key]["place"] or float("nan"), nan_ok=True)


def test_worth_of_information(written, results):
    made = information(results)
    expected = written["information"]
    assert made.evpi == pytest.approx(expected["evpi"]["value"], rel=1e-12)
    worth = {name: one["value"] for name, one in expected["evppi"].items()}
    same(made.knowing, "what", "value", worth)
    for column in ("value", "price", "net", "net_se"):
        same(made.studies, "study", column, {n: s[column] for n, s in expected["evsi"].items()})


def test_a_study_of_a_full_run_plays_nothing_again(written, file, monkeypatch):
    past = load_results(file.parent / "out")
    monkeypatch.setattr("simulation.questions.asking.pool_of", None)
    made = study(past)
    assert made.comparison.found is past.analysis["comparison"]
    assert made.information.evpi == written["information"]["evpi"]["value"]
    assert made.sensitivity.luck == written["sensitivity"]["luck"]
    assert set(made.attribution.statements) == {"promote"}


def test_sweeps_with_files_and_without(file, tmp_path):
    out = tmp_path / "typed"
    wish = ["--vary", "sales.cycle=2,6", "--vary", "quality.external", "--cells", "2"]
    assert (
        main(["sweep", str(file), *wish, "--futures", "64", "--seed", "5", "--out", str(out)]) == 0
    )
    table = pd.read_parquet(out / "sweep.parquet")
    asked = {"sales.cycle": (2, "6 months"), "quality.external": None}
    scenario = load_scenario(file)
    plain = sweep(scenario, asked, cells=2, futures=64, seed=5)
    kept = sweep(scenario, asked, cells=2, futures=64, seed=5, out=out)
    for made in (plain, kept):
        pd.testing.assert_frame_equal(made.frame, table, check_dtype=False)
    points = list((out / "sweep-points").iterdir())
    assert len(points) == 1, "the points of the command were taken up"


def test_break_even_values(file, tmp_path):
    out = tmp_path / "found.json"
    wish = ["--strategies", "promote,keep", "--range", "-1,1", "--seed", "5"]
    assert main(["break-even", str(file), "quality.best", *wish, "--json", str(out)]) == 0
    expected = json.loads(out.read_text(encoding="utf-8"))
    scenario = load_scenario(file).with_(seed=5)
    pair = ("promote", "keep")
    made = break_even(scenario, "quality.best", strategies=pair, value_range=(-1, 1))
    assert made.found.as_dict() == {key: expected[key] for key in made.found.as_dict()}
    assert made.outcome == made.frame["outcome"].iloc[0] == expected["outcome"]
    assert made.frame["at_high"].iloc[0] == expected["at_high"]


def test_maps(file, tmp_path):
    wish = ["--x", "sales.win_rate", "--y", "sales.cycle", "--cells", "3", "--futures", "64"]
    assert main(["map", str(file), *wish, "--seed", "5", "--out", str(tmp_path / "out")]) == 0
    expected = json.loads((tmp_path / "out" / "map.json").read_text(encoding="utf-8"))
    scenario = load_scenario(file)
    made = decision_map(scenario, x="sales.win_rate", y="sales.cycle", cells=3, futures=64, seed=5)
    assert made.found.as_dict() == {key: expected[key] for key in made.found.as_dict()}
    best = made.frame[made.frame["best"]]
    assert best["strategy"].tolist() == [name for row in expected["best"] for name in row]
    assert best["npv"].tolist() == made.frame.groupby(made.frame.index // 2)["npv"].max().tolist()
