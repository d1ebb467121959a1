"""One port and everything that waits for it.

A single task asks one question at a time, for these reasons (each measured, each with its test):

- relay writes go before any reading that waits, so that a cut or a restoration takes one reading's
  time, not that of a whole round;
- devices need 3.5 characters of silence between frames;
- after a failed question the line is quiet until no late answer can come any more: otherwise the
  next question takes the stale answer for its own, and a customer pays for another's usage;
- a question once sent is never cancelled, for the same reason; a caller who leaves only loses the
  answer;
- a meter that is silent is left alone for a while, or it slows all others down.
"""

import asyncio
import logging
import time
from dataclasses import asdict, dataclass
from typing import Any, Final

from ...engine.errors import (
    BusFailed,
    DeviceRefused,
    DeviceSilent,
    LineDown,
    WrongAnswer,
)
from .link import Link
from .pace import LinePace, wait
from .profile import Write
from .request import Request
from .rests import Rests
from .turns import Turns

_LOGGER = logging.getLogger(__name__)

QUEUE_MAX: Final = 2000
RECONNECT_S: Final = 1
RECONNECT_S_MAX: Final = 60
FAILED_ROW_MAX: Final = 8
"""So many failures with no answer between them: perhaps the port hangs, so it is opened again."""


@dataclass(slots=True)
class Call:
    """A question, who waits for its answer, and how long the meter may think.

    ``urgent`` is asked whether the meter rests or not, and opens the port whenever it last failed.
    """

    request: Request
    future: asyncio.Future[tuple[int, ...]]
    turnaround_s: float | None
    urgent: bool


@dataclass(slots=True)
class Counts:
    """What a line did since it was made."""

    reads: int = 0
    writes: int = 0
    silent: int = 0
    refused: int = 0
    wrong: int = 0
    spared: int = 0
    opened: int = 0
    lost: int = 0
    waiting_max: int = 0
    busy_s: float = 0.0


