"""The machine's clock is aware, in UTC, and its count goes on."""

from datetime import UTC, datetime, timedelta

from custom_components.prepaid_meter.runtime.clock import Pace, SystemClock


def test_wall_time_is_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_the_count_never_falls() -> None:
    clock = SystemClock()
    first = clock.monotonic_us()
    assert clock.monotonic_us() >= first > 0


def test_a_relay_has_failed_after_eight_attempts() -> None:
    assert Pace().relay_attempts_max == 8
