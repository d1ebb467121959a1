"""From a switch, a sensor or a tag to a session: what a source saw becomes an act of the engine."""

import logging
from datetime import datetime

from homeassistant.core import HomeAssistant, callback

from .engine.errors import PrepaidError
from .engine.session_inputs import StartSession, StopSession
from .runtime.site import SiteRuntime
from .sources.base import SessionAct, SourceMeter

_LOGGER = logging.getLogger(__name__)
ACTOR = "source"


class SessionStarts:
    """Starts and stops sessions for the sources of a site; nobody waits for an answer."""

    def __init__(self, hass: HomeAssistant, site: SiteRuntime) -> None:
        self._hass = hass
        self._site = site

    @callback
    def told(self, meter: SourceMeter, act: SessionAct, at: datetime) -> None:
        """Take what a source saw. The same moment seen twice is one act."""
        turns = act is SessionAct.TURN
        if turns:
            act = SessionAct.STOP if self._runs(meter) else SessionAct.START
        key = f"{meter.unit_id}:{meter.meter_id}:{at.isoformat()}"
        item: StartSession | StopSession
        if act is SessionAct.START:
            item = StartSession(
                unit_id=meter.unit_id, meter_id=meter.meter_id, key=key, actor=ACTOR, observed=True
            )
        else:
            item = StopSession(
                unit_id=meter.unit_id,
                meter_id=meter.meter_id,
                key=key,
                actor=ACTOR,
                observed=not turns,
            )
        self._hass.async_create_task(self._submit(item), f"prepaid_meter session {key}")

    def _runs(self, meter: SourceMeter) -> bool:
        unit = self._site.site.units.get(meter.unit_id)
        state = None if unit is None else unit.meters.get(meter.meter_id)
        return state is not None and state.session is not None

    async def _submit(self, item: StartSession | StopSession) -> None:
        try:
            await self._site.submit(item)
        except PrepaidError as error:
            what = type(item).__name__
            _LOGGER.warning("%s of meter %s is not carried out: %s", what, item.meter_id, error)
