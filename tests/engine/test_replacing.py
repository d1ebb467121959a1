"""A register goes on: an accepted series, a replaced meter, a source that changed."""

from datetime import timedelta

import pytest
from engine.effects import NoticeKind
from engine.errors import InvalidInput
from engine.inputs import (
    AcceptCandidate,
    ConfigureUnit,
    ReplaceMeter,
)
from engine.ledger.journal import EntryKind

from .builders import HOUR, NOON, UNIT, Books, kwh, meter, told, unit


def strict() -> Books:
    """Return a flat whose meter counts at most 1 kWh an hour and has shown 100 kWh."""
    books = Books.opened(unit("flat", meter(max_usage_per_hour=1000)))
    books.read(kwh(100))
    books.pay(100)
    return books


def test_an_accepted_series_is_billed_from_its_first_value() -> None:
    books = strict()
    books.read(kwh(200), 1)
    books.read(kwh(201), 2)
    outcome = books.do(AcceptCandidate(unit_id="flat", meter_id="main", actor="user:1"), 3)
    assert outcome.answer == {"unit_id": "flat", "meter_id": "main", "usage": kwh(1)}
    assert outcome.urgent
    assert books.view(3).balance_micro == 100 * UNIT - UNIT // 5
    books.read(kwh(202), 4)
    assert books.view(4).balance_micro == 100 * UNIT - 2 * UNIT // 5


def replaced(final: int, initial: int, hour: float = 0, key: str = "swap") -> ReplaceMeter:
    return ReplaceMeter(
        unit_id="flat",
        meter_id="main",
        final_register=final,
        initial_register=initial,
        at=NOON + hour * HOUR,
        key=key,
        actor="user:1",
    )


def test_a_replaced_meter_is_billed_to_its_last_value_and_goes_on_from_the_first() -> None:
    books = strict()
    books.read(kwh(101), 1)
    outcome = books.do(replaced(kwh(103), 50, 2), 3)
    assert books.kinds()[-1] is EntryKind.CHARGE
    assert NoticeKind.METER_REPLACED in told(outcome)
    assert outcome.answer["balance_micro"] == 100 * UNIT - 3 * UNIT // 5
    books.read(kwh(1) + 50, 4)
    assert books.view(4).balance_micro == 100 * UNIT - 4 * UNIT // 5
    assert books.view(4).meters["main"].usage == kwh(4)


def test_a_series_that_was_refused_belongs_to_the_new_device() -> None:
    books = strict()
    books.read(kwh(1), 1)
    books.read(kwh(2), 2)
    assert books.meter_state().candidate is not None
    books.do(replaced(kwh(100), 0, 3), 3)
    assert books.meter_state().candidate is None
    assert books.view(3).meters["main"].usage == kwh(2)
    readings = books.readings["main"]
    assert [readings[at].register for at in sorted(readings)] == [kwh(100), kwh(100), 0, kwh(2)]


def test_a_series_below_the_new_beginning_is_left_behind() -> None:
    books = strict()
    books.read(kwh(1), 1)
    books.do(replaced(kwh(100), kwh(5), 3), 3)
    assert books.meter_state().candidate is None
    assert books.view(3).meters["main"].usage == 0


def test_a_meter_never_heard_begins_with_the_new_device() -> None:
    books = Books.opened()
    books.do(replaced(500, 7))
    assert books.view().meters["main"].register == 7
    assert books.view().meters["main"].usage == 0


def test_a_meter_is_replaced_no_earlier_than_its_last_reading_and_not_tomorrow() -> None:
    books = strict()
    books.read(kwh(101), 5)
    books.do(replaced(kwh(101), 0, 1), 6)
    last = books.meter_state().last
    assert last is not None
    assert last.at == NOON + 5 * HOUR + timedelta(microseconds=2)
    books.do(replaced(0, 10, 24 * 9, key="2"), 7)
    last = books.meter_state().last
    assert last is not None
    assert last.at == NOON + 7 * HOUR + timedelta(microseconds=1)


def test_a_final_register_below_the_last_is_refused() -> None:
    books = strict()
    with pytest.raises(InvalidInput, match="final_register_low"):
        books.do(replaced(kwh(99), 0, 1), 1)


def test_a_source_that_changed_just_before_does_not_forgive_the_old_device_s_use() -> None:
    books = strict()
    other = meter(max_usage_per_hour=1000, source={"kind": "entity", "entity_id": "sensor.new"})
    books.do(ConfigureUnit(unit=unit("flat", other), at=NOON + HOUR), 1)
    books.do(replaced(kwh(103), 0, 2), 2)
    assert books.wallet().balance_micro == 100 * UNIT - 3 * UNIT // 5
    books.read(kwh(1), 3)
    assert books.view(3).meters["main"].usage == kwh(4)


def test_what_a_meter_counted_before_it_was_reset_again_is_billed_with_its_replacement() -> None:
    books = strict()
    for hour, register in enumerate((0, 500, kwh(1), 0, kwh(1)), 1):
        books.read(register, hour)
    books.do(replaced(kwh(100), 0, 6), 6)
    assert books.view(6).meters["main"].usage == kwh(2)
    assert books.view(6).balance_micro == 100 * UNIT - 2 * UNIT // 5
    books.read(kwh(2), 7)
    assert books.view(7).meters["main"].usage == kwh(3)


def test_another_name_is_no_other_device() -> None:
    books = Books.opened()
    books.read(kwh(10))
    renamed = unit("flat", meter(source={"kind": "entity", "entity_id": "sensor.new_name"}))
    books.do(ConfigureUnit(unit=renamed, at=NOON + HOUR, renamed=True), 1)
    books.read(kwh(12), 2)
    assert books.view(2).meters["main"].usage == kwh(2)


def test_what_waits_of_the_old_device_is_billed_with_its_final_register_only() -> None:
    """A jump that no reading has borne out yet is the old device's where its final register covers it."""
    books = Books.opened()
    books.read(100_000)
    assert books.read(190_000, 1).answer["reasons"] == ["unconfirmed"]
    item = ReplaceMeter(
        unit_id="flat",
        meter_id="main",
        final_register=190_500,
        initial_register=0,
        at=NOON + 2 * HOUR,
        key="new device",
        actor="user:1",
    )
    books.do(item, 2)
    assert books.meter_state().usage_nano == 90_500 * 10**9
    books.read(100, 3)
    assert books.meter_state().usage_nano == 90_600 * 10**9
