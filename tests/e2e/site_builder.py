"""A site with tariffs and units, made through the forms of a running hub as a landlord makes it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from .client import HubClient, Json, RefusedError

DOMAIN = "prepaid_meter"
EVENT = "prepaid_meter_event"
WAIT_S = 15
POLL_S = 0.05

POLICY: Json = {
    "low_credit": ["5"],
    "hysteresis": "0.5",
    "emergency": "0",
    "grace_minutes": {"days": 1, "hours": 0, "minutes": 0},
    "reconnection": "0.01",
    "never_disconnect": False,
    "cut_mode": "automatic",
}
AT_ONCE: Json = {"grace_minutes": {"days": 0, "hours": 0, "minutes": 0}}
"""No grace: exhausted is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as the hub shows it; `entities` are entity ids by what they show."""

    name: str
    unit_id: str
    meter_id: str
    device_id: str
    subentry_id: str
    entities: dict[str, str]


class Happenings:
    """The bus events of our integration, from now on."""

    def __init__(self, hub: HubClient) -> None:
        """Subscribe."""
        self._hub = hub
        self._subscription = hub.subscribe("subscribe_events", event_type=EVENT)
        self.seen: list[Json] = []

    def until(self, kind: str, unit: Unit | None = None, timeout_s: float = WAIT_S) -> Json:
        """Wait for the next event of a kind; `AssertionError` lists what came instead."""
        deadline = time.monotonic() + timeout_s
        began = len(self.seen)
        while (left := deadline - time.monotonic()) > 0:
            try:
                data = self._hub.next_event(self._subscription, left)["data"]
            except TimeoutError:
                break
            self.seen.append(data)
            if data["type"] == kind and (unit is None or data.get("unit_id") == unit.unit_id):
                return data
        came = [data["type"] for data in self.seen[began:]]
        raise AssertionError(f"no {kind}, but {came}")


class BuiltSite:
    """A site on a hub, with everything a test says to it."""

    def __init__(self, hub: HubClient, entry_id: str) -> None:
        """Use a site that exists."""
        self.hub = hub
        self.entry_id = entry_id

    @classmethod
    def create(cls, hub: HubClient, name: str = "House", *, currency: str = "EUR") -> Self:
        """Create a site through its form."""
        form = {
            "name": name,
            "currency": currency,
            "low_credit": ["5"],
            "cut_mode": "notify",
            "advanced": {},
        }
        made = hub.flow(DOMAIN, form)
        assert made["type"] == "create_entry", made
        return cls(hub, made["result"]["entry_id"])

    def options(self, step: str, **form: Json) -> None:
        """Change the site's options in one of their forms."""
        saved = self.hub.options_flow(self.entry_id, {"next_step_id": step}, form)
        assert saved["type"] == "create_entry", saved

    def tariff(self, name: str, rate: str, **values: Json) -> str:
        """Add a tariff with one rate; return its id."""
        form = {"name": name, "commodity": "electricity", "rate": rate} | values
        menu = {"next_step_id": "simple"}
        made = self.hub.subentry_flow(self.entry_id, "tariff", menu, form)
        assert made["type"] == "create_entry", made
        answer = self.preview(name, rate)
        return str(answer["tariff_id"])

    def preview(self, tariff: str, rate: str) -> Json:
        """Return what `preview_tariff` says."""
        return self.ask("preview_tariff", tariff_id=tariff, rate=rate)

    def unit_form(
        self,
        name: str,
        tariff_id: str,
        source: str,
        relay: str | None = None,
        policy: Json | None = None,
        **meter: Json,
    ) -> Json:
        """Return what is typed about a unit."""
        details = {"multiplier": "1", "disconnectable": True, "reset_allowed": False} | meter
        form = {
            "name": name,
            "source": source,
            "tariff_id": tariff_id,
            "meter": details,
        }
        if policy is not None:
            form["own_policy"] = {"own": True, **POLICY, **policy}
        return form if relay is None else form | {"relay": relay}

    def unit(self, name: str, tariff_id: str, source: str, relay: str, **given: Any) -> Unit:
        """Add a unit with its first meter; return it once its entities stand."""
        form = self.unit_form(name, tariff_id, source, relay, **given)
        menu = {"next_step_id": "entity_meter"}
        made = self.hub.subentry_flow(self.entry_id, "unit", menu, form)
        assert made["type"] == "create_entry", made
        return wait_for(lambda: self._found(name), f"{name} has no entities")

    def _found(self, name: str) -> Unit | None:
        devices = self.hub.ws("config/device_registry/list")
        mine = (one for one in devices if self.entry_id in one["config_entries"])
        device = next((one for one in mine if one["name"] == name), None)
        if device is None:
            return None
        unit_id = next(ours[1] for ours in device["identifiers"] if ours[0] == DOMAIN)
        registry = self.hub.ws("config/entity_registry/list")
        own = [one for one in registry if one["device_id"] == device["id"]]
        meter_id = f"{unit_id}-m1"
        keys = {one["entity_id"]: one["unique_id"].removeprefix(f"{unit_id}_") for one in own}
        entities = {key.removeprefix(f"{meter_id}_"): name for name, key in keys.items()}
        if not {"balance", "usage", "activity"} <= entities.keys():
            return None
        return Unit(
            name=name,
            unit_id=unit_id,
            meter_id=meter_id,
            device_id=device["id"],
            subentry_id=own[0]["config_subentry_id"],
            entities=entities,
        )

    # acts

    def ask(self, action: str, **data: Json) -> Json:
        """Perform one of our actions; return its response. Raises `RefusedError` with its text."""
        return ask(self.hub, action, **data)

    def top_up(self, unit: Unit, amount: str, reference: str, **data: Json) -> Json:
        """Top a unit up."""
        return self.ask(
            "top_up", device_id=unit.device_id, amount=amount, reference=reference, **data
        )

    def statement(self, unit: Unit) -> Json:
        """Return a unit's statement of this month."""
        return self.ask("statement", device_id=unit.device_id)

    def verify(self) -> Json:
        """Verify the ledger; `AssertionError` with its faults when it does not."""
        found = self.ask("verify_ledger", config_entry_id=self.entry_id)
        assert found["ok"] is True, found
        return found

    def show(self, sensor: str, value: str, unit: str = "kWh") -> None:
        """Let a source sensor show a register."""
        show(self.hub, sensor, value, unit)

    def sensor(self, unit: Unit, key: str) -> str:
        """Return what one of a unit's entities shows."""
        return str(self.hub.state(unit.entities[key])["state"])

    def wait_sensor(self, unit: Unit, key: str, wanted: str, timeout_s: float = WAIT_S) -> Json:
        """Wait until one of a unit's entities shows this; numbers compare as numbers."""

        def seen() -> Json:
            state = self.hub.state(unit.entities[key])
            return state if same(state["state"], wanted) else None

        return wait_for(
            seen,
            lambda: f"{unit.name}: {key} is {self.sensor(unit, key)}, not {wanted}",
            timeout_s,
        )

    def issues(self) -> dict[str, Json]:
        """Return our repairs by id."""
        listed = self.hub.ws("repairs/list_issues")["issues"]
        return {one["issue_id"]: one for one in listed if one["domain"] == DOMAIN}

    def wait_issue(self, prefix: str, *, shown: bool = True, timeout_s: float = WAIT_S) -> Json:
        """Wait until a repair whose id begins like this is shown, or no longer is."""

        def seen() -> Json:
            found = [one for key, one in self.issues().items() if key.startswith(prefix)]
            return (found[0] if found else None) if shown else (not found or None)

        return wait_for(
            seen, lambda: f"{prefix} shown={shown}; there is {sorted(self.issues())}", timeout_s
        )