class Line:
    """A port that opens with the first question. Its errors are BusFailed."""

    def __init__(self, link: Link, pace: LinePace, name: str = "") -> None:
        self.name = name
        self._link = link
        self._pace = pace
        self._turns: Turns[Call] = Turns()
        self._rests = Rests()
        self._counts = Counts()
        self._wake = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None
        self._asking = False
        self._closed = False
        self._free_at = 0.0
        self._failed_row = 0
        self._reconnect_at = 0.0
        self._reconnect_s = 0
        self._made_at = time.monotonic()
        self._answered_at: float | None = None

    async def read(
        self,
        unit: int,
        table: str,
        address: int,
        count: int,
        *,
        user: str = "",
        turnaround_s: float | None = None,
        anyway: bool = False,
    ) -> tuple[int, ...]:
        """Return ``count`` values from ``address`` on, in the order of all who wait.

        ``anyway`` asks a resting meter, too: a person waits for the answer.
        """
        request = Request(unit=unit, table=table, address=address, count=count)
        return await self._ask(request, user, turnaround_s, urgent=anyway)

    async def write(
        self,
        unit: int,
        write: Write,
        *,
        many: bool = False,
        user: str = "",
        turnaround_s: float | None = None,
    ) -> None:
        """Write before anything that waits is read; a resting meter is asked, too."""
        values = tuple(write.values)
        request = Request(
            unit=unit,
            table=write.table,
            address=write.address,
            count=len(values),
            values=values,
            many=many,
        )
        await self._ask(request, user, turnaround_s, urgent=True)

    def stats(self) -> dict[str, Any]:
        """Return what a diagnosis wants to know; how long it asked, of how long it has been there."""
        now, answered_at = time.monotonic(), self._answered_at
        return asdict(self._counts) | {
            "busy_s": round(self._counts.busy_s, 3),
            "age_s": round(now - self._made_at, 3),
            "answered_s_ago": None if answered_at is None else round(now - answered_at, 3),
            "connected": self._link.connected,
            "waiting": len(self._turns),
            "resting": sorted(self._rests.until),
        }

    async def close(self) -> None:
        """Answer nobody any more; a question that was sent is waited for, then the port is closed."""
        self._closed = True
        self._wake.set()
        while self._turns:
            fail(self._turns.pop(), self._down())
        if self._worker is not None:
            if not self._asking:
                self._worker.cancel()
            await asyncio.wait({self._worker})
        await self._link.close()

    def _down(self) -> LineDown:
        return LineDown("modbus_down", bus=self.name)

    async def _ask(
        self, request: Request, user: str, turnaround_s: float | None, *, urgent: bool
    ) -> tuple[int, ...]:
        if self._closed or len(self._turns) >= QUEUE_MAX:
            raise self._down()
        loop = asyncio.get_running_loop()
        self._worker = self._worker or loop.create_task(self._work(), name="modbus line")
        call = Call(request, loop.create_future(), turnaround_s, urgent)
        self._turns.push(call, user, urgent=bool(request.values))
        self._counts.waiting_max = max(self._counts.waiting_max, len(self._turns))
        self._wake.set()
        return await call.future

    async def _work(self) -> None:
        while not self._closed:
            if not self._turns:
                self._wake.clear()
                await self._wake.wait()
                continue
            # Before choosing: what comes in meanwhile may be more urgent.
            await self._silence()
            if self._turns:
                await self._serve(self._turns.pop())

    async def _silence(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            free_at = max(self._free_at, self._link.heard_at + self._pace.silence_s)
            if (wait_s := free_at - loop.time()) <= 0:
                return
            await wait(wait_s)

    async def _serve(self, call: Call) -> None:
        """Ask, and hand the answer or the failure to whoever still waits for it."""
        if call.future.done():
            return
        try:
            answer = await self._answer(call)
        except asyncio.CancelledError:
            fail(call, self._down())
            raise
        except BusFailed as error:
            fail(call, error)
        except Exception:
            # Whatever a library does, the other meters of this line are read.
            _LOGGER.exception("Unexpected answer on the Modbus line %s", self.name)
            self._free_at = asyncio.get_running_loop().time() + self._pace.quiet_s
            fail(call, call.request.wrong())
        else:
            if not call.future.done():
                call.future.set_result(answer)

    async def _answer(self, call: Call) -> tuple[int, ...]:
        request, loop = call.request, asyncio.get_running_loop()
        if not call.urgent and self._rests.spares(request.unit, loop.time()):
            self._counts.spared += 1
            raise request.silent()
        if not self._link.connected:
            await self._connect(urgent=call.urgent)
        self._asking, asked_at = True, time.monotonic()
        try:
            answer = await self._link.request(
                request, self._pace.timeout_s(request, call.turnaround_s)
            )
        except BusFailed as error:
            leave_if_cancelled()
            await self._failed(request.unit, error)
            raise
        finally:
            self._asking = False
            self._counts.busy_s += time.monotonic() - asked_at
        self._answered(request)
        return answer

    def _answered(self, request: Request) -> None:
        if request.values:
            self._counts.writes += 1
        else:
            self._counts.reads += 1
        self._failed_row = 0
        self._answered_at = time.monotonic()
        self._rests.answered(request.unit)

    async def _failed(self, unit: int, error: BusFailed) -> None:
        now = asyncio.get_running_loop().time()
        match error:
            case DeviceRefused():
                self._counts.refused += 1
                self._failed_row = 0
                self._rests.answered(unit)
                return
            case DeviceSilent():
                self._counts.silent += 1
            case WrongAnswer():
                self._counts.wrong += 1
            case _:
                self._counts.lost += 1
                await self._link.close()
                return
        self._free_at = now + self._pace.quiet_s
        self._rests.failed(unit, now)
        self._failed_row += 1
        if self._failed_row >= FAILED_ROW_MAX:
            self._failed_row = 0
            await self._link.close()

    async def _connect(self, *, urgent: bool) -> None:
        """Open the port; between failures for readings a while passes, a relay or a person always tries."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._reconnect_at and not urgent:
            raise self._down()
        try:
            await self._link.connect()
        except LineDown as error:
            if not self._reconnect_s:
                _LOGGER.warning("%s", error)
            self._reconnect_s = min(RECONNECT_S_MAX, max(RECONNECT_S, self._reconnect_s * 2))
            self._reconnect_at = loop.time() + self._reconnect_s
            raise
        self._reconnect_s = 0
        self._counts.opened += 1


def fail(call: Call, error: BusFailed) -> None:
    """Tell the one who waits, if somebody still does."""
    if not call.future.done():
        call.future.set_exception(error)


def leave_if_cancelled() -> None:
    """End a cancelled task after all: pymodbus turns a cancellation into an error of its own."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
