"""The colours of a map stay apart for eyes that lack one of three cones."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest

from simulation.charts.style import area_colours

# What is left of linear red, green and blue where the long, middle or short cones are missing:
# Machado, Oliveira & Fernandes (2009), severity 1.
SEEN = {
    "everything": np.eye(3),
    "no long waves": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no middle waves": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ @ np.ones(3)
APART = 10.0
"""Distance in CIELAB that two areas side by side must have; 2.3 can just be seen."""


def lab(colour, seen):
    """Place of a colour in CIELAB, as it is seen."""
    srgb = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(seen @ linear, 0.0, 1.0) / WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(colours, seen):
    return min(np.linalg.norm(lab(a, seen) - lab(b, seen)) for a, b in combinations(colours, 2))


@pytest.mark.parametrize("sight", SEEN)
def test_the_colours_of_a_map_stay_apart(sight):
    names = [f"strategy {number}" for number in range(8)]
    colours = list(area_colours(names, names[0]).values())
    assert len(set(colours)) == len(names)
    assert nearest(colours, SEEN[sight]) > APART


def test_red_and_green_of_one_lightness_would_not_do():
    assert nearest(["#B34700", "#6F6A00"], SEEN["everything"]) > APART
    assert nearest(["#B34700", "#6F6A00"], SEEN["no middle waves"]) < APART
