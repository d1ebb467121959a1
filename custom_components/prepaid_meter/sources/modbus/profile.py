"""What is known of a meter model: where its register is, what switches it, how far to trust it.

A profile is a file, ``profiles/<id>.yaml``, in the form of ``schema.json``. Adding a model touches
no Python. Reading files blocks: the caller does it in an executor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from ...engine.errors import InvalidInput, UnknownThing

WORDS: Final = {
    **dict.fromkeys(("bit", "bits", "u16", "i16"), 1),
    **dict.fromkeys(("u32", "i32", "f32"), 2),
    **dict.fromkeys(("u64", "i64", "f64"), 4),
}
"""How many registers a value of each type takes; ``bits`` is a register of flags."""
TURNAROUND_MS: Final = 100
OPEN_PERCENT: Final = 100
"""The position of a valve that is wholly open."""
_FOLDER: Final = Path(__file__).parent / "profiles"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at ``address`` (counted from 0) of ``table``; the raw number times ``scale`` is in ``unit``.

    ``word_order`` says how 0x12345678 stands there: big 1234 5678, little 5678 1234, byte_swapped
    7856 3412. ``invalid`` are raw numbers, unsigned, by which this model says that it has no value, beside
    those usual for the type.
    """

    name: str
    address: int
    table: str
    type: str
    unit: str = ""
    word_order: str = "big"
    scale: Fraction = Fraction(1)
    invalid: tuple[int, ...] = ()

    @property
    def words(self) -> int:
        """Return how many registers the value takes."""
        return WORDS[self.type]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDefaults:
    """How the model's serial port is set when it leaves the factory."""

    baudrate: int = 9600
    parity: str = "N"
    stopbits: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Values to write there and after; in a coil 0 and 1."""

    table: str
    address: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """Where a relay shows how it stands: of the raw number, the bits of ``mask``.

    ``status`` names the bits that tell of faults. A valve tells its position where those bits times
    ``position_scale`` are percent, or where its two ends are told apart (``ends``).
    """

    point: Point
    mask: int
    closed: tuple[int, ...]
    open: tuple[int, ...]
    status: Mapping[str, int] = field(default_factory=dict)
    position_scale: Fraction | None = None
    ends: bool = False

    def supplied(self, raw: int) -> bool | None:
        """Return whether supply is on; None while it is neither on nor off, or in the other's hands."""
        shown = raw & self.mask
        if shown in self.closed:
            return True
        return False if shown in self.open else None

    def position(self, raw: int) -> int | None:
        """Return how far a valve is open, to the percent: a shut one jitters by less than half of that.

        None where the model does not say, or nothing between 0 and 100.
        """
        if self.position_scale is not None:
            percent = (raw & self.mask) * self.position_scale
            return round(percent) if percent <= OPEN_PERCENT else None
        supplied = self.supplied(raw) if self.ends else None
        return None if supplied is None else OPEN_PERCENT * supplied

    def faults(self, raw: int) -> tuple[str, ...]:
        """Return the names of the status bits that are set."""
        return tuple(name for name, mask in self.status.items() if raw & mask)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayProfile:
    """What switches supply. Closed is supply on, as of a contact: of a valve, that water flows.

    ``delay_s`` is how long the relay takes before its position can be read back.
    """

    kind: str
    close: Write
    open: Write
    read: ReadBack
    delay_s: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryProfile:
    """Registers that the meter froze by itself, one record a day, the newest at ``address``.

    A record begins with the moment it was frozen: year and month, day and hour, one byte each.
    ``register`` is its register, addressed from the record's beginning.
    """

    days: int
    table: str
    address: int
    stride: int
    register: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A model is recognised when ``point`` holds one of the raw numbers ``expected``."""

    point: Point
    expected: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One model. ``register`` names the point that is billed; without one it only switches.

    ``register_max`` in base units is where the register wraps to zero; ``gap_words`` how many
    registers without a meaning a block may span; ``tamper`` what a fraud could do to the register.
    """

    profile_id: str
    maker: str
    model: str
    commodity: str
    confidence: str
    source: str
    points: Mapping[str, Point]
    links: LinkDefaults = LinkDefaults()
    register: str | None = None
    register_max: int | None = None
    max_power_w: int | None = None
    relay: RelayProfile | None = None
    history: HistoryProfile | None = None
    identity: Identity | None = None
    tamper: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    turnaround_ms: int = TURNAROUND_MS
    gap_words: int = 0

    @property
    def billed(self) -> Point:
        """Return the point that is billed. Raises InvalidInput ``profile_without_register``."""
        if self.register is None:
            raise InvalidInput("profile_without_register", profile=self.profile_id)
        return self.points[self.register]


@cache
def load(profile_id: str) -> Profile:
    """Read a profile. Raises UnknownThing ``profile_unknown``."""
    if profile_id not in _ids():
        raise UnknownThing("profile_unknown", profile=profile_id)
    text = (_FOLDER / f"{profile_id}.yaml").read_text(encoding="utf-8")
    return from_document(profile_id, yaml.load(text, Loader=_LOADER))  # noqa: S506 - a safe loader


@cache
def names() -> Mapping[str, str]:
    """Return maker and model of every profile, by id, in the order of a list for people."""
    named = {one: f"{load(one).maker} {load(one).model}" for one in _ids()}
    return MappingProxyType(dict(sorted(named.items(), key=lambda item: item[1].casefold())))


@cache
def _ids() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def from_document(profile_id: str, document: Mapping[str, Any]) -> Profile:
    """Return the profile of a document that satisfies ``schema.json``."""
    given = dict(document)
    points = {one["name"]: _point(one) for one in given.pop("points")}
    readers = {
        "links": lambda links: LinkDefaults(**links),
        "relay": _relay,
        "history": _history,
        "identity": _identity,
        "tamper": tuple,
        "caveats": tuple,
    }
    for name, reader in readers.items():
        if name in given:
            given[name] = reader(given[name])
    return Profile(profile_id=profile_id, points=MappingProxyType(points), **given)


def _point(given: Mapping[str, Any]) -> Point:
    scale, invalid = Fraction(given.get("scale", "1")), tuple(given.get("invalid", ()))
    return Point(**{**given, "scale": scale, "invalid": invalid})


def _write(given: Mapping[str, Any]) -> Write:
    return Write(table=given["table"], address=given["address"], values=tuple(given["values"]))


def _relay(given: Mapping[str, Any]) -> RelayProfile:
    read = given["read"]
    return RelayProfile(
        kind=given["kind"],
        close=_write(given["supply_on"]),
        open=_write(given["supply_off"]),
        read=ReadBack(
            point=_point({"name": "relay", **read["point"]}),
            mask=read["mask"],
            closed=tuple(read["supply_on"]),
            open=tuple(read["supply_off"]),
            status=MappingProxyType(dict(read.get("status", {}))),
            position_scale=Fraction(read["position_scale"]) if "position_scale" in read else None,
            ends=read.get("ends", False),
        ),
        delay_s=Fraction(given["delay_s"]),
    )


def _history(given: Mapping[str, Any]) -> HistoryProfile:
    return HistoryProfile(
        **{**given, "register": _point({"name": "register", **given["register"]})}
    )


def _identity(given: Mapping[str, Any]) -> Identity:
    point = _point({"name": "identity", **given["point"]})
    return Identity(point=point, expected=tuple(given["expected"]))
