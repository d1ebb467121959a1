"""A settled tenancy is sealed from the next: blocks, supply, late readings and corrected prices."""

from dataclasses import replace
from typing import Any

import pytest
from engine.config import CutMode
from engine.correct_inputs import CorrectMeter, Rerate
from engine.errors import Refused
from engine.inputs import ConfigureUnit, SetTariff
from engine.ledger.journal import EntryKind
from engine.state import CreditState, OffReason, RejectionReason
from engine.tariff.document import from_document

from .builders import (
    HOUR,
    NOON,
    POLICY,
    UNIT,
    Books,
    commands,
    kwh,
    meter,
    unit,
    version,
)
from .tenants import at, lived_in, move_in, move_out, readings

AUTOMATIC = replace(POLICY, grace_minutes=0, cut_mode=CutMode.AUTOMATIC)


def test_blocks_and_quotas_begin_anew() -> None:
    lines: list[dict[str, object]] = [
        {"id": "energy", "kind": "usage", "rates": [{"up_to": "10", "rate": "0.10"}, {"rate": "1"}]}
    ]
    books = Books.opened(tariffs=(version(lines=lines),))
    books.read(0)
    books.pay(100)
    books.read(kwh(15), 1)
    assert books.view(1).meters["main"].rate_micro == UNIT
    move_out(books, 2)
    move_in(books, 2, occupants=2)
    assert books.view(2).meters["main"].rate_micro == 100_000
    books.pay(100, 2, "p2")
    books.read(kwh(23), 3)
    assert books.view(3).balance_micro == 100 * UNIT - 800_000
    assert books.meter_state().assignments[-1].occupants == 2


def test_supply_that_was_cut_comes_back_and_the_machine_is_fresh() -> None:
    books = lived_in(paid=1, used=30, policy=AUTOMATIC)
    assert books.meter_state().off_reasons == {OffReason.CREDIT}
    outcome = move_out(books, 3)
    assert commands(outcome) == [True]
    assert books.wallet().policy.state is CreditState.LOW
    assert books.wallet().policy.decisions == 0


def test_a_late_reading_from_before_is_the_old_tenants() -> None:
    night = [{"name": "late", "weekdays": [0], "start": "13:00", "end": "14:00"}]
    document = [
        {
            "id": "energy",
            "kind": "usage",
            "rates": [{"rate": "0.20"}, {"band": "late", "rate": "2"}],
        }
    ]
    books = Books.opened(tariffs=(banded(night, document),))
    books.do(readings(at(0, 0)))
    books.pay(100)
    books.do(readings(at(2, kwh(2))), 2)
    move_out(books, 3)
    move_in(books, 3)
    books.pay(50, 3, "p2")
    books.do(readings(at(4, kwh(3))), 4)
    before = books.view(4)
    outcome = books.do(readings(at(1, 0)), 5)
    assert outcome.answer["accepted"] == 1
    # All was used in the dear hour after: 2 × 2 instead of 1 × 0.20 + 1 × 2.
    assert books.accounts()["customer:flat/1/main:cash"] == -1_800_000
    assert books.view(4) == before
    assert books.entries[-1].kind is EntryKind.CORRECTION
    assert all("/2/" not in one.account for one in books.entries[-1].postings)
    # A reading of the new tenancy that comes late is its own.
    outcome = books.do(readings(at(3.5, kwh(3))), 6)
    assert outcome.answer["accepted"] == 1
    assert books.view(6).balance_micro == before.balance_micro


def banded(bands: list[dict[str, object]], lines: list[dict[str, object]]) -> Any:
    return from_document(
        "power",
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "bands": bands,
            "lines": lines,
        },
    )


def test_late_readings_of_long_ago_are_too_old() -> None:
    books = Books.opened()
    books.do(readings(at(0, 0)))
    for number in range(4):
        hour = 4 * number
        books.do(readings(at(hour + 2, kwh(number + 1))), hour + 2)
        move_out(books, hour + 3, f"out{number}")
        move_in(books, hour + 3, f"in{number}")
    kept = [bool(one.meters) for one in books.unit_state().past]
    assert kept == [False, True, True, True]
    outcome = books.do(readings(at(1, 0), at(-1, 0)), 20)
    assert {one.reason for one in outcome.rejections} == {RejectionReason.TOO_OLD}
    # Of one that is still known it is taken, in its own tenancy.
    assert books.do(readings(at(5, kwh(1))), 20).answer["accepted"] == 1


