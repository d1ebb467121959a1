"""The demo's own arithmetic, on a morning that an accountant can follow."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.demo.meters import closed_spans
from tests.demo.plan import Band, Tariff
from tests.demo.recompute import MismatchError, Truth, charged_micro
from tests.demo.sessions import session_micro

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 11, 22, 9, 0, 30, tzinfo=UTC)


def truth(seconds: int, register: int, *, supplied: bool = True) -> Truth:
    at = START + timedelta(seconds=seconds)
    return Truth(time_ms=int(at.timestamp() * 1000), register=register, supplied=supplied)


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


RECORDS = [truth(0, 1000), truth(60, 1300), truth(120, 1900)]


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


def test_water_is_priced_by_the_cubic_metre() -> None:
    charges = [charge(line("usage", 0, 60, "300"))]
    tariff = Tariff(name="", rate_micro=2_000_000, commodity="water")
    assert charged_micro(charges, RECORDS, tariff, LONDON) == [600]


WASHING = Tariff(name="", rate_micro=600_000, commodity="time")
RELAY = [
    truth(0, 0, supplied=False),
    truth(10, 0),
    truth(22, 0, supplied=False),
    truth(30, 0),
    truth(35, 0, supplied=False),
]


def test_closed_spans_leave_out_one_that_has_not_ended() -> None:
    start_ms = RELAY[0].time_ms
    assert closed_spans([*RELAY, truth(40, 0)]) == [
        (start_ms + 10_000, start_ms + 22_000),
        (start_ms + 30_000, start_ms + 35_000),
    ]


def test_sessions_cost_their_seconds() -> None:
    charges = [charge(line("time", 10, 11), line("time", 11, 22)), charge(line("time", 29, 35))]
    assert session_micro(charges, RELAY, WASHING) == [120_000, 60_000]


@pytest.mark.parametrize(
    "charges",
    [
        [charge(line("time", 10, 22))],
        [charge(line("time", 10, 22)), charge(line("time", 30, 36))],
        [charge(line("time", 5, 22)), charge(line("time", 30, 35))],
    ],
)
def test_a_session_the_relay_does_not_bear_out_is_refused(charges: list[dict[str, Any]]) -> None:
    with pytest.raises(MismatchError):
        session_micro(charges, RELAY, WASHING)
