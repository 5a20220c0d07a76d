"""Every command with its arguments and options, from the application itself."""

from __future__ import annotations

import re

HEAD = """\
# Commands

Every command and option, as the programme itself knows them. `python run_scenario.py COMMAND
--help` says the same in the terminal. Without a command, the scenario is simulated.
"""


def command_page() -> str:
    """Write the page of all commands.

    Returns
    -------
    str
        Markdown, one section for each command.
    """
    from simulation.cli.every_command import app

    text = app.generate_docs(output_format="markdown", usage_name="run_scenario.py")
    text = re.sub(r"\A# .*\n", "## Simulate a scenario\n", text)
    text = re.sub(r"^## Table of Contents\n\n(?:- .*\n)+\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\*Commands\*\*:\n\n(?:\* .*\n)+\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^## run_scenario\.py (\S+)$", r"## \1", text, flags=re.MULTILINE)
    text = re.sub(r"^(run_scenario\.py \S+) -m \S+", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"^run_scenario\.py COMMAND ", "run_scenario.py ", text, flags=re.MULTILINE)
    text = re.sub(r"^```console$", "```text", text, flags=re.MULTILINE)
    text = re.sub(r"(?<![`\w-])(--[a-z][a-z-]+)(?=[ ,.;)])", r"`\1`", text)
    return HEAD + "\n" + text.strip() + "\n"
