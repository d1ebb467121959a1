"""What a top-up earns by the site's dated rules: gifts, and points that are a commodity of their own.

500.00 gives 100.00: of several thresholds the highest that is reached counts, once for a top-up. The
first top-up of a tenancy may give more. Points are counted in whole ones, by each top-up alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind
from ..ledger.templates import Act
from ..state import LotKind, Wallet
from ..work import Work
from .values import Bonus, BonusKind


def earned(
    rules: Iterable[Bonus], amount_micro: int, now: datetime, *, first: bool
) -> tuple[Bonus, ...]:
    """Return the rules by which a top-up earns something, in their order."""
    reached = [
        one
        for one in rules
        if one.valid_from <= now
        and (one.valid_until is None or now < one.valid_until)
        and amount_micro >= one.at_least_micro
        and (first or one.kind is not BonusKind.FIRST)
    ]
    steps = [one for one in reached if one.kind is BonusKind.THRESHOLD]
    highest = max(steps, key=lambda one: one.at_least_micro, default=None)
    return tuple(one for one in reached if one.kind is not BonusKind.THRESHOLD or one is highest)


def book_bonuses(work: Work, wallet: Wallet, act: Act, amount_micro: int) -> tuple[Wallet, int]:
    """Book what a top-up earns; return the wallet and the sum of the gifts."""
    gifts_micro = 0
    first = not wallet.top_ups
    for rule in earned(work.site.settings.bonuses, amount_micro, work.now, first=first):
        mine = replace(act, scope=f"{act.scope}:bonus:{rule.bonus_id}", note=None)
        told = {"bonus_id": rule.bonus_id}
        if rule.kind is BonusKind.POINTS:
            points = amount_micro // rule.point_micro
            wallet = _book_points(work, wallet, mine, points, told, cause=act.entry_id)
            continue
        days = rule.expiry_days
        expires_at = None if days is None else work.now + timedelta(days=days)
        wallet = book_gift(
            work, wallet, mine, rule.gift_micro, expires_at, told, cause=act.entry_id
        )
        gifts_micro += rule.gift_micro
    return wallet, gifts_micro


def book_gift(
    work: Work,
    wallet: Wallet,
    act: Act,
    amount_micro: int,
    expires_at: datetime | None,
    told: Mapping[str, object],
    *,
    cause: str,
) -> Wallet:
    """Book a gift that comes with a top-up; return the wallet."""
    wallet, moves = lots.credit(
        wallet,
        amount_micro,
        lot_id=act.entry_id,
        now=work.booked_at,
        kind=LotKind.GIFT,
        expires_at=expires_at,
    )
    postings = templates.customer_postings(act, wallet, moves)
    work.book(
        templates.against(
            act,
            EntryKind.GIFT,
            accounts.PROMOTION,
            postings,
            refers_to=(cause,),
            explanation=told,
        )
    )
    return wallet


def _book_points(
    work: Work,
    wallet: Wallet,
    act: Act,
    points: int,
    told: Mapping[str, object],
    *,
    cause: str,
) -> Wallet:
    if points:
        postings = templates.quantity_postings(act, wallet, accounts.POINTS, points)
        work.book(
            templates.entry(act, EntryKind.POINTS, postings, refers_to=(cause,), explanation=told)
        )
    return replace(wallet, points=wallet.points + points)
