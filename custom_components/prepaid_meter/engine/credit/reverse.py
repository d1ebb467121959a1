"""Undoing an act with all that it caused, in the lots and debts as they are now."""

from dataclasses import replace

from ..effects import NoticeKind
from ..errors import Conflict, Refused, UnknownThing
from ..inputs import Reverse
from ..ledger import accounts, lots, templates
from ..ledger.journal import REVERSIBLE, EntryKind, JournalEntry, Posting
from ..ledger.templates import Act
from ..money import MICRO
from ..past import History
from ..rating.grants import units_of_nano
from ..rating.state import GrantKind
from ..settle import available_micro, post_to_now
from ..state import LotKind, UnitState, Wallet
from ..tenancy.purse import MAIN, wallet_of, with_wallet
from ..work import Work
from .grants import put_wallet, take_back
from .recovery import owed_again

_UNITS = {EntryKind.PACKAGE: GrantKind.PACKAGE, EntryKind.UNITS: GrantKind.FREE}


def reverse(work: Work, item: Reverse, history: History | None) -> set[str]:
    """Undo an act with the gifts, points and recoveries it caused, once. Returns the units it touched.

    Raises UnknownThing ``entry_unknown``, Conflict ``already_reversed``, Refused ``not_reversible``
    or ``units_used``: of a package or of free units none may have been used.
    """
    if history is None or not history.reversing:
        raise UnknownThing("entry_unknown", entry=item.entry_id)
    if history.reversed_already:
        raise Conflict("already_reversed", entry=item.entry_id)
    first = history.reversing[0]
    if first.kind not in REVERSIBLE or first.refers_to:
        raise Refused("not_reversible", kind=first.kind.value)
    touched: set[str] = set()
    for number, entry in _in_order(history.reversing):
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


def _in_order(entries: tuple[JournalEntry, ...]) -> list[tuple[int, JournalEntry]]:
    """Return the entries with their numbers: what was recovered comes back before its top-up goes."""
    return sorted(enumerate(entries), key=lambda found: found[1].kind is not EntryKind.RECOVERY)


def _undo(work: Work, entry: JournalEntry, act: Act) -> set[str]:
    """Book the negation of an entry in the lots as they are now."""
    units = {
        posting.account.split(":")[1].split("/")[0]
        for posting in entry.postings
        if posting.account.startswith("customer:")
    }
    for unit_id in sorted(units):
        _check_tenancy(work.unit(unit_id), entry)
        post_to_now(work, unit_id)
    if entry.kind is EntryKind.RECOVERY and _debt_gone(work, entry):
        return units
    _take_units(work, entry)
    postings: list[Posting] = []
    wallets: dict[str, Wallet] = {}
    money = [one for one in entry.postings if one.commodity == act.currency]
    for unit_id in sorted(units):
        mine = [one for one in money if one.account.startswith(f"customer:{unit_id}/")]
        before = wallet_of(work.units[unit_id], _wallet_name(mine))
        wallet, moves = _undo_moves(before, entry, mine, act)
        postings.extend(templates.customer_postings(act, wallet, moves, unit_id=unit_id))
        wallets[unit_id] = wallet
    postings += [_negated(one) for one in money if not one.account.startswith("customer:")]
    if expired := sum(one.amount_micro for one in postings):
        postings.append(
            Posting(account=accounts.BREAKAGE, commodity=act.currency, amount_micro=-expired)
        )
    postings += [_negated(one) for one in entry.postings if one.commodity != act.currency]
    work.book(
        templates.entry(
            act,
            EntryKind.REVERSAL,
            tuple(postings),
            reverses=entry.entry_id,
            refers_to=(entry.entry_id,),
        )
    )
    _take(work, entry, act, wallets)
    return units


def _take(work: Work, entry: JournalEntry, act: Act, wallets: dict[str, Wallet]) -> None:
    """Take the wallets as an undoing left them; prices look at the main ones."""
    undoes = entry.entry_id if entry.kind is EntryKind.TOP_UP else ""
    for unit_id, wallet in wallets.items():
        if wallet.name == MAIN:
            put_wallet(work, unit_id, wallet, act.entry_id, undoes=undoes)
        else:
            work.put(with_wallet(work.units[unit_id], wallet))


