"""The page docs/outputs.md: every file and key that a run writes.

`python -m simulation.reports.handbook.outputs_page` writes it anew; a test fails where it is stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from simulation.analysis.full import MOST
from simulation.charts import CHARTS, WITH_ANALYSE
from simulation.charts.saving import purpose
from simulation.findings.figures import LEVEL
from simulation.findings.months import SAMPLED
from simulation.outcomes import METRICS, MONTHLY, Metric
from simulation.reports.formats import FORMATS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "outputs.md"

FILES = {
    "summary.json": "every figure by name; its keys are below",
    "findings.json": "the same and all that charts and reports are made of, for programmes: "
    "`load_results` of the package `simulation` rebuilds the results from it, to the last bit",
    "outcomes.parquet": "one row for each strategy and future: `strategy`, `future` (from 0), and "
    "one column for each outcome below",
    "monthly.parquet": "one row for each strategy, month (from 1) and monthly quantity: `mean` "
    "over all futures, and `p10`, `p50`, `p90`",
    "months.parquet": "with `--keep-months`: one row for each strategy, future and month, and one "
    "column for each monthly quantity",
    "manifest.json": "what was run, with which versions, on what kind of processor, and when; it "
    "holds the scenario with everything that it extends resolved",
    "scenario.yaml": "the scenario as a file of its own that leans on no default; it reads to the "
    "same hash, and is what `rerun` and `diff` run",
    "illustrations.json": "with `--report`: the map and the story that reports show",
    **{
        one.file: f"with `--report {name}`, or by `report RUN_DIR` afterwards: {one.holds}"
        for name, one in FORMATS.items()
    },
    "charts/": "the charts below, each as SVG and as PNG",
}

KEYS = {
    "meta": "`scenario`, `title`, `question`, `hash`, `seed`, `futures`, `engine`, `currency`, "
    "`horizon` (months), `reference` (the strategy that others are compared with), `titles` of the "
    "strategies, `version`, `monthly_quantiles_over` (futures), `warnings`",
    "sentence": "the verdict in words, in the scenario's `language`; every number in it is "
    "one of the numbers below, money to three significant digits",
    "caveat": "what the order of the best two strategies rests on, and how good its sources are, "
    "in the scenario's `language`; empty where there is only one",
    "verdict": "`text` (the sentence), `best` and `runner_up` by mean net present value, "
    "`too_close`, `level_in_practice` (a lead beyond chance that is less than 1 % of the value), "
    "and `ahead`: best less runner-up, with the keys of a difference",
    "strategies.<name>.<outcome>": "`mean`, `sd` between futures, `se` of the mean, `p10`, `p50`, "
    "`p90` (exact quantiles of all futures)",
    "differences.<name>.<outcome>": "strategy less reference, future by future: `mean`, `sd`, "
    "`se`, `ci95`, `share_better`, `share_same`, `variance_ratio`",
    "double_pain.<name>": "what the difference in net present value is made of, over the first "
    "`futures`: `mechanisms.<mechanism>` with `mean` and `se`; `pain_1` (selling lost), `pain_2` "
    "(leadership, against the reference's), `payroll` and `total`, each with `mean`, `se`, `p10`, "
    "`p50`, `p90` and `share_gain`; `founder_time`, the worth of the hours saved, is no part of "
    "the total; `against_sound` is the strategy less itself under leaders of quality 0. `method` "
    "is `sequential` (selling before leadership) or `shapley` (every order of the mechanisms)",
    "level_field": "over the first `futures`: `as_assumed`, `equal_quality`, `all_equal`, each "
    "with `order`, `too_close`, `ahead`, `differences`; `best_changes`, and `order_changes` "
    "where two strategies stand the other way round beyond chance",
    "precision": "with `--tolerance`: `tolerance` (money), `outcome` (`selected`, `too close to "
    "call` or `not settled within the futures allowed`), `futures` that were played, `half_width` "
    "of the 95 % interval of `verdict.ahead`, `selected` (the strategy that is best by the "
    "tolerance or more, else null), `survivors` (strategies that may be best, or are behind by "
    "less than the tolerance), `guarantee` (probability at least that no strategy is better than "
    "`verdict.best` by more than the tolerance; null where that is not settled), `needed` (about "
    "how many futures it would take, where they did not suffice)",
    "comparison": "with `analyse`: by strategy `looks.<outcome>` (`low`, `high`, `p_value`, all "
    "looks together, Holm), `better_on_average` (given what we know), `turns_out_better` (in one "
    "company), `spread` (`sd_ignorance`, `sd_luck`, `share_of_luck`); by strategy `risks`: "
    "`regret`, `worst_tenth`, `runs_dry`",
    "choice": "with `analyse`: `chosen`, the best strategy's lead (`estimate`), `corrected` for "
    "having been chosen, and `held_out`; `dominance.<name>.order_1` and `order_2`: whether "
    "strategy or reference `dominates`, or `none`",
    "options": "with `analyse`, by strategy: `outlay_year_one`, `months_to_lead`, `makes_plan`, "
    "`npv_p10`, `best_seller_left`, `two_good_sellers_left`, `undone.month_<n>`, `waiting`",
    "fails_when": "with `analyse`, by strategy: `share` of what may be true in which it is worse "
    "on average than the reference, and the box of unknowns (`sides`) in which most of that lies: "
    "`coverage` of those cases, `density` of them inside",
    "watch": "with `analyse`: `indicators`, the early figures that tell most of how it turns out",
    "effects": "with `analyse`: `sellers_left` and `customers_lost`, each a table of "
    "strategies with the amount (`ratio`) for one kept, beyond what is counted in money, from "
    "which it is the one to choose; `best_in`, the share of what may be true in which a strategy "
    "is best on average, and `expected_loss`",
    "information": "with `analyse`: `evpi`, `evppi.<what>`, `evsi.<study>` with `value` and `se`; "
    "a study also has `price`, `net`, `net_se` and `pays`; `flags` where a part came out above the "
    "whole, beyond chance",
    "next_90_days": "with `analyse`, for the best strategy: `test` (the cheapest that pays), "
    "`waiting`, `gates` that it has, `review` (what being able to give it up after six months is "
    "worth) and `indicators`",
    "sensitivity": "with `analyse`: `shares.<unknown>` of the spread of the difference, `luck`, "
    "and `tornado.bars.<unknown>` with the values used",
    "break_even": "with `analyse`: by pair of strategies and unknown, `place` with `low` and "
    "`high`, or the `outcome` that there is no crossing in the range that was `searched`",
}

NOTES = f"""\
- The reference is `keep` where the scenario has it, else its first strategy. It has no entry under
  `differences`.
