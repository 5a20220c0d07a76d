import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread

import pytest

from simulation.running import torn_pools
from simulation.running.workers import ATTEMPTS, Counted, WorkerDied, Workers, WorkersStopped
from tests.dying import die_always, die_once

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")

PLAYING = """
import sys
from tests.running.test_workers import linger
from simulation.running.workers import Workers
if __name__ == "__main__":
    try:
        with Workers(2) as workers:
            for pid in workers.map(linger, [0.0, 0.0, 60.0, 60.0]):
                print(pid, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def linger(seconds):
    Event().wait(seconds)
    return os.getpid()


def playing(tmp_path):
    """Start a process with two workers, and say which one they are; they then work for long."""
    script = tmp_path / "playing.py"
    script.write_text(PLAYING)
    parent = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        start_new_session=True,
    )
    assert parent.stdout.readline().strip()
    return parent


def test_jobs_come_back_in_their_order():
    with Workers(1) as workers:
        assert list(workers.map(abs, [-3, 2, -1])) == [3, 2, 1]


def test_processes_are_stopped_at_once_and_no_others_start():
    began = time.monotonic()
    with Workers(2) as workers:
        waiting = workers.map(linger, [0.0, 60.0, 60.0])
        next(waiting)
        workers.stop()
        with pytest.raises(WorkersStopped):
            next(waiting)
        with pytest.raises(WorkersStopped):
            workers.map(linger, [0.0])
    assert time.monotonic() - began < 30.0


def torn(place):
    """Die with half of the result handed over, the first time that somebody does this job."""
    if not place.exists():
        place.touch()

        def half(self, buf, *_):
            os.write(self.fileno(), bytes(buf)[: len(buf) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send = half
    return "x" * 100


def test_a_process_that_dies_halfway_through_its_result_keeps_nobody_waiting(tmp_path):
    with Workers(2) as workers:
        assert list(workers.map(torn, [tmp_path / "died"] * 3)) == ["x" * 100] * 3


@pytest.mark.parametrize("killed", [0, 1])
def test_a_process_that_is_killed_as_it_waits_for_work_keeps_nobody_waiting(killed):
    """One of the two holds the lock on the jobs, and takes it along."""
    workers = Workers(2).__enter__()
    assert set(workers.map(linger, [0.2] * 4))
    pids = list(workers._pool._processes)
    time.sleep(0.5)  # both wait for work
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    ending = Thread(target=workers.__exit__, daemon=True)
    ending.start()
    time.sleep(0.5)  # the pool has said that there is no more, and looks for no deaths
    os.kill(pids[killed], signal.SIGKILL)
    os.kill(pids[1 - killed], signal.SIGCONT)
    ending.join(20.0)
    assert not ending.is_alive()


DYING_AS_ANOTHER_STARTS = """
import sys, time
from concurrent.futures import ProcessPoolExecutor
from simulation.running.workers import Workers

spawn = ProcessPoolExecutor._spawn_process

def die(first):
    first.kill()
    while not pool._broken:
        time.sleep(0.01)
    time.sleep(0.5)  # the pool has ended all processes that it knows of

class Told(dict):
    def __setitem__(self, pid, process):
        if self and sys.argv[1] == "before it is known":
            die(*self.values())
        super().__setitem__(pid, process)

def spawned(given):
    global pool
    if given._processes:
        ProcessPoolExecutor._spawn_process = spawn
        if sys.argv[1] == "before it has started":
            die(*given._processes.values())
    else:
        pool, given._processes = given, Told()
    spawn(given)

ProcessPoolExecutor._spawn_process = spawned
with Workers(2) as workers:
    if sys.argv[2] == "begin":
        workers.begin(["math"])
    print(list(workers.map(abs, [-3, 2, -1])))
"""


@pytest.mark.parametrize("first", ["begin", "map"])
@pytest.mark.parametrize("when", ["before it has started", "before it is known"])
def test_a_process_that_is_killed_as_another_starts_keeps_nobody_waiting(when, first):
    """Its pool breaks, and would wait for the other one, which it has not ended."""
    typed = [sys.executable, "-c", DYING_AS_ANOTHER_STARTS, when, first]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(typed, env=environment, capture_output=True, text=True, timeout=40)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[3, 2, 1]\n"


def test_a_job_that_a_broken_pool_forgot_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(torn_pools, "PATIENCE", 0.2)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pid = pool.submit(linger, 0.0).result()
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            torn_pools.awaited(Future(), pool)


def test_jobs_that_nobody_has_begun_are_let_go():
    with Workers(2) as workers:
        first = workers.map(linger, iter([0.0, 0.0, *[1.0] * 20]))
        next(first)
        first.close()
        assert list(workers.map(abs, [-3])) == [3]
        started = time.monotonic()
    assert time.monotonic() - started < 10.0  # twenty would take as long in two processes


def test_ctrl_c_ends_workers_at_once_and_in_silence(tmp_path):
    parent = playing(tmp_path)
    os.killpg(parent.pid, signal.SIGINT)
    _, complaints = parent.communicate(timeout=30)
    assert parent.returncode == 130
    assert complaints == ""


def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    parent = playing(tmp_path)
    parent.kill()
    parent.communicate(timeout=30)  # returns once nobody holds the streams any more
    assert parent.returncode == -signal.SIGKILL


def test_what_a_killed_worker_had_under_way_is_begun_again(tmp_path):
    with Workers(2) as workers:
        first = workers.map(die_once, [(number, tmp_path) for number in range(8)])
        second = workers.map(abs, range(0, -8, -1))
        assert list(first) == [number**2 for number in range(8)]
        assert list(second) == list(range(8))
        assert list(workers.map(abs, [-1])) == [1]
    assert {mark.name for mark in tmp_path.iterdir()} == {"0", "3", "6"}


def test_a_job_that_kills_every_worker_is_given_up_with_one_message():
    with Workers(2) as workers, pytest.raises(WorkerDied, match=f"died {ATTEMPTS} times"):
        list(workers.map(die_always, range(5)))


@pytest.mark.parametrize("number", [1, 2])
def test_results_that_are_told_of_are_those_that_come(number):
    told = []
    with Workers(number) as workers:
        assert list(Counted(workers, told.append)(abs, [-3, 2, -1])) == [3, 2, 1]
    assert told == [3, 2, 1]


def test_a_script_without_a_guard_may_ask_for_several_processes(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from simulation.running.workers import Workers\n"
        "print('begun')\n"
        "with Workers(2) as pool:\n"
        "    print(sum(pool.map(abs, [-1, -2, -3])), __spec__, __file__)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )
    assert done.stdout.splitlines() == ["begun", f"6 None {script}"], done.stderr
