"""Measure the what-if page in Chromium: `python tests/benchmarks/page.py --moves 1000 --json FILE`.

Moves sliders of one scenario with all its strategies, and tells how long it takes from a move until
verdict, dots, table and lines are drawn, and what memory does meanwhile. `--drags` is how often a
slider is moved on every frame for half a second. Nothing here is a test; on a machine that does
other things as well, `load_...` and `server_cpu_ms_per_move` say more than times do.
"""

import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main(typed):
    """Open the page, move its sliders, and print what was measured."""
    from tests.benchmarks.moves import measured
    from tests.benchmarks.run import shown

    def given(name, otherwise):
        return typed[typed.index(name) + 1] if name in typed[:-1] else otherwise

    scenario = given("--scenario", "scenarios/saas-scaleup.yaml")
    found = measured(ROOT, scenario, int(given("--moves", "100")), int(given("--drags", "10")))
    shown(found)
    target = given("--json", None)
    if target is not None:
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    sys.path[0] = ROOT

    from simulation.environment import enter

    enter("dev")
    main(sys.argv[1:])