def test_a_meter_nobody_heard_yet_begins_for_who_comes() -> None:
    books = Books.opened()
    move_out(books, 1)
    move_in(books, 2)
    assert books.meter_state().begun is None
    books.pay(10, 2)
    # What a device dates before was somebody else's.
    assert books.do(readings(at(0.5, kwh(5))), 3).answer["accepted"] == 0
    books.do(readings(at(3, kwh(5))), 3)
    books.do(readings(at(4, kwh(6))), 4)
    assert books.view(4).balance_micro == 10 * UNIT - 200_000


def test_another_device_that_was_not_heard_yet_waits() -> None:
    books = lived_in()
    other = meter(source={"kind": "entity", "entity_id": "sensor.other"})
    books.do(ConfigureUnit(unit=unit("flat", other), at=NOON + 2 * HOUR), 2)
    move_out(books, 3)
    assert books.meter_state().rebase
    move_in(books, 3)
    books.pay(10, 3, "p2")
    books.read(kwh(500), 4)
    books.read(kwh(501), 5)
    assert books.view(5).balance_micro == 10 * UNIT - 200_000
    move_out(books, 6, "out2", registers=(("main", kwh(501)),))


def test_a_new_device_may_be_read_finally_before_it_was_heard() -> None:
    books = lived_in()
    other = meter(source={"kind": "entity", "entity_id": "sensor.other"})
    books.do(ConfigureUnit(unit=unit("flat", other), at=NOON + 2 * HOUR), 2)
    outcome = move_out(books, 3, registers=(("main", 5),))
    assert outcome.answer["registers"] == {"main": 5}
    assert outcome.answer["cash_micro"] == 6 * UNIT


def test_prices_are_never_corrected_into_a_settled_tenancy() -> None:
    books = lived_in(paid=100, used=20)
    move_out(books, 3)
    move_in(books, 3)
    books.pay(50, 3, "p2")
    books.read(kwh(30), 4)
    wrong = CorrectMeter(
        unit_id="flat",
        meter_id="main",
        since=NOON + HOUR,
        key="c",
        actor="user:1",
        note="n",
        occupants=2,
    )
    with pytest.raises(Refused, match="tenancy_settled"):
        books.do(wrong, 4)
    dearer = version("0.30", since=NOON)
    books.do(SetTariff(version=dearer, retroactive=True), 4)
    with pytest.raises(Refused, match="correction_running"):
        move_out(books, 4, "out2")
    books.do(Rerate(unit_id="flat", meter_id="main"), 4)
    assert books.view(4).balance_micro == 50 * UNIT - 3 * UNIT
    assert "customer:flat/1/main:cash" not in books.accounts()
    # Nor by a reading that comes late: it is priced as its time was.
    late = books.do(readings(at(1, kwh(10))), 5)
    assert late.answer["accepted"] == 1
    assert "customer:flat/1/main:cash" not in books.accounts()
    books.do(replace(wrong, since=NOON + 3.5 * HOUR), 5)
    assert books.unit_state().config.occupants == 2


def test_a_settled_tenants_payment_cannot_be_undone() -> None:
    books = Books.opened()
    books.read(0)
    entry_id = books.pay(10)
    move_out(books, 1)
    with pytest.raises(Refused, match="tenancy_settled"):
        books.reverse(entry_id, 2)


def test_a_closed_meter_is_sealed_with_the_others() -> None:
    books = Books.opened(unit("flat", meter(), meter("second")))
    books.read(0)
    books.read(0, meter_id="second")
    books.do(ConfigureUnit(unit=unit("flat", meter()), at=NOON + HOUR), 1)
    outcome = move_out(books, 2)
    assert outcome.answer["registers"] == {"main": 0}


def test_thinned_readings_leave_a_settlement_what_it_was() -> None:
    books = lived_in(paid=100, used=20)
    books.do(readings(at(2.5, kwh(22))), 2.5)
    outcome = move_out(books, 3, registers=(("main", kwh(25)),))
    assert outcome.answer["rest_micro"] == 95 * UNIT
    kept = books.readings["main"]
    del kept[max(kept)]
    assert books.do(readings(at(1, kwh(10))), 4).answer["accepted"] == 1
    assert not any(account.startswith("customer:") for account in books.accounts())
