"""Every row of the table of outcomes for readings, each by its name."""

from datetime import datetime, timedelta

import pytest
from engine import flow
from engine.config import Posting
from engine.effects import Notice, NoticeKind, Outcome
from engine.errors import InvalidInput, Refused
from engine.inputs import (
    AcceptCandidate,
    OverrideSupply,
    RelayReport,
    ReplaceMeter,
    StoredReading,
    Tick,
)
from engine.ledger.journal import EntryKind
from engine.metering.reading import insert, judge
from engine.quantity import NANO, parse_register
from engine.simulate import Simulation
from engine.state import RejectionReason

from tests.engine.strategies import (
    DAY,
    HOUR,
    MINUTE,
    NIGHT,
    SECOND,
    START,
    TWO_BANDS,
    configure,
    deliver,
    exact,
    journal,
    meter,
    post_all,
    reading,
    rejected,
    replay,
    site,
    utc,
    version,
)

INCOME = "income:electricity"
CONFLICT, ROLLBACK, IMPLAUSIBLE, FUTURE, TOO_OLD = (
    RejectionReason.CONFLICT,
    RejectionReason.ROLLBACK,
    RejectionReason.IMPLAUSIBLE,
    RejectionReason.FUTURE,
    RejectionReason.TOO_OLD,
)


def running(register: int = 1000, **options: object) -> Simulation:
    """A meter at 0.20/kWh that stands at a register."""
    return replay(site(**options), [reading(START, register)])


def take(
    house: Simulation,
    minutes: float,
    register: int,
    *,
    device_time: bool = True,
    accept: bool = False,
    now: datetime | None = None,
) -> Outcome:
    at = START + timedelta(minutes=minutes)
    one = reading(at, register, device_time=device_time)
    return deliver(house, (one,), now=now or at, accept=accept)


def used(house: Simulation) -> int:
    """Usage accepted so far in Wh."""
    return meter(house).usage_nano // NANO


def notices(outcome: Outcome) -> list[NoticeKind]:
    return [one.kind for one in outcome.effects if isinstance(one, Notice)]


def available(house: Simulation) -> int:
    return flow.view(house.site, "u", START).available_micro


# ---------------------------------------------------------------- the same again


def test_the_same_time_and_value_again_is_ignored() -> None:
    house = running()
    take(house, 10, 1500)
    for now in (START + 10 * MINUTE, START + HOUR):
        outcome = take(house, 10, 1500, now=now)
        assert (outcome.readings, outcome.rejections, outcome.entries) == ((), (), ())
        assert outcome.answer == {"accepted": 0, "rejected": 0, "ignored": 1, "reasons": []}
    assert used(house) == 500


def test_a_repetition_proves_that_the_meter_lives() -> None:
    house = running()
    take(house, 0, 1000, now=START + HOUR)
    assert meter(house).heard_at == START + HOUR


def test_a_repetition_does_not_wipe_out_what_a_fallen_series_has_counted() -> None:
    house = running()
    take(house, 10, 0)
    take(house, 20, 400)
    owed = available(house)
    take(house, 0, 1000, now=START + HOUR)
    assert available(house) == owed == -80_000


def test_a_repetition_ends_a_garbage_value() -> None:
    house = running()
    take(house, 10, 0)
    take(house, 0, 1000, now=START + HOUR)
    assert meter(house).candidate is None


def test_an_older_reading_again_is_ignored() -> None:
    house = running()
    take(house, 10, 1500)
    take(house, 20, 1600)
    for minutes, register in ((0, 1000), (10, 1500)):
        outcome = take(house, minutes, register, now=START + HOUR)
        assert outcome.answer["ignored"] == 1
        assert not outcome.entries


# ---------------------------------------------------------------- another value at the same time


@pytest.mark.parametrize("minutes", [0, 10, 20], ids=["first", "older", "newest"])
def test_another_value_at_the_same_device_time_is_a_conflict(minutes: int) -> None:
    house = running()
    take(house, 10, 1500)
    take(house, 20, 1600)
    outcome = take(house, minutes, 1550, now=START + HOUR)
    assert rejected(outcome) == [CONFLICT]
    assert notices(outcome) == [NoticeKind.READING_REJECTED]
    assert used(house) == 600


