"""How late a loop calls back: the time others hold it."""

import asyncio

EVERY_S = 0.005


class Lag:
    """Samples a loop from now on."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start sampling."""
        self._loop = loop
        self._late: list[float] = []
        self._next()

    def stop(self) -> dict[str, float]:
        """Stop and return the distribution in milliseconds."""
        self._handle.cancel()
        late = sorted(self._late)
        return {
            "lag_p50_ms": late[len(late) // 2] * 1000,
            "lag_p99_ms": late[len(late) * 99 // 100] * 1000,
            "lag_max_ms": late[-1] * 1000,
        }

    def _next(self) -> None:
        self._due = self._loop.time() + EVERY_S
        self._handle = self._loop.call_at(self._due, self._sample)

    def _sample(self) -> None:
        self._late.append(self._loop.time() - self._due)
        self._next()
