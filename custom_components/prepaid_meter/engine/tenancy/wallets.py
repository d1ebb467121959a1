"""The wallets of a tenancy: the main one, which policy looks at, and others that only hold money.

A further wallet exists where a recurring charge names it. It earns no bonus, recovers no debt and
holds no gifts.
"""

from ..credit.common import check
from ..credit.top_up import top_up as top_up_main
from ..effects import NoticeKind
from ..errors import InvalidInput, Refused
from ..inputs import Adjust, Refund, TopUp
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind
from ..ledger.templates import Act
from ..moves import adjust as adjust_main, refund as refund_main
from ..state import Wallet
from ..work import Work
from .purse import MAIN, wallet_of, with_wallet


def top_up(work: Work, item: TopUp) -> None:
    """Credit a wallet. Raises Refused ``unit_vacant``, InvalidInput ``wallet_unknown`` or ``gift_on_main``."""
    if work.unit(item.unit_id).vacant:
        raise Refused("unit_vacant", unit=work.unit(item.unit_id).config.name)
    if item.wallet == MAIN:
        top_up_main(work, item)
        return
    if item.gift_micro:
        raise InvalidInput("gift_on_main", wallet=item.wallet)
    before, act = _begun(work, item, item.amount_micro)
    wallet, moves = lots.credit(before, item.amount_micro, lot_id=act.entry_id, now=work.booked_at)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.TOP_UP, accounts.channel(item.channel), postings))
    _close(work, wallet, act, NoticeKind.TOPPED_UP, item.amount_micro, channel=item.channel)


def refund(work: Work, item: Refund) -> None:
    """Pay a wallet's cash back. Raises Refused ``refund_exceeds_cash``."""
    if item.wallet == MAIN:
        refund_main(work, item)
        return
    before, act = _begun(work, item, item.amount_micro)
    free = lots.cash_micro(before)
    if item.amount_micro > free:
        raise Refused("refund_exceeds_cash", available=free)
    wallet, moves = lots.take_cash(before, item.amount_micro)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.REFUND, accounts.channel(item.channel), postings))
    _close(work, wallet, act, NoticeKind.REFUNDED, item.amount_micro, channel=item.channel)


def adjust(work: Work, item: Adjust) -> None:
    """Correct a wallet by hand, explained."""
    if item.wallet == MAIN:
        adjust_main(work, item)
        return
    before, act = _begun(work, item, abs(item.amount_micro))
    if item.amount_micro > 0:
        wallet, moves = lots.credit(
            before, item.amount_micro, lot_id=act.entry_id, now=work.booked_at
        )
    else:
        wallet, moves = lots.draw(before, -item.amount_micro, until=work.now)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.ADJUST, accounts.ADJUSTMENT, postings))
    _close(work, wallet, act, NoticeKind.ADJUSTED, item.amount_micro)


def _begun(work: Work, item: TopUp | Refund | Adjust, amount_micro: int) -> tuple[Wallet, Act]:
    """Return the wallet an act is for, and the act, once it may be booked."""
    check(work, item.unit_id, amount_micro, item.currency)
    unit = work.units[item.unit_id]
    known = {*unit.wallets, *(one.wallet for one in unit.config.recurring)}
    if item.wallet not in known:
        raise InvalidInput("wallet_unknown", wallet=item.wallet)
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    return wallet_of(unit, item.wallet), act


def _close(
    work: Work, wallet: Wallet, act: Act, kind: NoticeKind, amount_micro: int, **told: str
) -> None:
    work.put(with_wallet(work.units[act.unit_id], wallet))
    balance = wallet.balance_micro
    work.notice(
        kind,
        act.unit_id,
        amount_micro=amount_micro,
        entry_id=act.entry_id,
        balance_micro=balance,
        wallet=wallet.name,
        **told,
    )
    work.answer |= {
        "entry_id": act.entry_id,
        "unit_id": act.unit_id,
        "wallet": wallet.name,
        "amount_micro": amount_micro,
        "balance_micro": balance,
    }