def test_where_stored_values_are_corrections_the_newest_is_corrected() -> None:
    house = running(corrections_allowed=True)
    take(house, 10, 1500)
    outcome = take(house, 10, 1400, now=START + HOUR)
    assert rejected(outcome) == []
    assert used(house) == 400
    assert meter(house).last.register == 1400
    assert journal(post_all(house, START + HOUR))[INCOME] == 80_000


def test_where_stored_values_are_corrections_an_older_one_is_corrected() -> None:
    house = running(corrections_allowed=True)
    take(house, 10, 1500)
    take(house, 20, 1600)
    assert rejected(take(house, 10, 1550, now=START + HOUR)) == []
    assert rejected(take(house, 10, 1650, now=START + HOUR)) == [ROLLBACK]
    assert used(house) == 600


def test_a_correction_of_a_days_last_reading_is_rated_from_the_day_before() -> None:
    priced = version(TWO_BANDS, bands=[NIGHT])
    house = replay(site(priced, corrections_allowed=True), [reading(START, 0)])
    evening, morning = START + 13 * HOUR, START + 22 * HOUR
    deliver(house, [reading(evening, 1000)])
    deliver(house, [reading(morning, 3000)])
    outcome = deliver(house, [reading(evening, 2000)], now=morning)
    assert rejected(outcome) == []
    direct = replay(
        site(priced), [reading(START, 0), reading(evening, 2000), reading(morning, 3000)]
    )
    assert exact(house) == exact(direct)


def test_a_correction_of_the_very_first_reading_comes_too_late() -> None:
    house = running(corrections_allowed=True)
    take(house, 10, 1500)
    assert rejected(take(house, 0, 1200, now=START + HOUR)) == [TOO_OLD]
    assert used(house) == 500


def test_a_correction_cannot_be_faster_than_the_meter() -> None:
    house = running(corrections_allowed=True, max_usage_per_hour=6000)
    take(house, 10, 1500)
    assert rejected(take(house, 10, 900_000, now=START + HOUR)) == [IMPLAUSIBLE]
    assert rejected(take(house, 10, 900_000, now=START + HOUR, accept=True)) == []
    assert used(house) == 899_000


def test_a_correction_of_the_newest_may_go_over_a_rollover_but_never_back() -> None:
    house = running(9_900, corrections_allowed=True, register_max=10_000)
    take(house, 10, 50)
    assert rejected(take(house, 10, 60, now=START + HOUR)) == []
    assert rejected(take(house, 10, 9_000, now=START + HOUR)) == [ROLLBACK]
    assert used(house) == 160


# ---------------------------------------------------------------- lower than the last


def test_a_lower_value_is_never_billed_negative() -> None:
    house = running()
    outcome = take(house, 10, 999)
    assert rejected(outcome) == [ROLLBACK]
    assert notices(outcome) == [NoticeKind.READING_REJECTED]
    assert (used(house), house.entries) == (0, [])


@pytest.mark.parametrize(
    ("options", "register", "accepted"),
    [
        pytest.param({}, 5, None, id="no maximum: rollback"),
        pytest.param({"register_max": 10_000}, 5, 15, id="within a tenth of the range"),
        pytest.param({"register_max": 10_000}, 2_000, None, id="too far for a rollover"),
        pytest.param(
            {"register_max": 10_000, "max_usage_per_hour": 90},
            5,
            15,
            id="slow enough for the power",
        ),
        pytest.param(
            {"register_max": 10_000, "max_usage_per_hour": 60}, 5, None, id="too fast for the power"
        ),
        pytest.param({"register_max": 4_000}, 5_000, None, id="register beyond its maximum"),
    ],
)
def test_a_rollover_is_billed_where_the_maximum_and_the_time_allow_it(
    options: dict[str, int], register: int, accepted: int | None
) -> None:
    house = running(9_990, **options)
    outcome = take(house, 10, register)
    assert rejected(outcome) == ([] if accepted else [ROLLBACK])
    assert used(house) == (accepted or 0)
    assert meter(house).last.total == 9_990 + (accepted or 0)


