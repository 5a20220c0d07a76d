"""Sound scenario files with one to three mutations each, whose verdict is known beforehand.

A file is made of a sound base and of values from the lists of accepted ones. Some mutations leave
it sound (another order, other line ends, comments, quotes); the others are mistakes of a kind in
the table of bad inputs. What is refused though sound, or accepted though spoilt, is counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from simulation.assumptions.register import load_register
from simulation.scenario.grammar.assumed import WHOLE_NUMBERS
from simulation.scenario.grammar.form import scenario_form
from tests.scenario import test_structure
from tests.trust.bad_files import accepted_values, refused_values, whole_files

CONTEXTS = ("saas-scaleup", "it-services", "marketing-agency")
TEAM = "team:\n  - id: ann\n  - id: bo\n  - id: cy"
OF_THEIR_OWN = (
    *("@TEAM", "people: {}\n", "company: {deals", "company: {recurring", "company: {customers: 5"),
    *("company: {new_sales", "horizon", "'horizon", '"horizon', "? horizon"),
)
"""Beginnings of values that are sound by themselves, but not beside everything else: hires and
gates come late, and what happened last year cannot stand beside a rate of 0."""


@dataclass
class File:
    """Blocks of a file by their first key, and what must be told of it where it is spoilt."""

    blocks: dict[str, str]
    told: list[tuple[str, str]] = field(default_factory=list)
    spoilt: bool = False
    finish: list[Callable[[str], str]] = field(default_factory=list)

    def text(self, random: Random) -> str:
        """The whole file, its blocks in any order."""
        blocks = list(self.blocks.values())
        random.shuffle(blocks)
        text = "\n".join(blocks) + "\n"
        for change in self.finish:
            text = change(text)
        return text

    def put(self, line: str) -> str:
        """Add a block, or take one's place; returns its key."""
        if line.startswith("@TEAM"):
            line = "team:" + line.removeprefix("@TEAM")
        key = line.lstrip("? \"'\t\n").split(":")[0].split("\n")[0].strip(" \"'")
        self.blocks[key] = line
        return key


def _accepted(random: Random) -> str:
    while True:
        line: str = random.choice(accepted_values())
        if not line.startswith(OF_THEIR_OWN):
            return line


def sound(random: Random) -> File:
    """A file that must be accepted."""
    file = File({"extends": f"extends: {random.choice(CONTEXTS)}", "team": TEAM})
    for _ in range(random.randrange(5)):
        file.put(_accepted(random))
    return file


def _at_a_limit(file: File, random: Random) -> None:
    """A value of the register at one of its limits, or between them."""
    parameter = random.choice(list(load_register().values()))
    low, high = parameter.allowed
    whole = parameter.unit == "count" or parameter.key in WHOLE_NUMBERS
    value = random.choice([low, high]) if random.random() < 0.4 else random.uniform(low, high)
    value = round(value) if whole else float(f"{value:.9g}")
    _set(file, parameter.key, repr(min(max(value, low), high)))


def _set(file: File, key: str, value: str) -> None:
    section, name = key.split(".")
    file.put(f"{section}: {{{name}: {value}}}")


def _finished(file: File, random: Random) -> None:
    changes: list[Callable[[str], str]] = [
        lambda text: text.replace("\r", "").replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.removeprefix("\ufeff"),
        lambda text: text + "\n\n# the end",
        lambda text: "# é 李 😀\n\n" + text if not text.startswith("\ufeff") else text,
        lambda text: text.rstrip("\r\n"),
        lambda text: text + "...\n" if text.endswith("\n") and "..." not in text else text,
    ]
    file.finish = sorted([*file.finish, random.choice(changes)], key=lambda _: random.random())


def _another_value(file: File, random: Random) -> None:
    file.put(_accepted(random))


SOUND = (_another_value, _at_a_limit, _finished)


def _spoil(file: File, code: str, place: str) -> None:
    file.told.append((code, place))
    file.spoilt = True


def _wrong_value(file: File, random: Random) -> None:
    code, place, line = random.choice(refused_values())
    if place.split(".")[0].split("[")[0] not in (file.put(line), "scenario"):
        place = ""
    _spoil(file, code, place)


