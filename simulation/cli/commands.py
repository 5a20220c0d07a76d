"""The commands, each a thin door: heavy modules are imported when a command needs them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from errno import EDQUOT, EEXIST, EFBIG, EIO, ENOSPC, ENOTDIR
from pathlib import Path
from typing import Literal

from cyclopts import (
    App,
    CycloptsError,
    MissingArgumentError,
    UnusedCliTokensError,
)

from simulation.cli.faults import CommandFault, fault
from simulation.cli.options import (
    ClusterAddress,
    Context,
    Futures,
    Language,
    Out,
    Resume,
    Seed,
    Switch,
    ToldIn,
    Tolerance,
    Workers,
    context_for,
)
from simulation.languages import LANGUAGES, _, plural, speaking
from simulation.shipped import COMMAND, PROGRAMME
from simulation.version import VERSION

app = App(
    name=PROGRAMME,
    help="What each way of filling the sales-leader post does to revenue, cost and churn.",
    help_format="plaintext",
    version=VERSION,
    suppress_keyboard_interrupt=False,
)


@app.default
def run_scenario(
    scenario: str,
    /,
    *,
    futures: Futures = None,
    seed: Seed = None,
    out: Out = None,
    workers: Workers = None,
    engine: Literal["monte-carlo", "discrete-event"] = "monte-carlo",
    quick: Switch = False,
    keep_months: Switch = False,
    strict: Switch = False,
    tolerance: Tolerance = None,
    resume: Resume = False,
    cluster: ClusterAddress = None,
    report: str | None = None,
    language: ToldIn = None,
) -> None:
    """Simulate a scenario, print what comes out, and write it to files.

    Parameters
    ----------
    scenario : str
        The scenario file.
    engine : str
        The fast sampler, or the slower one that plays every deal.
    quick : bool
        Simulate 1,000 futures.
    keep_months : bool
        Write the months of every future too.
    strict : bool
        Refuse a scenario that gives rise to a warning.
    report : str
        Reports to write, with commas between them: html, a4, pptx, xlsx, or all. Analyses too.
    """
    with plainly():
        from simulation.cli.running import Wish, run_and_show

        numbers = futures, seed, out, workers, tolerance
        wish = Wish(Path(scenario), *numbers, engine, quick, keep_months, strict)
        wish = replace(wish, resume=resume, cluster=cluster, language=language)
        run_and_show(replace(wish, report=report))


@app.command
def new(
    name: str,
    /,
    *,
    context: Context = "saas",
    ask: Switch = False,
    language: Language = None,
) -> None:
    """Write a commented scenario file to start from.

    Parameters
    ----------
    name : str
        A name; the file goes into scenarios/ where there is such a folder. Or a path to a .yaml.
    context : str
        The kind of company whose defaults fill the gaps.
    ask : bool
        Ask plain questions and write the answers into the file.
    language : str
        en, nl or nb: in which the scenario's results will be told; English by default.
    """
    with plainly():
        from simulation.cli.starting import start

        path = start(name, context, ask, language)
    with speaking(language or LANGUAGES[0]):
        then = f"{COMMAND} {path}"
        print(_("Wrote {path}. Change it, then: {command}", path=path, command=then))


@app.command
def examples(folder: Path = Path("scenarios"), /, *, language: Language = None) -> None:
    """Copy the shipped scenarios into a folder, to run and to change.

    Parameters
    ----------
    folder : Path
        Where they go; files that are there are left as they are.
    language : str
        en, nl or nb: in which the outcome is told; English by default.
    """
    with plainly():
        from simulation.cli.starting import copy_examples

        written = copy_examples(folder)
    with speaking(language or LANGUAGES[0]):
        if not written:
            print(_("All of them are in {folder} already.", folder=folder))
        for path in written:
            print(_("Wrote {path}. Run it: {command}", path=path, command=f"{COMMAND} {path}"))


@app.command
def check(scenario: str, /, *, strict: Switch = False) -> None:
    """Check a scenario file and run nothing.

    Parameters
    ----------
    scenario : str
        The scenario file.
    strict : bool
        Refuse warnings too.
    """
    with plainly():
        from simulation.scenario import load_scenario

        found = load_scenario(scenario, strict=strict)
    for warning in found.warnings:
        print(warning, file=sys.stderr)
    with speaking(found.language):
        parts = [
            plural("{number} strategy", "{number} strategies", len(found.strategies)),
            plural("{number} month", "{number} months", found.horizon),
        ]
        if found.warnings:
            parts.append(plural("{number} warning", "{number} warnings", len(found.warnings)))
        print(_("{file}: in order ({contents})", file=scenario, contents=", ".join(parts)))


@app.command
def assumptions(
    scenario: str | None = None, /, *, context: Context | None = None, language: ToldIn = None
) -> None:
    """Print what is assumed: value, unit, grade, source, and which file set it.

    Parameters
    ----------
    scenario : str
        The scenario file; without one, the defaults of a kind of company. Of a run that was
        analysed, its folder: then with what it costs to be wrong.
    context : str
        The kind of company, where no scenario file is given; saas by default.
    """
    kind = context_for(context, scenario)
    with plainly():
        from simulation.cli.assuming import show_of_context, show_of_run, show_of_scenario

        if scenario and Path(scenario).is_dir():
            show_of_run(Path(scenario), language)
        elif scenario:
            show_of_scenario(scenario, language)
        else:
            show_of_context(kind, language)


@app.command
def schema() -> None:
    """Print the JSON Schema of scenario files."""
    import json

    from simulation.scenario import scenario_schema

    print(json.dumps(scenario_schema(), indent=2, ensure_ascii=False))


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a user can mend into a plain message."""
    from simulation.scenario.faults import QuestionError, ScenarioError

    try:
        yield
    except (ScenarioError, QuestionError) as error:
        raise CommandFault(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        reason = error.strerror or str(error)
        if error.errno in (EEXIST, ENOTDIR):
            reason = "a file stands where a folder is needed"
        what = "; ".join([reason, *getattr(error, "__notes__", ())])
        raise fault("E-FILE", f"{where}{what}", _way_out(error)) from error


def _way_out(error: OSError) -> str:
    if error.errno in (ENOSPC, EDQUOT, EFBIG):
        return "make room on that disk, or choose a folder on another one"
    if error.errno == EIO:
        return "the file is damaged, or the disk is: run the scenario again, into the same folder"
    return "check the path and its permissions"


def fault_of(error: CycloptsError) -> str:
    """Word a fault in how a command was typed."""
    error.verbose = False
    what = " ".join(str(error).split())
    what = re.sub(r"(Unknown option: )(\S+)\. Did you mean \2\?", r"\1\2 behind `--`", what)
    if isinstance(error, MissingArgumentError) and what.startswith("Parameter SCENARIO"):
        what = "no scenario file was given"
    if isinstance(error, UnusedCliTokensError):
        what = f"not understood: {' '.join(error.unused_tokens or ())}"
    return str(fault("E-USAGE", what, f"`{COMMAND} --help` lists commands and options"))
