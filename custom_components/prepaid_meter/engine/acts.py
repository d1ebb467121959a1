"""Acts of operators and relays on one unit's supply and registers."""

from dataclasses import replace
from datetime import datetime

from . import load, session, session_seen
from .booking import post, post_unit
from .effects import NoticeKind
from .errors import InvalidInput, Refused
from .inputs import (
    AcceptCandidate,
    Disconnect,
    OverrideSupply,
    Power,
    Reading,
    Reconnect,
    RelayReport,
    ReplaceMeter,
    StoredReading,
)
from .metering.advance import advance, take_reading
from .metering.bounds import plausible, sure
from .metering.interval import MICROSECOND
from .metering.reading import waiting_growth
from .policy import check_disconnect, disconnected
from .relay import IDLE, ask_again, report
from .settle import available_micro, settle
from .state import Candidate, CreditState, RejectionReason, UnitState
from .supply_state import Override
from .work import Work


def take_report(work: Work, item: RelayReport) -> None:
    """Take what became of a relay command, or what its state was seen to be."""
    unit = work.unit(item.unit_id)
    before = work.meter(unit, item.meter_id)
    meter, effects = report(before, item, unit_id=item.unit_id, now=work.now)
    work.put_meter(unit, meter)
    work.effects.extend(session_seen.reported(work, item, before.relay, effects))
    work.urgent = True


def take_power(work: Work, item: Power) -> None:
    """Take what a meter draws now; only one with a load limit remembers it."""
    unit = work.unit(item.unit_id)
    before = work.meter(unit, item.meter_id)
    meter, told = load.take_power(before, item, unit_id=item.unit_id, now=work.now)
    if meter is not before:
        work.put_meter(unit, meter)
    work.effects.extend(told)
    work.urgent = work.urgent or bool(told)


def disconnect(work: Work, item: Disconnect) -> None:
    """Carry out a standing decision; a top-up that came first has withdrawn it."""
    work.unit(item.unit_id)
    settle(work, item.unit_id)
    unit = work.unit(item.unit_id)
    machine, policy = unit.wallet.policy, work.policy(unit)
    if machine.state is CreditState.OFF and machine.decision_id == item.decision_id:
        work.answer["repeated"] = True
        return
    check_disconnect(
        machine,
        policy,
        decision_id=item.decision_id,
        now=work.now,
        calendar=work.calendar,
        clock_confirmed=work.site.clock.confirmed,
    )
    post_unit(work, item.unit_id)
    unit = work.units[item.unit_id]
    work.put(replace(unit, wallet=replace(unit.wallet, policy=disconnected(machine))))
    work.answer |= {"unit_id": item.unit_id, "decision_id": item.decision_id}
    work.urgent = True


def reconnect(work: Work, item: Reconnect) -> None:
    """Give supply back: until an end, if one is given, against forced cuts and for want of credit too.

    A relay that was switched off by hand is asked for again. What an administrator forced off is
    not given back by anybody who may only reconnect: Refused ``override_stands``; nor what a session
    switches on: Refused ``supply_by_session``.
    """
    unit = work.unit(item.unit_id)
    off = unit.wallet.policy.state is CreditState.OFF
    if off and item.until is None:
        raise Refused("reconnection_needs_credit", needed=work.policy(unit).reconnection_micro)
    if item.until is None:
        _check_armed(unit, item.meter_id)
    for meter in unit.meters.values():
        if meter.closed or not meter.config.has_relay:
            continue
        if item.meter_id not in {None, meter.config.meter_id}:
            continue
        override = meter.override
        if override and not override.wanted and item.until is None:
            raise Refused("override_stands", until=override.until.isoformat())
        if item.until is not None:
            override = Override(wanted=True, until=_end(work, item.until), actor=item.actor)
            _tell_override(work, item.unit_id, meter.config.meter_id, override, item.actor)
        forgiven = load.reset(replace(meter, override=override))
        changed, wish = ask_again(forgiven, item.unit_id)
        unit = work.put_meter(unit, changed)
        if wish is not None:
            work.effects.append(wish)
    work.answer |= {"unit_id": item.unit_id}
    work.urgent = True


def _check_armed(unit: UnitState, meter_id: str | None) -> None:
    """Refuse to give supply to machines alone that only wait for a session."""
    asked = [
        meter
        for meter in unit.meters.values()
        if not meter.closed and meter.config.has_relay
        if meter_id in {None, meter.config.meter_id}
    ]
    if asked and all(meter.off_reasons == IDLE for meter in asked):
        names = ", ".join(meter.config.name for meter in asked)
        raise Refused("supply_by_session", meter=names)


def override_supply(work: Work, item: OverrideSupply) -> None:
    """Force one meter's supply until an end, or end that now. Raises Refused ``meter_has_no_relay``."""
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    if not meter.config.has_relay:
        raise Refused("meter_has_no_relay", meter=meter.config.name)
    override = None
    if item.wanted is not None:
        if item.until is None:
            raise InvalidInput("override_needs_end")
        override = Override(wanted=item.wanted, until=_end(work, item.until), actor=item.actor)
    work.put_meter(unit, replace(meter, override=override))
    _tell_override(work, item.unit_id, item.meter_id, override, item.actor)
    work.answer |= {"unit_id": item.unit_id, "meter_id": item.meter_id}
    work.urgent = True


