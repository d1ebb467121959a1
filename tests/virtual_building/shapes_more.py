"""More MQTT devices: Shelly, ESPHome, history arrays, and one of no known kind."""

from collections.abc import Mapping

from .device import Device
from .shapes import (
    ChirpStack,
    Message,
    Shape,
    Tasmota,
    TheThings,
    Zigbee2Mqtt,
    decimal,
    dump,
    parsed_object,
)


class Shelly(Shape):
    """A Shelly of the second generation or later, with MQTT control and RPC switched on."""

    title = "Shelly Gen2+ switch"

    def topics(self, name: str) -> Mapping[str, str]:
        """Return the topics under the device's prefix."""
        return {
            "register": f"{name}/status/switch:0",
            "command": f"{name}/command/switch:0",
            "rpc": f"{name}/rpc",
        }

    def uplink(self, device: Device) -> list[Message]:
        """Return the status of the switch; energy is in Wh."""
        minute_ms = device.shown_time_ms // 60_000 * 60_000
        energy = {
            "total": float(device.register),
            "by_minute": [round(device.load_now * 1000 / 60, 3)] * 3,
            "minute_ts": minute_ms // 1000,
        }
        status = {
            "id": 0,
            "source": "mqtt",
            "output": device.closed,
            "apower": float(device.load_now),
            "voltage": 230.1,
            "current": round(device.load_now / 230.1, 3),
            "aenergy": energy,
        }
        return [
            Message(f"{device.name}/online", "true", retain=True),
            Message(f"{device.name}/status/switch:0", dump(status)),
            Message(f"{device.name}/events/rpc", dump(self._notification(device, status))),
        ]

    @staticmethod
    def _notification(device: Device, status: object) -> dict[str, object]:
        params = {"ts": device.shown_time_ms / 1000, "switch:0": status}
        head = {"src": device.name, "dst": f"{device.name}/events"}
        return head | {"method": "NotifyStatus", "params": params}

    def commanded(self, payload: str) -> bool | None:
        """Return what a plain command or an RPC `Switch.Set` asks for."""
        if asked := parsed_object(payload):
            wanted = asked.get("params") if asked.get("method") == "Switch.Set" else None
            on = wanted.get("on") if isinstance(wanted, dict) else None
            return on if isinstance(on, bool) else None
        return super().commanded(payload)

    def replies(self, device: Device, topic: str, payload: str) -> list[Message]:
        """Return the answer to an RPC, to the topic of whoever asked; the status to who asks."""
        if payload == "status_update":
            return self.position(device)
        if not topic.endswith("/rpc"):
            return []
        asked = parsed_object(payload)
        answer = {"id": asked.get("id"), "src": device.name, "dst": asked.get("src")}
        answer["result"] = {"was_on": device.closed}
        return [Message(f"{asked.get('src')}/rpc", dump(answer))]

    def position(self, device: Device) -> list[Message]:
        """Return the status anew."""
        return self.uplink(device)[1:]


class EspHome(Shape):
    """A node that runs ESPHome with its MQTT component: one plain value a topic."""

    title = "ESPHome meter"

    def topics(self, name: str) -> Mapping[str, str]:
        """Return the topics of the node's entities."""
        return {
            "register": f"{name}/sensor/energy/state",
            "command": f"{name}/switch/relay/command",
            "position": f"{name}/switch/relay/state",
        }

    def uplink(self, device: Device) -> list[Message]:
        """Return every entity's state; retained, as ESPHome does."""
        name = device.name
        return [
            Message(f"{name}/status", "online", retain=True),
            Message(f"{name}/sensor/energy/state", f"{decimal(device.register):.3f}", retain=True),
            Message(f"{name}/sensor/power/state", str(device.load_now), retain=True),
            *self.position(device),
        ]

    def position(self, device: Device) -> list[Message]:
        """Return the state of the relay."""
        state = "ON" if device.closed else "OFF"
        return [Message(f"{device.name}/switch/relay/state", state, retain=True)]


class OpenPaygo(Shape):
    """A device that sends its history with each message, as OpenPAYGO Metrics lays it out.

    The last 72 hourly values go along each time: the same history comes again and again.
    """

    title = "OpenPAYGO Metrics device"

    def topics(self, name: str) -> Mapping[str, str]:
        """Return where it reports; it obeys nothing."""
        return {"register": f"openpaygo/{name}/metrics"}

    def uplink(self, device: Device) -> list[Message]:
        """Return a request with the present values and the history, oldest first."""
        message = {
            "serial_number": device.name,
            "timestamp": device.shown_time_ms // 1000,
            "request_count": device.frames,
            "data": {"energy_wh": device.register, "power_w": device.load_now},
            "historical_data": self._history(device),
        }
        return [Message(self.topics(device.name)["register"], dump(message))]

    def commanded(self, payload: str) -> bool | None:
        """Return nothing: it has no relay."""
        del payload
        return None

    @staticmethod
    def _history(device: Device) -> list[dict[str, int]]:
        return [
            {"timestamp": hour.at_ms // 1000, "energy_wh": hour.register} for hour in device.hours
        ]


class Generic(Shape):
    """A meter of no known kind: register and time in JSON, a command, an acknowledgement."""

    title = "Generic MQTT meter"

    def topics(self, name: str) -> Mapping[str, str]:
        """Return its topics."""
        base = f"meters/{name}"
        return {
            "register": f"{base}/telemetry",
            "command": f"{base}/command",
            "position": f"{base}/ack",
        }

    def uplink(self, device: Device) -> list[Message]:
        """Return the telemetry."""
        message = {
            "ts": device.shown_time_ms,
            "values": {"total": decimal(device.register), "power": device.load_now},
            "relay": "ON" if device.closed else "OFF",
        }
        return [Message(self.topics(device.name)["register"], dump(message))]

    def position(self, device: Device) -> list[Message]:
        """Return the acknowledgement."""
        relay = "ON" if device.closed else "OFF"
        return [Message(self.topics(device.name)["position"], dump({"relay": relay}))]


SHAPES: dict[str, Shape] = {
    "chirpstack": ChirpStack(),
    "the_things_stack": TheThings(),
    "zigbee2mqtt": Zigbee2Mqtt(),
    "tasmota": Tasmota(),
    "shelly_gen2": Shelly(),
    "esphome": EspHome(),
    "openpaygo_metrics": OpenPaygo(),
    "generic": Generic(),
}
"""By the name they are added under."""
