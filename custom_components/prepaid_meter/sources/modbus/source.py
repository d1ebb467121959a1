"""Meters on Modbus buses: each is read at its own interval, and what it says is a register.

A reading has our time: few meters have a clock that can be trusted. A meter that was out of reach
for more than a day and keeps daily records is asked for those first, so that each day gets its own
price. What cannot be a register is no reading; the meter turns stale by silence.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Any, Final

from ...engine.errors import BusFailed, DeviceRefused, InvalidInput, PrepaidError
from ...engine.inputs import Reading, Readings, StoredReading
from ..base import SourceMeter, SourceReports
from .custom import CUSTOM, custom
from .history import between, records_since
from .points import register_base
from .profile import Point, Profile, load
from .reading import Reader, decoded, read_raw
from .tamper import RATIOS, RatioBook, Seals

_LOGGER = logging.getLogger(__name__)

INTERVAL_S: Final = 10
GAP: Final = timedelta(days=1)
LOST_AFTER: Final = 3
"""So many polls in a row without an answer: not noise any more."""
RATIOS_EVERY: Final = 360
"""Polls between looks at the transformer ratios, which only a fraud changes."""
NEVER_CODES: Final = frozenset({1, 2, 3})
"""Exceptions of a device that does not know the function, the address or the count."""
RESISTIVE_FROM: Final = Fraction(98, 100)
_WATTS: Final = {"W": 1, "kW": 1000}

type SourceKey = tuple[str, str]
type Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


@dataclass(slots=True, kw_only=True)
class _Watched:
    """One meter: what reads it next, and what is remembered between two polls.

    ``unknown`` are the points beside the register that this device does not have.
    """

    meter: SourceMeter
    interval_s: float
    due_at: float
    timer: asyncio.TimerHandle | None = None
    task: asyncio.Task[None] | None = None
    profile: Profile | None = None
    polls: int = 0
    failed: int = 0
    gap_possible: bool = True
    unknown: frozenset[str] = frozenset()
    garbage: bool = False
    refused: bool = False
    seals: Seals = field(default_factory=Seals)


class ModbusSource:
    """Polls all Modbus meters of a site."""

    def __init__(
        self,
        bus_of: Callable[[str], Reader | None],
        reports: SourceReports,
        *,
        last_read: Callable[[SourceMeter], StoredReading | None],
        zone: Callable[[], tzinfo],
        ratios: RatioBook,
        spawn: Spawn,
    ) -> None:
        """Take what finds a bus by its id, what a meter was last read as, and the meters' local zone."""
        self._bus_of = bus_of
        self._reports = reports
        self._last_read = last_read
        self._zone = zone
        self._ratios = ratios
        self._spawn = spawn
        self._watched: dict[SourceKey, _Watched] = {}

    def watch(self, meter: SourceMeter) -> None:
        """Read the meter now and at its interval from now on."""
        self.forget(meter)
        loop = asyncio.get_running_loop()
        interval_s = float(meter.settings.get("interval_s", INTERVAL_S))
        seals = Seals(ratios=dict(self._ratios.of(meter)))
        watched = _Watched(meter=meter, interval_s=interval_s, due_at=loop.time(), seals=seals)
        self._watched[key_of(meter)] = watched
        self._arm(watched)

    def forget(self, meter: SourceMeter) -> None:
        """Read the meter no more; a question that was sent is answered to nobody."""
        watched = self._watched.pop(key_of(meter), None)
        if watched is None:
            return
        if watched.timer is not None:
            watched.timer.cancel()
        if watched.task is not None:
            watched.task.cancel()

    def deliver_current(self) -> None:
        """Do nothing: every meter is read since it is watched."""

    def close(self) -> None:
        """Read nothing any more."""
        for watched in tuple(self._watched.values()):
            self.forget(watched.meter)

    def _arm(self, watched: _Watched) -> None:
        loop = asyncio.get_running_loop()
        watched.timer = loop.call_at(max(loop.time(), watched.due_at), self._begin, watched)

    def _begin(self, watched: _Watched) -> None:
        watched.timer = None
        watched.task = self._spawn(self._poll(watched))

    async def _poll(self, watched: _Watched) -> None:
        try:
            await self._read(watched)
        except BusFailed as error:
            self._failed(watched, error)
        except InvalidInput as error:
            self._unfit(watched, error)
        except Exception:
            # A file that cannot be opened just now, a defect: the next poll may go well.
            _LOGGER.exception("Meter %s could not be read", watched.meter.meter_id)
        loop = asyncio.get_running_loop()
        watched.due_at = max(loop.time(), watched.due_at + watched.interval_s)
        watched.task = None
        if self._watched.get(key_of(watched.meter)) is watched:
            self._arm(watched)

    async def _read(self, watched: _Watched) -> None:
        meter = watched.meter
        bus = self._bus_of(meter.settings["bus_id"])
        if bus is None:
            raise InvalidInput("bus_unknown")
        if watched.profile is None:
            watched.profile = await asyncio.to_thread(profile_of, meter.settings, meter.commodity)
        profile, address = watched.profile, int(meter.settings["address"])
        known = self._last_read(meter)
        if known is None:
            # What another device showed is no seal of this one.
            watched.seals, watched.polls = Seals(), 0
        last = known if watched.gap_possible else None
        records: list[Reading] = []
        if last is not None and datetime.now(UTC) - last.at > GAP:
            records = await records_since(bus, address, profile, self._zone(), last.at)
        raw = await self._raw(bus, address, watched, profile)
        register = register_base(profile, raw[profile.billed.name])
        reading = Reading(at=datetime.now(UTC), register=register)
        frozen = [] if last is None else self._believed(meter, records, last, reading)
        self._reports.deliver(
            Readings(unit_id=meter.unit_id, meter_id=meter.meter_id, readings=(*frozen, reading))
        )
        if watched.refused:
            self._reports.refuse(meter, None)
        watched.gap_possible = watched.garbage = watched.refused = False
        watched.polls += 1
        self._tell(watched, profile, register, raw)

    async def _raw(
        self, bus: Reader, address: int, watched: _Watched, profile: Profile
    ) -> dict[str, tuple[int, ...]]:
        """Read the billed register and, while the meter has them, what else is worth knowing."""
        wanted = _others(profile, watched.polls)
        others = [point for point in wanted if point.name not in watched.unknown]
        try:
            return await read_raw(bus, address, profile, [profile.billed, *others])
        except DeviceRefused:
            raw = await read_raw(bus, address, profile, [profile.billed])
        for point in others:
            try:
                raw |= await read_raw(bus, address, profile, [point])
            except DeviceRefused as error:
                # A device that is busy or failed knows the point, and is asked again.
                if error.code in NEVER_CODES:
                    watched.unknown |= {point.name}
            except BusFailed:
                break
        return raw

    def _believed(
        self, meter: SourceMeter, records: list[Reading], last: StoredReading, reading: Reading
    ) -> list[Reading]:
        """Return the daily records since the last reading, none where the meter's clock was wrong."""
        frozen = between(records, last, reading, self._zone())
        if frozen is None:
            _LOGGER.warning("The clock of meter %s is wrong: no daily values", meter.meter_id)
            self._reports.facts(meter, {"history": "clock_wrong"})
            return []
        return frozen

    def _tell(
        self,
        watched: _Watched,
        profile: Profile,
        register: int,
        raw: Mapping[str, tuple[int, ...]],
    ) -> None:
        others = [point for point in _others(profile, 0) if point.name in raw]
        values = decoded(raw, others)
        facts = _power(profile, values)
        known = dict(watched.seals.ratios)
        if (broken := watched.seals.broken(profile, register, values)) is not None:
            facts["tamper"] = broken
        if watched.seals.ratios != known:
            self._ratios.keep(watched.meter, watched.seals.ratios)
        if watched.failed >= LOST_AFTER:
            facts["link"] = "up"
            _LOGGER.info("Meter %s answers again", watched.meter.meter_id)
        watched.failed = 0
        if facts:
            self._reports.facts(watched.meter, facts)

    def _unfit(self, watched: _Watched, error: InvalidInput) -> None:
        """Say once that a value is no register, or that the form cannot be right."""
        if error.key != "register_invalid":
            if not watched.refused:
                watched.refused = True
                self._reports.refuse(watched.meter, error)
        elif not watched.garbage:
            watched.garbage = True
            _LOGGER.warning("Meter %s is not read: %s", watched.meter.meter_id, error)

    def _failed(self, watched: _Watched, error: PrepaidError) -> None:
        watched.gap_possible = True
        watched.failed += 1
        if watched.failed == LOST_AFTER:
            _LOGGER.warning("Meter %s does not answer: %s", watched.meter.meter_id, error)
            self._reports.facts(watched.meter, {"link": error.key})


def key_of(meter: SourceMeter) -> SourceKey:
    """Return what names a meter within its site."""
    return meter.unit_id, meter.meter_id


def profile_of(settings: Mapping[str, str], commodity: str) -> Profile:
    """Return the profile a form names; it reads a file. Raises InvalidInput."""
    if settings["profile"] == CUSTOM:
        return custom(commodity, settings)
    return load(settings["profile"])


def _others(profile: Profile, polls: int) -> list[Point]:
    """Return what is read beside the billed register at this poll."""
    wanted = ["power", "power_factor"]
    if polls % RATIOS_EVERY == 0:
        wanted += RATIOS
    return [profile.points[name] for name in wanted if name in profile.points]


def _power(profile: Profile, values: Mapping[str, int | Fraction]) -> dict[str, int | str]:
    facts: dict[str, int | str] = {}
    if (power := values.get("power")) is not None:
        facts["power_w"] = round(power * _WATTS[profile.points["power"].unit])
        if (factor := values.get("power_factor")) is not None:
            facts["resistive"] = int(abs(Fraction(factor)) >= RESISTIVE_FROM)
    return facts
