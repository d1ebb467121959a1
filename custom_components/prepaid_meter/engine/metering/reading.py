"""Accept a reading, ignore a repetition, refuse what cannot be: the table of design §5.

A register lower than the last is never billed negative, a jump faster than the meter can run is
never billed by itself, and a refused series stays in sight as a candidate: its growth counts as
provisional, so neither pressing a meter's reset nor one garbage value gains or costs anybody
anything. Sources without a device clock are ordered by arrival.
"""

from bisect import bisect_left
from dataclasses import replace
from datetime import datetime, timedelta

from ..inputs import Reading, StoredReading
from ..quantity import COMMODITIES
from ..state import Candidate, MeterState, Rejection, RejectionReason
from .interval import MICROSECOND

FUTURE_MINUTES = 5
ROLLOVER_SHARE = 10
"""Without a known maximum power a register may wrap only within a tenth of its range. A declared
reset must always lose at least a tenth: less is a flicker (as Home Assistant's statistics have it),
or a device that came back with an older count, and would bill the whole register again."""
CEILING_PER_HOUR = 10_000
"""Priced units (kWh, m³, …) that no single meter counts in an hour: more is garbage, whoever sent it."""
ARRIVAL_DELAY = timedelta(seconds=60)
"""What arrives without a device time may have been under way for so long: two readings that come
together are no jump."""

type Verdict = StoredReading | RejectionReason | None
"""An accepted reading, the reason of a refusal, or None for a repetition that says nothing new."""


def judge(meter: MeterState, reading: Reading, now: datetime, *, accept: bool = False) -> Verdict:
    """Judge a reading that is not older than the last accepted one.

    ``accept`` is an operator's word: a jump is billed as it stands, a fall begins a new series or
    goes on with the candidate, which is billed from its first value.
    """
    last = meter.last
    if reading.device_time and reading.at > now + timedelta(minutes=FUTURE_MINUTES):
        return RejectionReason.FUTURE
    if last is None:
        return StoredReading(
            at=reading.at,
            register=reading.register,
            total=reading.register,
            device_time=reading.device_time,
        )
    if reading.at == last.at and reading.register == last.register:
        return None
    if reading.device_time and reading.at <= last.at:
        return RejectionReason.TOO_OLD if meter.rebase else RejectionReason.CONFLICT
    at = reading.at if reading.at > last.at else last.at + MICROSECOND
    timed = reading if at == reading.at else replace(reading, at=at)
    growth = 0 if meter.rebase else _billed(meter, last, timed, accept=accept)
    if isinstance(growth, RejectionReason):
        return growth
    return StoredReading(
        at=at, register=reading.register, total=last.total + growth, device_time=reading.device_time
    )


