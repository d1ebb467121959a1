"""When a device says that something was: an instant that can be trusted, or none."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from .json_path import Json

TRUSTED_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""A clock that was never set counts from 1970 or 2000."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM: Final = 10**11
"""As milliseconds that is 1973, as seconds the year 5138: the two are never confused."""
_MICRO: Final = 10**6


def instant(value: Json) -> datetime | None:
    """Return an instant in UTC; None when there is none, or one that cannot be trusted.

    A number counts seconds or milliseconds since 1970. A local time without its zone is no instant:
    nobody looks after the zone of a plug, and one hour of the year is there twice.
    """
    if isinstance(value, Decimal):
        at = _counted(value)
    elif isinstance(value, str):
        at = _written(value)
    else:
        return None
    return at if at is not None and at >= TRUSTED_FROM else None


def _counted(value: Decimal) -> datetime | None:
    if not value.is_finite() or not 0 <= value < _MILLISECONDS_FROM * 1000:
        return None
    unit = _MICRO if value < _MILLISECONDS_FROM else _MICRO // 1000
    return _EPOCH + timedelta(microseconds=int(value * unit))


def _written(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo is not None else None
    except ValueError, OverflowError:
        return None
