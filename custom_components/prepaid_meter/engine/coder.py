"""How values of the engine's types become plain JSON and come back, exactly.

The form follows the types: a dataclass is an object of its fields, an instant is ISO text in UTC, a date
is ISO text, a fraction is "n/d", an enumeration its value, a set a sorted list, a zone its key. A field that holds
the empty default (None, 0, False, "", nothing in it) is left out; any other default is written, so
that changing a default in a later version changes no decision already made. Fields that do not
compare only remember a look-up and are not kept. Writing is cheap: it runs for each changed unit
at each commit, so everything that depends on a type alone is found once.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from .config import UnitConfig
from .state import Assignment, PastTenancy, PolicyState
from .supply_state import Relay

type Json = dict[str, Any]
type ZoneOf = Callable[[str], tzinfo]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

_SHORT = {
    "account": "acc",
    "amount_micro": "amount",
    "assignments": "assigned",
    "booked_at": "booked",
    "counter_nano": "counter",
    "device_time": "device",
    "exact_micro": "exact",
    "line_id": "line",
    "multiplier": "times",
    "off_reasons": "off",
    "posted_micro": "posted",
    "quantity_nano": "quantity",
    "rate_micro": "rate",
    "register": "reg",
    "remaining_micro": "left",
    "tariff_id": "tariff",
    "usage_nano": "usage",
    "version_id": "version",
}
"""Shorter names for what units repeat at every commit. A name never changes its meaning."""


LASTING = frozenset({Assignment, PastTenancy, PolicyState, Relay, UnitConfig})
"""Values that hardly ever change between two commits of a unit: written once and remembered."""

REMEMBERED = 8192


def _same(value: Any) -> Any:  # noqa: ANN401
    """Return what is plain JSON as it stands."""
    return value


class Coder(NamedTuple):
    """How one type is written and read."""

    write: Callable[[Any], Any] = _same
    read: Callable[..., Any] = _same


@lru_cache(maxsize=8192)
def write_instant(at: datetime) -> str:
    """Return an aware instant as ISO text in UTC. Most instants of a unit outlive many commits."""
    return at.astimezone(UTC).isoformat()[:-6] + "Z"


@lru_cache(maxsize=4096)
def write_epoch_us(at: datetime) -> int:
    """Return an aware instant as microseconds since 1970, exactly."""
    return (at - EPOCH) // MICROSECOND


def read_epoch_us(microseconds: int) -> datetime:
    """Return the instant in UTC."""
    return EPOCH + timedelta(microseconds=microseconds)


def write_fraction(number: Fraction) -> str:
    """Return an exact fraction as "n/d"."""
    return f"{number.numerator}/{number.denominator}"


def read_fraction(text: str) -> Fraction:
    """Return the fraction written as "n/d"."""
    numerator, denominator = text.split("/")
    return Fraction(int(numerator), int(denominator))


def no_zone(key: str) -> tzinfo:
    """Refuse a zone where none can stand."""
    raise TypeError(f"nothing can name the zone {key} here")


_PLAIN = Coder()
_FIXED: dict[object, Coder] = {
    int: _PLAIN,
    str: _PLAIN,
    bool: _PLAIN,
    date: Coder(date.isoformat, date.fromisoformat),
    datetime: Coder(write_instant, datetime.fromisoformat),
    Fraction: Coder(write_fraction, read_fraction),
}


def _sequence(hints: tuple[Any, ...], zone_of: ZoneOf) -> Coder:
    """Return the coder of ``tuple[X, ...]`` (a list) or ``tuple[A, B]`` (a list of that length)."""
    if hints[-1] is Ellipsis:
        write, read = _coder(hints[0], zone_of)
        if write is _same:
            return Coder(list, tuple)
        return Coder(
            lambda items: [write(item) for item in items], lambda items: tuple(map(read, items))
        )
    writes, reads = zip(*(_coder(hint, zone_of) for hint in hints), strict=True)
    return Coder(
        lambda items: [write(item) for write, item in zip(writes, items, strict=True)],
        lambda items: tuple(read(item) for read, item in zip(reads, items, strict=True)),
    )


def _set(hints: tuple[Any, ...], zone_of: ZoneOf) -> Coder:
    write, read = _coder(hints[0], zone_of)
    return Coder(lambda items: sorted(map(write, items)), lambda items: frozenset(map(read, items)))


def _mapping(hints: tuple[Any, ...], zone_of: ZoneOf) -> Coder:
    write, read = _coder(hints[1], zone_of)
    if write is _same:
        return Coder(dict, dict)
    return Coder(
        lambda items: {key: write(item) for key, item in items.items()},
        lambda items: {key: read(item) for key, item in items.items()},
    )


def _optional(hints: tuple[Any, ...], zone_of: ZoneOf) -> Coder:
    write, read = _coder(hints[0], zone_of)
    if write is _same:
        return _PLAIN
    return Coder(
        lambda item: None if item is None else write(item),
        lambda item: None if item is None else read(item),
    )


_GENERIC: dict[object, Callable[[tuple[Any, ...], ZoneOf], Coder]] = {
    tuple: _sequence,
    frozenset: _set,
    dict: _mapping,
    UnionType: _optional,
}


def _empty_default(item: Field[Any]) -> object:
    """Return a field's default where leaving it out says the same for ever, else MISSING."""
    default = item.default if item.default_factory is MISSING else item.default_factory()
    return MISSING if default else default


