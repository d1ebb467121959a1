"""Daily records become readings at the moment they were frozen."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.inputs import Reading
from custom_components.prepaid_meter.sources.modbus.history import frozen_reading, record
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
