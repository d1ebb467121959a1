"""A reading that is not billed: recorded, announced once, and kept in sight where it may yet be true."""

from dataclasses import replace

from ..effects import NoticeKind
from ..inputs import Reading, StoredReading
from ..state import MeterState, RejectionReason
from ..work import Work
from .candidate import hold, waiting_jump
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
    lost = reason is RejectionReason.ROLLBACK and not late and waiting_jump(meter)
    if lost and RejectionReason.UNCONFIRMED not in meter.told:
        _tell_lost(work, unit_id, meter)
        meter = replace(meter, told=meter.told | {RejectionReason.UNCONFIRMED})
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


def _tell_lost(work: Work, unit_id: str, meter: MeterState) -> None:
    """Say that nothing can bear out a jump that waited any more; people may bill it by hand."""
    begun = meter.last.register if meter.last else 0
    work.notice(
        NoticeKind.READING_REJECTED,
        unit_id,
        meter.config.meter_id,
        reason=RejectionReason.UNCONFIRMED.value,
        register=begun + waiting_jump(meter),
    )


def tell_judged(
    work: Work, unit_id: str, meter: MeterState, stored: StoredReading, *, accept: bool
) -> None:
    """Say what an accepted reading leaves unbilled of what was refused, or waited, before it."""
    held, last = meter.candidate, meter.last or stored
    back, billed = stored.register - last.register, stored.total - last.total
    if meter.rebase or back < 0:
        if billed < waiting_jump(meter):
            _tell_lost(work, unit_id, meter)
    elif held and back < held.growth and not accept:
        _tell_returned(work, unit_id, meter, stored, counted=held.growth, billed=billed)


def _tell_returned(
    work: Work, unit_id: str, meter: MeterState, stored: StoredReading, *, counted: int, billed: int
) -> None:
    """Say that a register came back to where it was after a series that had counted more.

    What the series provably counted is billed with the reading; the rest is for people to judge.
    """
    work.notice(
        NoticeKind.REGISTER_RETURNED,
        unit_id,
        meter.config.meter_id,
        counted=counted,
        billed=billed,
        register=stored.register,
    )
