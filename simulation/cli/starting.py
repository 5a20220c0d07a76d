"""A first scenario file: from a template, or from answers to plain questions."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from simulation.cli.faults import fault
from simulation.languages import LANGUAGES, speaking
from simulation.scenario.characters import refused_character
from simulation.scenario.grammar.schema import FIRST_LINE, SCHEMA_FILE
from simulation.scenario.starting.plain_questions import MOST_TRIES, NoAnswerError, ask
from simulation.scenario.starting.starter import starter_text
from simulation.scenario.text.files import path_problem
from simulation.shipped import SCENARIOS

_LONGEST_ANSWER = 100_000
"""Characters; whatever sends more is no person, and might never end."""
ENDINGS = (".yaml", ".yml")


def start(name: str, context: str, asking: bool, language: str | None = None) -> Path:
    """Write a scenario file to start from, and never over another.

    Parameters
    ----------
    name : str
        A name, or a path that ends in .yaml.
    context : str
        The kind of company.
    asking : bool
        Whether questions are asked; their answers say what kind of company it is.
    language : str or None
        In which results will be told, where that was typed.

    Returns
    -------
    Path
        The new file.

    Raises
    ------
    CommandFault
        Where the file is there already, or the name is no name.
    """
    path = place(name)
    if path.exists():
        raise taken(path)
    try:
        text = _first_text(name, context, asking, language or LANGUAGES[0])
    except ValueError as error:
        raise fault("E-RANGE", f"NAME: {error}", "give a short name, such as my-company") from error
    except EOFError as error:
        raise fault(
            "E-USAGE",
            "the answers ended early, and nothing was written",
            "an answer may be left empty, but the last question must be reached",
        ) from error
    except NoAnswerError as error:
        what = f"no answer in {MOST_TRIES} tries was understood, and nothing was written: {error}"
        raise fault("E-USAGE", what, "read what is expected, or leave an answer empty") from error
    text = with_schema(text, path)
    if language is not None:
        text = (
            f"{text.rstrip()}\n\nlanguage: {language}  # in which results are told: en, nl or nb\n"
        )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise taken(path) from error
    return path


def _first_text(name: str, context: str, asking: bool, language: str) -> str:
    if asking:
        return ask(_input, _say, language)
    with speaking(language):
        return starter_text(_title(name), context)


def copy_examples(folder: Path) -> list[Path]:
    """Copy the shipped scenarios and their schema into a folder, never over a file of that name.

    Parameters
    ----------
    folder : Path
        Made where it is not there.

    Returns
    -------
    list of Path
        The scenarios that were written; those that were there already are left as they are.

    Raises
    ------
    OSError
        Where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for shipped in sorted(SCENARIOS.iterdir()):
        path = folder / shipped.name
        with suppress(FileExistsError), path.open("xb") as file:
            written.append(path)
            try:
                file.write(shipped.read_bytes())
            except BaseException:
                path.unlink()
                raise
    return [path for path in written if path.suffix in ENDINGS]


def place(name: str, said: str = "NAME") -> Path:
    """Choose where a new scenario goes: beside the others, where there is such a folder.

    Parameters
    ----------
    name : str
        A name, or a path that ends in .yaml.
    said : str
        What messages call it.

    Raises
    ------
    CommandFault
        Where it is no name of a scenario file.

    Examples
    --------
    >>> place("elsewhere/my.yaml").as_posix()
    'elsewhere/my.yaml'
    """
    if _is_path(name):
        path = Path(name) if name.endswith(ENDINGS) else Path(f"{name}.yaml")
        if refused_character(path.name) is not None:
            what = f"{said}: the name holds a sign that nobody sees, or that turns others round"
            raise fault("E-PATH", what, "give another name, such as my-company.yaml")
        return path
    if re.match(r"[/\\~]|\.{1,2}[/\\]|[A-Za-z]:[/\\]", name):
        where = Path(name).parent
        raise fault(
            "E-FILE", f"{said}: there is no folder {where}", "make it, or give a name alone"
        )
    stem = re.sub(r"[^\w]+", "-", name.lower()).strip("-_")
    if not stem:
        raise fault(
            "E-RANGE", f"{said}: {name!r} has no letters", "give a name, such as my-company"
        )
    if path_problem(stem) is not None:
        what = f"{said}: {name} is {path_problem(stem)}"
        raise fault("E-RANGE", what, "give another name, such as my-company")
    folder = Path("scenarios")
    return (folder if folder.is_dir() else Path()) / f"{stem}.yaml"


def _title(name: str) -> str:
    return Path(name).stem if _is_path(name) else name


def _is_path(name: str) -> bool:
    """Whether it says where the file goes: by its ending, or by a folder that is there."""
    folder, stem = Path(name).parent, Path(name).name
    return name.endswith(ENDINGS) or (stem != name and bool(stem) and folder.is_dir())


def with_schema(text: str, path: Path) -> str:
    """Let editors find the schema from where the file stands.

    Parameters
    ----------
    text : str
        Of a scenario file.
    path : Path
        Where it will stand.
    """
    schema = SCENARIOS / SCHEMA_FILE
    if not schema.exists():
        return text
    found = Path(os.path.relpath(schema, path.absolute().parent)).as_posix()
    return text.replace(FIRST_LINE, FIRST_LINE.replace(SCHEMA_FILE, found), 1)


def taken(path: Path) -> Exception:
    """Say that a file is there already, which is never written over."""
    return fault("E-FILE", f"{path} is there already", "choose another name, or move that file")


def _input(question: str) -> str:
    """Ask on the error stream, so that the standard output stays clean."""
    _say(question, end="")
    line = sys.stdin.readline(_LONGEST_ANSWER + 1)
    if not line:
        raise EOFError
    if len(line) > _LONGEST_ANSWER:
        what = f"an answer is longer than {_LONGEST_ANSWER:,} characters, and nothing was written"
        raise fault("E-LIMIT", what, "answer each question in one short line")
    return line.rstrip("\n")


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)