def _tell_override(
    work: Work, unit_id: str, meter_id: str, override: Override | None, actor: str
) -> None:
    """Say who forced a supply: free use is allowed, but never unseen."""
    work.notice(
        NoticeKind.SUPPLY_OVERRIDDEN,
        unit_id,
        meter_id,
        wanted=None if override is None else override.wanted,
        until=None if override is None else override.until.isoformat(),
        actor=actor,
    )


def _end(work: Work, until: datetime) -> datetime:
    if until <= work.now:
        raise InvalidInput("end_in_past", until=until.isoformat())
    return until


def accept_candidate(work: Work, item: AcceptCandidate) -> None:
    """Bill a candidate series from its first value and go on with its register.

    What waits to be borne out is billed as it stands. Another source's first value still is a new
    beginning.
    """
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    held, last = meter.candidate, meter.last
    if held is None or last is None:
        raise Refused("no_candidate", meter=meter.config.name)
    at = max(held.last.at, last.at + MICROSECOND)
    usage = max(held.growth, waiting_growth(meter))
    stored = StoredReading(
        at=at,
        register=held.last.register,
        total=last.total + usage,
        device_time=held.last.device_time,
    )
    work.put_meter(unit, replace(meter, rebase=False, load=load.another_power(meter)))
    advance(work, item.unit_id, item.meter_id, stored)
    if meter.rebase:
        unit = work.units[item.unit_id]
        work.put_meter(unit, replace(unit.meters[item.meter_id], rebase=True))
    work.answer |= {"unit_id": item.unit_id, "meter_id": item.meter_id, "usage": usage}
    work.urgent = True


def replace_meter(work: Work, item: ReplaceMeter) -> None:
    """Close the old device's register and begin the new one's; a candidate series is then the new device's.

    One that the new device cannot have counted yet is garbage: its next reading shows what is true.
    """
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    session.check_register(meter)
    held, last = meter.candidate, meter.last
    if last is not None and item.final_register < last.register:
        raise InvalidInput("final_register_low", final=item.final_register, last=last.register)
    if held and last and last.register <= held.first.register <= item.final_register:
        # The old device's own count, billed with its final register.
        held = None
    # The device that is taken away is the one whose register is known, not the next source's; what
    # waits for the clock may be of either.
    begun = replace(meter, rebase=False, waiting=None, proven_per_hour=0)
    work.put_meter(unit, replace(begun, load=load.another_power(meter)))
    at = min(item.at, work.now)
    if held:
        at = min(at, held.first.at - MICROSECOND)
    if last is not None and at <= last.at:
        at = last.at + MICROSECOND
    total = (
        item.final_register if last is None else last.total + item.final_register - last.register
    )
    if last is not None:
        advance(
            work,
            item.unit_id,
            item.meter_id,
            StoredReading(at=at, register=item.final_register, total=total),
        )
    begin = StoredReading(at=at + MICROSECOND, register=item.initial_register, total=total)
    advance(work, item.unit_id, item.meter_id, begin)
    post(work, item.unit_id, item.meter_id)
    if held and held.last.register >= item.initial_register:
        # An instant after the series is when this was typed, not when the device was exchanged.
        since = begin.at if last is None or item.at < held.first.at else last.at
        _follow(work, item, held, begin, since)
        _bill_carried(work, item, held.carried)
    work.notice(
        NoticeKind.METER_REPLACED,
        item.unit_id,
        item.meter_id,
        final=item.final_register,
        initial=item.initial_register,
    )
    balance = available_micro(work.units[item.unit_id], work.site, work.calendar)
    work.answer |= {"unit_id": item.unit_id, "meter_id": item.meter_id, "balance_micro": balance}


def _follow(
    work: Work, item: ReplaceMeter, held: Candidate, begin: StoredReading, since: datetime
) -> None:
    """Bill what the new device has shown already, where it can have counted that much since."""
    meter = work.units[item.unit_id].meters[item.meter_id]
    follow = Reading(at=max(held.last.at, begin.at + MICROSECOND), register=held.last.register)
    bound = sure if held.reason is RejectionReason.UNCONFIRMED else plausible
    if bound(meter, follow.register - begin.register, follow.at - since):
        take_reading(work, item.unit_id, item.meter_id, follow, accept=True)


def _bill_carried(work: Work, item: ReplaceMeter, carried: int) -> None:
    """Bill what a series had counted before it fell back: resets before the replacement hide nothing."""
    last = work.units[item.unit_id].meters[item.meter_id].last
    if carried and last is not None:
        billed = replace(last, at=last.at + MICROSECOND, total=last.total + carried)
        advance(work, item.unit_id, item.meter_id, billed)
