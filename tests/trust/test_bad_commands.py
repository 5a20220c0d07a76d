"""Commands that cannot be meant: one message of two lines, exit code 2, nothing written."""

import shlex

import pytest

from simulation.cli import main
from tests.trust.bad_files import plain

SCENARIO = "extends: saas-scaleup\nteam: 3\nhorizon: 6\nstrategies: [keep, promote]\n"
TYPED = r"""
x.yaml --out '' | E-USAGE: --out: nothing behind it
x.yaml --out= | E-USAGE: --out: nothing behind it
'' | E-USAGE: an empty argument
x.yaml ' ' | E-USAGE: an empty argument
story x.yaml --strategies '' | E-USAGE: --strategies: nothing
x.yaml --futures 10.000 | may mean 10 or 10000
x.yaml --tolerance 10.000 | may mean 10 or 10000
x.yaml --futures 1,000 | not a whole number
x.yaml --futures 10k | not a whole number
x.yaml --futures nan | not a whole number
x.yaml --futures 1e99 | too large
x.yaml --futures=-5 | gives no interval
x.yaml --futures 100 --futures 200 | multiple times
x.yaml --futures | requires an argument
x.yaml --future 100 | Did you mean --futures?
x.yaml --seed 1.5 | not a whole number
x.yaml --workers two | not a whole number
x.yaml --quick --futures 9 | both given
x.yaml --engine discrete | Did you mean "discrete-event"?
x.yaml --language NL | did you mean `nl`?
x.yaml --report html,pdf | no report `pdf`
x.yaml --report Excel | did you mean `xlsx`?
x.yaml --report html,powerpoint | did you mean `pptx`?
x.yaml --out file | a file stands where a folder is needed
x.yaml --out file/below | a file stands where a folder is needed
x.yaml x.yaml | not understood: x.yaml
sweeep x.yaml | no command `sweeep`\n  hint: did you mean `sweep`?
breakeven x.yaml quality.ann | did you mean `break-even`?
analyze x.yaml | did you mean `analyse`?
storys x.yaml | did you mean `story`?
chart x.yaml | did you mean `charts`?
help | did you mean `--help`?
verison | did you mean `--version`?
run x.yaml | give the scenario file alone
X.YAML | x.yaml
x | x.yaml
nope.yaml | no such file
new /nowhere/y | there is no folder
new ../nowhere/y | there is no folder
new CON | name of a device
new "\\u202ex.yaml" | E-PATH: NAME: the name holds a sign that nobody sees
new "\\u202ex.yaml" --ask | E-PATH: NAME: the name holds a sign that nobody sees
new ... | has no letters
from-workbook x.yaml | no Excel workbook
from-workbook file | no Excel workbook
from-workbook nope.xlsx | no file nope.xlsx
from-workbook folder | folder is no file that can be read
from-workbook file --into /nowhere/y | --into: there is no folder
examples file | a file stands where a folder is needed
sample-data --out file | a file stands where a folder is needed
rerun folder | not the folder of a run
diff folder folder | not the folder of a run
charts x.yaml | not the folder of a run
report folder --report pdf | no report `pdf`
sweep x.yaml --vary nope | nothing that can be held
sweep x.yaml --vary sales.win_rate --points 0 | out of range
story x.yaml --future 1e12 | out of range
calibrate --deals file --into folder | does not end in .yaml
calibrate --deals file --into x.yaml | is there already
calibrate --deals file --into y.yaml --sheet Deals | --sheet: file is no workbook
calibrate --deals old.xls --into y.yaml --sheet Deals | old.xls: this is a workbook of an old kind
calibrate --deals file --into "\\u202ey.yaml" | --into: the name holds a sign that nobody sees
calibrate --deals file --into y.yaml --rate USD=0 | is no rate
calibrate --deals file --into y.yaml --currency euros | no code of a currency
calibrate --deals file --into y.yaml --since 2026-02-30 | is no day
x.yaml -- --futures 100 | Unknown option: --futures behind `--`
x.yaml --out "a\0b" | a zero byte
story one.yaml | there is only one strategy
sweep x.yaml --vary sales.win_rate=0.1 | write --vary KEY=0.1,0.5
assumptions x.yaml --context it | --context was given, and a scenario too
sample-data x.yaml --context it --out new | --context was given, and a scenario too
app x.yaml --port abc | not a whole number
app x.yaml --port 99999 | cannot be had
"""
CASES = [line.split(" | ") for line in TYPED.strip().splitlines()]


@pytest.mark.parametrize(("typed", "told"), CASES, ids=[typed for typed, _ in CASES])
def test_a_command_that_cannot_be_meant(tmp_path, capsys, monkeypatch, typed, told):
    (tmp_path / "x.yaml").write_text(SCENARIO)
    (tmp_path / "one.yaml").write_text(SCENARIO.replace(", promote", ""))
    (tmp_path / "file").write_text("x")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main([plain(one) for one in shlex.split(typed)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told.replace("\\n", "\n") in err
    assert len(err.splitlines()) == 2, err
    assert "\n  hint: " in err
    assert sorted(tmp_path.rglob("*")) == before