def ask(hub: HubClient, action: str, **data: Json) -> Json:
    """Perform an action over WebSocket; `RefusedError` holds its text as a person reads it."""
    answer = hub.ws(
        "call_service", domain=DOMAIN, service=action, service_data=data, return_response=True
    )
    return answer["response"]


def refusal(act: Callable[[], object]) -> str:
    """Return the text with which an act is refused; `AssertionError` when it is not."""
    try:
        done = act()
    except RefusedError as error:
        return str(error)
    raise AssertionError(f"this was not refused: {done}")


def show(hub: HubClient, sensor: str, value: str, unit: str = "kWh") -> None:
    """Let a sensor of the test's own show a register, as an integration of the hub would."""
    attributes = {
        "unit_of_measurement": unit,
        "device_class": "energy",
        "state_class": "total_increasing",
        "friendly_name": sensor.partition(".")[2],
    }
    hub.rest("POST", f"/api/states/{sensor}", {"state": value, "attributes": attributes})


def yaml_of_relays(*names: str) -> str:
    """Return configuration with relays that are closed at first and survive no restart."""
    return "input_boolean:\n" + "".join(f"  {name}:\n    initial: true\n" for name in names)


def same(state: str, wanted: str) -> bool:
    """Return whether two states are the same, as exact numbers where they are numbers."""
    try:
        return Decimal(state) == Decimal(wanted)
    except ArithmeticError:
        return state == wanted


def wait_for[T](
    look: Callable[[], T | None], about: str | Callable[[], str], timeout_s: float = WAIT_S
) -> T:
    """Look until there is something; `TimeoutError` says what there is not."""
    for _ in _until(timeout_s):
        if (found := look()) is not None:
            return found
    raise TimeoutError(about if isinstance(about, str) else about())


def _until(timeout_s: float) -> Iterator[None]:
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        yield
        time.sleep(POLL_S)
