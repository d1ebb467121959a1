"""The ten units of the demo: how each is metered, what it costs, and what it is there to show."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .meters import BusMeter, FlatMeter, LaundryMeter, Meter, MqttMeter
from .plan import MICRO, Band, Tariff, policy

PLENTY_MICRO = 20 * MICRO
FLAT_KW = 12_000
"""More than the household's highest load at the demo's speed."""
FLATS = 5
"""Four that are billed, and one whose relay is the washing machine's."""
POWER_W = 28_800
"""Eight watt-hours a second."""
FLOW_LITRES = 18_000
"""Five litres a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: its name says what is special about it."""

    key: str
    name: str
    meter: Meter
    tariff: Tariff
    top_up_micro: int
    policy: dict[str, Any] = field(default_factory=dict)

    @property
    def is_session(self) -> bool:
        """Whether it pays for time."""
        return self.tariff.is_time

    @property
    def runs_out(self) -> bool:
        """Whether its credit is meant to run out before somebody pays."""
        return bool(self.policy)

    @property
    def is_cut(self) -> bool:
        """Whether its supply is meant to be cut then."""
        return self.runs_out and not self.policy.get("never_disconnect")

    @property
    def is_cut_by_itself(self) -> bool:
        """Whether that needs no automation."""
        return self.is_cut and self.policy["cut_mode"] == "automatic"


def units(now: datetime) -> tuple[Unit, ...]:
    """Return the ten units; ``now`` is local, for the bands lie around it."""
    return (*_flats(now), *_rooms(), *_others())


def _flats(now: datetime) -> tuple[Unit, ...]:
    """Return the flats of one real house, each with another way of pricing."""
    peak = Band.from_next_minute(now, rate_micro=350_000)
    return (
        Unit(
            key="flat_1",
            name="Flat 1 never disconnected",
            meter=FlatMeter(number=1, max_kw=FLAT_KW),
            tariff=Tariff(name="Protected customer", rate_micro=500_000),
            top_up_micro=220_000,
            policy=policy(low=150_000, grace=60_000, never_disconnect=True, cut_mode="automatic"),
        ),
        Unit(
            key="flat_2",
            name="Flat 2 blocks and blueprint",
            meter=FlatMeter(number=2, max_kw=FLAT_KW),
            tariff=Tariff(
                name="Monthly blocks", rate_micro=250_000, block_wh=500, block_rate_micro=333_333
            ),
            top_up_micro=300_000,
            policy=policy(low=200_000, grace=60_000, cut_mode="notify"),
        ),
        Unit(
            key="flat_3",
            name="Flat 3 two bands",
            meter=FlatMeter(number=3, max_kw=FLAT_KW),
            tariff=Tariff(name="Two bands", rate_micro=200_000, band=peak),
            top_up_micro=PLENTY_MICRO,
        ),
        Unit(
            key="flat_4",
            name="Flat 4 standing charge and tax",
            meter=FlatMeter(number=4, max_kw=FLAT_KW),
            tariff=Tariff(
                name="Standing charge and tax",
                rate_micro=180_001,
                standing_micro=47 * MICRO,
                tax_percent=19,
            ),
            top_up_micro=PLENTY_MICRO,
        ),
    )


def _rooms() -> tuple[Unit, ...]:
    """Return rooms with Modbus meters, over each kind of bus."""
    short = Tariff(name="Room", rate_micro=500_000)
    cut = policy(low=20_000, grace=12_000, cut_mode="automatic")
    return (
        Unit(
            key="room_5",
            name="Room 5 DDSY1352",
            meter=BusMeter(
                name="ddsy",
                model="acrel_ddsy1352",
                bus="tcp",
                wire="Modbus TCP",
                relay="own",
                per_hour=POWER_W,
            ),
            tariff=short,
            top_up_micro=40_000,
            policy=cut,
        ),
        Unit(
            key="room_6",
            name="Room 6 SDM120 and LX47LE",
            meter=BusMeter(
                name="sdm",
                model="eastron_sdm120",
                bus="pty",
                wire="Modbus RTU",
                breaker="breaker",
                per_hour=POWER_W,
            ),
            tariff=short,
            top_up_micro=40_000,
            policy=cut,
        ),
        Unit(
            key="room_7",
            name="Room 7 DDSU666",
            meter=BusMeter(
                name="ddsu",
                model="chint_ddsu666",
                bus="rtu_tcp",
                wire="Modbus RTU over TCP",
                per_hour=POWER_W,
            ),
            tariff=Tariff(name="One rate", rate_micro=200_000),
            top_up_micro=PLENTY_MICRO,
        ),
    )


def _others() -> tuple[Unit, ...]:
    """Return what is no flat: a plug and a water meter that speak MQTT, and a washing machine."""
    return (
        Unit(
            key="plug",
            name="Garage Tasmota plug",
            meter=MqttMeter(name="plug", model="tasmota", wire="MQTT", per_hour=POWER_W),
            tariff=Tariff(name="Garage", rate_micro=500_000),
            top_up_micro=40_000,
            policy=policy(low=20_000, grace=12_000, cut_mode="automatic"),
        ),
        Unit(
            key="water",
            name="Garden water ChirpStack",
            meter=MqttMeter(
                name="tap",
                model="chirpstack",
                wire="MQTT own broker",
                own_broker=True,
                per_hour=FLOW_LITRES,
                per_step=1000,
            ),
            tariff=Tariff(name="Water", rate_micro=2 * MICRO, commodity="water"),
            top_up_micro=80_000,
            policy=policy(low=60_000, grace=30_000, cut_mode="automatic"),
        ),
        Unit(
            key="washing",
            name="Laundry washing machine",
            meter=LaundryMeter(number=FLATS),
            tariff=Tariff(name="Washing", rate_micro=600_000, commodity="time"),
            top_up_micro=120_000,
        ),
    )
