"""Credits as lots: drawn in booking order, given back to where they were drawn from.

Order of drawing: soonest to expire, then gifts, then cash, each in booking order; a lot pays only
for use up to its expiry. Use beyond the lots makes cash negative (arrears); the next credit clears
arrears first. Money given back fills arrears first, then the lots drawn from last, each up to its
own amount. What a gift paid returns to the gift, and lapses with it where it has expired.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..state import Lot, LotKind, Wallet
from .journal import Posting

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One signed change of a customer's account: positive is more credit. ``account`` is cash, gift or debt."""

    account: str
    amount_micro: int
    lot_id: str | None = None


def _order(lot: Lot) -> tuple[datetime, bool, datetime, str]:
    return (lot.expires_at or NEVER, lot.kind is LotKind.CASH, lot.booked_at, lot.lot_id)


def ends(wallet: Wallet, since: datetime, until: datetime) -> tuple[datetime, ...]:
    """Return when lots that still hold credit expire, from ``since`` on and before ``until``."""
    found = {lot.expires_at for lot in wallet.lots if lot.expires_at and lot.remaining_micro}
    return tuple(sorted(one for one in found if since <= one < until)) if found else ()


def draw(
    wallet: Wallet, amount_micro: int, *, until: datetime, only: LotKind | None = None
) -> tuple[Wallet, tuple[Move, ...]]:
    """Take what was used up to an instant: from the lots that lasted until then, of one kind or any, then arrears."""
    lots, moves, left = {lot.lot_id: lot for lot in wallet.lots}, [], amount_micro
    held = (
        lot
        for lot in wallet.lots
        if lot.remaining_micro and (lot.expires_at or NEVER) >= until and only in {None, lot.kind}
    )
    for lot in sorted(held, key=_order):
        taken = min(left, lot.remaining_micro)
        if taken:
            lots[lot.lot_id] = replace(
                lot, remaining_micro=lot.remaining_micro - taken, drawn_at=wallet.draws + 1
            )
            moves.append(Move(account=lot.kind.value, amount_micro=-taken, lot_id=lot.lot_id))
            left -= taken
    if left:
        moves.append(Move(account=LotKind.CASH.value, amount_micro=-left))
    drawn = replace(
        wallet,
        lots=tuple(lots.values()),
        arrears_micro=wallet.arrears_micro + left,
        draws=wallet.draws + 1,
    )
    return drawn, tuple(moves)


def give_back(
    wallet: Wallet, amount_micro: int, *, lot_id: str, now: datetime, since: datetime
) -> tuple[Wallet, tuple[Move, ...]]:
    """Return credit drawn for use from ``since`` on: arrears first, then the lots drawn from last.

    A lot that expired before it was used up paid for all use until then: it is the first to get
    back what was used before, and nothing that was used after. What finds no lot becomes cash.
    """
    drawn = [
        lot
        for lot in wallet.lots
        if lot.remaining_micro < lot.amount_micro and (lot.expires_at or NEVER) > since
    ]
    lapsed = sorted((lot for lot in drawn if _lapsed(lot, now)), key=_order)
    back, moves, left = _fill(wallet, lapsed, amount_micro)
    cleared = min(back.arrears_micro, left)
    if cleared:
        moves.append(Move(account=LotKind.CASH.value, amount_micro=cleared))
        back = replace(back, arrears_micro=back.arrears_micro - cleared)
    others = (lot for lot in drawn if not _lapsed(lot, now))
    newest = sorted(others, key=lambda one: (one.drawn_at, _order(one)), reverse=True)
    back, more, left = _fill(back, newest, left - cleared)
    moves.extend(more)
    if left:
        back, new = credit(back, left, lot_id=lot_id, now=now)
        moves.extend(new)
    return back, tuple(moves)


def _lapsed(lot: Lot, now: datetime) -> bool:
    """Return whether a lot expired before it was used up."""
    expired = lot.expires_at is not None and lot.expires_at <= now
    return expired and bool(lot.remaining_micro or lot.lapsed_micro)


def _fill(
    wallet: Wallet, drawn: Iterable[Lot], amount_micro: int
) -> tuple[Wallet, list[Move], int]:
    """Give an amount back to lots in their order, each up to its own; return what is left of it."""
    lots, moves, left = {lot.lot_id: lot for lot in wallet.lots}, [], amount_micro
    for lot in drawn:
        given = min(left, lot.amount_micro - lot.remaining_micro)
        if given:
            lots[lot.lot_id] = replace(lot, remaining_micro=lot.remaining_micro + given)
            moves.append(Move(account=lot.kind.value, amount_micro=given, lot_id=lot.lot_id))
            left -= given
    return replace(wallet, lots=tuple(lots.values())), moves, left


