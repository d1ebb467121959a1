"""Condensed messages of OpenPAYGO Metrics, written out in its long form.

Source: OpenPAYGO Metrics specifications, v1.0.0-rc1 ("Simple vs Condensed", "Device Data Array",
"Data Format Object"). Names are short, values stand in lists whose order the data format gives, and a
row's time may follow from the row before. The data format comes with the message; one that was
registered elsewhere and is only named by its number has to be typed in.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Context, Decimal
from typing import Final

from .json_path import Json
from .times import instant

LONG: Final = {
    "sn": "serial_number",
    "ts": "timestamp",
    "dct": "data_collection_timestamp",
    "dtc": "data_collection_timestamp",
    "rc": "request_count",
    "d": "data",
    "hd": "historical_data",
    "df": "data_format_id",
    "dfo": "data_format",
}
"""The standard's short names. Its own library writes dtc where the text says dct."""
SECONDS_MAX: Final = Decimal(10**8)
"""Three years: no row is farther from the next."""
_EXACT: Final = Context(prec=200, traps=[])

type Object = dict[str, Json]


def spelled_out(message: Json, registered: Object | None, arrived_at: datetime | None) -> Json:
    """Return a message in the long form, each row with its time where that is known.

    ``arrived_at`` dates the rows of a device without a clock; None: nobody knows when it spoke.
    """
    if not isinstance(message, dict):
        return message
    said: Object = {**{LONG.get(key, key): value for key, value in message.items()}, **message}
    layout = _object(said.get("data_format")) or registered or {}
    spoke_at = instant(said.get("timestamp"))
    if spoke_at is None and (spoke_at := instant(said.get("data_collection_timestamp"))):
        said["timestamp"] = spoke_at.isoformat()
    said["data"] = _named(said.get("data"), layout, "data_order")
    if isinstance(rows := said.get("historical_data"), list):
        named = [_named(row, layout, "historical_data_order") for row in rows]
        interval = _seconds(layout.get("historical_data_interval"))
        said["historical_data"] = _dated(named, interval, spoke_at or arrived_at)
    return said


def _named(values: Json, layout: Object, order: str) -> Json:
    """Return values by name, as they were before they were scaled down; as they came where that fails.

    A list may leave out what comes last; an object may name a value by its place in the order.
    """
    names = layout.get(order)
    known = names if isinstance(names, list) else []
    if isinstance(values, list):
        if len(values) > len(known):
            return values
        pairs = list(zip(map(str, known), values, strict=False))
    elif isinstance(values, dict):
        pairs = [(_name(key, known), value) for key, value in values.items()]
    else:
        return values
    scales = _object(layout.get("variables")) or {}
    return {name: _scaled(value, _object(scales.get(name)) or {}) for name, value in pairs}


def _name(key: str, known: list[Json]) -> str:
    """Return the name of a value; digits alone are its place, counted from 0."""
    return next((str(name) for place, name in enumerate(known) if str(place) == key), key)


def _scaled(value: Json, variable: Mapping[str, Json]) -> Json:
    scale = variable.get("scale_factor")
    if not isinstance(scale, Decimal) or not isinstance(value, Decimal):
        return value
    return _EXACT.multiply(value, scale)


def _dated(rows: list[Json], interval: timedelta | None, spoke_at: datetime | None) -> list[Json]:
    """Return rows with their times: their own, or so much after the row before.

    The first is counted from when the device spoke. What would be later than that is undated: an
    interval that counts up says nothing of where it began.
    """
    dated: list[Json] = []
    last = spoke_at
    for place, row in enumerate(rows):
        said = row if isinstance(row, dict) else {}
        elapsed = said.get("relative_time")
        if said.get("timestamp") is not None:
            last = instant(said["timestamp"])
        elif last is None or spoke_at is None:
            last = None
        elif elapsed is not None:
            last = _until(last, _seconds(elapsed), spoke_at)
        elif place or not _counts_back(interval):
            last = _until(last, interval, spoke_at)
        dated.append(_at(row, last))
    return dated


def _counts_back(interval: timedelta | None) -> bool:
    """Return whether the first row is the newest: it was true when the device spoke."""
    return interval is not None and interval < timedelta()


def _until(last: datetime, elapsed: timedelta | None, spoke_at: datetime) -> datetime | None:
    try:
        at = None if elapsed is None else last + elapsed
    except OverflowError:
        return None  # So many steps that the calendar has no such year.
    return at if at is not None and at <= spoke_at else None


def _at(row: Json, at: datetime | None) -> Json:
    if not isinstance(row, dict):
        return row
    return {**row, "timestamp": None if at is None else at.isoformat()}


def _seconds(value: Json) -> timedelta | None:
    if not isinstance(value, Decimal) or not -SECONDS_MAX < value < SECONDS_MAX:
        return None
    return timedelta(microseconds=int(value * 10**6))


def _object(value: Json) -> Object | None:
    return value if isinstance(value, dict) else None
