"""Messengers bring messages: the hub's own MQTT, or a broker of the meters' own through aiomqtt.

A broker of our own keeps what we miss: the client's name is always the same, its session lasts, and
a message is acknowledged only after every listener has returned. What the broker has not been
told is taken comes again after a reconnection; the same register at the same time bills nothing.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from ...engine.errors import BrokerDown, InvalidInput
from .broker import BrokerConfig, tls_context

if TYPE_CHECKING:
    import ssl

    import aiomqtt

_LOGGER = logging.getLogger(__name__)
_LIBRARY_LOGGER = logging.getLogger("aiomqtt")

QOS: Final = 1
GATHER_S: Final = 1.0
"""All meters are listening before the broker hands out what it has kept for them."""
PAUSES_S: Final = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
TRY_S: Final = 10.0
_KEEPALIVE_S: Final = 30

type Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it came. ``retained``: the broker kept it, so it may be old."""

    topic: str
    payload: bytes
    retained: bool = False


type Listener = Callable[[Message], None]


class Messenger(Protocol):
    """Carries messages both ways."""

    async def subscribe(self, topic: str, listener: Listener) -> Callable[[], None]:
        """Bring every message on a topic (no wildcards) from now on; the result ends it."""

    async def publish(self, topic: str, payload: bytes) -> None:
        """Send a message; returns when the broker has it, raises BrokerDown when it has not."""


async def _load_library() -> None:
    """Import what speaks MQTT: beside the event loop, which it would hold up for milliseconds."""
    await asyncio.to_thread(import_module, "aiomqtt")


def _client(
    config: BrokerConfig, context: ssl.SSLContext | None, *, named: bool, clean: bool
) -> aiomqtt.Client:
    import aiomqtt  # noqa: PLC0415 - hubs without a broker of their own never load it

    client = aiomqtt.Client(
        config.host,
        config.port,
        username=config.username or None,
        password=config.password or None,
        identifier=f"prepaid_meter_{config.broker_id}" if named else None,
        clean_session=clean,
        keepalive=_KEEPALIVE_S,
        timeout=TRY_S,
        tls_context=context,
        logger=_LIBRARY_LOGGER,
    )
    # The library acknowledges before we have looked, and offers no other way to wait.
    client._client.manual_ack_set(on=True)  # noqa: SLF001
    return client


async def try_out(config: BrokerConfig) -> None:
    """Connect once, as a form does before it saves.

    InvalidInput ``tls_invalid`` or ``broker_refused`` (user or password), BrokerDown ``mqtt_down``.
    """
    await _load_library()
    import aiomqtt  # noqa: PLC0415
    from aiomqtt.exceptions import MqttConnectError  # noqa: PLC0415

    context = await asyncio.to_thread(tls_context, config)
    try:
        async with _client(config, context, named=False, clean=True):
            return
    except MqttConnectError as error:
        raise InvalidInput("broker_refused", reason=error) from None
    except aiomqtt.MqttError as error:
        raise BrokerDown("mqtt_down", reason=error) from None


async def end_session(config: BrokerConfig) -> None:
    """Have a broker that is used no more forget our lasting session, or it keeps messages for ever.

    A broker that cannot be reached is left as it is: a line in the log says so.
    """
    await _load_library()
    import aiomqtt  # noqa: PLC0415

    try:
        context = await asyncio.to_thread(tls_context, config)
        async with _client(config, context, named=True, clean=True):
            _LOGGER.info("Broker %s keeps nothing for us any more", config.host)
    except (aiomqtt.MqttError, InvalidInput, ValueError, OSError) as error:
        _LOGGER.warning("Broker %s may go on keeping messages for us: %s", config.host, error)


