"""What the logbook says."""

from collections.abc import Callable
from typing import Any

import pytest
from homeassistant.core import Event, HomeAssistant
from homeassistant.helpers import device_registry as dr, translation

from custom_components.prepaid_meter.const import DOMAIN, EVENT_TYPE
from custom_components.prepaid_meter.logbook import async_describe_events

from .helpers import set_up_site, unit_data


def describer(hass: HomeAssistant) -> Callable[[Event], dict[str, str]]:
    """What the hub calls to have an event described."""
    described = {}
    async_describe_events(hass, lambda domain, kind, fn: described.update({(domain, kind): fn}))
    return described[DOMAIN, EVENT_TYPE]


async def test_events_are_sentences(hass: HomeAssistant) -> None:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    device_id = dr.async_get_device_id_by_identifier(
        hass, (DOMAIN, "flat"), config_entry_id=entry.entry_id
    )
    describe = describer(hass)

    def said(**data: object) -> tuple[str, str]:
        found = describe(Event(EVENT_TYPE, data))
        return found["name"], found["message"]

    figures = {"amount": "20.00", "currency": "EUR", "device_id": device_id}
    assert said(type="topped_up", **figures) == ("Flat", "was topped up: 20.00 EUR")
    # A new unit's first notice is older than its device.
    new = {"device_id": None, "unit_id": "flat", "entry_id": entry.entry_id}
    assert said(type="low_credit", **new) == ("Flat", "credit is low")
    assert said(type="clock_unconfirmed", entry_id=entry.entry_id) == (
        "House",
        "the hub's clock is in doubt",
    )
    assert said(type="of a later version") == ("Prepaid Meter", "of a later version")


async def test_sentences_are_in_the_language_of_the_hub(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = translation._load_translations_files_by_language

    def with_german(files: dict[str, Any]) -> dict[str, Any]:
        loaded = load(files)
        if DOMAIN in files.get("de", {}):
            loaded["de"][DOMAIN] = {"common": {"logbook_topped_up": "wurde aufgeladen"}}
        return loaded

    monkeypatch.setattr(translation, "_load_translations_files_by_language", with_german)
    await hass.config.async_update(language="de")
    await set_up_site(hass)
    describe = describer(hass)
    said = {
        kind: describe(Event(EVENT_TYPE, {"type": kind}))["message"]
        for kind in ("topped_up", "refunded")
    }
    assert said == {"topped_up": "wurde aufgeladen", "refunded": "credit was refunded"}
