"""A script as an analyst writes it, to be checked by a strict type checker; it is never run."""

from __future__ import annotations

import pandas as pd

from simulation import (
    Attribution,
    BreakEven,
    Calibration,
    Comparison,
    DecisionMap,
    Information,
    QuestionError,
    Results,
    Scenario,
    ScenarioError,
    Sensitivity,
    Study,
    Sweep,
    attribute,
    break_even,
    calibrate,
    compare,
    decision_map,
    information,
    load_results,
    load_scenario,
    run,
    sensitivity,
    study,
    sweep,
)


def ask(path: str) -> pd.DataFrame:
    scenario: Scenario = load_scenario(path)
    try:
        changed: Scenario = scenario.with_({"sales.win_rate": "22%"}, horizon=36)
    except ScenarioError as error:
        raise SystemExit(error.messages[0]) from error
    more: Scenario = changed.with_strategies("develop_first").without("fractional")
    results: Results = run(more.only("keep", "promote"), futures=2_000, workers=2)
    again: Results = load_results("outputs/my-company")
    compared: Comparison = compare(results, reference="promote", workers=2)
    pains: Attribution = attribute(more, futures=2_000, seed=3)
    moved: Sensitivity = sensitivity(again, strategies=("promote", "keep"))
    known: Information = information(results, cluster="local")
    turns: BreakEven = break_even(more, "sales.win_rate", value_range=("10%", 0.4))
    drawn: DecisionMap = decision_map(more, x="sales.cycle", x_range=(2, 9), cells=5)
    swept: Sweep = sweep(more, {"sales.cycle": (3, 9), "quality.external": None}, workers=4)
    fitted: Calibration = calibrate("deals.csv", pd.DataFrame(), won=("Closed",), currency="NOK")
    asked: Study = study(fitted.scenario, futures=1_000)
    hashed: str = asked.scenario.hash
    share: float = moved.luck
    place: float | None = turns.place
    print(hashed, share, place, drawn.figure(), known.evpi, asked.information.studies)
    try:
        return pd.concat([swept.frame, pains.parts, compared.ranking, results.paths(10)])
    except QuestionError as error:
        raise SystemExit(error.hint) from error
