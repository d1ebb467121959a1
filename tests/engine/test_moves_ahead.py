"""A move to other prices that lies ahead stays there, whatever else changes until then."""

from fractions import Fraction

from engine.inputs import ConfigureUnit
from engine.state import Assignment

from .builders import DAY, HOUR, NOON, UNIT, Books, kwh, meter, unit, version
from .tenants import move_in, move_out

AHEAD = NOON + 30 * DAY
CENTS_20, CENTS_50 = 200, 500
"""What a watt-hour costs in micro-units."""


def moving() -> Books:
    """Return a flat with 100.00 and 10 kWh at 0.20, that pays 0.50 from thirty days ahead on."""
    books = Books.opened(tariffs=(version(), version("0.50", tariff_id="dear")))
    books.read(0)
    books.pay(100)
    books.do(ConfigureUnit(unit=unit("flat", meter(tariff_id="dear")), at=AHEAD), 1)
    books.read(kwh(10), 2)
    return books


def dated(books: Books) -> list[tuple[object, ...]]:
    found: tuple[Assignment, ...] = books.meter_state().assignments
    return [(one.valid_from, one.tariff_id, one.multiplier, one.occupants) for one in found]


def configured(books: Books, hour: float, tariff_id: str = "dear", occupants: int = 1) -> None:
    form = meter(tariff_id=tariff_id, multiplier=Fraction(40))
    item = ConfigureUnit(unit=unit("flat", form, occupants=occupants), at=NOON + hour * HOUR)
    books.do(item, hour)


def test_what_else_changes_counts_at_once_and_the_move_when_it_is_due() -> None:
    books = moving()
    configured(books, 2, occupants=3)
    assert dated(books) == [
        (NOON, "power", 1, 1),
        (NOON + 2 * HOUR, "power", 40, 3),
        (AHEAD, "dear", 40, 3),
    ]
    before = books.meter_state().assignments
    configured(books, 3, occupants=3)
    assert books.meter_state().assignments == before
    books.read(kwh(11), 4)
    assert books.view(4).available_micro == 100 * UNIT - kwh(50) * CENTS_20
    books.read(kwh(11), 720)
    books.read(kwh(12), 724)
    assert books.view(724).available_micro == 100 * UNIT - kwh(50) * CENTS_20 - kwh(40) * CENTS_50


def test_another_tariff_takes_the_place_of_a_move_ahead() -> None:
    books = moving()
    configured(books, 2, tariff_id="power")
    assert dated(books) == [(NOON, "power", 1, 1), (NOON + 2 * HOUR, "power", 40, 1)]


def test_a_second_move_ahead_follows_the_first() -> None:
    books = moving()
    configured(books, 31 * 24, tariff_id="power")
    assert dated(books)[1:] == [(AHEAD, "dear", 1, 1), (AHEAD + DAY, "power", 40, 1)]


def test_who_moves_out_and_in_brings_no_move_forward() -> None:
    books = moving()
    move_out(books, 3)
    books.read(kwh(20), 5)
    vacancy = move_in(books, 6).answer["vacancy_micro"]
    assert vacancy == kwh(10) * CENTS_20
    books.pay(100, 6, "next")
    books.read(kwh(30), 8)
    assert books.view(8).available_micro == 100 * UNIT - kwh(10) * CENTS_20
    books.read(kwh(30), 720)
    books.read(kwh(31), 724)
    assert books.view(724).available_micro == 100 * UNIT - kwh(10) * CENTS_20 - kwh(1) * CENTS_50
    assert books.site.units["flat"].past[-1].vacant
