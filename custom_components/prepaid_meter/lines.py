"""The buses and brokers of one site, as its forms name them: held while the site runs.

A bus or broker whose form changes is let go and taken anew; nothing else of the site notices. A bus
whose port another one holds with other settings is taken as soon as that one lets go of it.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .const import (
    CONF_ADDRESS,
    CONF_BROKER_ID,
    CONF_BUS_ID,
    CONF_HOST,
    CONF_NAME,
    CONF_PORT,
    CONF_PROFILE,
    SUBENTRY_BROKER,
    SUBENTRY_BUS,
)
from .engine.errors import InvalidInput, PrepaidError
from .hub_modbus import buses_of, take_bus
from .hub_mqtt import HubMessenger, broker_config
from .relays.base import RelayMeter
from .sources.modbus.bus import Bus
from .sources.modbus.device import ModbusDevice
from .sources.modbus.link import BusConfig
from .sources.modbus.profile import load
from .sources.mqtt.client import BrokerMessenger, Messenger, end_session

_LOGGER = logging.getLogger(__name__)

type Saved = dict[str, dict[str, Any]]


class Form(Protocol):
    """The part of a saved form that is read here."""

    @property
    def subentry_type(self) -> str:
        """Return ``bus``, ``broker`` or another."""

    @property
    def title(self) -> str:
        """Return the name."""

    @property
    def data(self) -> Mapping[str, Any]:
        """Return what the form saved."""


class Lines:
    """Finds a bus or a broker by its id.

    ``freed`` is called when a port comes free while a bus of this site is refused: ``follow`` then
    tries it again.
    """

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry[Any], freed: Callable[[], None]
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._freed = freed
        self._unlisten: Callable[[], None] | None = None
        self._hub = HubMessenger(hass)
        self._saved: Saved = {}
        self._buses: dict[str, Bus] = {}
        self._brokers: dict[str, BrokerMessenger] = {}
        self._refused: dict[str, PrepaidError] = {}

    async def follow(self, forms: Iterable[Form]) -> set[str]:
        """Hold exactly the buses and brokers of these forms; return the ids of what changed."""
        before, saved = self._saved, _saved(forms)
        changed = {key for key in before | saved if before.get(key) != saved.get(key)}
        refused = self._refused.keys() - changed
        self._saved = saved
        await asyncio.gather(*(self._let_go(key) for key in changed))
        left = (data for key, data in before.items() if _at(data) != _at(saved.get(key, {})))
        end_sessions(self._hass, left)
        for key in sorted((changed | refused) & saved.keys()):
            await self._take(key, saved[key])
        self._listen()
        return changed | (refused - self._refused.keys())

    def bus(self, bus_id: str) -> Bus | None:
        """Return a bus, None where its form is gone or its port is used otherwise."""
        return self._buses.get(bus_id)

    def trouble(self, line_id: str) -> PrepaidError | None:
        """Return why a bus or broker is not used: its form is gone (InvalidInput), or its port differs.

        "" is the hub's own MQTT, which comes and goes by itself.
        """
        if not line_id or line_id in self._buses or line_id in self._brokers:
            return None
        return self._refused.get(line_id) or InvalidInput("line_unknown")

    async def device(self, meter: RelayMeter) -> ModbusDevice:
        """Return the relay of a meter on a bus. Raises InvalidInput where its form cannot be right."""
        bus = self.bus(meter.settings[CONF_BUS_ID])
        if bus is None:
            raise InvalidInput("bus_unknown")
        profile = await self._hass.async_add_executor_job(load, meter.settings[CONF_PROFILE])
        return ModbusDevice(bus, int(meter.settings[CONF_ADDRESS]), profile)

    def messenger(self, broker_id: str) -> Messenger:
        """Return who brings messages; "" is the hub's own MQTT. InvalidInput ``broker_unknown``."""
        if not broker_id:
            return self._hub
        if broker_id not in self._brokers:
            raise InvalidInput("broker_unknown", broker=broker_id)
        return self._brokers[broker_id]

    def stats(self) -> dict[str, Any]:
        """Return what a diagnosis wants to know; no address and no secret is in it."""
        return {
            "buses": {key: bus.stats() for key, bus in self._buses.items()},
            "brokers": {
                key: {"connected": broker.connected.is_set()}
                for key, broker in self._brokers.items()
            },
        }

    async def close(self) -> None:
        """Let go of everything; brokers keep what comes until the next start."""
        self._refused = {}
        self._listen()
        await asyncio.gather(*(self._let_go(key) for key in self._saved))
        self._saved = {}

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin work that nobody waits for: it ends when its line or its meter is let go."""
        return self.spawn_named(work, "prepaid meter line")

    def spawn_named(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Begin such work under a name of its own."""
        return self._hass.loop.create_task(work, name=name)

    def _listen(self) -> None:
        """Listen for ports that come free while one is wanted, and only then."""
        if self._refused and self._unlisten is None:
            self._unlisten = buses_of(self._hass).on_freed(self._freed)
        elif not self._refused and self._unlisten is not None:
            self._unlisten()
            self._unlisten = None

    async def _let_go(self, key: str) -> None:
        self._refused.pop(key, None)
        if (bus := self._buses.pop(key, None)) is not None:
            await bus.close()
        if (broker := self._brokers.pop(key, None)) is not None:
            await broker.close()

    async def _take(self, key: str, data: dict[str, Any]) -> None:
        if CONF_BROKER_ID in data:
            self._brokers[key] = BrokerMessenger(broker_config(data), spawn=self.spawn)
            return
        try:
            config = BusConfig.from_data(data)
            self._buses[key] = await take_bus(self._hass, self._entry, config)
        except PrepaidError as error:
            if key not in self._refused:
                _LOGGER.warning("Bus %s is not used: %s", data[CONF_NAME], error)
            self._refused[key] = error
        else:
            self._refused.pop(key, None)


def end_sessions(hass: HomeAssistant, left: Iterable[Mapping[str, Any]]) -> None:
    """Leave nothing behind at brokers that are used no more; ``left`` is what forms saved."""
    for data in left:
        if CONF_BROKER_ID in data:
            ending = end_session(broker_config(data))
            hass.async_create_background_task(ending, "end a lasting session")


def _at(data: Mapping[str, Any]) -> tuple[object, object]:
    return str(data.get(CONF_HOST, "")).lower(), data.get(CONF_PORT)


def _saved(forms: Iterable[Form]) -> Saved:
    """Return what the forms of buses and brokers saved, by id."""
    ids = {SUBENTRY_BUS: CONF_BUS_ID, SUBENTRY_BROKER: CONF_BROKER_ID}
    return {
        form.data[ids[form.subentry_type]]: {**form.data, CONF_NAME: form.title}
        for form in forms
        if form.subentry_type in ids
    }
