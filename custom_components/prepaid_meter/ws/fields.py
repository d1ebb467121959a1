"""What commands accept: fields that several of them share, with their bounds."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import probatio as vol
from homeassistant.helpers import config_validation as cv

ID_LENGTH_MAX: Final = 200
IDS_MAX: Final = 1_000
SEARCH_LENGTH_MAX: Final = 100
OFFSET_MAX: Final = 10_000_000
YEARS: Final = range(1970, 2200)

ID = vol.All(str, vol.Length(min=1, max=ID_LENGTH_MAX))
IDS = vol.All([ID], vol.Length(max=IDS_MAX))


def whole(least: int, most: int) -> Callable[[object], int]:
    """Return a check for a whole number; true and 1.5 are none."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise vol.Invalid(f"expected a whole number from {least} to {most}")
        return value

    return check


def _reachable(at: datetime) -> datetime:
    if at.year not in YEARS:
        raise vol.Invalid("expected an instant of this age")
    return at


INSTANT = vol.All(cv.datetime, _reachable)
UNIT: Final[dict[Any, Any]] = {vol.Required("unit_id"): ID}
OFFSET: Final[dict[Any, Any]] = {vol.Optional("offset", default=0): whole(0, OFFSET_MAX)}
PERIOD: Final[dict[Any, Any]] = {
    vol.Optional("start"): INSTANT,
    vol.Optional("end"): INSTANT,
}


def limit(most: int, usual: int) -> dict[Any, Any]:
    """Return the field that says how long a page is."""
    return {vol.Optional("limit", default=usual): whole(1, most)}
