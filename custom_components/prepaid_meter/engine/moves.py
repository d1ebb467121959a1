"""Money moves: every act posts what the unit owes up to now first, so that the books are true when it lands."""

from dataclasses import replace

from .effects import NoticeKind
from .errors import Conflict, InvalidInput, Refused, UnknownThing
from .inputs import Adjust, PayDebt, Refund, Reverse, TopUp, Transfer
from .ledger import accounts, lots, templates
from .ledger.journal import REVERSIBLE, EntryKind, JournalEntry, Posting
from .ledger.templates import Act
from .money import AMOUNT_MICRO_MAX
from .past import History
from .settle import available_micro, post_to_now
from .state import LotKind, UnitState, Wallet
from .work import Work


def top_up(work: Work, item: TopUp) -> None:
    """Credit a unit, and book the gift that comes with it.

    Raises InvalidInput, also ``end_in_past`` for a gift that would have expired already.
    """
    _check(work, item.unit_id, item.amount_micro, item.currency)
    if item.gift_expires_at is not None and item.gift_expires_at <= work.now:
        raise InvalidInput("end_in_past", until=item.gift_expires_at.isoformat())
    unit = work.units[item.unit_id]
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, moves = lots.credit(
        unit.wallet, item.amount_micro, lot_id=act.entry_id, now=work.booked_at
    )
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.TOP_UP, accounts.channel(item.channel), postings))
    if item.gift_micro:
        gift = replace(act, scope=f"{item.scope}:gift", note=None)
        wallet, moves = lots.credit(
            wallet,
            _amount(item.gift_micro),
            lot_id=gift.entry_id,
            now=work.booked_at,
            kind=LotKind.GIFT,
            expires_at=item.gift_expires_at,
        )
        postings = templates.customer_postings(gift, wallet, moves)
        work.book(
            templates.against(
                gift, EntryKind.GIFT, accounts.PROMOTION, postings, refers_to=(act.entry_id,)
            )
        )
    _close(
        work,
        unit,
        wallet,
        act,
        NoticeKind.TOPPED_UP,
        item.amount_micro,
        channel=item.channel,
        gift_micro=item.gift_micro,
    )


def refund(work: Work, item: Refund) -> None:
    """Pay cash back. Raises Refused ``refund_exceeds_cash``: gifts and what is used or owed stay."""
    _check(work, item.unit_id, item.amount_micro, item.currency)
    unit = work.units[item.unit_id]
    _check_cash(work, unit, item.amount_micro, "refund_exceeds_cash")
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, moves = lots.take_cash(unit.wallet, item.amount_micro)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.REFUND, accounts.channel(item.channel), postings))
    _close(work, unit, wallet, act, NoticeKind.REFUNDED, item.amount_micro, channel=item.channel)


def adjust(work: Work, item: Adjust) -> None:
    """Correct by hand, explained; re-rating never touches it."""
    _check(work, item.unit_id, abs(item.amount_micro), item.currency)
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
    _close(work, unit, wallet, act, NoticeKind.ADJUSTED, item.amount_micro)


def transfer(work: Work, item: Transfer) -> None:
    """Move cash to another unit. Raises Refused ``transfer_exceeds_cash`` or InvalidInput ``transfer_to_itself``."""
    if item.unit_id == item.to_unit_id:
        raise InvalidInput("transfer_to_itself")
    _check(work, item.to_unit_id, item.amount_micro, item.currency)
    _check(work, item.unit_id, item.amount_micro, item.currency)
    unit, other = work.units[item.unit_id], work.units[item.to_unit_id]
    _check_cash(work, unit, item.amount_micro, "transfer_exceeds_cash")
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
    receiver = work.put(replace(other, wallet=received))
    work.notice(
        NoticeKind.TRANSFERRED,
        item.to_unit_id,
        amount_micro=item.amount_micro,
        entry_id=act.entry_id,
        balance_micro=available_micro(receiver, work.site, work.calendar),
    )
    _close(work, unit, wallet, act, NoticeKind.TRANSFERRED, -item.amount_micro)


def pay_debt(work: Work, item: PayDebt) -> None:
    """Pay debt of protected meters from cash, never from gifts.

    Raises Refused ``debt_exceeded`` beyond what is owed, ``debt_exceeds_cash`` beyond what is there.
    """
    _check(work, item.unit_id, item.amount_micro, item.currency)
    unit = work.units[item.unit_id]
    owed = unit.wallet.debt_micro
    if item.amount_micro > owed:
        raise Refused("debt_exceeded", needed=owed)
    _check_cash(work, unit, item.amount_micro, "debt_exceeds_cash", kept_micro=0)
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    wallet, taken = lots.draw(unit.wallet, item.amount_micro, until=work.now, only=LotKind.CASH)
    paid = lots.Move(account=accounts.DEBT, amount_micro=item.amount_micro)
    left = owed - item.amount_micro
    wallet = replace(wallet, debt_micro=left)
    postings = templates.customer_postings(act, wallet, (*taken, paid))
    explanation = {"owed_micro": owed, "left_micro": left}
    work.book(templates.entry(act, EntryKind.PAY_DEBT, postings, explanation=explanation))
    _close(work, unit, wallet, act, NoticeKind.DEBT_PAID, item.amount_micro, debt_micro=left)
    work.answer["debt_micro"] = left