def _check_tenancy(unit: UnitState, entry: JournalEntry) -> None:
    """Refuse to undo what a settled tenancy paid or was paid: its books are closed."""
    mine, own = f"customer:{unit.config.unit_id}/", f"/{unit.wallet.tenancy}/"
    for posting in entry.postings:
        if posting.account.startswith(mine) and own not in posting.account:
            raise Refused("tenancy_settled", until=(unit.since or unit.opened_at).isoformat())


def _wallet_name(mine: list[Posting]) -> str:
    """Return which wallet an entry touched; one that moved no money is of the main one."""
    return mine[0].account.rsplit("/", 1)[1].partition(":")[0] if mine else MAIN


def _negated(posting: Posting) -> Posting:
    return replace(posting, amount_micro=-posting.amount_micro)


def _debt_gone(work: Work, entry: JournalEntry) -> bool:
    """Return whether the debt was taken back, and what it had recovered with it."""
    debt_id = entry.explanation.get("debt_id")
    debts = work.units[entry.unit_id].wallet.debts
    return debt_id is not None and all(one.debt_id != debt_id for one in debts)


def _take_units(work: Work, entry: JournalEntry) -> None:
    """Take back the units of a package or grant. Raises Refused ``units_used``."""
    kind, meter_id = _UNITS.get(entry.kind), entry.explanation.get("meter_id")
    if kind is None:
        return
    meter = work.meter(work.units[entry.unit_id], str(meter_id))
    left, given = units_of_nano(meter.rating, meter.grants, entry.entry_id)
    if left != given:
        raise Refused("units_used", meter=meter.config.name)
    take_back(work, entry.unit_id, meter.config.meter_id, entry.entry_id, kind)


def _undo_moves(
    wallet: Wallet, entry: JournalEntry, mine: list[Posting], act: Act
) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Return what one customer's postings come to when undone: less only by what expired of a gift."""
    if entry.kind is EntryKind.ADD_DEBT:
        return _undo_debt(wallet, entry, act)
    if entry.kind is EntryKind.POINTS:
        points = sum(max(one.amount_micro, 0) for one in entry.postings) // MICRO
        return replace(wallet, points=wallet.points - points), ()
    if entry.kind in {EntryKind.PAY_DEBT, EntryKind.RECOVERY}:
        return _undo_payment(wallet, entry, mine, act)
    brought = accounts.channel(accounts.OPENING)
    if entry.kind is EntryKind.TOP_UP and all(one.account != brought for one in entry.postings):
        wallet = replace(wallet, top_ups=wallet.top_ups - 1)
    total = sum(one.amount_micro for one in mine)
    if total < 0:
        return lots.put_back(wallet, mine, lot_id=act.entry_id, now=act.booked_at)
    lot_id = next((one.lot_id for one in mine if one.lot_id), "")
    if any(lot.lot_id == lot_id and lot.kind is LotKind.GIFT for lot in wallet.lots):
        return lots.take_gift(wallet, lot_id)
    return lots.take_cash(wallet, total, prefer=lot_id)


def _undo_payment(
    wallet: Wallet, entry: JournalEntry, mine: list[Posting], act: Act
) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Owe again what was paid of a debt, and give the cash back."""
    kinds = (f":{accounts.DEBT}", f":{accounts.OWED}")
    paid = [one for one in mine if one.account.endswith(kinds)]
    cash = [one for one in mine if one not in paid]
    amount = sum(one.amount_micro for one in paid)
    back, moves = lots.put_back(wallet, cash, lot_id=act.entry_id, now=act.booked_at)
    if "debt_id" in entry.explanation:
        owed = lots.Move(account=accounts.OWED, amount_micro=-amount)
        return owed_again(back, entry, amount), (*moves, owed)
    owed = lots.Move(account=accounts.DEBT, amount_micro=-amount)
    return replace(back, debt_micro=back.debt_micro + amount), (*moves, owed)


def _undo_debt(
    wallet: Wallet, entry: JournalEntry, act: Act
) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Owe no more what a debt still was; what it has recovered comes back as cash."""
    debt = next(one for one in wallet.debts if one.debt_id == entry.entry_id)
    others = tuple(one for one in wallet.debts if one is not debt)
    wallet = replace(wallet, debts=others)
    moves: tuple[lots.Move, ...] = ()
    if debt.left_micro:
        moves = (lots.Move(account=accounts.OWED, amount_micro=debt.left_micro),)
    recovered = debt.amount_micro - debt.left_micro
    if recovered:
        wallet, back = lots.credit(wallet, recovered, lot_id=act.entry_id, now=act.booked_at)
        moves += back
    return wallet, moves
