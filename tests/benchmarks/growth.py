"""Time and memory of whole runs, with files and charts, against futures and workers."""

import math
import subprocess
import sys
import tempfile
import threading
import time

SIZES = (10_000, 100_000, 1_000_000)


def growth(root, *, quick):
    """Seconds, peak memory of all processes, and the exponent with which time grows."""
    sizes = SIZES[:2] if quick else SIZES
    runs = {size: whole_run(root, size, workers=2) for size in sizes}
    alone = whole_run(root, sizes[1], workers=1)
    small, large = runs[sizes[-2]], runs[sizes[-1]]
    return {
        **{f"seconds_{size}": seconds for size, (seconds, _) in runs.items()},
        **{f"peak_mib_{size}": peak for size, (_, peak) in runs.items()},
        "growth_exponent": math.log(large[0] / small[0]) / math.log(sizes[-1] / sizes[-2]),
        "memory_growth": large[1] / small[1],
        "two_workers": alone[0] / runs[sizes[1]][0],
        "peak_mib_one_worker": alone[1],
        "peak_mib": large[1],
    }


def whole_run(root, futures, workers):
    """Wall time [s] and peak memory of all processes together [MiB] of one command."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "run_scenario.py", "scenarios/saas-scaleup.yaml"]
        command += ["--futures", str(futures), "--workers", str(workers), "--out", folder]
        start = time.perf_counter()
        run = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        heights = []
        watch = threading.Thread(target=_watch, args=(run, heights))
        watch.start()
        _, errors = run.communicate()
        watch.join()
    if run.returncode:
        raise SystemExit(errors.decode())
    return time.perf_counter() - start, max(heights, default=math.nan)


def _watch(run, heights):
    while run.poll() is None:
        total = sum(map(_private, _family(run.pid)))
        if total:
            heights.append(total)
        time.sleep(0.2)


def _family(pid):
    """Numbers of a process and its descendants, where the system tells them."""
    found = [pid]
    for one in found:
        try:
            with open(f"/proc/{one}/task/{one}/children", encoding="ascii") as file:
                found += map(int, file.read().split())
        except OSError:
            continue
    return found


def _private(pid):
    """Memory of a process, what it shares counted in part [MiB]; 0 where nobody tells."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            lines = [line.split() for line in file if line.startswith("Pss:")]
    except OSError:
        return 0.0
    return sum(int(line[1]) for line in lines) / 1024.0
