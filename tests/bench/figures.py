"""What is measured: a figure prepares its world once and is then measured several times."""

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TIMES = 5

type Measure = Callable[[], float]
type Prepare = Callable[[Path], Iterator[Measure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A named figure with its aim: ``at_least`` or ``at_most`` that much, or neither.

    ``group`` is the module that measures it.
    """

    name: str
    says: str
    prepare: Prepare
    group: str
    at_least: float | None = None
    at_most: float | None = None

    def measure(self, folder: Path, times: int = TIMES) -> Result:
        """Prepare and measure; nothing is kept of a figure whose world cannot be made."""
        with contextmanager(self.prepare)(folder) as once:
            return Result(figure=self, values=tuple(once() for _ in range(times)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured of a figure."""

    figure: Figure
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the median, which one disturbed measurement does not move."""
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        """Return whether the aim is met, None where there is none."""
        if self.figure.at_least is not None:
            return self.median >= self.figure.at_least
        return None if self.figure.at_most is None else self.median <= self.figure.at_most

    def row(self) -> str:
        """Return a line of the table."""
        low, high = min(self.values), max(self.values)
        aim = ""
        if self.figure.at_least is not None:
            aim = f"≥ {short(self.figure.at_least)}"
        elif self.figure.at_most is not None:
            aim = f"≤ {short(self.figure.at_most)}"
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        spread = f"{short(low)} – {short(high)}"
        return (
            f"{self.figure.name:32} {short(self.median):>12}  {spread:>25}  {aim:>11}  {verdict:6}"
            f"  {self.figure.says}"
        )


def short(number: float) -> str:
    """Return a number with as many digits as mean something."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


FIGURES: dict[str, Figure] = {}


def figure(
    says: str, *, at_least: float | None = None, at_most: float | None = None
) -> Callable[[Prepare], Prepare]:
    """Register a generator that prepares, yields the measurement, and cleans up."""

    def register(prepare: Prepare) -> Prepare:
        name = prepare.__name__
        FIGURES[name] = Figure(
            name=name,
            says=says,
            prepare=prepare,
            group=prepare.__module__.rpartition(".")[2],
            at_least=at_least,
            at_most=at_most,
        )
        return prepare

    return register
