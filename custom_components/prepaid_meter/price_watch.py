"""Prices from entities: what a sensor says during a slot is what that slot costs."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_UNIT_OF_MEASUREMENT
from homeassistant.core import (
    CALLBACK_TYPE,
    CoreState,
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

from .const import CONF_TARIFF_ID, SUBENTRY_TARIFF
from .engine.correct_inputs import SetPrices
from .engine.errors import PrepaidError
from .engine.money import MICRO
from .engine.state import Site
from .engine.tariff.fields import exact_of
from .engine.tariff.model import TariffVersion
from .engine.tariff.schedule import slot_end
from .runtime.rehearsal import correct
from .runtime.site import SiteRuntime

_LOGGER = logging.getLogger(__name__)

SETTLED: Final = timedelta(minutes=2)
"""An entity that has said nothing new this long after a slot began means that its price goes on."""
_LOOK: Final = ""
"""The timer that looks for entities that are missing; the others are called as theirs."""
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
    """Hands the values of all slots of a site's prices to its ledger.

    ``missing`` is told which tariffs, by name, are priced by an entity that the hub does not have.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        site: SiteRuntime,
        missing: Callable[[Mapping[str, str]], None],
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._site = site
        self._missing = missing
        self._slot_minutes: dict[str, int] = {}
        self._unlisten: list[CALLBACK_TYPE] = []
        self._timers: dict[str, CALLBACK_TYPE] = {}
        self._on_way: dict[str, SetPrices] = {}
        self._warned: set[str] = set()

    @callback
    def watch(self) -> None:
        """Watch the entities that the site's tariffs name now."""
        named = _named(self._site.site)
        if named == self._slot_minutes:
            if named:
                self._look()
            return
        self.close()
        self._slot_minutes = named
        self._missing({})
        if named:
            self._unlisten = [
                async_track_state_change_event(self._hass, list(named), self._on_state),
                async_track_state_report_event(self._hass, list(named), self._on_state),
            ]
        for entity_id in named:
            self._settle(entity_id)
        if named:
            self._look()

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
        if state is None or event.data.get("old_state", state) is None:
            self._look_soon()

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
            self._look()

        after = end + SETTLED if now - start >= SETTLED else start + SETTLED
        self._timers[entity_id] = async_call_later(self._hass, after - now, again)

    @callback
    def _tell(self, state: State, at: datetime) -> None:
        minutes = self._slot_minutes.get(state.entity_id)
        value = price_micro(state)
        if minutes is None or value is None:
            return
        start = _slot_start(minutes, at)
        if self._site.site.prices.get(state.entity_id, {}).get(start) == value:
            return
        prices = SetPrices(entity_id=state.entity_id, slots=((start, value),))
        # A sensor reports far more often than a ledger that cannot be written is tried again.
        if self._on_way.get(state.entity_id) == prices:
            return
        self._on_way[state.entity_id] = prices
        self._entry.async_create_background_task(
            self._hass, self._take(prices), f"price of {state.entity_id}"
        )

    async def _take(self, prices: SetPrices) -> None:
        entity_id = prices.entity_id
        try:
            async for _ in correct(self._site, [prices]):
                pass
            self._warned.discard(entity_id)
        except PrepaidError as error:
            if entity_id not in self._warned:
                self._warned.add(entity_id)
                _LOGGER.warning("A price of %s is not taken: %s", entity_id, error)
        finally:
            if self._on_way.get(entity_id) is prices:
                del self._on_way[entity_id]

    @callback
    def _look_soon(self) -> None:
        """Look when things have settled: an integration that reloads brings its entities back."""
        if _LOOK in self._timers:
            return
        self._timers[_LOOK] = async_call_later(self._hass, SETTLED, self._look)

    @callback
    def _look(self, _: datetime | None = None) -> None:
        """Tell which tariffs lack their entity; a hub that still starts has not all of them yet."""
        if (timer := self._timers.pop(_LOOK, None)) is not None:
            timer()
        if self._hass.state is not CoreState.running:
            self._look_soon()
            return
        self._missing(
            {
                subentry.title: ", ".join(gone)
                for subentry in self._entry.get_subentries_of_type(SUBENTRY_TARIFF)
                if (gone := self._gone(subentry.data[CONF_TARIFF_ID]))
            }
        )

    def _gone(self, tariff_id: str) -> list[str]:
        """Return the entities a tariff is or will be priced by that the hub does not have.

        One whose price of now is known all the same is told by ``set_prices``, and need not be there.
        """
        site, now = self._site.site, dt_util.utcnow()
        named = {
            line.series.entity_id: line.series.slot_minutes
            for version in _to_come(site.tariffs.get(tariff_id, ()), now)
            for line in version.lines
            if line.series is not None
        }
        return sorted(
            entity_id
            for entity_id, minutes in named.items()
            if self._hass.states.get(entity_id) is None
            and _slot_start(minutes, now) not in site.prices.get(entity_id, {})
        )


def _slot_start(minutes: int, at: datetime) -> datetime:
    return slot_end(minutes, at) - timedelta(minutes=minutes)


def _to_come(versions: Sequence[TariffVersion], now: datetime) -> Sequence[TariffVersion]:
    """Return the version of now and the later ones."""
    past = sum(version.valid_from <= now for version in versions)
    return versions[max(past - 1, 0) :]


def _named(site: Site) -> dict[str, int]:
    """Return the entities that tariffs name, each with its shortest slot.

    A line with longer slots takes what was said when each of them began.
    """
    found: dict[str, int] = {}
    for versions in site.tariffs.values():
        for version in versions:
            for line in version.lines:
                if line.series is not None:
                    minutes = line.series.slot_minutes
                    known = found.get(line.series.entity_id, minutes)
                    found[line.series.entity_id] = min(known, minutes)
    return found
