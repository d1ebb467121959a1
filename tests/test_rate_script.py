"""`scripts/rate` is run as people run it: what it prints."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from .rate_script import FLAT, TARIFFS, TWO_MONTHS, answer, files, refused, run


def test_the_bill_is_printed_line_by_line(tmp_path: Path) -> None:
    readings = tmp_path / "readings.csv"
    readings.write_text("at,register_kwh\n2023-08-01,0\n2023-09-01,374\n", "utf-8")
    done = run(TARIFFS / "city-power-johannesburg.yaml", readings)
    assert (done.returncode, done.stderr) == (0, "")
    printed = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert printed[0] == "Johannesburg, City Power, prepaid households"
    assert printed[4:] == [
        "2023-08-01 00:00 – 2023-09-01 00:00",
        "energy · block 1 350 kWh × 2.0967 733.845",
        "energy · block 2 24 kWh × 2.405 57.72",
        "energy rounded 0.005",
        "net 791.57",
        "vat 15 % 118.7355",
        "vat rounded 0.0045",
        "total ZAR 910.31",
        "",
        "usage 374 kWh",
    ]


def test_months_have_bills_of_their_own_and_a_sum(tmp_path: Path) -> None:
    found = answer(*files(tmp_path, FLAT, TWO_MONTHS))
    assert [(one["start"][:10], one["gross"]) for one in found["periods"]] == [
        ("2026-01-01", "30.00"),
        ("2026-02-01", "3.00"),
    ]
    assert (found["gross"], found["to_pay"], found["usage"]) == ("33.00", "33.00", "110")
    assert found["periods"][0]["lines"] == [
        {
            "line": "energy",
            "band": "",
            "block": 1,
            "amount": "30.00",
            "from": "2026-01-01T00:00:00+01:00",
            "to": "2026-02-01T00:00:00+01:00",
            "quantity": "100",
            "unit": "kWh",
            "rate": "0.30",
        }
    ]
    printed = run(tmp_path / "tariff.yaml", tmp_path / "readings.csv").stdout
    assert "All together" in printed


def test_options_go_before_the_file(tmp_path: Path) -> None:
    paths = files(tmp_path, FLAT, TWO_MONTHS)
    found = answer(
        *(*paths, "--currency", "CHF", "--timezone", "Asia/Tokyo"),
        *("--period", "whole", "--multiplier", "2"),
    )
    assert (found["currency"], found["timezone"], found["gross"]) == ("CHF", "Asia/Tokyo", "66.00")
    assert [one["start"] for one in found["periods"]] == ["2026-01-01T00:00:00+09:00"]


def test_a_household_of_five_from_july(tmp_path: Path) -> None:
    readings = tmp_path / "readings.csv"
    readings.write_text("at,register\n2012-07-01 06:00,0\n2012-07-01 22:00,2260\n", "utf-8")
    found = answer(
        *(TARIFFS / "shanghai-electricity-2012.yaml", readings),
        *("--occupants", "5", "--moved-in", "2012-07-01", "--period", "year"),
    )
    assert found["gross"] == "1400.42"


def test_bills_from_the_fifteenth(tmp_path: Path) -> None:
    found = answer(*files(tmp_path, FLAT, TWO_MONTHS), "--anchor", "2025-03-15")
    assert [one["start"][:10] for one in found["periods"]] == ["2026-01-01", "2026-01-15"]


def test_top_ups_pay_standing_charges_and_fill_blocks(tmp_path: Path) -> None:
    top_ups, readings = tmp_path / "top_ups.csv", tmp_path / "readings.csv"
    readings.write_text("at;register\n2024-08-01;0\n2024-09-01;800\n", "utf-8")
    tariff = TARIFFS / "city-power-johannesburg.yaml"
    top_ups.write_text("at,amount\n2024-08-02,3000\n", "utf-8")
    assert answer(tariff, readings, "--top-ups", top_ups)["net"] == "2360.57"
    # Half of 10.00 paid July's charge, half bought 1.84 kWh of the first block: 1.33 less in August.
    top_ups.write_text("at,amount\n2024-08-02,3000\n2024-07-05,10\n", "utf-8")
    assert answer(tariff, readings, "--top-ups", top_ups)["net"] == "2359.24"
    top_ups.write_text("at,amount\n2024-08-02,-5\n", "utf-8")
    done = run(tariff, readings, "--top-ups", top_ups)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{top_ups}:2: amount: ")


SPOT = """\
timezone: Europe/Berlin
commodity: electricity
currency: EUR
lines:
  - id: energy
    kind: usage
    series: {entity: sensor.spot, factor: "1.5", plus: "0.02"}
    rates: [{rate: "1.00"}]
