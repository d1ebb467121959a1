"""The process: one thread steps the building, paho's thread only fills its inbox."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

from .building import Building, Flat
from .clock import Clock
from .discovery import Topics, announcement
from .faults import FaultError
from .listener import answer_at_once
from .metered import Metered
from .records import Record
from .shapes import Message as Told
from .spec import Spec

READY = "virtual building is ready"
"""Said once the flats are announced and commands are heard."""

RECONNECT_DELAY_MAX_S = 2
CONNECT_TIMEOUT_S = 10


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Message:
    """A message that arrived."""

    topic: str
    payload: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The broker hears us and we hear it: time to announce."""


@dataclass(frozen=True, slots=True)
class Switched:
    """A relay switched in another thread: keep it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The process was asked to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the process was started."""

    host: str
    port: int
    interval_ms: int
    topics: Topics = field(default_factory=Topics)
    state: Path | None = None
    records: Path | None = None
    devices: tuple[Spec, ...] = ()


class Server:
    """Steps the building with the clock and keeps the broker told."""

    def __init__(self, building: Building, clock: Clock, options: Options) -> None:
        """Prepare; nothing is connected yet."""
        self._building = building
        self._clock = clock
        self._options = options
        self._topics = options.topics
        self._inbox: SimpleQueue[Message | Subscribed | Switched | Stop] = SimpleQueue()
        self._records = options.records.open("a", encoding="utf-8") if options.records else None
        self._metered = Metered(clock.now_ms, options.state, options.records)
        self._metered.add(options.devices)
        self._park = self._metered.park
        self._park.on_change = lambda: self._inbox.put(Switched())
        self._announce_after: int | None = None
        self._ready = False
        self._client = self._make_client()

    def stop(self) -> None:
        """Ask the process to end; safe from a signal handler and other threads."""
        self._inbox.put(Stop())

    def run(self) -> None:
        """Serve until stopped; raises `OSError` when the broker cannot be reached at first."""
        self._client.connect(self._options.host, self._options.port, keepalive=CONNECT_TIMEOUT_S)
        self._client.loop_start()
        try:
            self._serve()
            self._leave()
        finally:
            self._client.loop_stop()
            self._metered.close()
            if self._records is not None:
                self._records.close()

    def _make_client(self) -> paho.Client:
        client = paho.Client(CallbackAPIVersion.VERSION2)
        client.will_set(self._topics.status, "offline", qos=1, retain=True)
        client.reconnect_delay_set(min_delay=1, max_delay=RECONNECT_DELAY_MAX_S)
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        return client

    def _on_connect(self, client: paho.Client, *_: object) -> None:
        answer_at_once(client)
        topics = [self._topics.control, self._topics.relay_commands, *self._park.command_topics()]
        self._announce_after = client.subscribe([(topic, 1) for topic in topics])[1]

    def _on_subscribe(self, _client: paho.Client, _: object, mid: int, *_more: object) -> None:
        if mid == self._announce_after:
            self._inbox.put(Subscribed())

    def _on_message(self, _client: paho.Client, _: object, message: paho.MQTTMessage) -> None:
        text = message.payload.decode("utf-8", errors="replace")
        self._inbox.put(Message(message.topic, text))

    def _serve(self) -> None:
        publish_ms = self._clock.now_ms()
        while True:
            message = self._next_message(publish_ms)
            self._catch_up()
            match message:
                case Stop():
                    return
                case Subscribed():
                    self._announce_all()
                case Message():
                    self._take(message)
                case Switched() | None:
                    pass
            self._publish_devices(switched=isinstance(message, Switched))
            if self._clock.now_ms() >= publish_ms:
                self._publish_all()
                publish_ms = max(publish_ms + self._options.interval_ms, self._clock.now_ms())

    def _next_message(self, publish_ms: int) -> Message | Subscribed | Switched | Stop | None:
        own_ms = (self._building.switching_ms, self._park.due_ms())
        wake_ms = min((publish_ms, *(ms for ms in own_ms if ms is not None)))
        try:
            return self._inbox.get(timeout=max(0, wake_ms - self._clock.now_ms()) / 1000)
        except Empty:
            return None

    def _catch_up(self) -> None:
        """Go to now, publishing at the very instant of each relay that switched meanwhile."""
        now_ms = self._clock.now_ms()
        while (at_ms := self._building.switching_ms) is not None and at_ms <= now_ms:
            switched = [
                flat
                for flat in self._building.flats.values()
                if flat.switching is not None and flat.switching.at_ms == at_ms
            ]
            self._building.advance(at_ms)
            self._publish(switched)
        self._building.advance(now_ms)

    def _take(self, message: Message) -> None:
        if message.topic == self._topics.control:
            self._take_control(message.payload)
            return
        if self._park.take(message.topic, message.payload):
            return
        number = self._topics.flat_number(message.topic)
        flat = None if number is None else self._building.flats.get(number)
        if flat is None or message.payload not in {"ON", "OFF"}:
            _say(f"ignored: {message.payload!r} on {message.topic}")
            return
        flat.command(closed=message.payload == "ON", at_ms=flat.clock_ms)
        self._publish([flat])

    def _take_control(self, payload: str) -> None:
        answer: dict[str, object] = {"id": None, "error": None}
        try:
            asked = json.loads(payload)
            answer["id"] = asked.get("id")
            if "add" in asked or "device" in asked:
                answer["where"] = self._control_device(asked)
            else:
                self._control_flat(asked)
        except (AttributeError, KeyError, TypeError, json.JSONDecodeError, FaultError) as error:
            answer["error"] = f"{type(error).__name__}: {error}"
        self._send(self._topics.control_answer, json.dumps(answer))

    def _control_flat(self, asked: dict[str, Any]) -> None:
        flat = self._flat(asked["flat"])
        flat.set_fault(asked["fault"], asked.get("value"), at_ms=flat.clock_ms)
        self._announce(flat)
        self._publish([flat])

    def _control_device(self, asked: dict[str, Any]) -> dict[str, object]:
        where = self._metered.control(asked)
        self._metered.save()
        if "add" in asked and (topics := self._park.command_topics()):
            self._client.subscribe([(topic, 1) for topic in topics])
        return where

    def _flat(self, number: int) -> Flat:
        if (flat := self._building.flats.get(number)) is None:
            msg = f"no flat {number}"
            raise FaultError(msg)
        return flat

    def _announce_all(self) -> None:
        for flat in self._building.flats.values():
            self._announce(flat)
        self._send(self._topics.status, "online", retain=True)
        self._publish_all()
        if not self._ready:
            self._ready = True
            for name in self._park.names():
                _say(json.dumps(self._park.where(name)))
            _say(READY)

    def _announce(self, flat: Flat) -> None:
        config = announcement(self._topics, flat.number, unit=flat.faults.unit)
        self._send(self._topics.discovery(flat.number), json.dumps(config), retain=True)
        state = "offline" if flat.faults.unavailable else "online"
        self._send(self._topics.flat(flat.number, "availability"), state, retain=True)

    def _publish_all(self) -> None:
        self._publish(list(self._building.flats.values()))
        self._park.record_all()

    def _publish_devices(self, *, switched: bool) -> None:
        """Publish what is due; counters are kept first, so a crash never repeats one."""
        told: list[Told] = self._park.step()
        if told or switched:
            self._metered.save()
        for message in told:
            self._send(message.topic, message.payload, retain=message.retain)

    def _publish(self, flats: list[Flat]) -> None:
        """Publish readings; state and records come first, so a crash never takes back a value."""
        heard = self._client.is_connected()
        shown = {
            flat.number: flat.faults.shown(flat.register_wh)
            for flat in flats
            if heard and flat.faults.speaks
        }
        self._save()
        self._record(flats, shown)
        for flat in flats:
            if (energy := shown.get(flat.number)) is not None:
                self._send(self._topics.flat(flat.number, "energy"), energy)
                self._send(self._topics.flat(flat.number, "power"), str(flat.power_w))
                relay = "ON" if flat.relay_closed else "OFF"
                self._send(self._topics.flat(flat.number, "relay"), relay, retain=True)

    def _record(self, flats: list[Flat], shown: dict[int, str]) -> None:
        if self._records is None:
            return
        for flat in flats:
            record = Record(
                time_ms=flat.clock_ms,
                flat=flat.number,
                register_wh=flat.register_wh,
                relay_closed=flat.relay_closed,
                shown=shown.get(flat.number),
                garbled=flat.faults.garbage is not None,
            )
            self._records.write(record.to_json() + "\n")
        self._records.flush()

    def _save(self) -> None:
        if (path := self._options.state) is not None:
            draft = path.with_suffix(".draft")
            draft.write_text(json.dumps(self._building.to_json()), encoding="utf-8")
            draft.replace(path)

    def _send(self, topic: str, payload: str, *, retain: bool = False) -> None:
        self._client.publish(topic, payload, qos=1, retain=retain)

    def _leave(self) -> None:
        self._publish_all()
        last = self._client.publish(self._topics.status, "offline", qos=1, retain=True)
        if self._client.is_connected():
            last.wait_for_publish(timeout=CONNECT_TIMEOUT_S)
        self._client.disconnect()
