"""Accept a reading, ignore a repetition, refuse what cannot be: the table of design §5.

A register lower than the last is never billed negative, a jump faster than the meter can run is
never billed by itself, and a refused series stays in sight as a candidate: its growth counts as
provisional, so neither a reset of a register that counts on nor one garbage value gains or costs
anybody anything. What no ordinary meter counts, and a declared reset, waits for the next reading to
bear it out. Sources without a device clock are ordered by arrival.
"""

from bisect import bisect_left
from dataclasses import replace
from datetime import datetime, timedelta

from ..inputs import Reading, StoredReading
from ..state import Candidate, MeterState, Rejection, RejectionReason
from .bounds import everyday, plausible, sure
from .candidate import (
    confirms,
    continues_fall,
    continues_jump,
    elapsed_since,
    goes_on,
    grown_at,
    jumped,
    unconfirmed,
)
from .interval import MICROSECOND

FUTURE_MINUTES = 5
ROLLOVER_SHARE = 10
"""Without a known maximum power a register may wrap only within a tenth of its range. A declared
reset must always lose at least a tenth: less is a flicker (as Home Assistant's statistics have it),
or a device that came back with an older count, and would bill the whole register again."""

type Verdict = StoredReading | RejectionReason | None
"""An accepted reading, the reason of a refusal, or None for a repetition that says nothing new."""


def judge(meter: MeterState, reading: Reading, now: datetime, *, accept: bool = False) -> Verdict:
    """Judge a reading that is not older than the last accepted one.

    ``accept`` is an operator's word: a jump is billed as it stands, a fall begins a new series or
    goes on with the candidate, which is billed from its first value.
    """
    last = meter.last
    if mistimed := _mistimed(meter, reading, now):
        return mistimed
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
    another = meter.rebase and not goes_on(meter, reading)
    growth = 0 if another else _billed(meter, last, timed, accept=accept)
    if isinstance(growth, RejectionReason):
        return growth
    return StoredReading(
        at=at, register=reading.register, total=last.total + growth, device_time=reading.device_time
    )


def _mistimed(meter: MeterState, reading: Reading, now: datetime) -> RejectionReason | None:
    if reading.device_time and reading.at > now + timedelta(minutes=FUTURE_MINUTES):
        return RejectionReason.FUTURE
    return RejectionReason.TOO_OLD if counted_elsewhere(meter, reading, now) else None


def counted_elsewhere(meter: MeterState, reading: Reading, now: datetime) -> bool:
    """Return whether a device tells of a time before it took another's place.

    A change that a wrong clock dated into the future says nothing about what is read now.
    """
    since = meter.source_since
    return reading.device_time and since is not None and reading.at < since <= now


def _billed(
    meter: MeterState, last: StoredReading, reading: Reading, *, accept: bool
) -> int | RejectionReason:
    """Return the growth to bill, or why none of it is.

    What a series has provably counted before the register came back is billed with it: setting a
    register up by hand hides no use. What waited when the register was reset is billed with that.
    """
    growth = _growth_since(meter, last, reading)
    fallen = growth is None or continues_fall(meter, reading)
    if accept and fallen:
        return _carried_on(meter.candidate, reading)
    if growth is None or fallen:
        return RejectionReason.ROLLBACK
    reason = None if accept else _doubt(meter, last, reading, growth)
    held = meter.candidate
    before = jumped(meter, reading) if growth == reading.register else 0
    return reason or max(growth, held.proven if held else 0) + before


def _doubt(
    meter: MeterState, last: StoredReading, reading: Reading, growth: int
) -> RejectionReason | None:
    """Return why growth is not billed now, None when nothing speaks against it.

    A gateway that comes back may repeat an old value before the true one: what the time since the
    register last grew allows is possible, but only the time since the last reading makes it sure.
    """
    elapsed = elapsed_since(last.at, reading)
    granted = everyday(meter, growth)
    possible = plausible(meter, growth, elapsed_since(grown_at(meter, last), reading))
    impossible = not (granted or possible)
    if impossible or continues_jump(meter, reading, RejectionReason.IMPLAUSIBLE):
        return RejectionReason.IMPLAUSIBLE
    counted = reading.register - last.register
    if counted < 0:
        certain = meter.config.max_usage_per_hour is not None and growth != reading.register
    else:
        waits = continues_jump(meter, reading, RejectionReason.UNCONFIRMED)
        certain = (granted or sure(meter, growth, elapsed)) and not waits
    if certain or confirms(meter, last, reading):
        return None
    # A register that restarts shows nothing before it shows what it has counted in its life.
    return RejectionReason.UNCONFIRMED if last.register else RejectionReason.IMPLAUSIBLE


def waiting_growth(meter: MeterState) -> int:
    """Return what the next reading bills of the one in waiting if it bears that out."""
    held, last = unconfirmed(meter), meter.last
    if held is None or last is None:
        return 0
    growth = _growth(meter, last, held.first) or 0
    return max(growth, held.proven) + (held.jumped if growth == held.first.register else 0)


def _carried_on(held: Candidate | None, reading: Reading) -> int:
    """Return what an accepted fall bills: all that its series has counted up to this reading."""
    if held is None:
        return 0
    if reading.device_time and reading.at <= held.last.at:
        return held.carried + max(reading.register - held.first.register, 0)
    return held.growth + max(reading.register - held.last.register, 0)


def _growth_since(meter: MeterState, last: StoredReading, reading: Reading) -> int | None:
    """Return what a register has counted; a reset that is borne out is judged by its first value."""
    held = meter.candidate
    if held and reading.register < last.register and confirms(meter, last, reading):
        growth = _growth(meter, last, held.first)
        return None if growth is None else growth + reading.register - held.first.register
    return _growth(meter, last, reading)


def _growth(meter: MeterState, last: StoredReading, reading: Reading) -> int | None:
    """Return what a register has counted, over its wrap or declared reset; None for a fall."""
    growth = reading.register - last.register
    if growth >= 0:
        return growth
    known, elapsed = meter.config.max_usage_per_hour is not None, elapsed_since(last.at, reading)
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
    bound = sure if after is None else plausible
    if not accept and not bound(meter, total - before.total, reading.at - before.at):
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
