"""Blocks of futures in one process, in two, and on a cluster of two, once all have started."""

import time

from simulation.running.cluster import pool_of
from simulation.running.playing import Job, jobs_of, play

BLOCKS = 24
WORKERS = 2


def pools(scenario, *, quick):
    """Wall time of the same blocks, and what two processes and a cluster make of it."""
    number = BLOCKS // 3 if quick else BLOCKS
    jobs = jobs_of(Job(scenario, 1, "monte-carlo", 0, number * 5 * 1024), WORKERS, 5)
    alone = seconds(jobs, 1, None)
    two = seconds(jobs, WORKERS, None)
    cluster = seconds(jobs, WORKERS, "local")
    return {
        "blocks": len(jobs),
        "seconds_a_block": alone / len(jobs),
        "two_workers": alone / two,
        "cluster_of_two": alone / cluster,
        "cluster_overhead": cluster / two - 1.0,
    }


def seconds(jobs, workers, cluster):
    """Wall time of all blocks, after each process has played one."""
    with pool_of(workers, cluster) as pool:
        list(pool.map(play, jobs[: 2 * workers]))
        start = time.perf_counter()
        for _ in pool.map(play, jobs):
            pass
        return time.perf_counter() - start
