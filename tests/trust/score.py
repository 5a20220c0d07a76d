"""What a mutation-testing run came to: the score of every part, with its interval.

    python -m tests.trust.score

reads the verdicts of `mutation` and the judgements in `judged.tsv`, prints a table, and writes
outputs/mutation/score.json, which `figure` puts into words for the page of promises. Before the new
tests is a mutant's first verdict, after them its last one.
"""

import json
import sys
from collections import Counter

from scipy.stats import binomtest

from tests.trust.changes import PARTS
from tests.trust.mutation import EQUIVALENT, VERDICTS, judgements, key, verdicts

SCORE = VERDICTS.with_name("score.json")


def score(ends):
    """Killed, survived and without end; the share that is killed, with its interval of 95 %.

    A mutant that is equivalent cannot be killed, and counts in none of them.
    """
    counts = Counter(ends)
    number = sum(counts.values()) - counts[EQUIVALENT]
    if not number:
        return {"equivalent": counts[EQUIVALENT], "of": 0}
    interval = binomtest(counts["killed"], number).proportion_ci(0.95, method="exact")
    return {
        "killed": counts["killed"],
        "survived": counts["survived"],
        "no_end": counts["no end"],
        "equivalent": counts[EQUIVALENT],
        "of": number,
        "score": counts["killed"] / number,
        "interval": [float(interval.low), float(interval.high)],
    }


def scores(given, judged):
    """The score of every part before and after the tests that the first verdicts led to."""
    first, last = {}, {}
    for one in given:
        first.setdefault(one["mutant"], one)
        last[one["mutant"]] = one
    found = {}
    for part in PARTS:
        looks = {}
        for when, chosen in (("before", first), ("after", last)):
            here = [v for m, v in chosen.items() if m.split(".")[1] == part]
            looks[when] = score(_end(one, judged) for one in here)
        found[part] = looks
    return found


def _end(verdict, judged):
    """A mutant that survives and is judged equivalent is that, and no survivor."""
    said = judged.get(key(verdict), ("",))[0]
    return EQUIVALENT if verdict["end"] == "survived" and said == EQUIVALENT else verdict["end"]


def figure(place=SCORE):
    """What the last run came to and when, for the page of promises; None where there was none."""
    if not place.exists():
        return None
    said = json.loads(place.read_text(encoding="utf-8"))
    told = "; ".join(f"{part} {_words(one['after'])}" for part, one in said["parts"].items())
    return f"seed {said['seed']}: {told}; {said['date']}"


def _words(one):
    if not one["of"]:
        return "not run"
    low, high = (round(100 * end) for end in one["interval"])
    return f"{one['killed']} of {one['of']} killed ({low}–{high} %)"


def main():
    """Print the scores and what survived without judgement, and write them."""
    given, judged = verdicts(), judgements()
    if not given:
        print("no verdicts; run python -m tests.trust.mutation")
        return 1
    parts = scores(given, judged)
    day = max(one["date"] for one in given)
    said = {"seed": given[-1]["seed"], "date": day, "parts": parts}
    SCORE.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    for part, looks in parts.items():
        for when, one in looks.items():
            print(f"{part:9}{when:7}{_words(one)}, {one['equivalent']} equivalent")
    last = {one["mutant"]: one for one in given}
    for one in last.values():
        if one["end"] != "killed":
            judgement = judged.get(key(one), ("NOT JUDGED", ""))
            print("{end:9}{mutant} line {line}: {change}".format(**one), *judgement, sep=" | ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
