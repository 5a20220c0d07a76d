"""Errors as people make them, each by name, and the quick tests that each must turn red.

In a child process of the tests a text of a module's source is another one; see `mutating`.
"""

from dataclasses import dataclass

from tests.trust.mutating import file_of


@dataclass(frozen=True)
class Mutant:
    """What is planted: in which module, what stands there, and what in its place."""

    name: str
    module: str
    right: str
    wrong: str
    tests: tuple[str, ...]

    def source(self):
        """The module's source with the error; what stands there must be there once."""
        text = file_of(f"simulation.{self.module}").read_text()
        assert text.count(self.right) == 1, f"{self.name}: {text.count(self.right)} such places"
        return text.replace(self.right, self.wrong)


def plant(name, module, right, wrong, *tests):
    return Mutant(name, module, right, wrong, tuple(f"tests/{test}" for test in tests))


HAND = "law/test_hand_worked.py"
LEAKS = "engines/test_leaks.py"
PRICES = "trust/test_relations_of_prices.py"
SUMS = "trust/test_relations_of_sums.py"
FILES = "trust/test_relations_of_files.py"
WAYS = "trust/test_relations_of_order.py"
STREAMS = "engines/test_streams.py"
SAMPLING = "engines/test_sampling.py"
STEP = "engines/test_in_step.py"
KNOWN = "engines/test_known_answers.py"
PEOPLE = "engines/test_closed_forms_of_people.py"
EQUAL = "engines/test_promote_equals_keep.py"
MONTHS, EVENTS = "engines.monte_carlo.", "engines.discrete_event."

LAW = (
    plant("rate x 1.01", "law.selling", "return opportunities * capacity * climate * activity",
          "return 1.01 * opportunities * capacity * climate * activity", HAND),
    plant("hazard x 1.01", "law.turnover", "return hazard * (months / MONTHS_A_YEAR)",
          "return 1.01 * hazard * (months / MONTHS_A_YEAR)", HAND),
    plant("hazard as probability", "law.turnover",
          "return -np.expm1(-cumulative_hazard(hazard, months))",
          "return cumulative_hazard(hazard, months)", HAND),
    plant("cv used as sd", "law.closing", "return 1.0 / np.square(cv)", "return 1.0 / cv", HAND),
    plant("discount r/12", "law.value",
          "return np.exp(-np.log1p(rate) * (np.asarray(months) / 12.0))",
          "return np.power(1.0 + rate / 12.0, -np.asarray(months, dtype=float))", HAND),
    plant("ramp ends a step later", "law.ramp",
          "gained = ramp_integral(progress + step, start, months, shape)\n    return (gained - "
          "ramp_integral(progress, start, months, shape)) / step",
          "gained = ramp_integral(progress, start, months, shape)\n    return (gained - "
          "ramp_integral(np.maximum(0.0, progress - step), start, months, shape)) / step", HAND),
    plant("absence protects from a bad leader", "law.leadership",
          "return np.minimum(unled, lead)", "return unled * 1.0", HAND, "law/test_relations.py"),
    plant("strain helps", "law.leadership", "covered + uncovered - strain * own_selling + process",
          "covered + uncovered + strain * own_selling + process", HAND),
    plant("on-cost on a month more", "law.pay", "return yearly * ((1.0 + on_cost) / 12.0)",
          "return yearly * ((1.0 + on_cost) / 13.0)", HAND),
    plant("recovery may come first", "law.measures", "after = np.arange(horizon) > deepest",
          "after = np.arange(horizon) >= 0 * deepest", HAND),
    plant("at the limit a gate opens", "law.gates", "opens |= np.less(value, below)",
          "opens |= np.less_equal(value, below)", "law/test_gates.py"),
    plant("all deals survive a hand-over", "law.pipeline",
          "return open_deals * kept, open_deals * (1.0 - kept) * survival",
          "return open_deals * kept, open_deals * (1.0 - kept)", HAND),
)  # fmt: skip

