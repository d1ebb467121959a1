"""The fields of an MQTT device."""

from collections.abc import Mapping
from typing import Final

import probatio
from homeassistant.data_entry_flow import section

from ..const import CONF_BROKER_ID, CONF_DEVICE, CONF_FIELD, CONF_SHAPE, CONF_UNIT
from ..sources.mqtt.shape import Shape
from .modbus_schemas import (
    RELAY_BUS,
    RELAY_ENTITY,
    RELAY_NONE,
    RELAY_OWN,
    relay_choice_field,
)
from .selectors import TEXT, Fields, choice, named_choice, unchosen

GENERIC: Final = "generic"
HUB: Final = "hub"
"""How the form names the hub's own MQTT, which is saved as no broker."""
SECTION_MORE: Final = "more"
MORE: Final = (
    CONF_FIELD,
    CONF_UNIT,
    "data_format",
    "power",
    "switch",
    "component",
    "base",
    "port",
    "payload_on",
    "payload_off",
    "ack_path",
    "position_path",
)
"""What a shape has a usual value for, and a device may have another."""
PATHS: Final = (
    "topic",
    "register_path",
    "time_path",
    "command_topic",
    "payload_on",
    "payload_off",
    "ack_topic",
    "ack_path",
    "ack_on",
    "ack_off",
    "position_path",
)
_CHOICES: Final = (RELAY_OWN, RELAY_ENTITY, RELAY_BUS, RELAY_NONE)


def device_fields(brokers: dict[str, str], shapes: Mapping[str, Shape]) -> Fields:
    """Return the fields of which device it is and through which broker it speaks."""
    order = sorted(shapes, key=lambda key: (key == GENERIC, shapes[key].name.casefold()))
    names = {key: shapes[key].name for key in order}
    more = probatio.Schema({probatio.Optional(key): TEXT for key in MORE})
    return {
        probatio.Required(CONF_BROKER_ID, default=HUB): named_choice(brokers),
        **unchosen(CONF_SHAPE, names),
        probatio.Optional(CONF_DEVICE): TEXT,
        **relay_choice_field(_CHOICES, RELAY_OWN),
        probatio.Optional(SECTION_MORE): section(more, {"collapsed": True}),
    }


def path_fields(units: Mapping[str, object]) -> Fields:
    """Return the fields of a device that no shape knows."""
    required = {"topic"}
    fields: Fields = {
        (probatio.Required(key) if key in required else probatio.Optional(key)): TEXT
        for key in PATHS
    }
    return fields | {probatio.Optional(CONF_UNIT): choice([one for one in units if one])}
