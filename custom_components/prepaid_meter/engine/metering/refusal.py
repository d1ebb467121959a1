"""A reading that is not billed: recorded, announced once, and kept in sight where it may yet be true."""

from dataclasses import replace

from ..effects import NoticeKind
from ..inputs import Reading, StoredReading
from ..state import MeterState, RejectionReason
from ..work import Work
from .candidate import hold
from .reading import rejection


def refuse(
    work: Work,
    unit_id: str,
    meter_id: str,
    reading: Reading,
    reason: RejectionReason,
    *,
    late: bool = False,
) -> None:
    """Do not bill a reading. Each reason is announced once until a good reading comes.

    A ``late`` one says nothing about what the register shows now, and begins no series.
    A reading that only waits for the next proves that the meter lives, and is news to nobody
    before it is refused a second time.
    """
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    work.rejections.append(rejection(meter, reading, reason, work.now))
    waits = reason is RejectionReason.UNCONFIRMED
    if reason not in meter.told and not (waits and meter.candidate is None):
        work.notice(
            NoticeKind.READING_REJECTED,
            unit_id,
            meter_id,
            reason=reason.value,
            register=reading.register,
        )
        meter = replace(meter, told=meter.told | {reason})
    if waits:
        meter = replace(meter, heard_at=work.now, stale=False)
    work.put_meter(unit, meter if late else hold(meter, reading, reason, work.now))


def tell_returned(
    work: Work, unit_id: str, meter: MeterState, stored: StoredReading, *, accept: bool
) -> None:
    """Say that a register came back to where it was after a series that had counted more.

    What the series provably counted is billed with the reading; the rest is for people to judge.
    """
    held, last = meter.candidate, meter.last
    if held is None or last is None or accept:
        return
    back = stored.register - last.register
    if 0 <= back < held.growth:
        work.notice(
            NoticeKind.REGISTER_RETURNED,
            unit_id,
            meter.config.meter_id,
            counted=held.growth,
            billed=stored.total - last.total,
            register=stored.register,
        )
