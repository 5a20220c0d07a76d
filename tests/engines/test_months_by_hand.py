"""What single steps of a month do, worked out by hand: who is there, and what switches change."""

from types import SimpleNamespace

import numpy as np
import pytest

from simulation.engines.discrete_event import team as desks_of
from simulation.engines.discrete_event.clients import Clients
from simulation.engines.discrete_event.deals import Market
from simulation.engines.discrete_event.leader import Post
from simulation.engines.discrete_event.play import Play
from simulation.engines.monte_carlo.attribution import WINDOW, Attribution
from simulation.engines.monte_carlo.other_customers import sales_stay
from simulation.engines.monte_carlo.switched import lifted, passed_over
from simulation.engines.monte_carlo.team import Status, Team
from simulation.engines.readings import dips
from simulation.law.pipeline import month_flow, stage_passes
from simulation.scenario.model import Gate, Strategy, Term


def playing(*off):
    """Two futures: only the first has a director, or a best seller who was passed over."""
    return SimpleNamespace(
        mechanisms=SimpleNamespace(off=frozenset(off), passed_over=lambda t, own: own + t),
        director=SimpleNamespace(there=np.array([True, False])),
        company=SimpleNamespace(
            drawn={"leadership.director_deal_value": np.array([1.25, 1.5])}, width=2
        ),
        post=SimpleNamespace(passed_over_until=np.array([3, 0]), passed_over=np.array([2.0, 5.0])),
    )


def test_a_director_lifts_deals_where_there_is_one():
    assert lifted(playing()).tolist() == [1.25, 1.0]
    assert lifted(playing("deals")).tolist() == [1.0, 1.0]


def test_whoever_was_passed_over_minds_until_it_is_over():
    assert passed_over(playing(), 2).tolist() == [2.0 + 2.0, 1.0 + 2.0]
    assert passed_over(playing(), 3).tolist() == [1.0 + 3.0, 1.0 + 3.0]
    one = [SimpleNamespace(hurt=(2.0, 3), world=SimpleNamespace(t=t)) for t in (2, 3)]
    assert [Post.passed_over(post) for post in one] == [2.0, 1.0]


def test_who_sells_next_month_sells_now_or_starts_then():
    status = np.array(
        [[Status.SELLING, Status.VACANT, Status.VACANT, Status.PLANNED, Status.CLOSED]]
    )
    opens = np.array([[0, 5, 6, 5, 5]])
    team = SimpleNamespace(status=status, opens=opens, selling=status == Status.SELLING)
    there = [True, True, False, True, False]
    assert Team.there_next_month(team, 4).tolist() == [there]
    desks = [
        SimpleNamespace(sells=state == "selling", state=state, opens=month)
        for state, month in zip(
            ("selling", "vacant", "vacant", "planned", "closed"), (0, 5, 6, 5, 5), strict=True
        )
    ]
    found = desks_of.Team.there_next_month(SimpleNamespace(world=SimpleNamespace(t=4), desks=desks))
    assert [desk in found for desk in desks] == there


@pytest.mark.parametrize(
    ("family", "measures", "stay"),
    [
        ("gamma", (), True),
        ("gamma", ("bookings_to_plan",), True),
        ("gamma", ("bookings_to_plan", "customers_lost"), False),
        ("gamma", ("contribution_to_plan",), False),
        ("lognormal", (), False),
    ],
)
def test_sales_stay_where_nothing_looks_at_customers(family, measures, stay):
    company = SimpleNamespace(scenario=SimpleNamespace(deal_value_family=family))
    gates = tuple(Gate(6, measure, "end", below=0.5) for measure in measures)
    strategy = Strategy("a", "A", (Term("founder", months=3), Term("external", gates=gates)))
    assert sales_stay(company, strategy) is stay


