"""The same scenario and seed give the same bits: again, elsewhere, in any order, by any workers."""

import io
import os
import re
import subprocess
import sys
import zipfile
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from simulation import run
from simulation.analysis.repeated import CLOSE
from simulation.environment import interpreter
from simulation.scenario import load_scenario
from tests.trust.again import FUTURES, SEED, columns_of, files_of, fingerprint
from tests.trust.company import TEAM, loaded, text

ROOT = Path(__file__).resolve().parents[2]
SMALL = {"horizon": 6, "strategies": "[keep, promote]"}
SOME, MANY = 3, 100
HASH_SEEDS = (0, 1, 2, 3, 5, 8, 13, 4_096, 65_537, 4_294_967_295)
nightly = pytest.mark.nightly


def small(**top):
    return loaded(text(**{**SMALL, **top}))


def elsewhere(folder, *typed, hash_seed=0, python=sys.executable, **more):
    """Carry out Python in a folder and a process of its own; what it prints."""
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(hash_seed), **more}
    done = subprocess.run(
        [python, *(str(one) for one in typed)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(folder, **process):
    """Fingerprint and files of a fresh process."""
    folder.mkdir()
    (folder / "trust.yaml").write_text(text(**SMALL))
    found = elsewhere(folder, "-m", "tests.trust.again", "trust.yaml", "out", **process)
    return found.strip(), files_of(folder / "out")


@pytest.fixture(scope="module")
def usual():
    return fingerprint(small())


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Files of the run, played and written in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulation.reports.writing.save_charts", lambda *_: None)
        out = tmp_path_factory.mktemp("first")
        patch.chdir(out)  # findings say in which file a value stands, as it was named
        Path("trust.yaml").write_text(text(**SMALL))
        run(load_scenario("trust.yaml"), futures=FUTURES, seed=SEED, out=out / "out")
    return files_of(out / "out")


# --- again ---------------------------------------------------------------------------------------


def test_a_fingerprint_tells_other_futures_apart(usual):
    assert re.fullmatch("[0-9a-f]{64}", usual)
    nudged = loaded(text({"sales.win_rate": 0.2200000001}, **SMALL))
    assert len({usual, fingerprint(small(), SEED + 1), fingerprint(nudged)}) == 3


@pytest.mark.parametrize(
    "times", [SOME, pytest.param(MANY, marks=[nightly, pytest.mark.timeout(900)])]
)
def test_in_one_process_it_is_the_same_again(usual, times):
    assert {fingerprint(small()) for _ in range(times)} == {usual}


def test_in_a_fresh_process_of_another_hash_seed_it_is_the_same(usual, first, tmp_path):
    other = told(tmp_path / "other", hash_seed=HASH_SEEDS[-1])
    assert other == (usual, first)
    assert len(first) == 6


@nightly
@pytest.mark.timeout(3600)
def test_in_a_hundred_fresh_processes_it_is_the_same(usual, first, tmp_path):
    for number in range(MANY):
        again = told(tmp_path / str(number), hash_seed=number)
        assert again == (usual, first), number


# --- on another processor, in another environment ------------------------------------------------


def vector_instructions():
    """Those that NumPy found here, and can do without."""
    return np.show_config(mode="dicts").get("SIMD Extensions", {}).get("found", [])


@nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("engine", ["monte-carlo --futures 20000", "discrete-event --futures 64"])
def test_without_vector_instructions_it_is_the_same_to_nine_digits(tmp_path, engine):
    """As on another processor: exp and log differ in their last bits there."""
    if not vector_instructions():
        pytest.skip("NumPy uses none here that it can do without")
    command, file = ROOT / "run_scenario.py", ROOT / "scenarios/smallest.yaml"
    elsewhere(tmp_path, command, file, "--out", "out", "--engine", *engine.split())
    without = {"NPY_DISABLE_CPU_FEATURES": " ".join(vector_instructions())}
    found = elsewhere(tmp_path, "-c", "import numpy; numpy.show_config()", **without)
    assert all(f"- {name}" in found.partition("not found")[2] for name in vector_instructions())
    said = elsewhere(tmp_path, command, "rerun", "out", **without)
    assert_made_again(said)
    assert "difference is 0." not in said  # else it was the same processor


def assert_made_again(said):
    assert f"The same to {CLOSE:g}." in said
    assert int(re.search("([0-9,]+) figures compared", said)[1].replace(",", "")) > 1_000


@nightly
@pytest.mark.timeout(1800)
def test_any_number_of_threads_of_linear_algebra_gives_the_same_files(tmp_path):
    """The suite takes one for each test; whoever types a command has as many as cores."""
    expected = None
    for threads in ("1", "2", "4"):
        folder = tmp_path / threads
        folder.mkdir()
        (folder / "trust.yaml").write_text(text(**SMALL))
        typed = ["analyse", "trust.yaml", "--futures", "4200", "--out", "out"]
        elsewhere(folder, ROOT / "run_scenario.py", *typed, OPENBLAS_NUM_THREADS=threads)
        found = files_of(folder / "out")
        expected = expected or found
        assert found == expected, threads


@nightly
@pytest.mark.timeout(1800)
def test_a_run_made_again_in_a_fresh_environment_is_the_same(tmp_path):
    """The packages of the lock in an environment of its own; the run is of this one."""
    elsewhere(tmp_path, ROOT / "run_scenario.py", ROOT / "scenarios/smallest.yaml", "--out", "out")
    python = interpreter(tmp_path / "environment")
    elsewhere(tmp_path, "-m", "venv", tmp_path / "environment")
    pip = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--require-hashes"]
    elsewhere(tmp_path, *pip, "-r", ROOT / "locks/core.lock", python=python)
    where = elsewhere(tmp_path, "-c", "import numpy; print(numpy.__file__)", python=python)
    assert Path(where.strip()).is_relative_to(tmp_path)
    said = elsewhere(tmp_path, ROOT / "run_scenario.py", "rerun", "out", python=python)
    assert_made_again(said)


# --- in other blocks, by other workers, in another order -----------------------------------------

MIXED = "".join(reversed(TEAM.splitlines(keepends=True)))
THREE = ("keep", "promote", "hire_external")
FIGURES = ("strategies", "differences", "double_pain", "verdict")
ORDERS = [(THREE, TEAM), (THREE[::-1], MIXED), ((THREE[1], THREE[2], THREE[0]), MIXED)]


@nightly
@pytest.mark.timeout(1800)
def test_blocks_workers_and_orders_change_no_bit_of_a_run():
    expected = None
    for (ways, team), workers, atoms in product(ORDERS, (1, 2, 4), (1, 2, 4)):
        made = loaded(text(team=team, horizon=6, strategies=f"[{', '.join(ways)}]"))
        results = run(made, futures=4_200, seed=SEED, workers=workers, block_atoms=atoms)
        summary = {key: results.summary[key] for key in FIGURES}
        found = columns_of(results), summary
        expected = expected or found
        assert found == expected, (ways, workers, atoms)


# --- files ---------------------------------------------------------------------------------------


COMMANDS = (
    "trust.yaml --futures 64 --report all --out out",
    "sweep trust.yaml --vary sales.win_rate --vary sales.cycle --cells 3 --futures 64 --out out",
    "map trust.yaml --x sales.win_rate --y sales.cycle --cells 3 --futures 32 --out out",
    "break-even trust.yaml sales.win_rate --seed 5",
    "story trust.yaml --future 3 --json story.json",
    "assumptions trust.yaml",
    "new company.yaml",
    "sample-data --months 8 --out records",
    "calibrate --deals records/deals.csv --staff records/staff.csv"
    " --customers records/customers.csv --into mine.yaml",
)


WHEN = re.compile(rb"took [0-9]+ seconds?|[0-9]+ [A-Z][a-z]+ 20[0-9]{2}, [0-9:]+ UTC")


def without_the_clock(files):
    """Files of a run with all reports, less what is said to be of the day."""
    found = dict(files)
    report, slides = found.pop("report.html"), parts_of(found.pop("slides.pptx"))
    assert len(WHEN.findall(report)) == 2
    assert sum(len(WHEN.findall(part)) for part in slides.values()) == 1
    del slides["docProps/core.xml"]
    return (
        found
        | {"report.html": WHEN.sub(b"", report)}
        | {name: WHEN.sub(b"", part) for name, part in slides.items()}
    )


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@nightly
@pytest.mark.timeout(7200)
def test_every_command_says_and_writes_the_same_under_ten_hash_seeds(tmp_path):
    expected = None
    for seed in HASH_SEEDS:
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / "trust.yaml").write_text(text(**SMALL))
        said = [
            elsewhere(folder, ROOT / "run_scenario.py", *typed.split(), hash_seed=seed).replace(
                str(folder), ""
            )
            for typed in COMMANDS
        ]
        files = files_of(folder)
        written = without_the_clock(files_of(folder / "out"))
        kept = {name: one for name, one in files.items() if not name.startswith("out/")}
        found = said, written, kept
        expected = expected or found
        for one, other in zip(expected, found, strict=True):
            assert one == other, f"hash seed {seed}"
    assert {path.rpartition(".")[2] for path in (*written, *kept)} >= {"csv", "json", "html", "svg"}
