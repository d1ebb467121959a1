"""A flat whose tenants come and go: the acts of a move, by the hour."""

from dataclasses import replace
from typing import Any

from engine.effects import Outcome
from engine.inputs import Reading, Readings
from engine.tenancy_inputs import MoveIn, MoveOut, SettleClaim, TakeDeposit

from .builders import HOUR, NOON, UNIT, Books, kwh


def move_out(books: Books, hour: float, key: str = "out", **changes: Any) -> Outcome:
    item = MoveOut(unit_id="flat", key=key, actor="user:1")
    return books.do(replace(item, **changes), hour)


def move_in(books: Books, hour: float, key: str = "in", **changes: Any) -> Outcome:
    item = MoveIn(unit_id="flat", key=key, actor="user:1")
    return books.do(replace(item, **changes), hour)


def deposit(books: Books, euros: float, hour: float = 0, key: str = "deposit") -> Outcome:
    item = TakeDeposit(
        unit_id="flat",
        amount_micro=round(euros * UNIT),
        currency="EUR",
        channel="cash",
        key=key,
        actor="user:1",
    )
    return books.do(item, hour)


def claim(books: Books, euros: float, hour: float, **changes: Any) -> Outcome:
    item = SettleClaim(
        unit_id="flat",
        tenancy=1,
        amount_micro=round(euros * UNIT),
        currency="EUR",
        channel="cash",
        key="claim",
        actor="user:1",
    )
    return books.do(replace(item, **changes), hour)


def at(hour: float, register: int) -> Reading:
    return Reading(at=NOON + hour * HOUR, register=register, device_time=True)


def readings(*found: Reading) -> Readings:
    return Readings(unit_id="flat", meter_id="main", readings=found)


def lived_in(paid: float = 10, used: float = 20, **changes: Any) -> Books:
    """Return a flat whose tenant paid and used some kilowatt-hours at 0.20 in two hours."""
    books = Books.opened(**changes)
    books.read(0)
    books.pay(paid)
    books.read(kwh(used), 2)
    return books
