"""What top-ups earn, as a site's form saved it: rows of plain data become dated rules."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from .const import (
    CONF_AT_LEAST,
    CONF_BONUSES,
    CONF_DEBT_PERCENT,
    CONF_EXPIRY_DAYS,
    CONF_FROM,
    CONF_GIFT,
    CONF_KIND,
    CONF_NAME,
    CONF_POINT,
    CONF_UNTIL,
)
from .engine.credit.values import Bonus, BonusKind
from .engine.local_time import LocalCalendar
from .session_form import amount_micro

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def top_up_rules(options: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """Return the settings of a site that say what top-ups earn and pay.

    A rule's first date counts from its first local moment, the last one to its end.
    """
    return {
        "bonuses": tuple(_rule(row, zone) for row in options.get(CONF_BONUSES, ())),
        "debt_percent": options.get(CONF_DEBT_PERCENT, 0),
    }


def _rule(row: Mapping[str, Any], zone: tzinfo) -> Bonus:
    since, until = row.get(CONF_FROM), row.get(CONF_UNTIL)
    return Bonus(
        bonus_id=row[CONF_NAME],
        kind=BonusKind(row[CONF_KIND]),
        valid_from=LONG_AGO if since is None else _midnight(since, zone),
        valid_until=None if until is None else _midnight(until, zone, days=1),
        at_least_micro=amount_micro(row.get(CONF_AT_LEAST, "0")),
        gift_micro=amount_micro(row.get(CONF_GIFT, "0")),
        expiry_days=row.get(CONF_EXPIRY_DAYS),
        point_micro=amount_micro(row.get(CONF_POINT, "0")),
    )


def _midnight(text: str, zone: tzinfo, days: int = 0) -> datetime:
    return LocalCalendar.instant(date.fromisoformat(text), 1440 * days, zone)
