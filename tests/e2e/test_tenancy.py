"""A tenant moves out with a deposit and the next one moves in, on a real hub: every cent, nothing left over."""

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from .boot_ha import HomeAssistantServer
from .client import RefusedError
from .site_builder import BuiltSite, Unit

SENSOR = "sensor.moving"
METER = "Electricity"


@pytest.fixture(scope="module")
def site(shared_hub: HomeAssistantServer) -> BuiltSite:
    return BuiltSite.create(shared_hub, "Moving")


@pytest.fixture(scope="module")
def flat(site: BuiltSite, relays: Iterator[str]) -> Unit:
    """A flat at 5.00 a kWh whose register stands at 100."""
    site.show(SENSOR, "100")
    flat = site.unit("Moving flat", site.tariff("Moving", "5.00"), SENSOR, next(relays))
    site.wait_sensor(flat, "usage", "0")
    return flat


def ask(site: BuiltSite, flat: Unit, action: str, **data: object) -> dict[str, object]:
    """Perform an action on the flat."""
    return site.ask(action, device_id=flat.device_id, **data)


def test_the_deposit_pays_what_is_owed_and_the_rest_goes_back(site: BuiltSite, flat: Unit) -> None:
    ask(site, flat, "take_deposit", amount="300", reference="deposit 1")
    site.top_up(flat, "20", "top-up 1")
    site.show(SENSOR, "107")
    site.wait_sensor(flat, "balance", "-15")
    told = ask(site, flat, "move_out", registers={METER: "108"})
    assert told["confirmed"] is False
    assert site.sensor(flat, "balance") in {"-15", "-15.0", "-15.00"}
    done = ask(site, flat, "move_out", registers={METER: "108"}, confirm=True, reference="out 1")
    said = [key for key in told if key not in {"confirmed", "from", "to"}]
    assert {key: told[key] for key in said} == {key: done[key] for key in said}
    closing = done["statement"]
    assert isinstance(closing, dict)
    assert Decimal(str(closing["closing_balance"])) == 0
    amounts = {one["kind"]: Decimal(one["amount"]) for one in closing["entries"]}
    assert amounts["top_up"] == 20
    again = ask(site, flat, "move_out", registers={METER: "108"}, confirm=True, reference="out 1")
    assert again["repeated"] is True
    with pytest.raises(RefusedError):
        site.top_up(flat, "5", "while vacant")
    site.verify()


def test_the_next_tenant_starts_clean(site: BuiltSite, flat: Unit) -> None:
    site.show(SENSOR, "108.4")
    ask(site, flat, "move_in", occupants=2, confirm=True, reference="in 2")
    site.wait_sensor(flat, "balance", "0")
    site.wait_sensor(flat, "usage", "0")
    site.top_up(flat, "10", "top-up 2")
    site.show(SENSOR, "109")
    site.wait_sensor(flat, "balance", "7")
    mine = ask(site, flat, "statement")
    assert Decimal(str(mine["opening_balance"])) == 0
    assert {one["kind"] for one in mine["entries"]} <= {"top_up", "charge"}
    theirs = ask(site, flat, "statement", tenancy=1)
    assert Decimal(str(theirs["closing_balance"])) == 0
    site.verify()


def test_the_journal_says_where_the_deposit_went(site: BuiltSite) -> None:
    """300 came in as a deposit: 20 of it paid what was used beyond the 20 paid, 280 went back."""
    answer = site.ask(
        "export_journal", config_entry_id=site.entry_id, to_file=False, format="jsonl"
    )
    sums: dict[str, Decimal] = {}
    for line in str(answer["content"]).splitlines():
        for posting in json.loads(line)["postings"]:
            account = str(posting["account"])
            sums[account] = sums.get(account, Decimal(0)) + Decimal(posting["amount"])
    assert sum(sums.values()) == 0
    assert sums["channel:cash"] == -(300 + 20 - 280 + 10)
    held = {name: left for name, left in sums.items() if name.startswith("deposit:") and left}
    assert held == {}
