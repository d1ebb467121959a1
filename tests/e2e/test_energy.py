"""The hub's Energy dashboard and its statistics take what we show, sums included."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from .boot_ha import HomeAssistantServer
from .client import Json
from .site_builder import BuiltSite, Unit, wait_for

HOUR = timedelta(hours=1)
REWRITTEN_S = 30
"""The product waits ten seconds for a burst of late readings to end."""
COST_PER_KWH = Decimal("0.20")


@pytest.fixture(scope="module")
def site(shared_hub: HomeAssistantServer) -> Iterator[BuiltSite]:
    """A site of this module's own."""
    site = BuiltSite.create(shared_hub, "Energy")
    yield site
    site.verify()


@pytest.fixture(scope="module")
def tariff(site: BuiltSite) -> str:
    """One rate."""
    return site.tariff("Energy", str(COST_PER_KWH))


def grid(usage: str, cost: str) -> Json:
    """Return a source of the Energy dashboard."""
    nothing = ("stat_energy_to", "stat_compensation", "entity_energy_price", "number_energy_price")
    prices = ("entity_energy_price_export", "number_energy_price_export")
    empty = dict.fromkeys((*nothing, *prices))
    source = {"type": "grid", "stat_energy_from": usage, "stat_cost": cost}
    return source | empty | {"cost_adjustment_day": 0}


def test_energy_accepts_usage_and_cost(site: BuiltSite, tariff: str, relays: Iterator[str]) -> None:
    """The dashboard's own check finds nothing wrong with our two sensors."""
    hub = site.hub
    site.show("sensor.energy_a", "10")
    unit = site.unit("Energy a", tariff, "sensor.energy_a", next(relays))
    site.top_up(unit, "10", "energy a")
    site.show("sensor.energy_a", "12")
    site.wait_sensor(unit, "cost", "0.4")
    usage, cost = unit.entities["usage"], unit.entities["cost"]
    listed = {one["statistic_id"]: one for one in hub.ws("recorder/list_statistic_ids")}
    assert listed[usage]["has_sum"]
    assert listed[usage]["statistics_unit_of_measurement"] == "kWh"
    assert listed[cost]["has_sum"]
    assert listed[cost]["statistics_unit_of_measurement"] == "EUR"
    for one in (usage, cost):
        define_statistics(site, listed[one])
    hub.ws("energy/save_prefs", energy_sources=[grid(usage, cost)])
    wait_for(
        lambda: hub.ws("energy/validate")["energy_sources"] == [[]] or None,
        lambda: str(hub.ws("energy/validate")),
    )
    assert not {usage, cost} & hub.ws("recorder/validate_statistics").keys()


def define_statistics(site: BuiltSite, listed: Json) -> None:
    """Give the recorder a first hour, which it would make by itself within five minutes."""
    keys = ("has_sum", "statistic_id", "unit_class", "mean_type")
    metadata = {key: listed[key] for key in keys} | {"name": None, "source": "recorder"}
    unit = listed["statistics_unit_of_measurement"]
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 2 * HOUR
    site.hub.ws(
        "recorder/import_statistics",
        metadata=metadata | {"unit_of_measurement": unit},
        stats=[{"start": start.isoformat(), "state": 0, "sum": 0}],
    )


def test_late_readings_rewrite_external_statistics(
    site: BuiltSite, tariff: str, relays: Iterator[str]
) -> None:
    """Backfill makes hourly sums of usage and cost; a later find rewrites those after it."""
    hub = site.hub
    hub.rest("POST", "/api/states/sensor.energy_b", no_register())
    unit = site.unit("Energy b", tariff, "sensor.energy_b", next(relays))
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 5 * HOUR
    values = ["100", "101", "103", "106"]
    told = [
        {"at": (start + number * HOUR).isoformat(), "value": value}
        for number, value in enumerate(values)
    ]
    site.ask("ingest_readings", unit_id=unit.unit_id, readings=told, statistics=True)
    check_sums(site, unit, start, ["1", "3", "6"])
    late = {"at": (start + HOUR + HOUR / 2).isoformat(), "value": "101.25"}
    corner = {"at": (start + HOUR - HOUR / 4).isoformat(), "value": "100.5"}
    more = {"at": (start + 2 * HOUR - HOUR / 60).isoformat(), "value": "102"}
    for reading in (late, corner, more):
        site.ask("ingest_readings", unit_id=unit.unit_id, readings=[reading])
    site.ask(
        "ingest_readings",
        unit_id=unit.unit_id,
        readings=[{"at": (start + 4 * HOUR).isoformat(), "value": "110"}],
        statistics=True,
    )
    check_sums(site, unit, start, ["1", "3", "6", "10"])


def test_a_late_reading_moves_usage_between_hours(
    site: BuiltSite, tariff: str, relays: Iterator[str]
) -> None:
    """Spread evenly at first, usage lies in its own hour once the device tells; nobody asked for it."""
    hub = site.hub
    hub.rest("POST", "/api/states/sensor.energy_c", no_register())
    unit = site.unit("Energy c", tariff, "sensor.energy_c", next(relays))
    start = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 5 * HOUR
    outer = [(0, "100"), (2, "104")]
    told = [{"at": (start + hours * HOUR).isoformat(), "value": value} for hours, value in outer]
    site.ask("ingest_readings", unit_id=unit.unit_id, readings=told, statistics=True)
    check_sums(site, unit, start, ["2", "4"])
    site.ask(
        "ingest_readings",
        unit_id=unit.unit_id,
        readings=[{"at": (start + HOUR).isoformat(), "value": "103"}],
    )
    check_sums(site, unit, start, ["3", "4"])


def no_register() -> Json:
    """Return the state of a sensor that has not been read yet."""
    return {
        "state": "unknown",
        "attributes": {"unit_of_measurement": "kWh", "device_class": "energy"},
    }


def check_sums(site: BuiltSite, unit: Unit, start: datetime, wanted: list[str]) -> None:
    """Wait until both series of a unit hold these sums at the ends of the hours from the start."""
    usage, cost = (f"prepaid_meter:{name}" for name in statistic_names(unit))
    assert usage == usage.lower()
    sums = [Decimal(kwh) for kwh in wanted]
    expected = {usage: sums, cost: [kwh * COST_PER_KWH for kwh in sums]}
    wait_for(
        lambda: sums_of(site, expected, start) == expected or None,
        lambda: f"{sums_of(site, expected, start)}, not {expected}",
        REWRITTEN_S,
    )


def statistic_names(unit: Unit) -> tuple[str, str]:
    """Return the ids of a unit's usage and cost after the colon."""
    meter = f"{unit.unit_id}_{unit.meter_id}".replace("-", "_")
    return f"{meter}_usage", f"{meter}_cost"


def sums_of(
    site: BuiltSite, ids: dict[str, list[Decimal]], start: datetime
) -> dict[str, list[Decimal]]:
    """Return the recorder's hourly sums; it keeps floating numbers, so a millionth is rounded off."""
    found = site.hub.ws(
        "recorder/statistics_during_period",
        start_time=start.isoformat(),
        statistic_ids=list(ids),
        period="hour",
        types=["sum"],
    )
    return {
        one: [round(Decimal(str(hour["sum"])), 6).normalize() for hour in hours]
        for one, hours in found.items()
    }
