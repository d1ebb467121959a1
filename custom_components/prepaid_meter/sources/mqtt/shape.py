"""Shapes: what the messages of a kind of device look like, as data in ``shapes/*.yaml``.

``schema.json`` says what a shape may hold. Templates in it are filled per meter (``words.py``); what
comes out is a meter's or a relay's messages (``meter_messages.py``, ``relay_messages.py``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from ...engine.errors import InvalidInput

FOLDER: Final = Path(__file__).parent / "shapes"
ANY: Final = "any"
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterShape:
    """Where a commodity's cumulative register is, and the unit it is in."""

    field: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryShape:
    """Earlier readings in the same message: the list, and the register and time in one of its rows."""

    path: str
    register: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoShape:
    """Another topic with the same register, ``within`` another part of the message."""

    topic: str
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsShape:
    """The message with the register: its topic, and paths into it. An empty path means: has none.

    ``condensed``: values may stand in lists, as OpenPAYGO Metrics orders them (``condensed.py``).
    """

    topic: str
    also: tuple[AlsoShape, ...] = ()
    time: str = ""
    key: str = ""
    frame: str = ""
    history: HistoryShape | None = None
    condensed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandShape:
    """How supply is switched. Without ``payload`` the word for on or off is sent alone."""

    topic: str
    on: Any
    off: Any
    payload: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofShape:
    """A message that shows the state. Without ``path`` the message is the word itself.

    ``position`` is the path of how far a valve is open, in percent.
    """

    topic: str
    path: str = ""
    position: str = ""
    on: tuple[Any, ...] = ()
    off: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayShape:
    """How a relay is switched, asked and read. ``proof_s`` marks class A: it proves itself later."""

    command: CommandShape
    proofs: tuple[ProofShape, ...]
    ask_topic: str = ""
    ask_payload: Any = None
    proof_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One kind of device. ``device`` names the parts of what the user types to say which one it is."""

    shape_id: str
    name: str
    device: tuple[str, ...]
    readings: ReadingsShape
    registers: Mapping[str, RegisterShape]
    relay: RelayShape | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()
    source: str = ""
    confidence: str = "low"


def load_all() -> dict[str, Shape]:
    """Return all shapes by id. It reads files: not for the event loop."""
    return {
        path.stem: from_document(path.stem, yaml.safe_load(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.yaml"))
    }


def named(shapes: Mapping[str, Shape], settings: Mapping[str, str]) -> Shape:
    """Return the shape that a form names; InvalidInput ``shape_unknown``."""
    shape = shapes.get(settings.get("shape", ""))
    if shape is None:
        raise InvalidInput("shape_unknown", shape=settings.get("shape", ""))
    return shape


def from_document(shape_id: str, document: Mapping[str, Any]) -> Shape:
    """Return the shape of a document that keeps to the schema."""
    readings = dict(document["readings"])
    history = readings.pop("history", None)
    if history is not None:
        history = HistoryShape(**history)
    also = tuple(AlsoShape(**one) for one in readings.pop("also", ()))
    relay = document.get("relay")
    return Shape(
        shape_id=shape_id,
        name=document["name"],
        device=tuple(document["device"]),
        readings=ReadingsShape(**readings, also=also, history=history),
        registers={
            commodity: RegisterShape(**register)
            for commodity, register in document["registers"].items()
        },
        relay=None if relay is None else _relay(relay),
        defaults=document.get("defaults", _NONE),
        caveats=tuple(document.get("caveats", ())),
        source=document["source"],
        confidence=document["confidence"],
    )


def _relay(document: Mapping[str, Any]) -> RelayShape:
    ask = document.get("ask", _NONE)
    return RelayShape(
        command=CommandShape(**document["command"]),
        proofs=tuple(
            ProofShape(
                topic=proof["topic"],
                path=proof.get("path", ""),
                position=proof.get("position", ""),
                on=tuple(proof["on"]),
                off=tuple(proof["off"]),
            )
            for proof in document["proofs"]
        ),
        ask_topic=ask.get("topic", ""),
        ask_payload=ask.get("payload"),
        proof_s=document.get("proof_s"),
    )
