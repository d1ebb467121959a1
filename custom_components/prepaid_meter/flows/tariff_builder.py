"""The builder: a draft of a whole tariff, put together part by part or pasted, tried and saved.

A new version starts from the current one, whoever made that.
"""

import copy
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import probatio
from homeassistant.config_entries import SubentryFlowResult
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig
from homeassistant.util import dt as dt_util

from ..const import CONF_COMMODITY, CONF_CURRENCY
from ..engine.errors import InvalidInput, InvalidTariff
from ..engine.quantity import COMMODITIES
from ..engine.tariff.document import from_document, to_document
from ..engine.tariff.versions import check_lines
from ..holiday_library import with_holidays
from ..tariff_yaml import YamlFault, place_in, read_yaml, write_yaml
from .parse import FormError
from .price_schemas import commodity_field, valid_from_field
from .prices import FIELD_VALID_FROM
from .selectors import TEXT, Fields, named
from .tariff_draft import ENVELOPE, START, Draft, canonical, problem
from .tariff_parts import PartSteps
from .tariff_preview import FIELD_OCCUPANTS, FIELD_QUANTITIES, USUAL_QUANTITIES, costs, trial_of
from .tariff_summary import NONE

FIELD_DOCUMENT = "document"
_AREA: Final = TextSelector(TextSelectorConfig(multiline=True))


