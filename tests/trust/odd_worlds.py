"""Scenarios that are in order and far from usual: every assumption anywhere in its allowed range.

Each is a file's text, made from a night and a number, so that one that fails is made again by

    python -m tests.trust.odd_worlds NIGHT NUMBER > odd.yaml
"""

import sys

import numpy as np

from simulation.assumptions.register import load_register

CONTEXTS = ("saas-scaleup", "it-services", "marketing-agency")
OVERLAYS = ("norway", "netherlands")
STRATEGIES = (
    *("keep", "promote", "promote_supported", "promote_assessed", "promote_with_fractional"),
    *("hire_external", "fractional"),
)
LARGEST = 1e9


def odd_world(night, number):
    """Text of a scenario file."""
    random = np.random.default_rng([night, number])
    overlay = f", {random.choice(OVERLAYS)}" if random.random() < 0.3 else ""
    blocks = [
        f"extends: [{random.choice(CONTEXTS)}{overlay}]",
        _team(random),
        f"horizon: {random.choice([4, 6, 12, 24, 60], p=[0.3, 0.3, 0.25, 0.1, 0.05])}",
        f"strategies: [{', '.join(_strategies(random))}]",
        *_assumptions(random),
    ]
    if random.random() < 0.3:
        customers, left = random.choice([0, 1, 40, 5000]), random.choice([0, 1, 3])
        blocks.append(f"company: {{customers: {customers}, sellers_left_last_year: {left}}}")
    return "\n".join(blocks) + "\n"


def _team(random):
    number = random.choice([1, 2, 3, 6, 12])
    lines = [
        f"  - {{id: s{i}, performance: {random.choice([0.01, 0.3, 0.9, 1.0, 1.8, 100.0])}}}"
        for i in range(number)
    ]
    return "\n".join(["team:", *lines])


def _strategies(random):
    number = random.integers(2, 5)
    return ["keep", *random.choice(STRATEGIES[1:], number - 1, replace=False)]


def _assumptions(random):
    """Values of some assumptions, by section: half of them at an end of the range."""
    register = list(load_register().values())
    number = random.choice([1, 4, 12, 40])
    chosen = random.choice(len(register), number, replace=False)
    sections = {}
    for place in sorted(chosen):
        section, key = register[place].key.split(".")
        sections.setdefault(section, []).append(f"  {key}: {_value(random, register[place])}")
    return ["\n".join([f"{section}:", *lines]) for section, lines in sections.items()]


def _value(random, parameter):
    low, high = parameter.allowed
    high = min(high, LARGEST)
    if parameter.unit == "count":
        return str(random.choice([max(1, int(low)), random.integers(max(1, low), min(high, 12))]))
    if random.random() < 0.5:
        return repr(float(random.choice([low, high])))
    three = np.sort([_somewhere(random, low, high) for _ in range(3)])
    first, middle, last = (min(max(float(f"{x:.6g}"), low), high) for x in three)
    if first == last or random.random() < 0.3:
        return repr(middle)
    if random.random() < 0.5:
        return f"{{low: {first!r}, likely: {middle!r}, high: {last!r}}}"
    return f"{{dist: uniform, low: {first!r}, high: {last!r}}}"


def _somewhere(random, low, high):
    """An end, a place between them, or one of any size."""
    kind = random.integers(4)
    if kind == 0:
        return random.choice([low, high])
    if kind == 1 and low >= 0.0:
        return max(low, high * 10.0 ** -random.uniform(0.0, 9.0))
    return random.uniform(low, high)


if __name__ == "__main__":
    sys.stdout.write(odd_world(int(sys.argv[1]), int(sys.argv[2])))
