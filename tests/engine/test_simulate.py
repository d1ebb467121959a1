"""A site in memory: what a store would keep, and what a series of readings would have cost."""

from datetime import timedelta

from engine.effects import NoticeKind
from engine.inputs import Reading, Readings
from engine.ledger.journal import EntryKind
from engine.simulate import price_readings

from .builders import HOUR, NOON, UNIT, Books, accounts, kwh, meter, settings, told, version


def at(hour: float, register: int) -> Reading:
    return Reading(at=NOON + hour * HOUR, register=register, device_time=True)


def test_a_series_costs_what_its_tariff_says() -> None:
    blocks = version(
        lines=[
            {
                "id": "energy",
                "kind": "usage",
                "rates": [{"up_to": "10", "rate": "2"}, {"rate": "3"}],
            }
        ],
    )
    priced = price_readings(
        settings(), (blocks,), meter(), (at(0, 0), at(1, kwh(5)), at(2, kwh(12)))
    )
    assert accounts(priced.entries)["income:electricity"] == 26 * UNIT


def test_a_preview_prices_the_past_by_every_version_and_its_standing_charges() -> None:
    versions = (version("0.20", standing="2.40"), version("0.40", since=NOON + HOUR))
    priced = price_readings(settings(), versions, meter(), (at(0, 0), at(2, kwh(2))))
    assert accounts(priced.entries) == {
        "customer:preview/1/main:cash": -700_000,
        "income:electricity": 600_000,
        "income:standing": 100_000,
    }


def test_one_reading_costs_nothing() -> None:
    assert price_readings(settings(), (version(),), meter(), (at(0, 5),)).entries == []


def test_backfill_finds_its_readings_checkpoints_and_charges() -> None:
    books = Books.opened()
    items = [at(0, 0), at(20, kwh(20)), at(44, kwh(44)), at(70, kwh(70))]
    for item in items:
        books.do(
            Readings(unit_id="flat", meter_id="main", readings=(item,)),
            (item.at - NOON) / timedelta(hours=1),
        )
    late = Readings(unit_id="flat", meter_id="main", readings=(at(30, kwh(25)),))
    outcome = books.do(late, 71)
    assert outcome.answer == {"accepted": 1, "rejected": 0, "ignored": 0, "reasons": []}
    assert books.readings["main"][NOON + 30 * HOUR].register == kwh(25)
    assert len({one.at for one in books.checkpoints["main"]}) == len(books.checkpoints["main"])
    assert sum(books.accounts().values()) == 0
    again = books.do(late, 72)
    assert again.answer["ignored"] == 1


def test_a_correction_cites_the_charges_it_corrects() -> None:
    dear_from = version("0.50", since=NOON + 30 * HOUR)
    books = Books.opened(tariffs=(version(), dear_from))
    for hour in (0, 10, 60, 90):
        books.do(Readings(unit_id="flat", meter_id="main", readings=(at(hour, kwh(hour)),)), hour)
    charges = {one.entry_id for one in books.entries}
    late = Readings(unit_id="flat", meter_id="main", readings=(at(30, kwh(11)),))
    outcome = books.do(late, 91)
    assert NoticeKind.CORRECTED in told(outcome)
    correction = outcome.entries[-1]
    assert correction.kind is EntryKind.CORRECTION
    assert set(correction.refers_to) & charges
    assert books.accounts()["income:electricity"] == kwh(11) * 200 + kwh(79) * 500


def test_a_late_reading_before_everything_kept_is_too_old() -> None:
    books = Books.opened()
    books.do(Readings(unit_id="flat", meter_id="main", readings=(at(5, kwh(5)),)), 5)
    outcome = books.do(Readings(unit_id="flat", meter_id="main", readings=(at(1, 0),)), 6)
    assert outcome.answer["reasons"] == ["too_old"]
