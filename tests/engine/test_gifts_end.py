"""A gift pays for use up to its expiry, to the minute, and never turns into cash."""

from dataclasses import replace

from engine.inputs import ConfigureUnit, Reading, Readings
from engine.ledger.journal import EntryKind
from engine.tariff.document import from_document
from hypothesis import given, settings as limits, strategies as st

from .builders import DAY, HOUR, NOON, POLICY, UNIT, Books, kwh, meter, unit, version

LENIENT = replace(POLICY, grace_minutes=10**6)


def gifted(gift: int = 50, **changes: object) -> Books:
    """Return a flat with 10.00 cash and a gift until tomorrow noon."""
    books = Books.opened(
        unit("flat", meter(corrections_allowed=True)),
        policy=LENIENT,
        **changes,  # type: ignore[arg-type]
    )
    books.read(0)
    books.pay(10, gift_micro=gift * UNIT, gift_expires_at=NOON + DAY)
    return books


def late(books: Books, register: int, hour: float, now: float) -> None:
    """Deliver a reading with the device's own time."""
    reading = Reading(at=NOON + hour * HOUR, register=register, device_time=True)
    books.do(Readings(unit_id="flat", meter_id="main", readings=(reading,)), now)


def paid(books: Books, kind: str) -> int:
    """Return what charges and corrections took out of an account of the flat, in micro-units."""
    return -sum(
        one.amount_micro
        for entry in books.entries
        if entry.kind in {EntryKind.CHARGE, EntryKind.CORRECTION}
        for one in entry.postings
        if one.account == f"customer:flat/1/main:{kind}"
    )


def test_an_interval_across_the_expiry_is_paid_by_the_gift_only_until_then() -> None:
    books = gifted()
    books.read(kwh(20), 23)
    books.read(kwh(24), 25)
    assert paid(books, "gift") == kwh(22) * 200
    assert paid(books, "cash") == kwh(2) * 200
    assert books.accounts()["breakage"] == 50 * UNIT - kwh(22) * 200


def test_use_after_the_expiry_is_paid_by_cash_while_another_meter_is_silent() -> None:
    books = Books.opened(unit("flat", meter(), meter("water")), policy=LENIENT)
    for one in ("main", "water"):
        books.read(0, meter_id=one)
    books.pay(10, gift_micro=50 * UNIT, gift_expires_at=NOON + DAY)
    books.read(kwh(24), 24)
    books.read(kwh(30), 30)
    books.adjust(-1, 30)
    assert paid(books, "gift") == kwh(24) * 200
    assert books.lots() == [10 * UNIT - UNIT - kwh(6) * 200, 50 * UNIT - kwh(24) * 200]
    books.read(kwh(8), 32, meter_id="water")
    assert paid(books, "gift") == kwh(30) * 200
    assert books.lots()[1] == 0


def test_standing_charges_are_split_at_the_expiry_too() -> None:
    books = gifted(tariffs=(version("0.20", standing="2.40"),))
    books.tick(23)
    books.tick(26)
    books.read(kwh(13), 26)
    assert paid(books, "gift") == 24 * UNIT // 10 + kwh(12) * 200
    assert paid(books, "cash") == 2 * UNIT // 10 + kwh(1) * 200


def test_an_expired_gift_is_not_drawn_for_an_adjustment() -> None:
    books = Books.opened(unit("flat", meter(), meter("water")))
    books.read(0, meter_id="water")
    books.pay(10, gift_micro=5 * UNIT, gift_expires_at=NOON + DAY)
    books.adjust(-1, 25)
    assert books.lots() == [9 * UNIT, 5 * UNIT]


def lapsed() -> Books:
    """Return a flat whose gift paid 5.60 by day and night, lapsed, and whose cash paid since."""
    band = {"name": "day", "weekdays": list(range(7)), "start": "12:00", "end": "20:00"}
    rates = [{"band": "day", "rate": "0.40"}, {"rate": "0.20"}]
    document = {
        "commodity": "electricity",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "bands": [band],
        "lines": [{"id": "energy", "kind": "usage", "rates": rates}],
    }
    books = gifted(tariffs=(from_document("power", document),))
    late(books, kwh(20), 20, 20)
    late(books, kwh(20), 24, 24)
    late(books, kwh(30), 34, 34)
    return books


def test_a_correction_of_the_gift_s_time_goes_to_the_gift_and_lapses_with_it() -> None:
    books = lapsed()
    assert paid(books, "gift") == 56 * UNIT // 10
    breakage = books.accounts()["breakage"]
    late(books, kwh(4), 8, 40)
    assert books.kinds()[-2:] == [EntryKind.CORRECTION, EntryKind.EXPIRY]
    assert books.lots() == [64 * UNIT // 10, 0]
    assert books.accounts()["breakage"] == breakage + 8 * UNIT // 10
    late(books, kwh(3), 8, 41)
    assert books.lots() == [64 * UNIT // 10, 0]
    assert books.accounts()["breakage"] == breakage + UNIT
    assert len({one.entry_id for one in books.entries}) == len(books.entries)


def test_a_correction_of_later_use_gives_back_the_cash_that_paid_for_it() -> None:
    books = lapsed()
    breakage = books.accounts()["breakage"]
    late(books, kwh(21), 32, 40)
    assert books.lots()[0] == 78 * UNIT // 10
    assert books.accounts()["breakage"] == breakage


def test_a_correction_after_the_expiry_makes_no_cash_of_a_gift() -> None:
    books = gifted()
    late(books, kwh(20), 20, 20)
    books.tick(48)
    assert books.lots() == [10 * UNIT, 0]
    late(books, kwh(10), 20, 50)
    assert books.lots() == [10 * UNIT, 0]
    assert books.accounts()["breakage"] == 48 * UNIT


def test_more_use_found_after_the_expiry_is_paid_by_what_lasts() -> None:
    books = gifted()
    late(books, kwh(10), 23, 23)
    books.do(ConfigureUnit(unit=unit("flat", meter(corrections_allowed=True), meter("b")), at=NOON))
    books.read(0, 23.5, meter_id="b")
    late(books, kwh(20), 25, 25)
    late(books, kwh(25), 25, 26)
    assert paid(books, "gift") == kwh(15) * 200
    assert paid(books, "cash") == kwh(10) * 200


@limits(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12, unique=True), st.integers(0, 5))
def test_however_readings_fall_a_gift_pays_for_its_own_time_only(
    hours: list[int], gift: int
) -> None:
    """A steady 1 kWh an hour, read whenever: the gift pays for 24 hours or less, cash for the rest."""
    books = gifted(gift or 50)
    for hour in sorted({*hours, 41}):
        books.read(kwh(hour), hour)
    books.adjust(1, 41)
    own = min((gift or 50) * UNIT, kwh(24) * 200)
    assert paid(books, "gift") == own
    assert paid(books, "cash") == kwh(41) * 200 - own
