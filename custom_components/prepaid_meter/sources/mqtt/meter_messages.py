"""The messages of one meter: which topics, and what a message on them says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

from ...engine.errors import InvalidInput
from ...engine.inputs import Reading
from ...engine.quantity import COMMODITIES, parse_register
from .condensed import Object, spelled_out
from .json_path import Json, Path, decode, parse_path, read, shown
from .shape import ANY, RegisterShape, Shape
from .times import instant
from .words import fill, topic, words_of

ROWS_MAX: Final = 10_000
"""A year of hourly values; a longer history comes in pieces."""
_DIGITS_MAX: Final = 60
_FRAME_MAX: Final = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one message says.

    ``readings`` are oldest first, none twice. ``key`` is the same in a repeated message, ``frame``
    the device's own count of messages, ``facts`` what else is worth telling.
    """

    readings: tuple[Reading, ...] = ()
    key: str | None = None
    frame: int | None = None
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    rows: Path
    register: Path
    time: Path


class MeterMessages:
    """How one meter speaks: a shape, filled with what the user typed.

    InvalidInput says which setting is missing or wrong (``setting_missing``, ``topic_invalid``,
    ``path_invalid``, ``data_format_invalid``, ``measure_unknown``).
    """

    def __init__(self, shape: Shape, settings: Mapping[str, str], commodity: str) -> None:
        register = _register(shape, settings, commodity)
        words = words_of(shape.device, shape.defaults, settings) | {"field": register.field}
        readings = shape.readings
        field_named = fill(register.field, words) or ""
        in_topic = "{field}" in readings.topic
        self._registers = {
            topic(readings.topic, words): parse_path("" if in_topic else field_named)
        }
        for also in readings.also:
            path = parse_path(f"{fill(also.within, words)}.{field_named}")
            self._registers[topic(also.topic, words)] = path
        self._unit = fill(register.unit, words)
        self._commodity = commodity
        self._time = _path(readings.time, words)
        self._key = _path(readings.key, words)
        self._frame = _path(readings.frame, words)
        self._history: _History | None = None
        if readings.history is not None:
            self._history = _History(
                rows=parse_path(fill(readings.history.path, words) or ""),
                register=parse_path(fill(readings.history.register, words) or ""),
                time=parse_path(fill(readings.history.time, words) or ""),
            )
        self._condensed = readings.condensed
        self._registered = _registered(settings) if readings.condensed else None
        parse_register("0", self._unit, commodity)

    @property
    def topics(self) -> tuple[str, ...]:
        """Return where it speaks."""
        return tuple(self._registers)

    def parse(
        self, at_topic: str, payload: bytes, arrived_at: datetime, *, retained: bool = False
    ) -> Parsed:
        """Return what a message says; InvalidInput when it is no message of this shape.

        Its own time is the reading's where it has one that can be trusted, else its arrival. A
        retained message without one is no reading: nobody knows when it was true.
        """
        value = decode(payload)
        if self._condensed:
            value = spelled_out(value, self._registered, None if retained else arrived_at)
        readings, unreadable = self._rows(value)
        said = read(value, self._registers[at_topic])
        if said is not None:
            register = self._base(said)
            at = None if self._time is None else instant(read(value, self._time))
            if at is not None:
                readings[at] = Reading(at=at, register=register, device_time=True)
            elif not retained:
                readings[arrived_at] = Reading(at=arrived_at, register=register)
        return Parsed(
            readings=tuple(readings[at] for at in sorted(readings)),
            key=self._text(value),
            frame=self._count(value),
            facts={"rows_unreadable": unreadable} if unreadable else {},
        )

    def _rows(self, value: Json) -> tuple[dict[datetime, Reading], int]:
        """Return the readings of a history, and how many of its rows are none."""
        history = self._history
        rows = None if history is None else read(value, history.rows)
        if history is None or rows is None:
            return {}, 0
        if not isinstance(rows, list) or len(rows) > ROWS_MAX:
            raise InvalidInput("payload_invalid", payload=shown(rows))
        readings: dict[datetime, Reading] = {}
        unreadable, register = 0, None
        for row in rows:
            at = instant(read(row, history.time))
            try:
                register = self._base(read(row, history.register))
            except InvalidInput:
                register = None
            if at is None or register is None:
                unreadable += 1
            else:
                readings[at] = Reading(at=at, register=register, device_time=True)
        return readings, unreadable

    def _base(self, said: Json) -> int:
        text = str(said) if isinstance(said, str | Decimal) else ""
        if not text or len(text) > _DIGITS_MAX:
            raise InvalidInput("register_invalid", value=shown(said))
        return parse_register(text, self._unit, self._commodity)

    def _text(self, value: Json) -> str | None:
        said = None if self._key is None else read(value, self._key)
        return said if isinstance(said, str) and said else None

    def _count(self, value: Json) -> int | None:
        said = None if self._frame is None else read(value, self._frame)
        if not isinstance(said, Decimal) or not 0 <= said < _FRAME_MAX:
            return None
        return int(said)


def _register(shape: Shape, settings: Mapping[str, str], commodity: str) -> RegisterShape:
    """Return where the register is: as the user says, else as usual for this kind of device."""
    usual = shape.registers.get(commodity) or shape.registers.get(ANY)
    field_named = settings.get("field") or (usual.field if usual is not None else "")
    if not field_named:
        raise InvalidInput("setting_missing", setting="field")
    unit = settings.get("unit") or (usual.unit if usual is not None else "")
    return RegisterShape(field=field_named, unit=unit or COMMODITIES[commodity].display)


def _registered(settings: Mapping[str, str]) -> Object | None:
    """Return the data format that the user typed; InvalidInput ``data_format_invalid``."""
    text = settings.get("data_format")
    if not text:
        return None
    try:
        value = decode(text.encode(errors="replace"))
    except InvalidInput:
        value = None
    if not isinstance(value, dict):
        raise InvalidInput("data_format_invalid", value=shown(text))
    return value


def _path(template: str, words: Mapping[str, str]) -> Path | None:
    """Return the steps of an optional path, None where the shape or the user names none."""
    text = fill(template, words)
    return parse_path(text) if text else None
