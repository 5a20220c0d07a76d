"""Pools in which a process was killed where a pool does not notice.

A pool notices that a process has died, unless half of its result is in the pipe: then it waits for
the other half, for ever, since others still hold the end into which results are written. Nor does
it notice once it ends: a process that is killed while it waits for work takes the lock on the jobs
with it, so that the others never hear that there are no more.
"""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
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
    died = False
    while True:
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            if future.done():  # the job itself says so
                return future.result()
            if died:
                _break(pool)
            died = any(process.exitcode is not None for process in _processes(pool))


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
