"""Reads the text of a scenario, as a file would be read."""

import tempfile
from pathlib import Path

from simulation import load_scenario


def read_text(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "again.yaml"
        path.write_text(text, encoding="utf-8")
        return load_scenario(path)
