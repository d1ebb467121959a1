"""A bus that borrows the hub's own Modbus connection gives it back, and asks for it only once."""

import pytest
from homeassistant.components.modbus import connection
from homeassistant.core import HomeAssistant

from custom_components.prepaid_meter.engine.errors import BusFailed, LineDown
from custom_components.prepaid_meter.hub_modbus import take_bus
from custom_components.prepaid_meter.sources.modbus.link import BusConfig
from tests.virtual_building.devices import Where
from tests.virtual_building.process import VirtualBuilding

from .forms import site

pytestmark = pytest.mark.usefixtures("socket_enabled")


def shared(where: Where, **changes: str | int) -> BusConfig:
    line = {"link": "rtu_over_tcp", "host": where.host, "port": where.port, "shared": True}
    return BusConfig(**{"bus_id": "b", "name": "Stairs", **line, **changes})


def borrowed(hass: HomeAssistant) -> int:
    """How many connections the hub holds for others."""
    return len(hass.data.get(connection.DATA_MODBUS_CONNECTIONS, {}))


async def test_what_is_borrowed_is_given_back_with_the_bus(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    """A bus that is changed or removed while its site runs leaves its port to whoever is next."""
    where = building.devices.add("lent", "acrel_ddsy1352", bus="rtu_tcp:lent")
    entry = site(hass)
    for baudrate in (9600, 19200):
        bus = await take_bus(hass, entry, shared(where, baudrate=baudrate))
        await bus.read(where.address, "holding", 0, 1)
        assert borrowed(hass) == 1
        await bus.close()
        assert not borrowed(hass)


async def test_a_gateway_that_is_down_piles_nothing_up(hass: HomeAssistant) -> None:
    entry = site(hass)
    bus = await take_bus(
        hass,
        entry,
        BusConfig(bus_id="b", name="Stairs", link="tcp", host="127.0.0.1", port=9, shared=True),
    )
    for _ in range(5):
        with pytest.raises(BusFailed):
            await bus.read(1, "holding", 0, 1)
    assert len(entry._on_unload or ()) <= 1
    await bus.close()


async def test_a_port_with_other_settings_elsewhere_in_the_hub_is_down(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("split", "acrel_ddsy1352", bus="rtu_tcp:split")
    ours, theirs = site(hass), site(hass)
    first = await take_bus(hass, ours, shared(where))
    await first.read(where.address, "holding", 0, 1)
    second = await take_bus(hass, theirs, shared(where, baudrate=19200))
    with pytest.raises(LineDown):
        await second.read(where.address, "holding", 0, 1)
    await second.close()
    await first.close()
