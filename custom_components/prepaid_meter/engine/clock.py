"""Whether the hub's own clock can be trusted.

Where wall and monotonic time part by more than five minutes, or a start lies before the newest
booking or more than a day after it, the clock is unconfirmed: nothing clock-driven is posted,
expires or disconnects. It is confirmed again by ten minutes of agreement, unless it still lies
before the newest booking, or by an operator's word. Agreement is counted anew after a start:
what the clock showed before is no witness.

While wall and monotonic time disagree, readings stamped by their arrival wait: the instant of a
reading is never taken back, and one in a wrong future would price all later use there.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from .inputs import Tick
from .state import Clock

DRIFT = timedelta(minutes=5)
AGREEMENT = timedelta(minutes=10)
ABSENCE = timedelta(days=1)


def observe(clock: Clock, tick: Tick) -> Clock:
    """Return what is known of the clock after a tick."""
    doubtful = (
        start_doubtful(clock, tick.wall)
        if tick.started
        else parted(clock, tick.wall, tick.monotonic_us)
    )
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


def parted(clock: Clock, wall: datetime, monotonic_us: int) -> bool:
    """Return whether the wall clock was set since it was last looked at."""
    if clock.wall is None:
        return False
    elapsed = timedelta(microseconds=monotonic_us - clock.monotonic_us)
    return abs((wall - clock.wall) - elapsed) > DRIFT


def stamps(clock: Clock) -> bool:
    """Return whether an arrival may be stamped: the clock is confirmed, or has been steady for long.

    One that is steady but still lies before the newest booking would keep readings waiting until
    somebody confirms it.
    """
    if clock.confirmed or clock.wall is None or clock.agreed_since is None:
        return clock.confirmed
    return clock.wall - clock.agreed_since >= AGREEMENT


def stamped(clock: Clock, at: datetime, now: datetime) -> datetime:
    """Return when a reading that waited arrived, as far as the clock before this look can tell.

    What was stamped outside the time in which wall and monotonic time agree arrived before it.
    """
    since = min(clock.agreed_since or now, now)
    return at if since <= at <= now else since


def start_doubtful(clock: Clock, wall: datetime) -> bool:
    """Return whether a start at this time is to be doubted."""
    if clock.booked_at is None:
        return False
    return wall < clock.booked_at or wall > clock.booked_at + ABSENCE
