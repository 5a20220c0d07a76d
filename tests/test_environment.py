"""The set-up: steps aside, sets up once, says what is wrong, leaves nothing half-made."""

import ast
import hashlib
import os
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from simulation import environment

ROOT = environment.ROOT
STARTS = [
    ROOT / "run_scenario.py",
    ROOT / "tests" / "__main__.py",
    ROOT / "notebooks" / "__main__.py",
]


# The start files


@pytest.mark.parametrize("start", STARTS, ids=["run", "tests", "notebooks"])
def test_an_old_python_gets_one_line(start, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(SystemExit) as stop:
        runpy.run_path(str(start))
    assert stop.value.code == "double-pain needs Python 3.11 or newer; this is Python 3.10."


@pytest.mark.parametrize("start", STARTS, ids=["run", "tests", "notebooks"])
def test_an_old_python_can_read_the_start_file(start):
    tree = ast.parse(start.read_text(encoding="utf-8"), feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.Starred, ast.NamedExpr, ast.AsyncFunctionDef)
    assert [type(node) for node in ast.walk(tree) if isinstance(node, newer)] == []
    check = next(node for node in tree.body if isinstance(node, ast.If))
    before = [node for node in tree.body if node.lineno < check.lineno]
    imported = [alias.name for node in before[1:] for alias in node.names]
    assert set(imported) <= {"os", "sys"}, "the check comes before everything that may be new"


@pytest.mark.parametrize("start", STARTS, ids=["run", "tests", "notebooks"])
def test_a_worker_process_can_import_the_start_file(start):
    before = list(sys.path)
    runpy.run_path(str(start), run_name="__mp_main__")
    assert sys.path == before


def test_the_check_needs_the_standard_library_alone_and_nothing_slow():
    code = (
        "import sys; from simulation import environment as e;"
        "e.missing(e.required(e.ROOT / 'pyproject.toml', 'dev'), e.installed(sys.path));"
        "e.ready(e.ROOT / '.venv-core', e.ROOT / 'locks' / 'core.lock');"
        "print(*sys.modules)"
    )
    bare = [sys.executable, "-S", "-c", code]
    loaded = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, check=True)
    slow = {
        "numpy",
        "subprocess",
        "venv",
        "importlib.metadata",
        "dataclasses",
        "inspect",
        "typing_",
    }
    assert slow.isdisjoint(loaded.stdout.split())


# What is there, and what is missing


def test_installed_reads_the_names_of_folders(tmp_path):
    for name in ("ruamel_yaml-0.19.1.dist-info", "Old.Name-1.0-py3.11.egg-info", "numpy"):
        (tmp_path / name).mkdir()
    found = environment.installed([str(tmp_path), str(tmp_path / "not there"), ""])
    assert found["ruamel-yaml"] == "0.19.1"
    assert found["old-name"] == "1.0-py3.11"
    assert "numpy" not in found


def test_the_first_folder_on_the_path_wins(tmp_path):
    for folder, version in (("a", "2.0"), ("b", "1.0")):
        (tmp_path / folder / f"numpy-{version}.dist-info").mkdir(parents=True)
    assert environment.installed([str(tmp_path / "a"), str(tmp_path / "b")]) == {"numpy": "2.0"}


@pytest.mark.parametrize(
    ("requirement", "version", "lacking"),
    [
        ("numpy>=2.4,<3", "2.4.6", False),
        ("numpy>=2.4,<3", "2.4", False),
        ("numpy>=2.4,<3", "2.10.0", False),
        ("numpy>=2.4,<3", "2.3.9", True),
        ("numpy>=2.4,<3", "3.0.0rc1", True),
        ("numpy>=2.4,<3", "10.0", True),
        ("numpy", "0.1", False),
        ("num.py>=1", "1", False),
        ("numpy[fast]>=2,<3", "1.9", True),
        ("numpy>=2", "unknown", True),
    ],
)
def test_a_version_outside_its_range_is_missing(requirement, version, lacking):
    names = ["num.py"] if "num.py" in requirement else ["numpy"]
    found = {"numpy": version, "num-py": version}
    assert environment.missing([requirement], found) == (names if lacking else [])


def test_a_package_that_is_not_there_is_missing():
    assert environment.missing(["Numpy>=2", "simpy"], {"simpy": "4.1"}) == ["Numpy"]


@pytest.mark.parametrize("limit", ["numpy==2.4", "numpy~=2.4", "numpy!=2", "numpy; os_name"])
def test_a_range_in_another_notation_is_refused(limit):
    with pytest.raises(ValueError, match="expected a name with limits"):
        environment.missing([limit], {"numpy": "2.4"})


# The environment


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """A project that asks for one package of ours, with a start file, and no network."""
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels")}.items():
        monkeypatch.setenv(name, value)
    without_uv = [p for p in os.environ["PATH"].split(os.pathsep) if not (Path(p) / "uv").exists()]
    monkeypatch.setenv("PATH", os.pathsep.join(without_uv))
    wheel = tmp_path / "wheels" / "lucky_number-1.2-py3-none-any.whl"
    wheel.parent.mkdir()
    about = "lucky_number-1.2.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lucky_number.py", "NUMBER = 7\n")
        archive.writestr(
            f"{about}/METADATA", "Metadata-Version: 2.1\nName: lucky-number\nVersion: 1.2\n"
        )
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    root = tmp_path / "check out"
    (root / "locks").mkdir(parents=True)
    (root / "locks" / "core.lock").write_text(f"lucky-number==1.2 --hash=sha256:{digest}\n")
    (root / "pyproject.toml").write_text(
        '[project]\ndependencies = ["lucky-number>=1,<2"]\noptional-dependencies = {}\n'
    )
    (root / "start.py").write_text(
        "import sys\nfrom pathlib import Path\nfrom simulation.environment import enter\n"
        "enter('core', Path(__file__).parent)\n"
        "from lucky_number import NUMBER\nprint(NUMBER, sys.argv[1:])\nsys.exit(3)\n"
    )
    return root


