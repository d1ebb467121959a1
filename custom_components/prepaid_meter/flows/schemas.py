"""The fields of site, policy and unit forms."""

from typing import Any

import voluptuous as vol
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
    suggest,
    weekdays_selector,
    whole_selector,
)

SECTION_ADVANCED = "advanced"
SECTION_METER = "meter"
SECTION_POLICY = "own_policy"
FIELD_OWN = "own"
FIELD_METER_NAME = "meter_name"
RELAY_DOMAINS = ["switch", "valve", "input_boolean"]


def site_fields(name: str, currency: str) -> Fields:
    """Return a new site's fields, all with a default."""
    policy = default_policy(currency)
    return named(name) | {
        vol.Required(CONF_CURRENCY, default=currency): choice(
            sorted(ACTIVE_CURRENCIES), custom_value=True
        ),
        vol.Optional(CONF_LOW_CREDIT, default=policy[CONF_LOW_CREDIT]): TextSelector(
            TextSelectorConfig(multiple=True)
        ),
        vol.Required(CONF_CUT_MODE, default=CutMode.NOTIFY.value): cut_mode_selector(),
        vol.Required(SECTION_ADVANCED): section(
            vol.Schema({vol.Optional(CONF_DATABASE_URL): TEXT}), {"collapsed": True}
        ),
    }


def policy_fields(currency: str, saved: dict[str, Any]) -> Fields:
    """Return a policy's fields with what is saved as their defaults."""
    form = policy_form(saved)
    amount = money_selector(currency)
    return {
        vol.Optional(CONF_LOW_CREDIT, **suggest(form, CONF_LOW_CREDIT)): TextSelector(
            TextSelectorConfig(multiple=True, suffix=currency)
        ),
        vol.Required(CONF_HYSTERESIS, default=form[CONF_HYSTERESIS]): amount,
        vol.Required(CONF_EMERGENCY, default=form[CONF_EMERGENCY]): amount,
        vol.Required(CONF_GRACE_MINUTES, default=form[CONF_GRACE_MINUTES]): DurationSelector(
            DurationSelectorConfig(enable_day=True, enable_second=False)
        ),
        vol.Optional(CONF_GRACE_MONEY, **suggest(form, CONF_GRACE_MONEY)): amount,
        vol.Required(CONF_RECONNECTION, default=form[CONF_RECONNECTION]): amount,
        vol.Optional(CONF_PROTECTED_START, **suggest(form, CONF_PROTECTED_START)): TimeSelector(),
        vol.Optional(CONF_PROTECTED_END, **suggest(form, CONF_PROTECTED_END)): TimeSelector(),
        vol.Optional(
            CONF_PROTECTED_WEEKDAYS, **suggest(form, CONF_PROTECTED_WEEKDAYS)
        ): weekdays_selector(),
        vol.Optional(
            CONF_PROTECTED_DAYS, **suggest(form, CONF_PROTECTED_DAYS)
        ): weekdays_selector(),
        vol.Required(CONF_NEVER_DISCONNECT, default=form[CONF_NEVER_DISCONNECT]): BooleanSelector(),
        vol.Required(CONF_CUT_MODE, default=form[CONF_CUT_MODE]): cut_mode_selector(),
    }


def readings_fields(settings: SiteSettings) -> Fields:
    """Return the fields about silent meters and posting."""
    return {
        vol.Required(CONF_STALE_MINUTES, default=settings.stale_minutes): whole_selector(
            STALE_MINUTES_MAX, "min"
        ),
        vol.Required(
            CONF_STALE_INCIDENT_HOURS, default=settings.stale_incident_minutes // 60
        ): whole_selector(STALE_HOURS_MAX, "h"),
        vol.Required(CONF_STALE_CHOICE, default=settings.stale_choice.value): choice(
            [choice.value for choice in StaleChoice], key=CONF_STALE_CHOICE
        ),
        vol.Required(CONF_POSTING, default=settings.posting.value): choice(
            [posting.value for posting in Posting], key=CONF_POSTING
        ),
    }


def access_fields(users: dict[str, str], settings: SiteSettings) -> Fields:
    """Return the fields about who may do what; ``users`` are names by id."""
    return {
        vol.Optional(
            CONF_OPERATORS,
            description={"suggested_value": sorted(settings.operators & users.keys())},
        ): named_choice(users, multiple=True),
        vol.Required(
            CONF_AUTOMATIONS_MOVE_MONEY, default=settings.automations_move_money
        ): BooleanSelector(),
    }


def meter_fields(sensors: list[str], tariffs: dict[str, str]) -> Fields:
    """Return the fields a meter needs: what it reads, what it switches, what it costs."""
    return {
        vol.Required(CONF_SOURCE): EntitySelector(EntitySelectorConfig(include_entities=sensors)),
        vol.Optional(CONF_RELAY): EntitySelector(
            EntitySelectorConfig(filter=[{"domain": RELAY_DOMAINS}])
        ),
        vol.Required(CONF_TARIFF_ID): named_choice(tariffs),
        vol.Required(SECTION_METER): section(vol.Schema(_detail_fields()), {"collapsed": True}),
    }


def own_policy_fields(currency: str, saved: dict[str, Any], *, own: bool) -> Fields:
    """Return the section in which a unit may leave the site's policy."""
    fields: Fields = {vol.Required(FIELD_OWN, default=own): BooleanSelector()}
    fields |= policy_fields(currency, saved)
    return {vol.Required(SECTION_POLICY): section(vol.Schema(fields), {"collapsed": True})}


def _detail_fields() -> Fields:
    return {
        vol.Optional(FIELD_METER_NAME): TEXT,
        vol.Required(CONF_MULTIPLIER, default="1"): TEXT,
        vol.Required(CONF_DISCONNECTABLE, default=True): BooleanSelector(),
        vol.Optional(CONF_MAX_POWER): TEXT,
        vol.Optional(CONF_REGISTER_MAX): TEXT,
        vol.Required(CONF_RESET_ALLOWED, default=False): BooleanSelector(),
        vol.Optional(CONF_STALE_MINUTES): whole_selector(STALE_MINUTES_MAX, "min"),
    }
