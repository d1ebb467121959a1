"""A tariff: one menu for the way people think of a price, one form for its figures.

Whatever those simple forms cannot say is put together in the builder.
"""

from typing import Any

import probatio
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SubentryFlowResult,
)
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_COMMODITY,
    CONF_NAME,
)
from ..engine.quantity import COMMODITIES
from ..subentries import tariff_versions
from .base import option_names, wrong_of
from .openei import OpeneiSteps
from .parse import WEEKDAYS, FormError
from .price_schemas import commodity_field, price_fields, valid_from_field
from .prices import (
    Shown,
    TariffForm,
    document_of,
    fixed_commodity,
    forms_for,
    lasting_names,
    new_names,
    shown,
)
from .selectors import Fields, named
from .tariff_builder import BuilderSteps

VERSIONS_SHOWN_MAX = 10
"""The newest are listed in the form; statements hold all."""


class TariffFlow(BuilderSteps, OpeneiSteps):
    """Create a tariff, rename it, or add a version to it."""

    _current: Shown
    """The newest version as a form shows it, once a new one is being made."""

    async def async_step_user(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask in which way the price works."""
        return self.async_show_menu(step_id="user", menu_options=[*TariffForm, "build", "openei"])

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
        """Ask in which way the new version's price works; what no simple form shows is built on."""
        current = shown(self._document())
        if current is None:
            return await self.async_step_build_version()
        self._current = current
        forms = forms_for(self._document()[CONF_COMMODITY])
        return self.async_show_menu(
            step_id="new_version",
            menu_options=[*forms, "build_version"],
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
        adding = self._adding
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
            start=self._first_start({}),
        )
        return self._save_new(name, document)

    def _add_version(self, kind: TariffForm, form: dict[str, Any]) -> SubentryFlowResult:
        document = document_of(
            kind,
            form,
            lasting_names(kind, self._current.names, self._versions()),
            commodity=self._document()[CONF_COMMODITY],
            currency=self._currency,
            start=self._start(form),
        )
        return self._save_version(document)

    def _new_fields(self, kind: TariffForm) -> Fields:
        """Return what is asked of a new tariff only."""
        fields = named()
        if fixed_commodity(kind) is None:
            fields |= commodity_field(list(COMMODITIES))
        return fields

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