- `ci95` is Student's {100 * LEVEL:.0f} % interval of the mean difference over paired futures. It
  says how far more futures could move the mean, not whether the assumptions are right.
- `too_close` is true where the interval of `verdict.ahead` holds 0 or lies below it, and where
  `precision.outcome` is `too close to call`.
- With `--tolerance` the run chose its number of futures itself, and `futures_chosen_by` in
  `manifest.json` says so, with `tolerance`, `most_futures` and `outcome`. Its futures are those of
  a plain run with as many, bit by bit. Precision is about more futures; it says nothing about
  whether the assumptions are right.
- What `analyse` adds is worked out over the first {MOST:,} futures at most; the figures above it
  are over all of them, and quantiles are exact however many there are.
- `share_better` is the share of futures in which the strategy does better, in the direction that is
  welcome for the outcome; null where none is. `share_same` is the share in which both do alike, to
  1e-9 of the larger or of 1: sums are rounded, and not alike on every processor. Ties count for
  neither side: a strategy against its own clone is better in no future and the same in all.
- `variance_ratio` says how many times smaller the variance of the difference is than it would be
  with independent futures; null where the difference does not vary.
- Monthly means are over all futures. Monthly quantiles are over the first {SAMPLED:,} futures, or
  fewer where the scenario is so large that these do not fit; `meta.monthly_quantiles_over` says how
  many. They are kept in single precision.
- Each Parquet file carries scenario hash, seed, futures, engine and versions in its metadata.
- Outcomes that need more months than the horizon are left out.
- Money is in the scenario's currency, undiscounted unless the outcome is a net present value.
"""


def outputs_page() -> str:
    """Write the page."""
    parts = [
        "# What a run writes",
        "Made from the code by `python -m simulation.reports.handbook.outputs_page`.",
        "A run writes into `outputs/<scenario>/`, or into the folder of `--out`: all files at the "
        "end, or none. Files of an earlier run are replaced, others in the folder stay; so do its "
        "reports, until they are written anew.",
        _table(("file", "holds"), [(f"`{name}`", text) for name, text in FILES.items()]),
        "## Keys of summary.json",
        _table(("key", "holds"), [(f"`{name}`", text) for name, text in KEYS.items()]),
        NOTES.rstrip(),
        "## Outcomes",
        _metrics(METRICS),
        "## Monthly quantities",
        _metrics(MONTHLY),
        "## Charts",
        _table(("chart", "shows"), [(f"`{name}`", _shows(name)) for name in CHARTS]),
    ]
    return "\n\n".join(parts) + "\n"


def _shows(chart: str) -> str:
    return ("with `analyse`: " if chart in WITH_ANALYSE else "") + purpose(chart)


def _metrics(metrics: Mapping[str, Metric]) -> str:
    rows = [
        (f"`{name}`", m.title, m.unit, {"none": ""}.get(m.better, m.better), m.description)
        for name, m in metrics.items()
    ]
    return _table(("key", "title", "unit", "better", "what it is"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(outputs_page(), encoding="utf-8", newline="\n")
