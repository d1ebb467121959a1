"""Until when a site's books are closed, as its form saved it: a local date."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from .const import CONF_CLOSED_THROUGH
from .engine.local_time import LocalCalendar

DAY_MINUTES = 1440


def closed_through(options: Mapping[str, Any], zone: tzinfo) -> datetime | None:
    """Return the end of the last closed day, before which nothing is corrected; None while all is open."""
    text = options.get(CONF_CLOSED_THROUGH)
    return (
        None if text is None else LocalCalendar.instant(date.fromisoformat(text), DAY_MINUTES, zone)
    )
