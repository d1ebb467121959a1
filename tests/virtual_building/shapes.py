"""MQTT devices: what each kind publishes and what it obeys, as its maker documents it."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, ClassVar

from .device import Device

APPLICATION = "3f1c6c1e-5c0a-4c7e-9d61-1f0b6a3d2e10"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to the broker."""

    topic: str
    payload: str
    retain: bool = False


def decimal(value: int, thousandths: int = 1) -> float:
    """Return base units as kWh or m³, floored to so many thousandths."""
    return value // thousandths * thousandths / 1000


def _utc(ms: int) -> str:
    text = datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def parsed_object(payload: str) -> dict[str, Any]:
    """Return a JSON object; anything else is nothing to obey."""
    try:
        parsed = json.loads(payload)
    except json.JSONDecodeError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


class Shape:
    """One kind of device. `steps` is its display's last place, in thousandths of a kWh or m³."""

    title: ClassVar[str] = ""
    water: ClassVar[bool] = False
    class_a: ClassVar[bool] = False
    steps: ClassVar[int] = 1

    def topics(self, name: str) -> Mapping[str, str]:
        """Return where it publishes its register and where it listens."""
        raise NotImplementedError

    def uplink(self, device: Device) -> list[Message]:
        """Return what it publishes when its time has come."""
        raise NotImplementedError

    def commanded(self, payload: str) -> bool | None:
        """Return the position a message asks for, None if it asks for none."""
        return {"ON": True, "OFF": False}.get(payload.upper())

    def replies(self, device: Device, topic: str, payload: str) -> list[Message]:
        """Return what it answers to whoever sent a command or a question, before it obeys."""
        del device, topic, payload
        return []

    def position(self, device: Device) -> list[Message]:
        """Return what it says when its relay has switched."""
        del device
        return []

    def shown(self, device: Device) -> Fraction:
        """Return what the last message said, in base units."""
        return Fraction(device.register // self.steps * self.steps)


class ChirpStack(Shape):
    """A LoRaWAN water meter with a valve behind ChirpStack v4; class A."""

    title, water, class_a = "ChirpStack v4 water meter with valve", True, True

    @staticmethod
    def eui(name: str) -> str:
        """Return the device's EUI, made of its name."""
        return name.encode().hex().rjust(16, "0")[-16:]

    def topics(self, name: str) -> Mapping[str, str]:
        """Return the topics of ChirpStack's MQTT integration."""
        base = f"application/{APPLICATION}/device/{self.eui(name)}"
        return {"register": f"{base}/event/up", "command": f"{base}/command/down"}

    def uplink(self, device: Device) -> list[Message]:
        """Return an `up` event, decoded by a codec, and the raw bytes beside it."""
        time_ms, register = device.shown_time_ms, device.register
        position = bytes((int(device.closed),))
        up = {
            "deduplicationId": f"{device.name}-{device.frames}",
            "time": _utc(time_ms),
            "deviceInfo": {
                "applicationId": APPLICATION,
                "deviceName": device.name,
                "devEui": self.eui(device.name),
            },
            "fCnt": device.frames,
            "fPort": 2,
            "data": base64.b64encode(register.to_bytes(4) + position).decode(),
            "object": _water(device),
            "rxInfo": [{"gatewayId": "0016c001f153a14c", "rssi": -57, "snr": 9.5}],
        }
        return [Message(self.topics(device.name)["register"], dump(up))]

    def commanded(self, payload: str) -> bool | None:
        """Return the position a queued downlink asks for."""
        asked = parsed_object(payload)
        return _downlink(asked.get("data"), asked.get("object"))


class TheThings(Shape):
    """A LoRaWAN water meter with a valve behind The Things Stack v3; class A."""

    title, water, class_a = "The Things Stack v3 water meter with valve", True, True

    def topics(self, name: str) -> Mapping[str, str]:
        """Return the topics of The Things Stack's MQTT server."""
        base = f"v3/building@ttn/devices/{name}"
        return {
            "register": f"{base}/up",
            "command": f"{base}/down/push",
            "replace": f"{base}/down/replace",
        }

    def uplink(self, device: Device) -> list[Message]:
        """Return an uplink message; zero and empty fields are left out."""
        time = _utc(device.shown_time_ms)
        message = {
            "f_port": 2,
            "f_cnt": device.frames,
            "frm_payload": base64.b64encode(device.register.to_bytes(4)).decode(),
            "decoded_payload": _water(device),
            "received_at": time,
        }
        up = {
            "end_device_ids": {
                "device_id": device.name,
                "application_ids": {"application_id": "building"},
            },
            "received_at": time,
            "uplink_message": {key: value for key, value in message.items() if value},
        }
        return [Message(self.topics(device.name)["register"], dump(up))]

    def commanded(self, payload: str) -> bool | None:
        """Return the position the last pushed downlink asks for."""
        queue = parsed_object(payload).get("downlinks")
        last = queue[-1] if isinstance(queue, list) and queue else None
        if not isinstance(last, dict):
            return None
        return _downlink(last.get("frm_payload"), last.get("decoded_payload"))


def _water(device: Device) -> dict[str, object]:
    faults = device.faults
    return {
        "volume_m3": decimal(device.register),
        "valve": "open" if device.closed else "closed",
        "position": device.position,
        "battery": 5 if faults.battery_low else 90,
        "fault": faults.valve_abnormal,
    }


def _downlink(data: object, decoded: object) -> bool | None:
    if isinstance(data, str) and data:
        try:
            first = base64.b64decode(data, validate=True)[:1]
        except binascii.Error:
            return None
        return {b"\x01": True, b"\x00": False}.get(first)
    if isinstance(decoded, dict):
        return {"open": True, "close": False, "closed": False}.get(str(decoded.get("valve")))
    return None


class Zigbee2Mqtt(Shape):
    """A plug or meter behind Zigbee2MQTT, with `last_seen` as ISO 8601."""

    title, steps = "Zigbee2MQTT meter", 10

    def topics(self, name: str) -> Mapping[str, str]:
        """Return the topics under Zigbee2MQTT's base topic."""
        base = f"zigbee2mqtt/{name}"
        return {"register": base, "command": f"{base}/set", "ask": f"{base}/get"}

    def uplink(self, device: Device) -> list[Message]:
        """Return the whole state, as each report publishes it."""
        state = {
            "energy": decimal(device.register, self.steps),
            "last_seen": _utc(device.shown_time_ms),
            "linkquality": 112,
            "power": device.load_now,
            "state": "ON" if device.closed else "OFF",
            "voltage": 230,
        }
        return [Message(self.topics(device.name)["register"], dump(state))]

    def commanded(self, payload: str) -> bool | None:
        """Return the asked `state`; a bare ON or OFF works as well."""
        return super().commanded(str(parsed_object(payload).get("state", payload)))

    def replies(self, device: Device, topic: str, payload: str) -> list[Message]:
        """Return the state to who asks for it."""
        del payload
        return self.uplink(device) if topic.endswith("/get") else []

    def position(self, device: Device) -> list[Message]:
        """Return the state anew."""
        return self.uplink(device)


class Tasmota(Shape):
    """A plug that runs Tasmota; its times are local and without a zone."""

    title = "Tasmota plug"

    def topics(self, name: str) -> Mapping[str, str]:
        """Return the topics of Tasmota's default full topic."""
        return {
            "register": f"tele/{name}/SENSOR",
            "command": f"cmnd/{name}/POWER",
            "position": f"stat/{name}/POWER",
        }

    def uplink(self, device: Device) -> list[Message]:
        """Return the periodic telemetry: sensor and state."""
        local = device.local_time(device.shown_time_ms).strftime("%Y-%m-%dT%H:%M:%S")
        power = "ON" if device.closed else "OFF"
        energy = {
            "TotalStartTime": "2026-01-01T00:00:00",
            "Total": decimal(device.register),
            "Power": device.load_now,
            "Voltage": 230,
            "Current": round(device.load_now / 230, 3),
        }
        name = device.name
        return [
            Message(f"tele/{name}/LWT", "Online", retain=True),
            Message(f"tele/{name}/STATE", dump({"Time": local, "POWER": power})),
            Message(f"tele/{name}/SENSOR", dump({"Time": local, "ENERGY": energy})),
        ]

    def replies(self, device: Device, topic: str, payload: str) -> list[Message]:
        """Return the position to a command without a word."""
        del topic
        return [] if payload else self.position(device)

    def position(self, device: Device) -> list[Message]:
        """Return the acknowledgement of a switched relay."""
        power = "ON" if device.closed else "OFF"
        return [
            Message(f"stat/{device.name}/RESULT", dump({"POWER": power})),
            Message(f"stat/{device.name}/POWER", power),
        ]
