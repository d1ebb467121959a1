"""The condensed form of OpenPAYGO Metrics says what its long form says, or nothing."""

import json
from datetime import timedelta
from typing import Any

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.sources.mqtt.meter_messages import MeterMessages, Parsed

from .speech import NOW, SHAPES

TS = int(NOW.timestamp()) - 100
FORMAT = {
    "data_order": ["token_count", "energy"],
    "historical_data_interval": -60,
    "historical_data_order": ["energy", "voltage", "timestamp", "relative_time"],
}
ROWS = [[3], [2, 230], [1]]


def parsed(message: Any, *, retained: bool = False, **settings: str) -> Parsed:
    given = {"device": "pay/one", "field": "data.energy", "unit": "Wh"} | settings
    messages = MeterMessages(SHAPES["openpaygo_metrics"], given, "electricity")
    return messages.parse("pay/one", json.dumps(message).encode(), NOW, retained=retained)


def told(found: Parsed, since: float = TS) -> list[tuple[int, float]]:
    """What was read: registers, and seconds before the device spoke."""
    return [(one.register, one.at.timestamp() - since) for one in found.readings]


@pytest.mark.parametrize(
    ("message", "registered"),
    [
        ({"ts": TS, "d": [7, 3], "hd": ROWS, "dfo": FORMAT}, ""),
        ({"timestamp": TS, "historical_data": ROWS, "data_format": FORMAT}, ""),
        ({"dct": TS, "data": {"1": 3}, "hd": ROWS, "dfo": FORMAT}, ""),
        ({"dtc": TS, "hd": ROWS, "df": 12}, json.dumps(FORMAT)),
    ],
    ids=["short", "long", "collected", "registered"],
)
def test_rows_are_named_and_dated_by_the_data_format(
    message: dict[str, Any], registered: str
) -> None:
    found = parsed(message, data_format=registered)
    assert told(found) == [(1, -120), (2, -60), (3, 0)]
    assert all(one.device_time for one in found.readings)
    assert found.facts == {}


@pytest.mark.parametrize(
    ("rows", "interval", "read"),
    [
        ([[1, 0, TS - 90], [2], [3]], 30, [(1, -90), (2, -60), (3, -30)]),
        ([[1, 0, None, -50], [2, 0, None, 20]], None, [(1, -50), (2, -30)]),
        ([{"0": 3, "3": 0}, {"energy": 1, "timestamp": TS - 5}], None, [(1, -5), (3, 0)]),
        ([[3], "garbage", [1]], -60, [(1, -120), (3, 0)]),
        ([[3], [2, 0, 12], [1]], -60, [(3, 0)]),
        ([[1], [2], [3]], 60, []),
        ([[1], [2], [3]], None, []),
        ([[1, 2, 3, 4, 5]], -60, []),
        ([[1, 0, None, 1e30], [2, 0, None, 1]], -60, []),
    ],
    ids=[
        "upwards",
        "relative",
        "objects",
        "garbage",
        "clock never set",
        "no beginning",
        "no interval",
        "too long",
        "absurd",
    ],
)
def test_a_row_whose_time_cannot_be_known_is_left_out(
    rows: list[Any], interval: int | None, read: list[tuple[int, float]]
) -> None:
    layout = FORMAT | {"historical_data_interval": interval}
    found = parsed({"ts": TS, "hd": rows, "dfo": layout})
    assert told(found) == read
    assert found.facts == ({"rows_unreadable": lost} if (lost := len(rows) - len(read)) else {})


def test_without_a_clock_rows_count_from_the_arrival_unless_nobody_knows_it() -> None:
    message = {"d": [7, 3], "hd": ROWS, "dfo": FORMAT}
    assert told(parsed(message), NOW.timestamp()) == [(1, -120), (2, -60), (3, 0)]
    kept = parsed(message, retained=True)
    assert kept.readings == ()
    assert kept.facts == {"rows_unreadable": 3}


def test_values_that_were_scaled_down_are_scaled_up_exactly() -> None:
    layout = FORMAT | {"variables": {"energy": {"scale_factor": 100, "unit": "Wh"}}}
    message = {"ts": TS, "d": [7, 12.35], "hd": [[9, 230], [0.07]], "dfo": layout}
    assert [one.register for one in parsed(message).readings] == [7, 1235]
    long = {"ts": TS, "data": {"energy": 3}, "data_format": layout}
    assert [one.register for one in parsed(long).readings] == [300]


def test_without_a_data_format_lists_say_nothing() -> None:
    found = parsed({"ts": TS, "df": 12, "d": [7, 3], "hd": ROWS})
    assert found.readings == ()
    assert found.facts == {"rows_unreadable": 3}
    assert parsed([1]).readings == ()


def test_rows_are_at_most_as_late_as_what_spoke() -> None:
    late = [[1, 0, TS - 10], [2, 0, None, 3600]]
    found = parsed({"ts": TS, "hd": late, "dfo": FORMAT})
    assert [one.at for one in found.readings] == [NOW - timedelta(seconds=110)]


@pytest.mark.parametrize("text", ["12", "{", "[]", "\ud800"])
def test_a_typed_data_format_has_to_be_one(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parsed({}, data_format=text)
    assert refused.value.key == "data_format_invalid"


def test_rows_from_before_any_calendar_have_no_time() -> None:
    rows = [[1, 0, None, -99_999_999]] * 2000
    assert parsed({"ts": TS, "hd": rows, "dfo": FORMAT}).readings[-1].at < NOW
    interval = FORMAT | {"historical_data_interval": -99_999_999}
    assert len(parsed({"ts": TS, "hd": [[1]] * 2000, "dfo": interval}).readings) == 3
