"""Charts: findings in, figure out, a module for each; they neither compute nor save.

Each module has `figure(findings)`; `message(findings)`, what the chart says; and `seen(findings)`,
what is to be seen on it. Where `figure` has nothing to show, the others are not asked.
"""

from simulation.languages import within

CHARTS = (
    "cumulative_contribution",
    "open_pipeline",
    "bookings",
    "headcount",
    "leadership_level",
    "double_pain",
    "difference_dots",
    "regret",
    "tornado",
    "worth_knowing",
)
"""Names of the charts, in the order in which they tell the story."""

WITH_ANALYSE = ("regret", "tornado", "worth_knowing")
"""Those that show the full analysis of a run; without one there is nothing for them to show."""


def title_of(name: str) -> str:
    """What a chart is called, in the language that is spoken.

    Parameters
    ----------
    name : str
        One of `CHARTS`.
    """
    titles = {
        "cumulative_contribution": within("title of a chart", "Cumulative contribution"),
        "open_pipeline": within("title of a chart", "Open pipeline"),
        "bookings": within("title of a chart", "Bookings"),
        "headcount": within("title of a chart", "Headcount"),
        "leadership_level": within("title of a chart", "Level of leadership"),
        "double_pain": within("title of a chart", "Double pain"),
        "difference_dots": within("title of a chart", "Differences in fifty futures"),
        "regret": within("title of a chart", "Regret"),
        "tornado": within("title of a chart", "What the difference hangs on"),
        "worth_knowing": within("title of a chart", "What is worth knowing"),
    }
    return titles[name]
