"""After every input: standing charges, expiry, then balance → policy → supply."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from .booking import goes_to_debt, mean_spend_micro, post_unit
from .config import StaleChoice
from .credit import recovery
from .credit.grants import has_units
from .decision import deferral
from .effects import NoticeKind
from .ledger import accounts, lots, templates
from .ledger.journal import EntryKind
from .load import elapse
from .local_time import LocalCalendar
from .metering.interval import MICROSECOND, segments
from .metering.reading import waiting_growth
from .policy import advance, credit_off
from .rating.accrual import due_micro
from .rating.rate import rate_segment
from .relay import command, restore_due
from .standing import accrue_standing
from .state import MeterState, OffReason, Site, UnitState
from .supply import decide, wanted
from .tariff.model import TariffVersion
from .tariff.schedule import pricings
from .tenancy.recurring import take_due
from .work import Work

EXPIRY_PATIENCE = timedelta(days=1)


def settle(work: Work, unit_id: str, *, started: bool = False) -> None:
    """Bring a unit's standing charges, credits, policy and supply to now."""
    if work.site.clock.confirmed:
        accrue_standing(work, unit_id, work.now)
        _expire(work, unit_id)
        _collect(work, unit_id)
        take_due(work, unit_id)
    unit = work.units[unit_id]
    available = available_micro(unit, work.site, work.calendar) + _only_held_micro(unit)
    if 0 <= available < work.policy(unit).reconnection_micro and has_units(unit, work.now):
        available = work.policy(unit).reconnection_micro
    machine, notices = advance(
        unit.wallet.policy,
        work.policy(unit),
        available_micro=available,
        now=work.now,
        calendar=work.calendar,
        clock_confirmed=work.site.clock.confirmed,
        started=started,
        unit_id=unit_id,
        due_anyway=_stale_is_due(work.site, unit),
        untouched=not available and _untouched(unit),
    )
    if machine != unit.wallet.policy:
        if machine.state is not unit.wallet.policy.state:
            post_unit(work, unit_id)
            work.urgent = True
        unit = work.units[unit_id]
        work.put(replace(unit, wallet=replace(unit.wallet, policy=machine)))
    for notice in notices:
        work.effects.append(notice)
        work.urgent = True
    supply(work, unit_id)


def supply(work: Work, unit_id: str) -> None:
    """Decide each meter's supply and ask for the newest intents.

    A changed decision posts the whole unit first: which account its protected meters' use goes to
    hangs on it.
    """
    unit = work.units[unit_id]
    confirmed = work.site.clock.confirmed
    off = credit_off(unit.wallet.policy)
    may_cut = off and not deferral(
        work.policy(unit), now=work.now, calendar=work.calendar, clock_confirmed=confirmed
    )
    for meter_id in unit.meters:
        before = work.units[unit_id].meters[meter_id]
        loaded, told = elapse(before, unit_id=unit_id, now=work.now, clock_confirmed=confirmed)
        decided = decide(
            loaded, credit_off=off, now=work.now, may_cut=may_cut, clock_confirmed=confirmed
        )
        meter, wish = command(decided, unit_id)
        if wish is None and confirmed:
            meter, wish = restore_due(meter, unit_id, work.now)
        for effect in (*told, *([wish] if wish else ())):
            work.effects.append(effect)
            work.urgent = True
        if meter is before:
            continue
        # A session that starts or ends moves nobody's use to another account.
        if (meter.off_reasons ^ before.off_reasons) - {OffReason.AWAITING_ARM}:
            post_unit(work, unit_id)
        posted = work.units[unit_id].meters[meter_id]
        changed = replace(
            posted,
            off_reasons=meter.off_reasons,
            override=meter.override,
            relay=meter.relay,
            load=meter.load,
        )
        work.put_meter(work.units[unit_id], changed)


def _collect(work: Work, unit_id: str) -> None:
    """Recover debts from the balance where their day has come."""
    if recovery.is_due(work.units[unit_id].wallet, work.now):
        post_to_now(work, unit_id)
        available = available_micro(work.units[unit_id], work.site, work.calendar, waiting=True)
        recovery.collect(work, unit_id, available)


def post_to_now(work: Work, unit_id: str) -> None:
    """Post all that a unit owes up to now; standing charges only where the clock can be trusted."""
    if work.site.clock.confirmed:
        accrue_standing(work, unit_id, work.now, step=MICROSECOND)
    post_unit(work, unit_id)


def available_micro(
    unit: UnitState, site: Site, calendar: LocalCalendar, *, waiting: bool = False
) -> int:
    """Return what policy sees: balance less accrual less provisional use of rejected or silent meters.

    ``waiting``: less what a reading in waiting would cost, too. It cuts nobody, but is not paid out.

    What is set aside for running sessions is not in it either.

    Use that goes to the debt account is not in it. What other wallets owe is, where the site says so.
    """
    available = unit.wallet.balance_micro
    if site.settings.rent_cuts:
        available += sum(min(one.balance_micro, 0) for one in unit.wallets.values())
    for meter in unit.meters.values():
        if not meter.closed and not goes_to_debt(unit, meter):
            available -= due_micro(meter.rating, meter.posted_micro)
            available -= provisional_micro(meter, site.tariffs, calendar, waiting=waiting)
            available -= _silent_micro(unit, meter, site)
        if meter.session is not None:
            available -= meter.session.held_micro
    return available


