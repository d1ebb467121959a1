"""A closed meter costs nothing while it is away, even where the past is rated again."""

from engine.inputs import CloseUnit, ConfigureUnit, Reading, Readings
from engine.state import MeterState

from .builders import HOUR, NOON, UNIT, Books, kwh, meter, unit, version

BOTH = unit("flat", meter(), meter("water"))
STANDING = version("0.20", standing="2.40")


def late(books: Books, register: int, hour: float, now: float) -> None:
    reading = Reading(at=NOON + hour * HOUR, register=register, device_time=True)
    books.do(Readings(unit_id="flat", meter_id="water", readings=(reading,)), now)


def opened() -> Books:
    books = Books.opened(BOTH, tariffs=(STANDING,))
    books.pay(100)
    late(books, 0, 0, 0)
    late(books, kwh(4), 4, 4)
    return books


def water(books: Books) -> MeterState:
    return books.meter_state("water")


def standing_micro(books: Books) -> int:
    return round(water(books).rating.lines["standing"].exact_micro)


def test_backfill_from_before_a_meter_was_closed_charges_nothing_for_the_gap() -> None:
    books = opened()
    books.do(ConfigureUnit(unit=unit(), at=NOON + 10 * HOUR), 10)
    books.do(ConfigureUnit(unit=BOTH, at=NOON + 20 * HOUR), 20)
    late(books, kwh(5), 21, 21)
    books.tick(22)
    assert standing_micro(books) == 12 * UNIT // 10
    late(books, kwh(2), 3, 23)
    books.tick(24)
    assert standing_micro(books) == 14 * UNIT // 10
    assert books.accounts()["income:standing"] <= 14 * UNIT // 10 + 24 * UNIT // 10


def test_nor_for_the_time_a_whole_unit_was_gone_twice() -> None:
    books = opened()
    books.do(ConfigureUnit(unit=unit(), at=NOON + 5 * HOUR), 5)
    books.do(CloseUnit(unit_id="flat"), 6)
    books.do(ConfigureUnit(unit=BOTH, at=NOON + 8 * HOUR), 8)
    books.do(CloseUnit(unit_id="flat"), 9)
    books.do(ConfigureUnit(unit=BOTH, at=NOON + 10 * HOUR), 10)
    late(books, kwh(5), 11, 11)
    late(books, kwh(2), 3, 11)
    books.tick(11.5)
    assert water(books).away == (
        (NOON + 5 * HOUR, NOON + 8 * HOUR),
        (NOON + 9 * HOUR, NOON + 10 * HOUR),
    )
    assert standing_micro(books) == 75 * UNIT // 100
