"""Moving out and in: a tenancy is settled to the instant and sealed; the next one starts clean.

```text
occupied ──move out──▶ vacant ──move in──▶ occupied
```

What is used while a unit is vacant, and what its standing charges come to, is the landlord's: it is
booked on a tenancy of its own and closed against the account ``vacancy`` when somebody moves in.
"""

from dataclasses import replace
from datetime import datetime

from .. import session
from ..effects import NoticeKind
from ..errors import InvalidInput, Refused
from ..inputs import StoredReading
from ..ledger import accounts, templates
from ..ledger.journal import EntryKind, Posting
from ..metering.advance import advance
from ..metering.interval import MICROSECOND
from ..metering.reading import waiting_growth
from ..settle import post_to_now
from ..state import MeterState, UnitState, Wallet
from ..tenancy_inputs import MoveIn, MoveOut, SettleClaim, Unpaid
from ..work import Work
from . import recurring
from .closing import Closed, Closing, close_books, pay
from .facts import assignment_of, facts_from
from .purse import owed_micro
from .sealing import seal

OCCUPANTS_MAX = 100


def move_out(work: Work, item: MoveOut) -> set[str]:
    """Settle a tenancy and seal it; return the units whose supply it may have changed.

    Raises Refused ``unit_vacant``, ``clock_unconfirmed``, ``final_reading_needed`` for a meter that
    is silent or whose reading still has to be borne out, ``correction_running``; InvalidInput
    ``final_register_low``, ``meter_unknown``, ``carry_to_itself``.
    """
    unit = work.unit(item.unit_id)
    if unit.vacant:
        raise Refused("unit_vacant", unit=unit.config.name)
    if item.carry_to is not None:
        _check_carry(work, item, item.carry_to)
    at = _read_finally(work, item)
    recurring.take_due(work, item.unit_id)
    back_micro = recurring.give_back(work, item.unit_id)
    unit = work.units[item.unit_id]
    closed = _close(work, item, unit)
    config = replace(unit.config, occupants=1, moved_in=None)
    seal(work, item.unit_id, at, closed.wallets, config)
    work.notice(
        NoticeKind.MOVED_OUT,
        item.unit_id,
        tenancy=unit.wallet.tenancy,
        rest_micro=closed.rest_micro,
        unpaid_micro=closed.unpaid_micro,
    )
    work.answer |= {
        "unit_id": item.unit_id,
        "tenancy": unit.wallet.tenancy,
        "from": (unit.since or unit.opened_at).isoformat(),
        "to": at.isoformat(),
        "entry_id": closed.entry_id,
        "recurring_back_micro": back_micro,
        **closed.told(),
        "unpaid_as": item.unpaid.value,
        "carried_to": item.carry_to,
        "registers": _registers(work.units[item.unit_id]),
    }
    return {item.unit_id, item.carry_to or item.unit_id}


def move_in(work: Work, item: MoveIn) -> None:
    """Begin a vacant unit's next tenancy; what its vacancy cost is the landlord's.

    Raises Refused ``unit_occupied``, InvalidInput ``occupants_invalid`` or ``moved_in_ahead``.
    """
    unit = work.unit(item.unit_id)
    if not unit.vacant:
        raise Refused("unit_occupied", unit=unit.config.name)
    if not 0 < item.occupants <= OCCUPANTS_MAX:
        raise InvalidInput("occupants_invalid", occupants=item.occupants)
    today = work.calendar.date_at(work.now)
    moved_in = item.moved_in or today
    if moved_in > today:
        raise InvalidInput("moved_in_ahead", date=moved_in.isoformat())
    at = _read_finally(work, item)
    unit = work.units[item.unit_id]
    config = replace(unit.config, occupants=item.occupants, anchor=item.anchor, moved_in=moved_in)
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    how = Closing(rest_account=accounts.VACANCY, unpaid_account=accounts.VACANCY)
    closed = close_books(work, unit, act, how)
    if _is_used(unit):
        seal(work, item.unit_id, at, closed.wallets, config)
    _begin(work, at, replace(work.units[item.unit_id], config=config))
    recurring.take_due(work, item.unit_id)
    tenancy = work.units[item.unit_id].wallet.tenancy
    work.notice(NoticeKind.MOVED_IN, item.unit_id, tenancy=tenancy)
    work.answer |= {
        "unit_id": item.unit_id,
        "tenancy": tenancy,
        "from": at.isoformat(),
        "vacancy_micro": closed.owed_micro,
        "registers": _registers(work.units[item.unit_id]),
    }


