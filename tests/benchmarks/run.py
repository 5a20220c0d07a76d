"""Measure the engines: `python tests/benchmarks/run.py --json FILE`.

Prints a table of ratios, each from one run on one machine; times alone say little. It takes some
minutes, `--quick` about one. Nothing here is a test.
"""

import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main(typed):
    """Measure what was asked for, print it, and write it where a file was named."""
    from tests.benchmarks.companies import companies
    from tests.benchmarks.growth import growth
    from tests.benchmarks.pools import pools
    from tests.benchmarks.ratios import engine_ratios
    from tests.benchmarks.tolerance import futures_for_a_tolerance

    quick = "--quick" in typed
    found = {}
    for name, scenario in companies().items():
        print(f"{name}: {len(scenario.sellers)} sellers, {scenario.horizon} months", flush=True)
        found[name] = engine_ratios(scenario, quick=quick)
        shown(found[name])
    print("a tolerance, on the first company", flush=True)
    found["tolerance"] = futures_for_a_tolerance(next(iter(companies().values())), quick=quick)
    shown(found["tolerance"])
    print("blocks in one process, in two, and on a cluster of two", flush=True)
    found["pools"] = pools(next(iter(companies().values())), quick=quick)
    shown(found["pools"])
    print("a whole run with files, scenarios/saas-scaleup.yaml", flush=True)
    found["run"] = growth(ROOT, quick=quick)
    shown(found["run"])
    first = found[next(iter(found))]
    wanted = ("vs_event_engine", "vs_draws", "seven_vs_one")
    summary = {key: first[key] for key in wanted} | {
        "growth_exponent": found["run"]["growth_exponent"],
        "two_workers": found["pools"]["two_workers"],
        "two_workers_whole_run": found["run"]["two_workers"],
        "cluster_overhead": found["pools"]["cluster_overhead"],
        "crn_variance_ratio": found["tolerance"]["crn_variance_ratio"],
        "peak_mib": found["run"]["peak_mib"],
        "peak_mib_one_worker": found["run"]["peak_mib_one_worker"],
    }
    return {**summary, "parts": found}


def shown(figures):
    """Print figures by name."""
    for name, value in figures.items():
        print(f"  {name:34} {value:12.4g}" if isinstance(value, float) else f"  {name:34} {value}")


if __name__ == "__main__":
    # One thread for each process: cores are compared, not libraries.
    os.environ.update(dict.fromkeys(THREADS, "1"))
    sys.path[0] = ROOT

    from simulation.environment import enter

    enter("dev")
    given = sys.argv[1:]
    target = given[given.index("--json") + 1] if "--json" in given[:-1] else None
    measured = main(given)
    if target is not None:
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(measured, indent=2) + "\n")
