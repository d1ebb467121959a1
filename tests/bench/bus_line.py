"""A serial line at 9600 8N1 with meters that think for 20 ms, in a process of its own.

    with SimulatedLine(folder / "port") as line:
        line.count()

Beside its master in one process it would slow down what is measured.
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Self

from tests.sources.modbus.meters import Meters, serial_line
from tests.virtual_building.lines import Pace

CHARACTER_S = 10 / 9600
THOUGHT_S = 0.02
QUESTION_BYTES, ANSWER_BYTES, SILENCE_BYTES = 8, 9, 3.5
BYTES = QUESTION_BYTES + ANSWER_BYTES + SILENCE_BYTES
LIMIT_PER_S = 1 / (BYTES * CHARACTER_S + THOUGHT_S)
"""How many reads of two registers the wire itself allows: 24.2 a second."""
METERS = 32


class SimulatedLine:
    """The process. ``device`` is where its port appears; ``dead`` are units without power."""

    def __init__(self, device: Path, *dead: int) -> None:
        command = [sys.executable, "-m", __name__, str(device), *map(str, dead)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.device = device
        self.count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams():
            stream.close()
        self._process.wait()

    def count(self) -> int:
        """Return how many requests the meters understood so far."""
        ask, answer = self._streams()
        ask.write("\n")
        ask.flush()
        return int(answer.readline())

    def per_second(self, seconds: float) -> float:
        """Return how many requests a second somebody else makes of it."""
        began, before = time.monotonic(), self.count()
        time.sleep(seconds)
        return (self.count() - before) / (time.monotonic() - began)

    def _streams(self) -> tuple[IO[str], IO[str]]:
        ask, answer = self._process.stdin, self._process.stdout
        if ask is None or answer is None:
            raise RuntimeError("the simulated line has no pipes")
        return ask, answer


def main() -> None:
    """Serve the line; answer each line of input with the number of requests."""
    meters = Meters(faults={int(unit): "silent" for unit in sys.argv[2:]})
    serial_line(Path(sys.argv[1]), meters, Pace(turnaround_ms=round(THOUGHT_S * 1000)))
    for _ in sys.stdin:
        print(len(meters.asked), flush=True)  # noqa: T201 - this is the pipe


if __name__ == "__main__":
    main()
