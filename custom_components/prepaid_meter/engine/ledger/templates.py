"""Every journal entry is made here. Callers decide when; these decide which accounts move.

=============  ==================================================================
top-up         channel −, customer cash + (a lot)
gift           promotion −, customer gift + (a lot); arrears it clears move to cash
charge         customer −, income/tax + per account of the lines due
correction     the same by difference, referring to the charges it corrects
refund         customer cash −, channel +
adjust         adjustment −/+, customer +/−
transfer       one customer's cash −, another's +
pay debt       customer cash −, customer debt +
expiry         customer gift or cash −, breakage +
add debt       customer owed −, claims +
recovery       customer cash −, customer owed + (or debt +), referring to its top-up
package        customer cash −, income and tax +
units          promotion −, customer units +, counted in what the meter counts
points         promotion −, customer points +, a commodity of their own
recurring      customer cash or gift −, income of the charge + (− what was not lived in)
deposit        channel −, deposit +; returned the other way round
settlement     customer cash and deposit −, what was owed + (cash, debt or owed), gifts − to
               breakage +, what is left to a channel or another customer +, what stays
               unpaid from bad debt (or, of a vacancy, from the landlord) −
claim          channel (or bad debt) −, what a settled tenancy still owed +
shared         customer cash or gift −, income + for a part of what is common
reversal       every posting of the entry negated, in the lots as they are now;
               what expired of a gift goes back from breakage, what a debt has
               recovered comes back as cash
=============  ==================================================================
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from ..coder import write_epoch_us
from ..money import MICRO
from ..state import Wallet
from . import accounts
from .journal import EntryKind, JournalEntry, Posting
from .lots import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What every entry needs to know of the act behind it."""

    site_id: str
    currency: str
    unit_id: str
    at: datetime
    booked_at: datetime
    scope: str
    key: str
    actor: str
    note: str | None = None
    since: datetime | None = None
    """When the use behind a charge began: a part of its key."""

    @property
    def entry_id(self) -> str:
        """Return the entry's id: the same act always makes the same id."""
        return entry_id(self.site_id, self.scope, self.key, since=self.since)


def entry_id(site_id: str, scope: str, key: str, *, since: datetime | None = None) -> str:
    """Return the id of the entry booked under a scoped idempotency key.

    A charge's begins, as its key does, with when its use began: those of new ones stand side by
    side in a long journal, where each would otherwise change a page of its own.
    """
    begun = "" if since is None else f"{write_epoch_us(since) // 1_000_000:08x}"
    return f"{begun}{sha256(f'{site_id}\n{scope}\n{key}'.encode()).hexdigest()}"[:20]


def begun_before(entry_id: str, at: datetime) -> bool:
    """Return whether a charge is for use that began before an instant: its id says when."""
    return int(entry_id[:8], 16) < write_epoch_us(at) // 1_000_000


def customer_postings(
    act: Act, wallet: Wallet, moves: Iterable[Move], unit_id: str | None = None
) -> tuple[Posting, ...]:
    """Return the postings of a customer's moves."""
    return tuple(
        Posting(
            account=accounts.customer(
                unit_id or act.unit_id, wallet.tenancy, wallet.name, move.account
            ),
            commodity=act.currency,
            amount_micro=move.amount_micro,
            lot_id=move.lot_id,
        )
        for move in moves
    )


def quantity_postings(
    act: Act, wallet: Wallet, commodity: str, quantity: int, *, account: str | None = None
) -> tuple[Posting, ...]:
    """Return the postings that give a customer something other than money, in whole numbers of it."""
    mine = accounts.customer(act.unit_id, wallet.tenancy, wallet.name, account or commodity)
    micro = quantity * MICRO
    return (
        Posting(account=mine, commodity=commodity, amount_micro=micro),
        Posting(account=accounts.PROMOTION, commodity=commodity, amount_micro=-micro),
    )


def entry(
    act: Act,
    kind: EntryKind,
    postings: tuple[Posting, ...],
    *,
    explanation: Mapping[str, object] | None = None,
    refers_to: tuple[str, ...] = (),
    reverses: str | None = None,
) -> JournalEntry:
    """Return the entry of an act."""
    return JournalEntry(
        entry_id=act.entry_id,
        kind=kind,
        unit_id=act.unit_id,
        at=act.at,
        booked_at=act.booked_at,
        scope=act.scope,
        key=act.key,
        actor=act.actor,
        postings=postings,
        explanation=dict(explanation or {}),
        refers_to=refers_to,
        reverses=reverses,
        note=act.note,
    )


def against(
    act: Act, kind: EntryKind, account: str, postings: tuple[Posting, ...], **kwargs: object
) -> JournalEntry:
    """Return an entry whose customer postings are balanced by one other account."""
    total = sum(posting.amount_micro for posting in postings)
    other = Posting(account=account, commodity=act.currency, amount_micro=-total)
    return entry(act, kind, (*postings, other), **kwargs)  # type: ignore[arg-type]


def charge(
    act: Act,
    wallet: Wallet,
    moves: Iterable[Move],
    *,
    due: Mapping[str, int],
    line_accounts: Mapping[str, str],
    explanation: Mapping[str, object],
    corrects: tuple[str, ...] | None = None,
) -> JournalEntry:
    """Return the entry that takes what is due: a charge, or a correction of earlier ones."""
    earned: dict[str, int] = {}
    for line_id, amount in due.items():
        earned[line_accounts[line_id]] = earned.get(line_accounts[line_id], 0) + amount
    # Lines that cancel out within one account would leave an entry without postings.
    shown = earned.items() if any(earned.values()) else _by_line(due, line_accounts)
    incomes = tuple(
        Posting(account=account, commodity=act.currency, amount_micro=amount)
        for account, amount in sorted(shown)
        if amount
    )
    kind = EntryKind.CHARGE if corrects is None else EntryKind.CORRECTION
    postings = customer_postings(act, wallet, moves) + incomes
    return entry(act, kind, postings, explanation=explanation, refers_to=corrects or ())


def _by_line(due: Mapping[str, int], line_accounts: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    return [(line_accounts[line_id], amount) for line_id, amount in due.items()]
