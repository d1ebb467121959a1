"""Accept a reading, ignore a repetition, refuse what cannot be: the table of design §5.

A register lower than the last is never billed negative, a jump faster than the meter can run is
never billed by itself, and a refused series stays in sight as a candidate: its growth counts as
provisional, so neither pressing a meter's reset nor one garbage value gains or costs anybody
anything. Sources without a device clock are ordered by arrival.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from ..inputs import Reading, StoredReading
from ..state import Candidate, MeterState, Rejection, RejectionReason

FUTURE_MINUTES = 5
MICROSECOND = timedelta(microseconds=1)
ROLLOVER_SHARE = 10
"""Without a known maximum power a register may wrap only within a tenth of its range."""

type Verdict = StoredReading | RejectionReason | None
"""An accepted reading, the reason of a refusal, or None for a repetition that says nothing new."""


def judge(  # noqa: PLR0911 - one row of the table each
    meter: MeterState, reading: Reading, now: datetime, *, accept: bool = False
) -> Verdict:
    """Judge a reading that is not older than the last accepted one.

    ``accept`` is an operator's word: a jump is billed as it stands, a fall begins a new series.
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
    if reading.at == last.at and reading.device_time and not meter.rebase:
        return RejectionReason.CONFLICT
    at = reading.at if reading.at > last.at else last.at + MICROSECOND
    if meter.rebase:
        return StoredReading(
            at=at, register=reading.register, total=last.total, device_time=reading.device_time
        )
    growth = _growth(meter, last, reading.register, at, accept=accept)
    if growth is None:
        return RejectionReason.ROLLBACK
    if not accept and _continues_fall(meter, reading):
        return RejectionReason.ROLLBACK
    if not accept and (
        not plausible(meter, growth, at - last.at) or _continues_jump(meter, reading)
    ):
        return RejectionReason.IMPLAUSIBLE
    return StoredReading(
        at=at, register=reading.register, total=last.total + growth, device_time=reading.device_time
    )


def plausible(meter: MeterState, growth: int, elapsed: timedelta) -> bool:
    """Return whether a meter can have counted so much in so long; one base unit is always granted."""
    limit = meter.config.max_usage_per_hour
    if limit is None:
        return True
    return (growth - 1) * 3_600_000_000 <= limit * (elapsed // MICROSECOND)


def _growth(
    meter: MeterState, last: StoredReading, register: int, at: datetime, *, accept: bool
) -> int | None:
    growth = register - last.register
    if growth >= 0:
        return growth
    maximum = meter.config.register_max
    if maximum is not None and register < maximum:
        wrapped = growth + maximum
        known = meter.config.max_usage_per_hour is not None
        if (
            plausible(meter, wrapped, at - last.at)
            if known
            else wrapped * ROLLOVER_SHARE <= maximum
        ):
            return wrapped
    if meter.config.reset_allowed and plausible(meter, register, at - last.at):
        return register
    return 0 if accept else None


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
    """Keep a rejected reading's growth in sight as the meter's candidate series."""
    if reason not in {RejectionReason.ROLLBACK, RejectionReason.IMPLAUSIBLE}:
        return meter
    held = meter.candidate
    if held is None:
        return replace(
            meter, candidate=Candidate(reason=reason, first=reading, last=reading, since=now)
        )
    growth = reading.register - held.last.register
    if growth < 0:
        carried = held.growth if held.reason is RejectionReason.ROLLBACK else 0
        fresh = replace(
            held, reason=reason, first=reading, last=reading, count=held.count + 1, carried=carried
        )
        return replace(meter, candidate=fresh)
    if not plausible(meter, growth, max(reading.at - held.last.at, timedelta(0))):
        return replace(meter, candidate=replace(held, count=held.count + 1))
    return replace(meter, candidate=replace(held, last=reading, count=held.count + 1))


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
    meter: MeterState, kept: list[StoredReading], reading: Reading
) -> RejectionReason | bool:
    """Put a late reading among the kept ones (oldest first, the first is the checkpoint's).

    Returns True when it was put in, False for a repetition, or why it was refused: it must lie
    between its neighbours, and another value at the same device time is a conflict unless the
    meter's stored values are corrections.
    """
    place = next((n for n, one in enumerate(kept) if one.at >= reading.at), len(kept))
    if place == 0 or place == len(kept):
        return RejectionReason.TOO_OLD
    before, after = kept[place - 1], kept[place]
    same = after.at == reading.at
    if same and after.register == reading.register:
        return False
    if same and not meter.config.corrections_allowed:
        return RejectionReason.CONFLICT
    total = reading.register + before.total - before.register
    following = kept[place + same :]
    if total < before.total or (following and total > following[0].total):
        return RejectionReason.ROLLBACK
    kept[place : place + same] = [
        StoredReading(at=reading.at, register=reading.register, total=total, device_time=True)
    ]
    return True
