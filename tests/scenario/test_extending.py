"""`extends`: contexts, countries and files, and what must never be opened."""

import os
import sys

import pytest

from tests.scenario.samples import BASE, TEAM, faults, read, refused, written

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def extending(folder, name, **texts):
    """Write files and give the messages of the scenario that extends one of them."""
    for key, text in texts.items():
        written(folder, text, f"{key}.yaml")
    return faults(written(folder, f"extends: [saas-scaleup, {name}]\n{TEAM}", "x.yaml"))


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "/etc/passwd.yaml",
        "~/x.yaml",
        "~root/x.yaml",
        r"\\srv\x.yaml",
        r"sub\x.yaml",
        r"C:\x.yaml",
        "C:/x.yaml",
        "C:x.yaml",
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "https://example.com/x.yaml",
        "$HOME/x.yaml",
        "%APPDATA%/x.yaml",
        "CON",
        "NUL.yaml",
        "sub/com1.yaml",
        "lpt9",
    ],
)
def test_paths_that_leave_the_folder_are_refused_by_name(tmp_path, name):
    # rows 123, 124, 127
    (message,) = refused(tmp_path, f"extends: ['{name}', saas-scaleup]\n{TEAM}")
    assert (message.code, message.path, message.line) == ("E-PATH", "extends[0]", 1)


def test_parents_are_not_for_everybody(tmp_path):
    written(tmp_path, BASE, "secret.yaml")
    below = tmp_path / "below"
    path = written(below, f"extends: ../secret.yaml\n{TEAM}")
    (message,) = faults(path)
    assert (message.code, "outside" in message.what) == ("E-PATH", True)


@LINKS
def test_links_that_leave_the_folder_are_refused(tmp_path):
    # row 125
    written(tmp_path / "elsewhere", BASE, "secret.yaml")
    here = tmp_path / "here"
    here.mkdir()
    (here / "link.yaml").symlink_to(tmp_path / "elsewhere" / "secret.yaml")
    (here / "folder").symlink_to(tmp_path / "elsewhere")
    for name in ("link.yaml", "folder/secret.yaml"):
        (message,) = refused(here, f"extends: {name}\n{TEAM}")
        assert message.code == "E-PATH"


@LINKS
def test_links_within_the_folder_are_followed(tmp_path):
    written(tmp_path, "horizon: 7\n", "real.yaml")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    assert read(tmp_path, f"extends: [saas-scaleup, link.yaml]\n{TEAM}").horizon == 7


@LINKS
def test_a_link_in_a_circle_is_a_fault(tmp_path):
    os.symlink(tmp_path / "b.yaml", tmp_path / "a.yaml")
    os.symlink(tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert faults(tmp_path / "a.yaml")[0].code == "E-FILE"
    assert refused(tmp_path, f"extends: [saas-scaleup, b.yaml]\n{TEAM}")[0].code == "E-FILE"


@pytest.mark.parametrize("name", ["x.yaml", "./x.yaml", "sub/../x.yaml"])
def test_a_file_does_not_extend_itself(tmp_path, name):
    # row 119
    (tmp_path / "sub").mkdir()
    (message,) = refused(tmp_path, f"extends: [saas-scaleup, {name}]\n{TEAM}")
    assert (message.code, message.path) == ("E-CYCLE", "extends[1]")


@LINKS
def test_a_file_does_not_extend_a_link_to_itself(tmp_path):
    (tmp_path / "link.yaml").symlink_to(tmp_path / "x.yaml")
    (message,) = refused(tmp_path, f"extends: [saas-scaleup, link.yaml]\n{TEAM}")
    assert message.code == "E-CYCLE"


def test_a_circle_of_files_is_a_fault(tmp_path):
    (message,) = extending(tmp_path, "a.yaml", a="extends: b.yaml", b="extends: a.yaml")
    assert (message.code, message.file.endswith("b.yaml")) == ("E-CYCLE", True)


def test_a_diamond_is_legal(tmp_path):
    # row 120
    written(tmp_path, "horizon: 6\nmoney: {discount: 5%}\n", "d.yaml")
    written(tmp_path, "extends: d.yaml\nhorizon: 7\n", "b.yaml")
    written(tmp_path, "extends: d.yaml\nlanguage: nl\n", "c.yaml")
    scenario = read(tmp_path, f"extends: [saas-scaleup, b.yaml, c.yaml]\n{TEAM}")
    assert scenario.language == "nl"
    assert scenario.horizon == 6  # the later one wins, with all that it extends
    assert scenario.assumptions["money.discount"].likely == 0.05


@pytest.mark.parametrize(("files", "fine"), [(8, True), (9, False)])
def test_chains_are_limited(tmp_path, files, fine):
    # row 121
    for i in range(1, files):
        written(tmp_path, f"extends: f{i + 1}.yaml\n", f"f{i}.yaml")
    written(tmp_path, "horizon: 9\n", f"f{files}.yaml")
    path = written(tmp_path, f"extends: [saas-scaleup, f1.yaml]\n{TEAM}")
    if fine:
        assert read(tmp_path, path.read_text(encoding="utf-8")).horizon == 9
    else:
        (message,) = faults(path)
        assert (message.code, "chain" in message.what) == ("E-LIMIT", True)


def test_the_number_of_files_is_limited(tmp_path):
    names = [f"f{i}.yaml" for i in range(16)]
    for name in names:
        written(tmp_path, "horizon: 9\n", name)
    (message,) = refused(tmp_path, f"extends: [saas-scaleup, {', '.join(names)}]\n{TEAM}")
    assert (message.code, "16 files" in message.what) == ("E-LIMIT", True)


def test_a_missing_file_names_those_that_are_there(tmp_path):
    # row 128
    (message,) = extending(tmp_path, "nope.yaml", nape="horizon: 7")
    assert (message.code, message.path) == ("E-FILE", "extends[1]")
    assert "nape.yaml" in message.hint
    (tmp_path / "folder.yaml").mkdir()
    assert extending(tmp_path, "folder.yaml")[0].code == "E-FILE"


def test_a_fault_in_an_extended_file_shows_the_chain(tmp_path):
    # row 129
    (message,) = extending(
        tmp_path, "a.yaml", a="# first\nextends: b.yaml", b="horizon: 7\nlanguage: xx"
    )
    assert (os.path.basename(message.file), message.line, message.column) == ("b.yaml", 2, 11)
    assert f"extended by {tmp_path / 'a.yaml'}:2:10" in message.hint
    assert f"extended by {tmp_path / 'x.yaml'}:1:25" in message.hint


def test_a_syntax_fault_in_an_extended_file_is_shown_there(tmp_path):
    (message,) = extending(tmp_path, "a.yaml", a="horizon: [7")
    assert (message.code, os.path.basename(message.file)) == ("E-YAML", "a.yaml")


@pytest.mark.parametrize("text", ["", "- a", "5"])
def test_an_extended_file_must_be_a_mapping(tmp_path, text):
    assert extending(tmp_path, "a.yaml", a=text)[0].code in ("E-EMPTY", "E-TYPE")


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ("saas-scalup", "E-REF"),
        ("[saas-scaleup, norwy]", "E-REF"),
        ("[saas-scaleup, it-services]", "E-XREF"),
        ("[saas-scaleup, norway, netherlands]", "E-XREF"),
        ("{saas-scaleup: yes}", "E-TYPE"),
        ("5", "E-TYPE"),
        ("[saas-scaleup, [norway]]", "E-TYPE"),
        ("", "E-TYPE"),
    ],
)
def test_unknown_and_clashing_names_are_refused(tmp_path, extends, code):
    message = refused(tmp_path, f"extends: {extends}\n{TEAM}")[0]
    assert (message.code, message.path.split("[")[0]) == (code, "extends")


