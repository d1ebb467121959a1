"""The past rated again equals the past rated right: late, doubled and shuffled readings change nothing."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from engine.config import Posting
from engine.inputs import Reading, SetTariff, StoredReading
from engine.ledger.journal import EntryKind
from engine.local_time import LocalCalendar
from engine.quantity import NANO
from engine.rating.rerate import Rerated, rerate
from engine.rating.state import RatingCheckpoint
from engine.simulate import Simulation
from engine.tariff.model import TariffVersion
from hypothesis import given, strategies as st

from tests.engine.strategies import (
    BLOCKS,
    DAY,
    HOUR,
    MINUTE,
    NIGHT,
    START,
    TWO_BANDS,
    ZONES,
    Stretch,
    deliver,
    exact,
    journal,
    meter,
    post_all,
    reading,
    register_of,
    rejected,
    replay,
    site,
    split,
    stretches,
    tariffs,
    utc,
    version,
)

BANDS = version(TWO_BANDS, bands=[NIGHT])
USAGE_LINES = {"energy", "grid"}


def again(house: Simulation, checkpoint: RatingCheckpoint, zone: str = "UTC") -> Rerated:
    """Rate all readings again from a checkpoint."""
    kept = sorted(house.readings["m"].values(), key=lambda one: one.at)
    first = StoredReading(at=checkpoint.at, register=checkpoint.register, total=checkpoint.total)
    return rerate(
        meter(house),
        house.site.tariffs,
        LocalCalendar(zones=((utc("2000-01-01"), ZoneInfo(zone)),)),
        checkpoint=checkpoint,
        readings=(first, *(one for one in kept if one.at > checkpoint.at)),
        standing_until=meter(house).rating.standing_until,
    )


def usage_of(checkpoints: Sequence[RatingCheckpoint]) -> list[tuple[object, ...]]:
    return [
        (
            one.at,
            one.register,
            one.total,
            one.usage_nano,
            {line_id: line for line_id, line in one.rating.lines.items() if line_id in USAGE_LINES},
        )
        for one in checkpoints
    ]


def in_disorder(readings: list[Reading], chance: random.Random) -> list[list[Reading]]:
    """The first reading first, the others in shuffled batches, some twice."""
    rest = [*readings[1:], *chance.choices(readings, k=len(readings) // 2)]
    chance.shuffle(rest)
    batches = [[readings[0]]]
    while rest:
        size = chance.randint(1, 4)
        batches.append(rest[:size])
        rest = rest[size:]
    return batches


@given(
    tariffs(),
    stretches,
    st.sampled_from(ZONES),
    st.sampled_from(Posting),
    st.randoms(use_true_random=False),
)
def test_order_and_repetitions_are_irrelevant(
    priced: TariffVersion,
    parts: list[Stretch],
    zone: str,
    posting: Posting,
    chance: random.Random,
) -> None:
    readings = register_of(split(parts, chance))
    end = readings[-1].at
    direct, late = (site(priced, zone=zone, posting=posting) for _ in range(2))
    post_all(replay(direct, readings), end)
    for batch in in_disorder(readings, chance):
        assert rejected(deliver(late, batch, now=end)) == []
    post_all(late, end)
    assert exact(late) == exact(direct)
    assert journal(late) == journal(direct)
    assert meter(late).usage_nano == meter(direct).usage_nano
    assert meter(late).last.total == meter(direct).last.total
    known = usage_of(late.checkpoints["m"])
    assert all(one in known for one in usage_of(direct.checkpoints["m"]))
    for checkpoint in late.checkpoints["m"]:
        assert again(late, checkpoint, zone).rating == meter(late).rating


@given(tariffs(), stretches, st.sampled_from(ZONES))
def test_rating_again_from_any_checkpoint_changes_nothing(
    priced: TariffVersion, parts: list[Stretch], zone: str
) -> None:
    house = replay(site(priced, zone=zone), register_of(parts))
    for checkpoint in house.checkpoints["m"]:
        found = again(house, checkpoint, zone)
        assert found.rating == meter(house).rating
        assert found.usage_nano == meter(house).usage_nano
        later = [one for one in house.checkpoints["m"] if one.at > checkpoint.at]
        assert usage_of(found.checkpoints) == usage_of(later)


@given(tariffs(), stretches, st.randoms(use_true_random=False))
def test_a_correction_cites_only_charges_and_posts_only_the_difference(
    priced: TariffVersion, parts: list[Stretch], chance: random.Random
) -> None:
    readings = register_of(split(parts, chance))
    end = readings[-1].at
    house = site(priced, posting=Posting.READING)
    for one in (readings[0], readings[-1]):
        deliver(house, [one], now=end)
    before = journal(house)
    outcome = deliver(house, readings[1:-1] or readings, now=end)
    after, moved = journal(house), {}
    for entry in outcome.entries:
        for posting in entry.postings:
            moved[posting.account] = moved.get(posting.account, 0) + posting.amount_micro
    assert {key: after.get(key, 0) - before.get(key, 0) for key in after | before} == {
        key: moved.get(key, 0) for key in after | before
    }
    known = {one.entry_id for one in house.entries}
    for entry in outcome.entries:
        assert known.issuperset(entry.refers_to)


def test_several_late_batches_leave_every_checkpoint_true() -> None:
    days = [
        reading(START + n * DAY + hour * HOUR, n * 1000 + hour * 40)
        for n in range(4)
        for hour in (0, 15)
    ]
    direct = replay(site(BANDS), days)
    late = site(BANDS)
    for place in (0, 7, 5, 6, 2, 1, 4, 3):
        deliver(late, [days[place]], now=days[-1].at)
    assert [one.at for one in direct.checkpoints["m"]] == [days[n].at for n in (0, 1, 3, 5)]
    assert all(one in late.checkpoints["m"] for one in direct.checkpoints["m"])
    for checkpoint in late.checkpoints["m"]:
        assert again(late, checkpoint).rating == meter(late).rating == meter(direct).rating


def test_a_checkpoint_is_not_made_again_and_later_ones_fall() -> None:
    house = site(BANDS)
    replay(house, [reading(START, 0), reading(START + DAY, 1000), reading(START + 2 * DAY, 2000)])
    outcome = deliver(house, [reading(START + DAY + HOUR, 1500)], now=START + 2 * DAY)
    assert outcome.checkpoints_from == {"m": START + DAY}
    assert [one.at for one in outcome.checkpoints] == [START + DAY + HOUR]
    assert [one.at for one in house.checkpoints["m"]] == [START, START + DAY, START + DAY + HOUR]


def test_late_and_new_readings_in_one_batch_follow_each_other() -> None:
    batch = [reading(START + n * HOUR, n * n * 100) for n in range(1, 30)]
    direct = replay(site(BANDS), [reading(START, 0), *batch])
    house = replay(site(BANDS), [reading(START, 0), batch[9]])
    assert deliver(house, batch).answer["accepted"] == 28
    assert exact(house) == exact(direct)
    assert meter(house).last == meter(direct).last


def test_backfill_over_a_months_end_moves_usage_between_the_blocks() -> None:
    start, middle, end = utc("2026-01-30"), utc("2026-02-01"), utc("2026-02-03")
    house = replay(
        site(version(BLOCKS), at=start, posting=Posting.READING),
        [reading(start, 0), reading(end, 24_000)],
    )
    assert journal(house)["income:electricity"] == 52_000_000
    deliver(house, [reading(middle, 20_000)], now=end)
    assert journal(house)["income:electricity"] == 50_000_000 + 8_000_000


def test_what_was_accrued_is_neither_lost_nor_doubled_by_a_revision() -> None:
    house = replay(site(BANDS), [reading(START, 0), reading(START + HOUR, 1000)])
    deliver(house, [reading(START + MINUTE, 10)], now=START + HOUR)
    assert meter(house).accrued == ()
    deliver(house, [reading(START + 2 * HOUR, 1500)])
    assert [one.quantity for one in meter(house).accrued] == [500]
    assert journal(post_all(house, START + 2 * HOUR))["income:electricity"] == 375_000


def test_a_remainder_survives_a_revision() -> None:
    line = {"id": "energy", "kind": "usage", "rates": [{"rate": "0.0004"}]}
    house = replay(site(version(line)), [reading(START, 0), reading(START + HOUR, 1)])
    deliver(house, [reading(START + MINUTE, 0)], now=START + HOUR)
    assert exact(house)["energy"] == Fraction(2, 5)
    deliver(house, [reading(START + 2 * HOUR, 2)])
    assert journal(post_all(house, START + 2 * HOUR))["income:electricity"] == 1


def test_a_run_is_the_same_run_when_its_readings_come_late() -> None:
    priced = version(
        {"id": "time", "kind": "per_time", "rate": "2", "started": True}, commodity="time"
    )
    points = [(0, 0), (600, 600), (1200, 600), (1800, 1200), (1860, 1200), (2400, 1740)]
    readings = [reading(START + timedelta(seconds=at), count) for at, count in points]
    direct, late = replay(site(priced), readings), site(priced)
    for place in (0, 5, 2, 1, 4, 3):
        deliver(late, [readings[place]], now=START + DAY)
    assert exact(late) == exact(direct) == {"time": 4_000_000}


def test_standing_charges_are_neither_lost_nor_doubled_by_a_revision() -> None:
    standing = {"id": "standing", "kind": "standing", "rate": "2.40"}
    house = site(version(standing, TWO_BANDS, bands=[NIGHT]), at=START)
    replay(house, [reading(START + n * DAY, n * 1000) for n in range(4)])
    for hours in (50, 30, 10):
        deliver(house, [reading(START + hours * HOUR, hours * 40)], now=START + 3 * DAY)
    assert exact(house)["standing"] == 3 * 2_400_000


def test_what_was_posted_on_a_line_that_no_price_uses_any_more_is_given_back() -> None:
    first = version({"id": "old", "kind": "usage", "rates": [{"rate": "1"}]})
    house = replay(
        site(first, posting=Posting.READING), [reading(START, 0), reading(START + HOUR, 1000)]
    )
    assert journal(house)["income:electricity"] == 1_000_000
    corrected = version(valid_from="2001-01-01T00:00:00+00:00")
    house.step(SetTariff(version=corrected, allow_past=True), START + HOUR)
    deliver(house, [reading(START + MINUTE, 10)], now=START + HOUR)
    assert exact(house) == {"energy": 200_000, "old": 0}
    assert journal(house)["income:electricity"] == 200_000


def test_lines_that_cancel_out_within_an_account_are_still_shown() -> None:
    lines = [
        {"id": one, "kind": "usage", "rates": [{"rate": rate}, {"band": "night", "rate": night}]}
        for one, rate, night in (("energy", "1", "3"), ("grid", "3", "1"))
    ]
    start, end = utc("2026-01-05T20:00"), utc("2026-01-06T00:00")
    house = replay(
        site(version(*lines, bands=[NIGHT]), posting=Posting.READING),
        [reading(start, 0), reading(end, 4000)],
    )
    before = journal(house)
    outcome = deliver(house, [reading(utc("2026-01-05T22:00"), 3000)], now=end)
    (correction,) = outcome.entries
    assert correction.kind is EntryKind.CORRECTION
    assert correction.explanation["posted_micro"] == {"energy": -2_000_000, "grid": 2_000_000}
    assert journal(house) == before


def test_a_span_without_a_beginning_of_standing_charges_has_none() -> None:
    house = replay(site(), [reading(START, 0), reading(START + HOUR, 1000)])
    (checkpoint,) = house.checkpoints["m"]
    bare = replace(checkpoint, rating=replace(checkpoint.rating, standing_until=None))
    found = again(house, bare)
    assert (found.rating.standing_until, found.usage_nano) == (None, 1000 * NANO)
