"""Work spread over processes: results in the order of the items, few items in flight.

Each process has a pipe of its own and nothing else in common with the others. So one that dies is
noticed at once, and when the main process dies (even by SIGKILL) its workers read the end of
their pipes and go too; the queue that `concurrent.futures` shares among its workers would leave
them waiting for ever.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar, cast

from libya_map.errors import LibyaMapError

A = TypeVar("A")
B = TypeVar("B")

# Results that may wait, for each process, behind an item that takes long.
AHEAD = 8


class WorkerError(LibyaMapError, RuntimeError):
    """A process that did a part of the work has died."""


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    prepare: Callable[[], Callable[[A], B]], items: Iterable[A], workers: int
) -> Generator[tuple[A, B], None, None]:
    """Each item with what the prepared function makes of it, in the order of the items.

    Parameters
    ----------
    prepare : callable
        Called once in each process; what it returns is called with the items. With more than one
        worker it must be picklable, and so must items and results.
    items : iterable
        Taken only as fast as they are worked on: at most `AHEAD` for each worker are held.
    workers : int
        1 works in this process, one item after the other. More start that many processes, each
        when there is work for it.

    Raises
    ------
    WorkerError
        A process died; it names the item. All results before that item were given.
    LibyaMapError
        `items` raised it; all results before were given.
    """
    if workers == 1:
        work = prepare()
        for item in items:
            yield item, work(item)
        return
    pool: _Pool[A, B] = _Pool(prepare, workers)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.end()


@dataclass(frozen=True, slots=True)
class _Task(Generic[A]):
    number: int
    item: A


@dataclass(eq=False, slots=True)
class _Worker(Generic[A]):
    """A process; it is idle, or an answer of it is awaited: that it is ready, or to its task."""

    process: SpawnProcess
    pipe: Connection[Any, Any]
    task: _Task[A] | None = None


class _Pool(Generic[A, B]):
    def __init__(self, prepare: Callable[[], Callable[[A], B]], size: int) -> None:
        self._prepare = prepare
        self._size = size
        self._idle: list[_Worker[A]] = []
        self._awaited: dict[Connection[Any, Any], _Worker[A]] = {}

    def run(self, items: Iterator[A]) -> Iterator[tuple[A, B]]:
        waiting: deque[_Task[A]] = deque()  # for a worker
        done: dict[int, tuple[A, B]] = {}
        failed: dict[int, LibyaMapError] = {}
        taken = told = 0  # how many items were taken, how many results handed on
        more = True
        while True:
            while more and len(waiting) < self._free() and taken - told < AHEAD * self._size:
                try:
                    waiting.append(_Task(taken, next(items)))
                    taken += 1
                except StopIteration:
                    more = False
                except LibyaMapError as error:
                    failed[taken], more = error, False
            self._hand_out(waiting)
            if told in done:
                yield done.pop(told)
                told += 1
            elif told in failed:
                raise failed[told]
            elif not self._awaited:
                return
            else:
                for worker in self._answering():
                    task, worker.task = worker.task, None
                    try:
                        answer = worker.pipe.recv()
                    except (EOFError, OSError):
                        last = task or (waiting[0] if waiting else None)
                        failed[last.number if last else taken] = _death(worker, last)
                        waiting.clear()
                        more = False
                    else:
                        self._idle.append(worker)
                        if task:
                            done[task.number] = task.item, answer

    def _free(self) -> int:
        """How many workers have no task, or might be started."""
        return self._size - sum(worker.task is not None for worker in self._awaited.values())

    def _answering(self) -> list[_Worker[A]]:
        pipes = cast("list[Connection[Any, Any]]", wait(list(self._awaited)))
        return [self._awaited.pop(pipe) for pipe in pipes]

    def _hand_out(self, waiting: deque[_Task[A]]) -> None:
        while waiting and self._idle:
            # an idle worker listens, so that this cannot block for long
            worker, worker.task = self._idle.pop(), waiting.popleft()
            self._awaited[worker.pipe] = worker
            # one that has died meanwhile is noticed when its answer is awaited
            with contextlib.suppress(OSError):
                worker.pipe.send(worker.task.item)
        starting = sum(worker.task is None for worker in self._awaited.values())
        for _ in range(min(len(waiting) - starting, self._size - len(self._awaited))):
            worker = self._started()
            self._awaited[worker.pipe] = worker

    def _started(self) -> _Worker[A]:
        context = multiprocessing.get_context("spawn")  # the same on every system, no locks copied
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._prepare, theirs), daemon=True)
        with _interrupts_ignored():  # Ctrl-C reaches the whole group; it is for the main process
            process.start()
        theirs.close()  # else the end of the worker would not end the pipe
        return _Worker(process, ours)

    def end(self) -> None:
        workers = [*self._idle, *self._awaited.values()]
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()
            worker.pipe.close()


def _death(worker: _Worker[A], last: _Task[A] | None) -> WorkerError:
    worker.process.join()
    worker.pipe.close()
    code = worker.process.exitcode
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    what = f"at {last.item}" if last else "before it began"
    return WorkerError(f"a worker process died ({how}) {what}")


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set this
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(prepare: Callable[[], Callable[[A], B]], pipe: Connection[Any, Any]) -> None:
    """What a worker process does: answer each item until the pipe ends."""
    work = prepare()
    try:
        pipe.send(None)  # ready
        while True:
            item = pipe.recv()
            answer = work(item)
            pipe.send(answer)
    except (EOFError, ConnectionError):
        return  # the main process has gone
