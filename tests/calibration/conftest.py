"""What tests of exports share."""

import pytest

from simulation.calibration.exports.records import Files, understood
from simulation.calibration.exports.wishes import Wishes


@pytest.fixture
def read(tmp_path):
    """Read deals that are given as text or bytes."""

    def reading(deals, staff=None, customers=None, **said):
        paths = []
        for name, content in (("deals", deals), ("staff", staff), ("customers", customers)):
            path = None
            if content is not None:
                path = tmp_path / f"{name}.csv"
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(path)
        return understood(Files(*paths), Wishes(**said))

    return reading
