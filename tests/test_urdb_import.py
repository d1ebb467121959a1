"""Records of the OpenEI rate database become tariffs: worked bills, and everything that is left out."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from custom_components.prepaid_meter.engine.bill import bill
from custom_components.prepaid_meter.engine.errors import InvalidInput
from custom_components.prepaid_meter.engine.inputs import StoredReading
from custom_components.prepaid_meter.engine.local_time import LocalCalendar
from custom_components.prepaid_meter.engine.money import MICRO
from custom_components.prepaid_meter.engine.quantity import parse_register
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.urdb.record import Imported, import_urdb, is_urdb

FOLDER = Path(__file__).parent / "engine" / "golden" / "urdb"
RECORDS = yaml.safe_load((FOLDER / "bills.yaml").read_text("utf-8"))
BILLS = [(one["record"], found) for one in RECORDS for found in one["bills"]]
ZONE = ZoneInfo("America/Los_Angeles")


def imported(text: str, **options: Any) -> Imported:
    return import_urdb(text, **{"currency": "USD", "zone": ZONE, **options})


def read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def changed(name: str, **fields: Any) -> str:
    """A record with other fields; None takes one out."""
    content = json.loads(read(name))
    record = content["items"][0] if "items" in content else content
    record = record[0] if isinstance(record, list) else record
    for key, value in fields.items():
        record[key] = value
    return json.dumps({key: value for key, value in record.items() if value is not None})


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def series(found: dict[str, Any]) -> list[StoredReading]:
    rows = [(local(at), Decimal(value)) for at, value in found.get("readings", {}).items()]
    total = Decimal(0)
    for month, use in found.get("use", {}).items():
        year, number = (int(part) for part in month.split("-"))
        rows = rows or [(local(f"{month}-01"), total)]
        total += Decimal(use)
        rows.append((local(f"{year + number // 12}-{number % 12 + 1:02}-01"), total))
    registers = [(at, parse_register(str(value), "kWh", "electricity")) for at, value in rows]
    return [StoredReading(at=at, register=one, total=one) for at, one in registers]


def gross(text: str, found: dict[str, Any]) -> Fraction:
    version = from_document("t", imported(text).document)
    readings = tuple(series(found))
    calendar = LocalCalendar(zones=((readings[0].at, ZONE),))
    return bill((version,), calendar, readings).gross_micro


@pytest.mark.parametrize(
    ("record", "found"), BILLS, ids=[f"{one} {two['gross']}" for one, two in BILLS]
)
def test_a_record_costs_what_its_own_figures_say(record: str, found: dict[str, Any]) -> None:
    assert gross(read(record), found) == Fraction(Decimal(found["gross"])) * MICRO


@pytest.mark.parametrize("written", RECORDS, ids=[one["record"] for one in RECORDS])
def test_what_a_record_has_besides_is_named(written: dict[str, Any]) -> None:
    found = imported(read(written["record"]))
    assert found.name == found.document["name"] == written["name"]
    assert found.document["valid_from"][:10] == written["valid_from"]
    notes = [f"{note.key} {note.placeholders['field']}" for note in found.notes]
    assert sorted(notes) == sorted(written["notes"])


def test_every_record_of_the_folder_has_its_bills() -> None:
    assert {file.name for file in FOLDER.glob("*.json")} == {one["record"] for one in RECORDS}


def test_one_of_several_records_is_named_by_its_label() -> None:
    both = json.dumps([json.loads(changed("flat.json")), json.loads(changed("time_of_use.json"))])
    with pytest.raises(InvalidInput, match="urdb_several") as several:
        imported(both)
    assert "made0000000000000000flat" in several.value.placeholders["labels"]
    assert imported(both, label="made0000000000000000flat").name.startswith("Prairie")
    with pytest.raises(InvalidInput, match="urdb_label_unknown"):
        imported(both, label="another")


def test_older_records_have_other_names_for_their_charges() -> None:
    old = {"fixedchargefirstmeter": None, "fixedchargeunits": None}
    text = changed("flat.json", **old, fixedmonthlycharge=7.5, minmonthlycharge=10)
    lines = {line["id"]: line for line in imported(text).document["lines"]}
    assert (lines["standing"]["rate"], lines["standing"]["per"]) == ("7.5", "month")
    assert (lines["least"]["rate"], lines["least"]["per"]) == ("10", "month")
    text = changed(
        "flat.json", fixedchargefirstmeter=60, fixedchargeunits="$/year", annualmincharge=90
    )
    lines = {line["id"]: line for line in imported(text).document["lines"]}
    assert (lines["standing"]["rate"], lines["standing"]["per"]) == ("5", "month")
    assert (lines["least"]["rate"], lines["least"]["per"]) == ("90", "year")


def test_a_record_without_schedules_has_one_price() -> None:
    text = changed(
        "flat.json", energyweekdayschedule=None, energyweekendschedule=None, startdate=None
    )
    document = imported(text).document
    assert document["bands"] == []
    assert document["valid_from"].startswith("1970-01-01")


def test_prices_below_zero_and_beyond_a_millionth_are_taken_and_told() -> None:
    structure = [[{"rate": -0.01234567, "max": 100.00049}, {"rate": 0.2}]]
    found = imported(changed("flat.json", energyratestructure=structure))
    assert found.document["lines"][0]["rates"][0] == {
        "band": "",
        "up_to": "100",
        "rate": "-0.012346",
    }
    assert [note.key for note in found.notes] == ["urdb_rounded", "urdb_rounded"]
    assert from_document("t", found.document).lines[0].negative_allowed


def test_tiers_of_periods_that_share_a_month_are_told() -> None:
    structure = [[{"rate": 0.1}], [{"rate": 0.2, "max": 300}, {"rate": 0.3}], [{"rate": 0.4}]]
    found = imported(changed("time_of_use.json", energyratestructure=structure))
    assert "urdb_together" in [note.key for note in found.notes]


def test_another_currency_is_told() -> None:
    notes = [note.key for note in imported(read("flat.json"), currency="EUR").notes]
    assert "urdb_currency" in notes


def test_what_is_nested_without_end_is_no_record_or_left_out() -> None:
    with pytest.raises(InvalidInput, match="urdb_malformed"):
        imported("[" * 100_000)
    nested: object = 0
    for _ in range(500):
        nested = [nested]
    notes = imported(changed("flat.json", demandattrs=nested)).notes
    assert "urdb_demand" in [note.key for note in notes]


DAILY = {"unit": "kWh daily"}


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"energyratestructure": []}, "urdb_malformed"),
        ({"energyratestructure": [[]]}, "urdb_malformed"),
        ({"energyratestructure": [[{"rate": "cheap"}]]}, "urdb_malformed"),
        ({"energyratestructure": [[{"rate": 1}, {"rate": 2}]]}, "urdb_malformed"),
        (
            {"energyratestructure": [[{"rate": 1, "max": 5}, {"rate": 2, "max": 4}, {}]]},
            "urdb_malformed",
        ),
        ({"energyratestructure": [[{"rate": 1, "unit": "kWh/kW"}]]}, "urdb_unit_unknown"),
        (
            {"energyratestructure": [[{"rate": 1, "max": 5, **DAILY}, {"rate": 2}]]},
            "urdb_unit_unknown",
        ),
        ({"energyweekdayschedule": [[0] * 24] * 11}, "urdb_malformed"),
        ({"energyweekdayschedule": [[0] * 23] * 12}, "urdb_malformed"),
        ({"energyweekendschedule": [[9] * 24] * 12}, "urdb_malformed"),
        ({"startdate": "yesterday"}, "urdb_malformed"),
        ({"startdate": 10**20}, "urdb_malformed"),
        ({"fixedchargefirstmeter": "much"}, "urdb_malformed"),
        ({"fixedchargefirstmeter": 1e30}, "urdb_malformed"),
        ({"mincharge": "9" * 40}, "urdb_malformed"),
        ({"fixedchargeunits": "$/kW"}, "urdb_unit_unknown"),
    ],
)
def test_what_is_no_record_is_refused_by_field(fields: dict[str, Any], key: str) -> None:
    with pytest.raises(InvalidInput, match=key):
        imported(changed("flat.json", **fields))


def test_allowances_that_differ_within_a_month_are_refused() -> None:
    structure = [[{"rate": 1, "max": one, **DAILY}, {"rate": 2, **DAILY}] for one in (5, 6, 7)]
    with pytest.raises(InvalidInput, match="urdb_tiers_mixed"):
        imported(changed("time_of_use.json", energyratestructure=structure))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"commodity": "electricity"}', "name: x"])
def test_other_texts_are_no_records(text: str) -> None:
    assert not is_urdb(text)
    with pytest.raises(InvalidInput, match="urdb_malformed"):
        imported(text)


def test_scripts_rate_prices_by_a_record_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    readings = tmp_path / "readings.csv"
    readings.write_text("at,register\n2026-07-01,0\n2026-08-01,400\n", "utf-8")
    program = Path(__file__).parents[1] / "scripts" / "lib" / "rate.py"
    asked = [FOLDER / "daily_allowance.json", readings, "--timezone", str(ZONE), "--json"]
    done = subprocess.run(
        [sys.executable, program, *asked], capture_output=True, text=True, check=True
    )
    assert "134.704" in done.stdout
    assert "demandratestructure is left out" in done.stderr