def settle_claim(work: Work, item: SettleClaim) -> None:
    """Book what a settled tenancy pays later, or write it off.

    Raises InvalidInput ``tenancy_unknown``, Refused ``claim_exceeded``.
    """
    work.check_currency(item.currency)
    unit = work.unit(item.unit_id)
    place = next((n for n, one in enumerate(unit.past) if one.number == item.tenancy), None)
    if place is None:
        raise InvalidInput("tenancy_unknown", tenancy=item.tenancy)
    past = unit.past[place]
    owed = sum(owed_micro(one) for one in past.wallets)
    if not 0 < item.amount_micro <= owed:
        raise Refused("claim_exceeded", owed=owed)
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    left, wallets = item.amount_micro, []
    postings: list[Posting] = []
    for one in past.wallets:
        share = min(left, owed_micro(one))
        paid, moves = pay(one, share)
        left -= share
        wallets.append(paid)
        postings += templates.customer_postings(act, one, moves)
    account = accounts.BAD_DEBT if item.channel is None else accounts.channel(item.channel)
    explanation = {"tenancy": item.tenancy, "left_micro": owed - item.amount_micro}
    work.book(
        templates.against(act, EntryKind.CLAIM, account, tuple(postings), explanation=explanation)
    )
    changed = replace(past, wallets=tuple(wallets))
    work.put(replace(unit, past=(*unit.past[:place], changed, *unit.past[place + 1 :])))
    told: dict[str, str | int | bool | None] = {
        "entry_id": act.entry_id,
        "tenancy": item.tenancy,
        "amount_micro": item.amount_micro,
    }
    left_micro = owed - item.amount_micro
    work.notice(NoticeKind.CLAIM_SETTLED, item.unit_id, left_micro=left_micro, **told)
    work.answer |= {"unit_id": item.unit_id, "left_micro": left_micro, **told}


def _close(work: Work, item: MoveOut, unit: UnitState) -> Closed:
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    how = Closing(
        rest_account=accounts.channel(item.channel),
        carry_to=item.carry_to,
        unpaid_account=accounts.BAD_DEBT if item.unpaid is Unpaid.BAD_DEBT else None,
    )
    return close_books(work, unit, act, how)


def _check_carry(work: Work, item: MoveOut, carry_to: str) -> None:
    other = work.unit(carry_to)
    if carry_to == item.unit_id:
        raise InvalidInput("carry_to_itself")
    if other.vacant:
        raise Refused("unit_vacant", unit=other.config.name)
    post_to_now(work, carry_to)


def _read_finally(work: Work, item: MoveOut | MoveIn) -> datetime:
    """End sessions, take the final registers, post to the instant; return the instant."""
    if not work.site.clock.confirmed:
        raise Refused("clock_unconfirmed")
    unit = work.units[item.unit_id]
    for meter_id, meter in unit.meters.items():
        if meter.rerating is not None:
            raise Refused("correction_running", meter=meter.config.name)
        session.end(work, item.unit_id, meter_id)
    registers = dict(item.registers)
    for meter_id in registers:
        work.meter(unit, meter_id)
    lasts = [one.last for one in work.units[item.unit_id].meters.values()]
    at = max([work.now, *(one.at + MICROSECOND for one in lasts if one is not None)])
    for meter in tuple(work.units[item.unit_id].meters.values()):
        if not meter.closed and meter.config.session is None:
            _read(work, item.unit_id, meter, registers.get(meter.config.meter_id), at)
    post_to_now(work, item.unit_id)
    return at


def _read(work: Work, unit_id: str, meter: MeterState, register: int | None, at: datetime) -> None:
    last = meter.last
    if register is None:
        if last is None or meter.rebase:
            return
        if meter.stale or waiting_growth(meter) or (meter.candidate and meter.candidate.growth):
            raise Refused("final_reading_needed", meter=meter.config.name)
        register = last.register
    if last is not None and not meter.rebase and register < last.register:
        raise InvalidInput("final_register_low", final=register, last=last.register)
    grown = 0 if last is None or meter.rebase else register - last.register
    total = register if last is None else last.total + grown
    stored = StoredReading(at=at, register=register, total=total)
    advance(work, unit_id, meter.config.meter_id, stored)


def _registers(unit: UnitState) -> dict[str, int | None]:
    """Return the registers a tenancy ended or began with, in base units, by meter id."""
    return {
        meter_id: meter.begun.register if meter.begun else None
        for meter_id, meter in unit.meters.items()
        if not meter.closed
    }


def _is_used(unit: UnitState) -> bool:
    """Return whether anything was used or booked since a unit is vacant."""
    used = any(
        meter.accrued or meter.posted_micro or meter.usage_nano != _begun_nano(meter)
        for meter in unit.meters.values()
    )
    return used or unit.wallet != Wallet(tenancy=unit.wallet.tenancy, policy=unit.wallet.policy)


def _begun_nano(meter: MeterState) -> int:
    return meter.begun.usage_nano if meter.begun else 0


def _begin(work: Work, at: datetime, unit: UnitState) -> None:
    """Let a customer hold a clean tenancy, from an instant on."""
    meters = {
        meter_id: replace(
            meter,
            assignments=facts_from(
                meter,
                assignment_of(unit.config, meter.config, unit.wallet.tenancy, at, work.calendar),
            ),
            pricing=None,
        )
        for meter_id, meter in unit.meters.items()
    }
    wallet = Wallet(tenancy=unit.wallet.tenancy)
    work.put(replace(unit, meters=meters, vacant=False, since=at, wallet=wallet))
    work.urgent = True
