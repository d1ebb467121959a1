"""A tariff from a record of the OpenEI rate database: a file or pasted text, nothing is asked of the internet."""

from datetime import tzinfo
from typing import Any

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig
from homeassistant.util import dt as dt_util

from ..batch.texts import told, unit_texts
from ..const import CONF_NAME
from ..engine.errors import InvalidInput
from ..engine.tariff.document import from_document
from ..urdb.record import Imported, import_urdb
from .base import wrong_of
from .parse import BASE, FormError, typed
from .selectors import TEXT
from .tariff_saving import TariffSaving
from .uploads import FIELD_FILE, file_field, text_of_upload

FIELD_RECORD, FIELD_LABEL = "record", "label"


class OpeneiSteps(TariffSaving):
    """Ask for a record, show what it leaves out, save it as a new tariff."""

    _imported: Imported

    async def async_step_openei(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Take a record as a file or as text."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                self._imported = await self._record(user_input)
                return await self.async_step_openei_confirm()
            except FormError as error:
                wrong = error
        schema = self.add_suggested_values_to_schema(
            probatio.Schema(
                {
                    probatio.Optional(FIELD_FILE): await file_field(self.hass, ".json"),
                    probatio.Optional(FIELD_RECORD): TextSelector(
                        TextSelectorConfig(multiline=True)
                    ),
                    probatio.Optional(FIELD_LABEL): TEXT,
                }
            ),
            {key: value for key, value in (user_input or {}).items() if key != FIELD_FILE},
        )
        return self.async_show_form(step_id="openei", data_schema=schema, **wrong_of(schema, wrong))

    async def async_step_openei_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what of the record is left out; sending the form saves the tariff."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                name = self._name(user_input)
                return self._save_new(name, self._imported.document | {CONF_NAME: name})
            except FormError as error:
                wrong = error
        texts = await unit_texts(self.hass)
        notes = [f"- {told(note, texts)}" for note in self._imported.notes]
        schema = self.add_suggested_values_to_schema(
            probatio.Schema({probatio.Required(CONF_NAME): TEXT}),
            user_input or {CONF_NAME: self._imported.name},
        )
        shown = {
            "name": self._imported.name,
            "start": self._imported.document["valid_from"][:10],
            "notes": "\n".join(notes) or "–",
        }
        return self.async_show_form(
            step_id="openei_confirm", data_schema=schema, **wrong_of(schema, wrong, shown)
        )

    async def _record(self, form: dict[str, Any]) -> Imported:
        """Return the tariff of what was handed in. FormError where it is no record."""
        text = typed(form, FIELD_RECORD)
        if file_id := form.get(FIELD_FILE):
            text = await text_of_upload(self.hass, file_id)
        if text is None:
            raise FormError(FIELD_RECORD, "record_missing")
        label, zone = typed(form, FIELD_LABEL), dt_util.get_default_time_zone()
        try:
            return await self.hass.async_add_executor_job(_read, text, self._currency, zone, label)
        except InvalidInput as error:
            detail = told(error, await unit_texts(self.hass))
            raise FormError(BASE, "record_refused", detail=detail) from error


def _read(text: str, currency: str, zone: tzinfo, label: str | None) -> Imported:
    """Return the tariff of a record, which a tariff can be made of; many tiers take a while."""
    found = import_urdb(text, currency=currency, zone=zone, label=label)
    from_document("new", found.document)
    return found
