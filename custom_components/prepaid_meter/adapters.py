"""The sources and relays of one site, chosen by what each meter's form says.

A meter without an adapter of its kind (a form written by a newer version) is served by nothing,
and says so by silence: it turns stale.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .const import CONF_BROKER_ID, CONF_BUS_ID, KIND_ENTITY, KIND_MODBUS, KIND_MQTT, KIND_SESSION
from .engine.config import MeterConfig, UnitConfig
from .engine.effects import Notice, RelayCommand
from .engine.errors import PrepaidError
from .engine.inputs import RelayReport, StoredReading
from .kept_ratios import KeptRatios
from .lines import Form, Lines
from .meter_facts import MeterFacts
from .power_watch import PowerWatch
from .relays.base import Relay, RelayFacts, RelayMeter, RelayReports, Underway
from .relays.entity import EntityRelay
from .relays.modbus import ModbusRelay
from .relays.mqtt import MqttRelay, Wire
from .relays.none import NoRelay
from .runtime.site import SiteRuntime
from .session_starts import SessionStarts
from .sources.base import Facts, Source, SourceMeter, SourceReports
from .sources.entity import EntitySource
from .sources.modbus.source import ModbusSource
from .sources.mqtt.client import Messenger
from .sources.mqtt.relay_messages import RelayMessages
from .sources.mqtt.shape import Shape, load_all, named
from .sources.mqtt.source import MqttSource
from .sources.session import SessionSource

_LOGGER = logging.getLogger(__name__)

UNASKED: Final = 0
"""The revision of a report nobody asked for: it tells what is seen and answers no command."""


class Adapters:
    """Reads the meters and switches the relays of a site."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        *,
        refused: Callable[[str, PrepaidError | None], None],
        renamed: Callable[[str, str], None],
        unreached: Callable[[Mapping[str, PrepaidError]], None],
        freed: Callable[[], None],
        tell: Callable[[Notice], None],
    ) -> None:
        self._hass = hass
        self._refused = refused
        self._renamed = renamed
        self._unreached = unreached
        self._site: SiteRuntime | None = None
        self._sources: dict[str, Source] = {}
        self._relays: dict[str, Relay] = {}
        self._nothing = NoRelay()
        self._lines = Lines(hass, entry, freed)
        self._power: PowerWatch | None = None
        self._sessions: SessionStarts | None = None
        self._shapes: dict[str, Shape] = {}
        self._facts = MeterFacts(tell, dt_util.utcnow)
        self._ratios = KeptRatios(hass, entry.entry_id)
        self._meters: dict[tuple[str, str], MeterConfig] = {}
        self._unread: set[tuple[str, str]] = set()

    @callback
    def connect(self, site: SiteRuntime) -> None:
        """Deliver readings and reports to this site from now on."""
        self._site = site
        self._sessions = SessionStarts(self._hass, site)
        reports = SourceReports(
            deliver=site.offer,
            refuse=self._on_refused,
            renamed=self._renamed,
            facts=self._on_facts,
            session=self._sessions.told,
        )
        spawn = self._lines.spawn
        self._sources = {
            KIND_ENTITY: EntitySource(self._hass, reports),
            KIND_SESSION: SessionSource(self._hass, reports),
            KIND_MODBUS: ModbusSource(
                self._lines.bus,
                reports,
                last_read=self._last_read,
                zone=_zone,
                ratios=self._ratios,
                spawn=spawn,
            ),
            KIND_MQTT: MqttSource(
                self._lines.messenger, self._shapes, reports, spawn=spawn, now=dt_util.utcnow
            ),
        }
        self._power = PowerWatch(self._hass, site.offer, self._renamed)
        seen = RelayReports(
            observed=self._on_observed, renamed=self._renamed, facts=self._on_relay_facts
        )
        self._relays = {
            KIND_ENTITY: EntityRelay(self._hass, seen),
            KIND_MODBUS: ModbusRelay(self._lines.device, seen, spawn=self._lines.spawn_named),
            KIND_MQTT: MqttRelay(self._wire, seen, spawn=spawn, now=dt_util.utcnow),
        }

    @callback
    def stop_reading(self, units: Iterable[UnitConfig]) -> None:
        """Read no meter any more whose source these forms change, until the next update.

        Otherwise what the old device says last would be taken for the new one's first register.
        """
        for unit in units:
            for wanted in unit.meters:
                key = (unit.unit_id, wanted.meter_id)
                meter = self._meters.get(key)
                if meter is not None and meter.source != wanted.source:
                    self._read(key[0], meter, serve=False)
                    self._unread.add(key)

    async def update(self, units: Iterable[UnitConfig], forms: Iterable[Form]) -> None:
        """Serve the meters of exactly these units over the lines of these forms.

        What has not changed is left alone; a line that did takes its meters with it.
        """
        meters = {(unit.unit_id, meter.meter_id): meter for unit in units for meter in unit.meters}
        if not self._shapes and any(_kinds(meter) & {KIND_MQTT} for meter in meters.values()):
            self._shapes |= await self._hass.async_add_executor_job(load_all)
        await self._ratios.hold({meter_id for _, meter_id in meters})
        changed = await self._lines.follow(forms)
        before, self._meters = self._meters, meters
        anew, self._unread = self._unread, set()
        for key, meter in before.items():
            if meters.get(key) != meter or _lines_of(meter) & changed or key in anew:
                self._serve(key[0], meter, serve=False)
                self._facts.forget(key)
                self._refused(key[1], None)
        for key, meter in meters.items():
            if before.get(key) != meter or _lines_of(meter) & changed or key in anew:
                self._serve(key[0], meter, serve=True)
                self._observe(key)
        self._unreached(self._troubles())

    def messenger(self, broker_id: str) -> Messenger:
        """Return who brings messages of a broker; InvalidInput where there is none."""
        return self._lines.messenger(broker_id)

    def stats(self) -> dict[str, Any]:
        """Return how the lines are, and what the meters said beside their registers."""
        return self._lines.stats() | {"facts": self._facts.newest()}

    def _troubles(self) -> dict[str, PrepaidError]:
        """Return why the bus or broker of a meter or its relay is not used, by meter."""
        return {
            meter_id: trouble
            for (_, meter_id), meter in self._meters.items()
            for line_id in sorted(_lines_of(meter))
            if (trouble := self._lines.trouble(line_id)) is not None
        }

    def _serve(self, unit_id: str, meter: MeterConfig, *, serve: bool) -> None:
        """Hand a meter to its source and its relay, or take it from them."""
        self._read(unit_id, meter, serve=serve)
        relay = self._relays.get(meter.relay.get("kind", ""))
        if relay is not None:
            switched = _relay_meter(unit_id, meter)
            relay.watch(switched) if serve else relay.forget(switched)
        if self._power is not None:
            self._power.watch(unit_id, meter) if serve else self._power.forget(unit_id, meter)

    def _read(self, unit_id: str, meter: MeterConfig, *, serve: bool) -> None:
        source = self._sources.get(meter.source.get("kind", ""))
        if source is not None:
            read = SourceMeter(
                unit_id=unit_id,
                meter_id=meter.meter_id,
                commodity=meter.commodity,
                settings=meter.source,
            )
            source.watch(read) if serve else source.forget(read)

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

    async def close(self) -> None:
        """Stop reading and switching, and let go of every line."""
        for source in self._sources.values():
            source.close()
        for relay in self._relays.values():
            relay.close()
        if self._power is not None:
            self._power.close()
        if self._sessions is not None:
            self._sessions.close()
        self._meters = {}
        await self._ratios.close()
        await self._lines.close()

    @callback
    def _observe(self, key: tuple[str, str]) -> None:
        meter = self._meters[key]
        if meter.has_relay and (relay := self._relays.get(meter.relay["kind"])) is not None:
            switched = _relay_meter(key[0], meter)
            self._on_relay_facts(switched, relay.observe(switched))

    @callback
    def _on_refused(self, meter: SourceMeter, error: PrepaidError | None) -> None:
        if error is not None:
            _LOGGER.warning("Readings of meter %s are not billed: %s", meter.meter_id, error)
        self._refused(meter.meter_id, error)

    @callback
    def _on_facts(self, meter: SourceMeter, facts: Facts) -> None:
        self._facts.told(meter, facts)
        if self._power is not None:
            self._power.told(meter.unit_id, meter.meter_id, facts)

    def _last_read(self, meter: SourceMeter) -> StoredReading | None:
        """Return what a meter was last read as, None where another device's register comes next.

        What that one recorded before it came here was used elsewhere.
        """
        unit = None if self._site is None else self._site.site.units.get(meter.unit_id)
        state = None if unit is None else unit.meters.get(meter.meter_id)
        return None if state is None or state.rebase else state.last

    def _wire(self, meter: RelayMeter) -> Wire:
        """Return how a relay is spoken to. Raises InvalidInput."""
        wording = RelayMessages(named(self._shapes, meter.settings), meter.settings)
        carrier = self._lines.messenger(meter.settings.get(CONF_BROKER_ID, ""))
        return Wire(wording=wording, carrier=carrier)

    @callback
    def _on_observed(self, meter: RelayMeter, observed: bool | None) -> None:  # noqa: FBT001
        self._on_relay_facts(meter, RelayFacts(closed=observed))

    @callback
    def _on_relay_facts(self, meter: RelayMeter, facts: RelayFacts) -> None:
        if self._site is not None:
            self._site.offer(
                RelayReport(
                    unit_id=meter.unit_id,
                    meter_id=meter.meter_id,
                    revision=UNASKED,
                    observed=facts.closed,
                    position=facts.position,
                    faults=facts.faults,
                )
            )


def _relay_meter(unit_id: str, meter: MeterConfig) -> RelayMeter:
    return RelayMeter(unit_id=unit_id, meter_id=meter.meter_id, settings=meter.relay)


def _kinds(meter: MeterConfig) -> set[str]:
    return {meter.source.get("kind", ""), meter.relay.get("kind", "")}


def _lines_of(meter: MeterConfig) -> set[str]:
    """Return the ids of the buses and brokers that a meter and its relay are reached over."""
    parts = (meter.source, meter.relay)
    return {part[key] for part in parts for key in (CONF_BUS_ID, CONF_BROKER_ID) if key in part}


def _zone() -> tzinfo:
    """Return the zone in which meters without one keep their clocks."""
    return dt_util.get_default_time_zone()
