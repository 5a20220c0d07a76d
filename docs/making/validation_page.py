"""The page on validation, made of the figures that `python -m tests.validation.renew` keeps."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docs.making.luck_parts import luck_parts
from docs.making.tables import table

WORDS = Path(__file__).with_suffix(".md")
KEPT = Path(__file__).resolve().parents[2] / "tests" / "validation"
MINUS = "\N{MINUS SIGN}"

FORMS = {
    "wins_a_month": "Wins a month of a steady team",
    "pipeline_dries_up": "A promoted seller's pipeline, month by month, as an Erlang tail",
    "recurring_revenue": "Recurring revenue under steady sales and steady churn",
    "present_value_of_pay": "Present value of a flat cost",
}
PARTS = {
    "star_who_failed": {
        "fewer": "team sells less in the first three months",
        "two_left": "two good sellers leave in the first six months",
        "gone": "the star no longer leads at the end",
    },
    "quiet_leader": {
        "led": "better led in the sixth month",
        "more": "sells more in the six months after",
    },
}
SMALLEST = -0.5
"""A fall of less than this, in per cent, is called none."""
WORDS_OF_NUMBERS = "none one two three four five six seven eight nine ten eleven twelve"
ANSWERS = {"yes": "yes", "partly": "in part", "no": "no"}


def findings() -> Mapping[str, Mapping[str, Any]]:
    """Return what studies have measured, by name."""
    return tomllib.loads((KEPT / "findings.toml").read_text(encoding="utf-8"))


def figures() -> dict[str, Any]:
    """Return the figures of the model that were kept."""
    return json.loads((KEPT / "figures.json").read_text(encoding="utf-8"))


def place(finding: Mapping[str, Any], value: float) -> str:
    """Say where a figure of the model lies against the published ones."""
    if finding["low"] <= value <= finding["high"]:
        return "inside"
    return "below" if value < finding["low"] else "above"


def validation_page() -> str:
    """Write the page: its words, with the kept figures put in.

    Returns
    -------
    str
        Markdown.
    """
    kept, studies = figures(), findings()
    by = {answer: [one for one in studies if studies[one]["given"] == answer] for answer in ANSWERS}
    inside = {
        answer: sum(studies[one]["finds"] == "inside" for one in names)
        for answer, names in by.items()
    }
    parts = {
        **{f"made_{key}": str(value) for key, value in kept["made"].items()},
        **_machinery(kept["machinery"]),
        **luck_parts(kept["machinery"]),
        "studies_given": _studies(by["yes"], studies, kept["published"]),
        "studies_partly": _studies(by["partly"], studies, kept["published"]),
        "studies_follow": _studies(by["no"], studies, kept["published"]),
        "case_star": _case("star_who_failed", kept["cases"]),
        "case_quiet": _case("quiet_leader", kept["cases"]),
        "follows": _number_word(len(by["no"])).capitalize(),
        "inside": _number_word(inside["no"]),
        "partly": _number_word(len(by["partly"])).capitalize(),
        "partly_inside": _number_word(inside["partly"]),
        "given": _number_word(len(by["yes"])).capitalize(),
        "s": "s" if inside["no"] < 2 else "",
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], WORDS.read_text("utf-8"))


def _machinery(kept: Mapping[str, Any]) -> dict[str, str]:
    people, money, held = kept["people_alike"], kept["money_alike"], kept["intervals_hold"]
    deals, fits = kept["deals_alike"], kept["calibration_holds"]
    names = {"keep": "founder leads", "promote": "best seller promoted"}
    rows = []
    for key, found in deals["figures"].items():
        strategy, _, figure = key.partition(".")
        cells = (figure.replace("_", " "), names[strategy], f"{found['ratio']:.3f}")
        rows.append((*cells, f"±{found['reach']:.3f}"))
    forms = [(FORMS[name], f"{gap:.0e}") for name, gap in kept["closed_forms"].items()]
    intervals = [(f"`{key}`", one["held"], one["of"]) for key, one in fits["by_key"].items()]
    return {
        "people_futures": f"{people['futures']:,}",
        "people_alike": f"{people['alike']:,}",
        "people_events": f"{people['events']:,}",
        "people_strategies": str(people["strategies"]),
        "money_figures": f"{money['figures']:,}",
        "money_gap": f"{money['largest_gap']:.0e}",
        "deals_futures": str(deals["futures"]),
        "deals": table(("Figure", "Strategy", "Sampler ÷ events", "95 % interval"), rows),
        "forms": table(("Known answer", "Largest relative gap"), forms),
        "held_share": f"{100 * held['held'] / held['batches']:.1f}",
        "held": str(held["held"]),
        "held_of": str(held["batches"]),
        "held_size": str(held["size"]),
        "fits": table(("Assumption", "Interval held", "of"), intervals),
        "fits_companies": str(fits["companies"]),
        "fits_share": _percent(
            sum(one["held"] for one in fits["by_key"].values()),
            sum(one["of"] for one in fits["by_key"].values()),
        ),
    }


def _number_word(number: int) -> str:
    return dict(enumerate(WORDS_OF_NUMBERS.split())).get(number, str(number))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}"


def _studies(
    names: Iterable[str], studies: Mapping[str, Any], kept: Mapping[str, Mapping[str, float]]
) -> str:
    return "\n".join(_study(studies[name], kept[name]) for name in names)


def _study(study: Mapping[str, Any], kept: Mapping[str, float]) -> str:
    unit, value = study["unit"], kept["value"]
    ends = dict.fromkeys(f"{study[end]:,.10g}".replace("-", MINUS) for end in ("low", "high"))
    published = " to ".join(ends)
    reach = number(1.96 * kept["se"], unit)
    cells = (
        study.get("published", f"{published} {unit}"),
        f"**{number(value, unit)} {unit}** (±{reach}, n = {kept['n']:,})",
        ANSWERS[study["given"]],
        _verdict(study, value),
    )
    figures_of_both = table(("Published", "The model", "Put in?", "Agrees?"), [cells])
    source = f"Source: {_signed(study['source'])} (grade {study['grade']})."
    return f"### {study['figure']}\n\n{figures_of_both}\n\n{source}\n\n{study['why']}\n"


def _verdict(study: Mapping[str, Any], value: float) -> str:
    if study["finds"] == "inside":
        return "yes"
    if study["high"] < 0:
        if value > SMALLEST:
            return "no: absent"
        return "no: weaker" if study["finds"] == "above" else "no: stronger"
    return "no: higher" if study["finds"] == "above" else "no: lower"


def _signed(text: str) -> str:
    return re.sub(r"(?<![\w)])-(?=\d)", MINUS, text)


def number(value: float, unit: str) -> str:
    """Write a figure as its unit asks for."""
    if unit == "€":
        text = f"{round(value, -3 if abs(value) >= 10_000 else -2):,.0f}"
    else:
        text = f"{value:.2f}" if unit in {"times", "sellers"} else f"{value:.1f}"
    return text.replace("-", MINUS)


def _case(case: str, cases: Mapping[str, Any]) -> str:
    parts = PARTS[case]
    head = ("Strategy", *(text.capitalize() for text in parts.values()), "All of it")
    rows = [
        (told["title"], *(_share(told[part]) for part in (*parts, "all")))
        for told in cases[case].values()
    ]
    return table(head, rows) + f"\n\nn = {next(iter(cases[case].values()))['all']['n']:,} futures."


def _share(found: Mapping[str, float]) -> str:
    return f"{found['value']:.0f} %" if found["value"] >= 10 else f"{found['value']:.1f} %"
