"""A Dask cluster in place of processes: same numbers, loopback only, deaths survived or told."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from simulation.cli import main
from simulation.running.cluster import LOCAL, Cluster, ClusterMissing
from simulation.running.execution import run
from simulation.running.playing import Job, play
from simulation.running.workers import ATTEMPTS, WorkerDied
from simulation.scenario import load_scenario
from tests.dying import die_always, die_once

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SHIPPED = load_scenario("scenarios/smallest.yaml")
SCENARIO = replace(SHIPPED, horizon=4, strategies=SHIPPED.strategies[:2])


@pytest.fixture(scope="module")
def cluster():
    with Cluster(LOCAL, 2) as made:
        yield made


def square(number):
    return number**2


def test_jobs_come_back_in_their_order(cluster):
    assert cluster.number == 2
    assert list(cluster.map(square, range(12))) == [number**2 for number in range(12)]


def test_blocks_are_those_of_this_process_bit_by_bit(cluster):
    jobs = [Job(SCENARIO, 1, "monte-carlo", first, 1024, sampled=500) for first in range(3)]
    for near, far in zip(map(play, jobs), cluster.map(play, jobs), strict=True):
        for one, other in zip(near.atoms, far.atoms, strict=True):
            for name, values in one.metrics.items():
                assert values.tobytes() == other.metrics[name].tobytes()


def test_only_loopback_sockets_are_open(cluster):
    list(cluster.map(square, range(4)))
    family = _family(os.getpid())
    assert len(family) > 2
    heard = {address for pid in family for address in _listening(pid)}
    assert heard
    assert heard <= {"0100007F", "00000000000000000000000001000000"}  # 127.0.0.1 and ::1


def test_what_killed_workers_had_under_way_is_begun_again(cluster, tmp_path):
    jobs = [(number, str(tmp_path)) for number in range(12)]
    assert list(cluster.map(die_once, jobs)) == [number**2 for number in range(12)]
    assert {mark.name for mark in tmp_path.iterdir()} == {"0", "3", "6", "9"}


def test_a_job_that_kills_every_worker_is_given_up_with_one_message(cluster):
    with pytest.raises(WorkerDied, match=f"{ATTEMPTS} workers of the cluster died"):
        list(cluster.map(die_always, range(3)))
    assert list(cluster.map(square, range(3))) == [0, 1, 4]


def test_a_whole_run_gives_the_same_summary():
    far = run(SCENARIO, futures=3000, workers=2, cluster=LOCAL)
    assert far.summary == run(SCENARIO, futures=3000).summary


def test_nobody_at_the_address_is_one_message(tmp_path, capsys, monkeypatch):
    def nobody(self):
        raise ClusterMissing(f"nobody answers at {self.address}")

    monkeypatch.setattr(Cluster, "__enter__", nobody)
    typed = ["scenarios/smallest.yaml", "--cluster", "tcp://127.0.0.1:1", "--out", str(tmp_path)]
    assert main(typed) == 2
    said = capsys.readouterr().err
    assert "E-CLUSTER: --cluster: nobody answers at tcp://127.0.0.1:1" in said
    assert "start a scheduler" in said


def _family(pid):
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _listening(pid):
    """Addresses at which a process listens, as the system writes them."""
    inodes = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = os.readlink(handle)
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            parts = line.split()
            if parts[3] == "0A" and parts[9] in inodes:
                yield parts[1].split(":")[0]


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:80", "tcp://", "tcp://here"])
def test_what_is_no_address_is_refused_at_once(address):
    with pytest.raises(ClusterMissing, match="no address of a scheduler"), Cluster(address, 1):
        pass