@pytest.mark.parametrize(
    ("options", "register", "accepted"),
    [
        pytest.param({}, 40, 40, id="declared"),
        pytest.param({}, 999, None, id="a flicker is no reset"),
        pytest.param({}, 900, 900, id="a tenth lost is a reset"),
        pytest.param({"max_usage_per_hour": 240}, 40, 40, id="slow enough for the power"),
        pytest.param({"max_usage_per_hour": 200}, 40, None, id="too fast for the power"),
    ],
)
def test_a_declared_reset_bills_what_was_counted_since(
    options: dict[str, int], register: int, accepted: int | None
) -> None:
    house = running(1000, reset_allowed=True, **options)
    assert rejected(take(house, 10, register)) == ([] if accepted else [ROLLBACK])
    assert used(house) == (accepted or 0)


# ---------------------------------------------------------------- a series of rejected readings


def test_a_fallen_series_counts_in_available_and_is_never_posted() -> None:
    house = running()
    outcomes = [take(house, 10 * n, 100 * (n - 1)) for n in (1, 2, 3)]
    assert [rejected(one) for one in outcomes] == [[ROLLBACK]] * 3
    assert [notices(one) for one in outcomes] == [[NoticeKind.READING_REJECTED], [], []]
    assert available(house) == -40_000
    assert journal(post_all(house, START + HOUR)) == {}


def test_an_accepted_series_is_billed_from_its_first_value() -> None:
    house = running()
    for minutes, register in ((10, 50), (20, 250), (30, 450)):
        take(house, minutes, register)
    now = START + 40 * MINUTE
    answer = house.step(AcceptCandidate(unit_id="u", meter_id="m", actor="user:a"), now).answer
    assert answer["usage"] == used(house) == 400
    assert available(house) == -80_000
    take(house, 50, 500)
    assert used(house) == 450


def test_there_is_nothing_to_accept_without_a_candidate() -> None:
    with pytest.raises(Refused, match="no_candidate"):
        running().step(AcceptCandidate(unit_id="u", meter_id="m", actor="user:a"), START)


def test_pressing_reset_again_and_again_gains_nothing() -> None:
    house = running()
    minutes = 0
    for _ in range(4):
        for register in (0, 100, 200):
            minutes += 10
            assert rejected(take(house, minutes, register)) == [ROLLBACK]
    assert available(house) == -4 * 200 * 200
    house.step(AcceptCandidate(unit_id="u", meter_id="m", actor="user:a"), START + DAY)
    assert used(house) == 800


def test_a_series_that_climbs_past_the_old_register_is_still_the_fallen_one() -> None:
    house = running()
    for n in range(16):
        assert rejected(take(house, 10 * (n + 1), 100 * n)) == [ROLLBACK]
    assert available(house) == -1500 * 200


def test_an_operator_who_accepts_the_next_reading_bills_the_whole_series() -> None:
    house = running()
    for n in range(3):
        take(house, 10 * (n + 1), 100 * n)
    assert rejected(take(house, 40, 300, accept=True)) == []
    assert used(house) == 300
    climbed = running()
    for n in range(12):
        take(climbed, 10 * (n + 1), 100 * n)
    assert rejected(take(climbed, 130, 1200, accept=True)) == []
    assert used(climbed) == 1200


def test_accepting_an_older_reading_of_a_series_bills_it_up_to_there() -> None:
    house = running()
    for minutes, register in ((10, 0), (20, 100), (40, 500)):
        take(house, minutes, register)
    take(house, 30, 300, accept=True, now=START + HOUR)
    assert used(house) == 300
    take(house, 50, 600, now=START + HOUR)
    assert used(house) == 600


def test_an_operator_who_accepts_a_first_fall_begins_a_new_series() -> None:
    house = running()
    assert rejected(take(house, 10, 300, accept=True)) == []
    take(house, 20, 400)
    assert used(house) == 100


def test_a_replaced_meter_bills_the_series_from_the_initial_register() -> None:
    house = running()
    for minutes, register in ((10, 50), (20, 250)):
        take(house, minutes, register)
    now = START + 30 * MINUTE
    replacement = ReplaceMeter(
        unit_id="u",
        meter_id="m",
        final_register=1010,
        initial_register=40,
        at=now,
        key="k",
        actor="user:a",
    )
    house.step(replacement, now)
    assert used(house) == 10 + 210
    assert meter(house).candidate is None


