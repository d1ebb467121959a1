"""Money moves: every act posts what the unit owes up to now first, so that the books are true when it lands."""

from dataclasses import replace

from .credit.common import check, check_cash, close
from .credit.grants import put_wallet
from .effects import NoticeKind
from .errors import InvalidInput, Refused
from .inputs import Adjust, PayDebt, Refund, Transfer
from .ledger import accounts, lots, templates
from .ledger.journal import EntryKind
from .settle import available_micro
from .state import LotKind
from .work import Work


def refund(work: Work, item: Refund) -> None:
    """Pay cash back. Raises Refused ``refund_exceeds_cash``: gifts and what is used or owed stay."""
    check(work, item.unit_id, item.amount_micro, item.currency)
    unit = work.units[item.unit_id]
    check_cash(work, unit, item.amount_micro, "refund_exceeds_cash")
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, moves = lots.take_cash(unit.wallet, item.amount_micro)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.REFUND, accounts.channel(item.channel), postings))
    close(work, unit, wallet, act, NoticeKind.REFUNDED, item.amount_micro, channel=item.channel)


def adjust(work: Work, item: Adjust) -> None:
    """Correct by hand, explained; re-rating never touches it."""
    check(work, item.unit_id, abs(item.amount_micro), item.currency)
    unit = work.units[item.unit_id]
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    if item.amount_micro > 0:
        wallet, moves = lots.credit(
            unit.wallet, item.amount_micro, lot_id=act.entry_id, now=work.booked_at
        )
    else:
        wallet, moves = lots.draw(unit.wallet, -item.amount_micro, until=work.now)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.ADJUST, accounts.ADJUSTMENT, postings))
    close(work, unit, wallet, act, NoticeKind.ADJUSTED, item.amount_micro)


def transfer(work: Work, item: Transfer) -> set[str]:
    """Move cash to another unit; return both.

    Raises Refused ``transfer_exceeds_cash`` or ``unit_vacant``, InvalidInput ``transfer_to_itself``.
    """
    if item.unit_id == item.to_unit_id:
        raise InvalidInput("transfer_to_itself")
    check(work, item.to_unit_id, item.amount_micro, item.currency)
    check(work, item.unit_id, item.amount_micro, item.currency)
    unit, other = work.units[item.unit_id], work.units[item.to_unit_id]
    if other.vacant:
        raise Refused("unit_vacant", unit=other.config.name)
    check_cash(work, unit, item.amount_micro, "transfer_exceeds_cash")
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, taken = lots.take_cash(unit.wallet, item.amount_micro)
    received, given = lots.credit(
        other.wallet, item.amount_micro, lot_id=act.entry_id, now=work.booked_at
    )
    postings = templates.customer_postings(act, wallet, taken)
    postings += templates.customer_postings(act, received, given, unit_id=item.to_unit_id)
    work.book(
        templates.entry(
            act, EntryKind.TRANSFER, postings, explanation={"to_unit_id": item.to_unit_id}
        )
    )
    put_wallet(work, item.to_unit_id, received, act.entry_id)
    work.notice(
        NoticeKind.TRANSFERRED,
        item.to_unit_id,
        amount_micro=item.amount_micro,
        entry_id=act.entry_id,
        balance_micro=available_micro(work.units[item.to_unit_id], work.site, work.calendar),
    )
    close(work, unit, wallet, act, NoticeKind.TRANSFERRED, -item.amount_micro)
    return {item.unit_id, item.to_unit_id}


def pay_debt(work: Work, item: PayDebt) -> None:
    """Pay debt of protected meters from cash, never from gifts.

    Raises Refused ``debt_exceeded`` beyond what is owed, ``debt_exceeds_cash`` beyond what is there.
    """
    check(work, item.unit_id, item.amount_micro, item.currency)
    unit = work.units[item.unit_id]
    owed = unit.wallet.debt_micro
    if item.amount_micro > owed:
        raise Refused("debt_exceeded", needed=owed)
    check_cash(work, unit, item.amount_micro, "debt_exceeds_cash", kept_micro=0)
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, taken = lots.draw(unit.wallet, item.amount_micro, until=work.now, only=LotKind.CASH)
    paid = lots.Move(account=accounts.DEBT, amount_micro=item.amount_micro)
    left = owed - item.amount_micro
    wallet = replace(wallet, debt_micro=left)
    postings = templates.customer_postings(act, wallet, (*taken, paid))
    explanation = {"owed_micro": owed, "left_micro": left}
    work.book(templates.entry(act, EntryKind.PAY_DEBT, postings, explanation=explanation))
    close(work, unit, wallet, act, NoticeKind.DEBT_PAID, item.amount_micro, debt_micro=left)
    work.answer["debt_micro"] = left
