"""A client of the broker that keeps everything it hears."""

import socket
from queue import Empty, SimpleQueue

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

from .broker import HOST

TIMEOUT_S = 10


def answer_at_once(client: paho.Client) -> None:
    """Send small packets when they are written, not when the last one is acknowledged."""
    connection = client.socket()
    if isinstance(connection, socket.socket):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Listener:
    """A connected client, subscribed to one topic filter from the start."""

    def __init__(self, port: int, topic: str) -> None:
        """Connect and subscribe; `OSError` without a broker, `TimeoutError` without its answer."""
        self._topic = topic
        self._inbox: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._subscribed: SimpleQueue[None] = SimpleQueue()
        self._client = paho.Client(CallbackAPIVersion.VERSION2)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = self._on_subscribe
        self._client.on_message = self._on_message
        self._client.connect(HOST, port)
        self._client.loop_start()
        try:
            self._subscribed.get(timeout=TIMEOUT_S)
        except Empty:
            self.close()
            msg = f"the broker on port {port} does not answer"
            raise TimeoutError(msg) from None

    def close(self) -> None:
        """Leave the broker."""
        self._client.disconnect()
        self._client.loop_stop()

    def publish(self, topic: str, payload: str) -> None:
        """Publish and wait until the broker has it."""
        self._client.publish(topic, payload, qos=1).wait_for_publish(TIMEOUT_S)

    def next(self, *, timeout_s: float) -> tuple[str, str] | None:
        """Return the next (topic, payload), None if there is none in this time."""
        try:
            return self._inbox.get(timeout=max(0, timeout_s))
        except Empty:
            return None

    def _on_connect(self, client: paho.Client, *_: object) -> None:
        answer_at_once(client)
        client.subscribe(self._topic, qos=1)

    def _on_subscribe(self, *_: object) -> None:
        self._subscribed.put(None)

    def _on_message(self, _client: paho.Client, _: object, message: paho.MQTTMessage) -> None:
        self._inbox.put((message.topic, message.payload.decode("utf-8")))
