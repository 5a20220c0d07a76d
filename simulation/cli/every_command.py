"""All commands of the one application, each added to it by its module."""

from simulation.cli import (
    calibrating,
    chart_commands,
    checking,
    data_commands,
    report_commands,
    second_looks,
    what_if_command,
)
from simulation.cli.commands import app

__all__ = [
    "app",
    "calibrating",
    "chart_commands",
    "checking",
    "data_commands",
    "report_commands",
    "second_looks",
    "what_if_command",
]
