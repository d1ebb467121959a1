"""A device that comes back with an older count must not be billed its whole register again."""

import pytest

from .builders import HOUR, NOON, Books, meter, unit

ROLLBACK = "rollback"


def resettable(**changes: int) -> Books:
    config = meter(reset_allowed=True, **changes)
    books = Books.opened(unit("flat", config))
    books.tick(started=True)
    books.pay(20)
    books.read(5000)
    return books


@pytest.mark.parametrize("limits", [{}, {"max_usage_per_hour": 10_000}])
def test_an_older_count_after_an_hour_is_no_reset(limits: dict[str, int]) -> None:
    books = resettable(**limits)
    answer = books.read(4999, 1).answer
    assert answer["reasons"] == [ROLLBACK]
    books.read(5001, 1.1)
    assert books.meter_state().usage_nano == 10**9
    books.tick(1.2, post_all=True)
    assert books.wallet().balance_micro == 20_000_000 - 200


@pytest.mark.parametrize("limits", [{}, {"max_usage_per_hour": 10_000}])
def test_a_real_reset_is_billed_from_nothing(limits: dict[str, int]) -> None:
    books = resettable(**limits)
    assert books.read(30, 1).answer["reasons"] == ["unconfirmed"]
    assert books.read(40, 2).answer["reasons"] == []
    assert books.meter_state().usage_nano == 40 * 10**9
    assert books.readings["main"][NOON + HOUR].total == 5030


def test_waiting_makes_no_reset_of_an_older_count() -> None:
    """What cannot have been counted since the last reading is not billed twenty minutes later."""
    books = resettable()
    books.read(300_000, 24)
    assert books.read(63_000, 24.001).answer["reasons"] == [ROLLBACK]
    for hour, register in ((25, 63_100), (26, 63_200), (27, 63_300)):
        assert books.read(register, hour).answer["reasons"] == [ROLLBACK]
    assert books.meter_state().usage_nano == 295_000 * 10**9


def test_waiting_makes_no_rollover_of_a_reset() -> None:
    """A register that was reset and rests: in a week its meter could have gone round, but did not."""
    config = meter(register_max=1_000_000, max_usage_per_hour=3_680)
    books = Books.opened(unit("flat", config))
    books.pay(20)
    books.read(500_000)
    for hour in range(1, 24 * 8, 12):
        assert books.read(0, hour).answer["reasons"] == [ROLLBACK]
    assert books.meter_state().usage_nano == 0