@pytest.mark.parametrize(
    ("source", "supported", "director", "months"),
    [
        ("external", False, False, 6.0 * 1.5),
        ("seller", False, False, 4.0 * 1.5),
        ("assessed", True, False, 4.0 * 1.5 * 0.75),
        ("external", False, True, 6.0 * 1.5 * 0.5),
        ("fractional", True, True, 2.0 * 1.5 * 0.75 * 0.5),
    ],
)
def test_a_leader_learns_faster_with_support_and_under_a_director(
    source, supported, director, months
):
    times = {"internal": 4.0, "external": 6.0, "fractional": 2.0, "supported": 3.0}
    a = {f"leadership.settling_{key}": value for key, value in times.items()}
    a |= {"leadership.backing": 1.5, "leadership.director_settling": 0.5}
    post = SimpleNamespace(world=SimpleNamespace(a=a))
    found = Post._learning_time(post, SimpleNamespace(source=source), supported, director)
    assert found == pytest.approx(months)


@pytest.mark.parametrize(
    ("place", "months", "left", "bore"),
    [
        (0, 11.0, [], {"passed_over": 2.0, "first_year": 1.5}),
        (0, 12.0, [1, 2], {"passed_over": 2.0, "colleagues_left": 1.25**3}),
        (1, 12.0, [0], {}),
        (1, 0.0, [1], {"first_year": 1.5, "colleagues_left": 1.25}),
    ],
)
def test_the_log_tells_what_bore_on_whoever_leaves(place, months, left, bore):
    world = SimpleNamespace(
        a={"people.first_year": 1.5, "people.contagion": 1.25},
        company=SimpleNamespace(best_seat=0),
    )
    team = SimpleNamespace(world=world, _recent_leavers=left, _missed_target=lambda desk: 0.9)
    desk = SimpleNamespace(place=place, months=months, first=True)
    assert desks_of.Team.circumstances(team, desk, 2.0) == pytest.approx(bore)


@pytest.mark.parametrize(
    ("bookings", "months", "planned", "multiplier"),
    [
        ([30.0] * 6, 5.0, 100.0, 1.5),
        ([40.0] * 6, 5.0, 100.0, 1.0),
        ([37.5] * 6, 5.0, 100.0, 1.0),  # right at the threshold
        ([30.0] * 5, 5.0, 100.0, 1.0),
        ([30.0] * 6, 4.0, 100.0, 1.0),
        ([900.0, *[30.0] * 6], 24.0, 100.0, 1.5),
        ([0.0] * 6, 24.0, 0.0, 1.0),
    ],
)
def test_a_target_is_missed_by_half_a_year_of_a_persons_own(bookings, months, planned, multiplier):
    """Two sellers share what is planned: 300 in half a year each, of which three quarters do."""
    company = SimpleNamespace(planned=planned, scenario=SimpleNamespace(sellers=("a", "b")))
    a = {"people.missed_target": 1.5, "people.missed_target_threshold": 0.75}
    team = SimpleNamespace(world=SimpleNamespace(a=a, company=company))
    desk = SimpleNamespace(recent_bookings=bookings, months=months)
    assert desks_of.Team._missed_target(team, desk) == multiplier
    of_months = SimpleNamespace(
        company=SimpleNamespace(drawn=a, planned=planned, scenario=company.scenario),
        months=[np.array([[value]]) for value in bookings[-WINDOW:]],
    )
    everybody = SimpleNamespace(months=np.array([[months]]))
    assert Attribution.missed_target(of_months, everybody).tolist() == [[multiplier]]


def test_bookings_are_shared_by_the_worth_of_deals_however_small_that_was_drawn():
    """Two deals of one seller are worth 1 to 3; what is drawn may be too small to be divided by."""
    for drawn in (1.0, 4e-320):
        tape = SimpleNamespace(
            once=lambda *_: np.array([[0.2], [0.9]]),
            gamma=lambda *_, drawn=drawn: np.array([[drawn], [3.0 * drawn]]),
        )
        company = SimpleNamespace(
            plan=SimpleNamespace(of_role=lambda role: slice(0, 2)),
            tape=tape,
            drawn={"sales.deal_value_cv": np.array([10.0])},
        )
        books = SimpleNamespace(company=company, current=np.zeros((2, 1)))
        books._weights = lambda *of, books=books: Attribution._weights(books, *of)
        wins = np.array([[1.0], [1.0], [0.0]])
        Attribution.credit(books, 0, "field", wins, np.array([2]), np.array([1000.0]))
        assert books.current.T.tolist() == [pytest.approx([250.0, 750.0], rel=1e-3)]


