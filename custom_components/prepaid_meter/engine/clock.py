"""Whether the hub's own clock can be trusted.

Where wall and monotonic time part by more than five minutes, or a start lies before the newest
booking or more than a day after it, the clock is unconfirmed: nothing clock-driven is posted,
expires or disconnects. It is confirmed again by ten minutes of agreement, unless it still lies
before the newest booking, or by an operator's word. Agreement is counted anew after a start:
what the clock showed before is no witness.
"""

from dataclasses import replace
from datetime import timedelta

from .inputs import Tick
from .state import Clock

DRIFT = timedelta(minutes=5)
AGREEMENT = timedelta(minutes=10)
ABSENCE = timedelta(days=1)


def observe(clock: Clock, tick: Tick) -> Clock:
    """Return what is known of the clock after a tick."""
    doubtful = _start_doubtful(clock, tick) if tick.started else _parted(clock, tick)
    seen = replace(clock, wall=tick.wall, monotonic_us=tick.monotonic_us)
    if doubtful:
        return replace(seen, confirmed=False, agreed_since=tick.wall)
    if clock.confirmed:
        return seen
    since = tick.wall if tick.started else clock.agreed_since or tick.wall
    behind = clock.booked_at is not None and tick.wall < clock.booked_at
    if not behind and tick.wall - since >= AGREEMENT:
        return replace(seen, confirmed=True, agreed_since=None)
    return replace(seen, agreed_since=since)


def _start_doubtful(clock: Clock, tick: Tick) -> bool:
    if clock.booked_at is None:
        return False
    return tick.wall < clock.booked_at or tick.wall > clock.booked_at + ABSENCE


def _parted(clock: Clock, tick: Tick) -> bool:
    if clock.wall is None:
        return False
    elapsed = timedelta(microseconds=tick.monotonic_us - clock.monotonic_us)
    return abs((tick.wall - clock.wall) - elapsed) > DRIFT
