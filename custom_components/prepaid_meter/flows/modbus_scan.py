"""The search of a bus: who answers at which address, and which model it is."""

import asyncio
from typing import Any

from homeassistant.config_entries import ConfigSubentryFlow, SubentryFlowResult

from ..engine.errors import PrepaidError
from ..hub_modbus import take_bus
from ..sources.modbus.link import BusConfig
from ..sources.modbus.probe import Found, scan
from ..sources.modbus.profile import load, names
from .modbus_schemas import FIELD_FIRST, FIELD_LAST
from .parse import BASE, FormError


class ScanFlow(ConfigSubentryFlow):
    """Searches a bus with a bar that fills up."""

    _scanning: asyncio.Task[list[Found]] | None = None

    def _begin_scan(self, form: dict[str, Any], config: BusConfig) -> None:
        """Begin to search between two addresses. FormError where there is nothing between them."""
        first, last = form[FIELD_FIRST], form[FIELD_LAST]
        if last < first:
            raise FormError(FIELD_LAST, "range_empty", first=first)
        self._scanning = self.hass.async_create_task(
            self._scan(config, range(first, last + 1)), "search a bus"
        )

    async def async_step_scanning(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Wait until the search is done."""
        if self._scanning is not None and not self._scanning.done():
            return self.async_show_progress(
                step_id="scanning", progress_action="scanning", progress_task=self._scanning
            )
        return self.async_show_progress_done(next_step_id="scanned")

    def _found(self) -> list[Found]:
        """Return who answered. FormError where the bus could not be searched."""
        if self._scanning is None:
            return []
        try:
            return self._scanning.result()
        except PrepaidError as error:
            raise FormError(BASE, error.key, **error.placeholders) from error

    async def _scan(self, config: BusConfig, addresses: range) -> list[Found]:
        models = await self.hass.async_add_executor_job(lambda: [load(one) for one in names()])
        bus = await take_bus(self.hass, self._get_entry(), config, anyway=True)
        done = 0

        def progress(_: int) -> None:
            nonlocal done
            done += 1
            self.async_update_progress(done / len(addresses))

        try:
            return await scan(bus, addresses, models, progress)
        finally:
            await bus.close()