"""


def test_prices_of_a_sensor_by_the_hour(tmp_path: Path) -> None:
    paths = files(tmp_path, SPOT, "at,register\n2026-01-05 10:00,0\n2026-01-05 13:00,3\n")
    prices = tmp_path / "prices.csv"
    prices.write_text("at,sensor.spot\n2026-01-05T09:00+00:00,0.10\n2026-01-05 12:00,0\n", "utf-8")
    found = answer(*paths, "--prices", prices)
    # 10:00 local is 09:00 UTC; nothing is known of 11:00.
    assert [(one["rate"], one["quantity"]) for one in found["periods"][0]["lines"]] == [
        ("0.17", "1"),
        ("1.00", "1"),
        ("0.02", "1"),
    ]


@pytest.mark.parametrize(
    ("tariff", "prices", "said"),
    [
        (FLAT, "at,sensor.spot\n", "prices.csv: the tariff takes no price from a sensor"),
        (SPOT, "at,sensor.other\n", "prices.csv:1: the first line has to name the columns"),
        (SPOT, "at,sensor.spot\n2026-01-05 10:30,1\n", "prices.csv:2: at: 2026-01-05 10:30 is no"),
        (SPOT, "at,sensor.spot\n2026-01-05,?\n", "prices.csv:2: sensor.spot: ? is no price"),
    ],
)
def test_prices_that_cannot_be_used_are_refused(
    tmp_path: Path, tariff: str, prices: str, said: str
) -> None:
    (tmp_path / "prices.csv").write_text(prices, "utf-8")
    assert refused(tmp_path, tariff, TWO_MONTHS, "--prices", "prices.csv").startswith(said)


def test_holidays_are_looked_up(tmp_path: Path) -> None:
    tariff = """\
commodity: electricity
currency: EUR
timezone: Europe/Berlin
valid_from: 2026-01-01
holidays: {country: DE, subdivision: BY, dates: ["2026-02-03"]}
bands: [{name: rest, weekdays: [], days: [holiday], start: "00:00", end: "00:00"}]
lines: [{id: energy, kind: usage, rates: [{rate: 1.00}, {band: rest, rate: 0.50}]}]
"""
    rows = "at,register\n2026-01-05,0\n2026-01-06,1\n2026-01-07,2\n2026-02-03,2\n2026-02-04,3\n"
    found = answer(*files(tmp_path, tariff, rows), "--period", "whole")
    assert [(one["band"], one["quantity"]) for one in found["periods"][0]["lines"]] == [
        ("", "1"),
        ("rest", "2"),
    ]
    unknown = tariff.replace("subdivision: BY", "subdivision: XX")
    said = refused(tmp_path, unknown, rows)
    assert said.startswith("tariff.yaml:5: ")
    assert "XX" in said
    undated = tariff.replace("valid_from: 2026-01-01\n", "")
    assert "valid_from" in refused(tmp_path, undated, rows)


def test_the_hour_that_clocks_show_twice_is_counted_twice(tmp_path: Path) -> None:
    rows = [f"2026-10-25 {hour:02}:00" for hour in (0, 1, 2, 2, 3)]
    readings = "at,register\n" + "".join(f"{at},{place}\n" for place, at in enumerate(rows))
    (period,) = answer(*files(tmp_path, FLAT, readings))["periods"]
    assert (period["start"], period["end"]) == (
        "2026-10-25T00:00:00+02:00",
        "2026-10-25T03:00:00+01:00",
    )
    assert period["gross"] == "1.20"


def test_ten_years_of_hours_say_how_far_they_are(tmp_path: Path) -> None:
    tariff = tmp_path / "tariff.yaml"
    tariff.write_text(FLAT, "utf-8")
    readings = tmp_path / "readings.csv"
    start = datetime(2016, 1, 1, tzinfo=UTC)
    with readings.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["at", "register_wh"])
        rows.writerows(((start + timedelta(hours=n)).isoformat(), n * 250) for n in range(24_000))
    done = run(tariff, readings, "--json")
    assert "24000 readings" in done.stderr
    assert json.loads(done.stdout)["usage"] == "5999.75"