def start(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "start.py"), *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_first_run_sets_up_and_second_starts_at_once(checkout):
    first = start(checkout, "--seed", "a b")
    assert first.stdout == "7 ['--seed', 'a b']\n", first.stderr
    assert first.returncode == 3
    assert "setting up, once: the packages of locks/core.lock go into .venv-core" in first.stderr
    assert (checkout / ".venv-core" / environment.STAMP).exists()

    second = start(checkout, "again")
    assert (second.stdout, second.stderr, second.returncode) == ("7 ['again']\n", "", 3)


def test_a_failed_set_up_says_so_leaves_no_stamp_and_the_next_run_starts_over(checkout):
    lock = checkout / "locks" / "core.lock"
    good = lock.read_text()
    lock.write_text(f"lucky-number==1.2 --hash=sha256:{'0' * 64}\n")
    failed = start(checkout)
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr.splitlines()[-1].startswith("double-pain: set-up failed, for the reason")
    assert not (checkout / ".venv-core" / environment.STAMP).exists()

    lock.write_text(good)
    assert start(checkout).stdout == "7 []\n"


def test_packages_that_are_there_already_are_used_as_they_are(checkout, monkeypatch):
    (checkout / "lucky_number-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(checkout)
    environment.enter("core", checkout)
    assert not (checkout / ".venv-core").exists()


def test_an_environment_that_lacks_a_package_is_not_started_for_ever(checkout, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(checkout / ".venv-core"))
    with pytest.raises(SystemExit, match=r"\.venv-core lacks lucky-number\. Run the command"):
        environment.enter("core", checkout)


def made(root: Path) -> tuple[Path, Path]:
    """A finished environment, as far as its stamp and its Python tell, and its lock."""
    home, lock = root / ".venv-core", root / "locks" / "core.lock"
    environment.interpreter(home).parent.mkdir(parents=True)
    environment.interpreter(home).touch()
    (home / environment.STAMP).write_text(environment._seal(lock))
    return home, lock


def test_a_finished_environment_is_ready(checkout):
    assert environment.ready(*made(checkout))


def test_another_lock_makes_it_stale(checkout):
    home, lock = made(checkout)
    lock.write_text(lock.read_text() + "\n")
    assert not environment.ready(home, lock)


def test_another_python_makes_it_stale(checkout, monkeypatch):
    home, lock = made(checkout)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert not environment.ready(home, lock)


def test_a_python_that_has_gone_makes_it_stale(checkout):
    home, lock = made(checkout)
    environment.interpreter(home).unlink()
    assert not environment.ready(home, lock)


def test_uv_is_taken_where_it_is_found_and_pip_stands_behind_it(monkeypatch):
    monkeypatch.setattr("shutil.which", {"uv": "/opt/uv"}.get)
    first, second = environment._installers(Path("env/python"))
    assert first[:3] == ["/opt/uv", "pip", "install"]
    assert "--compile-bytecode" in first
    assert second[:5] == [sys.executable, "-m", "pip", "--python", str(Path("env/python"))]


def test_a_python_without_pip_gets_one_in_the_environment(tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    monkeypatch.setattr("shutil.which", {}.get)
    monkeypatch.setattr("venv.create", lambda home, with_pip, **_: done.append(with_pip))
    monkeypatch.setattr(
        "subprocess.run",
        lambda command, **_: done.append(command) or subprocess.CompletedProcess(command, 0),
    )
    assert environment._install(tmp_path, ROOT / "locks" / "core.lock")
    with_pip, command = done
    assert with_pip
    assert command[:4] == [str(environment.interpreter(tmp_path)), "-m", "pip", "install"]
    assert "--require-hashes" in command


def test_where_uv_fails_pip_gets_its_turn(tmp_path, monkeypatch):
    tried = []

    def run(command, **_):
        tried.append(command[0])
        return subprocess.CompletedProcess(command, 1 if command[0] == "uv" else 0)

    monkeypatch.setattr(environment, "_installers", lambda _: [["uv"], ["pip"], ["third"]])
    monkeypatch.setattr("venv.create", lambda home, **_: None)
    monkeypatch.setattr("subprocess.run", run)
    assert environment._install(tmp_path, ROOT / "locks" / "core.lock")
    assert tried == ["uv", "pip"]


def test_on_windows_the_layout_is_another_and_the_run_is_a_child(monkeypatch):
    monkeypatch.setattr(environment, "WINDOWS", True)
    python = environment.interpreter(Path("home"))
    assert python == Path("home/Scripts/python.exe")
    ran = []
    monkeypatch.setattr("subprocess.call", lambda command: ran.append(command) or 5)
    monkeypatch.setattr(sys, "orig_argv", ["python", "run_scenario.py", "--quick"])
    with pytest.raises(SystemExit) as stop:
        environment.start_anew(python)
    assert stop.value.code == 5
    assert ran == [[str(python), "run_scenario.py", "--quick"]]


def test_a_folder_that_can_not_be_written_is_said_in_one_line(checkout):
    (checkout / ".venv-core").write_text("in the way")
    failed = start(checkout)
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("double-pain: set-up failed: ")
    assert "Traceback" not in failed.stderr
