import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from simulation.charts import CHARTS, WITH_ANALYSE
from simulation.findings import columns as columns_module
from simulation.outcomes import METRICS, MONTHLY, Block
from simulation.running import collecting
from simulation.running.collecting import Collector
from tests.synthetic import block, double_pain, joined, scenario

MADE = scenario(("keep", "promote", "fractional"), horizon=6)
FUTURES = 2 * 1024 + 500
DATA = ("summary.json", "outcomes.parquet", "monthly.parquet")


@pytest.fixture(scope="module")
def atoms():
    sizes = (1024, 1024, 500)
    return [block(MADE, 1024 * number, size) for number, size in enumerate(sizes)]


@pytest.fixture
def no_charts(monkeypatch):
    """Charts have tests of their own."""
    monkeypatch.setattr("simulation.reports.writing.save_charts", lambda *_: None)


def collect(blocks, out=None, **options):
    collector = Collector(MADE, seed=7, engine="monte-carlo", futures=FUTURES, out=out, **options)
    with collector:
        for one in blocks:
            collector.add(one)
        return collector.finish(double_pain(MADE))


@pytest.fixture(scope="module")
def in_memory(atoms):
    return collect(atoms)


def test_the_summary_is_what_numpy_says_of_the_whole(in_memory, atoms):
    whole = joined(atoms).metrics
    for row, name in enumerate(in_memory.strategies):
        for metric in METRICS:
            values = whole[metric][row]
            found = in_memory.summary["strategies"][name][metric]
            assert found["mean"] == pytest.approx(values.mean(), rel=1e-12)
            assert found["sd"] == pytest.approx(values.std(ddof=1), rel=1e-9)
            assert found["se"] == pytest.approx(values.std(ddof=1) / FUTURES**0.5, rel=1e-9)
            for key, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
                assert found[key] == np.quantile(values, share)
    gap = whole["cost"][1] - whole["cost"][0]
    found = in_memory.summary["differences"]["promote"]["cost"]
    assert found["mean"] == pytest.approx(gap.mean())
    assert found["share_better"] == np.mean(gap < 0)
    assert "keep" not in in_memory.summary["differences"]


def test_files_hold_what_memory_holds(in_memory, atoms, tmp_path, monkeypatch, no_charts):
    monkeypatch.setattr(columns_module, "GROUP", 1024)
    stored = collect(atoms, tmp_path)
    assert stored.summary == in_memory.summary
    assert json.loads((tmp_path / "summary.json").read_text("utf-8")) == in_memory.summary
    assert stored.outcomes.equals(in_memory.outcomes)
    assert stored.monthly.equals(in_memory.monthly)
    monthly = pq.read_table(tmp_path / "monthly.parquet").to_pandas()
    assert monthly.equals(in_memory.monthly.drop(columns="unit"))
    outcomes = pq.read_table(tmp_path / "outcomes.parquet")
    assert outcomes.column_names == ["strategy", "future", *METRICS]
    assert outcomes.schema.metadata[b"seed"] == b"7"


def test_blocks_change_nothing(atoms, tmp_path, no_charts):
    collect(atoms, tmp_path / "a")
    collect([joined(atoms[:2]), atoms[2]], tmp_path / "b")
    collect([joined(atoms)], tmp_path / "c")
    for name in DATA:
        first = (tmp_path / "a" / name).read_bytes()
        assert (tmp_path / "b" / name).read_bytes() == first, name
        assert (tmp_path / "c" / name).read_bytes() == first, name


def test_saving_what_is_in_memory_gives_the_same_files(in_memory, atoms, tmp_path, no_charts):
    collect(atoms, tmp_path / "a")
    saved = in_memory.save(tmp_path / "b")
    again = saved.save(tmp_path / "c")
    for name in DATA:
        first = (tmp_path / "a" / name).read_bytes()
        assert (tmp_path / "b" / name).read_bytes() == first, name
        assert (tmp_path / "c" / name).read_bytes() == first, name
    assert again.folder == tmp_path / "c"
    assert np.array_equal(again.column("keep", "npv"), in_memory.column("keep", "npv"))


