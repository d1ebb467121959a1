"""The load of a real house as an exact cumulative curve."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Self

SAMPLE_MS = 600_000
"""One sample of the series covers ten minutes."""

SAMPLES_PER_HOUR = 6

HOUSEHOLD = Path(__file__).parent / "data" / "household-10min.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSeries:
    """Usage of a house per ten minutes, repeated without end.

    Energy is counted in parts of 1/600,000 Wh: the usage of one millisecond at a
    load of one Wh per sample. With it every sum is a whole number.
    """

    samples_wh: tuple[int, ...]
    totals_wh: tuple[int, ...]

    @classmethod
    def of(cls, samples_wh: Iterable[int]) -> Self:
        """Return the series of these samples; `ValueError` if empty or negative."""
        samples = tuple(samples_wh)
        if not samples or min(samples) < 0:
            msg = "a load series needs samples, none of them negative"
            raise ValueError(msg)
        return cls(samples_wh=samples, totals_wh=tuple(accumulate(samples, initial=0)))

    @classmethod
    def household(cls, path: Path = HOUSEHOLD) -> Self:
        """Return the series of the house: appliances and lights together."""
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            return cls.of(int(row["appliances_wh"]) + int(row["lights_wh"]) for row in rows)

    @property
    def duration_ms(self) -> int:
        """Length of the series before it repeats."""
        return len(self.samples_wh) * SAMPLE_MS

    @property
    def power_max_w(self) -> int:
        """Highest load of the house."""
        return max(self.samples_wh) * SAMPLES_PER_HOUR

    def energy_parts(self, position_ms: int) -> int:
        """Return the energy used from the start of the series to this place in it."""
        rounds, rest_ms = divmod(position_ms, self.duration_ms)
        sample, within_ms = divmod(rest_ms, SAMPLE_MS)
        whole_wh = rounds * self.totals_wh[-1] + self.totals_wh[sample]
        return whole_wh * SAMPLE_MS + self.samples_wh[sample] * within_ms

    def power_w(self, position_ms: int) -> int:
        """Return the load at this place in the series."""
        sample = position_ms % self.duration_ms // SAMPLE_MS
        return self.samples_wh[sample] * SAMPLES_PER_HOUR
