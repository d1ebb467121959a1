"""Units ahead of their use: packages for money, free units for none, both used before money."""

from dataclasses import replace
from typing import Any

import pytest
from engine.config import CutMode, Policy, SessionMode, SessionRules
from engine.credit.inputs import BuyPackage, GrantUnits
from engine.effects import NoticeKind
from engine.errors import InvalidInput, PrepaidError, Refused, UnknownThing
from engine.inputs import Reading, Readings
from engine.ledger.journal import EntryKind
from engine.session_inputs import StartSession, StopSession
from engine.state import CreditState, OffReason
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion

from .builders import HOUR, NOON, POLICY, UNIT, Books, kwh, told, unit
from .session_house import counter

CASH = "customer:flat/1/main:cash"


def tariff(**fields: Any) -> TariffVersion:
    """Return 0.20 per kWh, 50 kWh for 8.00 that last for 30 days, and 19 % of tax."""
    package = {"id": "kwh50", "name": "50 kWh", "price": "8", "quantity": "50", "valid_days": 30}
    return from_document(
        "power",
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "lines": [{"id": "energy", "kind": "usage", "rates": [{"rate": "0.20"}]}],
            "packages": [package, {"id": "ever", "name": "Ever", "price": "1", "quantity": "1"}],
            "taxes": [{"code": "vat", "percent": "19"}],
            **fields,
        },
    )


def opened(cash: float = 10) -> Books:
    """Return a flat whose meter has begun at zero."""
    books = Books.opened(tariffs=(tariff(),))
    books.read(0)
    if cash:
        books.pay(cash)
    return books


def buy(package_id: str = "kwh50", key: str = "buy", **changes: Any) -> BuyPackage:
    """Return the sale of a package."""
    item = BuyPackage(
        unit_id="flat", meter_id="main", package_id=package_id, key=key, actor="user:1"
    )
    return replace(item, **changes)


def grant(amount: float = 20, key: str = "grant", **changes: Any) -> GrantUnits:
    """Return a grant of so many kilowatt-hours."""
    item = GrantUnits(
        unit_id="flat", meter_id="main", quantity=kwh(amount), key=key, actor="user:1"
    )
    return replace(item, **changes)


def test_a_package_is_paid_from_cash_with_its_tax_in_the_price() -> None:
    books = opened()
    outcome = books.do(buy())
    assert NoticeKind.PACKAGE_BOUGHT in told(outcome)
    entry = outcome.entries[-1]
    assert entry.kind is EntryKind.PACKAGE
    assert {one.account: one.amount_micro for one in entry.postings} == {
        CASH: -8 * UNIT,
        "income:electricity": 8 * UNIT - 1_277_311,
        "tax:vat": 1_277_311,
    }
    assert entry.explanation["expires_at"] == "2026-12-23T11:00:00+00:00"
    assert outcome.answer["balance_micro"] == 2 * UNIT
    assert books.view().meters["main"].units_left == kwh(50)


def test_units_are_used_before_money_and_only_from_when_they_were_bought() -> None:
    books = opened()
    books.read(kwh(5), 1)
    books.do(buy(), 2)
    books.read(kwh(25), 5)
    books.tick(5, post_all=True)
    # 20 kWh between hour 1 and 5: a quarter of them came before the package.
    assert books.wallet().balance_micro == 10 * UNIT - 8 * UNIT - round(10 * 0.2 * 1.19 * UNIT)
    assert books.view(5).meters["main"].units_left == kwh(35)
    books.read(kwh(65), 10)
    books.tick(10, post_all=True)
    assert books.wallet().balance_micro == 2 * UNIT - round(15 * 0.2 * 1.19 * UNIT)
    assert books.view(10).meters["main"].units_left == 0


def test_what_ends_unused_is_gone_without_an_entry() -> None:
    books = opened()
    books.do(buy())
    books.read(0, 24 * 29)
    booked = len(books.entries)
    books.read(kwh(20), 24 * 31)
    books.tick(24 * 31, post_all=True)
    assert books.view(24 * 31).meters["main"].units_left == 0
    assert books.wallet().balance_micro == 2 * UNIT - round(10 * 0.2 * 1.19 * UNIT)
    assert {one.kind for one in books.entries[booked:]} == {EntryKind.CHARGE}


def test_of_two_the_one_that_ends_first_is_used_first() -> None:
    books = opened()
    books.do(grant(10))
    books.do(buy(), 1)
    books.do(grant(10, key="2", valid_days=2), 2)
    books.read(0, 3)
    books.read(kwh(15), 5)
    left = {
        one.grant_id: one.left_nano for one in books.site.units["flat"].meters["main"].rating.quotas
    }
    assert sorted(left.values()) == [kwh(10) * 10**9, kwh(45) * 10**9]


def test_free_units_move_no_money_and_are_in_the_journal() -> None:
    books = opened(cash=0)
    outcome = books.do(grant())
    assert told(outcome) == [NoticeKind.UNITS_GRANTED]
    entry = outcome.entries[0]
    assert entry.kind is EntryKind.UNITS
    assert {(one.account, one.commodity, one.amount_micro) for one in entry.postings} == {
        ("customer:flat/1/main:units", "electricity", kwh(20) * 1_000_000),
        ("promotion", "electricity", -kwh(20) * 1_000_000),
    }
    assert books.wallet().balance_micro == 0
    assert outcome.answer == {
        "entry_id": entry.entry_id,
        "unit_id": "flat",
        "meter_id": "main",
        "balance_micro": 0,
    }


