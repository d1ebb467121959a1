"""Accruals become charges: the one place where what is due leaves a wallet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from .ledger import accounts, lots, templates
from .local_time import LocalCalendar
from .metering.interval import MICROSECOND
from .rating.accrual import due_lines, due_micro, due_until_micro, explain
from .rating.state import Charge
from .state import CreditState, MeterState, OffReason, UnitState, Wallet
from .work import Work

SPEND_DAYS = 8
DAY = timedelta(days=1)
SPEND_WINDOW = timedelta(days=7)
SEEN_MINUTES = 60
"""From less, a day's cost would be a guess."""


def goes_to_debt(unit: UnitState, meter: MeterState) -> bool:
    """Return whether use goes to the debt account: a protected meter while another is off for credit."""
    if unit.wallet.policy.state is not CreditState.OFF or _disconnectable(meter):
        return False
    return any(
        OffReason.CREDIT in other.off_reasons and not other.closed for other in unit.meters.values()
    )


def _disconnectable(meter: MeterState) -> bool:
    return meter.config.disconnectable and meter.config.has_relay


def post(
    work: Work,
    unit_id: str,
    meter_id: str,
    *,
    corrects: tuple[str, ...] | None = None,
    cause: str | None = None,
    since: datetime | None = None,
) -> None:
    """Post what a meter owes: round(exact-to-date) less posted-to-date per line; nothing due posts nothing.

    A correction knows only that the difference was used from ``since`` on: more use is paid by
    what lasts to its end.
    """
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    due = due_lines(meter.rating, meter.posted_micro)
    if not due:
        return
    total = sum(due.values())
    start = min((charge.start for charge in meter.accrued), default=meter.posted_until or work.now)
    end = max((charge.end for charge in meter.accrued), default=work.now)
    revision = meter.revision + 1
    act = work.act(
        unit_id,
        scope="meter",
        key=f"{start.isoformat()}:{meter_id}:{revision}",
        actor="system",
        at=end,
        since=start,
    )
    if total < 0:
        wallet, moves = _give_back(
            unit.wallet,
            meter,
            -total,
            lot_id=act.entry_id,
            now=work.booked_at,
            since=since or start,
        )
    else:
        accrued = meter.accrued if corrects is None else ()
        wallet, moves = _take(unit, meter, total, accrued, start=start, end=end)
    explanation = {
        "meter_id": meter_id,
        "from": start.isoformat(),
        "to": end.isoformat(),
        **explain(meter.accrued, due),
        **({"cause": cause} if cause else {}),
    }
    line_accounts = {line_id: line.account for line_id, line in meter.rating.lines.items()}
    work.book(
        templates.charge(
            act,
            unit.wallet,
            moves,
            due=due,
            line_accounts=line_accounts,
            explanation=explanation,
            corrects=corrects,
        )
    )
    posted = {
        **meter.posted_micro,
        **{line_id: meter.posted_micro.get(line_id, 0) + amount for line_id, amount in due.items()},
    }
    charges = meter.accrued
    meter = replace(meter, posted_micro=posted, accrued=(), posted_until=end, revision=revision)
    wallet = _spend(wallet, _by_day(work.calendar, charges, total, start, end))
    work.put_meter(replace(unit, wallet=wallet), meter)


def post_unit(work: Work, unit_id: str) -> None:
    """Post every meter of a unit: money is about to move, or a decision changed."""
    for meter_id in work.units[unit_id].meters:
        post(work, unit_id, meter_id)


def _take(
    unit: UnitState,
    meter: MeterState,
    total: int,
    accrued: tuple[Charge, ...],
    *,
    start: datetime,
    end: datetime,
) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Take what was used: each part from the lots that lasted until then, or all to the debt account."""
    if total and goes_to_debt(unit, meter):
        debt = (lots.Move(account=accounts.DEBT, amount_micro=-total),)
        return replace(unit.wallet, debt_micro=unit.wallet.debt_micro + total), debt
    wallet, taken = unit.wallet, 0
    moves: tuple[lots.Move, ...] = ()
    for until in (*lots.ends(wallet, start, end), end):
        reached = total if until == end else min(due_until_micro(accrued, until), total)
        if reached > taken:
            wallet, more = lots.draw(wallet, reached - taken, until=until)
            moves, taken = moves + more, reached
    return wallet, moves


def _give_back(
    wallet: Wallet,
    meter: MeterState,
    amount_micro: int,
    *,
    lot_id: str,
    now: datetime,
    since: datetime,
) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Return credit for use that was not; a protected meter's debt shrinks before money comes back."""
    cleared = 0 if _disconnectable(meter) else min(wallet.debt_micro, amount_micro)
    debt = (lots.Move(account=accounts.DEBT, amount_micro=cleared),) if cleared else ()
    wallet = replace(wallet, debt_micro=wallet.debt_micro - cleared)
    if cleared == amount_micro:
        return wallet, debt
    wallet, moves = lots.give_back(
        wallet, amount_micro - cleared, lot_id=lot_id, now=now, since=since
    )
    return wallet, debt + moves


def _by_day(
    calendar: LocalCalendar,
    charges: tuple[Charge, ...],
    total: int,
    start: datetime,
    end: datetime,
) -> dict[datetime, int]:
    """Return a posting's amount by the local days it was used on, each charge spread evenly over its time.

    What ends at midnight belongs to the day that ends.
    """
    day, last = calendar.day_start(start), calendar.day_start(end - MICROSECOND)
    priced = sum((charge.amount_micro for charge in charges), Fraction(0))
    found: dict[datetime, int] = {}
    reached = 0
    while priced and day < last:
        until = calendar.next_day_start(day)
        share = sum((_used_until(charge, until) for charge in charges), Fraction(0)) / priced
        found[day] = total * share.numerator // share.denominator - reached
        reached += found[day]
        day = until
    found[last] = total - reached
    return found


def _used_until(charge: Charge, until: datetime) -> Fraction:
    """Return what of a charge lies before an instant, in micro-units, exactly."""
    if charge.end <= until:
        return charge.amount_micro
    elapsed = max(until - charge.start, timedelta(0)) // MICROSECOND
    return charge.amount_micro * Fraction(elapsed, (charge.end - charge.start) // MICROSECOND)


def _spend(wallet: Wallet, amounts: Mapping[datetime, int]) -> Wallet:
    """Remember what the last days cost: the days remaining are reckoned from it."""
    days = dict(wallet.spend_days)
    for day, amount in amounts.items():
        days[day] = days.get(day, 0) + amount
    kept = tuple(sorted(days.items()))[-SPEND_DAYS:]
    return replace(wallet, spend_days=kept)


def mean_spend_micro(unit: UnitState, now: datetime) -> int | None:
    """Return the mean cost of a day over the last seven; None before an hour of use has been seen."""
    since = now - SPEND_WINDOW
    kept, meters = unit.wallet.spend_days, unit.meters.values()
    newest = kept[-1][0] if kept else since
    # Days are counted whole: the window begins with a day, give or take a change of clock.
    since = newest - (newest - since) // DAY * DAY if newest > since else since
    days = {day: amount for day, amount in kept if day > since - DAY / 2}
    starts = [charge.start for meter in meters for charge in meter.accrued]
    begin = max(since, unit.opened_at, min((*days, *starts), default=now))
    spent = sum(days.values())
    spent += sum([due_micro(meter.rating, meter.posted_micro) for meter in meters])
    minutes = (now - begin) // timedelta(minutes=1)
    return spent * 1440 // minutes if spent > 0 and minutes >= SEEN_MINUTES else None
