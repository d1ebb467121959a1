"""The wires: Modbus TCP, RTU over TCP, and RTU over a pseudo-terminal.

Each line has its own thread that blocks and sleeps: an event loop would blur the
milliseconds that a bus at 9600 baud is made of.
"""

import os
import select
import socket
import threading
import time
import tty
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .broker import HOST
from .frames import mbap, rtu, take_rtu

BITS_PER_CHARACTER = 10
SILENCE_CHARACTERS = 3.5
GARBAGE_TIMEOUT_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a serial line is. `strict` units drop a request without silence before it."""

    baudrate: int = 9600
    turnaround_ms: int = 20
    strict: bool = True

    def duration_s(self, characters: float) -> float:
        """Return how long so many characters take."""
        return characters * BITS_PER_CHARACTER / self.baudrate


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a unit says, when, and what the line makes of it."""

    unit: int
    pdu: bytes
    delay_ms: int = 0
    noisy: bool = False


Ask = Callable[[int, bytes], Answer | None]
"""(unit, PDU) to its answer; None: nobody answers."""


class Wire(Protocol):
    """One end of a stream of bytes."""

    def read(self, timeout_s: float | None) -> bytes | None:
        """Return what arrives, empty at the end of the stream, None when nothing does."""

    def write(self, data: bytes) -> None:
        """Send; a client that left is no error."""


class SocketWire:
    """A connection of a client."""

    def __init__(self, connection: socket.socket) -> None:
        """Serve this connection."""
        self._connection = connection

    def read(self, timeout_s: float | None) -> bytes | None:
        """Return what arrives."""
        self._connection.settimeout(timeout_s)
        try:
            return self._connection.recv(4096)
        except TimeoutError:
            return None
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        """Send."""
        with suppress(OSError):
            self._connection.sendall(data)


class PtyWire:
    """The far end of a pseudo-terminal that clients open at `path`."""

    def __init__(self, path: Path) -> None:
        """Open a pair and name the client's end; ours stays open so that clients may leave."""
        self._fd, self._other = os.openpty()
        tty.setraw(self._other)
        path.unlink(missing_ok=True)
        path.symlink_to(os.ttyname(self._other))

    def read(self, timeout_s: float | None) -> bytes | None:
        """Return what arrives."""
        ready, _, _ = select.select([self._fd], [], [], timeout_s)
        return os.read(self._fd, 4096) if ready else None

    def write(self, data: bytes) -> None:
        """Send."""
        os.write(self._fd, data)


def _later(wire: Wire, answer: Answer, frame: bytes) -> bool:
    """Send a late answer when its time comes, whatever is on the line then."""
    if not answer.delay_ms:
        return False
    timer = threading.Timer(answer.delay_ms / 1000, wire.write, (frame,))
    timer.daemon = True
    timer.start()
    return True


@dataclass(slots=True)
class RtuLine:
    """RTU frames on a wire, at the pace of a real one if asked."""

    wire: Wire
    ask: Ask
    pace: Pace | None = None
    _quiet_from: float = field(default=0.0, init=False)

    def run(self) -> None:
        """Answer until the client leaves."""
        buffer = bytearray()
        while (data := self.wire.read(GARBAGE_TIMEOUT_S if buffer else None)) != b"":
            if data is None:
                buffer.clear()
                continue
            arrived = time.monotonic()
            buffer += data
            while (request := take_rtu(buffer)) is not None:
                self._serve(*request, arrived)

    def _serve(self, unit: int, pdu: bytes, arrived: float) -> None:
        pace = self.pace
        if pace is not None and pace.strict:
            silence_s = pace.duration_s(SILENCE_CHARACTERS)
            if arrived - self._quiet_from < silence_s:
                self._quiet_from = arrived + pace.duration_s(len(pdu) + 3)
                return
        due = arrived
        if pace is not None:
            due += pace.duration_s(len(pdu) + 3) + pace.turnaround_ms / 1000
            _sleep_until(due)
        if (answer := self.ask(unit, pdu)) is None:
            return
        frame = rtu(answer.unit, answer.pdu, noisy=answer.noisy)
        if _later(self.wire, answer, frame):
            return
        if pace is not None:
            _sleep_until(due + pace.duration_s(len(frame)))
        self._quiet_from = time.monotonic()
        self.wire.write(frame)


def _sleep_until(due: float) -> None:
    time.sleep(max(0.0, due - time.monotonic()))


@dataclass(slots=True)
class TcpLine:
    """Modbus TCP frames on a wire; behind a gateway, `turn` lets one request on the bus."""

    wire: Wire
    ask: Ask
    pace: Pace | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Answer until the client leaves."""
        buffer = b""
        while data := self.wire.read(None):
            buffer += data
            while len(buffer) >= 8 and len(buffer) >= (end := 6 + int.from_bytes(buffer[4:6])):
                frame, buffer = buffer[:end], buffer[end:]
                self._serve(frame[:2], frame[6], frame[7:])

    def _serve(self, transaction: bytes, unit: int, pdu: bytes) -> None:
        with self.turn:
            answer = self.ask(unit, pdu)
            if self.pace is not None:
                characters = len(pdu) + 3 + (len(answer.pdu) + 3 if answer else 0)
                time.sleep(self.pace.duration_s(characters) + self.pace.turnaround_ms / 1000)
        # A gateway drops a frame whose check fails: its client hears nothing.
        if answer is None or answer.noisy:
            return
        frame = mbap(transaction, answer.unit, answer.pdu)
        if not _later(self.wire, answer, frame):
            self.wire.write(frame)


def start_pty(path: Path, ask: Ask, pace: Pace | None) -> None:
    """Serve RTU on a pseudo-terminal."""
    _thread(RtuLine(PtyWire(path), ask, pace).run)


def start_tcp(port: int, ask: Ask, pace: Pace | None, *, framed_rtu: bool) -> int:
    """Serve Modbus TCP, or RTU frames over TCP, on this port (0: any); return the port."""
    listener = socket.create_server((HOST, port))
    turn = threading.Lock()

    def accept() -> None:
        while True:
            connection, _ = listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            wire = SocketWire(connection)
            line = RtuLine(wire, ask, pace) if framed_rtu else TcpLine(wire, ask, pace, turn)
            _thread(line.run)

    _thread(accept)
    bound: int = listener.getsockname()[1]
    return bound


def _thread(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()
