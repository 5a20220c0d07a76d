# %% [markdown]
# # What do our own records say, and how far can they be trusted?
#
# Exports of a CRM become assumptions with intervals. To know whether that works, take a company
# that was made up: its records are as messy as real ones, and what is true of it is known.

# %%
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from simulation import calibrate, run

folder = tempfile.TemporaryDirectory()
records = Path(folder.name)
programme = str(Path("../run_scenario.py").resolve())
command = [sys.executable, programme, "sample-data", "--out", "."]
made = subprocess.run(command, cwd=records, check=True, capture_output=True, text=True)
print(made.stdout)
pd.read_csv(records / "deals.csv").head(3)

# %% [markdown]
# One call reads the three files, finds out what their columns mean, and says what was wrong with
# them. Nothing leaves this machine. With your own records, this is the only line to change.

# %%
fitted = calibrate(*(records / f"{name}.csv" for name in ("deals", "staff", "customers")))
wrong = fitted.report.split("### Wrong or odd in it")[1].split("\n#")[0].strip()
print(wrong)

# %% [markdown]
# What was found: `data` is what the records say alone, `used` what goes into the scenario. Where
# records are few, what is usual elsewhere counts more; `weight` says how much the records do.

# %%
fits = fitted.fits.set_index("key")
shown = ["unit", "default", "data", "used", "used_low", "used_high", "weight", "rows"]
fits[["title", *shown]].round(3)

# %% [markdown]
# Against the truth. An interval of 90 % should hold the truth nine times in ten, so that one or
# two misses among a dozen are no scandal, and none at all would be no proof. Values without an
# interval are left out, and so is what is fitted at nought, for which there is no factor. An arrow
# says that an interval goes on: six sellers tell little of how far sellers differ.

# %%
truth = json.loads((records / "truth.json").read_text(encoding="utf-8"))["assumptions"]
has_interval = fits["used_low"].lt(fits["used_high"]) & fits["used"].gt(0)
checked = fits[has_interval].assign(truth=lambda rows: rows.index.map(truth))
checked["held"] = checked["truth"].between(checked["used_low"], checked["used_high"])
print(f"{checked['held'].sum()} of {len(checked)} intervals hold the truth.")
print("Missed:", ", ".join(checked.index[~checked["held"]]) or "none")

# %% tags=["picture"]
upwards, edge = checked.iloc[::-1], 0.09
figure, axes = plt.subplots(figsize=(7.5, 3.8), layout="constrained")
for row, (_key, one) in enumerate(upwards.iterrows()):
    low, high = one["used_low"] / one["truth"], one["used_high"] / one["truth"]
    colour = "#0072B2" if one["held"] else "#D55E00"
    axes.plot([max(low, edge), high], [row, row], color=colour, linewidth=3, alpha=0.6)
    if low < edge:
        axes.plot(edge, row, "<", color=colour)
    axes.plot(one["used"] / one["truth"], row, "o", color=colour)
    axes.plot(one["default"] / one["truth"], row, "x", color="black")
axes.plot([], [], "o", color="#0072B2", label="from the records, 90 %")
axes.plot([], [], "o", color="#D55E00", label="the same, missing the truth")
axes.plot([], [], "x", color="black", label="what is usual elsewhere")
axes.axvline(1, color="grey", linewidth=0.8)
axes.set_xscale("log")
axes.set_xticks([0.125, 0.25, 0.5, 1, 2], ["⅛", "¼", "½", "truth", "2×"])
axes.minorticks_off()
axes.set_xlim(0.08, 4.5)
axes.set_yticks(range(len(upwards)), upwards.index)
axes.set_title("How near the truth the records come", loc="left", fontsize=11)
axes.legend(frameon=False, fontsize=8, loc="upper left")
plt.show()

# %% [markdown]
# The fitted scenario is ready to be asked. It is a file as well: `fitted.save("mine.yaml")`.

# %%
results = run(fitted.scenario, futures=500)
print(results.sentence)
folder.cleanup()

# %% [markdown]
# ## What to try next
#
# - `sample-data --seed 2` makes another company: are the same intervals missed again? Try ten.
# - `--months 12`: what happens to `weight` when a company is younger?
# - `fitted.backtest` holds what the first months foresaw against what happened in the last.
# - Put your own export in place of `deals.csv`; `docs/own-records.md` says what is fitted, and
#   how.
