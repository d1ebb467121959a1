"""The fields of site, policy and unit forms."""

from typing import Any

import probatio
from homeassistant.data_entry_flow import section
from homeassistant.generated.currencies import ACTIVE_CURRENCIES
from homeassistant.helpers.selector import (
    BooleanSelector,
    DurationSelector,
    DurationSelectorConfig,
    EntitySelector,
    EntitySelectorConfig,
    TextSelector,
    TextSelectorConfig,
    TimeSelector,
)

from ..const import (
    CONF_AUTOMATIONS_MOVE_MONEY,
    CONF_CURRENCY,
    CONF_CUT_MODE,
    CONF_DATABASE_URL,
    CONF_DISCONNECTABLE,
    CONF_EMERGENCY,
    CONF_GRACE_MINUTES,
    CONF_GRACE_MONEY,
    CONF_HYSTERESIS,
    CONF_LOW_CREDIT,
    CONF_MAX_POWER,
    CONF_MULTIPLIER,
    CONF_NEVER_DISCONNECT,
    CONF_OPERATORS,
    CONF_POSTING,
    CONF_PROTECTED_DAYS,
    CONF_PROTECTED_END,
    CONF_PROTECTED_START,
    CONF_PROTECTED_WEEKDAYS,
    CONF_RECONNECTION,
    CONF_REGISTER_MAX,
    CONF_RELAY,
    CONF_RESET_ALLOWED,
    CONF_SOURCE,
    CONF_STALE_CHOICE,
    CONF_STALE_INCIDENT_HOURS,
    CONF_STALE_MINUTES,
    CONF_TARIFF_ID,
    STALE_HOURS_MAX,
    STALE_MINUTES_MAX,
)
from ..engine.config import CutMode, Posting, SiteSettings, StaleChoice
from .parse import default_policy, policy_form
from .selectors import (
    TEXT,
    Fields,
    choice,
    cut_mode_selector,
    money_selector,
    named,
    named_choice,
    one_of,
    suggest,
    unchosen,
    weekdays_selector,
    whole_selector,
)

SECTION_ADVANCED = "advanced"
SECTION_METER = "meter"
SECTION_POLICY = "own_policy"
FIELD_OWN = "own"
FIELD_METER_NAME = "meter_name"
RELAY_DOMAINS = ["switch", "valve", "input_boolean"]
DETAILS: dict[str, Any] = {
    CONF_MULTIPLIER: "1",
    CONF_DISCONNECTABLE: True,
    CONF_RESET_ALLOWED: False,
}
"""A new meter's details. Sections are optional: who fills in a form by program leaves them out."""


def site_fields(name: str, currency: str) -> Fields:
    """Return a new site's fields, all with a default."""
    policy = default_policy(currency)
    return named(name) | {
        probatio.Required(CONF_CURRENCY, default=currency): choice(
            sorted(ACTIVE_CURRENCIES), custom_value=True
        ),
        probatio.Optional(CONF_LOW_CREDIT, default=policy[CONF_LOW_CREDIT]): TextSelector(
            TextSelectorConfig(multiple=True)
        ),
        probatio.Required(CONF_CUT_MODE, default=CutMode.NOTIFY.value): cut_mode_selector(),
        probatio.Optional(SECTION_ADVANCED): section(
            probatio.Schema({probatio.Optional(CONF_DATABASE_URL): TEXT}), {"collapsed": True}
        ),
    }


def policy_fields(currency: str, saved: dict[str, Any]) -> Fields:
    """Return a policy's fields with what is saved as their defaults."""
    form = policy_form(saved)
    amount = money_selector(currency)
    return {
        probatio.Optional(CONF_LOW_CREDIT, **suggest(form, CONF_LOW_CREDIT)): TextSelector(
            TextSelectorConfig(multiple=True, suffix=currency)
        ),
        probatio.Required(CONF_HYSTERESIS, default=form[CONF_HYSTERESIS]): amount,
        probatio.Required(CONF_EMERGENCY, default=form[CONF_EMERGENCY]): amount,
        probatio.Required(CONF_GRACE_MINUTES, default=form[CONF_GRACE_MINUTES]): DurationSelector(
            DurationSelectorConfig(enable_day=True, enable_second=False)
        ),
        probatio.Optional(CONF_GRACE_MONEY, **suggest(form, CONF_GRACE_MONEY)): amount,
        probatio.Required(CONF_RECONNECTION, default=form[CONF_RECONNECTION]): amount,
        probatio.Optional(
            CONF_PROTECTED_START, **suggest(form, CONF_PROTECTED_START)
        ): TimeSelector(),
        probatio.Optional(CONF_PROTECTED_END, **suggest(form, CONF_PROTECTED_END)): TimeSelector(),
        probatio.Optional(
            CONF_PROTECTED_WEEKDAYS, **suggest(form, CONF_PROTECTED_WEEKDAYS)
        ): weekdays_selector(),
        probatio.Optional(
            CONF_PROTECTED_DAYS, **suggest(form, CONF_PROTECTED_DAYS)
        ): weekdays_selector(),
        probatio.Required(
            CONF_NEVER_DISCONNECT, default=form[CONF_NEVER_DISCONNECT]
        ): BooleanSelector(),
        probatio.Required(CONF_CUT_MODE, default=form[CONF_CUT_MODE]): cut_mode_selector(),
    }


