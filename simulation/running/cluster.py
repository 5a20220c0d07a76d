"""Futures played on a Dask cluster: on this machine, or on many.

It does what `Workers` does, and gives the same numbers: blocks are pure, and come back in the order
of the futures.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from simulation.running.workers import (
    AHEAD,
    ATTEMPTS,
    THREADS,
    WorkerDied,
    Workers,
    import_all,
    main_left_alone,
)

LOCAL = "local"
LOOPBACK = "127.0.0.1"

Given = TypeVar("Given")
Made = TypeVar("Made")


class ClusterMissing(Exception):
    """Dask is not installed, or nobody answers at the address."""


class Cluster:
    """A cluster that takes jobs, and gives their results in the order of the jobs.

    Parameters
    ----------
    address : str
        `local` for processes on this machine, which talk over loopback sockets only; else the
        address of a running scheduler, such as `tcp://10.0.0.4:8786`.
    number : int
        Number of processes of a local cluster; of another, what its scheduler says is taken.
    """

    def __init__(self, address: str, number: int) -> None:
        self.address, self.number = address, number
        self._closing: list[Any] = []
        self._client: Any = None  # Dask's own types are not complete
        self._imports: list[Any] = []

    def __enter__(self) -> Cluster:
        """Connect, and start the processes of a local cluster.

        Raises
        ------
        ClusterMissing
            Where there is no Dask, that is no address, or nobody answers.
        """
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise ClusterMissing("Dask is not installed") from error
        if self.address != LOCAL and not re.fullmatch(r"(tcp|tls|ws|wss)://\S+:\d+", self.address):
            raise ClusterMissing(f"{self.address} is no address of a scheduler")
        # A block that has ended so many workers is given up, and none of this is kept for others.
        settings = {
            "distributed.scheduler.allowed-failures": ATTEMPTS - 1,
            # Dask would have memory given back at once, which doubles the time of a block.
            "distributed.nanny.pre-spawn-environ": dict.fromkeys(THREADS, 1),
        }
        with dask.config.set(settings):
            target: Any = self.address
            if self.address == LOCAL:
                with main_left_alone():
                    target = LocalCluster(
                        n_workers=self.number,
                        threads_per_worker=1,
                        host=LOOPBACK,
                        dashboard_address=f"{LOOPBACK}:0",  # None would open 8787, for all to see
                        worker_dashboard_address=f"{LOOPBACK}:0",
                        memory_limit=0,
                        silence_logs=50,
                    )
                self._closing.append(target)
            try:
                self._client = Client(target, timeout=10, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                raise ClusterMissing(f"nobody answers at {self.address}") from error
        self._closing.append(self._client)
        self.number = max(1, sum(self._client.nthreads().values()))
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster, and end a local one."""
        while self._closing:
            self._closing.pop().close()

    def begin(self, modules: Iterable[str]) -> None:
        """Let the workers import what they will need, while this process does something else."""
        for _ in range(self.number):
            self._imports.append(self._client.submit(import_all, tuple(modules), pure=False))

    def map(self, work: Callable[[Given], Made], jobs: Iterable[Given]) -> Generator[Made]:
        """Do all jobs; a few are under way ahead of the one that is due, so memory stays flat.

        Raises
        ------
        WorkerDied
            Where a job ended every worker that tried it.
        """
        waiting = iter(jobs)
        under_way = deque(self._submit(work, islice(waiting, AHEAD * self.number)))
        return self._results(work, waiting, under_way)

    def _results(
        self, work: Callable[[Given], Made], waiting: Iterator[Given], under_way: deque[Any]
    ) -> Generator[Made]:
        from distributed import KilledWorker

        try:
            while under_way:
                under_way.extend(self._submit(work, islice(waiting, 1)))
                due = under_way.popleft()
                try:
                    made: Made = due.result()
                except KilledWorker as error:
                    raise WorkerDied(
                        f"{ATTEMPTS} workers of the cluster died while they did the same job; is "
                        "there enough memory?"
                    ) from error
                due.release()
                yield made
        finally:
            for future in under_way:
                future.cancel()

    def _submit(self, work: Callable[[Given], Made], jobs: Iterable[Given]) -> Iterator[Any]:
        for job in jobs:
            yield self._client.submit(work, job, pure=False)


Pool: TypeAlias = Workers | Cluster


def pool_of(workers: int, cluster: str | None) -> Pool:
    """Who plays: processes of this machine, or a cluster.

    Parameters
    ----------
    workers : int
        Number of processes, also of a local cluster.
    cluster : str or None
        `local`, the address of a scheduler, or none.
    """
    return Workers(workers) if cluster is None else Cluster(cluster, workers)
