"""What a meter owes leaves a wallet once: to cash, to the debt account, or back where it came from."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from engine.config import CutMode, MeterConfig, Posting
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.inputs import (
    ConfigureUnit,
    Disconnect,
    OverrideSupply,
    Reading,
    Readings,
    Reconnect,
    SetTariff,
    TopUp,
)
from engine.ledger.journal import EntryKind
from engine.state import CreditState, OffReason

from .builders import (
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    commands,
    kwh,
    meter,
    told,
    unit,
    version,
)

AUTOMATIC = replace(POLICY, cut_mode=CutMode.AUTOMATIC, grace_minutes=0)
WATER = meter("water", disconnectable=False)
BARE = meter("bare", relay={"kind": "none"})
DEBT = "customer:flat/1/main:debt"


def off(*meters: MeterConfig, euros: float = 1) -> Books:
    """Return a flat that has used its credit up and is off for it."""
    books = Books.opened(unit("flat", meter(), *meters), policy=AUTOMATIC)
    for one in books.site.units["flat"].meters:
        books.read(0, meter_id=one)
    books.pay(euros)
    books.read(kwh(5 * euros), 1)
    assert books.wallet().policy.state is CreditState.OFF
    return books


def test_a_charge_says_where_every_cent_went() -> None:
    books = Books.opened(posting=Posting.READING)
    books.read(0)
    books.read(1234, 1)
    (entry,) = books.entries
    assert entry.explanation == {
        "meter_id": "main",
        "from": NOON.isoformat(),
        "to": (NOON + HOUR).isoformat(),
        "lines": [
            {
                "line": "energy",
                "version": version().version_id,
                "band": "",
                "block": 0,
                "rate_micro": 200_000,
                "quantity": "1234",
                "amount_micro": "246800",
                "from": NOON.isoformat(),
                "to": (NOON + HOUR).isoformat(),
            }
        ],
        "posted_micro": {"energy": 246_800},
    }
    assert entry.at == NOON + HOUR


def test_nothing_due_posts_nothing() -> None:
    books = Books.opened(posting=Posting.READING)
    books.read(0)
    books.read(0, 1)
    assert books.entries == []


def test_what_is_posted_is_what_was_rated_rounded_once() -> None:
    books = Books.opened(tariffs=(version("0.333333"),), posting=Posting.READING)
    books.read(0)
    for minute in range(1, 61):
        books.read(minute, minute / 60)
    assert books.accounts()["income:electricity"] == 20_000  # 60 Wh × 0.333333 = 0.01999998
    assert len(books.entries) == 60


# Protected meters while the others are off


def test_use_of_protected_meters_while_others_are_off_is_a_debt() -> None:
    books = off(WATER, BARE)
    books.read(kwh(2), 2, meter_id="water")
    books.read(kwh(3), 2, meter_id="bare")
    view = books.view(2)
    assert (view.balance_micro, view.available_micro) == (0, 0)
    books.pay(1, 3, key="2")
    assert books.accounts()[DEBT] == -UNIT
    assert books.wallet().debt_micro == UNIT


def test_a_debt_does_not_block_reconnection() -> None:
    books = off(WATER)
    books.read(kwh(500), 2, meter_id="water")
    books.obey(2)
    outcome = books.do(replace(_top_up(), amount_micro=UNIT), 3)
    assert commands(outcome) == [True]
    assert books.wallet().policy.state is CreditState.LOW
    assert NoticeKind.SUPPLY_RECONNECTED in told(books.obey(3))


def _top_up() -> TopUp:
    return TopUp(
        unit_id="flat", amount_micro=UNIT, currency="EUR", channel="cash", key="t", actor="user:1"
    )


def test_a_debt_is_kept_back_from_refunds() -> None:
    books = off(WATER)
    books.read(kwh(10), 2, meter_id="water")
    books.pay(10, 3, key="2")
    assert books.wallet().debt_micro == 2 * UNIT
    with pytest.raises(Refused) as refused:
        books.refund(9, 3)
    assert refused.value.placeholders == {"available": str(8 * UNIT)}
    books.refund(8, 3)


def test_use_of_a_unit_that_nobody_can_switch_off_is_never_a_debt() -> None:
    books = Books.opened(unit("flat", BARE), policy=AUTOMATIC)
    books.read(0, meter_id="bare")
    books.pay(1)
    books.read(kwh(5), 1, meter_id="bare")
    assert books.wallet().policy.state is CreditState.OFF
    books.read(kwh(15), 2, meter_id="bare")
    assert books.view(2).available_micro == -2 * UNIT
    books.pay(1, 3, key="2")
    assert (books.wallet().debt_micro, books.wallet().arrears_micro) == (0, UNIT)


def test_use_while_an_operator_holds_the_supply_on_is_no_debt() -> None:
    books = off(WATER)
    books.read(kwh(1), 2, meter_id="water")
    books.do(Reconnect(unit_id="flat", actor="user:1", until=NOON + 5 * HOUR), 2)
    assert books.wallet().debt_micro == UNIT // 5
    books.read(kwh(2), 3, meter_id="water")
    assert books.view(3).available_micro == -UNIT // 5
    books.tick(6)
    assert OffReason.CREDIT in books.meter_state().off_reasons
    assert (books.wallet().debt_micro, books.wallet().arrears_micro) == (UNIT // 5, UNIT // 5)
    books.read(kwh(3), 7, meter_id="water")
    books.pay(3, 7, key="2")
    assert books.wallet().debt_micro == 2 * UNIT // 5


def test_a_debt_ends_with_the_meter_that_is_off() -> None:
    books = off(WATER)
    books.do(ConfigureUnit(unit=unit("flat", WATER), at=NOON + HOUR), 1)
    books.read(kwh(1), 2, meter_id="water")
    books.pay(3, 2, key="2")
    assert books.wallet().debt_micro == 0


def test_a_correction_shrinks_the_debt_before_money_comes_back() -> None:
    books = off(replace(WATER, corrections_allowed=True))
    _device_read(books, kwh(10), 2)
    books.pay(5, 3, key="2")
    assert books.wallet().debt_micro == 2 * UNIT
    balance = books.wallet().balance_micro
    _device_read(books, kwh(7), 2)
    assert books.entries[-1].kind is EntryKind.CORRECTION
    assert books.accounts()[DEBT] == -14 * UNIT // 10
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (14 * UNIT // 10, balance)


def test_a_correction_of_just_the_debt_moves_no_money() -> None:
    books = Books.opened(
        unit("flat", meter(), replace(WATER, corrections_allowed=True)), policy=AUTOMATIC
    )
    for one in ("main", "water"):
        books.read(0, meter_id=one)
    books.pay(2)
    _device_read(books, kwh(4), 0.5)
    books.read(kwh(6), 1)
    _device_read(books, kwh(5), 2)
    books.pay(5, 3, key="2")
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (UNIT // 5, 5 * UNIT)
    _device_read(books, kwh(4), 2)
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (0, 5 * UNIT)


def test_a_correction_across_the_debt_s_edge_clears_it_and_gives_the_rest_back() -> None:
    books = Books.opened(
        unit("flat", meter(), replace(WATER, corrections_allowed=True)), policy=AUTOMATIC
    )
    for one in ("main", "water"):
        books.read(0, meter_id=one)
    books.pay(1)
    _device_read(books, kwh(4), 0.5)
    books.read(kwh(1), 1)
    _device_read(books, kwh(5), 2)
    books.pay(5, 3, key="2")
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (UNIT // 5, 5 * UNIT)
    readings = (
        Reading(at=NOON + HOUR / 2, register=kwh(1), device_time=True),
        Reading(at=NOON + 2 * HOUR, register=kwh(1), device_time=True),
    )
    books.do(Readings(unit_id="flat", meter_id="water", readings=readings), 3)
    assert (books.wallet().debt_micro, books.wallet().balance_micro) == (
        0,
        5 * UNIT + 6 * UNIT // 10,
    )


def _device_read(books: Books, register: int, hour: float) -> None:
    reading = Reading(at=NOON + hour * HOUR, register=register, device_time=True)
    books.do(
        Readings(unit_id="flat", meter_id="water", readings=(reading,)),
        3 if books.wallet().debt_micro else hour,
    )


def test_a_new_price_and_a_due_disconnection_each_post_what_was_before() -> None:
    books = Books.opened(policy=replace(POLICY, grace_minutes=0))
    books.read(0)
    books.pay(1)
    books.read(kwh(1), 1)
    books.do(SetTariff(version=version("0.40", since=NOON + HOUR)), 1)
    books.read(kwh(4), 2)
    assert books.kinds()[-2:] == [EntryKind.CHARGE, EntryKind.CHARGE]
    decision = str(books.wallet().policy.decision_id)
    books.do(Disconnect(unit_id="flat", decision_id=decision, actor="user:1"), 2)
    assert books.accounts()["income:electricity"] == UNIT * 7 // 5
    books.do(
        OverrideSupply(
            unit_id="flat",
            meter_id="main",
            wanted=True,
            until=NOON + 3 * HOUR + timedelta(minutes=1),
            actor="user:1",
        ),
        2,
    )
    books.read(kwh(5), 3)
    books.tick(4)
    assert books.accounts()["income:electricity"] == UNIT * 9 // 5


def test_a_correction_of_what_no_debt_was_made_for_comes_back_as_money() -> None:
    books = Books.opened(unit("flat", replace(WATER, corrections_allowed=True)))
    books.read(0, meter_id="water")
    books.pay(5)
    _device_read(books, kwh(5), 1)
    books.adjust(1, 1)
    _device_read(books, kwh(4), 1)
    assert books.wallet().balance_micro == 6 * UNIT - 8 * UNIT // 10


def test_use_that_only_moves_between_lines_moves_no_money_but_is_shown() -> None:
    books = Books.opened(tariffs=(version(), version(tariff_id="same")))
    books.read(0)
    books.pay(1)
    books.read(kwh(1), 1)
    books.adjust(1, 1)
    state = books.meter_state()
    other = replace(state.rating.lines["energy"], exact_micro=Fraction(200_000))
    moved = replace(
        state.rating,
        lines={"energy": replace(other, exact_micro=Fraction(0)), "network": other},
    )
    changed = replace(state, rating=moved)
    flat = replace(books.unit_state(), meters={"main": changed})
    books.site = replace(books.site, units={"flat": flat})
    before = books.wallet()
    books.adjust(1, 2, key="2")
    charge = books.entries[-2]
    assert sorted(one.amount_micro for one in charge.postings) == [-200_000, 200_000]
    assert charge.explanation["posted_micro"] == {"energy": -200_000, "network": 200_000}
    assert books.wallet().balance_micro == before.balance_micro + UNIT
