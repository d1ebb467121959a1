"""Units from a file in the site's options: examined, shown, confirmed, and made while a bar moves."""

import asyncio
from typing import Any, Final

import probatio
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult, OptionsFlow

from ..batch.apply import check_units, make_units
from ..batch.texts import told, unit_texts
from ..batch.units import NEEDED, OPTIONAL, Plan, plan_units
from ..engine.errors import PrepaidError
from ..models import PrepaidConfigEntry
from .base import wrong_of
from .parse import BASE, FormError
from .uploads import FIELD_FILE, file_field, text_of_upload

ACTOR: Final = "form"
FAULTS_SHOWN_MAX: Final = 15
"""More would fill the screen; the action tells a hundred."""


class ImportSteps(OptionsFlow):
    """Ask for a file, tell what is wrong or what will be made, make it."""

    _plan: Plan
    _making: asyncio.Task[None] | None = None

    async def async_step_import_units(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Take a file and examine every row."""
        if self.config_entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="site_not_running")
        wrong: FormError | None = None
        if user_input is not None:
            try:
                self._plan = await self._examined(user_input[FIELD_FILE])
                return await self.async_step_import_confirm()
            except FormError as error:
                wrong = error
        schema = probatio.Schema(
            {probatio.Required(FIELD_FILE): await file_field(self.hass, ".csv,.txt,text/csv")}
        )
        texts = {"needed": ", ".join(NEEDED), "optional": ", ".join(OPTIONAL), "faults": ""}
        return self.async_show_form(
            step_id="import_units", data_schema=schema, **wrong_of(schema, wrong, texts)
        )

    async def async_step_import_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show what will be made; sending the form makes it."""
        if user_input is not None:
            return await self.async_step_import_progress()
        return self.async_show_form(
            step_id="import_confirm",
            data_schema=probatio.Schema({}),
            description_placeholders=self._counts(),
        )

    async def async_step_import_progress(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Make the units while the form shows how far it is."""
        if self._making is None:
            self._making = self.hass.async_create_task(self._make(), "import units")
        if not self._making.done():
            return self.async_show_progress(
                step_id="import_progress",
                progress_action="importing",
                progress_task=self._making,
            )
        return self.async_show_progress_done(next_step_id="import_done")

    async def async_step_import_done(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Tell what was made, or what stopped it."""
        failed = self._making.exception() if self._making is not None else None
        if isinstance(failed, PrepaidError):
            words = told(failed, await unit_texts(self.hass))
            return self.async_abort(
                reason="import_failed", description_placeholders={"detail": words}
            )
        if failed is not None:
            raise failed
        return self.async_abort(reason="units_imported", description_placeholders=self._counts())

    async def _examined(self, file_id: str) -> Plan:
        """Return what a file would make. FormError with every line that is wrong."""
        entry: PrepaidConfigEntry = self.config_entry
        plan = await plan_units(self.hass, entry, await text_of_upload(self.hass, file_id))
        await check_units(entry, plan, ACTOR)
        if not plan.sheet.faults:
            return plan
        texts = await unit_texts(self.hass)
        faults = sorted(plan.sheet.faults, key=lambda one: one.line)
        lines = [
            f"- **{one.line} {one.column}** {told(one.error, texts)}"
            for one in faults[:FAULTS_SHOWN_MAX]
        ]
        raise FormError(BASE, "import_refused", count=len(faults), faults="\n".join(lines))

    async def _make(self) -> None:
        await make_units(
            self.hass,
            self.config_entry,
            self._plan,
            actor=ACTOR,
            progress=lambda done, total: self.async_update_progress(done / max(total, 1)),
        )

    def _counts(self) -> dict[str, str]:
        new = self._plan.new
        return {
            "units": str(len(new)),
            "meters": str(sum(len(unit.meters) for unit in new)),
            "existing": str(len(self._plan.units) - len(new)),
            "openings": str(sum(unit.opening is not None for unit in self._plan.units.values())),
        }
