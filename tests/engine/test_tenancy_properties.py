"""Whatever happens before a settlement: books sum to zero, and the next tenant sees none of it."""

from dataclasses import replace
from typing import Any

from engine.config import Recurring
from engine.errors import PrepaidError
from engine.flow import view as draw
from engine.tenancy_inputs import Unpaid
from hypothesis import given, strategies as st

from .builders import HOUR, NOON, UNIT, Books, kwh, unit, version
from .tenants import deposit, move_in, move_out

RENT = Recurring(recurring_id="rent", name="Rent", amount_micro=100 * UNIT)
HOURS = st.integers(1, 200)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["pay", "gift", "rent", "use", "deposit", "refund", "adjust", "wait"]),
        st.integers(1, 60),
        HOURS,
    ),
    max_size=12,
)


def carried_out(books: Books, acts: list[tuple[str, int, int]], hour: float) -> float:
    register = books.meter_state().last
    used = register.register if register else 0
    for number, (act, amount, wait) in enumerate(acts):
        hour += wait
        key = f"{act}{hour}{number}"
        try:
            match act:
                case "pay":
                    books.pay(amount, hour, key)
                case "gift":
                    books.pay(amount, hour, key, gift_micro=amount * UNIT)
                case "rent":
                    books.pay(amount, hour, key, wallet="rent")
                case "use":
                    used += kwh(amount)
                    books.read(used, hour)
                case "deposit":
                    deposit(books, amount, hour, key)
                case "refund":
                    books.refund(amount, hour, key)
                case "adjust":
                    books.adjust(-amount, hour, key)
                case _:
                    books.tick(hour)
        except PrepaidError:
            continue
    return hour


def shown(books: Books, hour: float) -> dict[str, Any]:
    """Everything of money and use that a unit's picture tells."""
    view = draw(books.site, "flat", NOON + hour * HOUR)
    main = view.meters["main"]
    return {
        "balance": view.balance_micro,
        "available": view.available_micro,
        "arrears": view.arrears_micro,
        "debt": view.debt_micro,
        "gift": view.gift_micro,
        "owed": view.owed,
        "points": view.points,
        "wallets": view.wallets,
        "deposit": view.deposit_micro,
        "days": view.days_remaining_tenths,
        "state": view.credit_state,
        "usage": main.usage,
        "cost": main.cost_micro,
        "units": main.units_left,
    }


NOTHING = shown(Books.opened(unit("flat")), 0)


@given(before=ACTS, vacant=ACTS, unpaid=st.sampled_from(Unpaid))
def test_settled_means_even_and_the_next_tenant_starts_with_nothing(
    before: list[tuple[str, int, int]], vacant: list[tuple[str, int, int]], unpaid: Unpaid
) -> None:
    flat = unit("flat", recurring=(RENT,))
    books = Books.opened(flat, tariffs=(version(standing="1"),))
    books.read(0)
    hour = carried_out(books, before, 0) + 1
    last = books.meter_state().last
    register = last.register if last else 0
    outcome = move_out(books, hour, registers=(("main", register),), unpaid=unpaid)
    accounts = books.accounts()
    assert sum(accounts.values()) == 0
    left = sum(amount for name, amount in accounts.items() if name.startswith("customer:flat/1/"))
    unpaid_micro = int(str(outcome.answer["unpaid_micro"]))
    assert left == (-unpaid_micro if unpaid is Unpaid.CLAIM else 0)
    assert accounts["deposit:flat/1"] == 0
    hour = carried_out(books, [one for one in vacant if one[0] in {"use", "wait"}], hour) + 1
    last = books.meter_state().last
    move_in(books, hour, registers=(("main", last.register if last else 0),))
    found = shown(books, hour)
    rent = books.unit_state().recurring["rent"].booked_micro
    assert found == {**NOTHING, "wallets": (("rent", -rent),)}
    tenancy = books.wallet().tenancy
    mine = {
        name: amount
        for name, amount in books.accounts().items()
        if name.startswith(f"customer:flat/{tenancy}/")
    }
    assert mine == {f"customer:flat/{tenancy}/rent:cash": -rent}
    assert books.meter_state().assignments == (
        replace(books.meter_state().assignments[0], tenancy=tenancy),
    )
