"""Blocks counted on purchases: units bought at the price of their day are used at it, whenever that is."""

from fractions import Fraction
from typing import Any

from engine.inputs import Reading, Readings, SetTariff
from engine.quantity import NANO
from engine.rating.state import Bought
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion

from .builders import HOUR, NOON, UNIT, Books, kwh, meter, unit

MONTH = 24 * 31
FIRST, SECOND = 2_096_700, 2_405_000
"""City Power Johannesburg 2023/24, prepaid: up to 350 kWh and up to 500."""


def tariff(*more: dict[str, Any], **fields: Any) -> TariffVersion:
    """Return its first two blocks, counted on purchases, with 15 % of tax."""
    energy = {
        "id": "energy",
        "kind": "usage",
        "basis": "purchases",
        "rates": [{"up_to": "350", "rate": "2.0967"}, {"rate": "2.405"}],
    }
    return from_document(
        "power",
        {
            "commodity": "electricity",
            "currency": "EUR",
            "valid_from": "2026-01-01T00:00:00+00:00",
            "lines": [energy, *more],
            "taxes": [{"code": "vat", "percent": "15"}],
            **fields,
        },
    )


def opened(*more: dict[str, Any], **fields: Any) -> Books:
    """Return a flat whose meter has begun at zero."""
    books = Books.opened(tariffs=(tariff(*more, **fields),))
    books.read(0)
    return books


def bought(books: Books, line_id: str = "energy") -> tuple[Bought, ...]:
    """Return what the meter has left of what was bought."""
    return books.site.units["flat"].meters["main"].rating.lines[line_id].bought


def units(books: Books, line_id: str = "energy") -> Fraction:
    """Return how many kilowatt-hours those are."""
    return sum(
        (Fraction(one.quantity_nano, NANO * 1000) for one in bought(books, line_id)), Fraction(0)
    )


def test_money_buys_the_first_block_and_what_more_there_is_the_second() -> None:
    books = opened()
    books.pay(843.92175)
    books.pay(57.72 * 1.15, 0, key="2")
    books.read(kwh(1), 1)
    first, second = bought(books)
    assert (first.rate_micro, first.block) == (FIRST, 0)
    assert (second.rate_micro, second.block) == (SECOND, 1)
    assert units(books) == 349 + 24


def test_use_is_charged_at_the_price_it_was_bought_at_though_the_month_is_another() -> None:
    books = opened()
    books.pay(843.92175)
    books.pay(2.405 * 1.15 * 10, 1, key="2")
    books.read(kwh(0), 2)
    books.read(kwh(360), MONTH)
    books.tick(MONTH, post_all=True)
    assert books.wallet().balance_micro == 0
    assert books.accounts()["income:electricity"] == 350 * FIRST + 10 * SECOND


def test_a_new_month_begins_with_the_first_block_again() -> None:
    books = opened()
    books.pay(843.92175)
    books.read(0, 1)
    books.read(kwh(350), MONTH)
    books.pay(2.0967 * 1.15, MONTH, key="2")
    books.read(kwh(351), MONTH + 1)
    assert bought(books) == ()
    books.tick(MONTH + 1, post_all=True)
    assert books.accounts()["income:electricity"] == 351 * FIRST


def test_use_beyond_what_was_bought_is_priced_as_if_bought_then() -> None:
    books = opened()
    books.pay(843.92175)
    books.read(kwh(0), 1)
    books.read(kwh(352), 30)
    books.tick(30, post_all=True)
    assert books.accounts()["income:electricity"] == 350 * FIRST + 2 * SECOND
    assert books.wallet().balance_micro == -round(2 * 1.15 * SECOND)


def test_what_clears_arrears_buys_nothing() -> None:
    books = opened()
    books.read(kwh(10), 1)
    owed = round(10 * FIRST * 1.15)
    books.pay(100, 1)
    books.read(kwh(10), 2)
    assert units(books) == Fraction(
        int(Fraction(100 * UNIT - owed) / Fraction(FIRST * 115, 100) * 1000 * NANO), 1000 * NANO
    )


def test_a_standing_charge_is_taken_before_units_are_bought() -> None:
    service = {
        "id": "service",
        "kind": "standing",
        "rate": "200",
        "per": "month",
        "taken": "top_up",
    }
    books = opened(service)
    books.pay(230 + 2.0967 * 1.15)
    books.read(0, 1)
    assert units(books) == 1
    assert books.wallet().balance_micro == round(FIRST * 1.15)


def test_a_refund_gives_the_newest_units_back_first() -> None:
    books = opened()
    books.pay(843.92175)
    books.pay(2.405 * 1.15 * 10, 1, key="2")
    books.refund(2.405 * 1.15 * 10 + 2.0967 * 1.15 * 5, 2)
    books.read(0, 3)
    assert [one.rate_micro for one in bought(books)] == [FIRST]
    assert units(books) == 345
    books.pay(2.0967 * 1.15, 4, key="3")
    books.read(0, 5)
    assert [one.rate_micro for one in bought(books)] == [FIRST, FIRST]


