"""Payments, packages and free units become grants of the meters whose prices look at them."""

from dataclasses import dataclass, replace
from datetime import datetime

from ..booking import post
from ..rating.grants import looks_at_money, met_until, units_left_nano
from ..rating.state import Grant, GrantKind
from ..standing import accrue
from ..state import MeterState, UnitState, Wallet
from ..work import Work


def put_wallet(
    work: Work,
    unit_id: str,
    wallet: Wallet,
    entry_id: str,
    *,
    paid_micro: int = 0,
    undoes: str = "",
) -> None:
    """Take a wallet as an entry left it, and let prices see by how much its balance changed.

    What clears arrears buys nothing. Where several meters sell their units for money, each counts
    all of it: they draw on one wallet.
    """
    unit = work.units[unit_id]
    held_micro = unit.wallet.balance_micro
    changed_micro = wallet.balance_micro - held_micro
    work.put(replace(unit, wallet=wallet))
    if not (paid_micro or changed_micro or undoes):
        return
    for meter_id, meter in work.units[unit_id].meters.items():
        tariffs = {one.tariff_id for one in meter.assignments}
        versions = (one for tariff_id in tariffs for one in work.site.tariffs[tariff_id])
        if meter.closed or not looks_at_money(versions):
            continue
        grant = Grant(
            grant_id=entry_id,
            at=_at(work, meter),
            kind=GrantKind.TOP_UP,
            amount_micro=paid_micro,
            buys_micro=changed_micro,
            held_micro=held_micro,
            undoes=undoes,
        )
        add(work, unit_id, meter_id, grant)
        post(work, unit_id, meter_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Units that a meter gets, or the grant that it gets no more."""

    grant_id: str
    kind: GrantKind
    quantity_nano: int = 0
    expires_at: datetime | None = None
    undoes: str = ""


def give(work: Work, unit_id: str, meter_id: str, given: Given) -> None:
    """Give a meter units from now on, or take those of a grant that is undone."""
    grant = Grant(
        grant_id=given.grant_id,
        at=_at(work, work.units[unit_id].meters[meter_id]),
        kind=given.kind,
        quantity_nano=given.quantity_nano,
        expires_at=given.expires_at,
        undoes=given.undoes,
    )
    add(work, unit_id, meter_id, grant)


def take_back(work: Work, unit_id: str, meter_id: str, grant_id: str, kind: GrantKind) -> None:
    """Take back the units of a grant of which none was used.

    They are gone from when they were given: use that is read only later finds none of them.
    """
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    grants = tuple(
        replace(one, quantity_nano=0) if one.grant_id == grant_id else one for one in meter.grants
    )
    quotas = tuple(one for one in meter.rating.quotas if one.grant_id != grant_id)
    rating = replace(meter.rating, quotas=quotas)
    work.put_meter(unit, replace(meter, grants=grants, rating=rating))
    give(work, unit_id, meter_id, Given(grant_id=f"{grant_id}:undone", kind=kind, undoes=grant_id))


def add(work: Work, unit_id: str, meter_id: str, grant: Grant) -> None:
    """Add a grant to a meter; standing charges see it at once, usage when it comes to its instant.

    Between two sessions nothing is used, so usage has come there.
    """
    unit = work.units[unit_id]
    meter = unit.meters[meter_id]
    work.put_meter(unit, replace(meter, grants=(*meter.grants, grant)))
    accrue(work, unit_id, meter_id, grant.at)
    meter = work.units[unit_id].meters[meter_id]
    if meter.config.session is not None and meter.session is None:
        rating, _ = met_until(meter.rating, meter, work.site.tariffs, work.calendar, grant.at)
        work.put_meter(work.units[unit_id], replace(meter, rating=rating))


def _at(work: Work, meter: MeterState) -> datetime:
    """Return when a grant counts from: now, but behind all that is rated.

    While the hub's clock is in doubt it is put there, if anything is rated yet.
    """
    rated = [one.at for one in meter.grants]
    rated += [one for one in (meter.rating.standing_until, meter.last and meter.last.at) if one]
    return max([*rated, work.now] if work.site.clock.confirmed or not rated else rated)


def has_units(unit: UnitState, now: datetime) -> bool:
    """Return whether every open meter of a unit has units left that are paid for or given."""
    meters = [meter for meter in unit.meters.values() if not meter.closed]
    return bool(meters) and all(
        units_left_nano(meter.rating, meter.grants, now) for meter in meters
    )
