"""What a session costs: the tables of ``golden/sessions``, and that no look in between changes it."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from engine.config import SessionRules
from engine.money import MICRO, parse_micro
from engine.tariff.document import from_document
from engine.tariff.model import TariffVersion
from hypothesis import given, settings as hypothesis_settings, strategies as st

from .builders import NOON, accounts
from .session_house import Laundry, begun, machine, timed

FOLDER = Path(__file__).parent / "golden" / "sessions"
TABLES = yaml.safe_load((FOLDER / "sessions.yaml").read_text(encoding="utf-8"))
ROWS = [(table, row) for table in TABLES for row in table["sessions"]]
PARTS = {"h": 3600, "min": 60, "s": 1}
MINUTE = 60


def seconds(text: str) -> int:
    return sum(int(count) * PARTS[part] for count, part in re.findall(r"(\d+) (h|min|s)", text))


def tariff(table: dict[str, Any]) -> TariffVersion:
    taxes = [{"code": "vat", "percent": table["tax"]}] if "tax" in table else []
    document = {
        "commodity": "time",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "lines": [{"id": "time", "kind": "per_time", **table["price"]}],
        "taxes": taxes,
    }
    return from_document("time", document)


@pytest.mark.parametrize(
    ("table", "row"), ROWS, ids=[f"{table['title']}: {row['ran']}" for table, row in ROWS]
)
@pytest.mark.parametrize("every", [None, 60, 7])
def test_the_table_adds_up(table: dict[str, Any], row: dict[str, Any], every: int | None) -> None:
    rules = SessionRules(
        minimum_micro=parse_micro(table["minimum"]) if "minimum" in table else 0,
        max_minutes=table.get("max_minutes"),
    )
    house = Laundry.with_machine(
        machine(session=rules), tariff=tariff(table), euros=float(table.get("credit", "1000"))
    )
    now = 0
    for ran in [row["ran"]] if isinstance(row["ran"], str) else row["ran"]:
        house.start(now)
        end = now + seconds(ran)
        for second in range(now + every, end, every) if every else ():
            house.look(second)
        if house.running():
            house.stop(end)
        now = end + MINUTE
    costs = parse_micro(row["costs"])
    assert house.paid_micro() == costs
    assert sum(one["amount_micro"] for one in house.ends()) == costs
    assert len(house.charges()) == len(house.ends())
    if "tax" in row:
        assert accounts(house.entries)["tax:vat"] == parse_micro(row["tax"])


PRICES = st.sampled_from([timed(), timed("1.37"), timed("0.01"), begun(), begun("0.70", 420)])
TICKS = st.lists(st.integers(1, 10_800_000_000), max_size=12)


@given(price=PRICES, run_us=st.integers(0, 10_800_000_000), ticks=TICKS)
@hypothesis_settings(max_examples=150, deadline=None)
def test_the_price_of_a_session_is_the_price_of_its_duration(
    price: TariffVersion, run_us: int, ticks: list[int]
) -> None:
    looked_at = Laundry.with_machine(tariff=price, euros=1000)
    looked_at.start()
    for tick in sorted(one for one in ticks if one < run_us):
        looked_at.look(tick / 1_000_000)
    looked_at.stop(run_us / 1_000_000)
    whole_s = max(run_us // 1_000_000, 1)
    (line,) = price.lines
    increments = Fraction(whole_s, line.increment_seconds)
    if line.started:
        increments = Fraction(-(-whole_s // line.increment_seconds))
    assert looked_at.paid_micro() == round_half_up(increments * line.rate_micro)
    assert looked_at.ends()[0]["seconds"] == whole_s


def round_half_up(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


@given(
    price=PRICES,
    cents=st.integers(200, 700),
    ticks=st.lists(st.integers(1, 36_000), min_size=1, max_size=15),
)
@hypothesis_settings(max_examples=150, deadline=None)
def test_no_session_takes_more_than_the_credit(
    price: TariffVersion, cents: int, ticks: list[int]
) -> None:
    """Whatever looks came, and however late the last one."""
    house = Laundry.with_machine(tariff=price, euros=cents / 100)
    house.start()
    for tick in sorted(ticks):
        house.look(tick)
        assert house.view(0).balance_micro >= 0
    if house.running() is None:
        assert house.reason() == "credit"
        (line,) = price.lines
        left = house.wallet().balance_micro
        part = (
            line.rate_micro if line.started else Fraction(line.rate_micro, line.increment_seconds)
        )
        assert left < part + 1


def test_a_session_over_a_change_of_price_costs_each_second_its_own_price() -> None:
    """Noon is in no band, one o'clock in a dear one: what looks came between changes nothing."""
    document = {
        "commodity": "time",
        "currency": "EUR",
        "valid_from": "2026-01-01T00:00:00+00:00",
        "bands": [{"name": "dear", "start": "13:00", "end": "14:00"}],
        "lines": [
            {"id": "t", "kind": "usage", "rates": [{"rate": "1"}, {"band": "dear", "rate": "4"}]}
        ],
    }
    found = set()
    for ticks in ([], [3599.9], [0.3, 1799.5, 3600.4, 5000]):
        house = Laundry.with_machine(tariff=from_document("time", document), euros=100)
        house.start(0.25)
        for tick in ticks:
            house.look(tick)
        house.stop(7000.25)
        found.add(house.paid_micro())
    assert found == {round_half_up((Fraction(14399, 4) + 4 * Fraction(13601, 4)) * MICRO / 3600)}


def test_a_session_over_midnight_is_two_entries_and_one_price() -> None:
    house = Laundry.with_machine()
    house.start(12 * 3600 - 1800)
    house.look(12 * 3600 + 1800)
    house.stop(12 * 3600 + 3600)
    assert [one.explanation.get("cause") for one in house.charges()] == [None, "session"]
    assert house.paid_micro() == 3_000_000
    assert NOON.day == house.charges()[0].at.day


def test_the_charges_say_from_when_to_when() -> None:
    house = Laundry.with_machine()
    house.start(600)
    answer = house.stop(2400).answer
    (entry,) = house.charges()
    assert answer["started_at"] == entry.explanation["from"] == "2026-11-23T11:10:00+00:00"
    assert answer["ended_at"] == entry.explanation["to"] == "2026-11-23T11:40:00+00:00"
    assert answer["entry_id"] == entry.entry_id
