"""Prices from entities: what a sensor says during a slot is what that slot costs."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    EventStateReportedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.event import (
    async_call_later,
    async_track_state_change_event,
    async_track_state_report_event,
)
from homeassistant.util import dt as dt_util

from .engine.correct_inputs import SetPrices
from .engine.errors import PrepaidError
from .engine.money import MICRO
from .engine.state import Site
from .engine.tariff.fields import exact_of
from .engine.tariff.schedule import slot_end
from .runtime.rehearsal import correct
from .runtime.site import SiteRuntime

_LOGGER = logging.getLogger(__name__)

SETTLED: Final = timedelta(minutes=2)
"""An entity that has said nothing new this long after a slot began means that its price goes on."""
_CENTS: Final = ("ct/", "c/", "¢/", "cent/", "cents/", "öre/", "øre/", "p/")


def price_micro(state: State | None) -> int | None:
    """Return what an entity says as micro-units of the currency per priced unit, None for no number.

    "ct/kWh" is a hundredth and "/MWh" a thousandth; every other unit is taken as it stands.
    """
    exact = exact_of(state.state) if state is not None else None
    if exact is None or state is None:
        return None
    unit = str(state.attributes.get(ATTR_UNIT_OF_MEASUREMENT, "")).casefold()
    if unit.startswith(_CENTS):
        exact /= 100
    if unit.endswith("/mwh"):
        exact /= 1000
    return round(exact * Fraction(MICRO))


class PriceWatch:
    """Hands the values of all slots of a site's prices to its ledger."""

    def __init__(self, hass: HomeAssistant, site: SiteRuntime) -> None:
        self._hass = hass
        self._site = site
        self._slot_minutes: dict[str, int] = {}
        self._unlisten: list[CALLBACK_TYPE] = []
        self._timers: dict[str, CALLBACK_TYPE] = {}

    @callback
    def watch(self) -> None:
        """Watch the entities that the site's tariffs name now."""
        named = dict(_named(self._site.site))
        if named == self._slot_minutes:
            return
        self.close()
        self._slot_minutes = named
        if named:
            self._unlisten = [
                async_track_state_change_event(self._hass, list(named), self._on_state),
                async_track_state_report_event(self._hass, list(named), self._on_state),
            ]
        for entity_id in named:
            self._settle(entity_id)

    @callback
    def close(self) -> None:
        """Watch nothing any more."""
        for unlisten in (*self._unlisten, *self._timers.values()):
            unlisten()
        self._unlisten, self._timers, self._slot_minutes = [], {}, {}

    @callback
    def _on_state(
        self, event: Event[EventStateChangedData] | Event[EventStateReportedData]
    ) -> None:
        state = event.data["new_state"]
        if state is not None:
            self._tell(state, state.last_reported)

    @callback
    def _settle(self, entity_id: str, _: object = None) -> None:
        """Take a price that stands for this slot too, and look again soon after the next begins."""
        now = dt_util.utcnow()
        minutes = self._slot_minutes[entity_id]
        end = slot_end(minutes, now)
        start = end - timedelta(minutes=minutes)
        state = self._hass.states.get(entity_id)
        known = self._site.site.prices.get(entity_id, {})
        if state is not None and start not in known and now - start >= SETTLED:
            self._tell(state, now)

        @callback
        def again(_now: datetime) -> None:
            self._settle(entity_id)

        after = end + SETTLED if now - start >= SETTLED else start + SETTLED
        self._timers[entity_id] = async_call_later(self._hass, after - now, again)

    @callback
    def _tell(self, state: State, at: datetime) -> None:
        minutes = self._slot_minutes.get(state.entity_id)
        value = price_micro(state)
        if minutes is None or value is None:
            return
        start = slot_end(minutes, at) - timedelta(minutes=minutes)
        if self._site.site.prices.get(state.entity_id, {}).get(start) == value:
            return
        prices = SetPrices(entity_id=state.entity_id, slots=((start, value),))
        self._hass.async_create_background_task(
            self._take(prices), f"price of {state.entity_id}", eager_start=True
        )

    async def _take(self, prices: SetPrices) -> None:
        try:
            async for _ in correct(self._site, [prices]):
                pass
        except PrepaidError as error:
            _LOGGER.warning("A price of %s is not taken: %s", prices.entity_id, error)


def _named(site: Site) -> Iterable[tuple[str, int]]:
    for versions in site.tariffs.values():
        for version in versions:
            for line in version.lines:
                if line.series is not None:
                    yield line.series.entity_id, line.series.slot_minutes
