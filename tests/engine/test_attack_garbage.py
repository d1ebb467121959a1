"""What a faulty device or a cunning tenant can make a register say, where no maximum is declared."""

from fractions import Fraction

import pytest
from engine.effects import NoticeKind
from engine.inputs import AcceptCandidate
from engine.simulate import Simulation

from tests.engine.strategies import (
    HOUR,
    IMPLAUSIBLE,
    MINUTE,
    ROLLBACK,
    START,
    UNCONFIRMED,
    available,
    configure,
    journal,
    meter,
    notices,
    post_all,
    reading,
    rejected,
    replay,
    running,
    site,
    take,
    used,
)

KWH = 1_000


@pytest.mark.parametrize("garbage", [10, 3, 2])
def test_one_value_many_times_the_register_is_never_billed(garbage: int) -> None:
    house = running(100 * KWH)
    outcome = take(house, 10, garbage * 100 * KWH)
    assert rejected(outcome)
    assert available(house) == 0
    assert rejected(take(house, 20, 100 * KWH + 50)) == []
    assert (used(house), meter(house).candidate) == (50, None)
    assert journal(post_all(house, START + HOUR)) == {
        "customer:u/1/main:cash": -10_000,
        "income:electricity": 10_000,
    }


def test_a_value_that_waits_is_told_to_nobody_until_it_stays() -> None:
    house = running(100 * KWH)
    assert notices(take(house, 10, 150 * KWH)) == []
    assert notices(take(house, 20, 150 * KWH)) == [NoticeKind.READING_REJECTED]
    assert notices(take(house, 30, 150 * KWH)) == []


def test_a_stuck_garbage_value_is_not_billed_however_long_it_stays() -> None:
    house = running(100 * KWH)
    for minutes in (10, 20, 6_000):
        assert rejected(take(house, minutes, 150 * KWH)) == [UNCONFIRMED]
    assert used(house) == 0
    assert meter(house).candidate.since == START + 10 * MINUTE
    assert not meter(house).stale


def test_a_heavy_user_is_billed_one_reading_late_at_the_time_of_use() -> None:
    house = running(100 * KWH)
    assert rejected(take(house, 10, 130 * KWH)) == [UNCONFIRMED]
    assert used(house) == 0
    assert rejected(take(house, 20, 160 * KWH)) == []
    assert used(house) == 60 * KWH
    assert house.readings["m"][START + 10 * MINUTE].total == 130 * KWH
    assert meter(house).proven_per_hour == 174 * KWH
    for minutes in (30, 40, 50):
        assert rejected(take(house, minutes, (100 + 3 * minutes) * KWH)) == []


def test_an_hour_of_ordinary_use_is_believed_however_fast_it_comes() -> None:
    house = running(100 * KWH)
    assert rejected(take(house, 1 / 60, 125 * KWH)) == []
    assert rejected(take(house, 10, 150 * KWH + 1001)) == [UNCONFIRMED]


def test_a_heavy_user_after_an_idle_hour_needs_no_proof_again() -> None:
    house = running(100 * KWH)
    for minutes, kwh in ((10, 130), (20, 160), (80, 160)):
        take(house, minutes, kwh * KWH)
    assert rejected(take(house, 90, 190 * KWH)) == []


def test_a_jump_that_is_followed_by_a_greater_one_waits_on() -> None:
    house = running(100 * KWH)
    take(house, 10, 130 * KWH)
    assert rejected(take(house, 20, 260 * KWH)) == [UNCONFIRMED]
    assert meter(house).candidate.first.register == 260 * KWH
    assert rejected(take(house, 30, 101 * KWH)) == []
    assert used(house) == KWH


def test_beyond_the_ceiling_only_an_operator_is_believed() -> None:
    house = running(100 * KWH)
    for minutes, register in ((10, 1_000), (20, 1_001), (30, 1_002)):
        assert rejected(take(house, minutes, register * KWH)) == [IMPLAUSIBLE]
    assert used(house) == 0
    take(house, 40, 1_003 * KWH, accept=True)
    assert used(house) == 903 * KWH


