"""Play the validation anew and keep its figures: `python -m tests.validation.renew`.

Some two minutes of one core's time. The page on validation is made of what it writes.
"""

import json
import time
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulation.version import VERSION
from tests.validation import luck, machinery
from tests.validation.answers import first_answer
from tests.validation.cases import case_figures
from tests.validation.published import FINDINGS
from tests.validation.switches import switch_figures

FIGURES = Path(__file__).with_name("figures.json")
MACHINERY = (
    machinery.people_alike,
    machinery.money_alike,
    machinery.deals_alike,
    luck.dips_alike,
    luck.luck_shared,
    machinery.closed_forms,
    machinery.intervals_hold,
    machinery.calibration_holds,
)
DIGITS = 6


def main():
    """Play everything, say how long each part takes, and write the figures."""
    began = time.process_time()
    parts = {
        "first_answer": _timed(first_answer),
        "machinery": {one.__name__: _timed(one) for one in MACHINERY},
        "cases": _timed(case_figures),
        "published": {one.__name__: _timed(one) for one in FINDINGS},
        "switches": _timed(switch_figures),
    }
    made = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": "python -m tests.validation.renew",
        "version": VERSION,
        "minutes": round((time.process_time() - began) / 60.0, 1),
    }
    text = json.dumps(_plain({"made": made, **parts}), indent=1)
    FIGURES.write_text(text + "\n", encoding="utf-8", newline="\n")


def _timed(play):
    began = time.monotonic()
    found = play()
    print(f"{play.__name__:24}{time.monotonic() - began:8.1f} s", flush=True)
    return found


def _plain(value):
    if is_dataclass(value):
        value = asdict(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value


if __name__ == "__main__":
    main()
