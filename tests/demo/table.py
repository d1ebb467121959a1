"""The live table: redrawn in a terminal, one line per unit and change where there is none."""

import shutil
import sys
import time

from .stage import Stage
from .watch import Watch

EVERY_S = 1
WIDTHS = (30, 19, 9, 10, 9, 6, 21)
HEAD = ("unit", "read over", "usage", "balance", "credit", "supply", "last event")
MEASURES = {"electricity": "kWh", "water": "m³", "time": "h"}


def _row(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(width)[:width] for cell, width in zip(cells, WIDTHS, strict=True))


class Table:
    """Shows ten units, at most once a second."""

    def __init__(self, stage: Stage, watch: Watch) -> None:
        """Prepare; nothing is drawn yet."""
        self._stage = stage
        self._watch = watch
        self._drawn_s = 0.0
        self._lines = 0
        self._before: dict[str, str] = {}

    def show(self) -> None:
        """Draw, if it is time."""
        if time.monotonic() - self._drawn_s < EVERY_S:
            return
        self._drawn_s = time.monotonic()
        rows = {key: _row(self._cells(key)) for key in self._stage.tenants}
        if sys.stdout.isatty():
            up = f"\x1b[{self._lines}F\x1b[J" if self._lines else ""
            # a line that wraps would be two to go up
            width = shutil.get_terminal_size().columns
            drawn = [line[:width] for line in (_row(HEAD), *rows.values())]
            print(up + "\n".join(drawn), flush=True)
            self._lines = len(rows) + 1
            return
        for key, row in rows.items():
            if self._before.get(key) != (event := self._watch.last(key)):
                self._before[key] = event
                print(row, flush=True)

    def below(self) -> None:
        """Let the next drawing begin under what was printed meanwhile."""
        self._lines = 0

    def _cells(self, key: str) -> tuple[str, ...]:
        plan = self._stage.tenants[key].plan
        measure = MEASURES[plan.tariff.commodity]
        return (
            plan.name,
            plan.meter.wire,
            f"{self._watch.shown(key, 'usage')} {measure}",
            self._watch.shown(key, "balance"),
            self._watch.shown(key, "credit_state"),
            self._watch.shown(key, "supply"),
            self._watch.last(key),
        )
