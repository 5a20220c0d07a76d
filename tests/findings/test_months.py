import numpy as np
import pyarrow as pa
import pytest

from simulation.findings import months as module
from simulation.findings.months import MonthsInTheMaking, sampled
from simulation.outcomes import MONTHLY
from tests.synthetic import block, scenario


def gathered(made, atoms):
    making = MonthsInTheMaking(("keep", "promote"), made.horizon, sum(a.futures for a in atoms))
    for atom in atoms:
        making.add(atom.monthly)
    return making.finish()


@pytest.fixture(scope="module")
def atoms():
    made = scenario(("keep", "promote"), 6)
    return [block(made, first, size) for first, size in ((0, 1024), (1024, 1024), (2048, 300))]


def test_means_and_quantiles_are_those_of_all_futures(atoms):
    found = gathered(scenario(("keep", "promote"), 6), atoms)
    every = np.concatenate([a.monthly["bookings"] for a in atoms], axis=1)
    assert np.allclose(found.mean["bookings"], every.mean(axis=1), rtol=1e-13)
    expected = np.quantile(every, (0.1, 0.5, 0.9), axis=1)
    assert np.allclose(found.quantiles["bookings"], expected, rtol=1e-6)  # single precision
    assert found.sampled == 2348


def test_quantiles_are_of_the_first_futures_and_means_of_all(atoms, monkeypatch):
    monkeypatch.setattr(module, "SAMPLED", 1500)
    found = gathered(scenario(("keep", "promote"), 6), atoms)
    every = np.concatenate([a.monthly["bookings"] for a in atoms], axis=1)
    first = np.quantile(every[:, :1500], 0.9, axis=1)
    assert np.allclose(found.quantiles["bookings"][2], first, rtol=1e-6)
    assert not np.allclose(found.quantiles["bookings"][2], np.quantile(every, 0.9, axis=1))
    assert np.allclose(found.mean["bookings"], every.mean(axis=1), rtol=1e-13)
    assert found.sampled == 1500
    assert found.frame().attrs == {"quantiles over the first futures": 1500}


def test_fewer_futures_are_sampled_where_months_and_strategies_are_many():
    assert sampled(7, 24, 1_000_000) == 4_096
    assert sampled(7, 24, 900) == 900
    few = sampled(50, 600, 1_000_000)
    assert 2 <= few < 1024
    assert 4 * few * len(MONTHLY) * 50 * 600 <= module.BUFFER


def test_the_frame_is_tidy(atoms):
    found = gathered(scenario(("keep", "promote"), 6), atoms)
    frame = found.frame()
    assert list(frame) == ["strategy", "month", "metric", "mean", "p10", "p50", "p90"]
    assert len(frame) == 2 * 6 * len(MONTHLY)
    row = frame.query("strategy == 'promote' and month == 3 and metric == 'bookings'").iloc[0]
    assert row["mean"] == found.mean["bookings"][1, 2]
    assert row["p90"] == found.quantiles["bookings"][2, 1, 2]


def put(table, name, values, kind=None):
    return table.set_column(table.schema.get_field_index(name), name, pa.array(values, kind))


@pytest.mark.parametrize("name", ["mean", "p90"])
@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (float("nan"), "double"),
        (float("inf"), "double"),
        (1e30, "double"),
        (None, "double"),
        (1.0, "float"),
        (1, "int64"),
        (True, "bool"),
        ("1", "string"),
        ([1.0], pa.list_(pa.float64())),
    ],
)
def test_what_is_no_figure_is_refused_when_months_are_read_back(atoms, name, value, kind):
    found = gathered(scenario(("keep", "promote"), 6), atoms)
    table = found.table()
    assert found.of_table(table, found.strategies, found.sampled).frame().equals(found.frame())
    odd = put(table, name, [value] * table.num_rows, kind)
    with pytest.raises(ValueError, match="values that no run finds"):
        found.of_table(odd, found.strategies, found.sampled)
