"""One future told by both engines: what happened to people, and the books on the same deals."""

from dataclasses import dataclass, replace

import numpy as np

from simulation.engines.company import found_company
from simulation.engines.discrete_event.simulate import course, play_future
from simulation.engines.mechanisms import ALL_ACT
from simulation.engines.monte_carlo.attribution import Attribution
from simulation.engines.monte_carlo.months import play_months
from simulation.engines.readings import Course, read_course
from tests.engines.companies import strategy_of

# An expectation in the one engine, a count in the other; everything else must be equal.
EXPECTED_HERE_COUNTED_THERE = {"cycle", "forecast_error", "open_deals", "open_deals_best_seller"}


class Recorded:
    """Deals that the event engine saw, one after the other, for the Monte Carlo engine."""

    def __init__(self, company, plays, places):
        self.width, self.plays, self.places = company.width, plays, places

    def won(self, role, t, mean):
        months = [play.market.counts.by_month[t][role] for play in self.plays]
        return self._row([m.won for m in months]), self._row([m.worth for m in months])

    def churned(self, role, t, customers, probability):
        noted = [play.clients.lost_by_month[t][role] for play in self.plays]
        return self._row([lost for lost, _ in noted]), self._row([share for _, share in noted])

    def customers_worth(self, role, customers):
        return self._row([play.clients.worth_at_start[role] for play in self.plays])

    def closed_without_win(self, what, mean):
        counts = [play.market.counts for play in self.plays]
        return self._row([c.lost if what == "lost" else c.cold for c in counts])

    def _row(self, values):
        row = np.zeros(self.width)
        row[self.places] = values
        return row


class RecordedAttribution(Attribution):
    """Who won what in the event engine, for targets that are missed."""

    def record(self, plays, places):
        """Take over the bookings of every desk and month."""
        self.plays, self.places = plays, places
        return self

    def credit(self, t, role, wins, count, bookings):
        for play, place in zip(self.plays, self.places, strict=True):
            self.current[:, place] = [desk.recent_bookings[t] for desk in play.team.desks]


@dataclass(frozen=True)
class Told:
    """One strategy in some futures, as one engine tells it.

    `people` lists for every future (month, what, who); `course` has the books; `logs` are those of
    the event engine.
    """

    people: list
    course: Course
    metrics: dict
    monthly: dict
    logs: tuple = ()


def both_engines(company, strategy, places, mechanisms=ALL_ACT, patch=None):
    """Play futures by events, then the same deals month by month; return what each tells."""
    played = [play_future(company, strategy, place, mechanisms) for place in places]
    plays = [one.play for one in played]
    by_events = _read(company, course(company, plays), [_people(one.log) for one in played])
    by_events = replace(by_events, logs=tuple(one.log for one in played))
    if patch is not None:
        attribution = RecordedAttribution(company, company.scenario.horizon)
        patch(attribution.record(plays, places))
    diaries = [[] for _ in places]
    recorded = Recorded(company, plays, places)
    watch = _watcher(company, places, diaries)
    told = play_months(company, strategy, recorded, mechanisms, watch)
    by_months = _read(company, told, [sorted(diary) for diary in diaries], places)
    return by_events, by_months


def played_by_events(scenario, name, places=range(0, 1024, 256), seed=32):
    """One strategy in some futures of the event engine, and the company they belong to."""
    company = found_company(scenario, seed, 0)
    strategy = strategy_of(scenario, name)
    return company, [play_future(company, strategy, place) for place in places]


def gaps(told, other, left_out=frozenset(EXPECTED_HERE_COUNTED_THERE)):
    """Names of the figures that differ by more than rounding, with the largest gap."""
    found = {}
    for kind in ("metrics", "monthly"):
        one, two = getattr(told, kind), getattr(other, kind)
        assert one.keys() == two.keys()
        for name in one:
            gap = np.abs(one[name] - two[name]) / np.maximum(1.0, np.abs(one[name]))
            tolerance = 1e-12 if name in ("leadership_level", "process") else 1e-9
            if name not in left_out and not gap.max() <= tolerance:
                found[kind, name] = float(gap.max())
    return found


def _read(company, told, people, places=slice(None)):
    metrics, monthly = read_course(company, told)
    metrics = {name: values[..., places] for name, values in metrics.items()}
    return Told(
        people, told, metrics, {name: values[..., places] for name, values in monthly.items()}
    )


def _people(log):
    """What happened to people, from the event engine's log."""
    told = []
    for event in log:
        start, end = round(event.time), round(event.time) - 1
        if event.kind == "seller starts":
            told.append((start, "starts", event.who))
        elif event.kind == "seller leaves":
            told.append((end, "leaves", event.who))
        elif event.kind == "leader appointed" and event.what == "promoted":
            told.append((start, "promoted", event.who))
        elif event.kind == "leader appointed" and event.who == "external":
            told.append((start, "arrives", event.who))
        elif event.kind == "term ends" and event.who.startswith("seller:"):
            told.append((end, event.what or "returns", event.who))
    return sorted(told)


def _watcher(company, places, diaries):
    """Watch the Monte Carlo engine and write the same words."""
    keys = [seat.key for seat in company.plan.seats]

    def watch(month):
        for diary, place in zip(diaries, places, strict=True):
            starts, leaves = month.started[:, place], month.leaves[:, place]
            diary += [(month.t, "starts", keys[seat]) for seat in np.flatnonzero(starts)]
            diary += [(month.t, "leaves", keys[seat]) for seat in np.flatnonzero(leaves)]
            if month.appointments.promoted[place]:
                diary.append((month.t, "promoted", keys[month.leader_seat[place]]))
            if month.appointments.external_started[place]:
                diary.append((month.t, "arrives", "external"))
            endings = month.endings
            for what in ("quits", "returns"):
                if getattr(endings, what)[place]:
                    diary.append((month.t, what, keys[endings.seat[place]]))

    return watch
