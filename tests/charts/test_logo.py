"""A logo of many dots is drawn from few."""

import numpy as np
import pytest
from matplotlib.image import imread
from PIL import Image

from simulation.charts.sheet import heading

SMALL = [(1, 1, 4), (1799, 9), (60, 20, 3)]
LARGE = [
    ((1, 4000, 3), (1, 1000)),
    ((4000, 3, 4), (1000, 1)),
    ((1850, 3701, 3), (462, 925)),
    ((2000, 2000), (1000, 1000)),
]


@pytest.mark.parametrize(("shape", "kept"), [*((one, one[:2]) for one in SMALL), *LARGE])
def test_a_large_logo_keeps_its_looks_in_fewer_dots(tmp_path, shape, kept):
    dots = np.linspace(0.0, 255.0, int(np.prod(shape))).reshape(shape).astype(np.uint8)
    Image.fromarray(dots).save(tmp_path / "logo.png")
    found = heading._dots(tmp_path / "logo.png", 0)
    assert found.shape == (*kept, *shape[2:])
    assert found.mean() == pytest.approx(imread(tmp_path / "logo.png").mean(), abs=0.01)
    assert found.dtype == np.float32


def test_a_logo_that_was_changed_is_read_anew(tmp_path):
    for shade in (0, 255):
        Image.new("L", (2, 2), shade).save(tmp_path / "logo.png")
        assert heading._dots(tmp_path / "logo.png", shade).max() == shade / 255.0
