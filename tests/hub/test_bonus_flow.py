"""What top-ups earn and pay, as the site's options say it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.engine.credit.values import Bonus, BonusKind

from .helpers import act, set_up_site, settle, show_register, site_of, unit_data, view_of
from .test_config_flow import open_options, save

BIG = {"name": "500 gives 100", "at_least": "500", "gift": "100", "expiry_days": 30}
WELCOME = {"name": "Welcome", "gift": "5.00", "from": "2026-01-01", "until": "2099-12-31"}
POINTS = {"name": "Points", "point": "2"}


async def test_rules_are_saved_shown_again_and_hold_for_the_next_top_up(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    form = await open_options(hass, entry, "bonuses")
    rules = {"threshold": [BIG], "first": [WELCOME], "points": [POINTS], "debt_percent": 25.0}
    await save(hass, form, rules)
    await settle(hass)
    settings = site_of(entry).site.settings
    assert settings.debt_percent == 25
    assert settings.bonuses[0] == Bonus(
        bonus_id="500 gives 100",
        kind=BonusKind.THRESHOLD,
        valid_from=datetime(1970, 1, 1, tzinfo=UTC),
        at_least_micro=500_000_000,
        gift_micro=100_000_000,
        expiry_days=30,
    )
    assert settings.bonuses[1].valid_from == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert settings.bonuses[1].valid_until == datetime(2099, 12, 31, 23, tzinfo=UTC)
    assert settings.bonuses[2].point_micro == 2_000_000
    answer = await act(
        hass, "top_up", user=hass_admin_user, unit_id="flat", amount="500", reference="r"
    )
    assert answer["balance"] == "605.00"
    assert view_of(entry, "flat").points == 250
    form = await open_options(hass, entry, "bonuses")
    shown = {key.schema: key.description for key in form["data_schema"].schema}
    assert shown["threshold"] == {"suggested_value": [BIG]}
    assert shown["first"] == {"suggested_value": [WELCOME]}
    await save(hass, form, {"debt_percent": 0})
    await settle(hass)
    assert site_of(entry).site.settings.bonuses == ()


@pytest.mark.parametrize(
    ("rules", "field", "key"),
    [
        ({"threshold": [BIG | {"gift": "much"}]}, "threshold", "amount_invalid"),
        ({"threshold": [BIG | {"at_least": "0"}]}, "threshold", "amount_not_positive"),
        ({"first": [WELCOME | {"name": " "}]}, "first", "name_invalid"),
        ({"first": [WELCOME | {"until": "2025-01-01"}]}, "first", "bonus_ends_first"),
        ({"threshold": [BIG], "points": [POINTS | {"name": BIG["name"]}]}, "points", "bonus_twice"),
    ],
)
async def test_what_cannot_be_a_rule_is_said_at_its_list(
    hass: HomeAssistant, rules: dict[str, Any], field: str, key: str
) -> None:
    entry = MockConfigEntry(domain="prepaid_meter", data={"currency": "EUR"}, version=1)
    entry.add_to_hass(hass)
    form = await open_options(hass, entry, "bonuses")
    wrong = await save(hass, form, {**rules, "debt_percent": 0})
    assert wrong["errors"] == {field: key}