def _outside(file: File, random: Random) -> None:
    parameter = random.choice(list(load_register().values()))
    low, high = parameter.allowed
    whole = parameter.unit == "count" or parameter.key in WHOLE_NUMBERS
    least = 1.0 if whole else 1e-6
    span = random.choice([least, 1.5, 10.0, 1e9]) * max(abs(high - low), 1.0)
    value = high + span if random.random() < 0.5 else low - span
    _set(file, parameter.key, repr(float(round(value)) if whole else value))
    _spoil(file, "E-", parameter.key)


def _no_number(file: File, random: Random) -> None:
    key = random.choice(list(load_register()))
    junk = ["true", "[1]", "{}", "''", ".nan", ".inf", "1e400", "x", "", "'1'", "1 2", "0x1"]
    junk += ["\uff11", "1e-400", "-", "1.2.3", "=1", "{low: 1}", "[]", "null", "$1", "5 apples"]
    _set(file, key, random.choice(junk))
    _spoil(file, "E-", key)


def _out_of_order(file: File, random: Random) -> None:
    parameter = random.choice([p for p in load_register().values() if p.unit != "count"])
    low, high = parameter.allowed
    a, b, c = (low + (high - low) * share for share in (0.2, 0.3, 0.4))
    forms = [
        f"{{low: {c!r}, likely: {b!r}, high: {a!r}}}",
        f"{{low: {a!r}, likely: {c!r}, high: {b!r}}}",
        f"{{p10: {c!r}, p90: {a!r}}}",
        f"{{p5: {a!r}, p50: {c!r}, p95: {b!r}}}",
        f"{{dist: uniform, low: {c!r}, high: {a!r}}}",
        f"{{dist: triangular, low: {a!r}, mode: {c!r}, high: {b!r}}}",
        f"{{dist: normal, mean: {a!r}, sd: -1}}",
    ]
    key = parameter.key
    if key in WHOLE_NUMBERS:
        forms = forms[:1]
    _set(file, key, random.choice(forms))
    _spoil(file, "E-", key)


def _mistyped(file: File, random: Random) -> None:
    key = random.choice([one for one in scenario_form().fields if len(one) > 3])
    place = random.randrange(len(key))
    letter = random.choice(["", "x", "\u200b", "\u043e", "q", key[place] * 2, key[place].upper()])
    wrong = key[:place] + letter + key[place + 1 :]
    if wrong not in scenario_form().fields and wrong.lower() not in ("", "null"):
        file.blocks[wrong] = f"{wrong}: {random.choice(['3', 'x', '[1]', '{a: 1}', ''])}"
        _spoil(file, "E-KEY", wrong if wrong.isprintable() else "")


def _twice(file: File, random: Random) -> None:
    key = random.choice([key for key in file.blocks if not key.startswith("#")])
    file.blocks[f"{key} again"] = file.blocks[key]
    _spoil(file, "E-", "")


def _broken(file: File, random: Random) -> None:
    row = random.choice([r for r in test_structure.ROWS if r[2] in ("E-YAML", "E-ALIAS", "E-TAG")])
    if row[0] not in ("12", "12 older", "11"):  # these are mistakes at the beginning of a file
        file.blocks["broken"] = row[1]
        _spoil(file, "E-", "")


def _character(file: File, random: Random) -> None:
    letter = random.choice(["\0", "\x07", "\x1b", "\x85", "\u2028", "\u202e", "\ud800", "\ufffe"])
    share = random.random()
    file.finish.append(
        lambda text: text[: int(share * len(text))] + letter + text[int(share * len(text)) :]
    )
    _spoil(file, "E-", "")


def _whole(file: File, random: Random) -> None:
    text = random.choice([text for code, _, text in whole_files() if code != "ok"])
    file.finish.append(lambda _: text)
    _spoil(file, "E-", "")


SPOILERS = (
    *(_wrong_value,) * 6,
    _outside,
    _no_number,
    _out_of_order,
    _mistyped,
    _twice,
    _broken,
    _character,
    _whole,
)


def mutated(random: Random) -> File:
    """A sound file after one to three mutations, half of the files sound after them."""
    file = sound(random)
    kinds = SOUND if random.random() < 0.5 else SPOILERS
    for _ in range(random.randint(1, 3)):
        if file.spoilt and random.random() < 0.5:
            _finished(file, random)
        else:
            random.choice(kinds)(file, random)
    return file
