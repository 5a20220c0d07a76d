from simulation.charts import CHARTS
from simulation.outcomes import METRICS, MONTHLY
from simulation.reports.folder import DATA
from simulation.reports.formats import FORMATS
from simulation.reports.handbook.outputs_page import FILES, KEYS, PAGE, outputs_page
from tests.synthetic import findings, scenario


def test_the_page_is_not_stale():
    assert PAGE.read_text(encoding="utf-8") == outputs_page()


def test_every_key_of_a_summary_is_explained():
    summary = findings(scenario(("keep", "promote")), futures=64).summary
    plain = [key for key, said in KEYS.items() if not said.startswith("with `")]
    assert list(summary) == list(dict.fromkeys(key.split(".")[0] for key in plain))
    for key in summary["meta"]:
        assert f"`{key}`" in KEYS["meta"], key
    for key in summary["verdict"]:
        assert f"`{key}`" in KEYS["verdict"], key
    for key in summary["strategies"]["keep"]["npv"]:
        assert f"`{key}`" in KEYS["strategies.<name>.<outcome>"], key
    for key in summary["differences"]["promote"]["npv"]:
        assert f"`{key}`" in KEYS["differences.<name>.<outcome>"], key


def test_every_file_outcome_and_chart_is_listed():
    assert set(FILES) == {*DATA, *(one.file for one in FORMATS.values()), "charts/"}
    page = outputs_page()
    for name in (*METRICS, *MONTHLY, *CHARTS):
        assert f"| `{name}` |" in page