def test_a_reversal_takes_exactly_its_units_back() -> None:
    books = opened()
    books.pay(777.77)
    books.read(0, 1)
    before = books.site.units["flat"].meters["main"].rating.lines
    second = books.pay(333.33, 2, key="2")
    books.read(0, 3)
    assert len(bought(books)) == 3
    books.reverse(second, 4)
    books.read(0, 5)
    assert books.site.units["flat"].meters["main"].rating.lines == before


def test_a_reversal_gives_back_the_charge_a_top_up_paid_and_the_units_it_bought() -> None:
    service = {
        "id": "service",
        "kind": "standing",
        "rate": "200",
        "per": "month",
        "taken": "top_up",
    }
    for before in (0, 1000):
        books = opened(service)
        if before:
            books.adjust(before)
        books.read(0, 1)
        had = units(books) if before else 0
        first = books.pay(500, 2, key="2")
        books.read(0, 3)
        assert units(books) > had
        books.reverse(first, 4)
        books.read(0, 5)
        assert units(books) == had
        assert books.wallet().balance_micro == before * UNIT


def test_more_than_was_bought_can_be_paid_back_after_an_adjustment_of_older_prices() -> None:
    books = Books.opened()
    books.read(0)
    books.pay(50)
    books.do(SetTariff(version=tariff(valid_from="2026-11-23T12:00:00+00:00")))
    books.read(0, 2)
    books.pay(10, 3, key="2")
    books.refund(60, 4)
    books.read(0, 5)
    assert bought(books) == ()


def test_lines_are_bought_together() -> None:
    sewage = {
        "id": "sewage",
        "kind": "usage",
        "basis": "purchases",
        "rates": [{"up_to": "10", "rate": "1"}, {"rate": "2"}],
    }
    books = opened(sewage, taxes=[{"code": "vat", "percent": "15", "of": ["energy"]}])
    books.pay(10 * (2.0967 * 1.15 + 1) + 2.0967 * 1.15 + 2)
    books.read(0, 1)
    assert [(one.block, one.quantity_nano) for one in bought(books, "sewage")] == [
        (0, kwh(10) * NANO),
        (1, kwh(1) * NANO),
    ]
    assert units(books) == 11


def test_money_buys_no_end_of_units_that_are_free() -> None:
    free = {
        "id": "energy",
        "kind": "usage",
        "basis": "purchases",
        "rates": [{"up_to": "50", "rate": "0"}, {"rate": "1"}],
    }
    version = tariff(lines=[free], taxes=[])
    books = Books.opened(tariffs=(version,))
    books.read(0)
    books.pay(10)
    books.read(0, 1)
    assert units(books) == 60
    books.refund(10, 2)
    books.read(0, 3)
    assert units(books) == 50
    gratis = tariff(lines=[free | {"rates": [{"rate": "0"}]}], taxes=[])
    books = Books.opened(tariffs=(gratis,))
    books.read(0)
    books.pay(10)
    books.read(kwh(5), 1)
    assert bought(books) == ()
    assert books.view(1).balance_micro == 10 * UNIT


def test_less_than_the_smallest_part_of_a_dear_unit_buys_nothing_and_gives_nothing_back() -> None:
    visit = {"id": "use", "kind": "usage", "basis": "purchases", "rates": [{"rate": "2000"}]}
    version = tariff(commodity="count", lines=[visit], taxes=[])
    books = Books.opened(unit("flat", meter(commodity="count")), tariffs=(version,))
    books.read(0)
    books.pay(2000.000001)
    books.read(0, 1)
    assert bought(books, "use") == (Bought(quantity_nano=NANO, rate_micro=2000 * UNIT),)
    books.refund(0.000001, 2)
    books.read(0, 3)
    assert bought(books, "use") == (Bought(quantity_nano=NANO, rate_micro=2000 * UNIT),)


def test_rating_the_past_again_comes_to_the_same_units() -> None:
    late = Reading(at=NOON + 30 * HOUR, register=kwh(40), device_time=True)
    outcomes = []
    for order in ((False, True), (True, False)):
        books = opened()
        books.pay(800, 20)
        if order[0]:
            books.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), 31)
        books.pay(100, 40, key="2")
        books.read(kwh(60), 60)
        if order[1]:
            books.do(Readings(unit_id="flat", meter_id="main", readings=(late,)), 61)
        books.tick(62, post_all=True)
        outcomes.append((books.wallet().balance_micro, bought(books), books.accounts()))
    assert outcomes[0] == outcomes[1]
