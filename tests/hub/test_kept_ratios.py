"""A transformer ratio that was changed while the hub was down is told when it is back."""

from fractions import Fraction
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.kept_ratios import KeptRatios
from custom_components.prepaid_meter.sources.base import SourceMeter
from custom_components.prepaid_meter.sources.modbus.bus import Buses
from custom_components.prepaid_meter.sources.modbus.link import BusConfig
from custom_components.prepaid_meter.sources.modbus.profile import Write
from tests.virtual_building.process import VirtualBuilding

from .test_lines import bus_data, register_wh, running, until

CT_RATIO = 0x38


def meter(meter_id: str = "m", **settings: str) -> SourceMeter:
    place = {"bus_id": "b", "address": "7", "profile": "acrel_adl400"} | settings
    return SourceMeter(unit_id="u", meter_id=meter_id, commodity="electricity", settings=place)


@pytest.mark.usefixtures("socket_enabled")
async def test_a_ratio_that_changed_while_the_hub_was_down_is_told(
    hass: HomeAssistant, building: VirtualBuilding
) -> None:
    where = building.devices.add("seal", "acrel_ddsy1352", bus="tcp:seal", register=1000, load=0)
    entry = await running(hass, where, relay=False)
    issues, issue_id = ir.async_get(hass), "tampered_ratio_m"
    await until(lambda: register_wh(entry) == 1000)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await until(lambda: "m" in entry.runtime_data.adapters.stats()["facts"])
    assert issues.async_get_issue(DOMAIN, issue_id) is None, "nothing has changed"
    assert await hass.config_entries.async_unload(entry.entry_id)
    bus = Buses().take(BusConfig.from_data(bus_data(where)), "fraud")
    await bus.write(where.address, Write(table="holding", address=CT_RATIO, values=(4,)))
    await bus.close()
    assert await hass.config_entries.async_setup(entry.entry_id)
    await until(lambda: issues.async_get_issue(DOMAIN, issue_id))
    await hass.config_entries.async_remove(entry.entry_id)


async def test_ratios_are_kept_for_the_device_that_showed_them(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    first = KeptRatios(hass, "ENTRY")
    await first.hold({"m", "n"})
    first.keep(meter(), {"ct_ratio": 100, "pt_ratio": Fraction(1, 3)})
    first.keep(meter("n"), {"ct_ratio": 5})
    await first.close()
    second = KeptRatios(hass, "ENTRY")
    await second.hold({"m"})
    assert second.of(meter()) == {"ct_ratio": 100, "pt_ratio": Fraction(1, 3)}
    assert second.of(meter(interval_s="60")) == second.of(meter())
    for other in ({"bus_id": "c"}, {"address": "8"}, {"profile": "acrel_ddsy1352"}):
        assert second.of(meter(**other)) == {}, "another device"
    assert second.of(meter("n")) == {}
    await second.close()
    assert list(hass_storage[f"{DOMAIN}.entry.ratios"]["data"]) == ["m"]
    await second.remove()
    assert f"{DOMAIN}.entry.ratios" not in hass_storage
