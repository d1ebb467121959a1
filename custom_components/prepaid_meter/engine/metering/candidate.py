"""Readings that are refused, or not billed yet, stay in sight as a meter's candidate series.

A series of refused readings counts as provisional and is billed when an operator accepts it. One
reading that nothing bears out yet (a jump no ordinary meter makes, a declared reset) waits in the
same place for the next, which goes on from it or shows that it was garbage.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from ..inputs import Reading, StoredReading
from ..state import Candidate, MeterState, RejectionReason
from .bounds import plausible, rate_per_hour, sure

ARRIVAL_DELAY = timedelta(seconds=60)
"""What arrives without a device time may have been under way for so long: two readings that come
together are no jump."""
RESET_PATIENCE = timedelta(minutes=15)
"""A reset register that stays where it is for so long is no flicker, though nothing is used."""
SAME_REGISTER = timedelta(hours=1)
"""So much use two sources may show one after the other and still read the same register."""
HELD = frozenset(
    {RejectionReason.ROLLBACK, RejectionReason.IMPLAUSIBLE, RejectionReason.UNCONFIRMED}
)
"""What is not billed but may yet be true."""


def elapsed_since(since: datetime, reading: Reading) -> timedelta:
    """Return how long a register may have been counting."""
    return reading.at - since + (timedelta(0) if reading.device_time else ARRIVAL_DELAY)


def grown_at(meter: MeterState, last: StoredReading) -> datetime:
    """Return since when a register has stood where it stands: a repeated value may be an old one."""
    return meter.grown_at or last.at


def unconfirmed(meter: MeterState) -> Candidate | None:
    """Return the reading in waiting, if there is one."""
    held = meter.candidate
    return held if held and held.reason is RejectionReason.UNCONFIRMED else None


def continues_jump(meter: MeterState, reading: Reading, reason: RejectionReason) -> bool:
    """Return whether a reading carries on a held jump: waiting long enough does not make it true."""
    held, last = meter.candidate, meter.last
    return (
        held is not None
        and last is not None
        and held.reason is reason
        and reading.register >= held.first.register >= last.register
    )


def continues_fall(meter: MeterState, reading: Reading) -> bool:
    """Return whether a reading carries on a refused fall, below the old register or past it.

    Below, waiting long enough makes no reset or rollover of it. Past it, the old register is back
    where the step from the series' last value is larger than all it has counted. A series that
    rose only once is no series.
    """
    held, last = meter.candidate, meter.last
    if held is None or last is None or held.reason is not RejectionReason.ROLLBACK:
        return False
    if held.first.register <= reading.register < last.register:
        return True
    return held.proven > 0 and 0 <= reading.register - held.last.register <= held.growth


def confirms(meter: MeterState, last: StoredReading, reading: Reading) -> bool:
    """Return whether a reading goes on from the one in waiting, and so bears it out.

    A jump is borne out by further growth, at about its own rate at most; a reset also by staying
    where it is.
    """
    held = unconfirmed(meter)
    if held is None:
        return False
    step = reading.register - held.last.register
    elapsed = elapsed_since(held.last.at, reading)
    if held.first.register < last.register:
        if reading.register >= last.register:
            return False
        stayed = step == 0 and elapsed_since(held.first.at, reading) >= RESET_PATIENCE
        return stayed or (step > 0 and sure(meter, step, elapsed))
    like_per_hour = _jump_per_hour(meter, last, held)
    return step > 0 and sure(meter, step, elapsed, like_per_hour=like_per_hour)


def waiting_jump(meter: MeterState) -> int:
    """Return what a register jumped that nothing has borne out yet, also before a reset that waits."""
    held, last = unconfirmed(meter), meter.last
    return max(held.first.register - last.register, held.jumped) if held and last else 0


def jumped(meter: MeterState, reading: Reading) -> int:
    """Return what a register showed before it fell to a reading, and nothing could bear out since.

    Where a reset counts on, the register never came back to show that it was garbage. One that
    only stays where it is proves less.
    """
    held, last = meter.candidate, meter.last
    if held is None or last is None or reading.register >= last.register:
        return 0
    return 0 if reading.register == held.last.register else waiting_jump(meter)


def goes_on(meter: MeterState, reading: Reading) -> bool:
    """Return whether another source's first reading carries on the jump that waits: the same register.

    It lies within an hour's use of it; after a longer silence another device might by chance.
    """
    held, last = meter.candidate, meter.last
    if not meter.rebase or held is None or last is None or reading.at <= last.at:
        return False
    elapsed = min(elapsed_since(held.last.at, reading), SAME_REGISTER)
    near = sure(meter, reading.register - held.last.register, elapsed)
    return near and waiting_jump(meter) > 0 and confirms(meter, last, reading)


def borne_out(meter: MeterState, stored: StoredReading) -> StoredReading | None:
    """Return the reading that was waiting for an accepted one, to be billed at its own time.

    None where the accepted reading shows that it was garbage, or leaves no time between.
    """
    held, last = unconfirmed(meter), meter.last
    if held is None or last is None or meter.rebase or not last.at < held.first.at < stored.at:
        return None
    fallen, first = stored.register < last.register, held.first
    between = (0 if fallen else last.register) <= first.register <= stored.register
    if not between or fallen is not (first.register < last.register):
        return None
    total = stored.total - (stored.register - first.register)
    return StoredReading(
        at=first.at, register=first.register, total=total, device_time=first.device_time
    )


def learned(meter: MeterState, waited: StoredReading) -> MeterState:
    """Return the meter that has proven how fast it runs; a reset proves nothing."""
    held, last = unconfirmed(meter), meter.last
    if held is None or last is None or waited.register < last.register:
        return meter
    return replace(
        meter, proven_per_hour=max(meter.proven_per_hour, _jump_per_hour(meter, last, held))
    )


def hold(meter: MeterState, reading: Reading, reason: RejectionReason, now: datetime) -> MeterState:
    """Keep a reading that is not billed in sight.

    What a series has provably counted is never lost: a fall begins a new stretch of it. A device
    time before the series' last is no fall, and a jump faster than the meter runs counts nothing.
    """
    if reason not in HELD:
        return meter
    held = meter.candidate
    if held is None:
        fresh = Candidate(reason=reason, first=reading, last=reading, since=now)
        return replace(meter, candidate=fresh)
    if RejectionReason.UNCONFIRMED in {reason, held.reason}:
        return replace(meter, candidate=_held_on(meter, held, reading, reason))
    counted = replace(held, count=held.count + 1)
    growth = reading.register - held.last.register
    if reading.device_time and reading.at <= held.last.at:
        pass
    elif growth < 0:
        counted = _restarted(counted, reading, reason)
    elif sure(meter, growth, max(elapsed_since(held.last.at, reading), timedelta(0))):
        counted = replace(counted, last=reading, rises=held.rises + (growth > 0))
    return replace(meter, candidate=counted)


def _held_on(
    meter: MeterState, held: Candidate, reading: Reading, reason: RejectionReason
) -> Candidate:
    """Return what waits now: the same value once more, or another reading in its place.

    A jump that a declared reset cuts short waits on with it.
    """
    counted = replace(held, count=held.count + 1)
    if held.reason is reason and reading.register == held.last.register:
        return replace(counted, last=reading)
    fresh = _restarted(counted, reading, reason)
    if reason is not RejectionReason.UNCONFIRMED:
        return fresh
    return replace(fresh, jumped=jumped(meter, reading))


def _restarted(held: Candidate, reading: Reading, reason: RejectionReason) -> Candidate:
    return replace(
        held, reason=reason, first=reading, last=reading, carried=held.proven, rises=0, jumped=0
    )


def _jump_per_hour(meter: MeterState, last: StoredReading, held: Candidate) -> int:
    """Return how fast a jump was; one too fast since the last reading took the time since it grew."""
    growth = held.first.register - last.register
    elapsed = max(elapsed_since(last.at, held.first), timedelta(0))
    if not plausible(meter, growth, elapsed):
        elapsed = max(elapsed_since(grown_at(meter, last), held.first), elapsed)
    return rate_per_hour(meter, growth, elapsed)


def grown_with(meter: MeterState, last: StoredReading, stored: StoredReading) -> datetime:
    """Return when the register reached the value of a reading that follows the last one."""
    return grown_at(meter, last) if _stands(last, stored) else stored.at


def grown_in(meter: MeterState, readings: tuple[StoredReading, ...]) -> datetime:
    """Return since when the last of these (oldest first) stands where it stands."""
    begun = readings[0].at
    steps = (two.at for one, two in pairwise(readings) if not _stands(one, two))
    return max(steps, default=min(meter.grown_at or begun, begun))


def _stands(one: StoredReading, two: StoredReading) -> bool:
    return (one.register, one.total) == (two.register, two.total)
