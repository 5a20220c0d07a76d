"""Run a scenario: `python run_scenario.py scenarios/saas-scaleup.yaml`; `--help` tells the rest."""

import sys

if sys.version_info < (3, 11):
    sys.exit("double-pain needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

if __name__ == "__main__":
    from simulation.environment import enter

    enter("core")

    from simulation.cli import main

    sys.exit(main())
