"""From a switch, a sensor or a tag to a session: what a source saw becomes an act of the engine."""

import logging
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from .const import CONF_MODE, MODE_TIME
from .engine.errors import PrepaidError, StoreUnavailable
from .engine.session_inputs import StartSession, StopSession
from .runtime.site import SiteRuntime
from .sources.base import SessionAct, SourceMeter

_LOGGER = logging.getLogger(__name__)
ACTOR: Final = "source"
HELD_MAX: Final = 100
"""So many uses of one machine may wait for the ledger; of sessions of time only the last one matters."""
RETRY_SECONDS: Final = 30

type Act = StartSession | StopSession


@dataclass(slots=True)
class _Queue:
    """What a machine's source saw and the ledger has not taken yet, oldest first."""

    timed: bool
    acts: deque[Act] = field(default_factory=deque)
    busy: bool = False

    def add(self, act: Act) -> bool:
        """Keep an act behind the others; return whether there was room.

        What began and ended while nothing could be written costs nothing where time is paid. Only
        the stop is kept then: the start may have come through after all.
        """
        if self.timed and not self.busy and isinstance(act, StopSession):
            while self.acts and isinstance(self.acts[-1], StartSession):
                self.acts.pop()
        if len(self.acts) >= HELD_MAX:
            return False
        self.acts.append(act)
        return True


class SessionStarts:
    """Starts and stops sessions for the sources of a site; nobody waits for an answer.

    The acts of one machine are carried out one after the other. What the ledger cannot take waits
    until it is written again: a session then begins at that moment, not before.
    """

    def __init__(self, hass: HomeAssistant, site: SiteRuntime) -> None:
        self._hass = hass
        self._site = site
        self._queues: dict[str, _Queue] = {}
        self._unpause: CALLBACK_TYPE | None = None
        self._closed = False
        self._unlisten = site.on_problem(self._on_problem)

    @callback
    def told(self, meter: SourceMeter, act: SessionAct, at: datetime) -> None:
        """Take what a source saw. The same moment seen twice is one act."""
        turns = act is SessionAct.TURN
        if turns:
            act = SessionAct.STOP if self._runs(meter) else SessionAct.START
        unit_id, meter_id = meter.unit_id, meter.meter_id
        key = f"{unit_id}:{meter_id}:{at.isoformat()}"
        item: Act
        if act is SessionAct.START:
            item = StartSession(
                unit_id=unit_id, meter_id=meter_id, key=key, actor=ACTOR, observed=True
            )
        else:
            item = StopSession(
                unit_id=unit_id, meter_id=meter_id, key=key, actor=ACTOR, observed=not turns
            )
        timed = meter.settings.get(CONF_MODE) == MODE_TIME
        queue = self._queues.setdefault(meter_id, _Queue(timed=timed))
        if not queue.add(item):
            _LOGGER.warning("Meter %s was used too often while nothing could be booked", meter_id)
        if self._site.problem is None:
            self._carry_out(queue)
        else:
            self._pause()

    def _runs(self, meter: SourceMeter) -> bool:
        """Return whether a session runs once everything seen so far is carried out."""
        queue = self._queues.get(meter.meter_id)
        if queue is not None and queue.acts:
            return isinstance(queue.acts[-1], StartSession)
        unit = self._site.site.units.get(meter.unit_id)
        state = None if unit is None else unit.meters.get(meter.meter_id)
        return state is not None and state.session is not None

    @callback
    def close(self) -> None:
        """Repeat nothing any more; a switch that is on when the site comes back begins anew."""
        self._closed = True
        self._unlisten()
        self._queues.clear()
        self._end_pause()

    @callback
    def _on_problem(self, problem: str | None) -> None:
        if problem is None:
            self._again()

    @callback
    def _again(self, _: datetime | None = None) -> None:
        self._end_pause()
        for queue in self._queues.values():
            self._carry_out(queue)

    def _carry_out(self, queue: _Queue) -> None:
        if queue.acts and not queue.busy:
            queue.busy = True
            self._hass.async_create_task(self._drain(queue), "prepaid_meter sessions")

    def _pause(self) -> None:
        """Try again after a while: where nothing else is booked, nobody else finds out."""
        if self._unpause is None and not self._closed:
            again = HassJob(self._again, cancel_on_shutdown=True)
            self._unpause = async_call_later(self._hass, RETRY_SECONDS, again)

    def _end_pause(self) -> None:
        if self._unpause is not None:
            self._unpause()
            self._unpause = None

    async def _drain(self, queue: _Queue) -> None:
        """Carry out what waits, until the ledger does not take it."""
        while queue.acts:
            if not await self._taken(queue.acts[0]):
                self._pause()
                break
            queue.acts.popleft()
        queue.busy = False

    async def _taken(self, item: Act) -> bool:
        """Carry out one act; return whether that is over, for good or with a refusal."""
        try:
            await self._site.submit(item)
        except StoreUnavailable:
            return False
        except PrepaidError as error:
            what = type(item).__name__
            _LOGGER.warning("%s of meter %s is not carried out: %s", what, item.meter_id, error)
        return True
