"""Processes that play at the same time, and that end when their parent does.

Where one of them is killed (by the system, for want of memory), what was under way is begun again
in new processes: jobs are pure, so the results are the same.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from simulation.running.torn_pools import awaited, end, let_go, submitted

AHEAD = 2
"""Jobs for each worker that are under way beyond the one that is due."""

ATTEMPTS = 3
"""How often a job is begun before it is given up."""

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What tells NumPy's linear algebra how many threads to take."""

_TELLS_MAIN = ("__spec__", "__file__")
"""What tells a new process which main module to import."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class WorkerDied(Exception):
    """A process died each time it did a job."""


class WorkersStopped(Exception):
    """The processes were stopped while somebody waited for a result."""


@dataclass
class _UnderWay(Generic[Given, Made]):
    """A job that was handed to a pool of processes, and how often."""

    job: Given
    future: Future[Made]
    pool: ProcessPoolExecutor
    attempts: int = 1


class Workers:
    """Processes that take jobs, and give their results in the order of the jobs.

    Parameters
    ----------
    number : int
        Number of processes; with one, this process does the jobs itself.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._pool: ProcessPoolExecutor | None = None
        self._stopped = False

    def __enter__(self) -> Workers:
        """Make the processes ready to start."""
        if self.number > 1:
            self._pool = self._new_pool()
        return self

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.number, mp_context=get_context("spawn"), initializer=settle)

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        if self._pool is not None:
            if self._stopped:
                self.stop()  # some may have started since
            end(self._pool)

    def stop(self) -> None:
        """End the processes at once, whatever they do; no others are started."""
        self._stopped = True
        for process in list(getattr(self._pool, "_processes", None) or {}):
            with suppress(OSError):  # it has ended already
                os.kill(process, signal.SIGTERM)

    def begin(self, modules: Iterable[str]) -> None:
        """Start the processes now and let them import, while this one does something else."""
        if self._pool is not None:
            broken = suppress(BrokenProcessPool)  # whoever waits for a result begins anew
            with _interrupts_held(), _one_thread_each(), main_left_alone(), broken:
                for _ in range(self.number):
                    submitted(self._pool, import_all, tuple(modules))

    def map(self, work: Callable[[Given], Made], jobs: Iterable[Given]) -> Generator[Made]:
        """Do all jobs; a few are under way ahead of the one that is due, so memory stays flat.

        The first ones are under way when this returns, before any result is asked for. Where the
        generator is closed, jobs that nobody has begun are let go.

        Raises
        ------
        WorkerDied
            Where a process died each of three times that it did a job.
        WorkersStopped
            Where the processes were stopped.
        """
        if self._pool is None:
            return (work(job) for job in jobs)
        waiting = iter(jobs)
        first = islice(waiting, AHEAD * self.number)
        under_way = deque(self._submit(work, job) for job in first)
        return self._results(work, waiting, under_way)

    def _results(
        self,
        work: Callable[[Given], Made],
        waiting: Iterator[Given],
        under_way: deque[_UnderWay[Given, Made]],
    ) -> Generator[Made]:
        try:
            while under_way:
                under_way.extend(self._submit(work, job) for job in islice(waiting, 1))
                yield self._result(work, under_way)
                under_way.popleft()
        finally:
            for one in under_way:
                one.future.cancel()

    def _result(
        self, work: Callable[[Given], Made], under_way: deque[_UnderWay[Given, Made]]
    ) -> Made:
        """Result of the job that is due, begun again where its process died."""
        due = under_way[0]
        while True:
            try:
                return awaited(due.future, due.pool)
            except BrokenProcessPool as error:
                self._go_on()
                if due.attempts == ATTEMPTS:
                    raise WorkerDied(
                        f"a process died {ATTEMPTS} times while it did the same job; is there "
                        "enough memory?"
                    ) from error
                self._begin_again(work, under_way)

    def _begin_again(
        self, work: Callable[[Given], Made], under_way: deque[_UnderWay[Given, Made]]
    ) -> None:
        """Hand what was lost with a pool to a new one; another map may have made it already."""
        if self._pool is under_way[0].pool:
            self._renew(self._pool)
        for one in under_way:
            if one.pool is not self._pool and not _succeeded(one.future):
                again = self._submit(work, one.job)
                one.future, one.pool = again.future, again.pool
                one.attempts += one is under_way[0]

    def _go_on(self) -> None:
        if self._stopped:
            raise WorkersStopped

    def _submit(self, work: Callable[[Given], Made], job: Given) -> _UnderWay[Given, Made]:
        if self._pool is None:
            raise RuntimeError("there are no processes to do this")
        while True:
            self._go_on()
            pool = self._pool
            try:
                with _interrupts_held(), _one_thread_each(), main_left_alone():
                    return _UnderWay(job, submitted(pool, work, job), pool)
            except BrokenProcessPool:
                self._renew(pool)

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        let_go(broken)
        self._pool = self._new_pool()


def _succeeded(future: Future[Made]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def import_all(modules: tuple[str, ...]) -> None:
    """Import modules before they are needed.

    Parameters
    ----------
    modules : tuple of str
        Their names.
    """


class Counted:
    """Spreads jobs over workers, and tells of each result as it comes in.

    Parameters
    ----------
    workers : Workers
        Who do the jobs.
    tell : callable
        Told of every result, in the order of the jobs.
    """

    def __init__(self, workers: Workers, tell: Callable[[Any], object]) -> None:
        self._workers, self._tell = workers, tell

    def __call__(self, work: Callable[[Given], Made], jobs: Iterable[Given]) -> Iterator[Made]:
        """Give the results in the order of the jobs."""
        for made in self._workers.map(work, jobs):
            self._tell(made)
            yield made


def settle() -> None:
    """Let a worker end at once and in silence: on Ctrl-C, and when its parent has gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let processes that start here do linear algebra in one thread: each core has one already."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def main_left_alone() -> Iterator[None]:
    """Let processes that start here not run the script or notebook that starts them.

    They do jobs of ours only, so they have no need of it; and a script that asks for a run without
    `if __name__ == "__main__"` would ask for it again in each of them.
    """
    main = sys.modules["__main__"]
    told = {name: main.__dict__[name] for name in _TELLS_MAIN if name in main.__dict__}
    main.__dict__.update({name: None for name in told})
    try:
        yield
    finally:
        main.__dict__.update(told)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C back while processes start: they would complain of it until they are settled."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
