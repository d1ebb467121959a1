"""The books of a tenancy are closed in one entry: what is there pays what is owed, the rest goes out.

```text
gifts ─────────────▶ breakage
cash of all wallets ┐
deposit ────────────┴▶ arrears ▶ debt of protected meters ▶ debts from before ▶ arrears of other wallets
                     └▶ what is left: out through a channel, or to another unit's wallet
what is not covered: stays owed (a claim), or is written off
```
"""

from dataclasses import dataclass, replace

from ..credit.grants import put_wallet
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind, Posting
from ..ledger.templates import Act
from ..state import LotKind, UnitState, Wallet
from ..work import Work
from .purse import owed_micro, wallets


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Where what is left goes, and what pays for what is not covered (None: it stays owed)."""

    rest_account: str
    carry_to: str | None = None
    unpaid_account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What a closing came to."""

    entry_id: str | None
    wallets: tuple[Wallet, ...]
    lapsed_micro: int
    cash_micro: int
    deposit_micro: int
    owed_micro: int
    rest_micro: int
    unpaid_micro: int

    def told(self) -> dict[str, object]:
        """Return the figures for an answer or an explanation."""
        return {
            "gifts_lapsed_micro": self.lapsed_micro,
            "cash_micro": self.cash_micro,
            "deposit_micro": self.deposit_micro,
            "owed_micro": self.owed_micro,
            "rest_micro": self.rest_micro,
            "unpaid_micro": self.unpaid_micro,
        }


def close_books(work: Work, unit: UnitState, act: Act, how: Closing) -> Closed:
    """Book a tenancy's settlement; the wallets come back with nothing on them but what stays owed."""
    held = tuple(wallets(unit))
    cash = sum(lots.cash_micro(one) for one in held)
    owed = sum(owed_micro(one) for one in held)
    rest = max(cash + unit.deposit_micro - owed, 0)
    unpaid = max(owed - cash - unit.deposit_micro, 0)
    covered = owed if how.unpaid_account else owed - unpaid
    emptied, lapsed, postings = _settled(act, held, covered)
    closed = Closed(
        entry_id=None,
        wallets=emptied,
        lapsed_micro=lapsed,
        cash_micro=cash,
        deposit_micro=unit.deposit_micro,
        owed_micro=owed,
        rest_micro=rest,
        unpaid_micro=unpaid,
    )
    written_off = -unpaid if how.unpaid_account else 0
    other = (
        (accounts.deposit(act.unit_id, unit.wallet.tenancy), -unit.deposit_micro),
        (accounts.BREAKAGE, lapsed),
        (how.unpaid_account or accounts.BAD_DEBT, written_off),
        (how.rest_account, 0 if how.carry_to else rest),
    )
    postings += [_posting(act, account, amount) for account, amount in other if amount]
    if how.carry_to is not None and rest:
        postings += _carry(work, act, how.carry_to, rest)
    if not postings:
        return closed
    explanation = {"tenancy": unit.wallet.tenancy, **closed.told()}
    work.book(templates.entry(act, EntryKind.SETTLEMENT, tuple(postings), explanation=explanation))
    if how.carry_to is not None and rest:
        _credit(work, act, how.carry_to, rest)
    return replace(closed, entry_id=act.entry_id)


def _settled(
    act: Act, held: tuple[Wallet, ...], covered_micro: int
) -> tuple[tuple[Wallet, ...], int, list[Posting]]:
    """Empty all wallets and pay what is covered, the main one first; return how much gifts lapsed."""
    emptied, lapsed = [], 0
    postings: list[Posting] = []
    for one in held:
        empty, gone, moves = _emptied(one)
        share = min(covered_micro, owed_micro(one))
        paid, more = pay(empty, share)
        covered_micro -= share
        lapsed += gone
        postings += templates.customer_postings(act, one, (*moves, *more))
        emptied.append(paid)
    return tuple(emptied), lapsed, postings


def pay(wallet: Wallet, amount_micro: int) -> tuple[Wallet, tuple[lots.Move, ...]]:
    """Pay what is owed on a wallet from elsewhere: arrears, debt of protected meters, older debts."""
    left, moves = amount_micro, []
    cleared = min(wallet.arrears_micro, left)
    moves.append(lots.Move(account=accounts.CASH, amount_micro=cleared))
    left -= cleared
    debt = min(wallet.debt_micro, left)
    moves.append(lots.Move(account=accounts.DEBT, amount_micro=debt))
    left -= debt
    debts = []
    for one in wallet.debts:
        taken = min(one.left_micro, left)
        moves.append(lots.Move(account=accounts.OWED, amount_micro=taken))
        debts.append(replace(one, left_micro=one.left_micro - taken))
        left -= taken
    paid = replace(
        wallet,
        arrears_micro=wallet.arrears_micro - cleared,
        debt_micro=wallet.debt_micro - debt,
        debts=tuple(debts),
    )
    return paid, tuple(one for one in moves if one.amount_micro)


def _emptied(wallet: Wallet) -> tuple[Wallet, int, tuple[lots.Move, ...]]:
    """Take all credit off a wallet; return how much of it were gifts."""
    lapsed = 0
    moves: tuple[lots.Move, ...] = ()
    for lot in wallet.lots:
        if lot.kind is LotKind.GIFT and lot.remaining_micro:
            lapsed += lot.remaining_micro
            wallet, taken = lots.expire(wallet, lot.lot_id)
            moves += taken
    wallet, taken = lots.take_cash(wallet, lots.cash_micro(wallet))
    return wallet, lapsed, (*moves, *taken)


def _posting(act: Act, account: str, amount_micro: int) -> Posting:
    return Posting(account=account, commodity=act.currency, amount_micro=amount_micro)


def _carry(work: Work, act: Act, unit_id: str, amount_micro: int) -> tuple[Posting, ...]:
    """Return the postings that credit the unit a customer moves to."""
    other = work.units[unit_id].wallet
    wallet, moves = lots.credit(other, amount_micro, lot_id=act.entry_id, now=work.booked_at)
    return templates.customer_postings(act, wallet, moves, unit_id=unit_id)


def _credit(work: Work, act: Act, unit_id: str, amount_micro: int) -> None:
    other = work.units[unit_id].wallet
    wallet, _ = lots.credit(other, amount_micro, lot_id=act.entry_id, now=work.booked_at)
    put_wallet(work, unit_id, wallet, act.entry_id)