ENGINE = (
    plant("discount from month 0", "engines.readings", "ends = np.arange(1, horizon + 1)[:, None]",
          "ends = np.arange(0, horizon)[:, None]", SUMS),
    plant("horizon undiscounted", "engines.readings",
          "discount = discount_factor(rate, float(months))", "discount = 1.0", SUMS),
    plant("deals lost between colleagues", MONTHS + "pipelines",
          "share = reach / np.maximum(number, 1)", "share = reach / (number + 1)", LEAKS),
    plant("own deals forgotten on return", MONTHS + "pipelines",
          "self.open_deals[:, seats, futures] += self.own[:, futures]",
          "self.open_deals[:, seats, futures] += 0.0 * self.own[:, futures]",
          "trust/test_every_turn.py"),
    plant("customers welcomed twice", MONTHS + "customer_base",
          "self.count[role] = self.count[role] + won",
          "self.count[role] = self.count[role] + 2.0 * won", LEAKS),
    plant("churn without churning", MONTHS + "customer_base",
          "self.recurring[role] = self.recurring[role] - gone",
          "self.recurring[role] = self.recurring[role] - 0.0 * gone", LEAKS),
    plant("work delivered for ever", MONTHS + "customer_base",
          "self.backlog = self.backlog - done", "self.backlog = self.backlog - 0.9 * done", LEAKS),
    plant("who quits goes on selling", MONTHS + "exits",
          "team.status[endings.seat[quitting], quitting] = Status.CLOSED",
          "team.status[endings.seat[quitting], quitting] = Status.SELLING",
          "trust/test_every_turn.py"),
    plant("commission skipped", MONTHS + "books", 'charge("cost_commission", np.asarray(',
          'charge("cost_tools", 0.0 * np.asarray(', PRICES),
    plant("bonus on base", MONTHS + "books", 'charge("cost_leader_bonus", np.where(there, bonus',
          'charge("cost_leader_pay", np.where(there, bonus', PRICES),
    plant("what is owed is never charged", MONTHS + "ledger",
          "self.costs[kind][min(self.t + 1, self.horizon - 1)] += amount",
          "self.costs[kind][min(self.t + 1, self.horizon - 1)] += 0.0 * amount", PRICES),
    plant("the last month is charged twice", MONTHS + "ledger",
          'self.month["contribution"][self.t] = self.month["gross_profit"][self.t] - cost',
          'self.month["contribution"][self.t] += self.month["gross_profit"][self.t] - cost', SUMS),
    plant("own accounts ignored", MONTHS + "post", "own_selling_share(self.own_accounts,",
          "own_selling_share(0.0 * self.own_accounts,", EQUAL),
    plant("leavers of the month before", MONTHS + "team",
          "leaves = self.selling & (patience < cumulative_hazard(hazard))",
          "leaves = self.selling & (np.roll(patience, 1) < cumulative_hazard(hazard))",
          "engines/test_people.py::test_people_are_the_same_in_every_future[keep]"),
    plant("pipelines start empty", MONTHS + "sales", "self.pipelines.start(rates, level)",
          "self.pipelines.start(0.0 * rates, level)", KNOWN),
    plant("reviews before deals move", MONTHS + "pipelines", "after *= 1.0 - cold\n",
          "after *= 1.0 - 1.01 * cold\n", LEAKS),
    plant("sellers as the file has them", "engines.seats", "key=lambda s: s.id",
          "key=lambda s: 0", FILES),
    plant("events: cold deals count as open", EVENTS + "deals", "self.counts.cold += 1",
          "self.counts.cold += 0", LEAKS),
    plant("events: churned customers stay", EVENTS + "clients", "self.values[role] = stay",
          "self.values[role] = stay + [0.0] * (lost > 1)", LEAKS),
    plant("events: costs forgotten", EVENTS + "accounts",
          "sum(values[t] for values in self.costs.values())",
          "sum(values[t] for values in list(self.costs.values())[1:])", LEAKS, PRICES),
    plant("events: quitters count twice", EVENTS + "accounts",
          'self.counts["sellers_left"] += 1.0',
          'self.counts["sellers_left"] += 1.0 + (desk.number > 0)',
          "trust/test_every_turn.py"),
)  # fmt: skip

