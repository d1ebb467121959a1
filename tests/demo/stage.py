"""Everything the demo stands on: broker, building, hub, and the hub's own forms filled in."""

import contextlib
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from tests.e2e.boot_ha import HomeAssistantServer
from tests.e2e.client import RefusedError
from tests.e2e.hub_folder import Home
from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .plan import BLUEPRINT_WAIT_S, CURRENCY, SPEED, TIME_ZONE, Flat, amount, flats

DOMAIN = "prepaid_meter"
AUTOMATION = "automation.cut_off_flat_3"
BLUEPRINT = "prepaid_meter/grace_period_cut_off.yaml"
WAIT_S = 30
POLL_S = 0.1

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A flat as the hub knows it: its unit, its device, and its entities by what they show."""

    flat: Flat
    unit_id: str
    device_id: str
    entities: dict[str, str]


class Stage:
    """Running programs, and a site with six units that have credit but no supply yet.

    with Stage(print) as stage:
        stage.supply(on=True)
    """

    def __init__(self, say: Say) -> None:
        """Prepare; nothing is started yet."""
        self._say = say
        self._stack = contextlib.ExitStack()
        self.tenants: dict[int, Tenant] = {}
        self.entry_id = ""

    def __enter__(self) -> Self:
        """Start everything; whatever fails, nothing stays behind."""
        with contextlib.ExitStack() as stack:
            self._build(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything and remove the folder."""
        self._stack.close()

    def _build(self, stack: contextlib.ExitStack) -> None:
        folder = tempfile.TemporaryDirectory(prefix="prepaid-demo-", ignore_cleanup_errors=True)
        root = Path(stack.enter_context(folder))
        self._say("broker")
        broker = stack.enter_context(Mosquitto())
        self._say("Home Assistant")
        home = Home(name="Demo house", time_zone=TIME_ZONE, currency=CURRENCY)
        self.hub = stack.enter_context(HomeAssistantServer(root / "hub", home=home))
        self._say(f"Home Assistant {self.version} runs at {self.hub.url}")
        self.hub.setup_mqtt(broker.port)
        self._say(f"virtual building, {SPEED} times as fast")
        self.building = stack.enter_context(VirtualBuilding(broker.port, speed=SPEED))
        self._say("site, tariffs and units through the hub's forms")
        self._set_up()

    @property
    def version(self) -> str:
        """The hub's version."""
        version: str = self.hub.rest("GET", "/api/config")["version"]
        return version

    # the site

    def _set_up(self) -> None:
        plan = flats(datetime.now(ZoneInfo(TIME_ZONE)))
        for flat in plan:
            self.hub.wait_state(self.building.entity_id(flat.number, "energy"), timeout_s=WAIT_S)
            self.hub.wait_state(self.building.entity_id(flat.number, "relay"), "on", WAIT_S)
        # until the tenants have paid: so each first reading is a register that stands still
        self._switch(plan, on=False)
        form = {"name": "Demo house", "currency": CURRENCY, "cut_mode": "notify", "advanced": {}}
        self.entry_id = self.hub.flow(DOMAIN, form)["result"]["entry_id"]
        self._options("readings", {"posting": "reading"})
        self._options("blueprints")
        for flat in plan:
            self._subentry("tariff", {"next_step_id": flat.tariff.kind}, flat.tariff.to_form())
            self._add_unit(flat)
            self.tenants[flat.number] = self._tenant(flat)
            self.pay(flat.number, flat.top_up_micro, "first")
        self._add_automation()
        for tenant in self.tenants.values():
            self.hub.wait_state(tenant.entities["usage"], "0", WAIT_S)

    def _options(self, step: str, form: dict[str, Any] | None = None) -> None:
        steps = [{"next_step_id": step}, *([form] if form is not None else [])]
        answer = self.hub.options_flow(self.entry_id, *steps)
        if answer["type"] not in {"create_entry", "abort"}:
            raise RefusedError(f"{step}: {answer}")

    def _subentry(self, kind: str, *steps: dict[str, Any]) -> None:
        answer = self.hub.subentry_flow(self.entry_id, kind, *steps)
        if answer["type"] != "create_entry":
            raise RefusedError(f"{kind}: {answer}")

    def _add_unit(self, flat: Flat) -> None:
        base = "/api/config/config_entries/subentries/flow"
        menu = self.hub.rest("POST", base, {"handler": [self.entry_id, "unit"]})
        entity = {"next_step_id": "entity_meter"}
        form = self.hub.rest("POST", f"{base}/{menu['flow_id']}", entity)
        answer = self.hub.rest(
            "POST",
            f"{base}/{form['flow_id']}",
            {
                "name": flat.name,
                "source": self.building.entity_id(flat.number, "energy"),
                "relay": self.building.entity_id(flat.number, "relay"),
                "tariff_id": _choice(form, "tariff_id", flat.tariff.name),
                "meter": {"max_power": str(self.building.power_max_w // 1000)},
                "own_policy": {"own": bool(flat.policy), **flat.policy},
            },
        )
        if answer["type"] != "create_entry":
            raise RefusedError(f"{flat.name}: {answer}")

    def _tenant(self, flat: Flat) -> Tenant:
        """Find what the hub made of a unit, by its name."""
        deadline = time.monotonic() + WAIT_S
        while time.monotonic() < deadline:
            found = self._find(flat)
            if found is not None:
                return found
            time.sleep(POLL_S)
        raise TimeoutError(f"the hub shows no entities of {flat.name}")

    def _find(self, flat: Flat) -> Tenant | None:
        devices = self.hub.ws("config/device_registry/list")
        device = next((one for one in devices if one["name"] == flat.name), None)
        if device is None:
            return None
        unit_id = next(ident for domain, ident in device["identifiers"] if domain == DOMAIN)
        entities = {
            entity["unique_id"].removeprefix(unit_id).rpartition("_")[2]: entity["entity_id"]
            for entity in self.hub.ws("config/entity_registry/list")
            if entity["device_id"] == device["id"] and not entity["disabled_by"]
        }
        if not {"balance", "state", "usage", "cost", "supply"} <= entities.keys():
            return None
        return Tenant(flat=flat, unit_id=unit_id, device_id=device["id"], entities=entities)

    def _add_automation(self) -> None:
        inputs = {
            "units": [self.tenants[3].device_id],
            "wait": {"seconds": BLUEPRINT_WAIT_S},
            "more_actions": [
                {
                    "action": "persistent_notification.create",
                    "data": {"title": "{{ unit }}", "message": "{{ message }}"},
                }
            ],
        }
        body = {"alias": "Cut off flat 3", "use_blueprint": {"path": BLUEPRINT, "input": inputs}}
        self.hub.rest("POST", "/api/config/automation/config/demo_cut_off", body)
        self.hub.wait_state(AUTOMATION, "on", timeout_s=WAIT_S)

    # what people and the building do

    def pay(self, number: int, micro: int, reference: str) -> dict[str, Any]:
        """Top a flat up; return the hub's answer."""
        answer: dict[str, Any] = self.hub.action_response(
            DOMAIN,
            "top_up",
            unit_id=self.tenants[number].unit_id,
            amount=amount(micro),
            reference=f"{reference} {number}",
        )
        return answer

    def statement(self, number: int) -> dict[str, Any]:
        """Return a flat's statement of this month."""
        unit_id = self.tenants[number].unit_id
        answer: dict[str, Any] = self.hub.action_response(DOMAIN, "statement", unit_id=unit_id)
        return answer

    def supply(self, *, on: bool) -> None:
        """Switch every flat by the building's own switches, as a hand at the main switch would."""
        self._switch([tenant.flat for tenant in self.tenants.values()], on=on)

    def _switch(self, plan: tuple[Flat, ...] | list[Flat], *, on: bool) -> None:
        relays = [self.building.entity_id(flat.number, "relay") for flat in plan]
        self.hub.action("switch", "turn_on" if on else "turn_off", entity_id=relays)
        deadline = time.monotonic() + WAIT_S
        while any(self.building.relay(flat.number) is not on for flat in plan):
            if time.monotonic() > deadline:
                raise TimeoutError("a relay of the building does not switch")
            time.sleep(POLL_S)


def _choice(form: dict[str, Any], field: str, label: str) -> str:
    """Return the value of a labelled option of a select field."""
    field_of = {one["name"]: one for one in form["data_schema"]}
    options = field_of[field]["selector"]["select"]["options"]
    value: str = next(one["value"] for one in options if one["label"] == label)
    return value
