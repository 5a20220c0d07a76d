"""How likely the model finds the two courses that practitioners describe."""

from tests.engines.companies import strategy_of
from tests.validation.playing import only, played, share, shipped

STRATEGIES = {
    "case-star-who-failed": ("as_it_happened", "promote", "with_a_way_back"),
    "case-quiet-leader": ("develop_the_quiet_one", "choose_by_scorecard", "promote"),
}


def star_who_failed():
    """The star leads: sales fall within three months, two good sellers leave, in the end the star.

    Each part is judged in the same future against the founder going on.
    """
    months, metrics, titles = _beside_keep("case-star-who-failed")
    for place, (name, title) in enumerate(titles.items(), start=1):
        sold, kept = (months["bookings"][i][:, :3].sum(axis=1) for i in (place, 0))
        fewer = sold < kept
        two_left = months["better_half_left"][place][:, :6].sum(axis=1) >= 2
        gone = metrics["leader_exits"][place] > 0
        parts = {"fewer": fewer, "two_left": two_left, "gone": gone}
        yield name, title, {**parts, "all": fewer & two_left & gone}


def quiet_leader():
    """Somebody leads: within six months the team is led better, and in the six after sells more."""
    months, _, titles = _beside_keep("case-quiet-leader")
    for place, (name, title) in enumerate(titles.items(), start=1):
        levels, sold = months["leadership_level"], months["bookings"]
        led = levels[place][:, 5] > levels[0][:, 5]
        more = sold[place][:, 6:12].sum(axis=1) > sold[0][:, 6:12].sum(axis=1)
        yield name, title, {"led": led, "more": more, "all": led & more}


def _beside_keep(name):
    scenario = shipped(name)
    block = played(only(scenario, "keep", *STRATEGIES[name]), atoms=8)
    titles = {one: strategy_of(scenario, one).title for one in STRATEGIES[name]}
    return block.monthly, block.metrics, titles


def case_figures():
    """Shares of futures that take each part of a course, in per cent, by case and strategy."""
    return {
        case.__name__: {
            name: {
                "title": title,
                **{part: share(happened).times(100.0) for part, happened in parts.items()},
            }
            for name, title, parts in case()
        }
        for case in (star_who_failed, quiet_leader)
    }
