"""What the old device says while its meter's form changes is never taken for the new one's register."""

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.adapters import Adapters
from custom_components.prepaid_meter.engine.quantity import NANO

from .helpers import meter_data, set_up_site, settle, show_register, site_of, tick_now, unit_data


def usage_wh(entry: MockConfigEntry) -> int:
    return site_of(entry).site.units["u"].meters["m"].usage_nano // NANO


async def test_a_last_value_of_the_old_device_is_no_beginning_of_the_new_one(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_register(hass, "sensor.a", "100")
    show_register(hass, "sensor.b", "125")
    unit = unit_data("u", meters=[meter_data("m", source="sensor.a")])
    entry = await set_up_site(hass, units=[unit])
    serve = Adapters.update

    async def serve_late(adapters: Adapters, *given: object) -> None:
        show_register(hass, "sensor.a", "120")
        await hass.async_block_till_done()
        await site_of(entry).submit(tick_now(unit_ids=()))
        await serve(adapters, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Adapters, "update", serve_late)
    form = next(one for one in entry.subentries.values() if one.subentry_type == "unit")
    changed = unit_data("u", meters=[meter_data("m", source="sensor.b")])
    hass.config_entries.async_update_subentry(entry, form, data=changed)
    await settle(hass)
    show_register(hass, "sensor.b", "126")
    await settle(hass)
    assert usage_wh(entry) == 1000
