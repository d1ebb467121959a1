"""A tariff: one menu for the way people think of a price, one form for its figures.

A version never changes. Changing a price adds a version that starts now or later; the past is
priced anew only by the action ``update_tariff``, which shows what that would cost first.
"""

import copy
import secrets
from datetime import datetime, timedelta
from typing import Any

import probatio
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_COMMODITY,
    CONF_CURRENCY,
    CONF_NAME,
    CONF_TARIFF_ID,
    CONF_VERSIONS,
    SUBENTRY_TARIFF,
)
from ..engine.quantity import COMMODITIES
from ..subentries import newest_document, tariff_versions
from .base import option_names, title_taken, wrong_of
from .parse import WEEKDAYS, FormError, name_of, typed
from .price_schemas import commodity_field, price_fields, valid_from_field
from .prices import (
    FIELD_VALID_FROM,
    Shown,
    TariffForm,
    document_of,
    fixed_commodity,
    forms_for,
    new_names,
    shown,
)
from .selectors import Fields, named

VERSIONS_SHOWN_MAX = 10
"""The newest are listed in the form; statements hold all."""


class TariffFlow(ConfigSubentryFlow):
    """Create a tariff, rename it, or add a version to it."""

    _current: Shown
    """The newest version as a form shows it, once a new one is being made."""

    async def async_step_user(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask in which way the price works."""
        return self.async_show_menu(step_id="user", menu_options=list(TariffForm))

    async def async_step_reconfigure(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what to change, under the list of versions."""
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=["rename", "new_version"],
            description_placeholders=self._about(),
        )

    async def async_step_rename(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Change a tariff's name; prices stay."""
        subentry, wrong = self._get_reconfigure_subentry(), None
        if user_input is not None:
            try:
                name = self._name(user_input)
            except FormError as error:
                wrong = error
            else:
                return self.async_update_and_abort(
                    self._get_entry(), subentry, title=name, data_updates={CONF_NAME: name}
                )
        schema = probatio.Schema(named(subentry.title))
        return self.async_show_form(step_id="rename", data_schema=schema, **wrong_of(schema, wrong))

    async def async_step_new_version(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask in which way the new version's price works."""
        current = shown(self._document())
        if current is None:
            return self.async_abort(reason="made_by_action")
        self._current = current
        return self.async_show_menu(
            step_id="new_version",
            menu_options=list(forms_for(self._document()[CONF_COMMODITY])),
            description_placeholders=self._about(),
        )

    async def async_step_simple(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """One rate at all times."""
        return await self._price(TariffForm.SIMPLE, user_input)

    async def async_step_bands(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Rates by time of day and weekday."""
        return await self._price(TariffForm.BANDS, user_input)

    async def async_step_blocks(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Rates by how much the month has used."""
        return await self._price(TariffForm.BLOCKS, user_input)

    async def async_step_per_use(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """A price for each use."""
        return await self._price(TariffForm.PER_USE, user_input)

    async def async_step_per_time(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """A price for time."""
        return await self._price(TariffForm.PER_TIME, user_input)

    async def _price(self, kind: TariffForm, form: dict[str, Any] | None) -> SubentryFlowResult:
        """Show the form of a kind of price, and save what it says as a tariff or a version."""
        wrong: FormError | None = None
        adding = self.source == SOURCE_RECONFIGURE
        if form is not None:
            try:
                return self._add_version(kind, form) if adding else self._create(kind, form)
            except FormError as error:
                wrong = error
        fields = price_fields(
            kind, self._currency, await option_names(self.hass, "weekday", WEEKDAYS)
        )
        fields = fields | valid_from_field() if adding else self._new_fields(kind) | fields
        suggested = form or (self._current.form if adding else {})
        schema = self.add_suggested_values_to_schema(probatio.Schema(fields), suggested)
        texts = {"currency": self._currency, "unit": self._priced_unit()}
        return self.async_show_form(
            step_id=kind.value, data_schema=schema, **wrong_of(schema, wrong, texts)
        )

    def _create(self, kind: TariffForm, form: dict[str, Any]) -> SubentryFlowResult:
        name = self._name(form)
        document = document_of(
            kind,
            form,
            new_names(kind),
            commodity=fixed_commodity(kind) or form[CONF_COMMODITY],
            currency=self._currency,
            start=dt_util.as_utc(dt_util.start_of_local_day()),
        )
        tariff_id = f"t{secrets.token_hex(5)}"
        return self.async_create_entry(
            title=name,
            data={
                CONF_TARIFF_ID: tariff_id,
                CONF_NAME: name,
                CONF_VERSIONS: [document],
            },
            unique_id=f"{SUBENTRY_TARIFF}:{tariff_id}",
        )

    def _add_version(self, kind: TariffForm, form: dict[str, Any]) -> SubentryFlowResult:
        subentry = self._get_reconfigure_subentry()
        start = self._start(form)
        document = document_of(
            kind,
            form,
            self._current.names,
            commodity=self._document()[CONF_COMMODITY],
            currency=self._currency,
            start=start,
        )
        data = copy.deepcopy(dict(subentry.data))
        if any(version.valid_from == start for version in tariff_versions(data)):
            raise FormError(FIELD_VALID_FROM, "start_taken")
        data[CONF_VERSIONS].append(document)
        return self.async_update_and_abort(self._get_entry(), subentry, data=data)

    def _start(self, form: dict[str, Any]) -> datetime:
        """Return from when a new version holds: the next full minute unless a later time is given."""
        now = dt_util.utcnow()
        text = typed(form, FIELD_VALID_FROM)
        given = None if text is None else dt_util.parse_datetime(text, raise_on_error=True)
        if given is None:
            return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        if dt_util.as_utc(given) < now:
            raise FormError(FIELD_VALID_FROM, "starts_in_past")
        return dt_util.as_utc(given)

    def _name(self, form: dict[str, Any]) -> str:
        name = name_of(form[CONF_NAME], CONF_NAME)
        changing = self.source == SOURCE_RECONFIGURE
        own = self._get_reconfigure_subentry().subentry_id if changing else None
        if title_taken(self._get_entry(), SUBENTRY_TARIFF, name, own):
            raise FormError(CONF_NAME, "name_taken")
        return name

    def _new_fields(self, kind: TariffForm) -> Fields:
        """Return what is asked of a new tariff only."""
        fields = named()
        if fixed_commodity(kind) is None:
            fields |= commodity_field(list(COMMODITIES))
        return fields

    @property
    def _currency(self) -> str:
        return str(self._get_entry().data[CONF_CURRENCY])

    def _document(self) -> dict[str, Any]:
        """Return the newest version's document."""
        return newest_document(self._get_reconfigure_subentry().data)

    def _priced_unit(self) -> str:
        """Return what a rate is for: known once the commodity is."""
        if self.source == SOURCE_RECONFIGURE:
            return COMMODITIES[self._document()[CONF_COMMODITY]].display
        return "kWh, m³ or km"

    def _about(self) -> dict[str, str]:
        """Return a tariff's name and its newest versions, newest first."""
        subentry = self._get_reconfigure_subentry()
        starts = sorted(version.valid_from for version in tariff_versions(subentry.data))
        lines = [
            f"- {dt_util.as_local(start):%Y-%m-%d %H:%M}"
            for start in reversed(starts[-VERSIONS_SHOWN_MAX:])
        ]
        return {"name": subentry.title, "versions": "\n".join(lines)}
