"""The sources and relays of one site, chosen by what each meter's form says.

A meter without an adapter of its kind (a form written by a newer version) is served by nothing,
and says so by silence: it turns stale.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback

from .const import KIND_ENTITY
from .engine.config import MeterConfig, UnitConfig
from .engine.effects import RelayCommand
from .engine.errors import PrepaidError
from .engine.inputs import RelayReport
from .relays.base import Relay, RelayMeter, RelayReports, Underway
from .relays.entity import EntityRelay
from .relays.none import NoRelay
from .runtime.site import SiteRuntime
from .sources.base import Source, SourceMeter, SourceReports
from .sources.entity import EntitySource

_LOGGER = logging.getLogger(__name__)

UNASKED: Final = 0
"""The revision of a report nobody asked for: it tells what is seen and answers no command."""


class Adapters:
    """Reads the meters and switches the relays of a site."""

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        refused: Callable[[str, PrepaidError | None], None],
        renamed: Callable[[str, str], None],
    ) -> None:
        self._hass = hass
        self._refused = refused
        self._renamed = renamed
        self._site: SiteRuntime | None = None
        self._sources: dict[str, Source] = {}
        self._relays: dict[str, Relay] = {}
        self._nothing = NoRelay()
        self._meters: dict[tuple[str, str], MeterConfig] = {}

    @callback
    def connect(self, site: SiteRuntime) -> None:
        """Deliver readings and reports to this site from now on."""
        self._site = site
        self._sources[KIND_ENTITY] = EntitySource(
            self._hass,
            SourceReports(deliver=site.offer, refuse=self._on_refused, renamed=self._renamed),
        )
        self._relays[KIND_ENTITY] = EntityRelay(
            self._hass, RelayReports(observed=self._on_observed, renamed=self._renamed)
        )

    @callback
    def update(self, units: Iterable[UnitConfig]) -> None:
        """Serve the meters of exactly these units; what has not changed is left alone."""
        meters = {(unit.unit_id, meter.meter_id): meter for unit in units for meter in unit.meters}
        before, self._meters = self._meters, meters
        for key, meter in before.items():
            if meters.get(key) != meter:
                self._serve(key[0], meter, serve=False)
        for key, meter in meters.items():
            if before.get(key) != meter:
                self._serve(key[0], meter, serve=True)
                self._observe(key)

    def _serve(self, unit_id: str, meter: MeterConfig, *, serve: bool) -> None:
        """Hand a meter to its source and its relay, or take it from them."""
        source = self._sources.get(meter.source.get("kind", ""))
        if source is not None:
            read = SourceMeter(
                unit_id=unit_id,
                meter_id=meter.meter_id,
                commodity=meter.commodity,
                settings=meter.source,
            )
            source.watch(read) if serve else source.forget(read)
        relay = self._relays.get(meter.relay.get("kind", ""))
        if relay is not None:
            switched = _relay_meter(unit_id, meter)
            relay.watch(switched) if serve else relay.forget(switched)

    @callback
    def deliver_current(self) -> None:
        """Deliver what every meter and relay shows now."""
        for source in self._sources.values():
            source.deliver_current()
        for key in self._meters:
            self._observe(key)

    async def relay(self, command: RelayCommand) -> bool | Underway | None:
        """Carry out a committed command once and return what was read back."""
        meter = self._meters.get((command.unit_id, command.meter_id))
        if meter is None:
            return None
        relay = self._relays.get(meter.relay.get("kind", ""), self._nothing)
        return await relay.switch(_relay_meter(command.unit_id, meter), closed=command.wanted)

    @callback
    def close(self) -> None:
        """Stop reading and switching."""
        for source in self._sources.values():
            source.close()
        for relay in self._relays.values():
            relay.close()

    @callback
    def _observe(self, key: tuple[str, str]) -> None:
        meter = self._meters[key]
        if meter.has_relay and (relay := self._relays.get(meter.relay["kind"])) is not None:
            self._on_observed(
                _relay_meter(key[0], meter), relay.observe(_relay_meter(key[0], meter))
            )

    @callback
    def _on_refused(self, meter: SourceMeter, error: PrepaidError | None) -> None:
        if error is not None:
            _LOGGER.warning("Readings of meter %s are not billed: %s", meter.meter_id, error)
        self._refused(meter.meter_id, error)

    @callback
    def _on_observed(self, meter: RelayMeter, observed: bool | None) -> None:  # noqa: FBT001
        if self._site is not None:
            self._site.offer(
                RelayReport(
                    unit_id=meter.unit_id,
                    meter_id=meter.meter_id,
                    revision=UNASKED,
                    observed=observed,
                )
            )


def _relay_meter(unit_id: str, meter: MeterConfig) -> RelayMeter:
    return RelayMeter(unit_id=unit_id, meter_id=meter.meter_id, settings=meter.relay)
