"""The price lines of a draft: added, changed page by page, moved and removed."""

import copy
from collections.abc import Awaitable, Callable
from typing import Any, Final

from homeassistant.config_entries import SubentryFlowResult

from ..const import CONF_COMMODITY
from ..engine.errors import InvalidTariff
from ..engine.tariff.model import PriceKind
from .base import unused
from .parse import BASE, FormError
from .selectors import one_of
from .tariff_draft import (
    LINES,
    Draft,
    belongs_elsewhere,
    field_of,
    has_page,
    kind_of,
    line_problem,
    lines_of,
    with_line,
)
from .tariff_fields import (
    COUNTING,
    LIMITS,
    SERIES,
    Field,
    is_blank,
    main_page,
    pages_of,
    shown_item,
    typed_item,
)
from .tariff_selectors import fields_of
from .tariff_steps import TariffSteps

FIELD_LINE = "line"
FIELD_ID = "id"
_FIRST_IDS: Final = {
    PriceKind.USAGE: "usage",
    PriceKind.STANDING: "standing",
    PriceKind.PER_USE: "use",
    PriceKind.PER_TIME: "time",
    PriceKind.STEP: "step",
    PriceKind.PERCENT: "surcharge",
    PriceKind.MINIMUM: "minimum",
}
"""What a new line is called; the forms of simple tariffs call theirs so too."""
_NEW_VALUES: Final[dict[PriceKind, dict[str, Any]]] = {
    PriceKind.PER_TIME: {"increment_seconds": 3600}
}

type Step = Callable[[LineSteps, dict[str, Any] | None], Awaitable[SubentryFlowResult]]


def _page(page: str) -> Step:
    """Return the step of one of a line's forms."""

    async def step(self: LineSteps, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        return await self._line_page(page, user_input)

    return step


class LineSteps(TariffSteps):
    """Menus over the lines, and one form for each page of each kind."""

    _line: int | None = None
    """Which line is looked at, None for one that is being added."""

    async def async_step_add_line(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask which kind of price is added."""
        self._line = None
        commodity = str(self._draft[CONF_COMMODITY])
        kinds = [main_page(kind) for kind in PriceKind if has_page(kind, commodity)]
        return self.async_show_menu(step_id="add_line", menu_options=[*kinds, "builder"])

    async def async_step_pick_line(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which line is looked at; a lone one is not asked for."""
        lines = lines_of(self._draft)
        if user_input is not None:
            self._line = int(user_input[FIELD_LINE])
        elif len(lines) == 1:
            self._line = 0
        else:
            options = {str(place): str(line.get(FIELD_ID)) for place, line in enumerate(lines)}
            return self._shown_form("pick_line", one_of(FIELD_LINE, options), {}, None)
        return await self.async_step_line()

    async def async_step_line(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what to do with a line."""
        line = lines_of(self._draft)[self._line or 0]
        options = ["builder", *pages_of(kind_of(line)), "line_remove"]
        if self._line:
            options.insert(-1, "line_up")
        about = {"line": str(line.get(FIELD_ID))}
        return self.async_show_menu(
            step_id="line", menu_options=options, description_placeholders=about
        )

    async def async_step_line_up(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Let a line be rated before the one above it."""
        place = self._line or 0
        draft = copy.deepcopy(self._draft)
        lines = draft[LINES]
        lines[place - 1], lines[place] = lines[place], lines[place - 1]
        self._draft, self._line = draft, place - 1
        return await self.async_step_line()

    async def async_step_line_remove(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Take a line out of the draft."""
        draft = copy.deepcopy(self._draft)
        del draft[LINES][self._line or 0]
        self._draft = draft
        return await self.async_step_builder()

    async_step_line_usage = _page(main_page(PriceKind.USAGE))
    async_step_line_standing = _page(main_page(PriceKind.STANDING))
    async_step_line_per_use = _page(main_page(PriceKind.PER_USE))
    async_step_line_per_time = _page(main_page(PriceKind.PER_TIME))
    async_step_line_step = _page(main_page(PriceKind.STEP))
    async_step_line_percent = _page(main_page(PriceKind.PERCENT))
    async_step_line_minimum = _page(main_page(PriceKind.MINIMUM))
    async_step_line_counting = _page(COUNTING)
    async_step_line_series = _page(SERIES)
    async_step_line_limits = _page(LIMITS)

    async def _line_page(self, page: str, form: dict[str, Any] | None) -> SubentryFlowResult:
        """Show a page of a line, and take what it says."""
        line = self._looked_at(page)
        kind = kind_of(line)
        fields = pages_of(kind)[page]
        wrong: FormError | None = None
        if form is not None:
            if self._line is None and is_blank(fields, form | _unchanged(line, form)):
                return await self.async_step_builder()
            wrong = await self._take_line(page, fields, line, form)
            if wrong is None:
                return await self.async_step_line()
        suggested = shown_item(fields, line) if form is None else form
        selectors = fields_of(fields, await self._around(), suggested)
        return self._shown_form(page, selectors, suggested, wrong)

    def _looked_at(self, page: str) -> dict[str, Any]:
        """Return the line a page is about; a new one has its kind and a free name."""
        lines = lines_of(self._draft)
        if self._line is not None:
            return lines[self._line]
        kind = PriceKind(page.removeprefix("line_"))
        taken = [str(line.get(FIELD_ID)) for line in lines]
        line_id = unused(_FIRST_IDS[kind], taken).replace(" ", "_")
        return {FIELD_ID: line_id, "kind": kind.value} | _NEW_VALUES.get(kind, {})

    async def _take_line(
        self, page: str, fields: tuple[Field, ...], line: dict[str, Any], form: dict[str, Any]
    ) -> FormError | None:
        changed = typed_item(fields, form, line)
        draft, place = with_line(self._draft, self._line, changed)

        def refused(draft: Draft) -> tuple[InvalidTariff | None, str]:
            error = line_problem(draft, place)
            if error is None:
                return None, BASE
            field = field_of(error, fields)
            if field is None and belongs_elsewhere(error, kind_of(line), page):
                return None, BASE
            return error, field or BASE

        wrong = await self._changed(page, form, draft, refused)
        if wrong is None:
            self._line = place
        return wrong


def _unchanged(line: dict[str, Any], form: dict[str, Any]) -> dict[str, None]:
    """Return what a form only repeats of a new line, as if it were empty."""
    return {key: None for key, value in form.items() if line.get(key) == value}
