"""Rewrites a meter's hourly statistics when its past has changed, once for a burst of changes.

Energy normally uses the sensors; these series exist only for meters whose past arrived late, was
corrected, or whose statistics were asked for.
"""

import logging
from datetime import UTC, datetime
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from .engine.effects import Notice, NoticeKind
from .engine.errors import PrepaidError
from .engine.local_time import LocalCalendar
from .engine.past import HistoryRequest
from .exports.statistics import Series, hour_sums, write_statistics
from .runtime.site import SiteRuntime

_LOGGER = logging.getLogger(__name__)

WAIT_SECONDS: Final = 10
"""A device that was offline sends its stored readings in one burst."""
EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


class StatisticsQueue:
    """What is to be rewritten soon, and from when."""

    def __init__(self, hass: HomeAssistant, site: SiteRuntime) -> None:
        self._hass = hass
        self._site = site
        self._due: dict[tuple[str, str], datetime] = {}
        self._timer: CALLBACK_TYPE | None = None
        self._closed = False

    @callback
    def on_notice(self, notice: Notice) -> None:
        """Take note of a corrected past."""
        if notice.kind is not NoticeKind.CORRECTED or not notice.unit_id or not notice.meter_id:
            return
        since = notice.data.get("since")
        at = datetime.fromisoformat(since) if isinstance(since, str) else EVER
        self.rebuild_soon(notice.unit_id, notice.meter_id, since=at)

    @callback
    def rebuild_soon(self, unit_id: str, meter_id: str, *, since: datetime) -> None:
        """Write a meter's statistics anew from an instant on, when no more has come for a while."""
        key = (unit_id, meter_id)
        self._due[key] = min(since, self._due.get(key, since))
        if self._timer is None and not self._closed:
            self._timer = async_call_later(self._hass, WAIT_SECONDS, self._on_timer)

    async def _on_timer(self, now: datetime) -> None:  # noqa: ARG002
        self._timer = None
        due, self._due = self._due, {}
        for (unit_id, meter_id), since in due.items():
            try:
                await self.rebuild(unit_id, meter_id, since=since)
            # RuntimeError: the site was stopped meanwhile, and its ledger is closed.
            except (PrepaidError, RuntimeError) as error:
                _LOGGER.warning("Statistics of meter %s are not rewritten: %s", meter_id, error)

    async def rebuild(self, unit_id: str, meter_id: str, *, since: datetime = EVER) -> None:
        """Write the statistics of a meter anew from an instant on. Raises StoreUnavailable."""
        unit = self._site.site.units.get(unit_id)
        if unit is None or (meter := unit.meters.get(meter_id)) is None:
            return
        if "recorder" not in self._hass.config.components:
            return
        request = HistoryRequest(meter_id=meter_id, touched_at=since)
        history = await self._site.query(lambda repository: repository.history(request))
        site = self._site.site
        calendar = LocalCalendar(zones=site.settings.zones)
        sums = await self._hass.async_add_executor_job(
            partial(hour_sums, meter, site.tariffs, calendar, history)
        )
        series = Series(
            unit_id=unit_id,
            meter_id=meter_id,
            name=f"{unit.config.name} {meter.config.name}",
            commodity=meter.config.commodity,
            currency=site.settings.currency,
        )
        if sums:
            write_statistics(self._hass, series, sums)

    @callback
    def close(self) -> None:
        """Forget what is due, and what the last posting of a site that stops corrects.

        The next correction writes it.
        """
        self._closed = True
        if self._timer is not None:
            self._timer()
            self._timer = None
