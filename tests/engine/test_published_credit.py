"""Published splits of payments come out as published: debts, standing charges and what is left.

A story is a list of steps at local times: a reading of the ``register``, a ``debt`` that is entered,
a ``top_up``, or a ``package`` that is bought. Beside it stands what is so afterwards: what debts
have ``recovered`` and ``standing`` charges have taken of this top-up, the ``balance``, and what is
``owed``. ``journal`` holds what accounts stand at in the end.
"""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from engine import flow
from engine.config import MeterConfig, Policy, SiteSettings, UnitConfig
from engine.inputs import (
    AddDebt,
    BuyPackage,
    ConfigureUnit,
    Input,
    Reading,
    Readings,
    SetTariff,
    TopUp,
)
from engine.ledger.journal import EntryKind
from engine.money import MICRO, parse_micro
from engine.quantity import COMMODITIES, parse_register
from engine.simulate import Simulation

from tests.engine.published import NEEDED, TABLES, TARIFFS, read_tariff
from tests.engine.strategies import journal, post_all

STEP = {"at", "register", "debt", "top_up", "package", "recovered", "standing", "balance", "owed"}
STORIES = [
    (table["tariff"], story)
    for file in TABLES
    for table in yaml.safe_load_all(file.read_text("utf-8"))
    for story in table.get("stories", ())
]


class Told:
    """A site in memory that lives through a story."""

    def __init__(self, tariff_name: str, story: dict[str, Any]) -> None:
        tariff = read_tariff(TARIFFS / tariff_name)
        (version,) = tariff.versions
        self.version, self.zone = version, tariff.zone
        emergency = parse_micro(story["emergency"]) if "emergency" in story else 0
        settings = SiteSettings(
            site_id="s",
            currency=version.currency,
            zones=((version.valid_from, ZoneInfo(tariff.zone_name)),),
            policy=Policy(emergency_micro=emergency),
        )
        self.house = Simulation.of(settings)
        start = self.at(story["steps"][0])
        config = MeterConfig(
            meter_id="m", name="m", commodity=version.commodity, tariff_id=version.tariff_id
        )
        self.house.step(SetTariff(version=version, allow_past=True), start)
        unit = UnitConfig(unit_id="u", name="u", meters=(config,))
        self.house.step(ConfigureUnit(unit=unit, at=start), start)

    def at(self, step: dict[str, Any]) -> datetime:
        return datetime.fromisoformat(step["at"]).replace(tzinfo=self.zone).astimezone(UTC)

    def take(self, step: dict[str, Any]) -> dict[str, Fraction]:
        """Carry out a step; return what is so afterwards."""
        now = self.at(step)
        before = len(self.house.entries)
        self.house.step(self._input(step, now), now)
        unit = self.house.site.units["u"]
        new = self.house.entries[before:]
        recovered = sum(
            posting.amount_micro
            for entry in new
            if entry.kind is EntryKind.RECOVERY
            for posting in entry.postings
            if posting.account.endswith(":owed")
        )
        taken = sum(
            posting.amount_micro
            for entry in new
            for posting in entry.postings
            if posting.account == "income:standing"
        )
        found = {
            "recovered": recovered,
            "standing": taken,
            "balance": flow.view(self.house.site, "u", now).balance_micro,
            "owed": sum(debt.left_micro for debt in unit.wallet.debts),
        }
        return {name: Fraction(micro, MICRO) for name, micro in found.items()}

    def _input(self, step: dict[str, Any], now: datetime) -> Input:
        version = self.version
        if "register" in step:
            display = COMMODITIES[version.commodity].display
            register = parse_register(step["register"], display, version.commodity)
            reading = Reading(at=now, register=register, device_time=True)
            return Readings(unit_id="u", meter_id="m", readings=(reading,))
        act = {"unit_id": "u", "currency": version.currency, "key": step["at"], "actor": "user:a"}
        if "top_up" in step:
            return TopUp(amount_micro=parse_micro(step["top_up"]), channel="cash", **act)
        if "package" in step:
            key, package_id = step["at"], step["package"]
            return BuyPackage(
                unit_id="u", meter_id="m", package_id=package_id, key=key, actor="user:a"
            )
        debt = step["debt"]
        entered = AddDebt(
            name=debt["name"],
            amount_micro=parse_micro(debt["amount"]),
            percent=Fraction(debt["percent"]),
            **act,
        )
        cap = parse_micro(debt["cap"]) if "cap" in debt else None
        return replace(entered, cap_micro=cap)


@pytest.mark.parametrize(
    ("tariff", "story"), STORIES, ids=[f"{name}: {story['title']}" for name, story in STORIES]
)
def test_the_story_goes_as_published(tariff: str, story: dict[str, Any]) -> None:
    told = Told(tariff, story)
    for step in story["steps"]:
        found = told.take(step)
        written = {name: Fraction(step[name]) for name in found if name in step}
        assert {name: found[name] for name in written} == written, step
    post_all(told.house, told.at(story["steps"][-1]))
    totals = {name: Fraction(micro, MICRO) for name, micro in journal(told.house).items()}
    for name, text in story.get("journal", {}).items():
        assert totals.get(name, Fraction(0)) == Fraction(text), name


def test_the_stories_say_nothing_that_is_not_read() -> None:
    assert STORIES
    for file in TABLES:
        for table in yaml.safe_load_all(file.read_text("utf-8")):
            if "stories" in table:
                assert table.keys() <= NEEDED | {"stories", "remarks"}, file.name
                assert NEEDED - {"bills"} <= table.keys(), file.name
                for story in table["stories"]:
                    assert story.keys() <= {"title", "steps", "journal", "emergency"}
                    assert all(step.keys() <= STEP for step in story["steps"]), story["title"]
