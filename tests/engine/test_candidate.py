"""A series of refused readings stays in sight: no free supply, and no cut by one garbage value."""

import pytest
from engine.effects import NoticeKind
from engine.errors import Refused
from engine.inputs import AcceptCandidate, ReplaceMeter

from tests.engine.strategies import (
    DAY,
    HOUR,
    IMPLAUSIBLE,
    MINUTE,
    ROLLBACK,
    START,
    available,
    journal,
    meter,
    notices,
    post_all,
    rejected,
    running,
    take,
    used,
)


def test_a_fallen_series_counts_in_available_and_is_never_posted() -> None:
    house = running()
    outcomes = [take(house, 10 * n, 100 * (n - 1)) for n in (1, 2, 3)]
    assert [rejected(one) for one in outcomes] == [[ROLLBACK]] * 3
    assert [notices(one) for one in outcomes] == [
        [NoticeKind.READING_REJECTED],
        [NoticeKind.CREDIT_EXHAUSTED, NoticeKind.GRACE_STARTED],
        [],
    ]
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
    for minutes, register in ((10, 50_000), (15, 50_200), (20, 50_300), (30, 0), (40, 100)):
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
