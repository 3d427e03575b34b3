"""Work for processes in tests: a worker imports it by name, so it stands in a module of its own."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable


def squares() -> Callable[[int], int]:
    return lambda number: number * number


def slow_at_first() -> Callable[[int], int]:
    def work(number: int) -> int:
        time.sleep(0 if number else 0.3)
        return number

    return work


def dying_at(fatal: int) -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


def unprepared() -> Callable[[int], int]:
    raise SystemExit(3)
