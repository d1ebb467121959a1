"""Everything the demo stands on: broker, building, hub, and the hub's own forms filled in."""

import contextlib
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from tests.e2e.boot_ha import HomeAssistantServer
from tests.e2e.client import RefusedError
from tests.e2e.hub_folder import Home
from tests.e2e.wired_site import WiredSite
from tests.virtual_building.broker import Mosquitto
from tests.virtual_building.process import VirtualBuilding

from .house import FLATS, Unit, units
from .meters import BusMeter, Device, FlatMeter, Form, MqttMeter
from .plan import BLUEPRINT_WAIT_S, CURRENCY, SPEED, TIME_ZONE, amount
from .recompute import Truth

DOMAIN = "prepaid_meter"
AUTOMATION = "automation.cut_off_flat_2"
AUTOMATED = "flat_2"
BLUEPRINT = "prepaid_meter/grace_period_cut_off.yaml"
WAIT_S = 30
POLL_S = 0.1
SHOWN = ("balance", "credit_state", "usage", "cost", "supply")

type Say = Callable[[str], None]


class DemoSite(WiredSite):
    """The demo's site, whose tariffs are found by their names."""

    def tariff_id(self, name: str) -> str:
        """Return the id of a tariff."""
        return self._id("tariff", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A unit as the hub knows it: its id, its device, and its entities by what they show."""

    plan: Unit
    unit_id: str
    device_id: str
    entities: dict[str, str]


class Stage:
    """Running programs, and a site with ten units that have credit but no supply yet.

    with Stage(print) as stage:
        stage.supply(on=True)
    """

    def __init__(self, say: Say) -> None:
        """Prepare; nothing is started yet."""
        self._say = say
        self._stack = contextlib.ExitStack()
        self._lines: dict[str, str] = {}
        self.tenants: dict[str, Tenant] = {}

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
        self.building = stack.enter_context(VirtualBuilding(broker.port, flats=FLATS, speed=SPEED))
        self._say("site, buses, tariffs and ten units through the hub's forms")
        self._set_up(broker.port)

    @property
    def version(self) -> str:
        """The hub's version."""
        version: str = self.hub.rest("GET", "/api/config")["version"]
        return version

    # the site

    def _set_up(self, broker_port: int) -> None:
        plan = units(datetime.now(ZoneInfo(TIME_ZONE)))
        for number in range(1, FLATS + 1):
            self.hub.wait_state(self.building.entity_id(number, "energy"), timeout_s=WAIT_S)
            self.hub.wait_state(self.building.entity_id(number, "relay"), "on", WAIT_S)
        # until the tenants have paid: so each first reading is a register that stands still
        self._switch(range(1, FLATS + 1), on=False)
        form = {"name": "Demo house", "currency": CURRENCY, "cut_mode": "notify", "advanced": {}}
        made = self.hub.flow(DOMAIN, form)
        self.site = DemoSite(self.hub, made["result"]["entry_id"])
        self._options("readings", {"posting": "reading"})
        self._options("blueprints")
        for unit in plan:
            self._put_up(unit, broker_port)
        for tariff in {unit.tariff.name: unit.tariff for unit in plan}.values():
            self._subentry("tariff", {"next_step_id": tariff.kind}, tariff.to_form())
        for unit in sorted(plan, key=lambda unit: unit.tariff.band is None):
            self._add_unit(unit)
        self.tenants = {unit.key: self.tenants[unit.key] for unit in plan}
        self._add_automation()
        for key, tenant in self.tenants.items():
            if not tenant.plan.is_session and tenant.plan.tariff.band is None:
                self._await_still(key)

    def _await_still(self, key: str) -> None:
        """Wait until a unit's first reading has come."""
        self.hub.wait_state(self.tenants[key].entities["usage"], "0", WAIT_S)

    def _put_up(self, unit: Unit, broker_port: int) -> None:
        """Hang a unit's meter in the building, and tell the site of the wire it is on."""
        meter = unit.meter
        if not isinstance(meter, Device):
            return
        where = meter.put_up(self.building.devices)
        if isinstance(meter, BusMeter):
            self._lines[meter.wire] = self.site.bus(where, meter.wire)
        elif isinstance(meter, MqttMeter) and meter.own_broker:
            self._lines[meter.wire] = self.site.broker(meter.wire, broker_port)

    def _add_unit(self, unit: Unit) -> None:
        common = {
            "name": unit.name,
            "tariff_id": self.site.tariff_id(unit.tariff.name),
            "own_policy": {"own": bool(unit.policy), **unit.policy},
        }
        self._subentry("unit", *unit.meter.steps(self._lines, common))
        made = self.site.found(unit.name)
        self.tenants[unit.key] = Tenant(
            plan=unit,
            unit_id=made.unit_id,
            device_id=made.device_id,
            entities={key: made.entities[key] for key in SHOWN if key in made.entities},
        )
        self.pay(unit.key, unit.top_up_micro, "first")
        self._say(f"{unit.name}: {unit.meter.wire}")
        if unit.tariff.band is not None and isinstance(unit.meter, FlatMeter):
            # at once: a full minute has to pass while it uses something
            self._await_still(unit.key)
            self._switch([unit.meter.number], on=True)

    def _options(self, step: str, form: Form | None = None) -> None:
        steps = [{"next_step_id": step}, *([form] if form is not None else [])]
        answer = self.hub.options_flow(self.site.entry_id, *steps)
        if answer["type"] not in {"create_entry", "abort"}:
            raise RefusedError(f"{step}: {answer}")

    def _subentry(self, kind: str, *steps: Form) -> None:
        answer = self.hub.subentry_flow(self.site.entry_id, kind, *steps)
        if answer["type"] != "create_entry":
            raise RefusedError(f"{kind}: {answer}")

    def _add_automation(self) -> None:
        inputs = {
            "units": [self.tenants[AUTOMATED].device_id],
            "wait": {"seconds": BLUEPRINT_WAIT_S},
            "more_actions": [
                {
                    "action": "persistent_notification.create",
                    "data": {"title": "{{ unit }}", "message": "{{ message }}"},
                }
            ],
        }
        body = {"alias": "Cut off flat 2", "use_blueprint": {"path": BLUEPRINT, "input": inputs}}
        self.hub.rest("POST", "/api/config/automation/config/demo_cut_off", body)
        self.hub.wait_state(AUTOMATION, "on", timeout_s=WAIT_S)

    # what people and the building do

    def pay(self, key: str, micro: int, reference: str) -> dict[str, Any]:
        """Top a unit up; return the hub's answer."""
        return self._ask("top_up", key, amount=amount(micro), reference=f"{reference} {key}")

    def wash(self, key: str, reference: str) -> None:
        """Start a session."""
        self._ask("start_session", key, reference=f"{reference} {key}")

    def stop_washing(self, key: str) -> None:
        """Stop the session."""
        self._ask("stop_session", key)

    def statement(self, key: str) -> dict[str, Any]:
        """Return a unit's statement of this month."""
        return self._ask("statement", key)

    def truths(self, key: str) -> list[Truth]:
        """Return what the building knows of a unit."""
        return self.tenants[key].plan.meter.truths(self.building)

    def supply(self, *, on: bool) -> None:
        """Let every unit use something, or nothing any more.

        Flats are switched as by a hand at the main switch, devices have a load or none.
        """
        meters = [tenant.plan.meter for tenant in self.tenants.values()]
        for meter in meters:
            if isinstance(meter, Device):
                self.building.devices.load(meter.name, meter.per_hour if on else 0)
        self._switch([meter.number for meter in meters if isinstance(meter, FlatMeter)], on=on)

    def _ask(self, action: str, key: str, **data: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.hub.action_response(
            DOMAIN, action, unit_id=self.tenants[key].unit_id, **data
        )
        return answer

    def _switch(self, numbers: Sequence[int], *, on: bool) -> None:
        relays = [self.building.entity_id(number, "relay") for number in numbers]
        self.hub.action("switch", "turn_on" if on else "turn_off", entity_id=relays)
        deadline = time.monotonic() + WAIT_S
        while any(self.building.relay(number) is not on for number in numbers):
            if time.monotonic() > deadline:
                raise TimeoutError("a relay of the building does not switch")
            time.sleep(POLL_S)
