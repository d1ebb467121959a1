"""What the product is for, on a real hub: top up, use, be warned, be cut, top up, be supplied."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from .boot_ha import HomeAssistantServer
from .hub_folder import HubFolder
from .site_builder import BuiltSite, Happenings, Unit

RATE_MICRO = 234_567
START_WH = 1_000_000
RELAY = "input_boolean.relay"
SENSOR = "sensor.meter"
POLICY = {
    "low_credit": ["5"],
    "emergency": "1",
    "grace_money": "0.5",
    "reconnection": "2",
    "cut_mode": "automatic",
}
YAML = "input_boolean:\n  relay:\n"


@pytest.fixture
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HomeAssistantServer]:
    """A hub whose relay remembers over a restart what it was."""
    folder = HubFolder(path=tmp_path_factory.mktemp("story") / "hub", extra_yaml=YAML)
    with HomeAssistantServer(folder) as server:
        server.action("input_boolean", "turn_on", entity_id=RELAY)
        yield server


class Story:
    """One unit and what it must have been charged, reckoned here in whole numbers."""

    def __init__(self, hub: HomeAssistantServer) -> None:
        """Set a site with one unit up; its meter's sensor is there already."""
        self.hub = hub
        self.site = BuiltSite.create(hub, "Story")
        self.register_wh = START_WH
        self.paid_micro = 0
        self.show()
        tariff = self.site.tariff("Electricity", "0.234567")
        self.unit: Unit = self.site.unit("Flat", tariff, SENSOR, RELAY, policy=POLICY)
        self.happenings = Happenings(hub)

    def show(self) -> None:
        """Let the sensor show the register."""
        self.site.show(SENSOR, f"{Decimal(self.register_wh) / 1000}")

    def use(self, used_wh: int) -> None:
        """Use so much and see the balance fall by exactly its price."""
        self.register_wh += used_wh
        self.show()
        self.site.wait_sensor(self.unit, "balance", self.balance)

    def pay(self, amount: int, reference: str) -> None:
        """Top up whole units of currency and see the balance rise by exactly that."""
        answer = self.site.top_up(self.unit, str(amount), reference)
        self.paid_micro += amount * 1_000_000
        assert Decimal(answer["balance"]) == Decimal(self.balance)
        self.site.wait_sensor(self.unit, "balance", self.balance)

    @property
    def cost_micro(self) -> int:
        """Price of all use so far, to the nearest micro-unit."""
        exact_milli = (self.register_wh - START_WH) * RATE_MICRO
        assert exact_milli % 1000 != 500, "which way to round half is not this test's matter"
        return (exact_milli + 500) // 1000

    @property
    def balance(self) -> str:
        """What must be left."""
        return f"{Decimal(self.paid_micro - self.cost_micro).scaleb(-6):f}"

    def expect(self, kind: str, **figures: str) -> None:
        """Wait for the unit's next event of a kind with these figures."""
        seen = self.happenings.until(kind, self.unit)
        assert {key: seen[key] for key in figures} == figures

    def check_states(self, credit: str, supply: str) -> None:
        """See how credit stands and whether supply flows, at the relay itself too."""
        self.site.wait_sensor(self.unit, "credit_state", credit)
        self.site.wait_sensor(self.unit, "supply", supply)
        assert self.hub.state(RELAY)["state"] == supply


def test_from_the_first_top_up_to_supply_back(hub: HomeAssistantServer) -> None:
    """Every step is seen from outside: states, bus events, the relay, statement and ledger."""
    story = Story(hub)
    story.site.wait_sensor(story.unit, "usage", "0")
    story.pay(10, "receipt 1")
    story.expect("topped_up", amount="10.00", balance="10.00", currency="EUR")
    story.use(10_000)
    story.check_states("in_credit", "on")
    story.use(12_501)
    story.expect("low_credit", threshold="5.00", available=story.balance)
    story.check_states("low", "on")
    story.use(20_499)
    story.expect("credit_exhausted", available=story.balance)
    story.check_states("emergency", "on")
    story.use(4_501)
    story.expect("grace_started", available=story.balance)
    story.check_states("grace", "on")
    restart(story)
    story.use(1_600)
    story.expect("disconnection_due", cut_mode="automatic", available=story.balance)
    story.expect("supply_disconnected", reasons="credit")
    story.check_states("off", "off")
    story.pay(1, "receipt 2")
    story.check_states("off", "off")
    before = len(story.happenings.seen)
    story.pay(5, "receipt 3")
    story.expect("supply_reconnected")
    came = [one["type"] for one in story.happenings.seen[before:]]
    assert came.index("supply_reconnected") > came.index("topped_up", came.index("topped_up") + 1)
    story.check_states("low", "on")
    story.use(3_333)
    check_statement(story)


def restart(story: Story) -> None:
    """Restart the hub in the middle of grace: nothing changes, nobody is cut for it."""
    hub, unit = story.hub, story.unit
    hub.restart()
    for key, wanted in (("balance", story.balance), ("usage", "47.501"), ("cost", "11.142167")):
        story.site.wait_sensor(unit, key, wanted)
    story.check_states("grace", "on")
    story.happenings = Happenings(hub)
    story.show()


def check_statement(story: Story) -> None:
    """The statement adds up to the micro-unit, and the ledger verifies."""
    story.pay(1, "receipt 4")
    shown = story.site.statement(story.unit)
    amounts = [Decimal(entry["amount"]) for entry in shown["entries"]]
    assert sum(amounts) == Decimal(story.balance) == Decimal(shown["closing_balance"])
    assert Decimal(shown["totals"]["charge"]) == -Decimal(story.cost_micro).scaleb(-6)
    assert shown["totals"]["top_up"] == "17.00"
    used_wh = story.register_wh - START_WH
    assert Decimal(shown["usage"][0]["usage"]) * 1000 == used_wh
    running = [Decimal(entry["balance"]) for entry in shown["entries"]]
    assert running == [sum(amounts[: place + 1]) for place in range(len(amounts))]
    found = story.site.verify()
    assert found["entries"] == len(shown["entries"])
