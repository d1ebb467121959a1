"""The bounded queue of a site, its one consumer, and the border at which defects stop.

This is the only place of the project that catches every exception: whatever goes wrong with one
input fails that input's caller and nobody else.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from ..engine.errors import PrepaidError, Refused
from ..engine.inputs import Input, Power, Readings, RelayReport

LOGGER = logging.getLogger(__name__)

QUEUE_LIMIT = 10_000
"""Twenty readings each of 500 meters: far more means that the ledger has stopped, not that it is busy."""
DRAIN_LIMIT = 1_000
"""One commit carries at most this many inputs, so that a caller waits for a bounded one."""

type Answer = dict[str, object]


@dataclass(slots=True, kw_only=True, eq=False)
class Work:
    """An input on its way; ``waiting`` is its caller, None for a source that does not wait."""

    item: Input
    waiting: asyncio.Future[Answer] | None = None

    def answer(self, answer: Answer) -> None:
        """Tell the caller, if one still waits."""
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(answer)

    def fail(self, error: PrepaidError) -> None:
        """Refuse the caller, if one still waits."""
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_exception(error)


@dataclass(slots=True)
class Guard:
    """A block whose faults stop here; ``error`` is what stopped it, as one of ours."""

    what: str
    error: PrepaidError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: object
    ) -> bool:
        if isinstance(raised, PrepaidError):
            self.error = raised
        elif isinstance(raised, Exception):
            LOGGER.error("Unexpected error in %s", self.what, exc_info=raised)
            self.error = PrepaidError("internal_error", what=self.what)
        return self.error is not None


def guarded(what: str) -> Guard:
    """Keep whatever the block raises; ``what`` names it in the log when it is a defect of ours."""
    return Guard(what)


class Inbox:
    """The queue. A full one makes callers wait and lets a source's newer reading replace its older.

    What nobody waits for is gathered for ``gather_s`` after the last drain: meters that speak one
    after the other then share a wake-up, which costs more than a reading.
    """

    def __init__(self, limit: int = QUEUE_LIMIT, gather_s: float = 0) -> None:
        self._limit = limit
        self._gather_s = gather_s
        self._taken_at = -gather_s
        self._timer: asyncio.TimerHandle | None = None
        self._works: deque[Work] = deque()
        self._offered: dict[tuple[type, str], Work] = {}
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self.closed = False

    @property
    def finished(self) -> bool:
        """Return whether the queue is closed and everything in it was taken."""
        return self.closed and not self._works

    def __len__(self) -> int:
        return len(self._works)

    async def put(self, work: Work) -> None:
        """Queue an input whose caller waits; waits itself while the queue is full.

        Raises Refused ``site_stopped`` once the queue is closed.
        """
        while len(self._works) >= self._limit and not self.closed:
            self._room.clear()
            await self._room.wait()
        if self.closed:
            raise Refused("site_stopped")
        self._append(work)

    def offer(self, item: Readings | RelayReport | Power) -> None:
        """Queue what nobody waits for.

        A full queue keeps one offer per meter, the newest: registers are cumulative, so nothing is
        lost, and the queue stays bounded by its limit plus the number of meters.
        """
        if self.closed:
            return
        key = (type(item), item.meter_id)
        waiting = self._offered.get(key)
        if waiting is not None and len(self._works) >= self._limit:
            waiting.item = item
            return
        work = Work(item=item)
        self._offered[key] = work
        self._works.append(work)
        self._wake_when_gathered()

    def take(self) -> list[Work]:
        """Return what waits, oldest first, at most ``DRAIN_LIMIT``."""
        self._wake.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._works:
            return []
        self._taken_at = asyncio.get_running_loop().time()
        works = [self._works.popleft() for _ in range(min(len(self._works), DRAIN_LIMIT))]
        if self._works:
            taken = set(map(id, works))
            self._offered = {k: one for k, one in self._offered.items() if id(one) not in taken}
            self._wake.set()
        else:
            self._offered.clear()
        self._room.set()
        return works

    async def wait(self, seconds: float) -> None:
        """Return when something is to be taken, someone woke the consumer, or the time is over."""
        if self._wake.is_set():
            return
        try:
            async with asyncio.timeout(max(seconds, 0)):
                await self._wake.wait()
        except TimeoutError:
            return

    def wake(self) -> None:
        """Make the consumer look around."""
        self._wake.set()

    def close(self) -> None:
        """Take nothing more; the consumer ends when everything is taken."""
        self.closed = True
        self._room.set()
        self._wake.set()

    def _wake_when_gathered(self) -> None:
        if self._timer is not None or self._wake.is_set():
            return
        loop = asyncio.get_running_loop()
        due = self._taken_at + self._gather_s
        if due <= loop.time():
            self._wake.set()
        else:
            self._timer = loop.call_at(due, self._wake.set)

    def _append(self, work: Work) -> None:
        self._works.append(work)
        self._wake.set()


async def consume(
    inbox: Inbox, pause_s: Callable[[], float], handle: Callable[[list[Work]], Awaitable[None]]
) -> None:
    """Hand what waits to the pipeline, one drain after the other, until the queue is finished."""
    while not inbox.finished:
        await inbox.wait(pause_s())
        works = inbox.take()
        with guarded("the pipeline") as guard:
            await handle(works)
        if guard.error is not None:
            for work in works:
                work.fail(guard.error)
            # A defect that comes back at once must not keep the hub's loop busy.
            await asyncio.sleep(1)
