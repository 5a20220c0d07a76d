# %% [markdown]
# # Should our best seller become the sales manager?
#
# A first answer in four steps: read a scenario, play every strategy through the same futures,
# look at the gaps with their errors, and see what the gap of a promotion is made of.

# %%
import matplotlib.pyplot as plt

from simulation import attribute, compare, load_scenario, run

scenario = load_scenario("../scenarios/smallest.yaml")
scenario

# %% [markdown]
# Four sellers, one of them far ahead, and a founder who leads them. Whatever the file does not
# say comes from the context, with its uncertainty: each future draws its own win rate, its own
# leaders, its own luck. All strategies meet the same futures, so they can be held against each
# other.

# %%
results = run(scenario, futures=1_000)
print(results.sentence)

# %%
comparison = compare(results)
ranking = comparison.ranking
ranking[["rank", "title", "npv", "behind_best", "behind_low", "behind_high", "too_close"]].round(0)

# %% [markdown]
# The ranking says how far each one is behind the best, and whether the futures tell the two
# apart. The picture shows the same against `keep`, where the founder goes on. A thick line is the
# 95 % interval of the *mean*; a thin line is what the middle 80 of 100 single companies would
# see. The first shrinks with more futures. The second does not: it is the risk that somebody
# takes.

# %% tags=["picture"]
npv = results.outcomes.pivot(index="future", columns="strategy", values="npv")
gaps = npv.sub(npv[results.reference], axis=0).drop(columns=results.reference) / 1_000
gaps = gaps[gaps.mean().sort_values().index]
errors = 1.96 * gaps.sem()

figure, axes = plt.subplots(figsize=(7.5, 3.4), layout="constrained")
for row, name in enumerate(gaps):
    low, high = gaps[name].quantile([0.1, 0.9])
    mean, error = gaps[name].mean(), errors[name]
    axes.plot([low, high], [row, row], color="#0072B2", linewidth=1)
    axes.plot([mean - error, mean + error], [row, row], color="#0072B2", linewidth=6)
    axes.plot(mean, row, "o", color="black", markersize=4)
axes.axvline(0, color="grey", linewidth=0.8)
axes.set_yticks(range(gaps.shape[1]), gaps.columns)
axes.set_xlabel(f"NPV less that of {results.reference} [thousand {scenario.currency}]")
axes.set_title(
    "The gap: of the mean (thick), and of single companies (thin)", loc="left", fontsize=11
)
plt.show()

# %% [markdown]
# Two chances that are easily confused: that a strategy is better **on average**, given what is
# known, and that it **turns out** better in one company.

# %%
comparison.chances[["strategy", "better_on_average", "turns_out_better", "share_of_luck"]].round(2)

# %% [markdown]
# Why does promoting cost what it costs? Pain 1 is the selling that stops, pain 2 what a good or
# bad leader does to everybody else, and the payroll grows besides.

# %%
pains = attribute(scenario.only("keep", "promote"), futures=500)
parts = pains.parts.set_index("part")
for name in ("pain_1", "pain_2", "payroll", "total"):
    one = parts.loc[name]
    print(f"{one['title']:<22} {one['mean']:>12,.0f}  ± {1.96 * one['se']:>9,.0f}")

# %%
summed = parts.loc[["pain_1", "pain_2", "payroll"], "mean"].sum()
assert abs(summed - parts.loc["total", "mean"]) < 1e-6 * abs(summed), "the parts make the whole"
leader = "helps" if parts.loc["pain_2", "mean"] > 0 else "hurts"
print(f"Pain 2 {leader} on average, and ranges", end=" ")
print("from {p10:,.0f} to {p90:,.0f} in 80 of 100 futures.".format(**parts.loc["pain_2"]))

# %% [markdown]
# ## What to try next
#
# - Copy `scenarios/smallest.yaml`, put your own team in, and load that.
# - Ask for `futures=10_000`: which of the gaps that were too close are told apart then?
# - `attribute(scenario)` splits the gap of every strategy; look for one whose pain 1 is nil.
# - Go on with `02_change_an_assumption`: what would turn this answer round?