class BrokerMessenger:
    """A lasting session with a broker of the meters' own; it connects when someone listens."""

    def __init__(
        self,
        config: BrokerConfig,
        *,
        spawn: Spawn = asyncio.create_task,
        gather_s: float = GATHER_S,
        pauses_s: tuple[float, ...] = PAUSES_S,
    ) -> None:
        self._config = config
        self._spawn = spawn
        self._gather_s = gather_s
        self._pauses_s = pauses_s
        self._listeners: dict[str, tuple[Listener, ...]] = {}
        self._client: aiomqtt.Client | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._closed = False
        self.connected = asyncio.Event()

    async def subscribe(self, topic: str, listener: Listener) -> Callable[[], None]:
        """Bring every message on a topic from now on; the result ends it."""
        heard = self._listeners.get(topic, ())
        self._listeners[topic] = (*heard, listener)
        self._begin()

        def end() -> None:
            left = list(self._listeners.get(topic, ()))
            if listener in left:
                left.remove(listener)
            self._listeners[topic] = tuple(left)
            if not left:
                del self._listeners[topic]

        try:
            if not heard and self._client is not None:
                await self._ask_for(self._client, topic)
        except asyncio.CancelledError:
            # Whoever left while the broker thought it over has nothing to end it with.
            end()
            raise
        return end

    async def publish(self, topic: str, payload: bytes) -> None:
        """Send a message; returns when the broker has it, raises BrokerDown when it has not."""
        await _load_library()
        import aiomqtt  # noqa: PLC0415

        if self._closed:
            raise BrokerDown("mqtt_down", reason=self._config.host)
        self._begin()
        try:
            async with asyncio.timeout(TRY_S):
                await self.connected.wait()
            if (client := self._client) is None:
                raise BrokerDown("mqtt_down", reason=self._config.host)
            await client.publish(topic, payload, qos=QOS)
        except (aiomqtt.MqttError, ValueError, TimeoutError) as error:
            raise BrokerDown("mqtt_down", reason=str(error) or self._config.host) from None

    async def close(self) -> None:
        """Hang up for good; the broker keeps what comes until the next start.

        Whoever still holds this messenger connects no more: two of one name throw each other out.
        """
        self._closed = True
        self._listeners = {}
        if (keeper := self._keeper) is not None:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    def _begin(self) -> None:
        if not self._closed and (self._keeper is None or self._keeper.done()):
            self._keeper = self._spawn(self._keep())

    async def _keep(self) -> None:
        """Stay connected, with longer pauses the longer it does not work."""
        await _load_library()
        import aiomqtt  # noqa: PLC0415

        await asyncio.sleep(self._gather_s)
        failures = 0
        while True:
            try:
                context = await asyncio.to_thread(tls_context, self._config)
                async with _client(self._config, context, named=True, clean=False) as client:
                    await self._serve(client)
            except (aiomqtt.MqttError, InvalidInput, ValueError, OSError) as error:
                # OSError: a client's certificate goes through a file, and the disk may be full.
                failures = 0 if self.connected.is_set() else failures + 1
                if failures <= 1:
                    _LOGGER.warning("No connection to broker %s: %s", self._config.host, error)
            finally:
                self._client = None
                self.connected.clear()
            await asyncio.sleep(self._pauses_s[min(failures, len(self._pauses_s) - 1)])

    async def _serve(self, client: aiomqtt.Client) -> None:
        self._client = client
        for topic in tuple(self._listeners):
            await client.subscribe(topic, qos=QOS)
        self.connected.set()
        _LOGGER.info("Connected to broker %s", self._config.host)
        async for message in client.messages:
            self._hand_out(client, message)

    def _hand_out(self, client: aiomqtt.Client, message: aiomqtt.Message) -> None:
        """Call every listener, then acknowledge, in this order and each on its own.

        A listener with a defect is the loop's to report; the message counts as taken all the same,
        for it would fail again each time it came.
        """
        loop = asyncio.get_running_loop()
        topic = str(message.topic)
        heard = Message(topic=topic, payload=bytes(message.payload), retained=message.retain)
        listeners = self._listeners.get(topic, ())
        for listener in listeners:
            loop.call_soon(listener, heard)
        loop.call_soon(client._client.ack, message.mid, message.qos)  # noqa: SLF001
        if not listeners:
            self._spawn(self._leave(client, topic))

    async def _leave(self, client: aiomqtt.Client, topic: str) -> None:
        """Take a topic nobody listens to any more out of the lasting session."""
        import aiomqtt  # noqa: PLC0415

        try:
            if topic not in self._listeners:
                await client.unsubscribe(topic)
        except aiomqtt.MqttError as error:
            _LOGGER.debug("Still subscribed to %s: %s", topic, error)

    async def _ask_for(self, client: aiomqtt.Client, topic: str) -> None:
        import aiomqtt  # noqa: PLC0415

        try:
            await client.subscribe(topic, qos=QOS)
        except aiomqtt.MqttError as error:
            # The connection is gone; the next one subscribes to everything.
            _LOGGER.debug("Not yet subscribed to %s: %s", topic, error)
