"""The answer of the scenario that the tutorial runs."""

from simulation import run
from simulation.languages import speaking
from tests.validation.playing import shipped


def first_answer():
    """The sentence, and each strategy's lead over the founder with how often it is better."""
    with speaking("en"):
        results = run(shipped(), seed=1)
        found = results.findings.differences
        titles = results.findings.run.titles
        return {
            "sentence": f"{results.sentence} {results.findings.caveat}",
            "futures": results.futures,
            "strategies": {
                name: {
                    "title": titles[name],
                    "lead": rows["npv"].mean,
                    "better": rows["npv"].share_better,
                }
                for name, rows in found.items()
            },
        }
