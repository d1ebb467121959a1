"""What the logbook says."""

from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import device_registry as dr

from custom_components.prepaid_meter.const import DOMAIN, EVENT_TYPE
from custom_components.prepaid_meter.logbook import async_describe_events

from .helpers import set_up_site, unit_data


async def test_events_are_sentences(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "flat"), config_entry_id=entry.entry_id
    )
    described = {}
    async_describe_events(hass, lambda domain, kind, fn: described.update({(domain, kind): fn}))
    describe = described[DOMAIN, EVENT_TYPE]

    def said(**data: object) -> tuple[str, str]:
        found = describe(Event(EVENT_TYPE, data))
        return found["name"], found["message"]

    figures = {"amount": "20.00", "currency": "EUR", "device_id": device_id}
    assert said(type="topped_up", **figures) == ("Flat", "was topped up: 20.00 EUR")
    assert said(type="clock_unconfirmed", entry_id=entry.entry_id) == (
        "House",
        "the hub's clock is in doubt",
    )
    assert said(type="of a later version") == ("Prepaid Meter", "of a later version")
