"""The special days of a draft: lists of dates, a country's holidays frozen among them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.generated.countries import COUNTRIES
from homeassistant.helpers.selector import (
    CountrySelector,
    CountrySelectorConfig,
    TextSelector,
    TextSelectorConfig,
)
from homeassistant.util import dt as dt_util

from ..engine.errors import InvalidTariff
from ..holiday_library import need_holidays, with_holidays
from ..tariff_file import DAY_SET, HOLIDAYS, countries, subdivision_names
from .base import option_names
from .parse import FormError, typed
from .selectors import TEXT, Fields, named_choice, one_of
from .tariff_draft import DAYS, START, Draft, part_problem, without
from .tariff_lines import LineSteps
from .tariff_summary import NONE, dates_of, day_set

FIELD_NAME = "name"
FIELD_COUNTRY = "country"
FIELD_SUBDIVISION = "subdivision"
FIELD_DATES = "dates"
FIELD_SET = "day_set"
ORIGIN = "origin"
NEW_SET: Final = "new"
_NAME_KEYS: Final = ("tariff_days_name_invalid", "tariff_days_twice")
_DATES: Final = TextSelector(TextSelectorConfig(multiline=True))


class DaySteps(LineSteps):
    """Which list, its dates, and the region of a country that has some."""

    _day_set: int | None = None
    _day_form: dict[str, Any]
    _day_wrong: FormError | None = None
    _regions: Mapping[str, str] = MappingProxyType({})

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
        wrong, self._day_wrong = self._day_wrong, None
        shown = {
            FIELD_NAME: item.get(FIELD_NAME, DAY_SET),
            FIELD_DATES: "\n".join(str(one) for one in item.get(FIELD_DATES) or []),
        }
        if user_input is not None:
            shown = self._day_form = user_input
            country = user_input.get(FIELD_COUNTRY)
            wrong = await self._look_up(country) if country else None
            if wrong is None and country and self._regions:
                return await self.async_step_day_region()
            wrong = wrong or await self._take_days({FIELD_COUNTRY: country} if country else {})
            if wrong is None:
                return await self.async_step_builder()
        elif wrong is not None:
            shown = self._day_form
        config = CountrySelectorConfig(countries=await self._countries())
        fields: Fields = {
            probatio.Optional(FIELD_NAME): TEXT,
            probatio.Optional(FIELD_COUNTRY): CountrySelector(config),
            probatio.Optional(FIELD_DATES): _DATES,
        }
        frozen = day_set(item) if item else NONE
        return self._shown_form("day_set", fields, shown, wrong, frozen=frozen)

    async def async_step_day_region(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a region; without one the country's own holidays count."""
        country = self._day_form[FIELD_COUNTRY]
        if user_input is None:
            fields: Fields = {
                probatio.Optional(FIELD_SUBDIVISION): named_choice(dict(self._regions))
            }
            return self._shown_form("day_region", fields, {}, None, country=country)
        region = typed(user_input, FIELD_SUBDIVISION)
        asked = {FIELD_COUNTRY: country} | ({FIELD_SUBDIVISION: region} if region else {})
        self._day_wrong = await self._take_days(asked)
        if self._day_wrong is not None:
            return await self.async_step_day_set()
        return await self.async_step_builder()

    async def _countries(self) -> list[str]:
        """Return the countries whose holidays are known, all where only looking them up will tell."""
        try:
            await need_holidays(self.hass)
            return list(await self.hass.async_add_import_executor_job(countries))
        except InvalidTariff:
            return sorted(COUNTRIES)

    async def _look_up(self, country: str) -> FormError | None:
        """Learn a country's regions; return why nobody knows them."""
        try:
            await need_holidays(self.hass)
            names = await self.hass.async_add_import_executor_job(subdivision_names, country)
        except InvalidTariff as error:
            return await self._refusal(error, FIELD_COUNTRY)
        self._regions = dict(sorted(names.items(), key=lambda item: item[1]))
        return None

    async def _take_days(self, asked: Mapping[str, str]) -> FormError | None:
        """Put a list of days into the draft, or take it out where it is empty."""
        try:
            item = await self._frozen(asked)
        except InvalidTariff as error:
            return await self._refusal(error, FIELD_COUNTRY)
        sets = list(self._draft.get(DAYS) or [])
        if self._day_set is not None:
            old = sets.pop(self._day_set)
            if ORIGIN not in item and old.get(ORIGIN):
                item[ORIGIN] = old[ORIGIN]
        if item[FIELD_DATES]:
            sets.append(item)
        draft = without(self._draft, DAYS) | ({DAYS: sets} if sets else {})

        def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
            error = part_problem(draft, DAYS)
            named = error is not None and error.key in _NAME_KEYS
            return error, FIELD_NAME if named else FIELD_DATES

        return await self._changed("day_set", self._day_form, draft, refused)

    async def _frozen(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Return special days as a plain list, a country's holidays among them. Raises InvalidTariff."""
        form = self._day_form
        name, own = typed(form, FIELD_NAME) or "", dates_of(form.get(FIELD_DATES) or "")
        if not asked:
            return {FIELD_NAME: name, FIELD_DATES: own}
        wanted = {FIELD_NAME: name or DAY_SET, **asked, FIELD_DATES: own}
        start = str(self._draft.get(START, dt_util.utcnow().isoformat()))
        resolved = await with_holidays(self.hass, {START: start, HOLIDAYS: wanted})
        found: dict[str, Any] = resolved[DAYS][0]
        return found | {FIELD_DATES: sorted(set(found[FIELD_DATES]))}
