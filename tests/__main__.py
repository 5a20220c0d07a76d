"""Run the tests: `python tests`; what follows goes to pytest (`python tests -k ramp`)."""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("double-pain needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

if __name__ == "__main__":
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path[0] = root

    from simulation.environment import enter

    enter("dev")

    import time

    import pytest

    os.chdir(root)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of Pythons start: compile once
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a test on each core: more would wait
    night = os.environ.setdefault("DOUBLE_PAIN_NIGHT", str(time.time_ns() % 2**32))
    print("night " + night)  # fresh draws of nightly tests; give it again to repeat them
    workers = ["-n=auto", "--maxprocesses=8", "--dist=worksteal"]
    sys.exit(pytest.main(workers + sys.argv[1:]))