def test_all_files_are_there_and_the_manifest_says_how(atoms, tmp_path):
    results = collect(atoms, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "charts", "findings.json", "manifest.json", "monthly.parquet", "outcomes.parquet",
        "scenario.yaml", "summary.json",
    ]  # fmt: skip
    assert len(list((tmp_path / "charts").iterdir())) == 2 * (len(CHARTS) - len(WITH_ANALYSE))
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert manifest["seed"] == 7
    assert manifest["futures"] == FUTURES
    assert manifest["scenario_hash"] == results.summary["meta"]["hash"]
    assert {"double-pain", "python", "numpy"} <= set(manifest["versions"])
    assert manifest["started"].endswith("+00:00")
    assert manifest["seconds"] >= 0
    assert manifest["resolved"]["question"] == MADE.question


def test_the_months_of_every_future_are_kept_on_demand(atoms, tmp_path, no_charts):
    collect(atoms, tmp_path, keep_months=True)
    months = pq.read_table(tmp_path / "months.parquet").to_pandas()
    assert list(months) == ["strategy", "future", "month", *MONTHLY]
    assert len(months) == 3 * FUTURES * 6
    row = months.query("strategy == 'promote' and future == 2000 and month == 4")
    assert row["bookings"].item() == atoms[1].monthly["bookings"][1, 2000 - 1024, 3]
    collect(atoms, tmp_path)
    assert not (tmp_path / "months.parquet").exists()  # else it would be another run's


def test_months_cannot_be_kept_without_a_folder():
    with pytest.raises(ValueError, match="folder"):
        Collector(MADE, seed=1, engine="monte-carlo", futures=10, keep_months=True)


def test_a_run_that_fails_leaves_the_earlier_results_as_they_were(atoms, tmp_path, no_charts):
    collect(atoms, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}

    def breaking_off():
        yield atoms[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(breaking_off(), tmp_path)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert after == before
    assert not list(tmp_path.glob(".*"))


def test_a_run_that_fails_while_writing_leaves_nothing(atoms, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("simulation.reports.writing.save_charts", fail)
    with pytest.raises(OSError, match="No space"):
        collect(atoms, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_blocks_out_of_order_are_refused(atoms):
    with pytest.raises(ValueError, match="1024 was due"):
        collect([atoms[0], atoms[0]])
    with pytest.raises(ValueError, match="in part"):
        collect([atoms[0], block(MADE, 1024, 500), block(MADE, 1524, 1024)])


def test_missing_futures_are_refused(atoms):
    with pytest.raises(ValueError, match="2048 futures came, 2548 were due"):
        collect(atoms[:2])


def test_a_number_that_is_not_finite_is_refused_by_name(atoms):
    broken = {**atoms[0].metrics, "npv": atoms[0].metrics["npv"].copy()}
    broken["npv"][1, 3] = np.nan
    with pytest.raises(ValueError, match="npv is not finite"):
        collect([Block(0, broken, atoms[0].monthly)])


def test_frames_are_tidy_and_in_the_order_of_strategies(in_memory, atoms):
    outcomes = in_memory.outcomes
    assert list(outcomes) == ["strategy", "future", *METRICS]
    assert len(outcomes) == 3 * FUTURES
    assert list(outcomes["strategy"].unique()) == ["keep", "promote", "fractional"]
    wide = outcomes.pivot(index="future", columns="strategy", values="npv")
    gaps = in_memory.differences.set_index(["strategy", "metric"])
    expected = (wide["promote"] - wide["keep"]).mean()
    assert gaps.loc[("promote", "npv"), "mean"] == pytest.approx(expected)


def test_a_column_that_is_not_there_is_named(in_memory):
    with pytest.raises(KeyError, match="no 'nvp'; there are revenue"):
        in_memory.column("keep", "nvp")
    with pytest.raises(KeyError, match="no 'kepe'; there are keep"):
        in_memory.column("kepe", "npv")


def test_results_show_themselves(in_memory):
    assert in_memory.sentence in repr(in_memory)
    assert in_memory.reference == "keep"
    page = in_memory._repr_html_()
    assert page.count("<tr>") == 1 + 3
    assert "Net present value" in page


def test_a_title_is_shown_and_never_run():
    made = scenario(("keep", "<script>alert(1)</script>"), horizon=6)
    with Collector(made, seed=1, engine="monte-carlo", futures=64) as collector:
        collector.add(block(made, futures=64))
        page = collector.finish()._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_parts_of_the_difference_are_passed_on(in_memory):
    pain = in_memory.summary["double_pain"]["promote"]
    assert pain["mechanisms"]["own_selling"] == {"mean": -240e3, "se": 12e3}
    assert pain["total"]["mean"] == in_memory.double_pain["promote"].total.mean


def test_an_atom_is_what_the_streams_say():
    assert collecting.ATOM == 1024  # the sizes in this file
