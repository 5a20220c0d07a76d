"""Pools in which a process was killed where a pool does not notice, or not in time.

A pool notices that a process has died, unless half of its result is in the pipe: then it waits for
the other half, for ever, since others still hold the end into which results are written. Nor does
it notice once it ends: a process that is killed while it waits for work takes the lock on the jobs
with it, so that the others never hear that there are no more. And where it notices while a job is
handed to it, it may pass over that job, or over the process that it starts for it, for which it
then waits.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

Made = TypeVar("Made")

PATIENCE = 2.0
"""Seconds that the death of a process may stay unnoticed before its pool is taken for torn."""


def awaited(future: Future[Made], pool: ProcessPoolExecutor) -> Made:
    """Result of a job; its pool breaks where it would wait for ever.

    Parameters
    ----------
    future : Future
        The job.
    pool : ProcessPoolExecutor
        Whose processes do it.

    Raises
    ------
    BrokenProcessPool
        Where a process died before the job was done.
    """
    looks = 0
    while True:
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            if future.done():  # the job itself says so
                return future.result()
            processes = _processes(pool)
            if looks or not processes or any(one.exitcode is not None for one in processes):
                looks += 1
            if looks == 2:
                _break(pool)
            if looks > 2:
                raise BrokenProcessPool("a process died, and the job was forgotten") from None


def submitted(pool: ProcessPoolExecutor, work: Callable[..., Made], *given: object) -> Future[Made]:
    """Hand a job to a pool.

    Parameters
    ----------
    pool : ProcessPoolExecutor
        Starts a process for it, where one is due.
    work : callable
        What is to be done.
    *given : object
        With what.

    Raises
    ------
    BrokenProcessPool
        Where the pool has broken, or does so while the process starts.
    """
    try:
        return pool.submit(work, *given)
    except OSError as error:
        if getattr(pool, "_broken", False):  # it has closed what the process would read from
            raise BrokenProcessPool(str(error)) from error
        raise


def let_go(pool: ProcessPoolExecutor) -> None:
    """Let a pool that broke end by itself, with all of its processes.

    Parameters
    ----------
    pool : ProcessPoolExecutor
        Nothing is handed to it any more.
    """
    processes = _processes(pool)
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def end(pool: ProcessPoolExecutor) -> None:
    """End a pool whose jobs are done, also where one of its processes is killed meanwhile.

    Parameters
    ----------
    pool : ProcessPoolExecutor
        What nobody has begun is let go.
    """
    processes, manager = _processes(pool), getattr(pool, "_executor_manager_thread", None)
    pool.shutdown(wait=False, cancel_futures=True)
    while alive := [process for process in processes if process.is_alive()]:
        wait([process.sentinel for process in alive], PATIENCE)
        if any(process.exitcode for process in processes):  # neither 0 nor still there
            for process in alive:
                process.terminate()
    if manager is not None:
        manager.join()


def _break(pool: ProcessPoolExecutor) -> None:
    """Close all ends into which results are written, so that nobody waits for more of them."""
    results = getattr(pool, "_result_queue", None)
    if results is not None:
        results._writer.close()
    for process in _processes(pool):
        process.terminate()


def _processes(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    return list((getattr(pool, "_processes", None) or {}).values())
