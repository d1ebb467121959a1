"""Recurring charges: a month in advance on its first day, each period once, catching up after absence.

A period runs from the billing anchor's day (or the first of the month) to the next. Its first and last
are shortened by days: in a period of 30 days, someone who comes on the 21st day owes a third.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from ..booking import post_unit
from ..config import Recurring
from ..effects import NoticeKind
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind
from ..local_time import LocalCalendar, period_dates
from ..money import round_micro
from ..span_state import RecurringSpan
from ..state import Site, UnitState
from ..tariff.model import Period
from ..work import Work
from .purse import wallet_of, with_wallet

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Booking:
    charge: Recurring
    amount_micro: int
    start: date
    end: date
    key: str


def take_due(work: Work, unit_id: str) -> None:
    """Book every recurring charge whose period has begun."""
    unit = work.units[unit_id]
    if not unit.config.recurring:
        return
    today = work.calendar.date_at(work.now)
    for charge in unit.config.recurring:
        for span in _due(unit, charge, work.calendar, today):
            key = f"{_prefix(unit, charge)}:{span.start.isoformat()}"
            found = _Booking(
                charge=charge,
                amount_micro=span.booked_micro,
                start=span.start,
                end=span.end,
                key=key,
            )
            _book(work, unit_id, found)
            booked = work.units[unit_id]
            taken = {**booked.recurring, charge.recurring_id: span}
            work.put(replace(booked, recurring=taken))
            work.urgent = True


def give_back(work: Work, unit_id: str) -> int:
    """Give back what was taken for days after today; return how much that was."""
    unit, total = work.units[unit_id], 0
    tomorrow = work.calendar.date_at(work.now) + ONE_DAY
    for charge in unit.config.recurring:
        span = unit.recurring.get(charge.recurring_id)
        if span is None or span.end <= tomorrow:
            continue
        # A clock set back may stand before the period: then all of it is given back, and no more.
        left = max(tomorrow, span.start)
        owed = _share_micro(span.amount_micro, (left - span.start).days, span.days)
        back = span.booked_micro - owed
        key = f"{_prefix(unit, charge)}:{span.start.isoformat()}:left"
        found = _Booking(charge=charge, amount_micro=-back, start=left, end=span.end, key=key)
        _book(work, unit_id, found)
        total += back
    return total


def next_deadline(unit: UnitState, site: Site) -> datetime | None:
    """Return when the next period of any recurring charge begins."""
    calendar = LocalCalendar(zones=site.settings.zones)
    starts = [_next_start(unit, one, calendar) for one in unit.config.recurring if not unit.vacant]
    found = [calendar.date_start(start) for start in starts if start is not None]
    return min(found, default=None)


def _prefix(unit: UnitState, charge: Recurring) -> str:
    return f"{unit.config.unit_id}/{unit.wallet.tenancy}:{charge.recurring_id}"


def _next_start(unit: UnitState, charge: Recurring, calendar: LocalCalendar) -> date | None:
    """Return the first day that is not booked yet, None where none is owed any more.

    A charge that ended and begins anew is not owed for the time between.
    """
    span = unit.recurring.get(charge.recurring_id)
    if span is not None:
        start = max(span.end, charge.since or span.end)
    else:
        came = unit.config.moved_in or calendar.date_at(unit.since or unit.opened_at)
        start = max(charge.since or calendar.date_at(unit.opened_at), came)
    return start if charge.until is None or start < charge.until else None


def _due(
    unit: UnitState, charge: Recurring, calendar: LocalCalendar, today: date
) -> Iterable[RecurringSpan]:
    start = None if unit.vacant else _next_start(unit, charge, calendar)
    while start is not None and start <= today:
        first, following = period_dates(start, Period.MONTH, unit.config.anchor)
        end = following if charge.until is None else min(following, charge.until)
        days = (following - first).days
        span = RecurringSpan(
            start=start,
            end=end,
            days=days,
            amount_micro=charge.amount_micro,
            booked_micro=_share_micro(charge.amount_micro, (end - start).days, days),
        )
        yield span
        start = None if end == charge.until else end


def _share_micro(amount_micro: int, days: int, of_days: int) -> int:
    return round_micro(Fraction(amount_micro * days, of_days))


def _book(work: Work, unit_id: str, found: _Booking) -> None:
    """Take an amount from the charge's wallet, or give it back where it is negative."""
    if not found.amount_micro:
        return
    post_unit(work, unit_id)
    unit, charge = work.units[unit_id], found.charge
    begin = work.calendar.date_start(found.start)
    act = work.act(unit_id, scope="recurring", key=found.key, actor="system", at=begin)
    before = wallet_of(unit, charge.wallet)
    if found.amount_micro > 0:
        wallet, moves = lots.draw(before, found.amount_micro, until=work.now)
    else:
        wallet, moves = lots.give_back(
            before, -found.amount_micro, lot_id=act.entry_id, now=work.booked_at, since=begin
        )
    explanation = {
        "recurring_id": charge.recurring_id,
        "name": charge.name,
        "wallet": charge.wallet,
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "month_micro": charge.amount_micro,
    }
    postings = templates.customer_postings(act, wallet, moves)
    account = accounts.recurring(charge.recurring_id)
    work.book(
        templates.against(act, EntryKind.RECURRING, account, postings, explanation=explanation)
    )
    work.put(with_wallet(unit, wallet))
    work.notice(
        NoticeKind.RECURRING_CHARGED,
        unit_id,
        amount_micro=found.amount_micro,
        entry_id=act.entry_id,
        balance_micro=wallet.balance_micro,
        wallet=charge.wallet,
        name=charge.name,
    )