def plausible(meter: MeterState, growth: int, elapsed: timedelta) -> bool:
    """Return whether a meter can have counted so much in so long; one base unit is always granted."""
    limit = meter.config.max_usage_per_hour
    if limit is None:
        limit = CEILING_PER_HOUR * COMMODITIES[meter.config.commodity].display_base
    return (growth - 1) * 3_600_000_000 <= limit * (elapsed // MICROSECOND)


def _billed(
    meter: MeterState, last: StoredReading, reading: Reading, *, accept: bool
) -> int | RejectionReason:
    """Return the growth to bill, or why none of it is."""
    growth = _growth(meter, last, reading)
    if accept:
        fallen = growth is None or _continues_fall(meter, reading)
        return _carried_on(meter.candidate, reading) if fallen else growth or 0
    if growth is None or _continues_fall(meter, reading):
        return RejectionReason.ROLLBACK
    if not plausible(meter, growth, _elapsed(last.at, reading)) or _continues_jump(meter, reading):
        return RejectionReason.IMPLAUSIBLE
    return growth


def _elapsed(since: datetime, reading: Reading) -> timedelta:
    """Return how long a register may have been counting."""
    return reading.at - since + (timedelta(0) if reading.device_time else ARRIVAL_DELAY)


def _carried_on(held: Candidate | None, reading: Reading) -> int:
    """Return what an accepted fall bills: all that its series has counted up to this reading."""
    if held is None:
        return 0
    if reading.device_time and reading.at <= held.last.at:
        return held.carried + max(reading.register - held.first.register, 0)
    return held.growth + max(reading.register - held.last.register, 0)


def _growth(meter: MeterState, last: StoredReading, reading: Reading) -> int | None:
    """Return what a register has counted, over its wrap or declared reset; None for a fall."""
    growth = reading.register - last.register
    if growth >= 0:
        return growth
    known, elapsed = meter.config.max_usage_per_hour is not None, _elapsed(last.at, reading)
    maximum = meter.config.register_max
    if maximum is not None and reading.register < maximum:
        wrapped = growth + maximum
        if plausible(meter, wrapped, elapsed) if known else wrapped * ROLLOVER_SHARE <= maximum:
            return wrapped
    if meter.config.reset_allowed:
        lost_enough = -growth * ROLLOVER_SHARE >= last.register
        if lost_enough and plausible(meter, reading.register, elapsed):
            return reading.register
    return None


def _continues_jump(meter: MeterState, reading: Reading) -> bool:
    """Return whether a reading carries on an implausible jump: waiting long enough does not make it true."""
    held = meter.candidate
    return (
        held is not None
        and held.reason is RejectionReason.IMPLAUSIBLE
        and reading.register >= held.first.register
    )


def _continues_fall(meter: MeterState, reading: Reading) -> bool:
    """Return whether a fallen series has merely climbed past the old register.

    It has unless the step from its last value is larger than all it has counted: then the true
    register is back and the series was garbage.
    """
    held = meter.candidate
    if held is None or held.reason is not RejectionReason.ROLLBACK:
        return False
    return held.growth > 0 and 0 <= reading.register - held.last.register <= held.growth


def hold(meter: MeterState, reading: Reading, reason: RejectionReason, now: datetime) -> MeterState:
    """Keep a rejected reading's growth in sight as the meter's candidate series.

    What the series has counted is never lost: a fall begins a new stretch of it. A device time
    before the series' last is no fall, and a jump faster than the meter can run counts nothing.
    """
    if reason not in {RejectionReason.ROLLBACK, RejectionReason.IMPLAUSIBLE}:
        return meter
    held = meter.candidate
    if held is None:
        return replace(
            meter, candidate=Candidate(reason=reason, first=reading, last=reading, since=now)
        )
    counted = replace(held, count=held.count + 1)
    growth = reading.register - held.last.register
    if reading.device_time and reading.at <= held.last.at:
        pass
    elif growth < 0:
        counted = replace(counted, reason=reason, first=reading, last=reading, carried=held.growth)
    elif plausible(meter, growth, max(_elapsed(held.last.at, reading), timedelta(0))):
        counted = replace(counted, last=reading)
    return replace(meter, candidate=counted)


def rejection(
    meter: MeterState, reading: Reading, reason: RejectionReason, now: datetime
) -> Rejection:
    """Return the record of a refused reading."""
    return Rejection(
        meter_id=meter.config.meter_id,
        at=reading.at,
        register=reading.register,
        reason=reason,
        received_at=now,
    )


def insert(
    meter: MeterState, kept: list[StoredReading], reading: Reading, *, accept: bool = False
) -> RejectionReason | bool:
    """Put a late reading among the kept ones (oldest first, the first is the checkpoint's).

    Returns True when it was put in, False for a repetition, or why it was refused: it must lie
    between its neighbours, and another value at the same device time is a conflict unless the
    meter's stored values are corrections. ``accept`` is an operator's word for what is faster
    than the meter can run.
    """
    place = bisect_left(kept, reading.at, key=lambda one: one.at)
    same = place < len(kept) and kept[place].at == reading.at
    if same and kept[place].register == reading.register:
        return False
    if same and not meter.config.corrections_allowed:
        return RejectionReason.CONFLICT
    if place == 0 or place == len(kept):
        return RejectionReason.TOO_OLD
    before, after = kept[place - 1], kept[place + same] if place + same < len(kept) else None
    total = _total_between(meter, before, after, reading)
    if total is None:
        return RejectionReason.ROLLBACK
    if not accept and not plausible(meter, total - before.total, reading.at - before.at):
        return RejectionReason.IMPLAUSIBLE
    kept[place : place + same] = [
        StoredReading(at=reading.at, register=reading.register, total=total, device_time=True)
    ]
    return True


def _total_between(
    meter: MeterState, before: StoredReading, after: StoredReading | None, reading: Reading
) -> int | None:
    """Return a late register's continued total, reckoned from the neighbour whose count it shares."""
    if after is None:
        growth = _growth(meter, before, reading)
        return None if growth is None else before.total + growth
    totals = (near.total + reading.register - near.register for near in (before, after))
    return next((one for one in totals if before.total <= one <= after.total), None)
