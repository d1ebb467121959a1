"""Daily records become readings at the moment they were frozen."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.inputs import Reading, StoredReading
from custom_components.prepaid_meter.sources.modbus.history import (
    between,
    frozen_reading,
    record,
)
from custom_components.prepaid_meter.sources.modbus.points import register_base
from custom_components.prepaid_meter.sources.modbus.profile import load

BERLIN = ZoneInfo("Europe/Berlin")
ADL400 = load("acrel_adl400")


def frozen(year: int, month: int, day: int, hour: int, register: int = 12_326) -> list[int]:
    """A record as the ADL400 keeps it: 1A 0B 16 00 is 2026-11-22, 0 o'clock."""
    high, low = divmod(register, 65_536)
    return [(year - 2000) << 8 | month, day << 8 | hour, high, low]


def test_a_record_is_read_in_one_block() -> None:
    history = ADL400.history
    assert history is not None
    newest, oldest = record(history, 0), record(history, 89)
    assert (newest.table, newest.address, newest.count) == ("holding", 0x6000, 4)
    assert (oldest.address, oldest.count) == (0x6BD2, 4)
    for outside in (-1, 90):
        with pytest.raises(ValueError, match="of 90"):
            record(history, outside)


def test_a_day_has_its_register_at_its_end() -> None:
    assert frozen_reading(ADL400, [0x1A0B, 0x1600, 0, 12_326], BERLIN) == Reading(
        at=datetime(2026, 11, 21, 23, tzinfo=UTC), register=123_260, device_time=True
    )


def test_a_record_counts_like_the_register() -> None:
    reading = frozen_reading(ADL400, frozen(2026, 7, 1, 0, register=987_654), BERLIN)
    assert reading is not None
    assert reading.register == register_base(ADL400, divmod(987_654, 65_536))
    assert reading.at == datetime(2026, 6, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ((2026, 3, 29, 2), (2026, 3, 29, 1)),
        ((2026, 10, 25, 2), (2026, 10, 25, 0)),
        ((2024, 2, 29, 0), (2024, 2, 28, 23)),
    ],
)
def test_the_meters_clock_is_local(local: tuple[int, ...], utc: tuple[int, ...]) -> None:
    reading = frozen_reading(ADL400, frozen(*local), BERLIN)
    assert reading is not None
    assert reading.at == datetime(*utc, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [[0, 0, 0, 0], [0xFFFF] * 4, [0, 0, 0, 5], [0xFFFF, 0xFFFF, 0, 5]],
)
def test_a_record_never_written_is_none(words: list[int]) -> None:
    assert frozen_reading(ADL400, words, BERLIN) is None


@pytest.mark.parametrize(
    "words",
    [
        frozen(2026, 13, 1, 0),
        frozen(2026, 0, 1, 0),
        frozen(2026, 2, 30, 0),
        frozen(2026, 1, 1, 24),
        [0x1A0B, 0x1600],
        [0x1A0B],
        [0x1A0B, 0x1600, 0xFFFF, 0xFFFF],
    ],
)
def test_a_garbled_record_is_refused(words: list[int]) -> None:
    with pytest.raises(InvalidInput) as refused:
        frozen_reading(ADL400, words, BERLIN)
    assert refused.value.key == "register_invalid"


def test_a_meter_without_history_has_none() -> None:
    with pytest.raises(InvalidInput) as refused:
        frozen_reading(load("eastron_sdm120"), frozen(2026, 1, 1, 0), BERLIN)
    assert refused.value.key == "profile_without_history"


def midnight(day: int, register: int) -> Reading:
    """A record frozen at the beginning of a day of November 2026."""
    at = datetime(2026, 11, day, tzinfo=BERLIN).astimezone(UTC)
    return Reading(at=at, register=register, device_time=True)


BEFORE = StoredReading(at=datetime(2026, 11, 18, 20, tzinfo=UTC), register=180, total=180)
AFTER = Reading(at=datetime(2026, 11, 22, 12, tzinfo=UTC), register=225)
RIGHT = {22: 220, 21: 210, 20: 200, 19: 190, 18: 175}


def days(registers: Mapping[int, int], after: Reading = AFTER) -> list[int] | None:
    """The registers believed of records, which come the newest first."""
    found = between([midnight(*one) for one in registers.items()], BEFORE, after, BERLIN)
    return None if found is None else [one.register for one in found]


def test_days_that_fit_what_is_known_are_believed() -> None:
    assert days(RIGHT) == [190, 200, 210, 220]
    assert days({}) == []
    without_one = {day: register for day, register in RIGHT.items() if day != 20}
    assert days(without_one) == [190, 210, 220], "a day without power has no record"


@pytest.mark.parametrize(
    "records",
    [
        {day + 1: register for day, register in RIGHT.items()},
        {day - 1: register for day, register in RIGHT.items()},
        {22: 220, 21: 210, 20: 200, 19: 190, 18: 181},
        {22: 220, 21: 210, 20: 200, 19: 179},
        {22: 226, 21: 210, 20: 200, 19: 190},
        {22: 220, 20: 210, 21: 200, 19: 190},
        {22: 220, 21: 190, 20: 200, 19: 190},
    ],
    ids=[
        "a day ahead",
        "a day behind",
        "counted more than was read after it",
        "counted less than was read before it",
        "counted more than now",
        "set back meanwhile",
        "counted down",
    ],
)
def test_days_of_a_wrong_clock_are_not_believed(records: dict[int, int]) -> None:
    assert days(records) is None


@pytest.mark.parametrize(("minutes", "believed"), [(-1, None), (0, 4), (1, 4)])
def test_a_clock_a_little_ahead_shows_only_before_midnight(
    minutes: int, believed: int | None
) -> None:
    """Only a day that has not begun here gives it away; a minute tells no day from another."""
    at = midnight(22, 0).at + timedelta(minutes=minutes)
    found = days(RIGHT, Reading(at=at, register=225))
    assert (None if found is None else len(found)) == believed


def test_the_day_on_which_clocks_go_back_is_a_day() -> None:
    newest = Reading(at=datetime(2026, 10, 24, 22, tzinfo=UTC), register=220, device_time=True)
    evening = Reading(at=newest.at + timedelta(hours=24, minutes=30), register=225)
    before = StoredReading(at=newest.at - timedelta(days=3), register=180, total=180)
    assert between([newest], before, evening, BERLIN) == [newest]
