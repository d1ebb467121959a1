"""Standing charges that top-ups pay: the first of the month, a part of a small one, missed months."""

from dataclasses import replace
from typing import Any

import pytest
from engine.config import UnitConfig
from engine.inputs import ConfigureUnit, Reading, Readings
from engine.local_time import LocalCalendar
from engine.rating.rerate import rerate
from engine.rating.state import RatingState
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion

from .builders import DAY, HOUR, NOON, UNIT, Books, kwh, meter, unit

MONTH = 24 * 31
"""From 23 November on, a whole December later."""


def tariff(**standing: Any) -> TariffVersion:
    """Return 2.00 per kWh and 200.00 a month from the first top-ups, all with 15 % of tax."""
    line = {"id": "service", "kind": "standing", "rate": "200", "per": "month", "taken": "top_up"}
    return from_document(
        "power",
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "lines": [
                {"id": "energy", "kind": "usage", "rates": [{"rate": "2"}]},
                line | standing,
            ],
            "taxes": [{"code": "vat", "percent": "15"}],
        },
    )


def opened(**standing: Any) -> Books:
    """Return a flat whose meter has begun at zero."""
    books = Books.opened(tariffs=(tariff(**standing),))
    books.read(0)
    return books


def test_the_first_top_up_of_a_month_pays_its_charge_with_tax() -> None:
    books = opened()
    books.pay(500)
    assert books.wallet().balance_micro == 270 * UNIT
    assert books.accounts()["income:standing"] == 200 * UNIT
    assert books.accounts()["tax:vat"] == 30 * UNIT
    books.pay(500, 1, key="2")
    assert books.wallet().balance_micro == 770 * UNIT


def test_time_alone_costs_nothing() -> None:
    books = opened()
    books.tick(3 * MONTH)
    assert books.accounts() == {}


def test_a_small_top_up_is_split_and_the_next_pays_the_rest() -> None:
    books = opened(split={"below": "400", "percent": "50"})
    books.pay(100)
    assert books.wallet().balance_micro == 50 * UNIT
    books.pay(399, 1, key="2")
    assert books.wallet().balance_micro == (50 + 399 - 180) * UNIT
    assert books.accounts()["income:standing"] == 200 * UNIT


def test_several_charges_leave_as_much_of_a_small_top_up_as_one() -> None:
    split = {"below": "400", "percent": "50"}
    half = {"kind": "standing", "per": "month", "taken": "top_up", "split": split}
    document = {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "lines": [
            {"id": "energy", "kind": "usage", "rates": [{"rate": "2"}]},
            {"id": "service", "rate": "70", **half},
            {"id": "capacity", "rate": "130", **half},
        ],
        "taxes": [{"code": "vat", "percent": "15"}],
    }
    books = Books.opened(tariffs=(from_document("power", document),))
    books.read(0)
    books.pay(200)
    assert books.wallet().balance_micro == 100 * UNIT
    books.pay(500, 1, key="2")
    assert books.wallet().balance_micro == (700 - 230) * UNIT


def test_a_top_up_that_is_not_split_may_be_taken_whole() -> None:
    books = opened()
    books.pay(100)
    assert books.wallet().balance_micro == 0


def test_what_a_month_did_not_pay_is_owed_no_more() -> None:
    books = opened(split={"below": "400", "percent": "50"})
    books.pay(100)
    books.pay(1000, MONTH, key="2")
    assert books.wallet().balance_micro == (50 + 1000 - 230) * UNIT


def test_missed_months_are_caught_up_where_the_tariff_says_so() -> None:
    books = opened(catch_up=True)
    books.pay(100)
    books.pay(2000, 3 * MONTH, key="2")
    months = 4  # November to February
    assert books.wallet().balance_micro == (100 + 2000 - months * 230) * UNIT


def test_a_month_that_was_paid_is_not_caught_up() -> None:
    books = opened(catch_up=True)
    books.pay(500)
    books.pay(500, MONTH, key="2")
    assert books.wallet().balance_micro == 2 * 270 * UNIT


def test_a_reversed_top_up_gives_the_charge_back_and_the_next_pays_it() -> None:
    books = opened()
    first = books.pay(500)
    books.reverse(first, 1)
    assert books.wallet().balance_micro == 0
    assert books.accounts() == {}
    books.pay(500, 2, key="2")
    assert books.wallet().balance_micro == 270 * UNIT


def test_a_charge_of_a_month_that_is_over_stays_when_its_top_up_is_reversed() -> None:
    books = opened()
    first = books.pay(500)
    books.reverse(first, MONTH)
    assert books.wallet().balance_micro == -230 * UNIT


def test_neither_a_refund_nor_an_adjustment_is_a_top_up() -> None:
    books = opened()
    books.adjust(300)
    books.refund(100, 1)
    assert books.wallet().balance_micro == 200 * UNIT


def test_a_late_reading_changes_nothing_of_what_was_taken() -> None:
    books = opened()
    books.pay(500, 30)
    books.read(kwh(20), 60)
    books.tick(60, post_all=True)
    before = books.accounts()
    late = Reading(at=NOON + 20 * HOUR, register=kwh(5), device_time=True)
    books.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), 61)
    assert books.accounts() == before
    assert books.wallet().balance_micro == (500 - 230 - 46) * UNIT


def test_a_meter_that_is_not_read_yet_and_one_that_is_ahead_pay_alike() -> None:
    books = Books.opened(tariffs=(tariff(),))
    books.pay(500)
    assert books.wallet().balance_micro == 270 * UNIT
    ahead = Reading(at=NOON + 4 * HOUR / 60, register=0, device_time=True)
    books.do(Readings(unit_id="flat", meter_id="main", readings=(ahead,)))
    books.pay(500, 0, key="2")
    books.read(kwh(10), 1)
    assert books.view(1).balance_micro == (770 - 23) * UNIT


def test_each_meter_of_a_unit_takes_its_own_and_a_closed_one_none() -> None:
    books = Books.opened(unit("flat", meter(), meter("other")), tariffs=(tariff(),))
    books.pay(1000)
    assert books.wallet().balance_micro == (1000 - 460) * UNIT


@pytest.mark.parametrize("days", [1, 40])
def test_a_clock_in_doubt_takes_nothing_until_it_is_sure(days: int) -> None:
    books = opened()
    books.tick(0)
    books.tick(24 * days, monotonic_us=3_600_000_000)
    assert not books.site.clock.confirmed
    books.pay(500, 24 * days)
    taken = books.site.units["flat"].meters["main"].grants[0].at
    assert taken < NOON + DAY


def test_a_month_in_which_the_meter_was_away_is_not_missed_when_the_past_is_rated_again() -> None:
    books = opened(catch_up=True)
    books.pay(500)
    empty = UnitConfig(unit_id="flat", name="flat", meters=())
    books.do(ConfigureUnit(unit=empty, at=NOON + DAY), 24)
    back = 3 * MONTH
    books.do(ConfigureUnit(unit=unit(), at=NOON + back * HOUR), back)
    books.pay(500, back + 1, key="2")
    books.read(kwh(10), back + 50)
    books.tick(back + 50, post_all=True)
    assert books.accounts()["income:standing"] == 400 * UNIT
    before = books.accounts()
    state = books.site.units["flat"].meters["main"]
    again = rerate(
        state,
        books.site.tariffs,
        LocalCalendar(zones=books.site.settings.zones),
        checkpoint=replace(books.checkpoints["main"][0], rating=RatingState(standing_until=NOON)),
        readings=tuple(books.readings["main"].values()),
        standing_until=state.rating.standing_until,
    )
    assert again.rating == state.rating
    assert books.accounts() == before
