"""The topics of the building and how it announces itself to the hub.

Formats: https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery (device discovery).
"""

from dataclasses import dataclass

from .faults import SCALES

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Where the building publishes and listens."""

    base: str = "virtual_building"
    discovery_prefix: str = "homeassistant"

    @property
    def status(self) -> str:
        """Whether the building's process is connected; its last will."""
        return f"{self.base}/status"

    @property
    def control(self) -> str:
        """Faults on demand."""
        return f"{self.base}/control"

    @property
    def control_answer(self) -> str:
        """One answer for each message on the control topic."""
        return f"{self.control}/answer"

    @property
    def relay_commands(self) -> str:
        """Subscription for the commands of all relays."""
        return f"{self.base}/+/relay/set"

    def flat(self, number: int, name: str) -> str:
        """Return a topic of one flat, such as its `energy`."""
        return f"{self.base}/flat_{number}/{name}"

    def flat_number(self, topic: str) -> int | None:
        """Return whose topic this is; None for a topic of no flat."""
        number = topic.removeprefix(f"{self.base}/flat_").split("/")[0]
        return int(number) if number.isdecimal() else None

    def discovery(self, number: int) -> str:
        """Return where a flat is announced."""
        return f"{self.discovery_prefix}/device/{self.base}_flat_{number}/config"


def announcement(topics: Topics, number: int, *, unit: str) -> Json:
    """Return the discovery message of one flat: a device with three entities."""
    device = f"{topics.base}_flat_{number}"
    return {
        "device": {
            "identifiers": [device],
            "name": f"Flat {number}",
            "manufacturer": "Virtual building",
            "model": "Simulated flat",
        },
        "origin": {"name": "Virtual building"},
        "availability": [
            {"topic": topics.status},
            {"topic": topics.flat(number, "availability")},
        ],
        "availability_mode": "all",
        "components": {
            "energy": _energy(topics, number, unit=unit) | {"unique_id": f"{device}_energy"},
            "power": _power(topics, number) | {"unique_id": f"{device}_power"},
            "relay": _relay(topics, number) | {"unique_id": f"{device}_relay"},
        },
    }


def _energy(topics: Topics, number: int, *, unit: str) -> Json:
    sensor: Json = {
        "platform": "sensor",
        "name": "Energy",
        "state_topic": topics.flat(number, "energy"),
        "state_class": "total_increasing",
        "unit_of_measurement": unit,
        "suggested_display_precision": 3,
    }
    # The hub refuses a sensor whose unit does not fit its device class.
    return sensor | ({"device_class": "energy"} if unit in SCALES else {})


def _power(topics: Topics, number: int) -> Json:
    return {
        "platform": "sensor",
        "name": "Power",
        "state_topic": topics.flat(number, "power"),
        "device_class": "power",
        "state_class": "measurement",
        "unit_of_measurement": "W",
    }


def _relay(topics: Topics, number: int) -> Json:
    return {
        "platform": "switch",
        "name": "Relay",
        "device_class": "outlet",
        "state_topic": topics.flat(number, "relay"),
        "command_topic": topics.flat(number, "relay/set"),
        "payload_on": "ON",
        "payload_off": "OFF",
        "qos": 1,
    }