def test_a_package_or_grant_that_nobody_used_is_reversed() -> None:
    books = opened()
    bought = books.do(buy()).entries[-1].entry_id
    books.read(0, 1)
    given = books.do(grant(), 2).entries[-1].entry_id
    books.reverse(bought, 3)
    books.reverse(given, 4, key="2")
    assert books.accounts() == {CASH: 10 * UNIT, "channel:cash": -10 * UNIT}
    books.read(kwh(10), 5)
    books.tick(5, post_all=True)
    assert books.wallet().balance_micro == 10 * UNIT - round(10 * 0.2 * 1.19 * UNIT)


@pytest.mark.parametrize("hour", [3, 27])
def test_use_that_is_read_after_a_reversal_finds_none_of_its_units(hour: int) -> None:
    books, never = opened(), opened()
    bought = books.do(buy(), 1).entries[-1].entry_id
    late = Reading(at=NOON + (hour + 2) * HOUR, register=kwh(9), device_time=True)
    for one in (books, never):
        one.read(0, 2)
        one.read(0, hour)
    books.reverse(bought, hour + 3)
    for one in (books, never):
        one.read(kwh(10), hour + 4)
        one.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), hour + 5)
        one.tick(hour + 5, post_all=True)
    assert books.wallet().balance_micro == never.wallet().balance_micro
    assert books.meter_state().rating.quotas == ()


def test_units_that_were_used_are_not_taken_back() -> None:
    books = opened()
    bought = books.do(buy()).entries[-1].entry_id
    books.read(kwh(1), 1)
    books.read(kwh(2), 2)
    with pytest.raises(Refused, match="units_used"):
        books.reverse(bought, 3)


def test_rating_the_past_again_uses_the_same_units() -> None:
    late = Reading(at=NOON + 3 * HOUR, register=kwh(20), device_time=True)
    outcomes = []
    for early in (True, False):
        books = opened()
        books.do(buy(), 2)
        if early:
            books.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), 3)
        books.do(grant(valid_days=1), 4)
        books.read(kwh(60), 30)
        if not early:
            books.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), 31)
        books.tick(32, post_all=True)
        meter_state = books.site.units["flat"].meters["main"]
        outcomes.append((meter_state.rating.quotas, books.accounts()))
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize(
    ("item", "error", "key"),
    [
        (buy("none"), UnknownThing, "package_unknown"),
        (buy(meter_id="none"), UnknownThing, "meter_unknown"),
        (grant(0), InvalidInput, "quantity_invalid"),
        (grant(10**12), InvalidInput, "quantity_invalid"),
    ],
)
def test_what_cannot_be_sold_or_given_is_refused(
    item: BuyPackage | GrantUnits, error: type[PrepaidError], key: str
) -> None:
    books = opened()
    with pytest.raises(error, match=key):
        books.do(item)


def test_a_package_is_paid_by_no_gift_and_by_no_credit_that_is_used_up() -> None:
    books = opened(cash=0)
    books.pay(7, gift_micro=20 * UNIT)
    with pytest.raises(Refused, match="package_exceeds_cash") as refused:
        books.do(buy())
    assert refused.value.placeholders == {"available": str(7 * UNIT)}


def test_a_unit_with_units_left_is_not_cut_for_want_of_money() -> None:
    books = opened(cash=8)
    books.do(buy())
    assert books.wallet().balance_micro == 0
    for hour in range(0, 24 * 5, 6):
        books.read(kwh(hour / 4), hour)
        books.tick(hour)
    assert books.wallet().policy.state is CreditState.LOW
    assert books.site.units["flat"].meters["main"].off_reasons == frozenset()
    books.read(kwh(51), 24 * 9)
    books.tick(24 * 9)
    assert books.wallet().policy.state is not CreditState.LOW


def test_a_unit_that_is_off_comes_back_with_a_package() -> None:
    books = Books.opened(tariffs=(tariff(),), policy=replace(cutting(), grace_minutes=0))
    books.read(0)
    books.pay(1)
    books.read(kwh(10), 2)
    books.tick(2)
    assert books.site.units["flat"].meters["main"].off_reasons == {OffReason.CREDIT}
    owed = -books.view(2).balance_micro
    books.pay(owed / UNIT + 1, 3, key="2")
    books.do(buy("ever"), 3)
    assert books.site.units["flat"].meters["main"].off_reasons == frozenset()


def cutting() -> Policy:
    """Return a policy that cuts by itself."""
    return replace(POLICY, cut_mode=CutMode.AUTOMATIC)


def test_fifty_visits_are_paid_ahead() -> None:
    visits = {"id": "visits2", "name": "2 visits", "price": "5", "quantity": "2"}
    uses = from_document(
        "uses",
        {
            "commodity": "count",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "lines": [{"id": "use", "kind": "per_use", "rate": "3"}],
            "packages": [visits],
        },
    )
    door = counter("door", session=SessionRules(mode=SessionMode.COUNT, minimum_micro=4 * UNIT))
    books = Books.opened(unit("flat", door), tariffs=(uses,))
    books.tick(0)
    books.pay(5)
    books.do(buy("visits2", meter_id="door"))
    for hour in (1, 2):
        books.do(start(hour), hour)
        books.do(stop(), hour + 0.1)
        assert books.wallet().balance_micro == 0
    assert books.view(3).meters["door"].units_left == 0
    with pytest.raises(Refused, match="session_credit"):
        books.do(start(3), 3)
    books.pay(10, 4, key="2")
    books.do(start(4), 4)
    books.do(stop(), 4.1)
    assert books.wallet().balance_micro == 6 * UNIT


def start(number: int) -> StartSession:
    """Return the start of a visit."""
    return StartSession(unit_id="flat", meter_id="door", key=f"{number}", actor="user:1")


def stop() -> StopSession:
    """Return its end."""
    return StopSession(unit_id="flat", meter_id="door", key="stop", actor="user:1")
