"""A unit as one row of a table: what is shown, sorted, searched and added up."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..engine.config import UnitConfig
from ..engine.money import to_text
from ..engine.quantity import to_display
from ..engine.state import CreditState
from ..engine.view import MeterView, UnitView

STATE_ORDER = {state: number for number, state in enumerate(CreditState)}
_NUMBERS = re.compile(r"([0-9]{1,15})")

type Natural = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the hub has a unit: its device, and that device's area and labels. ``words``: what these are called."""

    device_id: str | None = None
    area_id: str | None = None
    area: str = ""
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit. ``usage_today`` is in base units by commodity; None until the day's beginning is known."""

    view: UnitView
    place: Place
    natural: Natural
    search: str
    customer_class: str
    supply: str | None
    troubles: tuple[str, ...]
    usage_today: dict[str, int] | None
    cost_today_micro: int | None

    @property
    def unit_id(self) -> str:
        """Return the unit."""
        return self.view.unit_id

    def shown(self) -> dict[str, Any]:
        """Return the row as plain JSON."""
        view, place = self.view, self.place
        money = view.currency
        cost = self.cost_today_micro
        return {
            "unit_id": view.unit_id,
            "name": view.name,
            "device_id": place.device_id,
            "area_id": place.area_id,
            "labels": list(place.labels),
            "credit_state": view.credit_state.value,
            "low": view.low,
            "balance": to_text(view.balance_micro, money),
            "available": to_text(view.available_micro, money),
            "arrears": to_text(arrears_micro(view), money),
            "debt": to_text(view.debt_micro, money),
            "days_remaining": tenths(view.days_remaining_tenths),
            "grace_ends_at": instant(view.grace_ends_at),
            "deferred_until": instant(view.deferred_until),
            "vacant": view.vacant,
            "customer_class": self.customer_class,
            "supply": self.supply,
            "meters": len(view.meters),
            "troubles": list(self.troubles),
            "usage_today": None if self.usage_today is None else usage_texts(self.usage_today),
            "cost_today": None if cost is None else to_text(cost, money),
        }


def make_row(
    view: UnitView, config: UnitConfig, place: Place, today: dict[str, tuple[int, int]] | None
) -> Row:
    """Return a unit's row. ``today`` is what each meter used and cost since midnight."""
    used: Counter[str] | None = None
    if today is not None:
        used = Counter()
        for meter_id, meter in view.meters.items():
            used[meter.commodity] += today[meter_id][0]
    return Row(
        view=view,
        place=place,
        natural=natural(view.name),
        search="\n".join((view.name, *place.words)).casefold(),
        customer_class=config.customer_class,
        supply=supply_of(view),
        troubles=tuple(sorted({one for meter in view.meters.values() for one in troubles(meter)})),
        usage_today=used,
        cost_today_micro=None if today is None else sum(cost for _, cost in today.values()),
    )


def natural(name: str) -> Natural:
    """Return what sorts Flat 2 before Flat 10."""
    parts = _NUMBERS.split(name.casefold())
    return tuple(int(part) if number % 2 else part for number, part in enumerate(parts))


def arrears_micro(view: UnitView) -> int:
    """Return what a unit owes now: its balance where it is below zero, the accrual in it."""
    return max(0, -view.balance_micro)


def tenths(count: int | None) -> str | None:
    """Return days as text with one decimal."""
    return None if count is None else f"{count // 10}.{count % 10}"


def instant(at: Any) -> str | None:  # noqa: ANN401
    """Return an instant as ISO text."""
    return None if at is None else at.isoformat()


def usage_texts(used: dict[str, int]) -> dict[str, str]:
    """Return usage by commodity in the units it is priced in."""
    return {name: f"{to_display(base, name):f}" for name, base in sorted(used.items())}


def supply_of(view: UnitView) -> str | None:
    """Return whether a unit is supplied, as far as its relays tell; None without a relay."""
    on = {
        meter.observed if meter.observed is not None else meter.commanded is not False
        for meter in view.meters.values()
        if meter.has_relay
    }
    if not on:
        return None
    return "partly" if len(on) > 1 else "on" if on.pop() else "off"


def troubles(meter: MeterView) -> list[str]:
    """Return what of a meter a person has to look at."""
    found = {
        "silent": not meter.available,
        "stale": meter.stale_incident,
        "refused": meter.candidate,
        "disobeys": meter.relay_failed,
        "drifted": meter.drifted and not meter.unpaid,
        "faulty": bool(meter.faults),
        "bypassed": bool(meter.metered),
        "load_held": meter.load_held,
        "unpaid": meter.unpaid,
    }
    return [name for name, there in found.items() if there]


@dataclass(slots=True)
class Totals:
    """Sums over all units of a site, kept up to date row by row."""

    states: Counter[CreditState] = field(default_factory=Counter)
    supplies: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    units: int = 0
    credit_micro: int = 0
    arrears_micro: int = 0
    debt_micro: int = 0
    deposit_micro: int = 0
    cost_micro: int = 0
    unknown: int = 0

    def add(self, row: Row, sign: int = 1) -> None:
        """Take a row in, or with −1 out."""
        view = row.view
        self.units += sign
        self.states[view.credit_state] += sign
        self.credit_micro += sign * max(0, view.balance_micro)
        self.arrears_micro += sign * arrears_micro(view)
        self.debt_micro += sign * view.debt_micro
        self.deposit_micro += sign * view.deposit_micro
        if row.supply is not None:
            self.supplies[row.supply] += sign
        for trouble in row.troubles:
            self.troubles[trouble] += sign
        if row.usage_today is None:
            self.unknown += sign
            return
        for name, base in row.usage_today.items():
            self.used[name] += sign * base
        self.cost_micro += sign * (row.cost_today_micro or 0)

    def shown(self, currency: str) -> dict[str, Any]:
        """Return the totals as plain JSON; of today nothing until every unit's is known."""
        known = self.unknown == 0
        return {
            "units": self.units,
            "states": {state.value: self.states[state] for state in CreditState},
            "supplies": {name: self.supplies[name] for name in ("on", "partly", "off")},
            "troubles": {name: count for name, count in sorted(self.troubles.items()) if count},
            "credit_held": to_text(self.credit_micro, currency),
            "arrears": to_text(self.arrears_micro, currency),
            "debt": to_text(self.debt_micro, currency),
            "deposits": to_text(self.deposit_micro, currency),
            "usage_today": usage_texts(self.used) if known else None,
            "cost_today": to_text(self.cost_micro, currency) if known else None,
        }