class BuilderSteps(PartSteps):
    """What begins and ends a draft, and what looks at it as a whole."""

    _new_name: str = ""
    _text: str | None = None
    """A pasted text that is no draft yet; shown again until it is."""
    _earlier: tuple[Draft, ...] = ()
    """Versions before the draft that were pasted with it."""
    _trial: dict[str, Any] | None = None

    async def async_step_build(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Begin a new tariff with its name and what it prices."""
        wrong: FormError | None = None
        self._draft = {CONF_CURRENCY: self._currency}
        if user_input is not None:
            try:
                self._new_name = self._name(user_input)
            except FormError as error:
                wrong = error
            else:
                self._draft[CONF_COMMODITY] = user_input[CONF_COMMODITY]
                return await self.async_step_builder()
        fields = named() | commodity_field(list(COMMODITIES))
        return self._shown_form("build", fields, user_input or {}, wrong)

    async def async_step_build_version(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Begin a new version with the current one."""
        current = copy.deepcopy(self._document())
        del current[START]
        self._draft = canonical(current)
        return await self.async_step_builder()

    async def async_step_document(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show the draft as text, and take an edited or pasted one."""
        wrong: FormError | None = None
        shown = self._text
        if not shown:
            shown = await self.hass.async_add_executor_job(self._written)
        if user_input is not None:
            unchanged = str(user_input.get(FIELD_DOCUMENT)).strip() == shown.strip()
            wrong = None if unchanged else await self._take_text(user_input)
            if wrong is None:
                return await self.async_step_builder()
        fields: Fields = {probatio.Optional(FIELD_DOCUMENT): _AREA}
        return self._shown_form("document", fields, user_input or {FIELD_DOCUMENT: shown}, wrong)

    async def async_step_preview(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what a month would cost; sent unchanged, go back to the draft."""
        wrong: FormError | None = None
        form = user_input or {FIELD_QUANTITIES: USUAL_QUANTITIES, FIELD_OCCUPANTS: "1"}
        if user_input is not None and user_input == self._trial:
            self._trial = None
            return await self.async_step_builder()
        table, self._trial = "", dict(form)
        try:
            trial = trial_of(form, self._draft, dt_util.now())
            table = await self.hass.async_add_executor_job(costs, self._draft, trial)
        except FormError as error:
            wrong = error
        fields: Fields = {
            probatio.Required(FIELD_QUANTITIES): TEXT,
            probatio.Required(FIELD_OCCUPANTS): TEXT,
        }
        month = f"{dt_util.now():%Y-%m}"
        return self._shown_form("preview", fields, form, wrong, table=table, month=month)

    async def async_step_save(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask from when the draft holds, and save it."""
        wrong: FormError | None = None
        if user_input is not None:
            try:
                return await self._save(user_input)
            except FormError as error:
                wrong = error
        started = self._draft.get(START)
        suggested = {FIELD_VALID_FROM: _local(started)} if started else {}
        form = user_input or suggested
        if self._adding:
            name = self._get_reconfigure_subentry().title
            return self._shown_form("save_version", valid_from_field(), form, wrong, name=name)
        fields = named(self._new_name) | valid_from_field()
        return self._shown_form("save", fields, form, wrong, name=self._new_name)

    async_step_save_version = async_step_save

    async def _save(self, form: dict[str, Any]) -> SubentryFlowResult:
        start = self._start(form) if self._adding else self._first_start(form)
        draft = {**self._draft, START: start.isoformat()}
        try:
            document = await self.hass.async_add_executor_job(_checked, draft)
            if self._adding:
                check_lines(self._versions(), from_document("draft", document))
        except InvalidTariff as error:
            raise await self._refusal(error, FIELD_VALID_FROM) from error
        if self._adding:
            return self._save_version(document)
        before = [_checked(one) for one in self._earlier]
        if any(one[START] >= document[START] for one in before):
            raise FormError(FIELD_VALID_FROM, "starts_before_earlier")
        return self._save_new(self._name(form), *before, document)

    async def _take_text(self, form: dict[str, Any]) -> FormError | None:
        """Let a text become the draft; return what is wrong with it, and where."""
        try:
            written = read_yaml(form.get(FIELD_DOCUMENT) or "")
        except YamlFault as fault:
            line = NONE if fault.line is None else fault.line
            wrong = FormError(FIELD_DOCUMENT, "document_unreadable", line=line, reason=fault.reason)
            return self._kept_text(form, wrong)
        drafts: list[Draft] = []
        documents = list(written.versions())
        for content, node in documents:
            try:
                drafts.append(await self._read(content, dated=len(documents) > 1))
            except InvalidInput as error:
                line_in, part = place_in(node, error.placeholders)
                wrong = FormError(
                    FIELD_DOCUMENT,
                    "document_refused",
                    line=line_in or NONE,
                    part=part or NONE,
                    refusal=await self._said(error),
                )
                return self._kept_text(form, wrong)
        *earlier, self._draft = sorted(drafts, key=lambda one: str(one.get(START, "")))
        self._earlier, self._text, self._last_refused = tuple(earlier), None, None
        return None

    def _written(self) -> str:
        """Return the draft as text, with the versions that were pasted before it."""
        versions = [canonical(one) for one in (*self._earlier, self._draft)]
        return write_yaml({"versions": versions} if self._earlier else versions[0])

    def _kept_text(self, form: dict[str, Any], wrong: FormError) -> FormError | None:
        """Return what is wrong with a text; sent again as it is, it is kept for later."""
        if not self._sent_again("document", form):
            return wrong
        self._text = form.get(FIELD_DOCUMENT)
        return None

    async def _read(self, written: Mapping[str, Any], *, dated: bool) -> Draft:
        """Return what a text says as a draft, which has a beginning if it has to be ``dated``.

        A site's currency and a tariff's commodity never change. Raises InvalidInput.
        """
        if dated and START not in written:
            raise InvalidTariff("tariff_malformed", field=START)
        known = {key: self._draft[key] for key in (CONF_COMMODITY, CONF_CURRENCY)}
        content = {key: one for key, one in written.items() if key not in ENVELOPE}
        draft: Draft = {START: dt_util.utcnow().isoformat(), **known, **content}
        draft[START] = _as_instant(draft[START])
        draft = await with_holidays(self.hass, draft)
        if START not in content:
            del draft[START]
        if (refused := await self.hass.async_add_executor_job(problem, draft)) is not None:
            raise refused
        if draft[CONF_CURRENCY] != self._currency:
            raise InvalidInput(
                "currency_wrong", currency=draft[CONF_CURRENCY], expected=self._currency
            )
        fixed = self._document()[CONF_COMMODITY] if self._adding else draft[CONF_COMMODITY]
        if draft[CONF_COMMODITY] != fixed:
            raise InvalidInput(
                "tariff_commodity_fixed", commodity=draft[CONF_COMMODITY], expected=fixed
            )
        return draft


def _checked(draft: Mapping[str, Any]) -> Draft:
    """Return a draft as it is saved. Raises InvalidTariff."""
    return to_document(from_document("draft", dict(draft)))


def _as_instant(value: object) -> object:
    """Return a local beginning as an instant; what is none is left for the check to name."""
    try:
        began = datetime.fromisoformat(str(value))
    except ValueError:
        return value
    return dt_util.as_utc(began).isoformat()


def _local(value: object) -> str:
    """Return an instant as the field of a time shows it."""
    return f"{dt_util.as_local(datetime.fromisoformat(str(value))):%Y-%m-%d %H:%M:%S}"
