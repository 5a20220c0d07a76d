# %% [markdown]
# # Is a trial with a way back better than a plain promotion?
#
# A strategy is data: terms of office, one after the other, with reviews. Write one with a review
# that sends the leader back to selling, play it against the plain promotion, and find out what
# helps: the review, or that a trial was agreed on at all.

# %%
import matplotlib.pyplot as plt

from simulation import ScenarioError, compare, load_scenario, run

scenario = load_scenario("../scenarios/smallest.yaml").only("keep", "promote")


def trial(title, *reviews):
    """Promote the best seller on trial; whatever ends it, look outside next."""
    term = {"leader": "best_seller", "trial": True}
    if reviews:
        term["gates"] = list(reviews)
    return {"title": title, "terms": [term, {"leader": "external"}]}


def review(bound):
    """Look at half a year's bookings against plan; below the bound, back to selling."""
    condition = {"bookings_to_plan": {"below": bound}, "over": 6}
    return {"month": 6, "when": condition, "then": "return_to_selling"}


# %% [markdown]
# A board can only look at figures, and figures are full of luck. A low bound never acts; a high
# one sends good leaders back. So write three, and let the same futures decide. A fourth has no
# review at all: it differs from the plain promotion in nothing but that a trial was agreed on, so
# that whoever fails goes back to selling with less loss of face, and quits less often.

# %%
BOUNDS = {"lenient": 0.3, "middle": 0.5, "strict": 0.8}
mine = {name: trial(f"On trial, ends below {at:.0%}", review(at)) for name, at in BOUNDS.items()}
written = scenario.with_strategies({"agreed": trial("On trial, no review")}, mine)
results = run(written, futures=2_000)
results

# %%
print(results.sentence)

# %% [markdown]
# Two questions, two references: what is the agreement worth against a plain promotion, and what
# does a review add to the agreement? The intervals hold for all differences together, as many
# tries have many chances to win by luck.


# %%
verdicts = {}
for reference, names in {"promote": ["agreed"], "agreed": list(BOUNDS)}.items():
    differences = compare(results, reference=reference).differences.query("metric == 'npv'")
    for name, row in differences.set_index("strategy").loc[names].iterrows():
        low, high = row["family_low"], row["family_high"]
        told = "better" if low > 0 else "worse" if high < 0 else "too close to call"
        print(f"{name:>8} against {reference:<8}{row['mean']:+10,.0f}", end=" ")
        print(f"({low:+,.0f} to {high:+,.0f}): {told}")
        verdicts[name] = told

# %% [markdown]
# **When does a review pay?** Sort the futures by how the trial without a review went, from the
# worst tenth to the best, and look at what each review changed there.

# %% tags=["picture"]
npv = results.outcomes.pivot(index="future", columns="strategy", values="npv")
gain = {name: npv[name] - npv["agreed"] for name in BOUNDS}
without = npv["agreed"] - npv["keep"]
tenth = (10 * without.rank(method="first") / (len(without) + 1)).astype(int) + 1

figure, axes = plt.subplots(figsize=(7.5, 3.4), layout="constrained")
looks = zip(BOUNDS, "os^", ("#0072B2", "#009E73", "#D55E00"), strict=True)
for name, mark, colour in looks:
    tenths = (gain[name] / 1_000).groupby(tenth)
    axes.errorbar(
        tenths.mean().index,
        tenths.mean(),
        1.96 * tenths.sem(),
        fmt=f"{mark}-",
        color=colour,
        markersize=4,
        linewidth=1,
        capsize=2,
        label=f"{name}, below {BOUNDS[name]:.0%} of plan",
    )
axes.axhline(0, color="grey", linewidth=0.8)
axes.set_xticks(range(1, 11))
axes.set_xlabel("tenths of futures, by how the trial went without a review (1 = worst)")
axes.set_ylabel(f"gain by the review\n[thousand {scenario.currency}]")
axes.set_title("What a review is worth, and to whom", loc="left", fontsize=11)
axes.legend(frameon=False, fontsize=8)
plt.show()

# %%
for name, gained in gain.items():
    acted = gained.abs() > 1e-6
    worst, best = gained[tenth <= 3].mean(), gained[tenth >= 8].mean()
    print(f"{name:>8} changes {acted.mean():.0%} of futures:", end=" ")
    print(f"{worst:+,.0f} on average in the worst three tenths, {best:+,.0f} in the best three")

# %% [markdown]
# Nobody knows beforehand in which tenth they are, so what counts for the choice is the mean over
# all of them. And mind: futures were sorted by how they ended, so part of the slope is luck that
# another course would not have had either; the verdicts above are free of that.
#
# What is written wrong is refused with a reason, before anything is played:

# %%
try:
    scenario.with_strategies({"mine": {"terms": [{"leader": "external", "own_accounts": "40%"}]}})
except ScenarioError as error:
    print(error)

# %% [markdown]
# ## What to try next
#
# - Add `"support": "coach"` to the term: is help cheaper than a way back?
# - Review at month 9 over 9 months: does a longer look tell luck from leading any better?
# - `{"add_support": "coach"}` or, in a term with `months`, `{"extend_term": 6}` after `then`.
# - All keys of terms and gates are in `docs/strategies.md`.
