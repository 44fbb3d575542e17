"""A fixed loop in pure Python, to compare machines by."""

from __future__ import annotations

import statistics
import time

_REPEATS = 60


def reference() -> float:
    """Milliseconds of processor time of the loop (median)."""
    taken = []
    for _ in range(_REPEATS):
        begin = time.process_time()
        _loop()
        taken.append(time.process_time() - begin)
    return statistics.median(taken) * 1000


def _loop() -> int:
    words: dict[str, int] = {}
    for number in range(20_000):
        word = str(number % 977)
        words[word] = words.get(word, 0) + number * number % 7
    return sum(words.values())
