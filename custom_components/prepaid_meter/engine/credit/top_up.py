"""A payment arrives: what it is used for, in this order, and what it earns.

```text
top-up ─▶ older debts (their percent, up to their caps) ─▶ debt of protected meters (the site's percent)
       ─▶ arrears, used emergency credit with them ─▶ standing charges taken from top-ups ─▶ balance
```

It lands as one lot, which clears arrears; what debts recover is then taken from that lot, and
opens arrears again where it has been used up. So debts come before arrears, and the journal shows each.
"""

from dataclasses import replace

from ..effects import NoticeKind
from ..errors import InvalidInput
from ..inputs import TopUp
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind
from ..work import Work
from .bonuses import book_bonuses, book_gift
from .common import check, checked_amount, close
from .recovery import recover


def top_up(work: Work, item: TopUp) -> None:
    """Credit a unit, book the gift that comes with it and what it earns, and recover debts from it.

    Raises InvalidInput, also ``end_in_past`` for a gift that would have expired already.
    """
    check(work, item.unit_id, item.amount_micro, item.currency)
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
        amount = checked_amount(item.gift_micro)
        wallet = book_gift(work, wallet, gift, amount, item.gift_expires_at, {}, cause=act.entry_id)
    brought, bonus_micro = item.channel == accounts.OPENING, 0
    if not brought:
        wallet, bonus_micro = book_bonuses(work, wallet, act, item.amount_micro)
    wallet, recovered_micro = recover(work, wallet, act, item.amount_micro)
    told: dict[str, str | int | bool | None] = {
        "channel": item.channel,
        "gift_micro": item.gift_micro + bonus_micro,
        "recovered_micro": recovered_micro,
    }
    close(
        work,
        unit,
        wallet if brought else replace(wallet, top_ups=wallet.top_ups + 1),
        act,
        NoticeKind.TOPPED_UP,
        item.amount_micro,
        paid_micro=item.amount_micro,
        **told,
    )