def test_one_garbage_value_costs_nobody_anything() -> None:
    for garbage in (0, 10**12):
        house = running(max_usage_per_hour=6000)
        assert rejected(take(house, 10, garbage)) in ([ROLLBACK], [IMPLAUSIBLE])
        assert available(house) == 0
        assert rejected(take(house, 20, 1010)) == []
        assert (used(house), meter(house).candidate) == (10, None)


def test_the_true_register_comes_back_after_a_short_garbage_series() -> None:
    house = running()
    for minutes, register in ((10, 3), (20, 4), (30, 1020)):
        take(house, minutes, register)
    assert (used(house), meter(house).candidate) == (20, None)


def test_a_jump_inside_a_series_counts_nothing() -> None:
    house = running(max_usage_per_hour=6000)
    for minutes, register in ((10, 0), (20, 100), (20.1, 990), (30, 200)):
        take(house, minutes, register)
    assert (meter(house).candidate.growth, meter(house).candidate.count) == (200, 4)


def test_a_series_delivered_out_of_order_is_not_a_series_of_resets() -> None:
    house = running()
    for minutes, register in ((10, 0), (30, 200), (20, 100), (30, 200), (40, 300)):
        take(house, minutes, register, now=START + HOUR)
    assert (meter(house).candidate.growth, meter(house).candidate.count) == (300, 5)


def test_a_fall_after_an_implausible_series_keeps_what_it_counted() -> None:
    house = running(max_usage_per_hour=6000)
    for minutes, register in ((10, 50_000), (20, 50_300), (30, 0), (40, 100)):
        take(house, minutes, register)
    held = meter(house).candidate
    assert (held.reason, held.growth) == (ROLLBACK, 400)


def test_late_readings_leave_a_candidate_alone() -> None:
    house = running()
    take(house, 20, 1200)
    take(house, 30, 0)
    take(house, 40, 100)
    assert rejected(take(house, 10, 1100, now=START + HOUR)) == []
    assert meter(house).candidate.growth == 100
    assert available(house) == -300 * 200


# ---------------------------------------------------------------- faster than the meter can run


@pytest.mark.parametrize(
    ("minutes", "growth", "expected"),
    [(60, 6000, []), (60, 6001, []), (60, 6002, [IMPLAUSIBLE]), (0.001, 1, [])],
)
def test_what_is_faster_than_the_meter_is_implausible(
    minutes: float, growth: int, expected: list[RejectionReason]
) -> None:
    house = running(max_usage_per_hour=6000)
    assert rejected(take(house, minutes, 1000 + growth)) == expected


def test_only_an_operator_accepts_a_jump() -> None:
    house = running(max_usage_per_hour=6000)
    assert rejected(take(house, 10, 50_000)) == [IMPLAUSIBLE]
    later = 7 * 24 * 60
    assert rejected(take(house, later, 50_100)) == [IMPLAUSIBLE], "waiting does not make it true"
    assert available(house) == -100 * 200
    assert rejected(take(house, later + 1, 50_101, accept=True)) == []
    assert used(house) == 49_101


def test_an_accepted_jump_series_is_billed_from_its_first_value() -> None:
    house = running(max_usage_per_hour=6000)
    take(house, 10, 50_000)
    take(house, 20, 50_100)
    house.step(AcceptCandidate(unit_id="u", meter_id="m", actor="user:a"), START + HOUR)
    assert used(house) == 100
    take(house, 70, 50_150)
    assert used(house) == 150


def test_readings_that_arrive_together_are_no_jump() -> None:
    house = running(max_usage_per_hour=6000)
    assert rejected(take(house, 0.01, 1090, device_time=False)) == []
    assert rejected(take(house, 0.02, 1290, device_time=False)) == [IMPLAUSIBLE]


# ---------------------------------------------------------------- no reading at all


