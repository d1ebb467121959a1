"""On a real hub: a tariff of blocks, bands and holidays, built in the forms; its bill to the cent."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Self
from zoneinfo import ZoneInfo

import yaml

from .boot_ha import HomeAssistantServer
from .client import Json
from .wired_site import WiredSite

DAY = timedelta(days=1)
NAME, SENSOR = "Blocks, bands, holidays", "sensor.built_tariff"
FLOWS = "/api/config/config_entries/subentries/flow"
HOLIDAY = {"name": "holiday", "start": "00:00", "end": "00:00", "days": ["holiday"]}
NIGHT = {"name": "night", "start": "22:00", "end": "06:00"}
RATES = [
    {"up_to": "4", "rate": "0.30"},
    {"rate": "0.40"},
    {"band": "night", "up_to": "4", "rate": "0.20"},
    {"band": "night", "rate": "0.25"},
    {"band": "holiday", "up_to": "4", "rate": "0.10"},
    {"band": "holiday", "rate": "0.15"},
]
READINGS = ((0, 0, 0), (1, 0, 10), (1, 6, 12), (1, 12, 18))
"""Days after the holiday's beginning, local hours, register in kWh."""
COST = Decimal("4.29")
"""4 × 0.10 + 6 × 0.15 on the holiday; 2 × 0.20 by night, 2 × 0.30 + 4 × 0.40 the day after; and 10 %."""


class Builder:
    """The forms of a tariff over REST, as the frontend sends them."""

    def __init__(self, site: WiredSite) -> None:
        """Open the form of a new tariff."""
        self.hub = site.hub
        self.shown: Json = self.hub.rest("POST", FLOWS, {"handler": [site.entry_id, "tariff"]})

    def send(self, **values: Json) -> Self:
        """Send the form that is shown."""
        self.shown = self.hub.rest("POST", f"{FLOWS}/{self.shown['flow_id']}", values)
        assert not self.shown.get("errors"), self.shown
        return self

    def choose(self, step: str) -> Self:
        """Choose from the menu that is shown."""
        return self.send(next_step_id=step)

    def days(self) -> Json:
        """Return the draft's special days as its text shows them, and go back to the draft."""
        (field,) = self.choose("document").shown["data_schema"]
        text = field["description"]["suggested_value"]
        self.shown = self.hub.rest("POST", f"{FLOWS}/{self.shown['flow_id']}", {"document": text})
        return yaml.safe_load(text)["days"]


def ordinary_day(known: list[str], today: date) -> date:
    """The newest day that, like the next one, is no holiday, both of them over."""
    day = today - 2 * DAY
    while {day.isoformat(), (day + DAY).isoformat()} & set(known):
        day -= DAY
    return day


def test_a_tariff_built_in_forms_bills_to_the_cent(
    shared_hub: HomeAssistantServer, relays: Iterator[str]
) -> None:
    site = WiredSite.create(shared_hub, "Built")
    zone = ZoneInfo(site.hub.rest("GET", "/api/config")["time_zone"])
    builder = Builder(site).choose("build").send(name=NAME, commodity="electricity")
    assert builder.shown["step_id"] == "builder_unready"
    builder.choose("days").send(name="holiday", country="DE").send(subdivision="BY")
    (known,) = builder.days()
    special = ordinary_day(known["dates"], datetime.now(zone).date())
    dates = [*known["dates"], special.isoformat()]
    builder.choose("days").send(day_set="0").send(name="holiday", dates="\n".join(dates))
    builder.choose("day_bands").send(bands=[HOLIDAY, NIGHT])
    builder.choose("add_line").choose("line_usage").send(id="energy", rates=RATES)
    builder.choose("line_counting").send(per="day").choose("builder")
    builder.choose("taxes").send(taxes=[{"code": "vat", "percent": "10", "of": ["energy"]}])
    assert builder.shown["step_id"] == "builder"
    preview = builder.choose("preview").shown["description_placeholders"]["table"]
    assert "| 100 kWh | " in preview
    builder.send(quantities="100 350 1000", occupants="1")
    began = (special - 30 * DAY).isoformat()
    builder.choose("save").send(valid_from=f"{began} 00:00:00")
    assert builder.shown["type"] == "create_entry", builder.shown

    site.show(SENSOR, "unavailable")
    unit = site.unit("Built flat", site._id("tariff", NAME), SENSOR, next(relays))
    for days, hour, register in READINGS:
        local = datetime.combine(special + days * DAY, time(hour), zone)
        reading = {"at": local.isoformat(), "value": str(register)}
        told = site.ask(
            "ingest_readings", device_id=unit.device_id, readings=[reading], accept=True
        )
        assert told["accepted"] == 1, told
    site.top_up(unit, "10", "posts what has accrued")
    since = datetime.combine(special - DAY, time(), zone).isoformat()
    statement = site.ask("statement", device_id=unit.device_id, start=since)
    assert Decimal(statement["closing_balance"]) == 10 - COST, statement
    site.verify()