def dataclass_coder(kind: type, zone_of: ZoneOf, without: tuple[str, ...] = ()) -> Coder:
    """Return the coder of a dataclass. ``without`` names fields that the caller handles."""
    hints = get_type_hints(kind)
    kept = [item for item in fields(kind) if item.compare and item.name not in without]
    keys = {item.name: _SHORT.get(item.name, item.name) for item in kept}
    coders = {item.name: _coder(hints[item.name], zone_of) for item in kept}
    empties = {item.name: _empty_default(item) for item in kept}
    reads = {keys[name]: (name, coder.read) for name, coder in coders.items()}

    def read(data: Json, **handled: object) -> object:
        for key, held in data.items():
            name, read_field = reads[key]
            handled[name] = read_field(held)
        return kind(**handled)

    # What is always written as it stands is copied at once; only the rest is looked at one by one.
    copied = [name for name in keys if coders[name].write is _same and empties[name] is MISSING]
    others = [name for name in keys if name not in copied]
    get_copied, get_others = _getter(copied), _getter(others)
    copied_keys = [keys[name] for name in copied]
    plan = [(keys[name], empties[name], coders[name].write) for name in others]

    def write(value: object) -> Json:
        found: Json = dict(zip(copied_keys, get_copied(value), strict=True))
        for (key, empty, write_field), held in zip(plan, get_others(value), strict=True):
            if held or held != empty:
                found[key] = write_field(held)
        return found

    return Coder(_remembered(write) if kind in LASTING else write, read)


def _getter(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    """Return what gets these attributes of a value as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _remembered(write: Callable[[object], Json]) -> Callable[[object], Json]:
    """Return a writer that knows a value again by its identity; what it returns is shared."""
    known: dict[int, tuple[object, Json]] = {}

    def remembered(value: object) -> Json:
        found = known.get(id(value))
        if found is None or found[0] is not value:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[id(value)] = (value, write(value))
        return found[1]

    return remembered


def _coder(hint: Any, zone_of: ZoneOf) -> Coder:  # noqa: ANN401
    """Return how a type is written and read. Raises TypeError for a type without a JSON form."""
    generic = _GENERIC.get(get_origin(hint))
    if generic is not None:
        return generic(get_args(hint), zone_of)
    if hint in _FIXED:
        return _FIXED[hint]
    if hint is tzinfo:
        return Coder(str, zone_of)
    if is_dataclass(hint) and isinstance(hint, type):
        return dataclass_coder(hint, zone_of)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Coder(str, hint)
    raise TypeError(f"no JSON form for {hint}")
