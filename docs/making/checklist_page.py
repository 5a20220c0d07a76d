"""The STRESS-DES checklist, answered for a shipped scenario by the report's own texts."""

from __future__ import annotations

from pathlib import Path

from simulation.reports.page.checklist import GROUPS, ITEMS, SOURCE
from simulation.reports.page.checklist_answers import ANSWERS

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "saas-scaleup.yaml"
FUTURES = 256
HEAD = """\
# STRESS-DES checklist

Twenty items by which others can judge and repeat a simulation study. Every HTML report ends with
the checklist of its own run; this page has that of `scenarios/saas-scaleup.yaml` in {futures}
futures, made when this site was built. What only a person can know is a named blank.

{source}
"""


def checklist_page() -> str:
    """Play a few futures and answer every item.

    Returns
    -------
    str
        Markdown, one section for each group of items.
    """
    from simulation import load_scenario, run

    material = run(load_scenario(SCENARIO), futures=FUTURES).material()
    parts = [HEAD.format(futures=FUTURES, source=SOURCE)]
    for group, title in GROUPS.items():
        parts.append(f"## {group}. {title}\n")
        for item in ITEMS:
            if item.number.startswith(f"{group}."):
                parts.append(
                    f"### {item.number} {item.title}\n\n{ANSWERS[item.number](material)}\n"
                )
                if item.blank:
                    parts.append(f"*For you to fill in: {item.blank}.*\n")
    return "\n".join(parts)