CHANCE = (
    plant("seed and atom added", "randomness", "{self._seed_of(decision, whose)}\\0{decision}\\0"
          "{whose}\\0{atom}", "{decision}\\0{whose}\\0{atom + self.seed}", STREAMS),
    plant("one stream for everybody", "randomness", "\\0{whose}\\0", "\\0\\0", STREAMS),
    plant("more rows, other rows", "randomness", "size = (rows, ATOM)",
          "size = (rows, ATOM)\n        decision += str(rows)", STREAMS),
    plant("every atom is the first", "randomness", "for atom in self.atoms]\n        return np.con"
          "catenate(drawn, axis=1)\n\n    def unit_gamma", "for _ in self.atoms for atom in (0,)]\n"
          "        return np.concatenate(drawn, axis=1)\n\n    def unit_gamma", STREAMS),
    plant("counts one too high", "sampling", "counts = np.zeros(above.shape",
          "counts = np.ones(above.shape", SAMPLING),
    plant("binomial tail flipped", "sampling", "return np.where(likely, trials - counts, counts)",
          "return counts", SAMPLING),
    plant("small gammas without boost", "sampling",
          "value[small] *= np.exp(np.log1p(-boost[small]) / shape[small])",
          "value[small] *= 1.0", SAMPLING),
    plant("backfill with the leaver's luck", MONTHS + "team",
          "[seats, number, futures]", "[seats, 0 * number, futures]",
          "engines/test_people.py::test_people_are_the_same_in_every_future[promote]"),
)  # fmt: skip

RUN = (
    plant("last block dropped", "running.playing", "for start, number in parts]",
          "for start, number in parts][: -1 or None]",
          "engines/test_blocks.py::test_a_run_in_other_blocks_is_the_same_run[1]"),
    plant("blocks start at 0", "running.playing", "first=start // ATOM", "first=0",
          "engines/test_blocks.py::test_a_run_in_other_blocks_is_the_same_run[1]"),
    plant("NaN to 0", "findings.digest", "if not np.isfinite(values).all():", "if False:",
          "running/test_collecting.py::test_a_number_that_is_not_finite_is_refused_by_name"),
    plant("months in sum, not in mean", "findings.months", "total / self._seen for",
          "total / (self._seen + 1) for", "findings/test_months.py"),
    plant("percentiles off by one", "findings.months", "* (kept.shape[-1] - 1)",
          "* kept.shape[-1]", "findings/test_months.py"),
)  # fmt: skip

READING = (
    plant("sd over n", "findings.figures", "deviation = float(np.std(values, ddof=1))",
          "deviation = float(np.std(values))", "findings/test_figures.py"),
    plant("better is worse", "findings.figures", '"less": less}', '"less": more}',
          "findings/test_figures.py"),
    plant("intervals of one look", "inference.paired", "(2.0 * looks)", "2.0",
          "inference/test_paired.py"),
    plant("Holm forgets the order", "inference.paired", "left = np.arange(len(p), 0, -1)",
          "left = np.full(len(p), len(p))", "inference/test_paired.py"),
    plant("a quantile's rank off by one", "inference.order_statistics",
          "places = np.asarray(probabilities) * (total - 1)",
          "places = np.asarray(probabilities) * total - 1", "inference/test_order_statistics.py"),
    plant("the winner is not corrected", "inference.winners_curse", "(variance / total * seen)",
          "(seen * 1.0)", "inference/test_winners_curse.py"),
    plant("ignorance and luck mixed up", "inference.variance", "from_mean - within / count",
          "from_mean - 0.0 * within", "inference/test_variance.py"),
    plant("shares of Shapley unweighted", "analysis.shapley",
          "factorial(size) * factorial(number - size - 1) / factorial(number)", "1.0 / number",
          "analysis/test_shapley.py"),
    plant("information may lose money", "inference.information",
          "gain = np.maximum(fit.fitted.max(axis=0), 0.0)", "gain = fit.fitted.max(axis=0)",
          "inference/test_information.py"),
    plant("customers who stay seen half the time", "calibration.fits.churn",
          "until = np.where(gone, end, window.months)",
          "until = np.where(gone, end, 0.5 * window.months)", "calibration/test_fits.py"),
    plant("contagion the wrong way", "calibration.fits.leaving",
          "np.power(contagion, recent.astype(np.float64))",
          "np.power(contagion, -recent.astype(np.float64))", "calibration/test_leaving.py"),
    plant("two digits for three", "notation", "digits: int = 3", "digits: int = 2",
          "test_notation.py"),
    plant("minus without a sign", "notation", "sign = MINUS if rounded < 0",
          'sign = "" if rounded < 0', "test_notation.py"),
)  # fmt: skip

MUTANTS = (*LAW, *ENGINE, *CHANCE, *RUN, *READING)


def by_name(name):
    """A mutant of the list."""
    return next(mutant for mutant in MUTANTS if mutant.name == name)
