"""A meter's usage and cost by hour, day or month, with the price bands they fell into.

Everything is rated again from the ledger's checkpoint on, cut where a period ends, so that a
correction shows in the hours it is about. Periods are the site's local ones. What rounding leaves
over stays with the next period: the costs add up to what is posted and accrued.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from ..engine.inputs import StoredReading
from ..engine.local_time import LocalCalendar
from ..engine.money import round_micro
from ..engine.past import History
from ..engine.quantity import NANO
from ..engine.rating.rerate import Rerated, rerate
from ..engine.rating.state import Charge, RatingCheckpoint
from ..engine.state import MeterState
from ..engine.tariff.model import PriceKind, TariffVersion
from .readings import rating_start

type Tariffs = Mapping[str, tuple[TariffVersion, ...]]

HOUR = timedelta(hours=1)


class Step(StrEnum):
    """How long one bar of a chart is."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"

    def start(self, calendar: LocalCalendar, at: datetime) -> datetime:
        """Return the first instant of the period an instant lies in."""
        match self:
            case Step.HOUR:
                offset = calendar.local(at).utcoffset() or timedelta(0)
                wall = at + offset
                return at - timedelta(
                    minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond
                )
            case Step.DAY:
                return calendar.day_start(at)
            case Step.MONTH:
                return calendar.month_start(at)

    def end(self, calendar: LocalCalendar, at: datetime) -> datetime:
        """Return the first instant after that period."""
        match self:
            case Step.HOUR:
                return self.start(calendar, at) + HOUR
            case Step.DAY:
                return calendar.next_day_start(at)
            case Step.MONTH:
                return calendar.next_month_start(at)


@dataclass(frozen=True, slots=True)
class BandUse:
    """What fell into one band: base units, micro-units. The band ``""`` is the standard one."""

    band: str
    usage: int
    cost_micro: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One period of a meter. ``other_micro`` is the cost beside bands: standing charges, taxes, limits."""

    start: datetime
    end: datetime
    usage: int
    cost_micro: int
    bands: tuple[BandUse, ...]
    other_micro: int
    estimated: bool


def usage_bars(
    meter: MeterState,
    tariffs: Tariffs,
    calendar: LocalCalendar,
    history: History,
    *,
    step: Step,
    since: datetime,
) -> list[Bar]:
    """Return the periods from an instant on that the history's readings reach, oldest first.

    Only the present tenancy's: what others used before is not theirs to see.
    """
    point, readings = rating_start(meter, history)
    if point is None:
        return []
    kinds = {
        (version.version_id, line.line_id): line.kind
        for versions in tariffs.values()
        for version in versions
        for line in version.lines
    }
    bars = []
    for start, stretch in _stretches(readings, calendar, step):
        last = stretch[-1]
        done = rerate(
            meter, tariffs, calendar, checkpoint=point, readings=stretch, standing_until=last.at
        )
        if last.at > since:
            end = step.end(calendar, start)
            bars.append(_bar(start, end, point, done, kinds))
        point = RatingCheckpoint(
            meter_id=point.meter_id,
            at=last.at,
            register=last.register,
            total=last.total,
            usage_nano=done.usage_nano,
            rating=done.rating,
        )
    return bars


def _stretches(
    readings: list[StoredReading], calendar: LocalCalendar, step: Step
) -> Iterator[tuple[datetime, tuple[StoredReading, ...]]]:
    """Yield each period with its readings, cut at its end by an even spread between two readings."""
    before = readings[0]
    start, end = step.start(calendar, before.at), step.end(calendar, before.at)
    stretch = [before]
    for reading in readings[1:]:
        while reading.at >= end:
            cut = _between(before, reading, end)
            yield start, (*stretch, cut)
            start, end, stretch, before = end, step.end(calendar, end), [cut], cut
        if reading.at > before.at:
            stretch.append(reading)
            before = reading
    if len(stretch) > 1:
        yield start, tuple(stretch)


def _between(first: StoredReading, last: StoredReading, at: datetime) -> StoredReading:
    microsecond = timedelta(microseconds=1)
    grown = (last.total - first.total) * ((at - first.at) // microsecond)
    grown //= (last.at - first.at) // microsecond
    return StoredReading(at=at, register=first.register + grown, total=first.total + grown)


def _total_micro(rated: RatingCheckpoint | Rerated) -> int:
    return sum(round_micro(line.exact_micro) for line in rated.rating.lines.values())


def _bar(
    start: datetime,
    end: datetime,
    before: RatingCheckpoint,
    done: Rerated,
    kinds: Mapping[tuple[str, str], PriceKind],
) -> Bar:
    cost_micro = _total_micro(done) - _total_micro(before)
    usage = done.usage_nano // NANO - before.usage_nano // NANO
    used = [
        one for one in done.charges if kinds.get((one.version_id, one.line_id)) is PriceKind.USAGE
    ]
    bands = _bands(used)
    return Bar(
        start=start,
        end=end,
        usage=usage,
        cost_micro=cost_micro,
        bands=bands,
        other_micro=cost_micro - sum(one.cost_micro for one in bands),
        estimated=any(one.estimated for one in done.charges),
    )


def _bands(charges: list[Charge]) -> tuple[BandUse, ...]:
    """Return use and cost by band. Several lines price the same use: it is counted by the finest."""
    lines: defaultdict[str, Counter[str]] = defaultdict(Counter)
    costs: defaultdict[str, Fraction] = defaultdict(Fraction)
    for one in charges:
        lines[one.line_id][one.band] += one.quantity_nano
        costs[one.band] += one.amount_micro
    finest = max(lines.values(), key=len, default=Counter[str]())
    return tuple(
        BandUse(band, finest[band] // NANO, round_micro(costs[band])) for band in sorted(costs)
    )


def total_of(bars: Sequence[Bar]) -> Bar | None:
    """Return all bars as one, None for none: what a chart's whole stretch used and cost."""
    if not bars:
        return None
    used, cost_micro = Counter[str](), Counter[str]()
    for one in (band for bar in bars for band in bar.bands):
        used[one.band] += one.usage
        cost_micro[one.band] += one.cost_micro
    return Bar(
        start=bars[0].start,
        end=bars[-1].end,
        usage=sum(bar.usage for bar in bars),
        cost_micro=sum(bar.cost_micro for bar in bars),
        bands=tuple(BandUse(name, used[name], cost_micro[name]) for name in sorted(cost_micro)),
        other_micro=sum(bar.other_micro for bar in bars),
        estimated=any(bar.estimated for bar in bars),
    )