def reverse(work: Work, item: Reverse, history: History | None) -> set[str]:
    """Undo a money entry with the gifts it caused, once. Returns the units it touched.

    Raises UnknownThing ``entry_unknown``, Conflict ``already_reversed``, Refused ``not_reversible``.
    """
    if history is None or not history.reversing:
        raise UnknownThing("entry_unknown", entry=item.entry_id)
    if history.reversed_already:
        raise Conflict("already_reversed", entry=item.entry_id)
    first = history.reversing[0]
    if first.kind not in REVERSIBLE or first.refers_to:
        raise Refused("not_reversible", kind=first.kind.value)
    touched: set[str] = set()
    for number, entry in enumerate(history.reversing):
        scope = item.scope if number == 0 else f"{item.scope}:{number}"
        act = work.act(
            entry.unit_id,
            scope=scope,
            key=item.key,
            actor=item.actor,
            note=item.note if number == 0 else None,
        )
        touched |= _undo(work, entry, act)
    balances = {
        unit_id: available_micro(work.units[unit_id], work.site, work.calendar)
        for unit_id in sorted(touched)
    }
    for unit_id, balance in balances.items():
        work.notice(NoticeKind.REVERSED, unit_id, entry_id=first.entry_id, balance_micro=balance)
    work.answer |= {
        "entry_id": templates.entry_id(work.site.settings.site_id, item.scope, item.key),
        "unit_id": first.unit_id,
        "balance_micro": balances[first.unit_id],
    }
    return touched


def _undo(work: Work, entry: JournalEntry, act: Act) -> set[str]:
    """Book the negation of an entry in the lots as they are now."""
    units = {
        posting.account.split(":")[1].split("/")[0]
        for posting in entry.postings
        if posting.account.startswith("customer:")
    }
    for unit_id in sorted(units):
        work.unit(unit_id)
        post_to_now(work, unit_id)
    postings: list[Posting] = []
    for unit_id in sorted(units):
        unit = work.units[unit_id]
        mine = [one for one in entry.postings if one.account.startswith(f"customer:{unit_id}/")]
        wallet, moves = _undo_moves(unit.wallet, mine, act)
        postings.extend(templates.customer_postings(act, wallet, moves, unit_id=unit_id))
        work.put(replace(unit, wallet=wallet))
    others = (one for one in entry.postings if not one.account.startswith("customer:"))
    postings.extend(replace(one, amount_micro=-one.amount_micro) for one in others)
    if expired := sum(one.amount_micro for one in postings):
        postings.append(
            Posting(account=accounts.BREAKAGE, commodity=act.currency, amount_micro=-expired)
        )
    work.book(
        templates.entry(
            act,
            EntryKind.REVERSAL,
            tuple(postings),
            reverses=entry.entry_id,
            refers_to=(entry.entry_id,),
        )
    )
    return units


def _undo_moves(
    wallet: Wallet, mine: list[Posting], act: Act
) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Return what one customer's postings come to when undone: less only by what expired of a gift."""
    paid = [one for one in mine if one.account.endswith(f":{accounts.DEBT}")]
    if paid:
        debt = sum(one.amount_micro for one in paid)
        cash = [one for one in mine if one not in paid]
        back, moves = lots.put_back(wallet, cash, lot_id=act.entry_id, now=act.booked_at)
        owed = lots.Move(account=accounts.DEBT, amount_micro=-debt)
        return replace(back, debt_micro=back.debt_micro + debt), (*moves, owed)
    total = sum(one.amount_micro for one in mine)
    if total < 0:
        return lots.put_back(wallet, mine, lot_id=act.entry_id, now=act.booked_at)
    lot_id = next(one.lot_id for one in mine if one.lot_id)
    if any(lot.lot_id == lot_id and lot.kind is LotKind.GIFT for lot in wallet.lots):
        return lots.take_gift(wallet, lot_id)
    return lots.take_cash(wallet, total, prefer=lot_id)


def _amount(amount_micro: int) -> int:
    if not 0 < amount_micro <= AMOUNT_MICRO_MAX:
        raise InvalidInput(
            "amount_not_positive" if amount_micro <= 0 else "amount_too_large", amount=amount_micro
        )
    return amount_micro


def _check(work: Work, unit_id: str, amount_micro: int, currency: str) -> None:
    work.check_currency(currency)
    _amount(amount_micro)
    work.unit(unit_id)
    post_to_now(work, unit_id)


def _check_cash(
    work: Work, unit: UnitState, amount_micro: int, key: str, *, kept_micro: int | None = None
) -> None:
    """Refuse what is more than the cash left after all use and what is kept for debt.

    Provisional use is in it, and use that still waits for a reading to bear it out.
    """
    available = available_micro(unit, work.site, work.calendar, waiting=True)
    free = min(lots.cash_micro(unit.wallet), available)
    free -= unit.wallet.debt_micro if kept_micro is None else kept_micro
    if amount_micro > free:
        raise Refused(key, available=max(free, 0))


def _close(
    work: Work,
    unit: UnitState,
    wallet: Wallet,
    act: Act,
    kind: NoticeKind,
    amount_micro: int,
    **data: str | int | bool | None,
) -> None:
    fresh = work.units[unit.config.unit_id]
    done = work.put(replace(fresh, wallet=wallet))
    balance = available_micro(done, work.site, work.calendar)
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
