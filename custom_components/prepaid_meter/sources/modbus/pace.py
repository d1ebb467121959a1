"""How long things take on a Modbus line: characters, the silence between frames, an answer.

The silence of 3.5 characters (1.75 ms above 19200 baud) is from "MODBUS over Serial Line",
version 1.02, 2.5.1.1. A device that misses it takes two frames for one and answers neither.
"""

import asyncio
import os
import time
from dataclasses import dataclass
from typing import Final

from .profile import TURNAROUND_MS
from .request import Request

START_BITS: Final = 1
DATA_BITS: Final = 8
SILENCE_CHARACTERS: Final = 3.5
SILENCE_S_MIN: Final = 0.00175
BAUDRATE_OF_CONSTANT_SILENCE: Final = 19_200
ADAPTER_S: Final = 0.02
"""An FTDI adapter keeps the last bytes up to 16 ms."""
MARGIN_S: Final = 0.03
"""What is added for a hub that is busy, and for meters slower than their maker says."""
SERVER_S: Final = 0.3
"""A serial server on the network: its own buffer and the way there and back."""
GATEWAY_S: Final = 1.0
"""A Modbus gateway waits for its own meters before it answers."""
LATE_ANSWER_S: Final = 0.15

TICK_S: Final = 1e-6
EXACT_S_MAX: Final = 0.02
"""Up to here half a millisecond matters: it is 1 % of what a line at 9600 baud can carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePace:
    """The times of one line, in seconds.

    ``quiet_s`` is kept after a failed question: the longest time by which an answer comes late. A
    question asked before would be answered by the stale answer, and that would be billed.
    """

    character_s: float
    silence_s: float
    latency_s: float
    quiet_s: float

    def timeout_s(self, request: Request, turnaround_s: float | None = None) -> float:
        """Return how long to wait for an answer: both frames, the meter's thought, the way, a margin."""
        characters = request.sent_bytes + request.answer_bytes
        thought_s = TURNAROUND_MS / 1000 if turnaround_s is None else turnaround_s
        return characters * self.character_s + thought_s + self.latency_s + MARGIN_S


def serial_pace(
    baudrate: int, parity: str, stopbits: int, *, over_network: bool = False
) -> LinePace:
    """Return the pace of a line whose bytes we put there ourselves."""
    parity_bits = 0 if parity == "N" else 1
    character_s = (START_BITS + DATA_BITS + parity_bits + stopbits) / baudrate
    constant = baudrate > BAUDRATE_OF_CONSTANT_SILENCE
    return LinePace(
        character_s=character_s,
        silence_s=SILENCE_S_MIN if constant else SILENCE_CHARACTERS * character_s,
        latency_s=SERVER_S if over_network else ADAPTER_S,
        quiet_s=SERVER_S + LATE_ANSWER_S if over_network else LATE_ANSWER_S,
    )


def tcp_pace() -> LinePace:
    """Return the pace of Modbus TCP: the gateway keeps its line's silence, ids mark stale answers."""
    return LinePace(character_s=0, silence_s=0, latency_s=GATEWAY_S, quiet_s=0)


def shared_pace() -> LinePace:
    """Return the pace of the hub's shared connection, which keeps the silence for all its users."""
    return LinePace(character_s=0, silence_s=0, latency_s=GATEWAY_S, quiet_s=LATE_ANSWER_S)


async def wait(seconds: float) -> None:
    """Wait, and no longer than asked: the loop's own timers are late by up to a millisecond."""
    if seconds > EXACT_S_MAX or not hasattr(os, "timerfd_create"):
        await asyncio.sleep(seconds)
        return
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    timer = os.timerfd_create(time.CLOCK_MONOTONIC, flags=os.TFD_NONBLOCK | os.TFD_CLOEXEC)
    try:
        # A time of nothing would disarm the timer, and nobody would ever wake.
        os.timerfd_settime(timer, initial=max(seconds, TICK_S))
        loop.add_reader(timer, over.set)
        await over.wait()
    finally:
        loop.remove_reader(timer)
        os.close(timer)