def credit(
    wallet: Wallet,
    amount_micro: int,
    *,
    lot_id: str,
    now: datetime,
    kind: LotKind = LotKind.CASH,
    expires_at: datetime | None = None,
) -> tuple[Wallet, tuple[Move, ...]]:
    """Add a lot; arrears are cleared from it first (a gift pays them by becoming cash).

    Clearing arrears is a drawing, the newest: credit given back finds this lot first.
    """
    cleared = min(wallet.arrears_micro, amount_micro)
    draws = wallet.draws + 1 if cleared else wallet.draws
    lot = Lot(
        lot_id=lot_id,
        kind=kind,
        amount_micro=amount_micro,
        remaining_micro=amount_micro - cleared,
        booked_at=now,
        expires_at=expires_at,
        drawn_at=draws if cleared else 0,
    )
    moves = [Move(account=kind.value, amount_micro=amount_micro, lot_id=lot_id)]
    if cleared and kind is LotKind.GIFT:
        moves += [
            Move(account=kind.value, amount_micro=-cleared, lot_id=lot_id),
            Move(account=LotKind.CASH.value, amount_micro=cleared),
        ]
    return replace(
        wallet,
        lots=(*wallet.lots, lot),
        arrears_micro=wallet.arrears_micro - cleared,
        draws=draws,
    ), tuple(moves)


def cash_micro(wallet: Wallet) -> int:
    """Return what is left of the customer's own money: only this is refunded or transferred."""
    return sum(lot.remaining_micro for lot in wallet.lots if lot.kind is LotKind.CASH)


def take_cash(
    wallet: Wallet, amount_micro: int, *, prefer: str | None = None
) -> tuple[Wallet, tuple[Move, ...]]:
    """Take cash only, the preferred lot first, then the newest; beyond the cash lots it becomes arrears."""
    lots, moves, left = {lot.lot_id: lot for lot in wallet.lots}, [], amount_micro
    cash = [lot for lot in wallet.lots if lot.kind is LotKind.CASH and lot.remaining_micro]
    for lot in sorted(
        cash, key=lambda one: (one.lot_id == prefer, one.booked_at, one.lot_id), reverse=True
    ):
        taken = min(left, lot.remaining_micro)
        if taken:
            lots[lot.lot_id] = _shrink(lot, taken)
            moves.append(Move(account=LotKind.CASH.value, amount_micro=-taken, lot_id=lot.lot_id))
            left -= taken
    if left:
        moves.append(Move(account=LotKind.CASH.value, amount_micro=-left))
    return replace(
        wallet, lots=tuple(lots.values()), arrears_micro=wallet.arrears_micro + left
    ), tuple(moves)


def take_gift(wallet: Wallet, lot_id: str) -> tuple[Wallet, tuple[Move, ...]]:
    """Take a gift back for good: what was used of it comes out of cash, what expired is gone already."""
    lots = {lot.lot_id: lot for lot in wallet.lots}
    gift = lots[lot_id]
    used = gift.amount_micro - gift.remaining_micro
    lots[lot_id] = replace(gift, amount_micro=0, remaining_micro=0)
    moves: tuple[Move, ...] = ()
    if gift.remaining_micro:
        moves = (
            Move(account=LotKind.GIFT.value, amount_micro=-gift.remaining_micro, lot_id=lot_id),
        )
    rest, more = take_cash(replace(wallet, lots=tuple(lots.values())), used)
    return rest, moves + more


def put_back(
    wallet: Wallet, taken: Iterable[Posting], *, lot_id: str, now: datetime
) -> tuple[Wallet, tuple[Move, ...]]:
    """Undo a drawing: gifts return to their own lots, lasting or not, all else comes back as cash."""
    lots, moves, left = {lot.lot_id: lot for lot in wallet.lots}, [], 0
    for posting in taken:
        lot = lots.get(posting.lot_id or "")
        given = 0
        if lot and lot.kind is LotKind.GIFT:
            given = min(-posting.amount_micro, lot.amount_micro - lot.remaining_micro)
        if lot and given:
            lots[lot.lot_id] = replace(lot, remaining_micro=lot.remaining_micro + given)
            moves.append(Move(account=lot.kind.value, amount_micro=given, lot_id=lot.lot_id))
        left -= posting.amount_micro + given
    back = replace(wallet, lots=tuple(lots.values()))
    if left:
        back, more = credit(back, left, lot_id=lot_id, now=now)
        moves.extend(more)
    return back, tuple(moves)


def expire(wallet: Wallet, lot_id: str) -> tuple[Wallet, tuple[Move, ...]]:
    """Take what is left of a lot for good."""
    lots = {lot.lot_id: lot for lot in wallet.lots}
    lot = lots[lot_id]
    lapsed = replace(lot, lapsed_micro=lot.lapsed_micro + lot.remaining_micro)
    lots[lot_id] = _shrink(lapsed, lot.remaining_micro)
    move = Move(account=lot.kind.value, amount_micro=-lot.remaining_micro, lot_id=lot_id)
    return replace(wallet, lots=tuple(lots.values())), (move,)


def _shrink(lot: Lot, taken: int) -> Lot:
    """Lower a lot for good: what is taken out was not used and can never be given back to it."""
    return replace(
        lot, amount_micro=lot.amount_micro - taken, remaining_micro=lot.remaining_micro - taken
    )
