"""The demo's own arithmetic, on a morning that an accountant can follow."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.demo.plan import Band, Tariff
from tests.demo.recompute import MismatchError, charged_micro
from tests.virtual_building.records import Record

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 11, 22, 9, 0, 30, tzinfo=UTC)


def record(seconds: int, register_wh: int) -> Record:
    at = START + timedelta(seconds=seconds)
    return Record(
        time_ms=int(at.timestamp() * 1000),
        flat=1,
        register_wh=register_wh,
        relay_closed=True,
        shown="",
        garbled=False,
    )


def line(name: str, start: int, end: int, quantity: str = "0") -> dict[str, Any]:
    since, until = (START + timedelta(seconds=seconds) for seconds in (start, end))
    return {
        "line": name,
        "from": since.isoformat(),
        "to": until.isoformat(),
        "quantity": quantity,
    }


def charge(*lines: dict[str, Any]) -> dict[str, Any]:
    return {"explanation": {"lines": list(lines)}}


RECORDS = [record(0, 1000), record(60, 1300), record(120, 1900)]


def test_one_rate() -> None:
    charges = [charge(line("usage", 0, 60, "300")), charge(line("usage", 60, 120, "600"))]
    tariff = Tariff(name="", rate_micro=200_000)
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [60_000, 120_000]


def test_remainders_are_carried() -> None:
    """A third of a micro-unit three times is one micro-unit."""
    charges = [charge(line("usage", 0, 60, "300")), charge(line("usage", 60, 120, "600"))]
    tariff = Tariff(name="", rate_micro=5)
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [2, 3]


def test_bands_meet_at_the_full_minute() -> None:
    """From 9:00:30 to 9:01:30 half of the 300 Wh fall into the band that begins at 9:01."""
    charges = [charge(line("usage", 0, 30, "149.999")), charge(line("usage", 30, 60, "150.001"))]
    tariff = Tariff(name="", rate_micro=200_000, band=Band(first_minute=541, rate_micro=400_000))
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [30_000, 60_000]


def test_blocks_fill_in_order() -> None:
    charges = [
        charge(line("usage", 0, 60, "300")),
        charge(line("usage", 60, 120, "200"), line("usage", 60, 120, "400")),
    ]
    tariff = Tariff(name="", rate_micro=200_000, block_wh=500, block_rate_micro=300_000)
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [60_000, 40_000 + 120_000]


def test_standing_charge_and_tax() -> None:
    """86.40 a day is 0.001 a second; the tax is taken on both lines."""
    charges = [
        charge(line("standing", 0, 10)),
        charge(line("usage", 0, 60, "300"), line("standing", 10, 60)),
    ]
    tariff = Tariff(name="", rate_micro=200_000, standing_micro=86_400_000, tax_percent=10)
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [11_000, 110_000 * 11 // 10]


def test_a_day_of_25_hours_is_divided_by_25() -> None:
    start = datetime(2026, 10, 25, 0, 0, tzinfo=LONDON).astimezone(UTC)
    charges = [
        charge(
            {
                "line": "standing",
                "from": start.isoformat(),
                "to": (start + timedelta(hours=1)).isoformat(),
                "quantity": "0",
            }
        )
    ]
    tariff = Tariff(name="", rate_micro=0, standing_micro=25_000_000)
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [1_000_000]


@pytest.mark.parametrize(
    "charges",
    [
        [charge(line("usage", 0, 60, "301"))],
        [charge(line("usage", 0, 30, "300"))],
        [charge(line("standing", 0, 10)), charge(line("standing", 11, 20))],
    ],
)
def test_what_the_building_does_not_bear_out_is_refused(charges: list[dict[str, Any]]) -> None:
    with pytest.raises(MismatchError):
        charged_micro(charges, RECORDS, Tariff(name="", rate_micro=1), LONDON)
