"""Draw a unit's view from its state: the only place that reckons what people see."""

from datetime import datetime

from .booking import goes_to_debt, mean_spend_micro
from .ledger.lots import cash_micro
from .local_time import LocalCalendar
from .quantity import NANO
from .rating.accrual import due_micro
from .rating.grants import units_left_nano
from .rating.usage import current_rate
from .session_cost import ends_at
from .session_seen import unpaid
from .settle import available_micro
from .state import CreditState, MeterState, Site, UnitState
from .supply import metered, wanted
from .supply_state import Load, LoadStanding
from .tariff.model import PriceKind
from .tariff.schedule import pricing_at
from .view import MeterView, SessionView, UnitView

DAYS_TENTHS_MAX = 9999
NO_LOAD = Load()


def draw_unit(site: Site, unit: UnitState, now: datetime) -> UnitView:
    """Return the picture of a unit. The balance shown holds the accrual already."""
    calendar = LocalCalendar(zones=site.settings.zones)
    wallet, machine = unit.wallet, unit.wallet.policy
    accrued = sum(
        due_micro(one.rating, one.posted_micro)
        for one in unit.meters.values()
        if not goes_to_debt(unit, one)
    )
    balance = wallet.balance_micro - accrued
    return UnitView(
        unit_id=unit.config.unit_id,
        name=unit.config.name,
        currency=site.settings.currency,
        balance_micro=balance,
        available_micro=available_micro(unit, site, calendar),
        arrears_micro=wallet.arrears_micro,
        debt_micro=wallet.debt_micro,
        gift_micro=wallet.balance_micro + wallet.arrears_micro - cash_micro(wallet),
        owed=tuple((one.name, one.left_micro) for one in wallet.debts if one.left_micro),
        points=wallet.points,
        wallets=tuple((one.name, one.balance_micro) for one in unit.wallets.values()),
        deposit_micro=unit.deposit_micro,
        tenancy=wallet.tenancy,
        since=unit.since,
        vacant=unit.vacant,
        credit_state=machine.state,
        low=machine.state is not CreditState.IN_CREDIT,
        days_remaining_tenths=_days_tenths(unit, balance, now),
        grace_ends_at=machine.grace_ends_at,
        decision_id=machine.decision_id,
        deferred_until=machine.deferred_until,
        meters={
            meter_id: _draw_meter(site, calendar, unit, meter, now)
            for meter_id, meter in unit.meters.items()
            if not meter.closed
        },
    )


def _days_tenths(unit: UnitState, balance_micro: int, now: datetime) -> int | None:
    mean = mean_spend_micro(unit, now)
    if not mean:
        return None
    return max(0, min(balance_micro * 10 // mean, DAYS_TENTHS_MAX))


def _draw_session(site: Site, unit: UnitState, meter: MeterState) -> SessionView | None:
    running = meter.session
    if running is None:
        return None
    return SessionView(
        started_at=running.started_at,
        used_micro=running.used_micro,
        held_micro=running.held_micro,
        ends_at=ends_at(unit, meter, running, site),
    )


def _draw_meter(
    site: Site, calendar: LocalCalendar, unit: UnitState, meter: MeterState, now: datetime
) -> MeterView:
    rate_micro, band = _price(site, calendar, meter, now)
    last, relay, load = meter.last, meter.relay, meter.load or NO_LOAD
    return MeterView(
        meter_id=meter.config.meter_id,
        name=meter.config.name,
        commodity=meter.config.commodity,
        available=(last is not None and not meter.stale) or meter.config.session is not None,
        register=last.register if last else None,
        read_at=last.at if last else None,
        usage=(meter.usage_nano - (meter.begun.usage_nano if meter.begun else 0)) // NANO,
        cost_micro=sum(meter.posted_micro.values()) + due_micro(meter.rating, meter.posted_micro),
        rate_micro=rate_micro,
        band=band,
        has_relay=meter.config.has_relay,
        supply_wanted=wanted(meter),
        off_reasons=meter.off_reasons,
        commanded=relay.wanted,
        observed=relay.observed,
        metered=metered(meter),
        relay_failed=relay.failed,
        drifted=relay.drifted,
        position=relay.position,
        faults=relay.faults,
        power_w=load.power_w,
        load_until=load.off_until,
        load_held=load.standing is LoadStanding.HELD,
        override_until=meter.override.until if meter.override else None,
        candidate=meter.candidate is not None and meter.candidate.growth > 0,
        stale_incident=meter.stale_incident,
        tariff_id=meter.config.tariff_id,
        has_session=meter.config.session is not None,
        session=_draw_session(site, unit, meter),
        unpaid=unpaid(meter),
        units_left=units_left_nano(meter.rating, meter.grants, now) // NANO,
    )


def _price(
    site: Site, calendar: LocalCalendar, meter: MeterState, now: datetime
) -> tuple[int | None, str | None]:
    known = meter.pricing
    if known is None or not known.since <= now < known.until:
        known = pricing_at(meter.assignments, site.tariffs, calendar, now)
    for line in known.version.lines:
        if line.kind is PriceKind.USAGE:
            state = meter.rating.lines.get(line.line_id)
            return current_rate(line, state, known), known.band
        if line.kind in {PriceKind.PER_USE, PriceKind.PER_TIME}:
            return line.rate_micro, None
    return None, None
