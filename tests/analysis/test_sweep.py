"""Sweeps: points are direct runs, designs fill the range, and what was broken off goes on."""

import json
from dataclasses import replace

import numpy as np
import pyarrow.parquet as parquet
import pytest

from simulation.analysis.experiments import Bench, Experiment
from simulation.analysis.sweep import SHOWN, Varied, grid, play_point, spread_out, sweep
from simulation.analysis.unknowns import find_unknowns
from simulation.cli import main
from simulation.reports.sweep_files import POINTS, PointsKept, key_of, table
from simulation.scenario import load_scenario

SHIPPED = load_scenario("scenarios/smallest.yaml")
SCENARIO = replace(SHIPPED, horizon=4, strategies=SHIPPED.strategies[:2])
UNKNOWNS = {one.key: one for one in find_unknowns(SCENARIO, 1, 1024)}
QUALITY, CYCLE = UNKNOWNS["quality.best"], UNKNOWNS["sales.cycle"]
VARIED = (Varied(QUALITY, -1.0, 1.0), Varied(CYCLE, 3.0, 9.0))


def played(points, futures=200):
    return list(sweep(SCENARIO, 1, [QUALITY, CYCLE], points, map, futures))


def test_a_grid_holds_every_combination_once():
    points = grid(VARIED, 3)
    assert len({key_of(point) for point in points}) == 9
    assert {point["sales.cycle"] for point in points} == {3.0, 6.0, 9.0}
    assert {point["quality.best"] for point in points} == {-1.0, 0.0, 1.0}


def test_spread_points_fill_every_part_of_the_range_and_stay_the_same():
    points = spread_out(VARIED, 64, 1)
    places = np.array([[p["quality.best"], p["sales.cycle"]] for p in points])
    cells = np.floor((places - [-1.0, 3.0]) / [2.0, 6.0] * 8).astype(int)
    assert sorted(map(tuple, cells.tolist())) == [(i, j) for i in range(8) for j in range(8)]
    assert spread_out(VARIED, 20, 1) == points[:20]
    assert spread_out(VARIED, 20, 2) != points[:20]


def test_a_point_is_a_direct_run():
    values = {"quality.best": 0.5, "sales.cycle": 6.0}
    (point,) = played([values])
    found = Bench(1, map).play([Experiment(SCENARIO, values, metrics=SHOWN)], 200)[0]
    for place, row in enumerate(point.rows):
        for metric in SHOWN:
            assert row[metric] == found[metric][place].mean()
    gap = found["npv"][1] - found["npv"][0]
    assert point.rows[1]["ahead"] == pytest.approx(gap.mean())
    assert point.rows[1]["share_better"] == (gap > 0).mean()
    assert point.rows[0]["ahead"] is None
    assert point.best == ("promote" if gap.mean() > 0 else "keep")


def test_a_point_does_not_depend_on_the_others():
    points = grid(VARIED, 2)
    together, alone = played(points), [played([point])[0] for point in points]
    assert together == alone


def test_the_table_has_a_row_for_each_point_and_strategy():
    found = table(played(grid(VARIED, 2))).to_pandas()
    assert len(found) == 4 * 2
    assert list(found.columns[:4]) == ["point", "quality.best", "sales.cycle", "strategy"]
    assert found["ahead"].isna().sum() == 4


def test_points_that_were_kept_are_read_again_to_the_last_bit(tmp_path):
    points = played(grid(VARIED, 2))
    with PointsKept(tmp_path, {"any": 1}) as kept:
        for point in points[:3]:
            kept.add(point)
    assert list(PointsKept(tmp_path, {"any": 1}).read().values()) == points[:3]
    assert PointsKept(tmp_path, {"any": 2}).read() == {}


def test_a_line_that_was_broken_off_is_left_out_and_mended(tmp_path):
    points = played(grid(VARIED, 2))
    with PointsKept(tmp_path, {}) as kept:
        for point in points[:2]:
            kept.add(point)
    whole = kept.path.read_text()
    kept.path.write_text(whole[:-20])
    assert list(kept.read().values()) == points[:1]
    with PointsKept(tmp_path, {}) as again:
        again.add(points[1])
    assert kept.path.read_text() == whole


@pytest.mark.parametrize("damage", ["not json", "[1, 2]", '{"values": 3}', '"text"'])
def test_a_damaged_line_is_played_again_like_none(tmp_path, damage):
    points = played(grid(VARIED, 2))
    with PointsKept(tmp_path, {}) as kept:
        for point in points[:2]:
            kept.add(point)
    first, _ = kept.path.read_text().splitlines(keepends=True)
    kept.path.write_text(f"{damage}\n{first}")
    assert list(kept.read().values()) == points[:1]