def test_a_dip_is_measured_against_the_one_that_is_kept():
    """Month by month, of two futures: 5 behind and back in month 3; 1, then 7 behind for good."""
    keep = np.array([[10.0, 10.0], [20.0, 20.0], [30.0, 30.0]])
    behind = np.array([[-5.0, -1.0], [-3.0, -7.0], [2.0, -6.0]])
    found = dips(["promote", "keep"], np.stack([keep + behind, keep]))
    assert found["dip_depth"].tolist() == [[5.0, 7.0], [0.0, 0.0]]
    assert found["dip_month"][0].tolist() == [1.0, 2.0]
    assert found["recovery_month"][0, 0] == 3.0
    assert found["never_recovers"][0].tolist() == [0.0, 1.0]


def test_a_forecast_wins_what_closes_times_the_chance_to_win():
    """Three deals of one stage that half of them pass; nothing is found, nothing goes cold."""

    def wins(odds):
        market = SimpleNamespace(
            world=SimpleNamespace(
                a={"sales.going_cold": 0.0, "sales.neglect": 0.0, "leadership.effect_win_odds": 1.2}
            ),
            stages=1,
            now=SimpleNamespace(level=0.0),
            team=SimpleNamespace(base_odds=lambda desk: odds),
            open_at=lambda desk: [SimpleNamespace(stage=0)] * 3,
            attention=lambda desk: 1.0,
            _pace=lambda desk: 0.5,
            _rate=lambda desk, season: 0.0,
        )
        return Market._expected_wins(market, "a", (1.0,))

    closings = float(month_flow(np.array([3.0]), 0.0, stage_passes(0.5, 1), np.zeros(1))[1])
    assert 0.0 < closings < 3.0
    assert wins(1.0) == pytest.approx(0.5 * closings)
    assert wins(3.0) == pytest.approx(0.75 * closings)


@pytest.mark.parametrize(
    ("number", "state", "theirs"),
    [(0, "selling", 2), (0, "leading", 2), (0, "closed", 0), (1, "selling", 0)],
)
def test_open_deals_are_noted_and_apart_those_of_the_first_best_seller(number, state, theirs):
    desks = [
        SimpleNamespace(number=0, state="selling"),
        SimpleNamespace(number=number, state=state),
    ]
    stages = {id(desks[0]): [0, 2, 2], id(desks[1]): [1, 2]}
    market = SimpleNamespace(
        stages=3, open_at=lambda d: [SimpleNamespace(stage=stage) for stage in stages[id(d)]]
    )
    month = {name: np.zeros(3) for name in ("open_deals", "open_deals_best_seller")}
    play = SimpleNamespace(
        world=SimpleNamespace(t=1, company=SimpleNamespace(best_seat=1)),
        accounts=SimpleNamespace(month=month),
        team=SimpleNamespace(desks=desks),
        market=market,
        open_by_stage=[],
    )
    Play._note_pipeline(play)
    assert play.open_by_stage == [[1, 1, 3]]
    assert month["open_deals"].tolist() == [0.0, 5.0, 0.0]
    assert month["open_deals_best_seller"].tolist() == [0.0, theirs, 0.0]


def test_who_leaves_is_noted_with_since_when_and_the_others_go_on():
    clients = SimpleNamespace(
        world=SimpleNamespace(t=9),
        since={"field": [-1, 2, 4]},
        values={"field": [10.0, 20.0, 30.0]},
        gone=[(0, 1, 5.0)],
    )
    Clients._note_gone(clients, "field", [True, False, True])
    assert clients.gone == [(0, 1, 5.0), (2, 9, 20.0)]
    assert clients.since == {"field": [-1, 4]}
