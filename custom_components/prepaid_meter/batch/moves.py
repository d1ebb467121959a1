"""Many meters change their price together: who is meant, and how the ledger and the forms follow.

The ledger takes the move first, dated; then the saved forms say the same. Nobody looks at the forms
before all of them do, and the hub's loop is given back between units.
"""

import asyncio
import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, device_registry as dr

from ..const import (
    CONF_COMMODITY,
    CONF_METER_ID,
    CONF_METERS,
    CONF_NAME,
    CONF_TARIFF_ID,
    CONF_UNIT_ID,
    DOMAIN,
    SUBENTRY_UNIT,
)
from ..engine.errors import UnknownThing
from ..engine.inputs import ConfigureUnit
from ..models import PrepaidConfigEntry, SavedForm
from ..subentries import unit_config
from .apply import Progress, perform

TOGETHER: Final = 10
"""So many forms are read or written before the hub's loop is given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Whom a move is for, beside the tariff: whatever is named here, and nobody else; empty: everybody."""

    units: frozenset[str] = frozenset()
    devices: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    floors: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything is named."""
        return any((self.units, self.devices, self.areas, self.floors, self.labels))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A unit with those of its meters that a move is for."""

    subentry: ConfigSubentry
    meters: tuple[str, ...]

    @property
    def unit_id(self) -> str:
        """Return the unit's own id."""
        return str(self.subentry.data[CONF_UNIT_ID])

    def told(self) -> dict[str, Any]:
        """Return who moves, from which tariff, for the answer."""
        return {
            "name": self.subentry.title,
            "meters": {
                meter[CONF_METER_ID]: {"name": meter[CONF_NAME], "from": meter[CONF_TARIFF_ID]}
                for meter in self.subentry.data[CONF_METERS]
                if meter[CONF_METER_ID] in self.meters
            },
        }


@callback
def movers(
    hass: HomeAssistant,
    entry: PrepaidConfigEntry,
    narrowed: Narrowed,
    *,
    tariff_id: str | None,
    commodity: str,
    to_tariff_id: str,
) -> list[Mover]:
    """Return the units whose meters move, in the order of their names.

    ``tariff_id`` None: from whatever tariff. Meters that count something else than the new tariff
    prices, or are on it already, stay.
    """
    named = _named_units(hass, entry, narrowed) if narrowed else None
    found = []
    for subentry in entry.get_subentries_of_type(SUBENTRY_UNIT):
        if named is not None and subentry.data[CONF_UNIT_ID] not in named:
            continue
        meters = tuple(
            meter[CONF_METER_ID]
            for meter in subentry.data[CONF_METERS]
            if meter[CONF_COMMODITY] == commodity
            and meter[CONF_TARIFF_ID] != to_tariff_id
            and tariff_id in (None, meter[CONF_TARIFF_ID])
        )
        if meters:
            found.append(Mover(subentry=subentry, meters=meters))
    return sorted(found, key=lambda one: one.subentry.title.casefold())


@callback
def _named_units(
    hass: HomeAssistant, entry: PrepaidConfigEntry, narrowed: Narrowed
) -> frozenset[str]:
    """Return the ids of the units that are named, or whose device, area, floor or label is.

    Raises UnknownThing for a unit or device the site does not have: somebody would keep old prices.
    """
    areas = ar.async_get(hass)
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    units = {one.data[CONF_UNIT_ID] for one in entry.get_subentries_of_type(SUBENTRY_UNIT)}
    for unknown in (narrowed.units - units) | (narrowed.devices - {one.id for one in devices}):
        raise UnknownThing("unit_unknown", unit=unknown)
    named = set(narrowed.units)
    for device in devices:
        area = areas.async_get_area(device.area_id) if device.area_id else None
        labels = device.labels | (area.labels if area else set())
        if (
            device.id in narrowed.devices
            or (area is not None and {area.id} & narrowed.areas)
            or (area is not None and {area.floor_id} & narrowed.floors)
            or labels & narrowed.labels
        ):
            named |= {key[1] for key in device.identifiers if key[0] == DOMAIN}
    return frozenset(named)


async def move(
    hass: HomeAssistant,
    entry: PrepaidConfigEntry,
    moving: Collection[Mover],
    *,
    tariff_id: str,
    at: datetime,
    actor: str,
    progress: Progress,
) -> None:
    """Price the meters by another tariff from an instant on: in the ledger first, then in the forms."""
    forms: list[tuple[ConfigSubentry, Mapping[str, Any]]] = []
    acts = []
    for number, mover in enumerate(moving):
        data = _moved(mover, tariff_id)
        config = unit_config(SavedForm(SUBENTRY_UNIT, mover.subentry.title, data))
        acts.append(ConfigureUnit(unit=config, at=at, actor=actor))
        forms.append((mover.subentry, data))
        await _breathe(number)
    await perform(entry, acts, progress)
    runtime = entry.runtime_data
    async with runtime.applying:
        for number, (subentry, form) in enumerate(forms):
            if subentry.subentry_id in entry.subentries:
                hass.config_entries.async_update_subentry(entry, subentry, data=form)
            await _breathe(number)
    # Whoever was told of the changed forms has been waiting since.
    async with runtime.applying:
        return


def _moved(mover: Mover, tariff_id: str) -> dict[str, Any]:
    data = copy.deepcopy(dict(mover.subentry.data))
    for meter in data[CONF_METERS]:
        if meter[CONF_METER_ID] in mover.meters:
            meter[CONF_TARIFF_ID] = tariff_id
    return data


async def _breathe(number: int) -> None:
    if number % TOGETHER == TOGETHER - 1:
        await asyncio.sleep(0)