def typed(tmp_path, *more):
    file = tmp_path / "short.yaml"
    file.write_text("extends: saas-scaleup\nteam: 4\nhorizon: 3\nstrategies: [keep, promote]\n")
    options = ["--cells", "2", "--futures", "50", "--out", str(tmp_path / "out"), *more]
    return main(["sweep", str(file), "--vary", "sales.cycle=3,9", *options])


def test_a_sweep_goes_on_where_it_was_and_ends_the_same(tmp_path, monkeypatch, capsys):
    assert typed(tmp_path) == 0
    out = tmp_path / "out"
    whole = parquet.read_table(out / "sweep.parquet")
    (file,) = (out / POINTS).iterdir()
    first, second = file.read_text().splitlines(keepends=True)
    file.write_text(first + second[:30])
    times = []
    monkeypatch.setattr(
        "simulation.analysis.sweep.play_point", lambda task: times.append(1) or play_point(task)
    )
    assert typed(tmp_path, "--workers", "1") == 0
    assert times == [1]
    assert parquet.read_table(out / "sweep.parquet") == whole
    assert "does best at" in capsys.readouterr().out
    assert json.loads(file.read_text().splitlines()[1])["values"] == {"sales.cycle": 9.0}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--vary", "sales.cycle"], "comes twice"),
        (["--vary", "sales.cycel"], "did you mean"),
        (["--vary", "sales.win_rate=40%,20%"], "swap them"),
        (["--points", "8"], "--cells and --points were both given"),
        (["--workers", "0"], "out of range"),
        (["--strategies", "keep,pomote"], "did you mean"),
    ],
)
def test_bad_input_gets_one_clear_message(tmp_path, capsys, given, said):
    assert typed(tmp_path, *given) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


PLAN = "sweep: {vary: {sales.cycle: [3, 9]}, cells: 2, futures: 50, strategies: [keep, promote]}\n"


def with_plan(tmp_path, *more):
    file = tmp_path / "planned.yaml"
    text = "extends: saas-scaleup\nteam: 4\nhorizon: 3\nstrategies: [keep, promote, fractional]\n"
    file.write_text(text + PLAN)
    return main(["sweep", str(file), "--out", str(tmp_path / "planned"), *more])


def test_the_file_says_what_is_swept_and_the_options_what_is_else(tmp_path, capsys):
    assert typed(tmp_path) == with_plan(tmp_path) == 0
    whole, planned = (
        parquet.read_table(tmp_path / n / "sweep.parquet") for n in ("out", "planned")
    )
    assert planned.to_pylist() == whole.to_pylist()
    assert with_plan(tmp_path, "--points", "3", "--vary", "sales.win_rate") == 0
    points = parquet.read_table(tmp_path / "planned" / "sweep.parquet").to_pylist()
    assert len(points) == 3 * 2
    assert "sales.win_rate" in points[0]
    assert "sales.cycle" not in points[0]


def test_without_a_section_and_options_the_way_is_shown(tmp_path, capsys):
    file = tmp_path / "short.yaml"
    file.write_text("extends: saas-scaleup\nteam: 4\nhorizon: 3\nstrategies: [keep, promote]\n")
    assert main(["sweep", str(file), "--out", str(tmp_path / "out")]) == 2
    assert "a section `sweep`" in capsys.readouterr().err


def test_expected_deals_keep_the_means_and_say_no_share(tmp_path):
    assert typed(tmp_path) == 0
    drawn = parquet.read_table(tmp_path / "out" / "sweep.parquet").to_pylist()
    assert typed(tmp_path, "--expected-deals") == 0
    expected = parquet.read_table(tmp_path / "out" / "sweep.parquet").to_pylist()
    assert expected != drawn
    for one, other in zip(drawn, expected, strict=True):
        assert other["share_better"] is None
        error = np.hypot(one["revenue_se"], other["revenue_se"])
        assert abs(one["revenue"] - other["revenue"]) < 4.5 * error
        assert one["sellers_left"] == other["sellers_left"]


def test_expected_deals_are_refused_where_something_answers_to_deals(tmp_path, capsys):
    file = tmp_path / "gated.yaml"
    file.write_text(
        "extends: saas-scaleup\nteam: 4\nhorizon: 3\ncustomers: {delivery_capacity: 50000}\n"
    )
    options = ["--vary", "sales.cycle=3,9", "--cells", "2", "--out", str(tmp_path / "out")]
    for command, more in (
        ("sweep", options),
        ("map", ["--x", "sales.cycle", "--y", "sales.win_rate", "--out", str(tmp_path / "out")]),
        ("break-even", []),
    ):
        key = ["sales.cycle"] if command == "break-even" else []
        assert main([command, str(file), *key, *more, "--expected-deals"]) == 2
        assert "delivery has a capacity" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
