"""On a real hub: 300 units from a file, moved to another price in one action, each with its statement."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation

import pytest

from .boot_ha import HomeAssistantServer
from .client import RefusedError
from .site_builder import BuiltSite, show

COUNT = 300
OLD, NEW = Decimal("0.20"), Decimal("0.50")
WAIT_S = 30
IMPORT_S_MAX, MOVE_S_MAX = 40, 20
"""Far above what it takes here; a unit that is reloaded for each of the others takes minutes."""


def sensor(number: int) -> str:
    return f"sensor.room_{number}"


def opening(number: int) -> Decimal:
    return Decimal(number) / 4


def show_all(hub: HomeAssistantServer, register: int) -> None:
    for number in range(COUNT):
        show(hub, sensor(number), str(register))


@contextmanager
def timed(what: str, most_s: float, request: pytest.FixtureRequest) -> Iterator[None]:
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    request.node.user_properties.append((f"{what}_s", round(took, 2)))
    sys.stderr.write(f"{what}: {took:.2f} s\n")
    assert took < most_s


class Usage:
    """What the hub shows of every unit's use."""

    def __init__(self, site: BuiltSite, units: Iterable[str]) -> None:
        """Find the entities: they are made while the action answers."""
        self._hub = site.hub
        wanted = {f"{unit_id}_{unit_id}-m1_usage" for unit_id in units}
        found: list[str] = []
        deadline = time.monotonic() + WAIT_S
        while len(found) < len(wanted) and time.monotonic() < deadline:
            listed = self._hub.ws("config/entity_registry/list")
            found = [one["entity_id"] for one in listed if one["unique_id"] in wanted]
        assert len(found) == len(wanted)
        self._entities = found

    def wait(self, kwh: int) -> None:
        """Wait until every unit has used so much."""
        deadline = time.monotonic() + WAIT_S
        missing = self._entities
        while missing and time.monotonic() < deadline:
            states = {
                one["entity_id"]: one["state"] for one in self._hub.rest("GET", "/api/states")
            }
            missing = [one for one in self._entities if not _is(states.get(one), kwh)]
        assert not missing, (kwh, missing[:5])


def _is(state: str | None, kwh: int) -> bool:
    try:
        return state is not None and Decimal(state) == kwh
    except InvalidOperation:
        return False


def test_300_units_are_imported_and_move_to_another_price(
    hub: HomeAssistantServer, request: pytest.FixtureRequest
) -> None:
    show_all(hub, 100)
    site = BuiltSite.create(hub, "Tower")
    site.tariff("Cheap", str(OLD))
    site.tariff("Dear", str(NEW))
    rows = [
        f"Room {number};Cheap;{sensor(number)};{str(opening(number)).replace('.', ',')}"
        for number in range(COUNT)
    ]
    text = "\ufeffunit;tariff;sensor;opening_balance\r\n" + "\r\n".join(rows)

    wrong = site.ask(
        "import_units", csv=f"{text}\r\nRoom x;Free;sensor.nowhere;1\r\n", confirm=True
    )
    assert [(one["line"], one["column"]) for one in wrong["errors"]] == [(COUNT + 2, "tariff")]
    assert wrong["confirmed"] is False

    with timed("import_300_units", IMPORT_S_MAX, request):
        made = site.ask("import_units", csv=text, confirm=True)
    units = made["units"]
    assert (len(units), made["errors"]) == (COUNT, [])
    assert Decimal(made["opening"]) == sum(opening(number) for number in range(COUNT))
    again = site.ask("import_units", csv=text, confirm=True)
    assert (again["units"], again["existing"], again["booked"]) == ({}, COUNT, COUNT - 1)

    usage = Usage(site, units)
    usage.wait(0)
    show_all(hub, 110)
    usage.wait(10)
    asked = {"tariff_id": "Cheap", "to_tariff_id": "Dear", "config_entry_id": site.entry_id}
    assert site.ask("move_tariff", **asked)["meters"] == COUNT
    with timed("move_300_units", MOVE_S_MAX, request):
        moved = site.ask("move_tariff", **asked, confirm=True)
    assert moved["units"].keys() == units.keys()
    show_all(hub, 120)
    usage.wait(20)

    payments = "unit,amount,reference\n" + "".join(f"{unit_id},1,{unit_id}\n" for unit_id in units)
    with timed("top_up_300_units", MOVE_S_MAX, request):
        paid = site.ask("top_up_batch", csv=payments, confirm=True)
    assert (paid["top_ups"], paid["errors"]) == (COUNT, [])
    assert site.ask("top_up_batch", csv=payments, confirm=True)["repeated"] == COUNT

    with timed("statements_of_300_units", WAIT_S, request):
        for unit_id, unit in units.items():
            shown = site.ask("statement", unit_id=unit_id)
            number = int(unit["name"].removeprefix("Room "))
            owed = opening(number) + 1 - 10 * OLD - 10 * NEW
            assert Decimal(shown["closing_balance"]) == owed, unit
            assert sum(Decimal(one["amount"]) for one in shown["entries"]) == owed
    site.verify()


def test_a_move_without_anybody_is_refused(shared_hub: HomeAssistantServer) -> None:
    site = BuiltSite.create(shared_hub, "Empty")
    site.tariff("Only", "0.20")
    with pytest.raises(RefusedError, match="Say who moves"):
        site.ask("move_tariff", to_tariff_id="Only")