def test_a_register_that_began_at_zero_by_mistake_does_not_bill_a_life() -> None:
    house = running(0)
    for minutes, register in ((10, 100 * KWH), (20, 100 * KWH + 100), (30, 100 * KWH + 200)):
        assert rejected(take(house, minutes, register)) == [IMPLAUSIBLE]
    house.step(AcceptCandidate(unit_id="u", meter_id="m", actor="user:a"), START + HOUR)
    assert used(house) == 200


def test_a_correction_of_the_newest_value_is_no_way_round() -> None:
    house = running(100 * KWH, corrections_allowed=True)
    take(house, 10, 100 * KWH + 100)
    assert rejected(take(house, 10, 150 * KWH, now=START + HOUR)) == [IMPLAUSIBLE]
    assert used(house) == 100


def test_a_register_of_finer_steps_is_not_faster() -> None:
    house = running(600_000, multiplier=Fraction(1, 600))
    assert rejected(take(house, 10, 600_000 + 600 * 4_000)) == []
    assert used(house) == 4_000


def test_a_declared_maximum_needs_no_proof() -> None:
    house = running(100 * KWH, max_usage_per_hour=100 * KWH)
    assert rejected(take(house, 10, 110 * KWH)) == []


# Oscillation


def test_a_register_that_jumps_to_and_fro_uses_up_no_credit() -> None:
    house = running()
    for n in range(40):
        take(house, n + 1, 400 * (n % 2))
        assert available(house) >= -400 * 200
    assert available(house) == -400 * 200
    take(house, 50, 0)
    assert available(house) == 0


def test_a_register_that_jumps_between_far_values_counts_nothing() -> None:
    house = running(100 * KWH)
    for n in range(10):
        take(house, n + 1, 90 * KWH * (n % 2))
    assert available(house) == 0


# A register set back by hand


def fallen() -> Simulation:
    house = running()
    for minutes, register in ((10, 0), (20, 200), (30, 500)):
        assert rejected(take(house, minutes, register)) == [ROLLBACK]
    return house


@pytest.mark.parametrize("register", [1_001, 1_200, 1_499])
def test_a_register_preset_to_its_old_value_hides_no_use(register: int) -> None:
    house = fallen()
    outcome = take(house, 40, register)
    assert rejected(outcome) == []
    assert used(house) == 500
    [notice] = outcome.effects[:1]
    assert notice.kind is NoticeKind.REGISTER_RETURNED
    assert notice.data == {
        "counted": 500,
        "billed": 500,
        "register": register,
    }


def test_a_register_that_counted_all_of_it_bills_it_once() -> None:
    house = fallen()
    outcome = take(house, 40, 1_600)
    assert (used(house), NoticeKind.REGISTER_RETURNED in notices(outcome)) == (600, False)


def test_what_only_rose_once_is_told_and_not_billed() -> None:
    house = running()
    take(house, 10, 0)
    take(house, 20, 500)
    outcome = take(house, 30, 1_020)
    assert NoticeKind.REGISTER_RETURNED in notices(outcome)
    assert used(house) == 20


def test_a_register_preset_far_above_and_back_hides_no_use() -> None:
    house = running(max_usage_per_hour=6_000)
    for minutes, register in ((10, 50_000), (20, 50_200), (30, 50_500)):
        assert rejected(take(house, minutes, register)) == [IMPLAUSIBLE]
    take(house, 40, 1_001)
    assert used(house) == 500


def test_an_operator_s_word_needs_no_notice() -> None:
    house = fallen()
    assert NoticeKind.REGISTER_RETURNED not in notices(take(house, 40, 1_001, accept=True))
    assert used(house) == 500


# Flickers


@pytest.mark.parametrize("flicker", [0, 3, 90_000])
def test_a_flicker_is_no_reset(flicker: int) -> None:
    house = running(100 * KWH, reset_allowed=True)
    assert rejected(take(house, 60, flicker)) == [UNCONFIRMED]
    assert rejected(take(house, 61, 100 * KWH + 5)) == []
    assert used(house) == 5


