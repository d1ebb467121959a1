"""A site whose meters are read over wires, made through the forms, and bills held against registers."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.virtual_building.devices import Devices, Where

from .client import Json
from .site_builder import AT_ONCE, POLICY, BuiltSite, Unit, same, wait_for

MILLILITRES = 1000
MICRO = 1_000_000


class WiredSite(BuiltSite):
    """A site with buses, brokers, and units whose meters are on them."""

    def _made(self, kind: str, *steps: Json) -> Json:
        made = self.hub.subentry_flow(self.entry_id, kind, *steps)
        assert made["type"] == "create_entry", made
        return made

    def _id(self, kind: str, title: str) -> str:
        """Return the id by which meters name a bus or broker."""
        saved = self.hub.ws("config_entries/subentries/list", entry_id=self.entry_id)
        unique_id = next(
            one["unique_id"]
            for one in saved
            if one["subentry_type"] == kind and one["title"] == title
        )
        return str(unique_id).removeprefix(f"{kind}:")

    def bus(self, where: Where, name: str = "") -> str:
        """Add the bus that a device is on; return its id."""
        name = name or where.bus
        link = {"pty": "serial", "tcp": "tcp", "rtu_tcp": "rtu_over_tcp"}[where.bus.split(":")[0]]
        form: Json = {"name": name}
        if link == "serial":
            form |= {"device": where.device}
        else:
            form |= {"host": where.host, "port": where.port}
        if link != "tcp":
            form |= {"baudrate": str(where.baudrate or 9600), "parity": "N", "stopbits": "1"}
        self._made("bus", {"next_step_id": link}, form | {"shared": False})
        return self._id("bus", name)

    def broker(self, name: str, port: int) -> str:
        """Add a broker of our own; return its id."""
        self._made("broker", {"name": name, "host": "127.0.0.1", "port": port, "tls": False})
        return self._id("broker", name)

    def priced(self, name: str, rate: str, kind: str = "simple", **form: Json) -> str:
        """Add a tariff of any kind; return its id."""
        self._made("tariff", {"next_step_id": kind}, {"name": name, "rate": rate} | form)
        return self._id("tariff", name)

    def meter_form(self, name: str, tariff_id: str, **form: Json) -> Json:
        """Return what is typed about a unit with its own policy: cut as soon as it is empty."""
        details = {"multiplier": "1", "disconnectable": True, "reset_allowed": False}
        policy = {"own": True, **POLICY, **AT_ONCE}
        common = {"name": name, "tariff_id": tariff_id, "meter": details, "own_policy": policy}
        return common | form

    def modbus_steps(
        self,
        name: str,
        tariff_id: str,
        bus_id: str,
        where: Where,
        relay: Json = None,
        **more: Json,
    ) -> list[Json]:
        """Return the answers to the forms of a Modbus meter, up to what it says.

        `relay`: None for the meter's own; "none"; or the form of another device on a bus.
        """
        form = self.meter_form(
            name,
            tariff_id,
            bus_id=bus_id,
            address=where.address,
            profile=where.model,
            relay_choice="own" if relay is None else "none" if relay == "none" else "bus",
            **{"interval_s": 1, **more},
        )
        beside = [relay] if isinstance(relay, dict) else []
        return [{"next_step_id": "modbus_meter"}, form, *beside]

    def modbus_unit(
        self,
        name: str,
        tariff_id: str,
        bus_id: str,
        where: Where,
        relay: Json = None,
        **more: Json,
    ) -> Unit:
        """Add a unit whose meter is on a bus, once it has said what it shows."""
        steps = self.modbus_steps(name, tariff_id, bus_id, where, relay, **more)
        self._made("unit", *steps, {})
        return self.found(name)

    def mqtt_unit(self, name: str, tariff_id: str, **form: Json) -> Unit:
        """Add a unit whose meter is an MQTT device."""
        form = {"broker_id": "hub", "relay_choice": "own"} | form
        device = self.meter_form(name, tariff_id, **form)
        steps = [{"next_step_id": "mqtt_meter"}, device, {"next_step_id": "mqtt_save"}]
        self._made("unit", *steps)
        return self.found(name)

    def session_unit(self, name: str, tariff_id: str, **form: Json) -> Unit:
        """Add a unit whose meter counts sessions."""
        form = self.meter_form(name, tariff_id, **form)
        self._made("unit", {"next_step_id": "session_meter"}, form)
        return self.found(name)

    def found(self, name: str) -> Unit:
        """Return a new unit once its entities stand."""
        return wait_for(lambda: self._found(name), f"{name} has no entities")


@dataclass(slots=True, kw_only=True)
class Account:
    """A unit beside the device that it is: what was paid, and what the register began with.

    `micro_per_step`: the price of a step of the device's register (Wh or litres), in micro-units.
    """

    site: WiredSite
    unit: Unit
    devices: Devices
    device: str
    micro_per_step: int
    began: int
    paid: Decimal = Decimal(0)
    payments: int = 0

    @classmethod
    def open(
        cls, site: WiredSite, unit: Unit, devices: Devices, device: str, micro_per_step: int
    ) -> Account:
        """Begin with what the device shows now, while it stands still, once the hub has read it."""
        site.wait_sensor(unit, "usage", "0")
        return cls(
            site=site,
            unit=unit,
            devices=devices,
            device=device,
            micro_per_step=micro_per_step,
            began=whole(devices.shown(device)),
        )

    def pay(self, amount: str) -> None:
        """Top up."""
        self.payments += 1
        self.paid += Decimal(amount)
        self.site.top_up(self.unit, amount, f"{self.unit.unit_id} {self.payments}")

    def used(self) -> int:
        """Return what the device's own display says was used."""
        return whole(self.devices.shown(self.device)) - self.began

    def wait_closed(self, *, closed: bool, switch: str = "", timeout_s: float = 30) -> None:
        """Wait until the supply is really on or off; a breaker beside the meter is `switch`."""
        switch = switch or self.device
        wait_for(
            lambda: self.devices.closed(switch) is closed or None,
            lambda: f"{switch} closed={not closed}: {self.told()}",
            timeout_s,
        )

    def settle(self, timeout_s: float = 30) -> int:
        """Let the device stand still, see that the hub counted exactly that, and the exact bill.

        Return what was used.
        """
        self.devices.load(self.device, 0)
        used = self.wait_billed(timeout_s)
        # What has accrued is posted when money moves.
        self.pay("0.01")
        statement = self.site.statement(self.unit)
        assert Decimal(statement["closing_balance"]) == self.balance(used), (used, statement)
        [counted] = statement["usage"]
        assert Decimal(counted["usage"]) == Decimal(used) / 1000, statement
        return used

    def balance(self, used: int) -> Decimal:
        """Return what is left of what was paid."""
        return self.paid - Decimal(used * self.micro_per_step) / MICRO

    def wait_billed(self, timeout_s: float = 30) -> int:
        """Wait until the hub shows the bill of a device that stands still; return what it used.

        A step of the register has to cost a cent at least: smaller changes are not shown at once.
        """
        used = self.used()
        wanted = str(self.balance(used))
        wait_for(
            lambda: same(self.site.sensor(self.unit, "balance"), wanted) or None,
            lambda: f"not {wanted} for {used}: {self.told()}",
            timeout_s,
        )
        return used

    def told(self) -> str:
        """Return how the hub and the building see it."""
        keys = ("balance", "usage", "credit_state", "supply", "activity")
        shown = {key: self.site.sensor(self.unit, key) for key in keys if key in self.unit.entities}
        return f"{shown}, {self.devices.records(self.device)[-8:]}"


def whole(shown: Fraction) -> int:
    """Return a display as the whole steps that can be billed."""
    return shown.numerator // shown.denominator
