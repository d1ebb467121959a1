"""The tables of ``golden/``: readings in; charges, taxes, journal totals and balance out.

Amounts are in currency units as an accountant writes them.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from engine import flow
from engine.config import Posting
from engine.inputs import TopUp
from engine.money import MICRO, parse_micro
from engine.quantity import COMMODITIES, parse_register
from engine.simulate import Simulation
from engine.tariff.document import from_document

from tests.engine.strategies import LONG_AGO, journal, post_all, reading, replay, site

FILES = sorted((Path(__file__).parent / "golden").glob("*.yaml"))
TABLES = [table for file in FILES for table in yaml.safe_load(file.read_text(encoding="utf-8"))]
NEEDED = {"title", "zone", "tariff", "top_up", "readings", "charges", "journal", "balance"}
OPTIONAL = {"posting", "multiplier", "taxes"}

type Charges = dict[tuple[object, ...], tuple[Fraction, Fraction]]
"""Quantity in base units and amount in micro-units per line, band, block, rate and estimate."""


def played(table: dict[str, Any]) -> Simulation:
    """The table's site after its readings, everything posted."""
    zone, commodity = ZoneInfo(table["zone"]), table["tariff"]["commodity"]
    readings = []
    for one in table["readings"]:
        value, unit = one["register"].split()
        at = datetime.fromisoformat(one["at"]).replace(tzinfo=zone).astimezone(UTC)
        readings.append(reading(at, parse_register(value, unit, commodity)))
    house = site(
        from_document("t", {"valid_from": LONG_AGO, **table["tariff"]}),
        zone=table["zone"],
        posting=Posting(table.get("posting", "day")),
        at=readings[0].at,
        multiplier=Fraction(table.get("multiplier", 1)),
    )
    house.step(
        TopUp(
            unit_id="u",
            amount_micro=parse_micro(table["top_up"]),
            currency="EUR",
            channel="cash",
            key="k",
            actor="user:a",
        ),
        readings[0].at,
    )
    return post_all(replay(house, readings), readings[-1].at)


def added(rows: Iterable[tuple[tuple[object, ...], Fraction, Fraction]]) -> Charges:
    found: Charges = {}
    for key, quantity, amount in rows:
        before = found.get(key, (Fraction(0), Fraction(0)))
        found[key] = (before[0] + quantity, before[1] + amount)
    return found


def booked_charges(house: Simulation) -> Charges:
    lines = [line for entry in house.entries for line in entry.explanation.get("lines", [])]
    return added(
        (
            (
                line["line"],
                line["band"],
                line["block"],
                line["rate_micro"],
                "estimated" in line,
            ),
            Fraction(line["quantity"]),
            Fraction(line["amount_micro"]),
        )
        for line in lines
        if not line["line"].startswith("tax:")
    )


def written_charges(table: dict[str, Any]) -> Charges:
    units = COMMODITIES[table["tariff"]["commodity"]].units | COMMODITIES["time"].units
    rows = []
    for row in table["charges"]:
        value, unit = row["quantity"].split()
        key = (
            row["line"],
            row.get("band", ""),
            row.get("block", 0),
            parse_micro(row["rate"]),
            row.get("estimated", False),
        )
        quantity = Fraction(value) * Fraction(units[unit])
        rows.append((key, quantity, Fraction(row["amount"]) * MICRO))
    return added(rows)


@pytest.mark.parametrize("table", TABLES, ids=[table["title"] for table in TABLES])
def test_the_table_adds_up(table: dict[str, Any]) -> None:
    house = played(table)
    assert booked_charges(house) == written_charges(table)
    totals = {account: Fraction(micro, MICRO) for account, micro in journal(house).items()}
    assert totals == {name: Fraction(text) for name, text in table["journal"].items()}
    taxes = {name: total for name, total in totals.items() if name.startswith("tax:")}
    assert taxes == {name: Fraction(text) for name, text in table.get("taxes", {}).items()}
    balance = flow.view(house.site, "u", house.site.units["u"].opened_at).balance_micro
    assert balance == parse_micro(table["balance"], signed=True)


def test_the_tables_say_nothing_that_is_not_read() -> None:
    assert TABLES
    for table in TABLES:
        assert NEEDED <= table.keys() <= NEEDED | OPTIONAL, table["title"]
