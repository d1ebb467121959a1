"""A unit: made with its first meter in one form, changed through a menu.

Forms edit a deep copy and pass the whole data back: a changed list inside a shallow copy would
silently not be saved.
"""

import copy
import secrets
from typing import Any

import probatio
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentryFlow,
    SubentryFlowResult,
)

from ..const import (
    CONF_CURRENCY,
    CONF_KIND,
    CONF_METER_ID,
    CONF_METERS,
    CONF_METERS_MADE,
    CONF_NAME,
    CONF_POLICY,
    CONF_RELAY,
    CONF_SOURCE,
    CONF_UNIT_ID,
    ENTITIES_PER_METER,
    ENTITIES_PER_RELAY,
    ENTITIES_PER_UNIT,
    KIND_NONE,
    SUBENTRY_UNIT,
)
from ..subentries import policy_config
from .base import site_policy, title_taken, wrong_of
from .entities import countable, room_for
from .meter import commodity_names, meter_form, read_meter, tariff_names
from .parse import FormError, name_of, policy_data, policy_form
from .schemas import FIELD_OWN, SECTION_POLICY, meter_fields, own_policy_fields
from .selectors import Fields, named, one_of


class UnitFlow(ConfigSubentryFlow):
    """Create a unit, or change its name, policy and meters."""

    _meter_id: str
    """The meter that was picked from the list."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Create a unit with its first meter."""
        tariffs = tariff_names(self._get_entry())
        if not tariffs:
            return self.async_abort(reason="no_tariff")
        if not room_for(self.hass, self._get_entry(), ENTITIES_PER_UNIT + ENTITIES_PER_METER):
            return self.async_abort(reason="too_many_entities")
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return await self._create(user_input)
            except FormError as error:
                wrong = error
        fields = named() | meter_fields(countable(self.hass), tariffs)
        fields |= own_policy_fields(self._currency, site_policy(self._get_entry()), own=False)
        return self._form("user", fields, user_input, wrong)

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what to change."""
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=["unit", "pick_meter", "add_meter", "remove_meter"],
            description_placeholders={"name": self._get_reconfigure_subentry().title},
        )

    async def async_step_unit(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change a unit's name and policy."""
        data, wrong = self._copy(), None
        own = data[CONF_POLICY]
        if user_input is not None:
            try:
                data[CONF_NAME] = self._name(user_input)
                data[CONF_POLICY] = self._own_policy(user_input, own)
                return self._save(data)
            except FormError as error:
                wrong = error
        fields = named(self._get_reconfigure_subentry().title) | own_policy_fields(
            self._currency, own or site_policy(self._get_entry()), own=own is not None
        )
        return self._form("unit", fields, user_input, wrong)

    async def async_step_pick_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which meter to change; the only one is not asked for."""
        names = self._meter_names()
        if user_input is not None or len(names) == 1:
            self._meter_id = user_input[CONF_METER_ID] if user_input else next(iter(names))
            return await self.async_step_edit_meter()
        return self._form("pick_meter", one_of(CONF_METER_ID, names), None, None)

    async def async_step_edit_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change one meter; what it counts stays."""
        data, wrong = self._copy(), None
        place = list(self._meter_names()).index(self._meter_id)
        meter = data[CONF_METERS][place]
        if user_input is not None:
            try:
                data[CONF_METERS][place] = changed = await self._meter(user_input, meter)
                self._refuse_full(meter, changed)
                return self._save(data)
            except FormError as error:
                wrong = error
        shown = meter_form(meter)
        fields = meter_fields(
            countable(self.hass, shown[CONF_SOURCE]), tariff_names(self._get_entry())
        )
        return self._form("edit_meter", fields, user_input or shown, wrong, meter=meter[CONF_NAME])

    async def async_step_add_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Add a meter that shares the unit's credit."""
        if not room_for(self.hass, self._get_entry(), ENTITIES_PER_METER):
            return self.async_abort(reason="too_many_entities")
        data, wrong = self._copy(), None
        if user_input is not None:
            try:
                data[CONF_METERS_MADE] += 1
                meter_id = _meter_id(data[CONF_UNIT_ID], data[CONF_METERS_MADE])
                data[CONF_METERS].append(await self._meter(user_input, {CONF_METER_ID: meter_id}))
                return self._save(data)
            except FormError as error:
                wrong = error
        fields = meter_fields(countable(self.hass), tariff_names(self._get_entry()))
        return self._form("add_meter", fields, user_input, wrong)

    async def async_step_remove_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which meter to remove; a unit keeps at least one."""
        names = self._meter_names()
        if len(names) == 1:
            return self.async_abort(reason="last_meter")
        if user_input is not None:
            self._meter_id = user_input[CONF_METER_ID]
            return await self.async_step_confirm_removal()
        return self._form("remove_meter", one_of(CONF_METER_ID, names), None, None)

    async def async_step_confirm_removal(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Remove a meter once that is confirmed."""
        if user_input is None:
            name = self._meter_names()[self._meter_id]
            return self._form("confirm_removal", {}, None, None, meter=name)
        data = self._copy()
        data[CONF_METERS] = [
            meter for meter in data[CONF_METERS] if meter[CONF_METER_ID] != self._meter_id
        ]
        return self._save(data)

    async def _create(self, form: dict[str, Any]) -> SubentryFlowResult:
        name = self._name(form)
        unit_id = f"u{secrets.token_hex(5)}"
        meter = await self._meter(form, {CONF_METER_ID: _meter_id(unit_id, 1)})
        data = {
            CONF_UNIT_ID: unit_id,
            CONF_NAME: name,
            CONF_POLICY: self._own_policy(form, None),
            CONF_METERS_MADE: 1,
            CONF_METERS: [meter],
        }
        return self.async_create_entry(
            title=name, data=data, unique_id=f"{SUBENTRY_UNIT}:{unit_id}"
        )

    async def _meter(self, form: dict[str, Any], meter: dict[str, Any]) -> dict[str, Any]:
        """Return a meter as its form says; its name is no other meter's of the unit."""
        others = [
            name
            for meter_id, name in self._meter_names().items()
            if meter_id != meter[CONF_METER_ID]
        ]
        names = await commodity_names(self.hass)
        return read_meter(self.hass, self._get_entry(), form, meter, (others, names))

    def _refuse_full(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Raise FormError where a meter's first relay would be one entity too many."""
        added = before[CONF_RELAY][CONF_KIND] == KIND_NONE != after[CONF_RELAY][CONF_KIND]
        if added and not room_for(self.hass, self._get_entry(), ENTITIES_PER_RELAY):
            raise FormError(CONF_RELAY, "too_many_entities")

    def _own_policy(
        self, form: dict[str, Any], saved: dict[str, Any] | None
    ) -> dict[str, Any] | None:
        """Return the unit's own policy, None where it follows the site's; as saved if unasked.

        FormError where values were changed that would not count.
        """
        section = form.get(SECTION_POLICY)
        if section is None:
            return saved
        if section[FIELD_OWN]:
            return policy_data(section)
        offered = policy_form(site_policy(self._get_entry()))
        changed = policy_config(policy_data(offered | section))
        if saved is None and changed != policy_config(policy_data(offered)):
            raise FormError(FIELD_OWN, "own_policy_off")
        return None

    def _name(self, form: dict[str, Any]) -> str:
        name = name_of(form[CONF_NAME], CONF_NAME)
        own = self._get_reconfigure_subentry().subentry_id if self._changing else None
        if title_taken(self._get_entry(), SUBENTRY_UNIT, name, own):
            raise FormError(CONF_NAME, "name_taken")
        return name

    def _form(
        self,
        step_id: str,
        fields: Fields,
        values: dict[str, Any] | None,
        wrong: FormError | None,
        **placeholders: str,
    ) -> SubentryFlowResult:
        schema = self.add_suggested_values_to_schema(probatio.Schema(fields), values)
        return self.async_show_form(
            step_id=step_id, data_schema=schema, **wrong_of(schema, wrong, placeholders)
        )

    def _save(self, data: dict[str, Any]) -> SubentryFlowResult:
        return self.async_update_and_abort(
            self._get_entry(), self._get_reconfigure_subentry(), data=data, title=data[CONF_NAME]
        )

    def _copy(self) -> dict[str, Any]:
        """Return a deep copy of the saved unit, under the name it bears in the hub."""
        subentry = self._get_reconfigure_subentry()
        return copy.deepcopy(dict(subentry.data)) | {CONF_NAME: subentry.title}

    def _meter_names(self) -> dict[str, str]:
        if not self._changing:
            return {}
        meters = self._get_reconfigure_subentry().data[CONF_METERS]
        return {meter[CONF_METER_ID]: meter[CONF_NAME] for meter in meters}

    @property
    def _changing(self) -> bool:
        return self.source == SOURCE_RECONFIGURE

    @property
    def _currency(self) -> str:
        return str(self._get_entry().data[CONF_CURRENCY])


def _meter_id(unit_id: str, number: int) -> str:
    return f"{unit_id}-m{number}"