def test_a_near_miss_is_hinted_at(tmp_path):
    (message,) = refused(tmp_path, f"extends: saas-scalup\n{TEAM}")
    assert "did you mean `saas-scaleup`?" in message.hint


def test_the_nearest_file_wins_key_by_key(tmp_path):
    written(
        tmp_path,
        "pay: {seller_base: 50000, tools: 100}\nseason: [1,1,1,1,1,1,1,1,1,1,1,1]",
        "a.yaml",
    )
    written(tmp_path, "pay: {seller_base: 55000}\npeople:\n", "b.yaml")
    scenario = read(
        tmp_path, f"extends: [saas-scaleup, a.yaml, b.yaml]\n{TEAM}pay: {{commission: 9%}}\n"
    )
    values = {key: scenario.assumptions[f"pay.{key}"].likely for key in ("seller_base", "tools")}
    assert values == {"seller_base": 55_000.0, "tools": 100.0}
    assert scenario.assumptions["pay.commission"].likely == 0.09
    assert os.path.basename(scenario.origins["pay.tools"].file) == "a.yaml"
    assert (scenario.origins["pay.seller_base"].line, scenario.origins["pay.commission"].line) == (
        1,
        6,
    )


def test_strategies_are_taken_whole_from_the_nearest_file(tmp_path):
    written(tmp_path, "strategies: [keep, promote]\n", "a.yaml")
    text = f"extends: [saas-scaleup, a.yaml]\n{TEAM}strategies: [hire_external]\n"
    assert [one.name for one in read(tmp_path, text).strategies] == ["hire_external"]


def test_a_country_brings_its_currency(tmp_path):
    scenario = read(tmp_path, f"extends: [saas-scaleup, norway]\n{TEAM}")
    assert scenario.currency == "NOK"
    assert scenario.assumptions["pay.manager_external_base"].likely == 1_000_000.0


def test_amounts_of_a_file_in_another_currency_are_not_taken_over(tmp_path):
    # row 109: no silent exchange
    written(tmp_path, "extends: saas-scaleup\npay: {seller_base: 60000}\n", "euros.yaml")
    (message,) = refused(tmp_path, f"extends: [euros.yaml, norway]\n{TEAM}")
    assert (message.code, message.path) == ("E-UNIT", "pay.seller_base")
    assert "EUR where the scenario counts in NOK" in message.what
    written(tmp_path, "pay: {seller_base: 700000 NOK}\n", "kroner.yaml")
    scenario = read(tmp_path, f"extends: [saas-scaleup, kroner.yaml, norway]\n{TEAM}")
    assert scenario.assumptions["pay.seller_base"].likely == 700_000.0
