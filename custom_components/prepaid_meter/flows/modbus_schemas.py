"""The fields of forms about Modbus."""

from collections.abc import Collection
from typing import Any

import probatio
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..const import (
    BUS_ADDRESS_MAX,
    CONF_ADDRESS,
    CONF_BAUDRATE,
    CONF_BUS_ID,
    CONF_DEVICE,
    CONF_HOST,
    CONF_INTERVAL_S,
    CONF_PARITY,
    CONF_PORT,
    CONF_PROFILE,
    CONF_REGISTER,
    CONF_SCALE,
    CONF_SHARED,
    CONF_STOPBITS,
    CONF_TABLE,
    CONF_TYPE,
    CONF_UNIT,
    CONF_WORD_ORDER,
    INTERVAL_S_MAX,
    LINK_SERIAL,
    LINK_TCP,
)
from ..sources.modbus.custom import ORDERS, TABLES, TYPES
from ..sources.modbus.source import INTERVAL_S
from .selectors import TEXT, Fields, choice, named_choice, unchosen, whole_selector

FIELD_FIRST = "first"
FIELD_LAST = "last"
FIELD_RELAY = "relay_choice"
RELAY_OWN = "own"
RELAY_ENTITY = "entity"
RELAY_BUS = "bus"
RELAY_NONE = "none"
BAUDRATES = ("1200", "2400", "4800", "9600", "19200", "38400", "57600", "115200")
PARITIES = ("N", "E", "O")
STOPBITS = ("1", "2")
PORT_MAX = 65_535
MODBUS_PORT = 502


def bus_fields(link: str, ports: Collection[str]) -> Fields:
    """Return the fields of a bus behind a kind of link."""
    fields: Fields = {}
    if link == LINK_SERIAL:
        fields[probatio.Required(CONF_DEVICE)] = SelectSelector(
            SelectSelectorConfig(
                options=list(ports), custom_value=True, mode=SelectSelectorMode.DROPDOWN
            )
        )
    else:
        fields |= host_fields(MODBUS_PORT)
    if link != LINK_TCP:
        fields |= {
            probatio.Required(CONF_BAUDRATE, default="9600"): choice(BAUDRATES),
            probatio.Required(CONF_PARITY, default="N"): choice(PARITIES, key=CONF_PARITY),
            probatio.Required(CONF_STOPBITS, default="1"): choice(STOPBITS),
        }
    return fields | {probatio.Required(CONF_SHARED, default=False): BooleanSelector()}


def host_fields(port: int) -> Fields:
    """Return the fields of a place on the network."""
    return {
        probatio.Required(CONF_HOST): TEXT,
        probatio.Required(CONF_PORT, default=port): whole_selector(PORT_MAX, ""),
    }


def range_fields() -> Fields:
    """Return the fields of a search."""
    return {
        probatio.Required(FIELD_FIRST, default=1): address_selector(),
        probatio.Required(FIELD_LAST, default=32): address_selector(),
    }


def device_fields(buses: dict[str, str], profiles: dict[str, str]) -> Fields:
    """Return the fields that name one device on a bus."""
    return {
        probatio.Required(CONF_BUS_ID): named_choice(buses),
        probatio.Required(CONF_ADDRESS): address_selector(),
        **unchosen(CONF_PROFILE, profiles),
    }


def interval_field() -> Fields:
    """Return the field of how often a meter is read."""
    return {
        probatio.Required(CONF_INTERVAL_S, default=INTERVAL_S): whole_selector(INTERVAL_S_MAX, "s")
    }


def relay_choice_field(choices: Collection[str], default: str) -> Fields:
    """Return the field of what switches supply."""
    return {
        probatio.Required(FIELD_RELAY, default=default): choice(
            choices, key=FIELD_RELAY, listed=True
        )
    }


def register_fields(units: Collection[str]) -> Fields:
    """Return the fields of one register that a user knows of a meter without a profile."""
    return {
        probatio.Required(CONF_REGISTER): TEXT,
        probatio.Required(CONF_TABLE, default="holding"): choice(TABLES, key=CONF_TABLE),
        probatio.Required(CONF_TYPE, default="u32"): choice(TYPES, key="register_type"),
        probatio.Required(CONF_WORD_ORDER, default="big"): choice(ORDERS, key=CONF_WORD_ORDER),
        probatio.Required(CONF_SCALE, default="1"): TEXT,
        probatio.Required(CONF_UNIT): choice([unit for unit in units if unit]),
    }


def address_selector() -> probatio.All[Any]:
    """Return the field of an address on a bus."""
    return probatio.All(
        NumberSelector(
            NumberSelectorConfig(min=1, max=BUS_ADDRESS_MAX, step=1, mode=NumberSelectorMode.BOX)
        ),
        probatio.Coerce(int),
    )
