"""Everything that was worked out by hand, in one place."""

from tests.law import cases_of_deals, cases_of_leading, cases_of_money, cases_of_people

CASES = [
    *cases_of_people.CASES,
    *cases_of_leading.CASES,
    *cases_of_deals.CASES,
    *cases_of_money.CASES,
]
CONSTANTS = {
    "anchors.CONTRADICTION": 0.10,
    "closing.HIGHEST_WIN_PROBABILITY": 0.95,
    "measures.LEVEL": 1e-9,
    "performance.FURTHEST_SKILL": 30.0,
    "performance.TOP_PERFORMER": 1.3,
    "selection.OBSERVATION_MONTHS": 6.0,
    "quality.LATER_MONTHS": 24.0,
    "turnover.EARLY_MONTHS": 6.0,
    "turnover.MONTHS_A_YEAR": 12.0,
}
