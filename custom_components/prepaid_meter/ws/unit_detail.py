"""Everything a screen shows of one unit."""

from typing import Any

from ..const import CONF_UNIT_ID, SUBENTRY_UNIT
from ..engine.config import Policy, ProtectedHours, policy_of
from ..engine.money import to_text
from ..engine.quantity import COMMODITIES, NANO, to_display
from ..engine.rating.state import GrantKind
from ..engine.state import MeterState, UnitState
from ..engine.view import MeterView, SessionView, UnitView
from ..unit_entities import unit_device_id
from .command import Call, Json
from .rows import arrears_micro, instant, supply_of, tenths, troubles


def detail_of(call: Call, unit: UnitState, view: UnitView) -> Json:
    """Return a unit as plain JSON; ``meters`` is by their ids, in their order."""
    config = unit.config
    return {
        "unit_id": view.unit_id,
        "name": view.name,
        "device_id": unit_device_id(call.hass, call.entry.entry_id, view.unit_id),
        "subentry_id": _subentry_id(call, view.unit_id),
        "currency": view.currency,
        "credit": _credit(view),
        "wallets": [
            {"name": name, "balance": to_text(micro, view.currency)} for name, micro in view.wallets
        ],
        "debts": [
            {
                "debt_id": debt.debt_id,
                "name": debt.name,
                "left": call.text(debt.left_micro),
            }
            for debt in unit.wallet.debts
            if debt.left_micro
        ],
        "recurring": [
            {
                "recurring_id": one.recurring_id,
                "name": one.name,
                "amount": call.text(one.amount_micro),
                "wallet": one.wallet,
                "since": instant(one.since),
                "until": instant(one.until),
            }
            for one in config.recurring
        ],
        "tenancy": {
            "number": view.tenancy,
            "since": instant(view.since or unit.opened_at),
            "vacant": view.vacant,
            "past": [
                {
                    "number": one.number,
                    "since": one.since.isoformat(),
                    "until": one.until.isoformat(),
                    "vacant": one.vacant,
                }
                for one in unit.past
            ],
            "occupants": config.occupants,
            "moved_in": instant(config.moved_in),
            "anchor": instant(config.anchor),
            "customer_class": config.customer_class,
        },
        "policy": policy_shown(call, policy_of(config, call.site.settings))
        | {"own": config.policy is not None},
        "supply": supply_of(view),
        "meters": {
            meter_id: _meter(call, unit.meters[meter_id], shown, view.currency)
            for meter_id, shown in view.meters.items()
        },
    }


def _subentry_id(call: Call, unit_id: str) -> str | None:
    """Return the unit's form, None where it is being removed."""
    return next(
        (
            one.subentry_id
            for one in call.entry.subentries.values()
            if one.subentry_type == SUBENTRY_UNIT and one.data[CONF_UNIT_ID] == unit_id
        ),
        None,
    )


def _credit(view: UnitView) -> Json:
    money = view.currency
    return {
        "state": view.credit_state.value,
        "low": view.low,
        "balance": to_text(view.balance_micro, money),
        "available": to_text(view.available_micro, money),
        "arrears": to_text(arrears_micro(view), money),
        "debt": to_text(view.debt_micro, money),
        "gift": to_text(view.gift_micro, money),
        "deposit": to_text(view.deposit_micro, money),
        "points": view.points,
        "days_remaining": tenths(view.days_remaining_tenths),
        "grace_ends_at": instant(view.grace_ends_at),
        "deferred_until": instant(view.deferred_until),
        "decision_id": view.decision_id,
    }


def policy_shown(call: Call, policy: Policy) -> Json:
    """Return a policy as plain JSON."""
    grace = policy.grace_micro
    return {
        "low_credit": [call.text(micro) for micro in policy.low_credit_micro],
        "hysteresis": call.text(policy.hysteresis_micro),
        "emergency": call.text(policy.emergency_micro),
        "grace_minutes": policy.grace_minutes,
        "grace_amount": None if grace is None else call.text(grace),
        "reconnection": call.text(policy.reconnection_micro),
        "never_disconnect": policy.never_disconnect,
        "cut_mode": policy.cut_mode.value,
        "protected": _protected(policy.protected),
    }


def _protected(hours: ProtectedHours) -> Json:
    return {
        "start_minute": hours.start_minute,
        "end_minute": hours.end_minute,
        "weekdays": sorted(hours.weekdays),
        "days": sorted(hours.days),
    }


def _meter(call: Call, meter: MeterState, view: MeterView, currency: str) -> Json:
    name = view.commodity
    rate = view.rate_micro
    return {
        "name": view.name,
        "commodity": name,
        "unit": COMMODITIES[name].display,
        "source": meter.config.source.get("kind"),
        "tariff_id": view.tariff_id,
        "available": view.available,
        "register": None if view.register is None else usage_text(view.register, name),
        "read_at": instant(view.read_at),
        "usage": usage_text(view.usage, name),
        "cost": to_text(view.cost_micro, currency),
        "rate": None if rate is None else to_text(rate, currency),
        "band": view.band,
        "power_w": view.power_w,
        "supply": _supply(meter, view) if view.has_relay else None,
        "session": _session(call, view.session),
        "has_session": view.has_session,
        "units_left": usage_text(view.units_left, name),
        "packages": _packages(meter, name),
        "troubles": troubles(view),
    }


def _supply(meter: MeterState, view: MeterView) -> Json:
    """Return what was commanded, what was seen of it, and what the meter says, with the reasons."""
    return {
        "wanted": view.supply_wanted,
        "commanded": view.commanded,
        "observed": view.observed,
        "observed_at": instant(meter.relay.observed_at),
        "metered": view.metered,
        "off_reasons": sorted(view.off_reasons),
        "override_until": instant(view.override_until),
        "load_until": instant(view.load_until),
        "load_held": view.load_held,
        "position": view.position,
        "faults": list(view.faults),
        "disconnectable": meter.config.disconnectable,
    }


def _session(call: Call, session: SessionView | None) -> Json | None:
    if session is None:
        return None
    return {
        "started_at": session.started_at.isoformat(),
        "used": call.text(session.used_micro),
        "held": call.text(session.held_micro),
        "ends_at": instant(session.ends_at),
    }


def _packages(meter: MeterState, commodity: str) -> list[Json]:
    """Return the units left of each package and gift, the soonest to expire first."""
    kinds = {grant.grant_id: grant.kind for grant in meter.grants}
    return [
        {
            "kind": kinds.get(quota.grant_id, GrantKind.PACKAGE).value,
            "left": usage_text(quota.left_nano // NANO, commodity),
            "expires_at": instant(quota.expires_at),
        }
        for quota in meter.rating.quotas
        if quota.left_nano
    ]


def usage_text(base: int, commodity: str) -> str:
    """Return base units as text in the unit they are priced in."""
    return f"{to_display(base, commodity):f}"


def difference(before: Json, after: Json) -> Json:
    """Return the fields that differ; of meters only those that changed, null for one that is gone."""
    changed: dict[str, Any] = {
        key: value for key, value in after.items() if key != "meters" and value != before.get(key)
    }
    gone = before["meters"].keys() - after["meters"].keys()
    meters: dict[str, Any] = dict.fromkeys(sorted(gone))
    for meter_id, meter in after["meters"].items():
        known = before["meters"].get(meter_id, {})
        if fields := {key: value for key, value in meter.items() if value != known.get(key)}:
            meters[meter_id] = fields
    return changed | ({"meters": meters} if meters else {})
