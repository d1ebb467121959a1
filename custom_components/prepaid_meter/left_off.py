"""Relays that stay off when they, a meter, a unit or a site is removed: a repair names them until it is settled.

Nobody commands such a relay any more. So the repair outlives a restart and its site, knows itself
which relays it is about, and can switch them on without the site.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import (
    CONF_ADDRESS,
    CONF_DEVICE,
    CONF_ENTITY_ID,
    CONF_KIND,
    CONF_METERS,
    CONF_PROFILE,
    CONF_RELAY,
    CONF_SHAPE,
    DOMAIN,
    KIND_ENTITY,
    KIND_NONE,
    SUBENTRY_UNIT,
)
from .database_driver import need_driver
from .engine.config import MeterConfig
from .engine.errors import PrepaidError
from .engine.state import Site, UnitState
from .engine.supply import left_off
from .relays.base import RelayMeter, RelayReports
from .relays.entity import EntityRelay
from .runtime.worker import guarded
from .store.repository import Repository

_LOGGER = logging.getLogger(__name__)

KINDS = ("relay_removed_off", "meter_removed_off", "unit_removed_off", "site_removed_off")
"""The repairs of this file; their issue ids begin with these."""

RELAY_SECONDS: Final = 20
"""A relay whose action has not returned by then is out of reach: a person waits before the repair."""

type Found = tuple[str, Mapping[str, str]]
"""The relay part of a meter's form, with the name people know the meter by."""


@callback
def removed_off(
    hass: HomeAssistant, entry_id: str, title: str, unit: UnitState, meter_id: str
) -> None:
    """Raise a repair for a removed unit with all its relays that are off, or for one removed meter."""
    about = {"entry_id": entry_id, "site": title, "unit": unit.config.name}
    if unit.closed_at is None:
        meter = unit.meters[meter_id].config
        _raise(
            hass,
            "meter_removed_off",
            meter_id,
            about | {"meter": meter.name},
            [(meter.name, meter.relay)],
        )
    else:
        _raise(hass, "unit_removed_off", unit.config.unit_id, about, _off([unit]))


@callback
def taken_out_off(
    hass: HomeAssistant,
    entry_id: str,
    title: str,
    unit: UnitState,
    meter_id: str,
    relay: Mapping[str, str],
) -> None:
    """Raise a repair for a relay that was taken out of a meter's form while it was off."""
    name = meter_name(unit, unit.meters[meter_id].config)
    about = {"entry_id": entry_id, "site": title, "unit": unit.config.name, "meter": name}
    ident = f"{meter_id}_{_place(relay)}"
    _raise(hass, "relay_removed_off", ident, about, [(name, relay)])


async def site_removed_off(hass: HomeAssistant, entry_id: str, title: str, url: str) -> None:
    """Raise a repair for a removed site with all its relays that are off, as its ledger knows them."""
    try:
        await need_driver(hass, url)
        site = await hass.async_add_executor_job(_kept, url)
    except PrepaidError as error:
        _LOGGER.warning("Look by hand which relays of %s are off: %s", title, error)
        return
    if site is not None:
        units = [unit for unit in site.units.values() if unit.closed_at is None]
        about = {"entry_id": entry_id, "site": title}
        _raise(hass, "site_removed_off", entry_id, about, _off(units))


@callback
def serves_a_meter(hass: HomeAssistant, entity_id: str) -> bool:
    """Return whether a meter of any site switches this relay by now."""
    return any(
        meter[CONF_RELAY].get(CONF_ENTITY_ID) == entity_id
        for entry in hass.config_entries.async_entries(DOMAIN)
        for subentry in entry.get_subentries_of_type(SUBENTRY_UNIT)
        for meter in subentry.data[CONF_METERS]
    )


async def switch_on(hass: HomeAssistant, entity_ids: Iterable[str]) -> list[str]:
    """Switch relays on; return those that do not say that they are."""
    relay = EntityRelay(hass, RelayReports(observed=lambda _, __: None, renamed=lambda _, __: None))

    async def switch(entity_id: str) -> bool:
        settings = {CONF_KIND: KIND_ENTITY, CONF_ENTITY_ID: entity_id}
        meter = RelayMeter(unit_id="", meter_id="", settings=settings)
        with guarded("a relay"):
            async with asyncio.timeout(RELAY_SECONDS):
                return await relay.switch(meter, closed=True) is True
        return False

    wanted = list(entity_ids)
    try:
        done = await asyncio.gather(*map(switch, wanted))
    finally:
        relay.close()
    return [entity_id for entity_id, on in zip(wanted, done, strict=True) if not on]


def meter_name(unit: UnitState, meter: MeterConfig) -> str:
    """Return how people know a meter: by its unit, and by its own name where there are several."""
    name = unit.config.name
    return name if len(unit.config.meters) == 1 else f"{name}: {meter.name}"


def _kept(url: str) -> Site | None:
    """Return a stopped site as its ledger keeps it. Raises StoreUnavailable."""
    repository = Repository(url)
    try:
        repository.open()
        return repository.load(ZoneInfo)
    finally:
        repository.close()


def _off(units: Iterable[UnitState]) -> list[Found]:
    return [
        (meter_name(unit, meter.config), meter.config.relay)
        for unit in units
        for meter in unit.meters.values()
        if not meter.closed and left_off(meter)
    ]


@callback
def _raise(
    hass: HomeAssistant, kind: str, ident: str, about: dict[str, str], found: list[Found]
) -> None:
    relays = [(name, relay) for name, relay in found if relay.get(CONF_KIND) != KIND_NONE]
    if not relays:
        return
    named = ", ".join(f"{name} ({_place(relay)})" for name, relay in relays)
    entities = [relay[CONF_ENTITY_ID] for _, relay in relays if CONF_ENTITY_ID in relay]
    wired = [_place(relay) for _, relay in relays if CONF_ENTITY_ID not in relay]
    data: dict[str, str | int | float | None] = {
        **about,
        "relays": named,
        "wired": ", ".join(wired),
        "entity_ids": ",".join(entities),
    }
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{kind}_{ident}",
        is_fixable=True,
        is_persistent=True,
        severity=ir.IssueSeverity.ERROR,
        translation_key=kind,
        translation_placeholders=about | {"relays": named},
        data=data,
    )


def _place(relay: Mapping[str, str]) -> str:
    """Return what a person finds a relay by: its entity, or its model or kind and where that is."""
    model = relay.get(CONF_PROFILE) or relay.get(CONF_SHAPE) or ""
    where = relay.get(CONF_ADDRESS) or relay.get(CONF_DEVICE) or relay.get("command_topic") or ""
    return relay.get(CONF_ENTITY_ID) or f"{model} {where}"
