"""All commands of the one application, each added to it by its module."""

from simulation.cli import what_if_command
from simulation.cli.checks import checking
from simulation.cli.commands import app
from simulation.cli.looks import second_looks
from simulation.cli.past_runs import chart_commands, report_commands
from simulation.cli.records import calibrating, data_commands

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