def test_a_flicker_is_no_wrap() -> None:
    house = running(95_000, register_max=100_000)
    assert rejected(take(house, 60, 0)) == [UNCONFIRMED]
    assert rejected(take(house, 61, 95_005)) == []
    assert used(house) == 5


def test_a_reset_that_stays_is_one() -> None:
    house = running(100 * KWH, reset_allowed=True)
    expected = {10: [UNCONFIRMED], 20: [UNCONFIRMED], 25: [], 35: []}
    for minutes, reasons in expected.items():
        assert rejected(take(house, minutes, 0)) == reasons
    assert (used(house), meter(house).candidate) == (0, None)


def test_after_a_flicker_of_hours_the_old_register_bills_nothing_anew() -> None:
    house = running(100 * KWH, reset_allowed=True)
    for minutes in (10, 20, 30):
        take(house, minutes, 0)
    assert rejected(take(house, 40, 100 * KWH)) == [IMPLAUSIBLE]
    assert rejected(take(house, 50, 100 * KWH + 5)) == [IMPLAUSIBLE]
    assert used(house) == 0


def test_a_reset_below_the_one_that_waited_waits_anew() -> None:
    house = running(100 * KWH, reset_allowed=True)
    for minutes, register in ((10, 50), (20, 3)):
        assert rejected(take(house, minutes, register)) == [UNCONFIRMED]
    assert rejected(take(house, 30, 10)) == []
    assert used(house) == 10


def test_a_jump_after_a_flicker_bears_nothing_out() -> None:
    house = running(100 * KWH, reset_allowed=True)
    for minutes, register in ((10, 0), (20, 150 * KWH)):
        assert rejected(take(house, minutes, register)) == [UNCONFIRMED]
    assert rejected(take(house, 30, 100 * KWH + 5)) == []
    assert used(house) == 5


def test_a_reset_that_is_allowed_no_more_bears_nothing_out() -> None:
    house = running(100 * KWH, reset_allowed=True)
    take(house, 10, 50)
    configure(house, START + 15 * MINUTE)
    assert rejected(take(house, 20, 60)) == [ROLLBACK]


def test_a_reset_after_a_fallen_series_keeps_what_that_had_counted() -> None:
    house = running(reset_allowed=True)
    for minutes, register in ((10, 950), (20, 960), (30, 980)):
        assert rejected(take(house, minutes, register)) == [ROLLBACK]
    assert rejected(take(house, 40, 5)) == [UNCONFIRMED]
    assert (meter(house).candidate.carried, available(house)) == (30, -30 * 200)


def test_a_value_that_waited_with_no_time_between_is_billed_with_the_next() -> None:
    house = replay(site(), [reading(START + HOUR, 100 * KWH)])
    take(house, 50, 110 * KWH, device_time=False)
    assert rejected(take(house, 70, 111 * KWH, device_time=False)) == []
    assert used(house) == 11 * KWH


# Floods


def test_each_reason_is_announced_once_until_a_good_reading_comes() -> None:
    house = running()
    take(house, 10, 1_100)
    told = []
    for minutes in (2_000, 2_001, 10, 10, -10, -20):
        told += notices(take(house, minutes, 1_050, now=START + HOUR))
    assert told == [NoticeKind.READING_REJECTED] * 3
    take(house, 50, 1_200, now=START + HOUR)
    assert notices(take(house, 2_000, 1_300, now=START + HOUR)) == [NoticeKind.READING_REJECTED]


def test_a_good_late_reading_ends_the_silence_about_refusals() -> None:
    house = running()
    take(house, 20, 1_100)
    take(house, 2_000, 1_300, now=START + HOUR)
    take(house, 10, 1_050, now=START + HOUR)
    assert notices(take(house, 2_000, 1_300, now=START + HOUR)) == [NoticeKind.READING_REJECTED]
