"""A meter out of reach for two days: its own daily records give each day its own price, once."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.devices import Where
from tests.virtual_building.process import VirtualBuilding

from .boot_ha import HomeAssistantServer
from .wired_site import WiredSite

DAYS = 2
DAY_S = 86_400
LOAD_W = 3_000
RATES = (Decimal("0.20"), Decimal("0.30"), Decimal("0.50"))
"""Of the first day, the one between, and the last: versions that begin at midnight."""
STEP_WH = 10
HOME = "Europe/London"
FROZEN_AT, FROZEN_WORDS = 0x6000, 0x22


@dataclass(slots=True)
class LaterHub:
    """A hub whose clock the test sets between two starts."""

    server: HomeAssistantServer
    environment: dict[str, str] = field(default_factory=dict)

    def restart_later(self, days: int) -> None:
        """Start the stopped hub so many days later."""
        self.environment["CLOCK_AHEAD_S"] = str(days * DAY_S)
        self.server.start()
        self.server.wait_running()


@pytest.fixture
def later_hub(tmp_path: Path) -> Iterator[LaterHub]:
    """A hub of its own, with a clock that can be ahead."""
    shim = tmp_path / "clock_ahead.so"
    source = Path(__file__).with_name("clock_ahead.c")
    compiler = shutil.which("g++")
    assert compiler is not None
    made = [compiler, "-x", "c", "-shared", "-fPIC", "-o", shim, source, "-ldl"]
    subprocess.run(made, check=True)
    environment = {"LD_PRELOAD": str(shim), "CLOCK_AHEAD_S": "0"}
    with HomeAssistantServer(tmp_path / "hub", environment=environment) as server:
        yield LaterHub(server, environment)


def words(where: Where, address: int, count: int) -> list[int]:
    """Ask a meter on Modbus TCP as any other client would."""
    request = bytes((0, 1, 0, 0, 0, 6, where.address, 3))
    request += address.to_bytes(2) + count.to_bytes(2)
    with socket.create_connection((where.host, where.port), 5) as connection:
        connection.sendall(request)
        answer = connection.makefile("rb").read(9 + 2 * count)
    return [int.from_bytes(answer[at : at + 2]) for at in range(9, len(answer), 2)]


def register(where: Where) -> int:
    """Return what the meter shows, in steps of 0.01 kWh."""
    high, low = words(where, 0, 2)
    return high << 16 | low


def frozen(where: Where, number: int) -> tuple[datetime, int]:
    """Return one daily record: when it was frozen, and the register then."""
    month, hour, high, low = words(where, FROZEN_AT + number * FROZEN_WORDS, 4)
    at = datetime(2000 + (month >> 8), month & 255, hour >> 8, hour & 255, tzinfo=ZoneInfo(HOME))
    return at, high << 16 | low


def midnights() -> list[datetime]:
    """Return the next midnights of the house, as many as the link is down."""
    today = datetime.now(ZoneInfo(HOME)).replace(hour=0, minute=0, second=0, microsecond=0)
    return [today + timedelta(days=number) for number in range(1, DAYS + 1)]


@pytest.mark.timeout(120)
def test_two_days_without_a_link(later_hub: LaterHub, broker: Mosquitto) -> None:
    """Three days at three prices, from the meter's own records; told again, they bill nothing."""
    hub = later_hub.server
    with VirtualBuilding(broker.port, flats=1) as building:
        devices, nights = building.devices, midnights()
        where = devices.add("main", "acrel_adl400", zone=HOME, load=0)
        site = WiredSite.create(hub)
        tariff = site.priced("Power", str(RATES[0]), commodity="electricity")
        for night, rate in zip(nights, RATES[1:], strict=True):
            site.ask(
                "update_tariff", tariff_id=tariff, rate=str(rate), valid_from=night.isoformat()
            )
        unit = site.modbus_unit("Main", tariff, site.bus(where), where, "none")
        site.wait_sensor(unit, "usage", "0")
        site.top_up(unit, "500", "first")
        began = register(where)
        devices.fault("main", "unavailable")
        hub.stop()
        devices.load("main", LOAD_W)
        devices.drop_link("main", days=DAYS)
        devices.load("main", 0)
        devices.clear("main")
        kept = [frozen(where, number) for number in reversed(range(DAYS))]
        assert [at for at, _ in kept] == nights
        later_hub.restart_later(DAYS)
        counted = [began, *(shown for _, shown in kept), register(where)]
        used = [after - before for before, after in pairwise(counted)]
        assert all(used)
        price = sum(
            (steps * STEP_WH * rate / 1000 for steps, rate in zip(used, RATES, strict=True)),
            Decimal(0),
        )
        site.wait_sensor(unit, "balance", str(500 - price))
        history = [
            {"value": str(Decimal(shown) / 100), "at": at.astimezone(UTC).isoformat()}
            for at, shown in kept
        ]
        site.ask("ingest_readings", device_id=unit.device_id, readings=history)
        site.top_up(unit, "1", "second")
        statement = site.statement(unit)
        assert Decimal(statement["closing_balance"]) == 501 - price, statement
        assert Decimal(statement["usage"][0]["usage"]) == Decimal(sum(used)) / 100
        site.verify()
