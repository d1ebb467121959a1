"""The parts of a draft beside its price lines: bands, special days, free units, packages and taxes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import (
    CountrySelector,
    CountrySelectorConfig,
    ObjectSelector,
    TextSelector,
    TextSelectorConfig,
)
from homeassistant.util import dt as dt_util

from ..engine.errors import InvalidTariff
from ..tariff_file import DAY_SET, HOLIDAYS, countries, resolved, subdivisions
from .base import option_names
from .parse import BASE, FormError, typed
from .selectors import TEXT, Fields, choice, one_of
from .tariff_draft import (
    BANDS,
    DAYS,
    FREE_PART,
    PACKAGES,
    START,
    TAXES,
    Draft,
    field_of,
    part_problem,
)
from .tariff_fields import FREE_FIELDS, shown_item, typed_item
from .tariff_lines import LineSteps
from .tariff_rows import Rows, band_row, bands_of, package_row, packages_of, tax_row, taxes_of
from .tariff_selectors import Around, band_rows, fields_of, package_rows, tax_rows
from .tariff_summary import NONE, dates_of, day_set

FIELD_NAME = "name"
FIELD_COUNTRY = "country"
FIELD_SUBDIVISION = "subdivision"
FIELD_DATES = "dates"
FIELD_SET = "day_set"
NEW_SET: Final = "new"
_DATES = TextSelector(TextSelectorConfig(multiline=True))

type RowSelector = Callable[[Around, Sequence[Mapping[str, Any]]], ObjectSelector]


class PartSteps(LineSteps):
    """One form for each part; the menu of the draft leads to all of them."""

    _day_set: int | None = None
    _day_form: dict[str, Any]

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
            draft = {**_without(self._draft, FREE_PART), **kept}

            def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
                error = part_problem(draft, FREE_PART)
                return error, (field_of(error, FREE_FIELDS) if error else None) or BASE

            wrong = await self._changed("free", user_input, draft, refused)
            if wrong is None:
                return await self.async_step_builder()
        suggested = shown_item(FREE_FIELDS, item) if user_input is None else user_input
        selectors = fields_of(FREE_FIELDS, await self._around(), suggested)
        return self._shown_form("free", selectors, suggested, wrong)

    async def async_step_days(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask which special days are looked at, where there are any."""
        sets = self._draft.get(DAYS) or []
        if user_input is not None:
            chosen = user_input[FIELD_SET]
            self._day_set = None if chosen == NEW_SET else int(chosen)
        elif not sets:
            self._day_set = None
        else:
            options = {str(place): day_set(one) for place, one in enumerate(sets)}
            options |= await option_names(self.hass, "day_set", [NEW_SET])
            return self._shown_form("days", one_of(FIELD_SET, options), {}, None)
        return await self.async_step_day_set()

    async def async_step_day_set(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a list of days: a country's holidays are looked up and added to it."""
        sets = self._draft.get(DAYS) or []
        item = {} if self._day_set is None else sets[self._day_set]
        wrong: FormError | None = None
        if user_input is not None:
            self._day_form = user_input
            if user_input.get(FIELD_COUNTRY):
                return await self.async_step_day_region()
            wrong = await self._take_days(user_input, {})
            if wrong is None:
                return await self.async_step_builder()
        known = await self.hass.async_add_executor_job(_countries)
        fields: Fields = {probatio.Optional(FIELD_NAME): TEXT}
        if known:
            config = CountrySelectorConfig(countries=list(known))
            fields[probatio.Optional(FIELD_COUNTRY)] = CountrySelector(config)
        fields[probatio.Optional(FIELD_DATES)] = _DATES
        shown = {
            FIELD_NAME: item.get(FIELD_NAME, DAY_SET),
            FIELD_DATES: "\n".join(str(one) for one in item.get(FIELD_DATES) or []),
        }
        frozen = day_set(item) if item else NONE
        return self._shown_form("day_set", fields, user_input or shown, wrong, frozen=frozen)

    async def async_step_day_region(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a region where a country has some; without one its own holidays count."""
        country = self._day_form[FIELD_COUNTRY]
        regions = await self.hass.async_add_executor_job(subdivisions, country)
        wrong: FormError | None = None
        if user_input is not None or not regions:
            region = typed(user_input or {}, FIELD_SUBDIVISION)
            asked = {FIELD_COUNTRY: country} | ({FIELD_SUBDIVISION: region} if region else {})
            wrong = await self._take_days(self._day_form, asked)
            if wrong is None:
                return await self.async_step_builder()
            if not regions:
                return self._shown_form("day_region", {}, {}, wrong, country=country)
        fields: Fields = {probatio.Optional(FIELD_SUBDIVISION): choice(regions)}
        return self._shown_form("day_region", fields, user_input or {}, wrong, country=country)

    async def _take_days(self, form: Mapping[str, Any], asked: dict[str, str]) -> FormError | None:
        """Put a list of days into the draft, or take it out where it is empty."""
        try:
            item = await self.hass.async_add_executor_job(
                _frozen, form, asked, str(self._draft.get(START, dt_util.utcnow().isoformat()))
            )
        except InvalidTariff as error:
            return await self._refusal(error, FIELD_COUNTRY if asked else FIELD_DATES)
        sets = list(self._draft.get(DAYS) or [])
        if self._day_set is not None:
            old = sets.pop(self._day_set)
            if "origin" not in item and old.get("origin"):
                item["origin"] = old["origin"]
        if item[FIELD_DATES]:
            sets.append(item)
        draft = {**_without(self._draft, DAYS), **({DAYS: sets} if sets else {})}

        def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
            error = part_problem(draft, DAYS)
            named = error is not None and error.key in _NAME_KEYS
            return error, FIELD_NAME if named else FIELD_DATES

        return await self._changed("day_set", dict(form), draft, refused)

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
            draft = {**_without(self._draft, section), **({section: rows} if rows else {})}

            def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
                return part_problem(draft, section), section

            wrong = await self._changed(step_id, form, draft, refused)
            if wrong is None:
                return await self.async_step_builder()
        rows = [shown_row(one) for one in self._draft.get(section) or []]
        suggested = {section: rows} if form is None else form
        field = selector(await self._around(), suggested.get(section) or [])
        return self._shown_form(step_id, {probatio.Optional(section): field}, suggested, wrong)


_NAME_KEYS: Final = ("tariff_days_name_invalid", "tariff_days_twice")


def _without(draft: Mapping[str, Any], section: str) -> Draft:
    return {key: value for key, value in draft.items() if key != section}


def _countries() -> tuple[str, ...]:
    """Return the countries whose holidays are known, none where the library is missing."""
    try:
        return countries()
    except InvalidTariff:
        return ()


def _frozen(form: Mapping[str, Any], asked: Mapping[str, str], start: str) -> dict[str, Any]:
    """Return special days as a plain list, a country's holidays among them. Raises InvalidTariff."""
    name, own = str(form.get(FIELD_NAME) or "").strip(), dates_of(form.get(FIELD_DATES) or "")
    if not asked:
        return {FIELD_NAME: name, FIELD_DATES: own}
    wanted = {FIELD_NAME: name or DAY_SET, **asked, FIELD_DATES: own}
    found: dict[str, Any] = resolved({START: start, HOLIDAYS: wanted})[DAYS][0]
    return found | {FIELD_DATES: sorted(set(found[FIELD_DATES]))}
