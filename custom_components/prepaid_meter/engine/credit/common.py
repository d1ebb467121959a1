"""What all acts on credit share: their checks, and how each ends."""

from ..effects import NoticeKind
from ..errors import InvalidInput, Refused
from ..ledger import lots
from ..ledger.templates import Act
from ..money import AMOUNT_MICRO_MAX
from ..settle import available_micro, post_to_now
from ..state import UnitState, Wallet
from ..work import Work
from .grants import put_wallet


def checked_amount(amount_micro: int) -> int:
    """Return an amount that can be booked. Raises InvalidInput ``amount_not_positive`` or ``amount_too_large``."""
    if not 0 < amount_micro <= AMOUNT_MICRO_MAX:
        raise InvalidInput(
            "amount_not_positive" if amount_micro <= 0 else "amount_too_large", amount=amount_micro
        )
    return amount_micro


def check(work: Work, unit_id: str, amount_micro: int, currency: str) -> None:
    """Refuse what cannot be booked, and post what the unit owes up to now."""
    work.check_currency(currency)
    checked_amount(amount_micro)
    work.unit(unit_id)
    post_to_now(work, unit_id)


def free_cash_micro(work: Work, unit: UnitState, *, kept_micro: int | None = None) -> int:
    """Return the cash left after all use and what is kept for debt.

    Provisional use is in it, and use that still waits for a reading to bear it out.
    """
    available = available_micro(unit, work.site, work.calendar, waiting=True)
    free = min(lots.cash_micro(unit.wallet), available)
    return max(free - (unit.wallet.debt_micro if kept_micro is None else kept_micro), 0)


def check_cash(
    work: Work, unit: UnitState, amount_micro: int, key: str, *, kept_micro: int | None = None
) -> None:
    """Refuse what is more than the free cash."""
    free = free_cash_micro(work, unit, kept_micro=kept_micro)
    if amount_micro > free:
        raise Refused(key, available=free)


def close(
    work: Work,
    unit: UnitState,
    wallet: Wallet,
    act: Act,
    kind: NoticeKind,
    amount_micro: int,
    *,
    paid_micro: int = 0,
    **data: str | int | bool | None,
) -> None:
    """Take a unit's wallet as an act leaves it, tell of the act and answer it.

    ``paid_micro`` of it was a top-up: prices may take their part of it.
    """
    unit_id = unit.config.unit_id
    put_wallet(work, unit_id, wallet, act.entry_id, paid_micro=paid_micro)
    balance = available_micro(work.units[unit_id], work.site, work.calendar)
    work.notice(
        kind,
        act.unit_id,
        amount_micro=amount_micro,
        entry_id=act.entry_id,
        balance_micro=balance,
        **data,
    )
    work.answer |= {
        "entry_id": act.entry_id,
        "unit_id": act.unit_id,
        "amount_micro": amount_micro,
        "balance_micro": balance,
    }
