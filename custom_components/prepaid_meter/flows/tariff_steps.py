"""What all forms of the tariff builder share: the draft, and refusals beside their fields.

A refusal is shown once where it belongs. Sent again as it is, the form is kept for now and the draft
says what is still wrong with it: nothing that was typed is lost.
"""

from collections.abc import Callable, Mapping
from typing import Any

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.translation import async_get_translations

from ..const import CONF_COMMODITY, DOMAIN
from ..engine.errors import InvalidInput, InvalidTariff
from ..engine.quantity import COMMODITIES
from ..engine.tariff.model import PriceKind
from .base import option_names, wrong_of
from .parse import FormError
from .selectors import Fields
from .tariff_draft import BANDS, DAYS, Draft, lines_of, names_in, problem
from .tariff_saving import TariffSaving
from .tariff_selectors import Around, row_words
from .tariff_summary import summary

REFUSED = "refused"
_PARTS = ["day_bands", "days", "free", "packages", "taxes", "document"]


class TariffSteps(TariffSaving):
    """A draft, as the forms change it one part at a time."""

    _draft: Draft
    _words: dict[str, dict[str, str]] | None = None
    _last_refused: tuple[str, dict[str, Any]] | None = None

    async def async_step_builder(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Show the draft with what is still wrong with it, and what can be done."""
        kinds = await option_names(self.hass, "tariff_kind", list(PriceKind))
        words = await row_words(self.hass)
        texts = summary(self._draft, kinds, words, self._unit) | {"currency": self._currency}
        error = await self.hass.async_add_executor_job(problem, self._draft)
        lines = ["add_line", *(["pick_line"] if lines_of(self._draft) else [])]
        if error is None:
            return self.async_show_menu(
                step_id="builder",
                menu_options=[*lines, *_PARTS, "preview", "save"],
                description_placeholders=texts,
            )
        return self.async_show_menu(
            step_id="builder_unready",
            menu_options=[*lines, *_PARTS],
            description_placeholders=texts | {"problem": await self._said(error)},
        )

    async_step_builder_unready = async_step_builder

    @property
    def _unit(self) -> str:
        """Return what a rate of the draft is for."""
        commodity = COMMODITIES.get(str(self._draft.get(CONF_COMMODITY)))
        return commodity.display if commodity else ""

    async def _around(self) -> Around:
        """Return what the fields of the draft's parts offer."""
        if self._words is None:
            self._words = await row_words(self.hass)
        return Around(
            currency=self._currency,
            unit=self._unit,
            lines=[str(line.get("id")) for line in lines_of(self._draft)],
            bands=names_in(self._draft, BANDS),
            days=names_in(self._draft, DAYS),
            **self._words,
        )

    async def _said(self, error: InvalidInput) -> str:
        """Return a refusal in the hub's language."""
        texts = await async_get_translations(
            self.hass, self.hass.config.language, "exceptions", {DOMAIN}
        )
        text = texts.get(f"component.{DOMAIN}.exceptions.{error.key}.message")
        return error.key if text is None else text.format(**error.placeholders)

    async def _refusal(self, error: InvalidTariff, field: str) -> FormError:
        """Return a refusal as it is shown at a field."""
        return FormError(field, REFUSED, refusal=await self._said(error))

    def _sent_again(self, step_id: str, form: dict[str, Any]) -> bool:
        """Return whether a form that was just refused is sent as it was; what is wrong stays for now."""
        again = self._last_refused == (step_id, form)
        self._last_refused = None if again else (step_id, form)
        return again

    def _shown_form(
        self,
        step_id: str,
        fields: Fields,
        suggested: Mapping[str, Any],
        wrong: FormError | None,
        **texts: str,
    ) -> SubentryFlowResult:
        """Show a form with what is known, and with what is wrong where it belongs."""
        schema = self.add_suggested_values_to_schema(probatio.Schema(fields), suggested)
        about = {"currency": self._currency, "unit": self._unit} | texts
        return self.async_show_form(
            step_id=step_id, data_schema=schema, **wrong_of(schema, wrong, about)
        )

    async def _changed(
        self,
        step_id: str,
        form: dict[str, Any],
        draft: Draft,
        refused: Callable[[Draft], tuple[InvalidTariff | None, str]],
    ) -> FormError | None:
        """Take a changed draft; return what it is refused for, at its field, the first time."""
        error, field = await self.hass.async_add_executor_job(refused, draft)
        if error is not None and not self._sent_again(step_id, form):
            return await self._refusal(error, field)
        self._last_refused = None
        self._draft = draft
        return None
