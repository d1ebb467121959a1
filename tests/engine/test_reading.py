"""One reading against the last: the rows of the table of outcomes, each by its name."""

import pytest
from engine.effects import NoticeKind
from engine.errors import InvalidInput
from engine.inputs import AcceptCandidate
from engine.quantity import parse_register
from engine.state import RejectionReason

from tests.engine.strategies import (
    CONFLICT,
    HOUR,
    IMPLAUSIBLE,
    INCOME,
    MINUTE,
    NIGHT,
    ROLLBACK,
    START,
    TOO_OLD,
    TWO_BANDS,
    UNCONFIRMED,
    available,
    deliver,
    exact,
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
    version,
)


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
        pytest.param(
            {"register_max": 100_000, "max_usage_per_hour": 600_000},
            5,
            90_015,
            id="as far as the power allows",
        ),
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
        pytest.param({"reset_allowed": True}, 40, 40, id="declared reset"),
        pytest.param({"reset_allowed": True}, 999, None, id="a flicker is no reset"),
        pytest.param({"reset_allowed": True}, 900, 900, id="a tenth lost is a reset"),
        pytest.param({"reset_allowed": True, "max_usage_per_hour": 240}, 40, 40, id="slow enough"),
        pytest.param({"reset_allowed": True, "max_usage_per_hour": 200}, 40, None, id="too fast"),
        pytest.param({"register_max": 1_010}, 5, 15, id="wrap within a tenth of the range"),
    ],
)
def test_a_fall_that_is_allowed_is_billed_once_the_next_reading_bears_it_out(
    options: dict[str, int], register: int, accepted: int | None
) -> None:
    house = running(1000, **options)
    assert rejected(take(house, 10, register)) == [UNCONFIRMED if accepted else ROLLBACK]
    assert used(house) == 0
    if accepted:
        assert rejected(take(house, 20, register + 1)) == []
        assert used(house) == accepted + 1


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