def provisional_micro(
    meter: MeterState,
    tariffs: Mapping[str, tuple[TariffVersion, ...]],
    calendar: LocalCalendar,
    *,
    waiting: bool = False,
) -> int:
    """Return what a candidate series would cost from its first value on; never posted."""
    held, last = meter.candidate, meter.last
    if held is None or last is None:
        return 0
    growth = max(held.growth, waiting_growth(meter) if waiting else 0)
    if growth <= 0:
        return 0
    first = replace(last, at=min(held.first.at, held.last.at), total=last.total)
    end = replace(last, at=held.last.at, total=last.total + growth)
    state = meter.rating
    for segment in segments(
        first, end, pricings(meter.assignments, tariffs, calendar, first.at, end.at)
    ):
        state, _ = rate_segment(state, segment)
    return due_micro(state, meter.posted_micro) - due_micro(meter.rating, meter.posted_micro)


def _silent_micro(unit: UnitState, meter: MeterState, site: Site) -> int:
    """Return the estimate for a meter silent longer than the site allows, where it chose to estimate.

    Its share in all the unit ever cost, of the mean day before it fell silent. A meter whose supply
    is not wanted uses nothing.
    """
    now, since = site.clock.wall, meter.heard_at
    if site.settings.stale_choice is not StaleChoice.ESTIMATE or now is None or since is None:
        return 0
    if not meter.stale_incident or not wanted(meter):
        return 0
    mean = mean_spend_micro(unit, since) or 0
    total = sum(_cost_micro(one) for one in unit.meters.values())
    minutes = max((now - since) // timedelta(minutes=1), 0)
    return mean * minutes * _cost_micro(meter) // (1440 * total) if total > 0 else 0


def _cost_micro(meter: MeterState) -> int:
    return sum(meter.posted_micro.values()) + due_micro(meter.rating, meter.posted_micro)


def _stale_is_due(site: Site, unit: UnitState) -> bool:
    if site.settings.stale_choice is not StaleChoice.DUE:
        return False
    return any(meter.stale_incident and not meter.closed for meter in unit.meters.values())


def rejecting_since(meter: MeterState) -> datetime | None:
    """Return since when a meter has only delivered what had to be refused, or still waits for proof."""
    return meter.candidate.since if meter.candidate else None


def _expire(work: Work, unit_id: str) -> None:
    """Let lots expire once every meter's use until then is posted, or has stayed away for a day."""
    for lot in work.units[unit_id].wallet.lots:
        if lot.expires_at is None or lot.expires_at > work.now or not lot.remaining_micro:
            continue
        heard = all(
            meter.last.at >= lot.expires_at
            for meter in work.units[unit_id].meters.values()
            if meter.last and not meter.closed and not _idle(meter)
        )
        if heard or work.now - lot.expires_at >= EXPIRY_PATIENCE:
            post_unit(work, unit_id)
            _book_expiry(work, unit_id, lot.lot_id, lot.expires_at)


def _only_held_micro(unit: UnitState) -> int:
    """Return what is set aside in a unit without other use: nobody is kept from it, and it is no lack."""
    if not _only_sessions(unit):
        return 0
    meters = unit.meters.values()
    return sum(meter.session.held_micro for meter in meters if meter.session and not meter.closed)


def _only_sessions(unit: UnitState) -> bool:
    return all(meter.closed or meter.config.session is not None for meter in unit.meters.values())


def _untouched(unit: UnitState) -> bool:
    """Return whether a unit at zero owes nothing and will not by itself: new, or waiting for a session."""
    return _only_sessions(unit) or not (unit.wallet.lots or unit.wallet.draws)


def _idle(meter: MeterState) -> bool:
    """Return whether nothing can have been used since the last reading: no session runs."""
    return meter.config.session is not None and meter.session is None


def _book_expiry(work: Work, unit_id: str, lot_id: str, at: datetime) -> None:
    unit = work.units[unit_id]
    if not any(lot.lot_id == lot_id and lot.remaining_micro for lot in unit.wallet.lots):
        return
    lapsed = sum(lot.lapsed_micro for lot in unit.wallet.lots if lot.lot_id == lot_id)
    # What comes back to an expired lot lapses again, under a key of its own.
    key = f"{lot_id}:{lapsed}" if lapsed else lot_id
    act = work.act(unit_id, scope="expiry", key=key, actor="system", at=at)
    wallet, moves = lots.expire(unit.wallet, lot_id)
    postings = templates.customer_postings(act, wallet, moves)
    work.book(templates.against(act, EntryKind.EXPIRY, accounts.BREAKAGE, postings))
    work.put(replace(unit, wallet=wallet))
    work.notice(
        NoticeKind.CREDIT_EXPIRED,
        unit_id,
        amount_micro=-moves[0].amount_micro,
        entry_id=act.entry_id,
    )
