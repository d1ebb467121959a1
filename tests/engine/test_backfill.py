"""Readings in time: the future, arrival, gaps, and what comes late."""

from datetime import timedelta

from engine.config import Posting
from engine.effects import NoticeKind
from engine.inputs import StoredReading
from engine.ledger.journal import EntryKind
from engine.metering.reading import insert

from tests.engine.strategies import (
    DAY,
    FUTURE,
    HOUR,
    IMPLAUSIBLE,
    INCOME,
    MINUTE,
    NIGHT,
    ROLLBACK,
    SECOND,
    START,
    TOO_OLD,
    TWO_BANDS,
    credited,
    deliver,
    journal,
    meter,
    notices,
    reading,
    rejected,
    replay,
    running,
    site,
    take,
    used,
    utc,
    version,
)


def test_a_device_time_more_than_five_minutes_ahead_is_the_future() -> None:
    house = running()
    now = START + HOUR
    for ahead, expected in ((300, []), (301, [FUTURE])):
        one = reading(now + ahead * SECOND, 1000 + ahead)
        assert rejected(deliver(house, (one,), now=now)) == expected
    assert rejected(deliver(house, (one,), now=now, accept=True)) == [FUTURE]
    assert used(house) == 300


def test_the_first_reading_may_not_come_from_the_future_either() -> None:
    one = reading(START + HOUR, 5)
    assert rejected(deliver(site(), (one,), now=START)) == [FUTURE]


def test_sources_without_a_clock_are_ordered_by_arrival() -> None:
    house = running()
    for minutes, register in ((10, 1100), (10, 1200), (4, 1300), (10, 1300)):
        outcome = take(house, minutes, register, device_time=False)
        assert rejected(outcome) == []
    assert used(house) == 300
    assert meter(house).last.at == START + 10 * MINUTE + 3 * timedelta(microseconds=1)


def test_a_clock_that_was_set_back_does_not_stop_billing() -> None:
    house = running(max_usage_per_hour=6000)
    take(house, 60, 1500, device_time=False)
    for n in range(20):
        assert rejected(take(house, n / 2, 1500 + 50 * n, device_time=False)) == []
    assert used(house) == 500 + 19 * 50


def test_a_gap_over_bands_is_spread_evenly_and_marked_estimated() -> None:
    house = replay(
        site(version(TWO_BANDS, bands=[NIGHT]), posting=Posting.READING),
        [reading(utc("2026-01-05T20:00"), 0), reading(utc("2026-01-06T00:00"), 4000)],
    )
    lines = [line for entry in house.entries for line in entry.explanation["lines"]]
    assert [(line["band"], line["quantity"], line["estimated"]) for line in lines] == [
        ("", "2000", True),
        ("night", "2000", True),
    ]
    assert journal(house)[INCOME] == 2 * 250_000 + 2 * 150_000


def test_backfill_posts_only_the_difference_and_cites_what_it_corrects() -> None:
    start, end = utc("2026-01-05T20:00"), utc("2026-01-06T00:00")
    house = replay(
        site(version(TWO_BANDS, bands=[NIGHT]), posting=Posting.READING),
        [reading(start, 0), reading(end, 4000)],
    )
    charged = {one.entry_id for one in house.entries}
    outcome = deliver(house, [reading(utc("2026-01-05T22:00"), 3000)], now=end + HOUR)
    (correction,) = outcome.entries
    assert correction.kind is EntryKind.CORRECTION
    assert set(correction.refers_to) == charged
    assert correction.explanation["cause"] == "backfill"
    assert {one.account: one.amount_micro for one in correction.postings} == {
        INCOME: 100_000,
        "customer:u/1/main:cash": -100_000,
    }
    assert NoticeKind.CORRECTED in notices(outcome)
    assert journal(house)[INCOME] == 3 * 250_000 + 150_000


def test_backfill_that_changes_nothing_posts_nothing() -> None:
    house = credited(running())
    take(house, 20, 1200)
    outcome = take(house, 10, 1100, now=START + HOUR)
    assert [one.kind for one in outcome.entries] == [EntryKind.CHARGE]
    assert take(house, 15, 1150, now=START + HOUR).entries == ()
    assert used(house) == 200


def test_what_is_older_than_the_first_checkpoint_is_too_old() -> None:
    house = running()
    take(house, 10, 1100)
    outcome = take(house, -10, 900, now=START + HOUR)
    assert rejected(outcome) == [TOO_OLD]
    assert notices(outcome) == [NoticeKind.READING_REJECTED]
    assert outcome.entries == ()


def test_what_is_too_old_does_not_take_the_rest_of_its_batch_with_it() -> None:
    house = running()
    take(house, 30, 1300)
    batch = [reading(START + n * MINUTE, 1000 + 10 * n) for n in (-5, -1, 0, 10, 20)]
    outcome = deliver(house, batch, now=START + HOUR)
    assert outcome.answer == {"accepted": 2, "rejected": 2, "ignored": 1, "reasons": ["too_old"]}


def test_a_late_reading_outside_its_neighbours_is_a_rollback() -> None:
    house = running()
    take(house, 20, 1200)
    for register in (999, 1201):
        assert rejected(take(house, 10, register, now=START + HOUR)) == [ROLLBACK]
    assert meter(house).candidate is None


def test_a_late_reading_finds_its_side_of_a_rollover() -> None:
    for register, before in ((9_995, 5), (5, 15)):
        house = running(9_990, register_max=10_000, max_usage_per_hour=1_000)
        take(house, 20, 20)
        assert rejected(take(house, 10, register, now=START + HOUR)) == []
        stored = house.readings["m"][START + 10 * MINUTE]
        assert stored.total == 9_990 + before
        assert used(house) == 30


def test_a_late_reading_faster_than_the_meter_needs_an_operator() -> None:
    house = running(max_usage_per_hour=6000)
    take(house, 60, 5000)
    assert rejected(take(house, 10, 4000, now=START + DAY)) == [IMPLAUSIBLE]
    assert rejected(take(house, 10, 4000, now=START + DAY, accept=True)) == []


def test_a_history_without_the_newest_reading_is_not_built_on() -> None:
    kept = [StoredReading(at=START, register=0, total=0)]
    assert insert(meter(running()), kept, reading(START + HOUR, 5)) is TOO_OLD
    assert insert(meter(running()), kept, reading(START - HOUR, 5)) is TOO_OLD