def readings_fields(settings: SiteSettings) -> Fields:
    """Return the fields about silent meters and posting."""
    return {
        probatio.Required(CONF_STALE_MINUTES, default=settings.stale_minutes): whole_selector(
            STALE_MINUTES_MAX, "min"
        ),
        probatio.Required(
            CONF_STALE_INCIDENT_HOURS, default=settings.stale_incident_minutes // 60
        ): whole_selector(STALE_HOURS_MAX, "h"),
        probatio.Required(CONF_STALE_CHOICE, default=settings.stale_choice.value): choice(
            [choice.value for choice in StaleChoice], key=CONF_STALE_CHOICE
        ),
        probatio.Required(CONF_POSTING, default=settings.posting.value): choice(
            [posting.value for posting in Posting], key=CONF_POSTING
        ),
    }


def access_fields(users: dict[str, str], settings: SiteSettings) -> Fields:
    """Return the fields about who may do what; ``users`` are names by id."""
    return {
        probatio.Optional(
            CONF_OPERATORS,
            description={"suggested_value": sorted(settings.operators & users.keys())},
        ): named_choice(users, multiple=True),
        probatio.Required(
            CONF_AUTOMATIONS_MOVE_MONEY, default=settings.automations_move_money
        ): BooleanSelector(),
    }


def sensor_field(sensors: list[str]) -> Fields:
    """Return the field of the sensor that a meter reads."""
    return {
        probatio.Required(CONF_SOURCE): EntitySelector(
            EntitySelectorConfig(include_entities=sensors)
        )
    }


def switch_field(*, required: bool = False) -> Fields:
    """Return the field of the switch or valve that serves a meter."""
    key = probatio.Required(CONF_RELAY) if required else probatio.Optional(CONF_RELAY)
    return {key: EntitySelector(EntitySelectorConfig(filter=[{"domain": RELAY_DOMAINS}]))}


def tariff_field(tariffs: dict[str, str]) -> Fields:
    """Return the field of what a meter costs; nothing is chosen where there is a choice."""
    return (one_of if len(tariffs) == 1 else unchosen)(CONF_TARIFF_ID, tariffs)


def details_section() -> Fields:
    """Return the section that most meters need nothing of."""
    return {
        probatio.Optional(SECTION_METER): section(
            probatio.Schema(_detail_fields()), {"collapsed": True}
        )
    }


def own_policy_fields(currency: str, saved: dict[str, Any], *, own: bool) -> Fields:
    """Return the section in which a unit may leave the site's policy."""
    fields: Fields = {probatio.Required(FIELD_OWN, default=own): BooleanSelector()}
    fields |= policy_fields(currency, saved)
    return {
        probatio.Optional(SECTION_POLICY): section(probatio.Schema(fields), {"collapsed": True})
    }


def _detail_fields() -> Fields:
    return {
        probatio.Optional(FIELD_METER_NAME): TEXT,
        probatio.Required(CONF_MULTIPLIER, default=DETAILS[CONF_MULTIPLIER]): TEXT,
        probatio.Required(
            CONF_DISCONNECTABLE, default=DETAILS[CONF_DISCONNECTABLE]
        ): BooleanSelector(),
        probatio.Optional(CONF_MAX_POWER): TEXT,
        probatio.Optional(CONF_REGISTER_MAX): TEXT,
        probatio.Required(
            CONF_RESET_ALLOWED, default=DETAILS[CONF_RESET_ALLOWED]
        ): BooleanSelector(),
        probatio.Optional(CONF_STALE_MINUTES): whole_selector(STALE_MINUTES_MAX, "min"),
    }
