"""Commands that check: the same luck for all, a run made again, two runs compared."""

from __future__ import annotations

from pathlib import Path

from simulation.cli.commands import app, plainly
from simulation.cli.options import Language, RunDir, ToldIn, Whole


@app.command
def crn_check(
    scenario: str | None = None, /, *, seed: Whole = None, language: ToldIn = None
) -> None:
    """Check that all strategies of a scenario meet the same luck.

    Takes about a quarter of a minute; ends with exit code 1 where the check does not pass.

    Parameters
    ----------
    scenario : str
        The scenario file; without one, the smallest that is shipped.
    seed : int
        Seed of the futures; 1 unless the scenario says otherwise.
    """
    with plainly():
        from simulation.cli.checks.auditing import audit_and_show

        audit_and_show(scenario, seed, language)


@app.command
def rerun(run_dir: RunDir, /) -> None:
    """Make a run again and say whether its figures are the same to 1e-9.

    Ends with exit code 1 where they are not.
    """
    with plainly():
        from simulation.cli.checks.comparing import rerun_and_show

        rerun_and_show(run_dir)


@app.command
def diff(run_a: Path, run_b: Path, /, *, language: Language = None) -> None:
    """List what changed between two runs, and say which change moved the answer how far.

    Both runs are made again, and up to 30 mixtures of them: as many times what a run takes.

    Parameters
    ----------
    run_a : Path
        Folder of the earlier run.
    run_b : Path
        Folder of the later run.
    language : str
        en, nl or nb; what the later run was told in, by default.
    """
    with plainly():
        from simulation.cli.checks.comparing import diff_and_show

        diff_and_show(run_a, run_b, language)
