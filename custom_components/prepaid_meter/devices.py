"""Which device a meter is read from, whatever else its form says of how it is read.

A form that only changes how, or that names the same bus or broker in another way, leaves the
device the same: its register goes on, and what was used since the last reading is billed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from homeassistant.core import HomeAssistant

from .const import (
    CONF_ADDRESS,
    CONF_BROKER_ID,
    CONF_BUS_ID,
    CONF_DEVICE,
    CONF_ENTITY_ID,
    CONF_FIELD,
    CONF_HOST,
    CONF_KIND,
    CONF_MODE,
    CONF_NAME,
    CONF_PROFILE,
    CONF_REGISTER,
    CONF_SCALE,
    CONF_SHAPE,
    CONF_TABLE,
    CONF_TYPE,
    CONF_UNIT,
    CONF_WORD_ORDER,
    KIND_ENTITY,
    KIND_MODBUS,
    KIND_MQTT,
    KIND_SESSION,
    SUBENTRY_BROKER,
    SUBENTRY_BUS,
)
from .engine.config import UnitConfig
from .engine.inputs import ConfigureUnit
from .engine.state import Site
from .lines import Form
from .sources.modbus.bus import place_of
from .sources.modbus.link import BusConfig, located
from .subentries import Change

type Places = Mapping[str, tuple[str, ...]]
"""Where buses and brokers are, by id: two ids may be one place."""

_VALUE: Final = (CONF_REGISTER, CONF_TABLE, CONF_TYPE, CONF_WORD_ORDER, CONF_SCALE, CONF_UNIT)
_DEVICE: Final[Mapping[str, tuple[str, ...]]] = {
    KIND_ENTITY: (CONF_ENTITY_ID,),
    KIND_MODBUS: (CONF_ADDRESS, CONF_PROFILE, *_VALUE),
    KIND_MQTT: (
        *(CONF_SHAPE, CONF_DEVICE, "base", "component", "topic"),
        *(CONF_FIELD, "register_path", CONF_UNIT),
    ),
    KIND_SESSION: (CONF_MODE,),
}
"""What tells a device, and which of its registers is meant, from any other on the same line."""
_LINES: Final = (CONF_BUS_ID, CONF_BROKER_ID)


def told_of_devices(site: Site, change: Change, was: Places, now: Places) -> Change:
    """Return a change of a unit with the meters whose devices stay the same."""
    if not isinstance(change, ConfigureUnit):
        return change
    known = site.units.get(change.unit.unit_id)
    before = None if known is None else known.config
    return replace(change, same_device=same_device(before, change.unit, was, now))


def same_device(
    before: UnitConfig | None, after: UnitConfig, was: Places, now: Places
) -> frozenset[str]:
    """Return the meters of a changed unit that are read from the same devices as before."""
    known = {} if before is None else {meter.meter_id: meter.source for meter in before.meters}
    return frozenset(
        meter.meter_id
        for meter in after.meters
        if meter.meter_id in known and _same(known[meter.meter_id], meter.source, was, now)
    )


async def places_of(hass: HomeAssistant, forms: Iterable[Form]) -> dict[str, tuple[str, ...]]:
    """Return where the buses and brokers of these forms are; the hub's own MQTT is ""."""
    saved = [(form.subentry_type, {**form.data, CONF_NAME: form.title}) for form in forms]
    buses = [BusConfig.from_data(data) for kind, data in saved if kind == SUBENTRY_BUS]
    places = await hass.async_add_executor_job(_ports, buses) if buses else {}
    places |= {
        data[CONF_BROKER_ID]: (data[CONF_HOST].lower(),)
        for kind, data in saved
        if kind == SUBENTRY_BROKER
    }
    for entry in hass.config_entries.async_entries("mqtt", include_disabled=False):
        places[""] = (str(entry.data.get("broker", "")).lower(),)
    return places


def _ports(buses: Iterable[BusConfig]) -> dict[str, tuple[str, ...]]:
    """Return the ports of buses; it asks the file system, which blocks."""
    return {bus.bus_id: place_of(located(bus), user="") for bus in buses}


def meant(source: Mapping[str, str], key: str) -> object:
    """Return what a field says, however it is spelled: 0x10 is register 16, and 0.10 the scale 0.1."""
    text = source.get(key)
    if text is None or key not in {CONF_REGISTER, CONF_SCALE}:
        return text
    try:
        return int(text, 0) if key == CONF_REGISTER else Fraction(text)
    except ValueError, ZeroDivisionError:
        return text


def _same(before: Mapping[str, str], after: Mapping[str, str], was: Places, now: Places) -> bool:
    kind = after.get(CONF_KIND, "")
    if before.get(CONF_KIND) != kind or kind not in _DEVICE:
        return before == after
    if any(meant(before, key) != meant(after, key) for key in _DEVICE[kind]):
        return False
    return all(_same_line(before.get(key), after.get(key), was, now) for key in _LINES)


def _same_line(before: str | None, after: str | None, was: Places, now: Places) -> bool:
    """Return whether a bus or broker is the same, also under another id."""
    if before == after:
        return True
    if before is None or after is None or before not in was:
        return False
    return was[before] == now.get(after)
