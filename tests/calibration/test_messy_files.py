"""Files as systems hand them out: every deal is there, and what is wrong is counted."""

import csv
import json

import pandas as pd
import pytest

from simulation.calibration.made_up.crm_styles import STYLES
from simulation.calibration.made_up.messy_files import FILES, KINDS, Mess, write_files
from simulation.calibration.made_up.sample import sample_data
from simulation.cli import main
from tests.calibration.companies import company

CLEAN = frozenset()
WON = {
    "plain": ("outcome", "won"),
    "hubspot": ("Deal Stage", "Closed won"),
    "pipedrive": ("Deal - Status", "Won"),
    "salesforce": ("Stage", "Closed Won"),
    "odoo": ("stage_id", "Won"),
}
VALUE = {
    "plain": "value",
    "hubspot": "Amount",
    "pipedrive": "Deal - Value",
    "salesforce": "Amount",
    "odoo": "expected_revenue",
}
PEOPLE = {
    "plain": ("opener", "owner"),
    "hubspot": ("Created by user", "Deal owner"),
    "pipedrive": ("Deal - Creator", "Deal - Owner"),
    "salesforce": ("Created By", "Opportunity Owner"),
    "odoo": ("create_uid", "user_id"),
}


@pytest.fixture(scope="module")
def sample():
    return sample_data(company(6), 2, 18)


def written(sample, folder, mess):
    hit = write_files(sample, folder, mess, seed=1)
    with (folder / "deals.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";" if mess.european else ","))
    return hit, pd.DataFrame(rows, dtype=str)


@pytest.mark.parametrize("european", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_a_clean_export_has_every_deal_once_with_its_outcome_value_and_people(
    sample, tmp_path, style, european
):
    hit, deals = written(sample, tmp_path, Mess(style, european, CLEAN))
    frame = sample.deals.frame
    assert hit == {}
    assert len(deals) == len(frame)
    column, word = WON[style]
    assert (deals[column] == word).tolist() == (frame["outcome"] == "won").tolist()
    amounts = deals[VALUE[style]].str.replace("." if european else ",", "")
    amounts = amounts.str.replace(",", ".").astype(float)
    assert amounts.to_numpy() == pytest.approx(frame["value"].to_numpy(), abs=0.005)
    for name, own in zip(PEOPLE[style], ("opener", "owner"), strict=True):
        assert deals[name].tolist() == frame[own].tolist()


@pytest.mark.parametrize("style", STYLES)
def test_what_is_wrong_is_as_much_as_is_said(sample, tmp_path, style):
    hit, deals = written(sample, tmp_path, Mess(style))
    assert set(hit) == set(KINDS)
    assert all(number > 0 for number in hit.values())
    assert len(deals) == len(sample.deals) + hit["twice"] + hit["headers"]
    owner = PEOPLE[style][1]
    assert (deals[owner] == owner).sum() == hit["headers"]
    clean = deals[deals[owner] != owner]
    assert clean.duplicated().sum() == hit["twice"]
    once = clean.drop_duplicates()
    assert (once[owner] == "").sum() == hit["ownerless"]
    assert (once[VALUE[style]] == "").sum() == hit["valueless"]
    assert (once == "None").any(axis=1).sum() == hit["text_none"]


def test_pipedrive_has_deals_that_closed_before_they_opened(sample, tmp_path):
    hit, deals = written(sample, tmp_path, Mess("pipedrive", False, frozenset({"turned"})))
    opened = pd.to_datetime(deals["Deal - Deal created"], format="%m/%d/%Y %H:%M")
    closed = deals["Deal - Won time"] + deals["Deal - Lost time"]
    closed = pd.to_datetime(closed.where(closed != ""), format="%m/%d/%Y %H:%M")
    assert (closed < opened).sum() == hit["turned"]


def test_only_what_is_asked_for_goes_wrong(sample, tmp_path):
    hit, deals = written(sample, tmp_path, Mess("odoo", False, frozenset({"ownerless"})))
    assert set(hit) == {"ownerless"}
    assert (deals["user_id"] == "").sum() == hit["ownerless"]


def test_the_command_writes_files_with_the_truth_and_never_over_others(tmp_path, capsys):
    out = tmp_path / "records"
    wanted = ["sample-data", "--out", str(out), "--months", "6", "--style", "salesforce"]
    assert main(wanted) == 0
    assert "of a company that does not exist" in capsys.readouterr().out
    truth = json.loads((out / "truth.json").read_text(encoding="utf-8"))
    assert truth["rows"]["deals"] > 20
    assert 0.0 < truth["assumptions"]["sales.win_rate"] < 1.0
    before = {name: (out / name).read_bytes() for name in FILES}
    assert main(wanted) == 2
    assert "is there already" in capsys.readouterr().err
    assert {name: (out / name).read_bytes() for name in FILES} == before
    again = tmp_path / "again"
    assert main([*wanted[:2], str(again), *wanted[3:]]) == 0
    assert {name: (again / name).read_bytes() for name in FILES} == before


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["--style", "excel"], "there is no 'excel'"),
        (["--mess", "twice,typos"], "there is no 'typos'"),
        (["--months", "1"], "1 is not between 3 and 120"),
    ],
)
def test_what_will_not_do_is_said_plainly(tmp_path, capsys, typed, message):
    assert main(["sample-data", "--out", str(tmp_path), *typed]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
