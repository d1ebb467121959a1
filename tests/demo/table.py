"""The live table: redrawn in a terminal, one line per flat and change where there is none."""

import sys
import time

from .stage import Stage
from .watch import Watch

EVERY_S = 1
WIDTHS = (32, 10, 10, 10, 6, 24)
HEAD = ("unit", "usage kWh", "balance", "credit", "relay", "last event")


def _row(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(width)[:width] for cell, width in zip(cells, WIDTHS, strict=True))


class Table:
    """Shows six flats, at most once a second."""

    def __init__(self, stage: Stage, watch: Watch) -> None:
        """Prepare; nothing is drawn yet."""
        self._stage = stage
        self._watch = watch
        self._drawn_s = 0.0
        self._lines = 0
        self._before: dict[int, str] = {}

    def show(self) -> None:
        """Draw, if it is time."""
        if time.monotonic() - self._drawn_s < EVERY_S:
            return
        self._drawn_s = time.monotonic()
        rows = {number: _row(self._cells(number)) for number in self._stage.tenants}
        if sys.stdout.isatty():
            up = f"\x1b[{self._lines}F\x1b[J" if self._lines else ""
            print("\n".join([up + _row(HEAD), *rows.values()]), flush=True)
            self._lines = len(rows) + 1
            return
        for number, row in rows.items():
            if self._before.get(number) != (event := self._watch.last(number)):
                self._before[number] = event
                print(row, flush=True)

    def below(self) -> None:
        """Let the next drawing begin under what was printed meanwhile."""
        self._lines = 0

    def _cells(self, number: int) -> tuple[str, ...]:
        balance, usage = self._watch.shown(number, "balance"), self._watch.shown(number, "usage")
        return (
            self._stage.tenants[number].flat.name,
            usage,
            balance,
            self._watch.shown(number, "state"),
            self._watch.shown(number, "supply"),
            self._watch.last(number),
        )
