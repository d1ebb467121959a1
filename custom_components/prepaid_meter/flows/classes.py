"""The policies of customer classes, and whether rent may cut: in a site's options."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import probatio
from homeassistant.config_entries import ConfigEntry, ConfigFlowResult, OptionsFlow
from homeassistant.helpers.selector import BooleanSelector

from ..const import CONF_CURRENCY, CONF_EMERGENCY, CONF_NEVER_DISCONNECT
from ..engine.money import to_decimal
from ..policy_form import policy_config
from ..tenancy_form import CONF_CLASSES, CONF_RENT_CUTS, CustomerClass, class_policies
from .base import site_policy, wrong_of
from .parse import FormError, policy_data
from .schemas import FIELD_OWN, policy_fields
from .selectors import Fields


def class_fields(entry: ConfigEntry[Any], name: CustomerClass) -> Fields:
    """Return a class's policy: the one it has, or the one that holds without."""
    saved = entry.options.get(CONF_CLASSES, {}).get(name.value)
    fields: Fields = {probatio.Required(FIELD_OWN, default=saved is not None): BooleanSelector()}
    shown = saved or _without(entry, name)
    return fields | policy_fields(entry.data[CONF_CURRENCY], shown)


def _without(entry: ConfigEntry[Any], name: CustomerClass) -> dict[str, Any]:
    """Return the policy of a class that has none of its own, as a form shows it."""
    site = site_policy(entry)
    currency = entry.data[CONF_CURRENCY]
    policy = class_policies({}, currency, policy_config(site), policy_config).get(name.value)
    if policy is None:
        return site
    return site | {
        CONF_NEVER_DISCONNECT: policy.never_disconnect,
        CONF_EMERGENCY: f"{to_decimal(policy.emergency_micro).normalize():f}",
    }


def class_data(
    options: Mapping[str, Any], name: CustomerClass, form: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the saved classes with this one's policy, or without where it has none of its own."""
    others = {key: one for key, one in options.get(CONF_CLASSES, {}).items() if key != name.value}
    return {CONF_CLASSES: {**others, name.value: policy_data(form)} if form[FIELD_OWN] else others}


def rent_fields(options: Mapping[str, Any]) -> Fields:
    """Return whether what is owed on other wallets may cut supply."""
    saved = options.get(CONF_RENT_CUTS, False)
    return {probatio.Required(CONF_RENT_CUTS, default=saved): BooleanSelector()}


class SavedOptions(OptionsFlow):
    """What every step of a site's options does with its form."""

    def _saved(
        self,
        step_id: str,
        fields: Fields,
        user_input: dict[str, Any] | None,
        read: Callable[[dict[str, Any]], Mapping[str, Any]],
    ) -> ConfigFlowResult:
        """Save what a step's form says beside the other options, or show the form."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return self.async_create_entry(
                    data={**self.config_entry.options, **read(user_input)}
                )
            except FormError as error:
                wrong = error
        schema = self.add_suggested_values_to_schema(probatio.Schema(fields), user_input)
        return self.async_show_form(step_id=step_id, data_schema=schema, **wrong_of(schema, wrong))


class ClassSteps(SavedOptions):
    """The steps about classes of customers."""

    async def async_step_customers(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask which class of customers to change."""
        classes = [one.value for one in CustomerClass]
        return self.async_show_menu(step_id="customers", menu_options=[*classes, "rent"])

    async def async_step_individual(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the policy of households."""
        return self._class(CustomerClass.INDIVIDUAL, user_input)

    async def async_step_business(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the policy of businesses."""
        return self._class(CustomerClass.BUSINESS, user_input)

    async def async_step_protected(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the policy of protected customers."""
        return self._class(CustomerClass.PROTECTED, user_input)

    def _class(self, name: CustomerClass, user_input: dict[str, Any] | None) -> ConfigFlowResult:
        fields = class_fields(self.config_entry, name)
        read = partial(class_data, self.config_entry.options, name)
        return self._saved(name.value, fields, user_input, read)

    async def async_step_rent(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change whether rent that is owed may cut supply."""
        return self._saved("rent", rent_fields(self.config_entry.options), user_input, dict)
