"""What the steps of all kinds of meter share: a meter is new with its unit, added to one, or changed.

Forms edit a deep copy and pass the whole data back: a changed list inside a shallow copy would
silently not be saved.
"""

import copy
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import probatio
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
    UnknownSubEntry,
)
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow

from ..const import (
    CONF_BROKER_ID,
    CONF_BUS_ID,
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
    ENTITIES_PER_RELAY,
    KIND_NONE,
    SUBENTRY_BROKER,
    SUBENTRY_BUS,
    SUBENTRY_UNIT,
)
from ..policy_form import policy_config
from .base import site_policy, title_taken, wrong_of
from .entities import room_for
from .load import load_form, load_section, read_load
from .meter import commodity_names, meter_form, read_meter, tariff_names
from .parse import BASE, FormError, name_of, policy_data, policy_form
from .schemas import (
    FIELD_OWN,
    SECTION_POLICY,
    details_section,
    own_policy_fields,
    tariff_field,
)
from .selectors import Fields, named

NO_RELAY: Final = {CONF_KIND: KIND_NONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed about a meter however it is read; ``name`` and ``policy`` of a new unit only."""

    name: str
    policy: dict[str, Any] | None
    meter: dict[str, Any]


class MeterFlow(ConfigSubentryFlow):
    """Collects a meter over several steps and saves it in the end."""

    _meter_id: str | None = None
    """The meter that is changed; None while one is made."""
    _draft: Draft

    async def _drafted(self, form: dict[str, Any]) -> Draft:
        """Return what a form says of a meter and its new unit. FormError where it does not fit."""
        new = not self._changing
        others = [name for key, name in self._meter_names().items() if key != self._meter_id]
        names = (others, await commodity_names(self.hass))
        return Draft(
            name=self._name(form) if new else "",
            meter=read_meter(self._get_entry(), form, self._saved_meter or {}, names)
            | read_load(self.hass, form, self._saved_meter),
            policy=self._own_policy(form, None) if new else None,
        )

    def _keep(
        self, draft: Draft, source: Mapping[str, str], relay: Mapping[str, str]
    ) -> SubentryFlowResult:
        """Save the meter: with its new unit, beside others, or in its own place.

        FormError where its bus or broker was removed while the form was open.
        """
        self._refuse_gone(source, relay)
        meter = draft.meter | {CONF_SOURCE: dict(source), CONF_RELAY: dict(relay)}
        if not self._changing:
            return self._create(draft, meter)
        data = self._copy()
        if self._meter_id is None:
            data[CONF_METERS_MADE] += 1
            meter_id = _meter_id(data[CONF_UNIT_ID], data[CONF_METERS_MADE])
            data[CONF_METERS].append({CONF_METER_ID: meter_id, **meter})
            return self._save(data)
        place = self._place_in(data[CONF_METERS])
        self._refuse_full(data[CONF_METERS][place], meter)
        data[CONF_METERS][place] = {CONF_METER_ID: self._meter_id, **meter}
        return self._save(data)

    def _create(self, draft: Draft, meter: dict[str, Any]) -> SubentryFlowResult:
        unit_id = f"u{secrets.token_hex(5)}"
        data = {
            CONF_UNIT_ID: unit_id,
            CONF_NAME: draft.name,
            CONF_POLICY: draft.policy,
            CONF_METERS_MADE: 1,
            CONF_METERS: [{CONF_METER_ID: _meter_id(unit_id, 1), **meter}],
        }
        return self.async_create_entry(
            title=draft.name, data=data, unique_id=f"{SUBENTRY_UNIT}:{unit_id}"
        )

    def _place_in(self, meters: list[dict[str, Any]]) -> int:
        """Return where the meter that is changed stands; the form ends where it was removed meanwhile."""
        for place, saved in enumerate(meters):
            if saved[CONF_METER_ID] == self._meter_id:
                return place
        raise AbortFlow("meter_gone")

    def _refuse_gone(self, *parts: Mapping[str, str]) -> None:
        """Raise FormError where a source or relay is reached over what is not there any more."""
        kinds = {SUBENTRY_BUS: CONF_BUS_ID, SUBENTRY_BROKER: CONF_BROKER_ID}
        entry = self._get_entry()
        for kind, key in kinds.items():
            lines = {one.data[key] for one in entry.get_subentries_of_type(kind)}
            # "" is the hub's own MQTT.
            if not {part[key] for part in parts if part.get(key)} <= lines:
                raise FormError(BASE, "line_gone")

    def _refuse_full(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
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

    def _around(self, fields: Fields, tariffs: dict[str, str] | None = None) -> Fields:
        """Return a kind's own fields among those every meter has: name first, details and policy last.

        ``tariffs`` are those that fit the kind, None: all of the site's.
        """
        offered = tariff_names(self._get_entry()) if tariffs is None else tariffs
        whole = fields | tariff_field(offered)
        whole |= details_section() | load_section()
        if self._changing:
            return whole
        policy = site_policy(self._get_entry())
        return named() | whole | own_policy_fields(self._currency, policy, own=False)

    def _shown(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a form begins with: ``own`` of its kind, over what is saved of the meter."""
        saved = self._saved_meter
        return {**({} if saved is None else meter_form(saved) | load_form(saved)), **own}

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

    @callback
    def _get_reconfigure_subentry(self) -> ConfigSubentry:
        """Return the saved unit; the form ends where it was removed meanwhile."""
        try:
            return super()._get_reconfigure_subentry()
        except UnknownSubEntry:
            raise AbortFlow("unit_gone") from None

    def _copy(self) -> dict[str, Any]:
        """Return a deep copy of the saved unit, under the name it bears in the hub."""
        subentry = self._get_reconfigure_subentry()
        return copy.deepcopy(dict(subentry.data)) | {CONF_NAME: subentry.title}

    def _meter_names(self) -> dict[str, str]:
        return {meter[CONF_METER_ID]: meter[CONF_NAME] for meter in self._saved_meters()}

    def _saved_meters(self) -> Iterable[dict[str, Any]]:
        if not self._changing:
            return []
        meters: list[dict[str, Any]] = self._get_reconfigure_subentry().data[CONF_METERS]
        return meters

    @property
    def _saved_meter(self) -> dict[str, Any] | None:
        """Return what is saved of the meter that is changed."""
        return next(
            (one for one in self._saved_meters() if one[CONF_METER_ID] == self._meter_id), None
        )

    def _saved_part(self, part: str, kind: str) -> dict[str, Any]:
        """Return the saved source or relay of the meter that is changed, if it is of a kind."""
        saved: dict[str, Any] = (self._saved_meter or {}).get(part, {})
        return saved if saved.get(CONF_KIND) == kind else {}

    @property
    def _changing(self) -> bool:
        return self.source == SOURCE_RECONFIGURE

    @property
    def _currency(self) -> str:
        return str(self._get_entry().data[CONF_CURRENCY])


def _meter_id(unit_id: str, number: int) -> str:
    return f"{unit_id}-m{number}"