@pytest.mark.parametrize(
    ("text", "unit", "key"),
    [
        ("unknown", "kWh", "register_invalid"),
        ("unavailable", "kWh", "register_invalid"),
        ("NaN", "kWh", "register_invalid"),
        ("sNaN", "kWh", "register_invalid"),
        ("inf", "kWh", "register_invalid"),
        ("", "kWh", "register_invalid"),
        ("-0.001", "kWh", "register_invalid"),
        ("12,5", "kWh", "register_invalid"),
        ("1e16", "Wh", "register_invalid"),
        ("1e13", "kWh", "register_invalid"),
        ("12.5", "W", "measure_unknown"),
        ("12.5", "m³", "measure_unknown"),
        ("12.5", None, "measure_unknown"),
    ],
)
def test_what_is_no_register_is_no_reading(text: str, unit: str | None, key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_register(text, unit, "electricity")
    assert refused.value.key == key


# ---------------------------------------------------------------- time and order


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
    house = running()
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
        house = running(9_990, register_max=10_000)
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


# ---------------------------------------------------------------- another device


def test_a_replaced_meter_is_two_intervals_and_one_account() -> None:
    house = running()
    take(house, 10, 1100)
    now = START + 20 * MINUTE
    replacement = ReplaceMeter(
        unit_id="u",
        meter_id="m",
        final_register=1150,
        initial_register=7,
        at=now,
        key="k",
        actor="user:a",
    )
    house.step(replacement, now)
    take(house, 30, 57)
    assert used(house) == 200
    assert journal(post_all(house, START + HOUR))[INCOME] == 40_000
    assert list(exact(house)) == ["energy"]


def test_another_sources_first_value_is_a_new_beginning() -> None:
    house = running(source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 10, 1100)
    configure(house, START + 15 * MINUTE, source={"kind": "entity", "entity_id": "sensor.new"})
    assert rejected(take(house, 20, 77)) == []
    assert used(house) == 100
    take(house, 30, 87)
    assert (used(house), meter(house).last.total) == (110, 1110)


def test_another_sources_own_past_is_not_billed_again() -> None:
    house = running(source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 60, 1600)
    configure(house, START + HOUR, source={"kind": "entity", "entity_id": "sensor.new"})
    past = [reading(START + n * 10 * MINUTE, 500 * n) for n in range(1, 9)]
    outcome = deliver(house, past, now=START + 2 * HOUR)
    assert rejected(outcome) == [TOO_OLD] * 6
    assert used(house) == 600 + 500


def test_a_day_that_begins_with_another_source_is_rated_again_from_there() -> None:
    house = running(source={"kind": "entity", "entity_id": "sensor.old"})
    take(house, 60, 1600)
    configure(house, START + HOUR, source={"kind": "entity", "entity_id": "sensor.new"})
    tomorrow = START + DAY
    deliver(house, [reading(tomorrow, 5)])
    deliver(house, [reading(tomorrow + HOUR, 25)])
    deliver(house, [reading(tomorrow + MINUTE, 10)], now=tomorrow + HOUR)
    assert used(house) == 620


def test_a_first_reading_is_judged_by_its_value_alone() -> None:
    first = reading(START, 123, device_time=False)
    stored = judge(meter(site()), first, START)
    assert stored == StoredReading(at=START, register=123, total=123)


def test_a_state_is_read_as_written() -> None:
    assert parse_register("12.3456", "kWh", "electricity") == 12_345
    assert parse_register("0.05", "m³", "water") == 50_000


def test_a_meter_that_was_silent_is_heard_again() -> None:
    house = running()
    house.step(Tick(wall=START + 2 * DAY, monotonic_us=0), START + 2 * DAY)
    assert meter(house).stale_incident
    outcome = take(house, 2 * 24 * 60 + 1, 1100)
    assert notices(outcome) == [NoticeKind.METER_BACK]
    assert (meter(house).stale, meter(house).stale_incident) == (False, False)


def test_rejected_readings_are_no_sign_of_life() -> None:
    house = running()
    take(house, 90, 5)
    outcome = house.step(Tick(wall=START + 90 * MINUTE, monotonic_us=0), START + 90 * MINUTE)
    assert meter(house).stale
    assert notices(outcome) == []


def test_usage_while_the_relay_is_open_is_a_bypass() -> None:
    house = running(relay={"kind": "entity", "entity_id": "switch.flat"})
    off = OverrideSupply(unit_id="u", meter_id="m", wanted=False, until=START + DAY, actor="user:a")
    (command,) = house.step(off, START).effects
    opened = RelayReport(unit_id="u", meter_id="m", revision=command.revision, observed=False)
    house.step(opened, START)
    assert notices(take(house, 10, 1010)) == []
    assert notices(take(house, 20, 1011)) == [NoticeKind.BYPASS]
    assert notices(take(house, 30, 1200)) == []
