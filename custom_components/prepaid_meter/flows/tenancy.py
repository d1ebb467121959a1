"""Who holds a unit: class, occupants, dates, parts of what is common, and recurring charges."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import BooleanSelector, DateSelector
from homeassistant.util import dt as dt_util

from ..const import CONF_CUSTOMER_CLASS, CONF_NAME, CONF_OCCUPANTS
from ..tenancy_form import (
    CONF_AMOUNT,
    CONF_ANCHOR,
    CONF_AREA,
    CONF_MOVED_IN,
    CONF_RECURRING,
    CONF_RECURRING_ID,
    CONF_SHARE,
    CONF_SINCE,
    CONF_UNTIL,
    CONF_WALLET,
    RENT,
    CustomerClass,
)
from .meter_flow import MeterFlow
from .parse import FormError, money, name_of, number, typed
from .selectors import TEXT, Fields, choice, money_selector, one_of, suggest, whole_selector

OCCUPANTS_MAX: Final = 100
PART_MAX: Final = 1_000_000
CHARGES_MAX: Final = 20
FIELD_REMOVE: Final = "remove"
FIELD_CHARGE: Final = "charge"
NEW: Final = "new"
WALLETS: Final = [RENT, "main"]


def tenancy_fields(saved: Mapping[str, Any]) -> Fields:
    """Return the fields about who holds a unit, with what is saved."""
    form = {key: one for key, one in saved.items() if one}
    classes = choice([one.value for one in CustomerClass], key=CONF_CUSTOMER_CLASS)
    return {
        probatio.Optional(CONF_CUSTOMER_CLASS, **suggest(form, CONF_CUSTOMER_CLASS)): classes,
        probatio.Required(CONF_OCCUPANTS, default=saved.get(CONF_OCCUPANTS, 1)): whole_selector(
            OCCUPANTS_MAX, ""
        ),
        probatio.Optional(CONF_MOVED_IN, **suggest(form, CONF_MOVED_IN)): DateSelector(),
        probatio.Optional(CONF_ANCHOR, **suggest(form, CONF_ANCHOR)): DateSelector(),
        probatio.Optional(CONF_SHARE, **suggest(form, CONF_SHARE)): TEXT,
        probatio.Optional(CONF_AREA, **suggest(form, CONF_AREA)): TEXT,
    }


def tenancy_data(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is saved of it; FormError where a date lies ahead or a part is no number."""
    data: dict[str, Any] = {
        CONF_CUSTOMER_CLASS: typed(form, CONF_CUSTOMER_CLASS),
        CONF_OCCUPANTS: form[CONF_OCCUPANTS],
        CONF_MOVED_IN: typed(form, CONF_MOVED_IN),
        CONF_ANCHOR: typed(form, CONF_ANCHOR),
    }
    came = data[CONF_MOVED_IN]
    if came is not None and date.fromisoformat(came) > dt_util.now().date():
        raise FormError(CONF_MOVED_IN, "moved_in_ahead")
    for field in (CONF_SHARE, CONF_AREA):
        data[field] = typed(form, field)
        if data[field] is not None:
            number(data[field], field, PART_MAX)
    return data


def charge_fields(currency: str, saved: Mapping[str, Any] | None) -> Fields:
    """Return the fields of a recurring charge; one that is saved can be removed."""
    form = {key: one for key, one in (saved or {}).items() if one}
    today = dt_util.now().date().isoformat()
    fields: Fields = {
        probatio.Required(CONF_NAME, **suggest(form, CONF_NAME)): TEXT,
        probatio.Required(CONF_AMOUNT, **suggest(form, CONF_AMOUNT)): money_selector(currency),
        probatio.Required(CONF_WALLET, default=form.get(CONF_WALLET, RENT)): choice(
            WALLETS, key=CONF_WALLET
        ),
        probatio.Required(CONF_SINCE, default=form.get(CONF_SINCE, today)): DateSelector(),
        probatio.Optional(CONF_UNTIL, **suggest(form, CONF_UNTIL)): DateSelector(),
    }
    if saved is not None:
        fields[probatio.Required(FIELD_REMOVE, default=False)] = BooleanSelector()
    return fields


def charge_data(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is saved of a recurring charge; FormError where it could never be owed."""
    since, until = form[CONF_SINCE], typed(form, CONF_UNTIL)
    if until is not None and date.fromisoformat(until) <= date.fromisoformat(since):
        raise FormError(CONF_UNTIL, "charge_ends_early")
    return {
        CONF_NAME: name_of(form[CONF_NAME], CONF_NAME),
        CONF_AMOUNT: money(form[CONF_AMOUNT], CONF_AMOUNT, zero=False),
        CONF_WALLET: form[CONF_WALLET],
        CONF_SINCE: since,
        CONF_UNTIL: until,
    }


class TenancySteps(MeterFlow):
    """The steps of a unit's form about who holds it."""

    _charge_id: str = NEW

    async def async_step_tenancy(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change class, occupants, dates and parts."""
        data, wrong = self._copy(), None
        if user_input is not None:
            try:
                return self._save(data | tenancy_data(user_input))
            except FormError as error:
                wrong = error
        return self._form("tenancy", tenancy_fields(data), user_input, wrong)

    async def async_step_recurring(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which recurring charge to change, or for a new one."""
        charges = self._copy().get(CONF_RECURRING, [])
        if user_input is not None or not charges:
            self._charge_id = user_input[FIELD_CHARGE] if user_input else NEW
            return await self.async_step_charge()
        names = {one[CONF_RECURRING_ID]: one[CONF_NAME] for one in charges}
        if len(charges) < CHARGES_MAX:
            names[NEW] = "+"
        return self._form("recurring", one_of(FIELD_CHARGE, names), None, None)

    async def async_step_charge(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change, add or remove a recurring charge."""
        data, wrong = self._copy(), None
        charges = {one[CONF_RECURRING_ID]: one for one in data.get(CONF_RECURRING, [])}
        saved = charges.get(self._charge_id)
        if user_input is not None:
            try:
                return self._save(data | {CONF_RECURRING: self._changed(charges, user_input)})
            except FormError as error:
                wrong = error
        return self._form("charge", charge_fields(self._currency, saved), user_input, wrong)

    def _changed(
        self, charges: dict[str, dict[str, Any]], form: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if form.get(FIELD_REMOVE):
            return [one for key, one in charges.items() if key != self._charge_id]
        new = self._charge_id == NEW
        charge_id = f"c{secrets.token_hex(4)}" if new else self._charge_id
        found = {**charges, charge_id: {CONF_RECURRING_ID: charge_id, **charge_data(form)}}
        return list(found.values())
