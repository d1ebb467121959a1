"""The hub's own MQTT as a messenger. It is loaded only where a meter asks for it.

A hub whose MQTT is broken or not set up still bills everything else: nothing here is a dependency.
The hub acknowledges messages before it hands them out; a register makes up for one that is lost.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.loader import async_get_integration

from .engine.errors import BrokerDown
from .sources.mqtt.broker import BrokerConfig
from .sources.mqtt.client import QOS, Listener, Message

if TYPE_CHECKING:
    from homeassistant.components import mqtt as hub_mqtt

RETRY_S: Final = 60.0


class HubMessenger:
    """Carries messages through the hub's MQTT, and waits where it is not set up yet."""

    def __init__(self, hass: HomeAssistant, retry_s: float = RETRY_S) -> None:
        self._hass = hass
        self._retry_s = retry_s

    async def subscribe(self, topic: str, listener: Listener) -> Callable[[], None]:
        """Bring every message on a topic from now on; the hub subscribes anew after a reconnection."""
        mqtt = await _hub_mqtt(self._hass)

        @callback
        def hear(message: hub_mqtt.ReceiveMessage) -> None:
            given = message.payload
            payload = given.encode() if isinstance(given, str) else bytes(given)
            listener(Message(topic=message.topic, payload=payload, retained=message.retain))

        while True:
            if await mqtt.async_wait_for_mqtt_client(self._hass):
                try:
                    stop: Callable[[], None] = await mqtt.async_subscribe(
                        self._hass, topic, hear, qos=QOS, encoding=None
                    )
                except HomeAssistantError:
                    # Unloaded between the two lines: the same as not set up.
                    pass
                else:
                    return stop
            await asyncio.sleep(self._retry_s)

    async def publish(self, topic: str, payload: bytes) -> None:
        """Send a message; BrokerDown when the hub's MQTT is not there."""
        mqtt = await _hub_mqtt(self._hass)
        try:
            if not mqtt.is_connected(self._hass):
                raise BrokerDown("mqtt_down", reason="MQTT")
            await mqtt.async_publish(self._hass, topic, payload, qos=QOS, retain=False)
        except (HomeAssistantError, KeyError) as error:
            raise BrokerDown("mqtt_down", reason=error) from None


async def _hub_mqtt(hass: HomeAssistant) -> Any:  # noqa: ANN401 - its functions are its own
    """Return the hub's MQTT; the manifest must not name it (see above)."""
    return await (await async_get_integration(hass, "mqtt")).async_get_component()


def broker_config(data: Mapping[str, Any]) -> BrokerConfig:
    """Return a dedicated broker as its form saved it."""
    texts = {key: data.get(key, "") for key in ("ca", "client_cert", "client_key")}
    return BrokerConfig(
        broker_id=data["broker_id"],
        host=data["host"],
        port=data["port"],
        tls=data["tls"],
        username=data.get("username", ""),
        password=data.get("password", ""),
        **texts,
    )
