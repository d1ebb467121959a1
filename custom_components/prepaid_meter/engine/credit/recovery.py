"""What a customer owed before is recovered: a part of each top-up, or a part of the balance each day.

10 % of each top-up, at most 5.00 a week: of 20.00 every day 2.00, 2.00 and 1.00, and nothing more
until Monday. Over time 7.00 a week is 1.00 for each local day that has begun, from free cash only: an
old debt never leads to a disconnection, and a day without cash asks for no more later.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind, JournalEntry
from ..ledger.templates import Act
from ..local_time import LocalCalendar
from ..money import round_micro
from ..state import Wallet
from ..work import Work
from .grants import put_wallet
from .values import CapPeriod, Debt

WEEK_DAYS = 7


def recover(work: Work, wallet: Wallet, act: Act, amount_micro: int) -> tuple[Wallet, int]:
    """Take from a top-up what debts recover; return the wallet and the sum."""
    left = amount_micro
    for debt in wallet.debts:
        begun = cap_begun(work.calendar, debt, work.now)
        due = min(left, _of_top_up(debt, amount_micro, begun))
        if due > 0:
            mine = replace(act, scope=f"{act.scope}:debt:{debt.debt_id}", note=None)
            known = debt.capped_micro if debt.capped_at == begun else 0
            paid = replace(debt, capped_at=begun, capped_micro=known + due)
            wallet = _book(work, wallet, mine, paid, due, prefer=act.entry_id)
            left -= due
    due = min(left, wallet.debt_micro, amount_micro * work.site.settings.debt_percent // 100)
    if due > 0:
        mine = replace(act, scope=f"{act.scope}:debt", note=None)
        wallet = _book_used(work, wallet, mine, due, cause=act.entry_id)
        left -= due
    return wallet, amount_micro - left


def cap_begun(calendar: LocalCalendar, debt: Debt, at: datetime) -> datetime:
    """Return when the local day or week of a debt's cap began."""
    begun = calendar.day_start(at)
    if debt.recovery.cap_period is CapPeriod.WEEK:
        for _ in range(calendar.local(begun).weekday()):
            begun = calendar.day_start(begun - timedelta(microseconds=1))
    return begun


def _of_top_up(debt: Debt, amount_micro: int, begun: datetime) -> int:
    percent, cap_micro = debt.recovery.percent, debt.recovery.cap_micro
    due = min(debt.left_micro, int(amount_micro * percent / 100))
    if cap_micro is None:
        return due
    known = debt.capped_micro if debt.capped_at == begun else 0
    return min(due, cap_micro - known)


def next_deadline(wallet: Wallet) -> datetime | None:
    """Return when a debt asks the balance for its next part."""
    return min((one.day for one in wallet.debts if _over_time(one)), default=None)


def is_due(wallet: Wallet, now: datetime) -> bool:
    """Return whether a debt's local day has begun that was not asked for yet."""
    day = next_deadline(wallet)
    return day is not None and day <= now


def collect(work: Work, unit_id: str, available_micro: int) -> None:
    """Ask the balance for the parts of the local days that have begun, as far as free cash reaches."""
    unit = work.units[unit_id]
    free = min(lots.cash_micro(unit.wallet), available_micro)
    for debt in unit.wallet.debts:
        if not (_over_time(debt) and debt.day <= work.now):
            continue
        asked, due = _asked(work.calendar, debt, work.now)
        due = max(min(due, free), 0)
        unit = work.units[unit_id]
        if not due:
            work.put(replace(unit, wallet=_changed(unit.wallet, asked)))
            continue
        key = f"{debt.debt_id}:{asked.days}"
        act = work.act(unit_id, scope="recovery", key=key, actor="system")
        wallet = _book(work, unit.wallet, act, asked, due)
        put_wallet(work, unit_id, wallet, act.entry_id)
        free -= due


def _over_time(debt: Debt) -> bool:
    return bool(debt.recovery.weekly_micro and debt.left_micro)


def _asked(calendar: LocalCalendar, debt: Debt, now: datetime) -> tuple[Debt, int]:
    """Return a debt with all days counted that have begun, and what those are worth."""
    days, day = debt.days, debt.day
    while day <= now:
        days, day = days + 1, calendar.next_day_start(day)
    weekly = debt.recovery.weekly_micro
    due = round_micro(Fraction(weekly * days, WEEK_DAYS))
    due -= round_micro(Fraction(weekly * debt.days, WEEK_DAYS))
    return replace(debt, days=days, day=day), min(due, debt.left_micro)


def _book(
    work: Work, wallet: Wallet, act: Act, debt: Debt, amount_micro: int, *, prefer: str = ""
) -> Wallet:
    """Book what a debt recovers, from the top-up it is a part of; return the wallet."""
    paid = replace(debt, left_micro=debt.left_micro - amount_micro)
    wallet, taken = lots.take_cash(_changed(wallet, paid), amount_micro, prefer=prefer)
    owed = lots.Move(account=accounts.OWED, amount_micro=amount_micro)
    explanation = {
        "debt_id": debt.debt_id,
        "name": debt.name,
        "left_micro": paid.left_micro,
        **({"capped_at": debt.capped_at.isoformat()} if prefer and debt.capped_at else {}),
    }
    work.book(
        templates.entry(
            act,
            EntryKind.RECOVERY,
            templates.customer_postings(act, wallet, (*taken, owed)),
            explanation=explanation,
            refers_to=(prefer,) if prefer else (),
        )
    )
    return wallet


def _book_used(work: Work, wallet: Wallet, act: Act, amount_micro: int, *, cause: str) -> Wallet:
    """Book what pays the debt of protected meters."""
    left = wallet.debt_micro - amount_micro
    wallet, taken = lots.take_cash(replace(wallet, debt_micro=left), amount_micro, prefer=cause)
    paid = lots.Move(account=accounts.DEBT, amount_micro=amount_micro)
    postings = templates.customer_postings(act, wallet, (*taken, paid))
    explanation = {"left_micro": left}
    work.book(
        templates.entry(
            act, EntryKind.RECOVERY, postings, explanation=explanation, refers_to=(cause,)
        )
    )
    return wallet


def owed_again(wallet: Wallet, entry: JournalEntry, amount_micro: int) -> Wallet:
    """Return a wallet whose debt has not recovered what an entry that is undone had recovered."""
    debt_id = entry.explanation["debt_id"]
    debt = next(one for one in wallet.debts if one.debt_id == debt_id)
    known = debt.capped_at and debt.capped_at.isoformat()
    counted = amount_micro if known == entry.explanation.get("capped_at") else 0
    restored = replace(
        debt,
        left_micro=debt.left_micro + amount_micro,
        capped_micro=debt.capped_micro - counted,
    )
    return _changed(wallet, restored)


def _changed(wallet: Wallet, debt: Debt) -> Wallet:
    debts: Iterable[Debt] = (debt if one.debt_id == debt.debt_id else one for one in wallet.debts)
    return replace(wallet, debts=tuple(debts))
