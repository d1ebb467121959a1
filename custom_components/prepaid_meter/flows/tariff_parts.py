"""The parts of a draft beside its price lines: bands, free units, packages and taxes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import ObjectSelector

from ..engine.errors import InvalidTariff
from .parse import BASE, FormError
from .tariff_days import DaySteps
from .tariff_draft import (
    BANDS,
    FREE_PART,
    PACKAGES,
    TAXES,
    Draft,
    field_of,
    part_problem,
    without,
)
from .tariff_fields import FREE_FIELDS, shown_item, typed_item
from .tariff_rows import Rows, band_row, bands_of, package_row, packages_of, tax_row, taxes_of
from .tariff_selectors import Around, band_rows, fields_of, package_rows, tax_rows

type RowSelector = Callable[[Around, Sequence[Mapping[str, Any]]], ObjectSelector]


class PartSteps(DaySteps):
    """One form for each part; the menu of the draft leads to all of them."""

    async def async_step_day_bands(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for the bands of the day, in the order in which they count."""
        return await self._rows("day_bands", BANDS, user_input, (band_row, bands_of, band_rows))

    async def async_step_packages(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what is sold ahead."""

        def rows(around: Around, _: Sequence[Mapping[str, Any]]) -> ObjectSelector:
            return package_rows(around)

        return await self._rows("packages", PACKAGES, user_input, (package_row, packages_of, rows))

    async def async_step_taxes(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which taxes come on top of which lines."""
        return await self._rows("taxes", TAXES, user_input, (tax_row, taxes_of, tax_rows))

    async def async_step_free(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask how much costs nothing; without a quantity nothing is free."""
        item = self._draft.get(FREE_PART) or {}
        wrong: FormError | None = None
        if user_input is not None:
            free = typed_item(FREE_FIELDS, user_input, item)
            kept = {FREE_PART: free} if "up_to" in free else {}
            draft = {**without(self._draft, FREE_PART), **kept}

            def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
                error = part_problem(draft, FREE_PART)
                return error, (field_of(error, FREE_FIELDS) if error else None) or BASE

            wrong = await self._changed("free", user_input, draft, refused)
            if wrong is None:
                return await self.async_step_builder()
        suggested = shown_item(FREE_FIELDS, item) if user_input is None else user_input
        selectors = fields_of(FREE_FIELDS, await self._around(), suggested)
        return self._shown_form("free", selectors, suggested, wrong)

    async def _rows(
        self,
        step_id: str,
        section: str,
        form: dict[str, Any] | None,
        part: tuple[Callable[[Mapping[str, Any]], Any], Callable[[Rows], Rows], RowSelector],
    ) -> SubentryFlowResult:
        """Show a part that is rows, and take what they say."""
        shown_row, read_rows, selector = part
        wrong: FormError | None = None
        if form is not None:
            rows = read_rows(form.get(section) or [])
            draft = {**without(self._draft, section), **({section: rows} if rows else {})}

            def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
                return part_problem(draft, section), section

            wrong = await self._changed(step_id, form, draft, refused)
            if wrong is None:
                return await self.async_step_builder()
        rows = [shown_row(one) for one in self._draft.get(section) or []]
        suggested = {section: rows} if form is None else form
        field = selector(await self._around(), suggested.get(section) or [])
        return self._shown_form(step_id, {probatio.Optional(section): field}, suggested, wrong)
